"""The whole way of a memorandum: read as text, analysed, written in every form, and read again from JSON."""

from __future__ import annotations

import io
import json
import random
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import atheris
import networkx as nx

from dialogue import analyze, build_graph, load_grammar, profile, to_dict
from dialogue.deserial import from_dict
from dialogue.errors import ReadError
from dialogue.exporters import write_graph
from dialogue.model import Analysis, Document

SEEDS = Path(__file__).parents[1] / "seeds"
WORDS = (
    "PARTICIPANTS: ",
    "SUBJECT: ",
    "Mr. ",
    "Mrs. ",
    "The Minister ",
    " said that ",
    " asked whether ",
    " replied ",
    "He ",
    "I ",
    "\n\n",
    '"',
    "“",
    "”",
    "‘",
    "’",
    "--",
    "...",
    "[",
    "]",
    "(",
    ")",
    " agreed.",
    " warned ",
    "DATE: ",
    "March 2, ",
    "1931",
    "SECRET",
    "- 2 -",
    "MR. BROWN: ",
    "Q. ",
    "A. ",
    "\u202e",
    "\x00",
    "\ud800",
    "\u2028",
    "\x85",
    "cc: ",
    "\f",
)
VALUES: tuple[object, ...] = (
    None,
    True,
    0,
    -1,
    3,
    10**30,
    1.5,
    float("nan"),
    "",
    "s001",
    "s002",
    "t001",
    "ALL",
    "UNKNOWN",
    "reply",
    "direct",
    "inquiry",
    "\ud800",
    "\x00",
    [],
    [0, 1],
    [None],
    {},
    {"id": "s001"},
    [[0, 1, "page", ""]],
)

_grammar = load_grammar()


def analysis(data: bytes) -> None:
    """Any text at all."""
    text = data.decode("utf-8", "surrogatepass" if data[:1] == b"\xed" else "replace")
    if not text:
        return
    found = analyze(Document("fish", text), _grammar)
    check(found)
    whole = to_dict(found)
    assert from_dict(json.loads(json.dumps(whole))) == found
    profile(found)


def outputs(data: bytes) -> None:
    """Every form of the graph, of any text."""
    text = data.decode("utf-8", "replace")
    if not text:
        return
    found = analyze(Document("fish", text), _grammar)
    graph = build_graph(found)
    for form in ("svg", "graphml", "gexf"):
        ElementTree.fromstring(_written(graph, form))
    for form in ("cyjs", "json"):
        json.loads(_written(graph, form))
    for form in ("dot", "mermaid"):
        _written(graph, form).decode("utf-8")


def saved(data: bytes) -> None:
    """JSON that may be an analysis."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    try:
        found = from_dict(value)
    except ReadError as error:
        assert "\n" not in str(error), error
        return
    again = from_dict(json.loads(json.dumps(to_dict(found))))
    assert to_dict(again) == to_dict(found)
    build_graph(found)
    profile(found)


def seeds(name: str) -> Iterator[bytes]:
    """Inputs to begin with: the head of each memorandum, and every three paragraphs of it."""
    for file in sorted([*SEEDS.glob("*.txt"), *SEEDS.glob("*.md")]):
        paragraphs = file.read_text(encoding="utf-8").split("\n\n")
        parts = ["\n\n".join(paragraphs[i : i + 3])[:1000] for i in range(0, len(paragraphs), 3)]
        for part in parts:
            if name == "saved":
                yield json.dumps(to_dict(analyze(Document("a", part[:500]), _grammar))).encode()
            else:
                yield part.encode()


def mutate(data: bytes, limit: int, seed: int) -> bytes:
    """For `saved`: another value somewhere in the JSON, so that what comes out is JSON most of the time."""
    chance = random.Random(seed)
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return atheris.Mutate(data, limit)
    if chance.random() < 0.1:
        return atheris.Mutate(data, limit)
    for _ in range(chance.choice((1, 1, 2, 5))):
        value = _changed(value, chance)
    return json.dumps(value).encode()[:limit]


def _changed(value: object, chance: random.Random) -> object:
    """The value with one place in it changed, left out or doubled."""
    if isinstance(value, dict) and value and chance.random() < 0.95:
        key = chance.choice(list(value))
        if chance.random() < 0.05:
            return {name: part for name, part in value.items() if name != key}
        return {**value, key: _changed(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.95:
        place = chance.randrange(len(value))
        if chance.random() < 0.1:
            return [*value[:place], *chance.choice(([], [value[place]] * 2)), *value[place + 1 :]]
        return [*value[:place], _changed(value[place], chance), *value[place + 1 :]]
    return chance.choice(VALUES)


def check(found: Analysis) -> None:
    """What holds of every analysis: zones cover the text but for white space, segments stand in order within it."""
    text = found.document.text
    reached = 0
    for zone in found.zones:
        assert reached <= zone.start < zone.end and not text[reached : zone.start].strip(), zone
        reached = zone.end
    assert not text[reached:].strip(), found.zones
    reached = 0
    for segment in found.segments:
        assert reached <= segment.start < segment.end <= len(text), segment
        reached = segment.end


def _written(graph: nx.MultiDiGraph[str], form: str) -> bytes:
    stream = io.BytesIO()
    write_graph(graph, stream, form)
    return stream.getvalue()
