"""A document as TEI P5 in the manner of Parla-CLARIN (Erjavec, Pančur 2019): turns are `<u>`, segments `<seg ana>`.

`<body>` holds every character of the text, in order and with nothing added, so that offsets into the text are offsets
into it; a character that XML cannot hold is one U+FFFD or space. What is not spoken stands in `<ab>`, furniture in
`<fw>`, narration in `<note type="narrative">`. What lies over the text, or concerns two places of it, stands in
`<standOff>`: replies, addressees, reporting clauses, outside sources, zones, rules and problems.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dialogue.formats.tei_header import SEARLE, header_of
from dialogue.formats.tei_ids import Ids
from dialogue.formats.tei_markup import add, indented, made, plain
from dialogue.model import Analysis, Segment, Turn

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_NAME = re.compile(r"[^-.\w]+")


def memorandum(analysis: Analysis) -> Analysis:
    """The piece of a document: the ids of its elements depend on whether it stands alone, which is not known yet."""
    return analysis


def to_tei(analysis: Analysis, prefix: str = "", alone: bool = True) -> _Element:
    """The element `TEI`; `prefix` stands before each of its ids; `alone`: with the classes that `ana` points to."""
    ids = Ids(analysis, prefix)
    root = made("TEI", {"xml:id": ids.document} if prefix else {})
    root.append(indented(header_of(analysis, ids, alone)))
    body = made("body", {"xml:id": ids.body})
    add(add(root, "text"), body)
    _fill(add(body, "div", {"type": "speech"}), analysis, ids)
    over = made("standOff")
    for group in _groups(analysis, ids):
        if len(group):
            over.append(group)
    if len(over):
        root.append(indented(over))
    return root


def _fill(div: _Element, analysis: Analysis, ids: Ids) -> None:
    """The text, in order: each turn with the narration inside it, narration between turns, and the rest."""
    reached = 0
    for turn, segments in _runs(analysis):
        _gap(div, analysis, reached, segments[0].start)
        place = div
        if turn is not None:
            key, before = ids.turn(turn)
            place = add(div, "u", {"xml:id": key, "who": ids.who(turn.speakers), "prev": before})
        elif segments[0].speakers:
            place = add(div, "u", {"who": ids.who(segments[0].speakers)})
        reached = segments[0].start
        for segment in segments:
            _gap(place, analysis, reached, segment.start)
            _segment(place, analysis, segment, ids)
            reached = max(reached, segment.end)
    _gap(div, analysis, reached, len(analysis.document.text))


def _runs(analysis: Analysis) -> Iterator[tuple[Turn | None, list[Segment]]]:
    """Turns, each from its first to its last segment; a segment of no turn by itself, but narration also inside one."""
    turns = {member: turn for turn in analysis.turns for member in turn.segments}
    last = {turns[s.id].id: number for number, s in enumerate(analysis.segments) if s.id in turns}
    run: list[Segment] = []
    current: Turn | None = None
    for number, segment in enumerate(analysis.segments):
        turn = turns.get(segment.id)
        inside = turn is None and not segment.speakers and current is not None and number < last[current.id]
        if run and turn is not current and not inside:
            yield current, run
            run = []
        if not inside:
            current = turn
        run.append(segment)
        if current is None:
            yield None, run
            run = []
    if run:
        yield current, run


def _segment(place: _Element, analysis: Analysis, segment: Segment, ids: Ids) -> None:
    if not segment.speakers:
        place = add(place, "note", {"type": "narrative"})
    classes = [f"#act.{segment.act}", f"#mode.{segment.mode}"]
    classes += [f"#searle.{segment.searle}"] if segment.searle in SEARLE else []
    attributes = {"xml:id": ids.segment(segment.id), "ana": " ".join(classes)}
    if segment.function:
        attributes["function"] = NOT_NAME.sub("_", segment.function)
    found = add(place, "seg", attributes)
    for start, end, kind in _stretches(analysis, segment.start, segment.end):
        text = analysis.document.text[start:end]
        if kind in (None, "body") or not text.strip():
            plain(found, text)
        else:
            plain(add(found, "fw", {"type": kind}), text)


def _gap(place: _Element, analysis: Analysis, start: int, end: int) -> None:
    """Text that belongs to no segment; white space stands as it is."""
    within_turn = place.tag.endswith("}u")
    for first, last, kind in _stretches(analysis, start, end):
        text = analysis.document.text[first:last]
        if not text.strip() or within_turn and kind in (None, "body"):
            plain(place, text)
        elif kind == "furniture" or within_turn:
            plain(add(place, "fw", {"type": kind or "body"}), text)
        else:
            plain(add(place, "ab", {"type": kind or "body"}), text)


def _stretches(analysis: Analysis, start: int, end: int) -> Iterator[tuple[int, int, str | None]]:
    """The span cut at the borders of zones, each part with the kind of the zone that it lies in."""
    reached = start
    for zone in sorted(analysis.zones, key=lambda zone: zone.start):
        first, last = max(zone.start, reached), min(zone.end, end)
        if first >= last:
            continue
        if first > reached:
            yield reached, first, None
        yield first, last, zone.kind
        reached = last
    if reached < end:
        yield reached, end, None


def _groups(analysis: Analysis, ids: Ids) -> Iterator[_Element]:
    """The groups of spans and links of `standOff`, which may be empty."""
    replies = made("linkGrp", {"type": "replies", "targFunc": "reply target"})
    for link in analysis.links:
        target = f"#{ids.segment(link.source)} #{ids.segment(link.target)}"
        add(replies, "link", {"target": target, "ana": f"#reply.{link.kind}"} | ({"n": link.rule} if link.rule else {}))
    yield replies
    kinds = ("addressees", "cues", "sources", "rules")
    addressees, cues, sources, rules = (made("spanGrp", {"type": kind}) for kind in kinds)
    for segment in analysis.segments:
        here = f"#{ids.segment(segment.id)}"
        if segment.addressees:
            add(addressees, "span", {"target": here, "corresp": ids.who(segment.addressees)})
        if segment.cue and segment.start <= segment.cue[0] <= segment.cue[1] <= segment.end:
            start, end = segment.cue
            add(cues, "span", {"target": f"#string-range({here[1:]},{start - segment.start},{end - start})"})
        if segment.source:
            plain(add(sources, "span", {"target": here}), segment.source)
        for label, rule in segment.rules:
            plain(add(rules, "span", {"target": here, "type": NOT_NAME.sub("_", label)}), rule)
    yield from (addressees, cues, sources, rules)
    zones, problems = made("spanGrp", {"type": "zones"}), made("spanGrp", {"type": "problems"})
    for zone in analysis.zones:
        plain(add(zones, "span", {"target": ids.range(zone.start, zone.end), "type": zone.kind}), zone.rule)
    for problem in analysis.problems:
        start, end = problem.start or 0, len(analysis.document.text) if problem.end is None else problem.end
        where = {"target": ids.range(start, max(start, end)), "type": NOT_NAME.sub("_", problem.stage)}
        plain(add(problems, "span", where), problem.message)
    yield from (zones, problems)
