"""What the page tells of a segment that is pointed at: its labels, the rule of each, and what that rule beat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dialogue.explain import Explanation, Reason
from dialogue.grammar.rule import Rule
from dialogue.model import Analysis

# What one asks first stands first; the place in the text is seen and not told.
ORDER = ("act", "speaker", "addressee", "mode", "source", "reply", "replied", "frame")
LEFT_OUT = ("segment",)


def segment_data(
    analysis: Analysis, explanations: list[Explanation], labels: Mapping[str, str], names: Mapping[str, str]
) -> dict[str, Any]:
    """By id: `n` the number, `label` what it is called, `rows` of label, value and rule, `beat` of rule and act.

    `names` are those of the participants. `to` and `by` are the ids of the segments it replies to and of those that
    reply to it, `open` what was not decided.
    """
    to: dict[str, list[str]] = {}
    by: dict[str, list[str]] = {}
    for link in analysis.links:
        to.setdefault(link.source, []).append(link.target)
        by.setdefault(link.target, []).append(link.source)
    numbers = {e.segment.id: number for number, e in enumerate(explanations, 1)}
    found = {}
    for number, explanation in enumerate(explanations, 1):
        segment = explanation.segment
        found[segment.id] = {
            "n": number,
            "label": labels[segment.id],
            "act": segment.act,
            "who": list(segment.speakers),
            "rows": [[r.label, _value(r, numbers), r.rule] for r in sorted(_told(explanation, names), key=_rank)],
            "beat": [[reason.rule, reason.value] for reason in explanation.beaten],
            "to": to.get(segment.id, []),
            "by": by.get(segment.id, []),
            "open": list(explanation.problems),
        }
    return found


def rule_data(explanations: list[Explanation], rules: Mapping[str, Rule]) -> dict[str, list[str]]:
    """By id, of every rule named: where it stands, what a decision says ("" for a pattern), what it rests on."""
    named = {r.rule for e in explanations for r in (*e.reasons, *e.beaten)}
    found = {}
    for name in sorted(named):
        rule = rules.get(name)
        if rule is not None:
            found[name] = [f"{rule.file}:{rule.line}", rule.pattern if rule.kind == "decision" else "", rule.source]
    return found


def _value(reason: Reason, numbers: Mapping[str, int]) -> str:
    """The value in words; a link names the other segment by the number that is seen."""
    head, _, last = reason.value.rpartition(" ")
    return f"{head} {numbers[last]}" if reason.label in ("reply", "replied") and last in numbers else reason.value


def _told(explanation: Explanation, names: Mapping[str, str]) -> Iterator[Reason]:
    """The reasons without those left out, and the addressee of whatever is said, even where no rule names one."""
    segment = explanation.segment
    yield from (reason for reason in explanation.reasons if reason.label not in LEFT_OUT)
    if segment.speakers and all(reason.label != "addressee" for reason in explanation.reasons):
        whom = ", ".join(names.get(who, who) for who in segment.addressees)
        yield Reason("addressee", whom or "nobody is named", "", None)


def _rank(reason: Reason) -> int:
    return ORDER.index(reason.label) if reason.label in ORDER else len(ORDER)
