"""When an analysis found no conversation: one line that says why, so that nothing is passed off as a dialogue."""

from __future__ import annotations

from dialogue.grammar.grammar import Grammar
from dialogue.model import Analysis

# A text without any head of a memorandum must report speech in at least this share of its segments.
LEAST_REPORTED = 0.25
# Stories put speech into quotation marks: a memorandum hardly ever begins a segment with one.
MOST_QUOTED = 0.1
QUOTES = "\"“‘'«"
FRAMED = {"direct", "indirect", "report"}


def refusal(analysis: Analysis, grammar: Grammar) -> str | None:
    """Why the document is no memorandum of a conversation; None if it is one.

    A head (participants listed, or a title that names the kind of document) speaks for a memorandum; without one the
    text itself has to report speech by people it names. Where nobody is listed, much speech in quotation marks speaks
    against it.
    """
    spoken = [segment for segment in analysis.segments if segment.speakers]
    if not any(zone.kind == "body" for zone in analysis.zones):
        return "no paragraph of it reads like the report of a conversation"
    if not spoken:
        return "nobody in it is reported to say anything"
    listed = any(p.rule in ("participants.listed", "participants.in-title") for p in analysis.participants)
    kinds = set(grammar.settings["header"]["title_words"])
    titled = any(word.strip(".,:").lower() in kinds for word in (analysis.header.title or "").split())
    if listed or analysis.document.format == "tei":
        return None
    quoted = [s for s in analysis.segments if analysis.document.text[s.start] in QUOTES]
    if len(quoted) > MOST_QUOTED * len(analysis.segments):
        return "it reads like a story: sentences in quotation marks, and nobody listed as present"
    if titled:
        return None
    framed = [s for s in spoken if s.mode in FRAMED and "UNKNOWN" not in s.speakers]
    if len(framed) < LEAST_REPORTED * len(analysis.segments):
        return "it has no head of a memorandum (title, participants) and reports hardly any speech"
    return None
