"""Where an analysis departs from the annotation: what was expected, what was said, and the rule that decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dialogue.measures.agreement_count import NOTHING, acts, links, turns
from dialogue.measures.agreement_pair import Pair
from dialogue.model import Segment


@dataclass(frozen=True, slots=True)
class Miss:
    """One difference, at a segment of the annotation; `rule` is "" where no rule decided (nothing was found there)."""

    document: str
    segment: str
    text: str
    expected: str
    said: str
    rule: str


def misses(pair: Pair, what: str) -> list[Miss]:
    """The differences in "speaker", "act", "turn" or "link", in the order of the text."""
    found = _MISSES[what](pair)
    order = {segment.id: number for number, segment in enumerate(pair.gold.analysis.segments)}
    return sorted(found, key=lambda miss: order.get(miss.segment, len(order)))


def _speakers(pair: Pair) -> Iterator[Miss]:
    wrong: dict[str, str | None] = {}
    for place in sorted(pair.gold.words):
        one, other = pair.gold.at(place), pair.said.at(place)
        if one is None or one.id in wrong:
            continue
        if other is None or pair.gold.people[one.id] != pair.said.people[other.id]:
            wrong[one.id] = other.id if other is not None else None
    for identity, other_id in wrong.items():
        other = pair.said.segments.get(other_id or "")
        said = _names(pair.said.people[other.id]) if other is not None else NOTHING
        yield _miss(pair, identity, _names(pair.gold.people[identity]), said, _rule(other, "speaker"))


def _acts(pair: Pair) -> Iterator[Miss]:
    for segment, (expected, said) in zip(pair.gold.analysis.segments, acts(pair), strict=True):
        if expected != said:
            yield _miss(pair, segment.id, expected, said, _rule(_opposite(pair, segment.id), "act"))


def _turns(pair: Pair) -> Iterator[Miss]:
    """Turns that were missed, with the speaker said there, and turns that begin where none does."""
    gold, said = turns(pair)
    for who, identity in (gold - said).elements():
        other = _opposite(pair, identity or "")
        speaker = _names(pair.said.people[other.id]) if other is not None else NOTHING
        yield _miss(pair, identity, f"turn of {_names(who)}", speaker, _rule(other, "speaker"))
    for who, identity in (said - gold).elements():
        other = _opposite(pair, identity or "")
        yield _miss(pair, identity, NOTHING, f"turn of {_names(who)}", _rule(other, "speaker"))


def _links(pair: Pair) -> Iterator[Miss]:
    """For each segment whose reply differs, what it should reply to and what it was said to reply to."""
    gold, said = links(pair)
    rules: dict[str | None, list[str]] = {}
    for link in pair.said.analysis.links:
        rules.setdefault(pair.gold_for[link.source], []).append(link.rule)
    for identity in dict.fromkeys(source for source, _ in sorted(gold ^ said, key=str)):
        expected = _targets(gold, identity)
        yield _miss(pair, identity, expected, _targets(said, identity), ", ".join(rules.get(identity, ())))


def _targets(found: Iterable[tuple[str | None, str | None]], source: str | None) -> str:
    return ", ".join(sorted(str(target) for one, target in found if one == source)) or NOTHING


def _miss(pair: Pair, identity: str | None, expected: str, said: str, rule: str) -> Miss:
    segment = pair.gold.segments.get(identity or "")
    text = pair.gold.analysis.document.text[segment.start : segment.end] if segment is not None else ""
    return Miss(pair.name, identity or NOTHING, " ".join(text.split()), expected, said, rule)


def _opposite(pair: Pair, identity: str) -> Segment | None:
    return pair.said.segments.get(pair.said_for.get(identity) or "")


def _rule(segment: Segment | None, label: str) -> str:
    return dict(segment.rules).get(label, "") if segment is not None else ""


def _names(people: Iterable[str]) -> str:
    return ", ".join(sorted(people))


_MISSES: dict[str, Callable[[Pair], Iterator[Miss]]] = {
    "speaker": _speakers,
    "act": _acts,
    "turn": _turns,
    "link": _links,
}
KINDS = tuple(_MISSES)
