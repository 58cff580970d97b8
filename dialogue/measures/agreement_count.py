"""What an annotation and an analysis have in common, counted."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from dialogue.measures.agreement_pair import Pair
from dialogue.measures.agreement_people import folded

NOTHING = "(none)"
NEAR = 2  # characters by which the starts of two segments may differ

Counts = Counter[str]
Confusion = Counter[tuple[str, str]]


def count(pair: Pair) -> Counts:
    """X.both in both, X.gold in the annotation only, X.said in the analysis only; or X.right of X.all."""
    total: Counts = Counter()
    _people_and_header(pair, total)
    _words(pair, total)
    _starts(pair, total)
    _turns_and_links(pair, total)
    _addressees_and_sources(pair, total)
    return total


def acts(pair: Pair) -> list[tuple[str, str]]:
    """For each segment of the annotation its act, and the act of the segment that shares most words with it."""
    out = []
    for segment in pair.gold.analysis.segments:
        other = pair.said_for[segment.id]
        out.append((segment.act, pair.said.segments[other].act if other is not None else NOTHING))
    return out


def links(pair: Pair) -> tuple[set[tuple[str, str]], set[tuple[str | None, str | None]]]:
    """Replies of the annotation, and those of the analysis, both between segments of the annotation."""
    said = {(pair.gold_for[a], pair.gold_for[b]) for a, b in pair.said.replies.items()}
    return set(pair.gold.replies.items()), said


def turns(pair: Pair) -> tuple[Counter[tuple[frozenset[str], str | None]], Counter[tuple[frozenset[str], str | None]]]:
    """Turns of both as the speaker and the segment of the annotation in which the turn starts."""
    gold = Counter[tuple[frozenset[str], str | None]]((who, run[0].id) for who, run in pair.gold.turns)
    said = Counter((who, pair.gold_for[run[0].id]) for who, run in pair.said.turns)
    return gold, said


def _three(total: Counts, what: str, both: int, gold: int, said: int) -> None:
    total[what + ".both"] += both
    total[what + ".gold"] += gold - both
    total[what + ".said"] += said - both


def _people_and_header(pair: Pair, total: Counts) -> None:
    gold, said = pair.gold.analysis, pair.said.analysis
    _three(total, "participants", len(pair.mapping), len(gold.participants), len(said.participants))
    for field in ("date", "place", "classification"):
        wanted = getattr(gold.header, field)
        if wanted:
            a, b = folded(wanted), folded(getattr(said.header, field) or "")
            total[field + ".all"] += 1
            total[field + ".right"] += a == b if field == "date" else b != "" and (a in b or b in a)


def _words(pair: Pair, total: Counts) -> None:
    gold, said = pair.gold, pair.said
    _three(total, "body", len(gold.words & said.words), len(gold.words), len(said.words))
    for place in gold.words:
        one, other = gold.at(place), said.at(place)
        total["words.all"] += 1
        if one is not None and other is not None:
            total["speaker.right"] += gold.people[one.id] == said.people[other.id]
            total["mode.right"] += one.mode == other.mode


def _starts(pair: Pair, total: Counts) -> None:
    gold, said = pair.gold.starts, pair.said.starts
    total["segments.both"] += _near(gold, said)
    total["segments.gold"] += len(gold) - _near(gold, said)
    total["segments.said"] += len(said) - _near(said, gold)


def _near(places: Iterable[int], others: Sequence[int]) -> int:
    """How many of `places` have one of `others` close by."""
    found = 0
    for place in places:
        i = bisect_left(others, place - NEAR)
        found += i < len(others) and others[i] <= place + NEAR
    return found


def _turns_and_links(pair: Pair, total: Counts) -> None:
    gold_turns, said_turns = turns(pair)
    _three(total, "turns", (gold_turns & said_turns).total(), gold_turns.total(), said_turns.total())
    gold, said = links(pair)
    _three(total, "links", len(gold & said), len(gold), len(said))
    turn_of = pair.gold.turn_of
    wide_gold = Counter((turn_of.get(a), turn_of.get(b)) for a, b in gold)
    wide_said = Counter((turn_of.get(a or ""), turn_of.get(b or "")) for a, b in said)
    _three(total, "turn_links", (wide_gold & wide_said).total(), wide_gold.total(), wide_said.total())


def _addressees_and_sources(pair: Pair, total: Counts) -> None:
    for segment in pair.gold.analysis.segments:
        other = pair.said.segments.get(pair.said_for[segment.id] or "")
        if segment.addressees:
            named = {pair.mapping.get(who, "?") for who in other.addressees} if other is not None else set()
            total["addressee.all"] += 1
            total["addressee.right"] += named == set(segment.addressees)
        has = bool(segment.source)
        got = other is not None and bool(other.source)
        _three(total, "source", has and got, has, got)
