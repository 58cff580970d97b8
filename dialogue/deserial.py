"""JSON into an analysis, with every fault named by its path."""

from __future__ import annotations

from collections.abc import Iterable

from dialogue import fields
from dialogue.errors import ReadError
from dialogue.fields import Json
from dialogue.model import (
    ACTS,
    ALL,
    LINK_KINDS,
    MODES,
    UNKNOWN,
    ZONE_KINDS,
    Analysis,
    Document,
    Header,
    Link,
    Mark,
    Participant,
    Problem,
    Segment,
    Turn,
    Zone,
)
from dialogue.turns import find_turns
from dialogue.version import SCHEMA


def from_dict(data: object) -> Analysis:
    """The analysis that `data`, parsed JSON, describes; raises ReadError naming the first fault by its path.

    Only `text` and, in each finding, its offsets and labels must be there. Without `turns` they are computed; without
    `links` each `reply_to` becomes a link of kind "reply", and where there are links `reply_to` is not looked at.
    Keys that are not of this schema are passed over.
    """
    if type(data) is not dict:
        raise ReadError(f"not an analysis: expected an object, found {fields.shown(data)}")
    if data.get("schema", SCHEMA) != SCHEMA:
        fields.wrong("", "schema", f"expected {SCHEMA}, found {fields.shown(data['schema'])}")
    text = fields.text(data, "text", "")
    length = len(text)
    participants = tuple(_participant(o, where) for where, o in fields.objects(data, "participants"))
    names = {p.id for p in participants}
    segments = tuple(_segment(o, where, length, names) for where, o in fields.objects(data, "segments"))
    ids = {s.id for s in segments}
    if "turns" in data:
        turns = tuple(_turn(o, where, length, names, ids) for where, o in fields.objects(data, "turns"))
    else:
        turns = find_turns(segments)
    header = data.get("header")
    analysis = Analysis(
        document=_document(fields.as_object(data.get("document", {}), "document"), text),
        header=_header(fields.as_object({} if header is None else header, "header")),
        zones=tuple(_zone(o, where, length) for where, o in fields.objects(data, "zones")),
        participants=participants,
        segments=segments,
        turns=turns,
        links=tuple(_links(data, ids)),
        problems=tuple(_problem(o, where, length) for where, o in fields.objects(data, "problems")),
        grammar=fields.text(fields.as_object(data.get("tool", {}), "tool"), "grammar", "tool", ""),
    )
    _check_order(segments)
    _check_ids(analysis)
    _check_turns(analysis)
    return analysis


def _document(o: Json, text: str) -> Document:
    return Document(
        id=fields.text(o, "id", "document", ""),
        text=text,
        source=fields.text(o, "source", "document", ""),
        format=fields.text(o, "format", "document", "text"),
        marks=tuple(_mark(item, where, len(text)) for where, item in fields.items(o, "marks", "document")),
        metadata=fields.pairs(o, "metadata", "document"),
    )


def _mark(item: object, where: str, length: int) -> Mark:
    if type(item) is not list or len(item) != 4 or type(item[2]) is not str or type(item[3]) is not str:
        fields.wrong(where, "", "expected [start, end, kind, value]")
    start, end = fields.span({"start": item[0], "end": item[1]}, where, length)
    return Mark(start, end, item[2], item[3])


def _header(o: Json) -> Header:
    return Header(
        title=fields.text_or_none(o, "title", "header"),
        date=fields.text_or_none(o, "date", "header"),
        time=fields.text_or_none(o, "time", "header"),
        place=fields.text_or_none(o, "place", "header"),
        subjects=fields.texts(o, "subjects", "header"),
        classification=fields.text_or_none(o, "classification", "header"),
        drafter=fields.text_or_none(o, "drafter", "header"),
        rules=fields.pairs(o, "rules", "header"),
    )


def _participant(o: Json, where: str) -> Participant:
    key = fields.text(o, "id", where)
    if key in (ALL, UNKNOWN):
        fields.wrong(where, "id", f"{key} is not a name that a participant can have")
    return Participant(
        id=key,
        name=fields.text(o, "name", where),
        aliases=fields.texts(o, "aliases", where),
        role=fields.text(o, "role", where, ""),
        side=fields.text(o, "side", where, ""),
        narrator=fields.flag(o, "narrator", where),
        identity=fields.text(o, "identity", where, ""),
        gender=fields.text(o, "gender", where, ""),
        rule=fields.text(o, "rule", where, ""),
    )


def _zone(o: Json, where: str, length: int) -> Zone:
    start, end = fields.span(o, where, length)
    return Zone(fields.word(o, "kind", where, ZONE_KINDS), start, end, fields.text(o, "rule", where, ""))


