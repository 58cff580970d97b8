"""Why a segment has its labels: every rule behind it, where that rule stands, what it rests on and what it beat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogue.errors import DialogueError
from dialogue.grammar.rule import Rule
from dialogue.model import ALL, UNKNOWN, Analysis, Segment

LABELS = ("segment", "frame", "speaker", "addressee", "mode", "act", "source")


@dataclass(frozen=True, slots=True)
class Reason:
    """One label: its value in words, the id of its rule, and the rule if the grammar has it.

    `label` is one of LABELS (frame is the reporting clause), or "reply" for a link that leaves the segment, "replied"
    for one that reaches it. Of a document it is the kind of a zone, a field of the header, or "participant".
    """

    label: str
    value: str
    rule: str
    found: Rule | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """A segment with its text, the reason of each label, and the act rules that hit too and were beaten.

    `problems` are the messages of what could not be decided inside the segment.
    """

    segment: Segment
    text: str
    turn: str
    reasons: tuple[Reason, ...]
    beaten: tuple[Reason, ...]
    problems: tuple[str, ...]


def explain(analysis: Analysis, rules: Mapping[str, Rule]) -> list[Explanation]:
    """An explanation for every segment, in order; `rules` are those of the grammar, by id."""
    turn_of = {member: turn.id for turn in analysis.turns for member in turn.segments}
    return [_explained(segment, analysis, rules, turn_of.get(segment.id, "")) for segment in analysis.segments]


def explain_document(analysis: Analysis, rules: Mapping[str, Rule]) -> list[Reason]:
    """The reason of each zone, of each field of the header and of each participant: label, value, rule."""
    header = analysis.header
    found = [(zone.kind, f"{zone.start}-{zone.end}", zone.rule) for zone in analysis.zones]
    for field, rule in header.rules:
        value = getattr(header, field, None)
        found.append((field, "; ".join(value) if isinstance(value, tuple) else value or "", rule))
    found += [("participant", person.name, person.rule) for person in analysis.participants]
    return [Reason(label, value, rule, rules.get(rule)) for label, value, rule in found]


def segment_named(analysis: Analysis, name: str) -> Segment:
    """The segment with the id `name`, or with the number `name`, counted from 1; DialogueError if there is none."""
    for segment in analysis.segments:
        if segment.id == name:
            return segment
    count = len(analysis.segments)
    if name.isdecimal() and 1 <= int(name) <= count:
        return analysis.segments[int(name) - 1]
    there = f"it has {analysis.segments[0].id} to {analysis.segments[-1].id}" if count else "it has no segments"
    raise DialogueError(f"{analysis.document.id} has no segment {name}; {there}")


def _explained(segment: Segment, analysis: Analysis, rules: Mapping[str, Rule], turn: str) -> Explanation:
    given = dict(segment.rules)
    names = {p.id: p.name for p in analysis.participants} | {ALL: "all", UNKNOWN: "unknown"}
    values = {
        "segment": f"{segment.start}-{segment.end}",
        "frame": _words(analysis, *segment.cue) if segment.cue else "",
        "speaker": ", ".join(names.get(who, who) for who in segment.speakers) or "nobody: narration",
        "addressee": ", ".join(names.get(who, who) for who in segment.addressees) or "nobody is named",
        "mode": segment.mode.replace("_", " "),
        "act": _act(segment),
        "source": segment.source or "",
    }
    labels = [*LABELS, *(label for label in given if label not in LABELS)]
    reasons = [
        Reason(label, values.get(label, ""), given.get(label, ""), rules.get(given.get(label, "")))
        for label in labels
        if label in given or label in ("speaker", "mode", "act")
    ]
    for link in analysis.links:
        if link.source == segment.id:
            reasons.append(Reason("reply", f"{link.kind} to {link.target}", link.rule, rules.get(link.rule)))
        elif link.target == segment.id:
            reasons.append(Reason("replied", f"{link.kind} by {link.source}", link.rule, rules.get(link.rule)))
    return Explanation(
        segment=segment,
        text=_words(analysis, segment.start, segment.end),
        turn=turn,
        reasons=tuple(reasons),
        beaten=tuple(Reason("beaten", _sets(rules.get(i), "act"), i, rules.get(i)) for i in segment.beaten),
        problems=tuple(
            f"{p.stage}: {p.message}"
            for p in analysis.problems
            if p.start is not None and segment.start <= p.start < segment.end
        ),
    )


def _words(analysis: Analysis, start: int, end: int) -> str:
    return " ".join(analysis.document.text[start:end].split())


def _act(segment: Segment) -> str:
    about = ", ".join(filter(None, (segment.function, segment.searle)))
    return f"{segment.act} ({about})" if about else segment.act


def _sets(rule: Rule | None, key: str) -> str:
    return rule.get(key) if rule is not None else ""
