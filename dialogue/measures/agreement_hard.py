"""The hard things, each by itself: where the speaker, the act or the reply of a segment does not stand in a word.

Each thing is a set of places of the annotation that is found by the annotation and by the words of the text alone,
never by the analysis, so that an analysis cannot choose what it is measured on. A place is right where the analysis
says there what the annotation says. Figures lie between 0 and 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from dialogue.measures.agreement_count import links
from dialogue.measures.agreement_pair import Pair
from dialogue.measures.agreement_people import NARRATION, People
from dialogue.model import ALL, UNKNOWN, Segment

HE = re.compile(
    r"(?:\W*\w+ly,?|\W*(?:then|also|again|further|and|but|however|now),?){0,2}\W*(?:he|she)\b", re.IGNORECASE
)
I = re.compile(r"\b(?:I|my)\b")  # noqa: E741 (the pronoun)
WORD = re.compile(r"[\w’'-]+")
HEAD = 60
# What a reader can be sure of is no title: parts of a name that several may share.
SHORTEST_ROLE = 4


@dataclass(frozen=True, slots=True)
class Hard:
    """One hard thing: `right` of `all` places, `what` is counted; `right` and `all` are 0 where there are none."""

    name: str
    what: str
    right: int
    all: int

    @property
    def share(self) -> float | None:
        """The share that is right, from 0 to 1; None where there is no such place."""
        return self.right / self.all if self.all else None


Place = bool  # whether it is right
Tells = Callable[[str], bool]  # whether a word tells an act by itself
Finder = Callable[[Pair, Tells], Iterator[Place]]


def hard_things(pairs: Sequence[Pair], tells: Tells) -> list[Hard]:
    """Every hard thing, counted over all pairs.

    `tells` is true for words that tell an act by themselves (agree, denied, warning, promised ...): an act that stands
    beside none of them is known by its content alone.
    """
    out = []
    for name, what, find in THINGS:
        places = [right for pair in pairs for right in find(pair, tells)]
        out.append(Hard(name, what, sum(places), len(places)))
    return out


# ------------------------------------------------------------------ what is asked of a pair
def _said(pair: Pair, segment: Segment) -> Segment | None:
    return pair.said.segments.get(pair.said_for[segment.id] or "")


def _speaker_right(pair: Pair, segment: Segment) -> bool:
    other = _said(pair, segment)
    return other is not None and pair.said.people[other.id] == pair.gold.people[segment.id]


def _act_right(pair: Pair, segment: Segment) -> bool:
    other = _said(pair, segment)
    return other is not None and other.act == segment.act


def _text(pair: Pair, segment: Segment) -> str:
    return pair.gold.analysis.document.text[segment.start : segment.end]


def _who(pair: Pair, segment: Segment) -> People:
    return pair.gold.people[segment.id]


# ------------------------------------------------------------------ free-indirect runs
def _runs(pair: Pair) -> Iterator[list[Segment]]:
    """Maximal runs of free indirect segments by one speaker."""
    run: list[Segment] = []
    for segment in pair.gold.analysis.segments:
        if run and (segment.mode != "free_indirect" or _who(pair, segment) != _who(pair, run[0])):
            yield run
            run = []
        if segment.mode == "free_indirect":
            run.append(segment)
    if run:
        yield run


def _keeps_speaker(pair: Pair, _tells: Tells) -> Iterator[Place]:
    for run in _runs(pair):
        yield all(_speaker_right(pair, segment) for segment in run)


def _ends_in_time(pair: Pair, _tells: Tells) -> Iterator[Place]:
    """Whether the clause behind a run is no longer free indirect speech of that speaker."""
    segments = pair.gold.analysis.segments
    place = {segment.id: i for i, segment in enumerate(segments)}
    for run in _runs(pair):
        after = place[run[-1].id] + 1
        if after < len(segments):
            other = _said(pair, segments[after])
            same = other is not None and pair.said.people[other.id] == _who(pair, run[0])
            yield other is not None and not (same and other.mode == "free_indirect")


# ------------------------------------------------------------------ who is meant
def _he_of_two(pair: Pair, _tells: Tells) -> Iterator[Place]:
    people = pair.gold.analysis.participants
    if len(people) - any(person.narrator for person in people) < 2:
        return
    for segment in pair.gold.analysis.segments:
        if segment.mode in ("indirect", "report") and HE.match(_text(pair, segment)[:HEAD]):
            yield _speaker_right(pair, segment)


def _several(pair: Pair, _tells: Tells) -> Iterator[Place]:
    for segment in pair.gold.analysis.segments:
        who = _who(pair, segment)
        if ALL in who or len(who) > 1:
            yield _speaker_right(pair, segment)


def _shared_role(pair: Pair, _tells: Tells) -> Iterator[Place]:
    """A title at the head of the segment that begins the names of two or more who take part."""
    people = pair.gold.analysis.participants
    named = [{w.lower() for w in WORD.findall(f"{p.name} {p.role}")} for p in people]
    for segment in pair.gold.analysis.segments:
        role = re.match(r"\W*[Tt]he (\w+)\b(?! of\b)", _text(pair, segment))
        title = role is not None and len(role[1]) > SHORTEST_ROLE and role[1][0].isupper()
        if role is not None and title and sum(role[1].lower() in words for words in named) > 1:
            yield _speaker_right(pair, segment)


def _narrator(first_person: bool) -> Finder:
    def find(pair: Pair, _tells: Tells) -> Iterator[Place]:
        writer = {person.id for person in pair.gold.analysis.participants if person.narrator}
        for segment in pair.gold.analysis.segments:
            reports = segment.mode in ("indirect", "report") and _who(pair, segment) == writer
            if reports and bool(I.search(_text(pair, segment)[:HEAD])) == first_person:
                yield _speaker_right(pair, segment)

    return find


def _within(pair: Pair, _tells: Tells) -> Iterator[Place]:
    for segment in pair.gold.analysis.segments:
        if segment.source:
            yield _speaker_right(pair, segment)


def _source(pair: Pair, _tells: Tells) -> Iterator[Place]:
    for segment in pair.gold.analysis.segments:
        if segment.source:
            other = _said(pair, segment)
            yield other is not None and bool(other.source)


# ------------------------------------------------------------------ what is done without a verb of doing it
def _without_verb(*wanted: str) -> Finder:
    def find(pair: Pair, tells: Tells) -> Iterator[Place]:
        for segment in pair.gold.analysis.segments:
            if segment.act in wanted and not any(map(tells, WORD.findall(_text(pair, segment)))):
                yield _act_right(pair, segment)

    return find


def _act(pair: Pair, one: str, others: Collection[str]) -> Iterator[Place]:
    for segment in pair.gold.analysis.segments:
        other = _said(pair, segment)
        if segment.act == one or segment.act in others and other is not None and other.act == one:
            yield _act_right(pair, segment)


def _proposal(pair: Pair, _tells: Tells) -> Iterator[Place]:
    return _act(pair, "proposal", ("assertion",))


# ------------------------------------------------------------------ across turns
def _late_answers(pair: Pair, _tells: Tells) -> Iterator[Place]:
    """Replies to an inquiry with at least one turn of somebody between the two."""
    gold, said = links(pair)
    turn_of = pair.gold.turn_of
    for source, target in sorted(gold):
        apart = turn_of.get(source, 0) - turn_of.get(target, 0)
        if pair.gold.segments[target].act == "inquiry" and apart > 1:
            yield (source, target) in said


def _interruptions(pair: Pair, _tells: Tells) -> Iterator[Place]:
    """A turn of one segment between two turns of one speaker: whether who goes on is told."""
    turns = pair.gold.turns
    for i in range(1, len(turns) - 1):
        (before, _), (_, short), (after, rest) = turns[i - 1 : i + 2]
        if len(short) == 1 and before == after and UNKNOWN not in after:
            yield _speaker_right(pair, short[0]) and _speaker_right(pair, rest[0])


def _stamps(pair: Pair, _tells: Tells) -> Iterator[Place]:
    """Furniture inside a segment: whether all its words, and only they, are told from speech."""
    zones = [z for z in pair.gold.analysis.zones if z.kind == "furniture"]
    text = pair.gold.analysis.document.text
    for segment in pair.gold.analysis.segments:
        for zone in zones:
            if segment.start < zone.start and zone.end < segment.end:
                inside = {zone.start + m.start() for m in re.finditer(r"\S+", text[zone.start : zone.end])}
                yield inside.isdisjoint(pair.said.words)


def _narration(pair: Pair, _tells: Tells) -> Iterator[Place]:
    """Narration that the annotation has, and narration that only the analysis has."""
    for segment in pair.gold.analysis.segments:
        other = _said(pair, segment)
        said = other is not None and pair.said.people[other.id] == {NARRATION}
        if _who(pair, segment) == {NARRATION} or said:
            yield said and _who(pair, segment) == {NARRATION}


THINGS: tuple[tuple[str, str, Finder], ...] = (
    ("free-indirect runs keep their speaker", "runs, all of whose segments have the right speaker", _keeps_speaker),
    ("free-indirect runs end in time", "runs behind which something else is found to begin", _ends_in_time),
    ("he, she, with two candidates or more", "segments that begin with the pronoun: speaker", _he_of_two),
    ("both sides, several, groups", "segments said by several: speaker", _several),
    ("a title that several bear", "segments that begin with it: speaker", _shared_role),
    ("the writer as I", "reports by the writer with I or my: speaker", _narrator(True)),
    ("the writer by name or title", "reports by the writer without I: speaker", _narrator(False)),
    ("reports within what is said", "segments with an outside source: speaker stays", _within),
    ("outside sources", "segments with an outside source: found", _source),
    ("agreement without its verb", "segments: act", _without_verb("agreement")),
    ("disagreement without its verb", "segments: act", _without_verb("disagreement")),
    ("warning by content", "segments without a verb of warning: act", _without_verb("warning")),
    ("commitment by content", "segments without a verb of promising: act", _without_verb("commitment")),
    ("proposal against assertion", "proposals, and assertions taken for one: act", _proposal),
    ("answers across turns", "replies to an inquiry with a turn between: found", _late_answers),
    ("interruptions", "turns of one segment between two of one speaker: both speakers", _interruptions),
    ("stamps inside sentences", "stamps: none of their words taken for speech", _stamps),
    ("narration between turns", "segments that either takes for narration: both do", _narration),
)
