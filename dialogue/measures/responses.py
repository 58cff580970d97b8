"""How a segment responds to another, also where an annotation says only that it does."""

from __future__ import annotations

from dialogue.model import Analysis

CALLS = ("request", "proposal")


def kinds(analysis: Analysis) -> dict[str, str]:
    """The kind of each link, by its id; a plain "reply" becomes what the acts at its two ends make of it.

    An annotation that gives `reply_to` alone has plain replies only. The pairs are those by which links are found:
    whatever responds to an inquiry answers it; agreement with a request or a proposal, or a commitment to it, accepts,
    and disagreement refuses; other agreement and disagreement is with what was said.
    """
    acts = {segment.id: segment.act for segment in analysis.segments}
    return {
        link.id: _of(acts.get(link.source, ""), acts.get(link.target, "")) if link.kind == "reply" else link.kind
        for link in analysis.links
    }


def _of(act: str, called: str) -> str:
    if called == "inquiry":
        return "answer"
    if called in CALLS and act in ("agreement", "commitment"):
        return "acceptance"
    if called in CALLS and act == "disagreement":
        return "refusal"
    return act if act in ("agreement", "disagreement") else "reply"
