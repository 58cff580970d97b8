"""Memoranda side by side: what each measures, what is different between them beyond chance, and how alike they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from dialogue.compare.conversation import Conversation, Number
from dialogue.compare.differences import Contrast, Difference, Side, differences
from dialogue.compare.rates import HEARD, OWN, RATES, Who, counted, sample_of_turns
from dialogue.compare.settings import Settings
from dialogue.compare.similar import Features, Likeness, features, likeness, reasons

# Of each memorandum, those who say most are held against those of the others.
PRINCIPALS = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A measure of the whole of each memorandum, None where it has no value; `definition` says what it means."""

    measure: str
    unit: str
    definition: str
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """`labels` are A, B, C, ... for `conversations`; `likenesses` are of each two, the first named by `pairs`."""

    labels: tuple[str, ...]
    conversations: tuple[Conversation, ...]
    rows: tuple[Row, ...]
    differences: tuple[Difference, ...]
    pairs: tuple[tuple[str, str], ...]
    likenesses: tuple[Likeness, ...]


def side_by_side(
    conversations: Sequence[Conversation], settings: Settings, meanings: Sequence[tuple[str, str, str]]
) -> SideBySide:
    """At least two conversations compared; `meanings` are the measures of a profile: name, unit and definition."""
    labels = tuple(label_of(number) for number in range(len(conversations)))
    of_all = [features(conversation) for conversation in conversations]
    pairs = list(combinations(range(len(conversations)), 2))
    contrasts = [c for i, j in pairs for c in _contrasts(labels, conversations, i, j, settings.block)]
    return SideBySide(
        labels=labels,
        conversations=tuple(conversations),
        rows=tuple(rows(conversations, meanings)),
        differences=differences(contrasts, settings),
        pairs=tuple((labels[i], labels[j]) for i, j in pairs),
        likenesses=tuple(_likeness(of_all[i], of_all[j], of_all) for i, j in pairs),
    )


def label_of(number: int) -> str:
    """A, B, ..., Z, then A2, B2, ..."""
    letter = chr(ord("A") + number % 26)
    return letter if number < 26 else f"{letter}{number // 26 + 1}"


def rows(conversations: Sequence[Conversation], meanings: Sequence[tuple[str, str, str]]) -> Iterator[Row]:
    """The measures of the profile, then the rates that it does not have."""
    known = [dict(conversation.figures) for conversation in conversations]
    for name, unit, meaning in meanings:
        yield Row(name, unit, meaning, tuple(figures.get(name) for figures in known))
    of_rates = [counted(conversation.turns, None) for conversation in conversations]
    for place, rate in enumerate(RATES):
        values = tuple(of[place][0] / of[place][1] if of[place][1] else None for of in of_rates)
        yield Row(rate.name, rate.unit, rate.meaning, values)


def principals(conversation: Conversation) -> list[str]:
    """The names of those who are given the most words, the first first."""
    words: Counter[str] = Counter()
    names = {part.key: part.who for part in conversation.parts}
    for turn in conversation.turns:
        for key in turn.speakers:
            words[names.get(key, key)] += sum(deed.words for deed in turn.deeds)
    return [who for who, _ in sorted(words.items(), key=lambda item: (-item[1], item[0]))[:PRINCIPALS]]


def _contrasts(
    labels: Sequence[str], conversations: Sequence[Conversation], i: int, j: int, block: int
) -> Iterator[Contrast]:
    """The two as wholes; whoever speaks in both; and the principals of the one with those of the other."""
    one, other = conversations[i], conversations[j]
    spoken = [{p.who for p in c.parts if any(p.key in t.speakers for t in c.turns)} for c in (one, other)]
    both = [who for who in dict.fromkeys(part.who for part in one.parts) if who in spoken[0] & spoken[1]]
    people = [("", ""), *((who, who) for who in both)]
    people += [(who, whom) for who in principals(one) for whom in principals(other)]
    for who, whom in dict.fromkeys(people):
        keys: tuple[Who, Who] = (one.keys_of(who), other.keys_of(whom)) if who else (None, None)
        own, heard = (sample_of_turns(one, keys[0], other, keys[1], rates, block) for rates in (OWN, HEARD))
        yield Contrast(Side(labels[i], who), Side(labels[j], whom), own, heard)


def _likeness(one: Features, other: Features, every: Sequence[Features]) -> Likeness:
    alike, apart = reasons(one, other, every if len(every) > 2 else ())
    return replace(likeness(one, other), alike=alike, apart=apart)
