"""xAIF, JSON of the Argument Interchange Format with the nodes of Inference Anchoring Theory (Budzynska, Reed 2011).

A segment that somebody speaks is a locution (L), tied by an illocutionary connection (YA), named after its act, to what
it says (I): its words without the clause that reports them. A reply is a transition (TA) from one locution to another;
agreement is anchored there, on what was agreed to, and so is disagreement, on a conflict (CA) of the two contents.
Inference (RA) and rephrase (MA) are not among the findings. Narration is left out.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dialogue.errors import WriteError
from dialogue.fields import Json
from dialogue.formats.names import Names, file_name
from dialogue.graph.wording import own_texts
from dialogue.model import ALL, UNKNOWN, Analysis, Segment

# The name of the illocutionary force: that of the theory where it has one, else the act itself.
FORCES = {
    "inquiry": "Questioning",
    "request": "Requesting",
    "proposal": "Proposing",
    "commitment": "Promising",
    "warning": "Warning",
    "agreement": "Agreeing",
    "disagreement": "Disagreeing",
    "expressive": "Expressing",
    "assertion": "Asserting",
}


class Map(NamedTuple):
    """A document as a map of arguments, in JSON on one line."""

    id: str
    text: str


def argument_map(analysis: Analysis) -> Map:
    """The map of a document."""
    return Map(analysis.document.id, json.dumps(to_xaif(analysis), ensure_ascii=False))


def to_xaif(analysis: Analysis) -> Json:
    """The object; numbers of nodes, edges and participants are counted from 0, nodes of segments in their order."""
    builder = _Builder(analysis)
    for segment in analysis.segments:
        if segment.speakers:
            builder.add_segment(segment)
    for link in analysis.links:
        builder.add_reply(link.source, link.target, link.kind)
    return {
        "AIF": {
            "nodes": builder.nodes,
            "edges": builder.edges,
            "schemefulfillments": [],
            "descriptorfulfillments": [],
            "participants": list(builder.participants.values()),
            "locutions": builder.locutions,
        },
        "OVA": {"firstname": "", "surname": "", "url": "", "nodes": [], "edges": []},
        "dialog": True,
        "text": {"txt": builder.page()},
    }


class _Builder:
    def __init__(self, analysis: Analysis) -> None:
        self.nodes: list[Json] = []
        self.edges: list[Json] = []
        self.locutions: list[Json] = []
        self.participants: dict[tuple[str, ...], Json] = {}
        self._analysis = analysis
        self._labels = {
            p.id: {label.casefold() for form in (p.name, *p.aliases) for label in (form, form.rpartition(" ")[2])}
            for p in analysis.participants
        }
        self._texts = {s.id: self._unlabelled(s, text) for s, text in _with_texts(analysis)}
        self._names = {p.id: p.name for p in analysis.participants} | {ALL: "All", UNKNOWN: "Unknown Speaker"}
        # Locution and content of each segment, by their numbers.
        self._places: dict[str, tuple[int, int]] = {}

    def add_segment(self, segment: Segment) -> None:
        """The locution, its force, its content."""
        text = self._texts[segment.id]
        locution = self._node(f"{self._name(segment.speakers)}: {text}", "L", segment=segment.id, mode=segment.mode)
        force = self._node(FORCES[segment.act], "YA", act=segment.act, rule=dict(segment.rules).get("act"))
        content = self._node(self._content(segment), "I")
        self._join(locution, force, content)
        self.locutions.append({"nodeID": locution, "personID": self._person(segment.speakers)})
        self._places[segment.id] = (locution, content)

    def add_reply(self, source: str, target: str, kind: str) -> None:
        """The transition between two locutions, and what is anchored in it; nothing where one of them is narration."""
        if source not in self._places or target not in self._places:
            return
        (answer, said), (asked, before) = self._places[source], self._places[target]
        transition = self._node("Default Transition", "TA", link=kind)
        self._join(asked, transition, answer)
        if kind == "agreement":
            self._join(transition, self._node("Agreeing", "YA"), before)
        elif kind == "disagreement":
            conflict = self._node("Default Conflict", "CA")
            self._join(said, conflict, before)
            self._join(transition, self._node("Disagreeing", "YA"), conflict)

    def page(self) -> str:
        """The document as HTML, each locution marked by the number of its node, as OVA shows it."""
        text = self._analysis.document.text
        parts, reached = [], 0
        for segment in self._analysis.segments:
            if segment.id in self._places:
                number, _ = self._places[segment.id]
                parts.append(html.escape(text[reached : segment.start]))
                inner = html.escape(text[segment.start : segment.end])
                parts.append(f'<span class="highlighted" id="{number}">{inner}</span>')
                reached = segment.end
        return "".join([*parts, html.escape(text[reached:])]).replace("\n", "<br>")

    def _node(self, text: str, kind: str, **more: str | None) -> int:
        number = len(self.nodes)
        known = {key: value for key, value in more.items() if value is not None}
        self.nodes.append({"nodeID": number, "text": text, "type": kind, **known})
        return number

    def _join(self, *nodes: int) -> None:
        for one, other in pairwise(nodes):
            self.edges.append({"edgeID": len(self.edges), "fromID": one, "toID": other})

    def _unlabelled(self, segment: Segment, text: str) -> str:
        """The text without the name of its speaker and a colon before it, as transcripts have them."""
        label, colon, rest = text.partition(": ")
        names = {name for who in segment.speakers for name in self._labels.get(who, ())}
        return rest if colon and rest and segment.mode == "direct" and label.casefold() in names else text

    def _content(self, segment: Segment) -> str:
        """The words without the reporting clause and without what joins it to them; all of them if none is left."""
        whole = self._texts[segment.id]
        if segment.cue is None or segment.cue[0] != segment.start:
            return whole
        cue = " ".join(self._analysis.document.text[slice(*segment.cue)].split())
        rest = whole.removeprefix(cue)
        if rest == whole or rest[:1].isalnum():
            return whole
        rest = rest.lstrip(" ,:;").removeprefix("that ").strip()
        return rest if len(rest.split()) > 1 else whole

    def _person(self, speakers: tuple[str, ...]) -> int:
        names = self._name(speakers).rpartition(" ")
        entry = {"participantID": len(self.participants), "firstname": names[0], "surname": names[2]}
        found: int = self.participants.setdefault(speakers, entry)["participantID"]
        return found

    def _name(self, speakers: tuple[str, ...]) -> str:
        return ", ".join(self._names.get(who, who) for who in speakers)


def _with_texts(analysis: Analysis) -> Iterator[tuple[Segment, str]]:
    texts = own_texts(analysis)
    return ((segment, texts[segment.id]) for segment in analysis.segments)


class XaifFile:
    """One map on a stream: the format has no form for several."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._full = False

    def add(self, piece: Map) -> None:
        """Write the only document; raises WriteError for a second."""
        if self._full:
            raise WriteError("a file of xAIF holds one document: name a folder, as in --output maps/, for several")
        self._full = True
        self._stream.write(_encoded(piece))

    def close(self) -> None:
        """Nothing is left to be written; raises WriteError if there was no document."""
        if not self._full:
            raise WriteError("a file of xAIF holds one document, and there is none")


class XaifFolder:
    """NAME.json for each document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = Names()

    def add(self, piece: Map) -> None:
        """Write the file of a document."""
        (self._folder / f"{self._names.fresh(file_name(piece.id))}.json").write_bytes(_encoded(piece))

    def close(self) -> None:
        """Nothing is left to be written."""


def _encoded(piece: Map) -> bytes:
    return (piece.text + "\n").encode("utf-8", "replace")
