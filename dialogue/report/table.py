"""An analysis as a table for the terminal: the header, who takes part, and the turns with their segments."""

from __future__ import annotations

from collections.abc import Iterator

from dialogue.graph.wording import own_texts
from dialogue.model import MODES, Analysis, Participant, Segment, Turn
from dialogue.report.layout import cells, clean, clip, wrap
from dialogue.report.style import Style, called, colours, names
from dialogue.report.title import title_lines

ACT_WIDTH = max(map(len, MODES))
SHORT = 2  # lines of a segment that is not shown whole


def render_table(analysis: Analysis, style: Style) -> str:
    """The table, lines of at most `style.width` cells, ending in a line end."""
    lines = [*title_lines(analysis, style), "", *_participants(analysis, style), "", *_turns(analysis, style)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _participants(analysis: Analysis, style: Style) -> Iterator[str]:
    tints = colours(analysis)
    yield style.bold("Participants")
    for participant in analysis.participants:
        tint = tints.get(participant.id)
        bar = style.tinted(style.sign("▌"), tint) if participant.id in tints else " "
        name = clean(participant.name)
        for number, line in enumerate(wrap(name + _beside(participant), style.width - 4)):
            if number:
                yield f"{bar}   {style.dim(line)}"
            else:
                # The bar alone has the colour: of some, letters could not be read on white, of others not on black.
                own = line[: len(name)]
                shown = style.bold(own) if participant.id in tints else own
                yield f"{bar} {shown}{style.dim(line[len(own) :])}"
    if not analysis.participants:
        yield style.dim("  none found")


def _beside(participant: Participant) -> str:
    about = [participant.role, participant.side, "the writer" if participant.narrator else ""]
    return "".join(f", {clean(part)}" for part in about if part)


def _turns(analysis: Analysis, style: Style) -> Iterator[str]:
    known, tints, texts = names(analysis), colours(analysis), own_texts(analysis)
    replies: dict[str, str] = {}
    for link in analysis.links:
        replies.setdefault(link.source, link.target)
    turn_of = {member: turn for turn in analysis.turns for member in turn.segments}
    segments = {segment.id: segment for segment in analysis.segments}
    id_width = max((cells(segment.id) for segment in analysis.segments), default=0) + 1
    current: Turn | None = None
    yield style.bold("Turns")
    for segment in analysis.segments:
        turn = turn_of.get(segment.id)
        if turn is not None and turn is not current:
            if segment is not analysis.segments[0]:
                yield ""
            current = turn
            yield _turn_line(turn, [segments[member] for member in turn.segments], known, tints, style)
        bar = " " if turn is None else style.tinted(style.sign("▌"), _tint(turn.speakers, tints))
        for line in _segment_lines(segment, clean(texts[segment.id]), replies.get(segment.id), id_width, style):
            yield f"{bar} {line}"
    yield ""
    yield style.dim(_count(analysis, texts))
    if style.verbose:
        for problem in analysis.problems:
            yield from _hanging(f"{problem.stage}: {clean(problem.message)}", style)


def _turn_line(turn: Turn, own: list[Segment], known: dict[str, str], tints: dict[str, int], style: Style) -> str:
    tint = _tint(turn.speakers, tints)
    hearers = {segment.addressees for segment in own if segment.addressees}
    speaker = clean(called(turn.speakers, known))
    to = f" to {clean(called(next(iter(hearers)), known))}" if len(hearers) == 1 else ""
    room = style.width - 3 - cells(turn.id)
    speaker = clip(speaker, room, style.sign("…"))
    to = clip(to, room - cells(speaker), style.sign("…")) if room - cells(speaker) > 8 else ""
    gap = " " * (room - cells(speaker) - cells(to) + 1)
    bar = style.tinted(style.sign("▌"), tint)
    return f"{bar} {style.bold(speaker)}{style.dim(to)}{gap}{style.dim(turn.id)}"


def _tint(speakers: tuple[str, ...], tints: dict[str, int]) -> int | None:
    return tints.get(speakers[0]) if len(speakers) == 1 else None


def _segment_lines(segment: Segment, text: str, reply: str | None, id_width: int, style: Style) -> Iterator[str]:
    """The id over the id of what it replies to, the act over the mode, and the text beside them."""
    narration = not segment.speakers
    room = style.width - 2 - id_width - 1 - ACT_WIDTH - 2
    body = wrap(text, room, 0 if style.verbose else SHORT, style.sign("…"))
    said = [style.dim(line) if narration else line for line in body]
    if segment.source:
        said += [style.dim(line) for line in wrap(f"source: {clean(segment.source)}", room)]
    if style.verbose:
        said += [style.dim(line) for rules in _rules(segment) for line in wrap(rules, room)]
    act = segment.act if narration else style.bold(segment.act)
    left = [(_behind(style.dim(segment.id), segment.id, id_width), _behind(act, segment.act, ACT_WIDTH))]
    if not narration:
        arrow = style.sign("↑") + reply if reply else ""
        left.append((_behind(arrow, arrow, id_width), _behind(style.dim(segment.mode), segment.mode, ACT_WIDTH)))
    blank = (" " * id_width, " " * ACT_WIDTH)
    for number in range(max(len(left), len(said))):
        first, second = left[number] if number < len(left) else blank
        yield f"{first} {second}  {said[number] if number < len(said) else ''}"


def _rules(segment: Segment) -> Iterator[str]:
    """The rule of the act, what it beat, and the rules of the other labels, each a line that may be wrapped."""
    act = dict(segment.rules).get("act")
    if act:
        yield act
    if segment.beaten:
        yield f"beat {', '.join(segment.beaten)}"
    others = dict.fromkeys(rule for label, rule in segment.rules if label != "act")
    if others:
        yield ", ".join(others)


def _behind(painted: str, text: str, width: int) -> str:
    """`painted`, which shows `text`, with uncoloured spaces behind it, so that those at the end of a line can go."""
    return painted + " " * (width - cells(text))


def _count(analysis: Analysis, texts: dict[str, str]) -> str:
    words = sum(len(text.split()) for text in texts.values())
    counts = [
        (len(analysis.turns), "turn"),
        (len(analysis.segments), "segment"),
        (words, "word"),
        (len(analysis.links), "link"),
        (len(analysis.problems), "open question"),
    ]
    shown = ", ".join(f"{number:,} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number)
    return shown or "nothing was found"


def _hanging(text: str, style: Style) -> Iterator[str]:
    for number, line in enumerate(wrap(text, style.width - 2)):
        yield style.dim(f"{'  ' if number else ''}{line}")
