"""A conversation as comparison needs it: turns with what is done in them, and figures; without its text.

It is the same whether it comes from an analysis or out of a corpus.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count, groupby

Number = int | float


@dataclass(frozen=True, slots=True)
class Part:
    """Who takes part, under the `key` of the document; `who` is the name that holds across documents."""

    key: str
    who: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One segment in which somebody speaks: its act and mode, the base form of the reporting verb or "".

    `hearers` are keys of parts. `answered` holds the keys of those who answer an inquiry, () if nobody does or it is
    none. `cites` is true where an outside source is named.
    """

    act: str
    mode: str = "indirect"
    verb: str = ""
    words: int = 0
    hearers: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    cites: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """A run of deeds of the same speakers, keys of parts; () where it is undecided who speaks, or all do."""

    speakers: tuple[str, ...]
    deeds: tuple[Deed, ...]


@dataclass(frozen=True, slots=True)
class Conversation:
    """One memorandum. `replies` are (number of the deed, number of the earlier deed, kind), counted from 0 over turns.

    `figures` are the measures of the whole by name; None where there is nothing to measure.
    """

    name: str
    title: str
    date: str
    place: str
    kind: str
    parts: tuple[Part, ...]
    turns: tuple[Turn, ...]
    replies: tuple[tuple[int, int, str], ...] = ()
    figures: tuple[tuple[str, Number | None], ...] = ()

    @property
    def year(self) -> str:
        """The year, or "" where the date is not known."""
        return self.date[:4]

    def deeds(self) -> tuple[Deed, ...]:
        """All deeds in order."""
        return tuple(deed for turn in self.turns for deed in turn.deeds)

    def keys_of(self, who: str) -> frozenset[str]:
        """The keys of the parts of one person."""
        return frozenset(part.key for part in self.parts if part.who == who)

    def without(self, gone: Collection[int]) -> Conversation:
        """The conversation without some deeds, by their numbers from 0, and without the replies to them and by them.

        A turn of which nothing is left is left out.
        """
        number = count()
        turns = [replace(t, deeds=tuple(d for d in t.deeds if next(number) not in gone)) for t in self.turns]
        left = [deed for deed in range(next(number)) if deed not in gone]
        numbers = {old: new for new, old in enumerate(left)}
        replies = ((numbers[a], numbers[b], kind) for a, b, kind in self.replies if a in numbers and b in numbers)
        return replace(self, turns=tuple(turn for turn in turns if turn.deeds), replies=tuple(replies))


@dataclass(frozen=True, slots=True)
class Said:
    """A segment in which somebody speaks, on its way into a turn: `turn` tells the turn apart from its neighbours."""

    turn: Number
    speakers: tuple[str, ...]
    deed: Deed


def turns_of(said: Sequence[Said], replies: Iterable[tuple[int, int, str]]) -> tuple[Turn, ...]:
    """Segments put together into turns, with who answers which inquiry.

    As `measures.adjacency` has it, an inquiry is answered by what replies to it or to a later inquiry of its turn.
    `replies` count segments as `said` does.
    """
    by_turn: dict[Number, list[int]] = defaultdict(list)
    for number, segment in enumerate(said):
        if segment.deed.act == "inquiry":
            by_turn[segment.turn].append(number)
    answering: dict[int, list[str]] = defaultdict(list)
    for source, target, _ in replies:
        for number in by_turn[said[target].turn] if said[target].deed.act == "inquiry" else ():
            if number <= target:
                answering[number] += said[source].speakers or ("",)
    found = []
    for _, run in groupby(enumerate(said), key=lambda item: item[1].turn):
        members = list(run)
        deeds = tuple(_answered(segment.deed, answering.get(number, ())) for number, segment in members)
        found.append(Turn(members[0][1].speakers, deeds))
    return tuple(found)


def _answered(deed: Deed, by: Sequence[str]) -> Deed:
    if not by:
        return deed
    who = tuple(dict.fromkeys(by))
    return Deed(deed.act, deed.mode, deed.verb, deed.words, deed.hearers, who, deed.cites)


def told_apart(people: Sequence[tuple[str, str, str]]) -> list[str]:
    """A name for each of several people, given as (name, volume, side): where one name is of several, with more of it.

    "The Secretary" of two volumes gives "The Secretary (VOLUME)" each.
    """
    found = [name for name, _, _ in people]
    for more in (1, 2):
        count = Counter(found)
        found = [
            f"{name} ({person[more]})" if count[name] > 1 and person[more] else name
            for name, person in zip(found, people, strict=True)
        ]
    count, seen = Counter(found), Counter[str]()
    for place, name in enumerate(found):
        seen[name] += 1
        if count[name] > 1 and seen[name] > 1:
            found[place] = f"{name} ({seen[name]})"
    return found
