"""The sections of `stats` on what follows what: replies, stance, transitions, outside sources, topics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dialogue.measures.acts import DEEDS
from dialogue.measures.outside import cited, outside
from dialogue.measures.replies import replies
from dialogue.measures.residuals import controlled
from dialogue.measures.stance import pair_stances, stance
from dialogue.measures.topics import topic_shares, topics
from dialogue.measures.transitions import (
    ActTransition,
    SpeakerTransition,
    act_transitions,
    speaker_transitions,
    transitions,
)
from dialogue.model import Analysis
from dialogue.report.columns import Row, count, decimal, number, percent, table
from dialogue.report.layout import clean, clip
from dialogue.report.stats_people import SHORT_ACTS, note
from dialogue.report.style import Style, colours, names

LEVEL = 0.05
MOST = 3  # transitions that are told in figures
FIGURES = ("count", "expected", "residual", "p")


def replies_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Chains of replies."""
    (whole,) = replies(analysis)
    heads = ("replies", "replying", "chains", "longest", "deepest", "reach")
    figures = (
        number(whole.links), percent(whole.turns), number(whole.chains), count(whole.longest, "turn"),
        number(whole.depth), f"{number(whole.reach, 1)} segm.",
    )  # fmt: skip
    yield from table("Replies", heads, [Row("", figures)], style)


def stance_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Concession and confrontation, by direction."""
    (whole,) = stance(analysis)
    rows = [
        Row(
            f"{_name(row.speaker, analysis)} {style.sign('→')} {_name(row.hearer, analysis)}",
            (number(row.segments), number(row.concessions), number(row.confrontations)),
            colours(analysis).get(row.speaker),
        )
        for row in pair_stances(analysis)
        if row.concessions or row.confrontations
    ]
    yield from table("Stance", ("segments", "concedes", "confronts"), rows, style)
    total = f"{count(whole.concessions, 'concession')} ({percent(whole.concession_share)} of segments), "
    total += f"{count(whole.confrontations, 'confrontation')} ({percent(whole.confrontation_share)})"
    yield from note(f"{total}, balance {decimal(whole.balance, 2, '+')}.", style)


def outside_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Outside sources cited."""
    (whole,) = outside(analysis)
    rows = [
        Row(row.cited, (_short(row.speaker, analysis, style), number(row.count)), colours(analysis).get(row.speaker))
        for row in cited(analysis)
    ]
    yield from table("Outside sources", ("cited by", "segments"), rows, style, left=(0,))
    cites = f"{count(whole.citations, 'segment')} ({percent(whole.share)})"
    yield from note(f"{cites}, {count(whole.sources, 'source')}.", style)


