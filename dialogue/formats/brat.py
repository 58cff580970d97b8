"""Standoff of brat (Stenetorp et al. 2012): the text of each document as it is, and annotations in a file beside it.

A segment is an entity of the type of its act, cut where the line ends and where a stamp stands in it, and has the
attributes Mode and Speaker; `cue` is the clause that reports it. A reply is a relation of the type of its link. Names,
addressees, outside source and rules stand in notes. The folder has the configuration that brat asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dialogue.formats.names import Names, file_name
from dialogue.graph.looks import PALETTE
from dialogue.model import ACTS, ALL, LINK_KINDS, MODES, UNKNOWN, Analysis, Segment

# Whatever one of the readers takes for the end of a line, and the tab, which divides the fields.
BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
NOT_IN_NOTES = re.compile(r"\s+")
Span = tuple[int, int]


class Standoff(NamedTuple):
    """A document as brat has it: the contents of its two files, and the values of its attribute Speaker."""

    id: str
    text: str
    annotations: str
    speakers: tuple[str, ...]


def standoff(analysis: Analysis) -> Standoff:
    """The files of a document."""
    lines = list(_lines(analysis))
    speakers = dict.fromkeys("+".join(s.speakers) for s in analysis.segments if s.speakers)
    text = "".join(f"{line}\n" for line in lines)
    return Standoff(analysis.document.id, analysis.document.text, text, tuple(speakers))


def _lines(analysis: Analysis) -> Iterator[str]:
    text = analysis.document.text
    names = {p.id: p.name for p in analysis.participants} | {ALL: "all", UNKNOWN: "unknown speaker"}
    entities: dict[str, str] = {}
    attributes = cues = 0
    for number, segment in enumerate(analysis.segments, 1):
        fragments = _fragments(analysis, segment.start, segment.end)
        if not fragments:
            continue
        entity = entities[segment.id] = f"T{number}"
        yield _entity(entity, segment.act, fragments, text)
        values = {"Mode": segment.mode, "Speaker": "+".join(segment.speakers)}
        for attribute, value in values.items():
            if value:
                attributes += 1
                yield f"A{attributes}\t{attribute} {entity} {value}"
        yield f"#{number}\tAnnotatorNotes {entity}\t{_note(segment, names)}"
        cue = _fragments(analysis, *segment.cue) if segment.cue else []
        # Two entities of one extent are more than some readers take.
        if cue and cue != fragments:
            cues += 1
            yield _entity(f"T{len(analysis.segments) + cues}", "cue", cue, text)
    for number, link in enumerate(analysis.links, 1):
        if link.source in entities and link.target in entities:
            yield f"R{number}\t{link.kind} Arg1:{entities[link.source]} Arg2:{entities[link.target]}"


def _entity(name: str, kind: str, fragments: list[Span], text: str) -> str:
    places = ";".join(f"{start} {end}" for start, end in fragments)
    return f"{name}\t{kind} {places}\t{' '.join(text[start:end] for start, end in fragments)}"


def _fragments(analysis: Analysis, start: int, end: int) -> list[Span]:
    """The span without ends of lines and without what is not body; whole where nothing else would be left."""
    text = analysis.document.text
    holes = [(z.start, z.end) for z in analysis.zones if z.kind != "body" and z.start < end and z.end > start]
    holes += [match.span() for match in BREAKS.finditer(text, start, end)]
    found = list(_between(sorted(holes), start, end, text))
    return found or list(_between([match.span() for match in BREAKS.finditer(text, start, end)], start, end, text))


def _between(holes: list[Span], start: int, end: int, text: str) -> Iterator[Span]:
    """What lies between the holes, without white space at its ends."""
    reached = start
    for hole_start, hole_end in [*holes, (end, end)]:
        piece = text[reached : max(hole_start, reached)]
        if piece.strip():
            first = reached + len(piece) - len(piece.lstrip())
            yield first, first + len(piece.strip())
        reached = max(reached, hole_end)


def _note(segment: Segment, names: dict[str, str]) -> str:
    parts = [
        ("speaker", ", ".join(names.get(who, who) for who in segment.speakers)),
        ("to", ", ".join(names.get(who, who) for who in segment.addressees)),
        ("source", segment.source or ""),
        ("rules", " ".join(f"{label}={rule}" for label, rule in segment.rules)),
        ("beaten", " ".join(segment.beaten)),
    ]
    known = [segment.id, *(f"{label}: {value}" for label, value in parts if value)]
    return NOT_IN_NOTES.sub(" ", "; ".join(known))


class BratFolder:
    """NAME.txt and NAME.ann for each document, annotation.conf and visual.conf for the folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = Names()
        self._speakers: dict[str, None] = {}

    def add(self, piece: Standoff) -> None:
        """Write the two files of a document."""
        name = self._names.fresh(file_name(piece.id))
        for extension, content in (("txt", piece.text), ("ann", piece.annotations)):
            (self._folder / f"{name}.{extension}").write_bytes(content.encode("utf-8", "replace"))
        self._speakers |= dict.fromkeys(piece.speakers)

    def close(self) -> None:
        """Write the configuration."""
        (self._folder / "annotation.conf").write_text(_annotation_conf(list(self._speakers)), encoding="utf-8")
        (self._folder / "visual.conf").write_text(_visual_conf(), encoding="utf-8")


def _annotation_conf(speakers: list[str]) -> str:
    acts = "|".join(ACTS)
    relations = "".join(f"{kind}\tArg1:{acts}, Arg2:{acts}\n" for kind in LINK_KINDS)
    attributes = f"Mode\tArg:{acts}, Value:{'|'.join(MODES)}\n"
    if speakers:
        attributes += f"Speaker\tArg:{acts}, Value:{'|'.join(speakers)}\n"
    # One segment may hold the cue of another reading; without this line brat warns of each overlap.
    overlap = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n"
    return "\n".join(
        (
            "[entities]\n" + "".join(f"{kind}\n" for kind in (*ACTS, "cue")),
            f"[relations]\n{overlap}{relations}",
            "[events]\n",
            f"[attributes]\n{attributes}",
        )
    )


def _visual_conf() -> str:
    """Colours of acts; brat knows the type of an entity, not its speaker, when it draws."""
    light = {act: PALETTE[number % len(PALETTE)] for number, act in enumerate(ACTS)}
    labels = "".join(f"{kind} | {kind.replace('_', ' ')}\n" for kind in (*ACTS, "cue", *LINK_KINDS))
    drawing = "".join(f"{act}\tbgColor:{colour}\n" for act, colour in light.items())
    return f"[labels]\n{labels}\n[drawing]\n{drawing}cue\tbgColor:#d0d7de\n"
