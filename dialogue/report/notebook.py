"""An analysis as HTML for the cell of a notebook: head, participants, turns; all of it text, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dialogue.graph.looks import GREY, PALETTE
from dialogue.graph.wording import own_texts
from dialogue.model import Analysis, Segment, Turn
from dialogue.report.style import PALETTE as TERMINAL
from dialogue.report.style import called, colours, names
from dialogue.report.title import title_facts

# A cell is for a look: a longer memorandum is cut, and says so.
MOST = 100
DIM = "opacity:.65"
CELL = "text-align:left;vertical-align:top;padding:.15em .8em .15em 0"


def notebook_html(analysis: Analysis, most: int = MOST) -> str:
    """A fragment of HTML with styles of its own, on any background; of more than `most` segments the first ones."""
    return f'<div style="max-width:60em;line-height:1.45">{"".join(_parts(analysis, most))}</div>'


def _parts(analysis: Analysis, most: int) -> Iterator[str]:
    known, tints = names(analysis), _tints(analysis)
    title, facts, subjects = title_facts(analysis)
    yield f"<div><b>{escape(title)}</b></div>"
    yield "".join(f'<div style="{DIM}">{escape(line)}</div>' for line in (" · ".join(facts), *subjects) if line)
    people = []
    for participant in analysis.participants:
        about = [participant.role, participant.side, "the writer" if participant.narrator else ""]
        beside = "".join(f", {escape(part)}" for part in about if part)
        mark = f"border-left:.4em solid {tints.get(participant.id, 'transparent')};padding-left:.5em"
        people.append(f'<div style="{mark}"><b>{escape(participant.name)}</b><span style="{DIM}">{beside}</span></div>')
    yield f'<div style="margin:.6em 0">{"".join(people)}</div>'
    rows = "".join(_rows(analysis, known, tints, most))
    yield f'<table style="border-collapse:collapse;background:transparent">{rows}</table>'
    if len(analysis.segments) > most:
        yield f'<div style="{DIM}">… and {len(analysis.segments) - most:,} more segments</div>'


def _rows(analysis: Analysis, known: dict[str, str], tints: dict[str, str], most: int) -> Iterator[str]:
    texts = own_texts(analysis)
    turn_of = {member: turn for turn in analysis.turns for member in turn.segments}
    replies: dict[str, str] = {}
    for link in analysis.links:
        replies.setdefault(link.source, link.target)
    segments = {segment.id: segment for segment in analysis.segments}
    current: Turn | None = None
    for segment in analysis.segments[:most]:
        turn = turn_of.get(segment.id)
        if turn is not None and turn is not current:
            current = turn
            hearers = {segments[member].addressees for member in turn.segments if segments[member].addressees}
            to = f" to {escape(called(next(iter(hearers)), known))}" if len(hearers) == 1 else ""
            mark = _mark(turn.speakers, tints)
            yield f'<tr style="background:transparent"><td colspan="3" style="{CELL};{mark};padding-top:.7em">'
            yield f'<b>{escape(called(turn.speakers, known))}</b><span style="{DIM}">{to}</span></td></tr>'
        yield _row(segment, texts[segment.id], replies.get(segment.id), tints)


def _row(segment: Segment, text: str, reply: str | None, tints: dict[str, str]) -> str:
    mode = "" if segment.act == segment.mode else f'<br><span style="{DIM}">{escape(segment.mode)}</span>'
    arrow = f"<br>↑{escape(reply)}" if reply else ""
    said = f'<span style="{DIM}">{escape(text)}</span>' if not segment.speakers else escape(text)
    rules = escape("\n".join(f"{label}: {rule}" for label, rule in segment.rules))
    return (
        f'<tr style="background:transparent" title="{rules}">'
        f'<td style="{CELL};{_mark(segment.speakers, tints)}">'
        f'<span style="{DIM}">{escape(segment.id)}</span>{arrow}</td>'
        f'<td style="{CELL}">{escape(segment.act)}{mode}</td><td style="{CELL}">{said}</td></tr>'
    )


def _mark(speakers: tuple[str, ...], tints: dict[str, str]) -> str:
    tint = tints.get(speakers[0], GREY) if len(speakers) == 1 else GREY if speakers else "transparent"
    return f"border-left:.4em solid {tint};padding-left:.5em"


def _tints(analysis: Analysis) -> dict[str, str]:
    """The colours of pictures, in the order in which the terminal gives them out."""
    return {who: PALETTE[TERMINAL.index(colour)] for who, colour in colours(analysis).items()}