def topics_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Topics, who opens each, and who has how much of it."""
    (whole,) = topics(analysis)
    rows, last = [], ""
    for row in topic_shares(analysis):
        title = "" if row.topic == last else row.topic
        last = row.topic
        opens = "opens" if row.opens else ""
        who = _short(row.speaker, analysis, style)
        figures = (who, opens, number(row.segments), number(row.words), percent(row.share))
        rows.append(Row(title, figures, colours(analysis).get(row.speaker)))
    if not rows:
        yield style.bold("Topics")
        yield from note("The document neither numbers nor heads them.", style)
        return
    yield from table("Topics", ("speaker", "", "segments", "words", "share"), rows, style, left=(0, 1))
    yield from note(f"{count(whole.count, 'topic')}, {number(whole.mean_turns, 1)} turns each in the mean.", style)


def transitions_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Transitions of acts and of speakers: how often, and whether more or less often than chance."""
    (whole,) = transitions(analysis)
    acts = act_transitions(analysis)
    marks = _marks([row.p for row in acts], [row.residual for row in acts], style)
    shown = {(row.act, row.next_act): _cell(row.count, mark, style) for row, mark in zip(acts, marks, strict=True)}
    known = {act: SHORT_ACTS[act] for act in DEEDS}
    yield from _matrix("Act, then next", shown, known, known, style, DEEDS)
    yield from note(f"{count(whole.acts, 'transition')}, {percent(whole.same_act)} to the same act.", style)
    yield ""
    cells = [(f"{row.act} {style.sign('→')} {row.next_act}", row) for row in acts]
    yield from table("Furthest from chance", FIGURES, _furthest(cells), style)
    yield ""
    turns = speaker_transitions(analysis)
    marks = _marks([row.p for row in turns], [row.residual for row in turns], style)
    shown = {
        (row.speaker, row.next_speaker): _cell(row.count, mark, style) for row, mark in zip(turns, marks, strict=True)
    }
    order = tuple(dict.fromkeys(who for pair in shown for who in pair))
    named = {who: _name(who, analysis) for who in order}
    letters = {who: chr(ord("a") + place) if place < 26 else str(place) for place, who in enumerate(order)}
    rows = {who: f"{letters[who]}  {named[who]}" for who in order}
    yield from _matrix("Speaker, then next", shown, rows, letters, style, order)
    named_cells = [(f"{named[row.speaker]} {style.sign('→')} {named[row.next_speaker]}", row) for row in turns]
    back = f", {percent(whole.returned)} back to who spoke before last" if whole.returned is not None else ""
    yield from note(f"{count(whole.speakers, 'transition')}{back}.", style)
    furthest = _furthest(named_cells)
    if furthest:
        yield ""
        yield from table("Furthest from chance", FIGURES, furthest, style)
    yield ""
    up, down = style.sign("▲"), style.sign("▼")
    yield from note(f"{up} more, {down} less often than chance (p < {LEVEL}, adjusted for the number of cells).", style)


def _furthest(cells: Sequence[tuple[str, ActTransition | SpeakerTransition]]) -> list[Row]:
    """The least probable cells, with what is told of them."""
    free = [(name, cell, cell.residual) for name, cell in cells if cell.residual is not None]
    ranked = sorted(free, key=lambda item: (item[1].p, -abs(item[2])))[:MOST]
    return [
        Row(name, (number(cell.count), decimal(cell.expected, 1), decimal(residual, 1, "+"), decimal(cell.p, 3)))
        for name, cell, residual in ranked
    ]


def _cell(total: int, mark: str, style: Style) -> str:
    return (number(total) if total else style.sign("·")) + mark


def _matrix(
    title: str,
    shown: Mapping[tuple[str, str], str],
    rows: Mapping[str, str],
    heads: Mapping[str, str],
    style: Style,
    order: Sequence[str],
) -> Iterator[str]:
    down = [one for one in order if any(row == one for row, _ in shown)]
    across = [one for one in order if any(column == one for _, column in shown)]
    lines = [Row(rows[one], tuple(shown.get((one, other), "") for other in across)) for one in down]
    # A mark stands behind its number; a space keeps the numbers without one in line.
    lines = [Row(line.name, tuple(_open(figure) for figure in line.figures)) for line in lines]
    yield from table(title, tuple(heads[other] + " " for other in across), lines, style)


def _open(figure: str) -> str:
    return figure if figure[-1:] in ("▲", "▼", "^", "v") else figure + " "


def _marks(probabilities: Sequence[float | None], residuals: Sequence[float | None], style: Style) -> list[str]:
    """For each cell ▲, ▼ or nothing."""
    adjusted = iter(controlled([p for p in probabilities if p is not None]))
    found = []
    for p, residual in zip(probabilities, residuals, strict=True):
        beyond = p is not None and next(adjusted) < LEVEL and residual is not None
        found.append(style.sign("▲" if (residual or 0) > 0 else "▼") if beyond else "")
    return found


def _short(who: str, analysis: Analysis, style: Style) -> str:
    """A name in a column of its own, which must leave room for others."""
    return clip(_name(who, analysis), style.width // 3, style.sign("…"))


def _name(who: str, analysis: Analysis) -> str:
    known = names(analysis)
    return clean(" + ".join(known.get(one, one) for one in who.split("|")))
