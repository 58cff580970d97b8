"""The figures below a memorandum: who has the floor, which acts each speaker performs, which act follows which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from dialogue.graph.looks import SIGNS
from dialogue.measures.adjacency import answers
from dialogue.measures.floor import SpeakerFloor, speaker_floors
from dialogue.model import ACTS, Analysis

SHADES = 9


@dataclass(frozen=True, slots=True)
class Act:
    """An act with its sign."""

    name: str
    sign: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A count, with its shade, 0 to SHADES: it grows as the root of the count, so that small ones are told apart."""

    count: int
    shade: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """A row of the floor, its share in percent with one decimal, inquiries, those unanswered, a cell for each act."""

    name: str
    colour: str
    row: SpeakerFloor
    percent: float
    inquiries: int
    unanswered: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one memorandum.

    `acts` are those that somebody performs, in the order of ACTS; `following` has a row for each, with a cell for each:
    how often the act of the row is followed by that of the column. `steps` is the sum of all.
    """

    speakers: tuple[Speaker, ...]
    acts: tuple[Act, ...]
    following: tuple[tuple[Act, tuple[Cell, ...]], ...]
    steps: int


def make_figures(analysis: Analysis, names: dict[str, str], colours: dict[str, str]) -> Figures:
    """The figures; `names` and `colours`, classes of the style, are those of speakers, ALL and UNKNOWN among them.

    Source: floor as in `measures.floor`; transitions as in Bakeman and Gottman (1997): from a segment to the next in
    which somebody speaks, in the same turn or not.
    """
    rows = sorted((row for row in speaker_floors(analysis) if row.segments), key=lambda row: -row.words)
    answered = answers(analysis)
    asked = [(s.speakers, bool(answered[s.id])) for s in analysis.segments if s.id in answered]
    present = {s.act for s in analysis.segments if s.speakers}
    acts = tuple(Act(name, SIGNS[name]) for name in ACTS if name in present)
    done = Counter((who, s.act) for s in analysis.segments for who in s.speakers)
    most = max(done.values(), default=1)
    speakers = tuple(
        Speaker(
            name=names[row.speaker],
            colour=colours[row.speaker],
            row=row,
            percent=round(100 * (row.share or 0), 1),
            inquiries=sum(row.speaker in who for who, _ in asked),
            unanswered=sum(row.speaker in who and not told for who, told in asked),
            cells=tuple(_cell(done[row.speaker, act.name], most) for act in acts),
        )
        for row in rows
    )
    steps = Counter(pairwise(s.act for s in analysis.segments if s.speakers))
    highest = max(steps.values(), default=1)
    following = tuple((act, tuple(_cell(steps[act.name, other.name], highest) for other in acts)) for act in acts)
    return Figures(speakers, acts, following, steps.total())


def _cell(count: int, most: int) -> Cell:
    return Cell(count, max(1, round(SHADES * (count / most) ** 0.5)) if count else 0)