def _segment(o: Json, where: str, length: int, names: set[str]) -> Segment:
    start, end = fields.span(o, where, length)
    cue = o.get("cue")
    if cue is not None:
        if type(cue) is not list or len(cue) != 2:
            fields.wrong(where, "cue", "expected [start, end] or null")
        cue = fields.span({"start": cue[0], "end": cue[1]}, f"{where}.cue", length)
    addressees = fields.texts(o, "addressees", where)
    for name in addressees:
        if name not in names and name not in (ALL, UNKNOWN):
            fields.wrong(where, "addressees", f"{name!r} is not among the participants")
    return Segment(
        id=fields.text(o, "id", where),
        start=start,
        end=end,
        speakers=_speakers(o, where, names),
        addressees=addressees,
        mode=fields.word(o, "mode", where, MODES),
        act=fields.word(o, "act", where, ACTS),
        function=fields.text(o, "function", where, ""),
        searle=fields.text(o, "searle", where, ""),
        source=fields.text_or_none(o, "source", where),
        cue=cue,
        rules=fields.pairs(o, "rules", where),
        beaten=fields.texts(o, "beaten", where),
    )


def _speakers(o: Json, where: str, names: set[str]) -> tuple[str, ...]:
    if "speaker" not in o:
        fields.wrong(where, "speaker", "missing (null stands for narration)")
    value = o["speaker"]
    if value is None:
        return ()
    speakers = fields.texts(o, "speaker", where) if type(value) is list else (fields.text(o, "speaker", where),)
    for name in speakers:
        if name not in names and (len(speakers) > 1 or name not in (ALL, UNKNOWN)):
            fields.wrong(where, "speaker", f"{name!r} is not among the participants")
    return speakers


def _turn(o: Json, where: str, length: int, names: set[str], ids: set[str]) -> Turn:
    start, end = fields.span(o, where, length)
    members = fields.texts(o, "segments", where)
    for i, member in enumerate(members):
        if member not in ids:
            fields.wrong(where, f"segments[{i}]", f"{member!r} is not a segment")
    return Turn(fields.text(o, "id", where), start, end, _speakers(o, where, names), members)


def _links(data: Json, ids: set[str]) -> Iterable[Link]:
    if "links" in data:
        for where, o in fields.objects(data, "links"):
            yield Link(
                id=fields.text(o, "id", where),
                source=_known(o, "source", where, ids),
                target=_known(o, "target", where, ids),
                kind=fields.word(o, "kind", where, LINK_KINDS),
                rule=fields.text(o, "rule", where, ""),
            )
        return
    number = 0
    for where, o in fields.objects(data, "segments"):
        if o.get("reply_to") is not None:
            number += 1
            yield Link(f"l{number:03d}", o["id"], _known(o, "reply_to", where, ids), "reply", "")


def _known(o: Json, key: str, where: str, ids: set[str]) -> str:
    name = fields.text(o, key, where)
    if name not in ids:
        fields.wrong(where, key, f"{name!r} is not a segment")
    return name


def _problem(o: Json, where: str, length: int) -> Problem:
    stage, message = fields.text(o, "stage", where), fields.text(o, "message", where)
    start, end = fields.offset_or_none(o, "start", where, length), fields.offset_or_none(o, "end", where, length)
    return Problem(stage, message, start, end)


def _check_order(segments: tuple[Segment, ...]) -> None:
    reached = 0
    for i, segment in enumerate(segments):
        if segment.start < reached:
            fields.wrong(f"segments[{i}]", "start", f"{segment.start} lies before {reached}, the end of the one before")
        reached = segment.end


def _check_turns(analysis: Analysis) -> None:
    """Turns are those that the segments make; measures and graph rest on both."""
    made = find_turns(analysis.segments)
    for i, turn in enumerate(analysis.turns):
        if i >= len(made) or turn.segments != made[i].segments or {*turn.speakers} != {*made[i].speakers}:
            fields.wrong(f"turns[{i}]", "", "is not what the segments make; without `turns` they are made anew")
    if len(made) > len(analysis.turns):
        missing = made[len(analysis.turns)].segments[0]
        fields.wrong("", "turns", f"{missing!r} stands in no turn; without `turns` they are made anew")


def _check_ids(analysis: Analysis) -> None:
    """Participants, segments and turns share one space of ids: they are the nodes of one graph."""
    places = [(f"participants[{i}]", p.id) for i, p in enumerate(analysis.participants)]
    places += [(f"segments[{i}]", s.id) for i, s in enumerate(analysis.segments)]
    places += [(f"turns[{i}]", t.id) for i, t in enumerate(analysis.turns)]
    seen: set[str] = set()
    for where, key in places:
        if key in seen:
            fields.wrong(where, "id", f"{key!r} stands twice")
        seen.add(key)
