"""What holds of the analysis of any text: of memoranda put together at random, and of noise."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogue import analyze, build_graph, load_grammar, profile, read, to_dict
from dialogue.deserial import from_dict
from dialogue.exporters import write_graph
from dialogue.model import Analysis, Document
from dialogue.report.encode import one_line
from dialogue.turns import find_turns

GRAMMAR = load_grammar()
HEADS = (
    "",
    "Memorandum of Conversation\n\nMarch 2, 1931\n\nParticipants: Mrs. Lindqvist, Envoy of Norrland\nMr. Oskar\n\n",
    "SECRET\n\nSUBJECT: Ice\n\nPRESENT:\nThe Minister\nLord Hale\n\n",
    "---\ntitle: A talk\n---\n\n# Record\n\n",
)
PIECES = (
    "Mr. Oskar said that the ferry would run in May.",
    "Mrs. Lindqvist asked whether the ice would hold.",
    "He replied that it would.",
    "The Minister agreed.",
    "However, the fog must be borne in mind.",
    "“Who will pay?” she asked.",
    "“I shall,” he said, “if I can.",
    "I thanked him. ",
    "At this point tea was brought in.",
    "- 2 -",
    "DECLASSIFIED",
    "[Here follows discussion of rice.]",
    "MR. OSKAR: No.",
    "Q. Why?",
    "A. Because.",
    "J. B. Brown",
    "Drafted by: JB",
    "2. Harbours",
    "(C)",
    "...",
    "it was pointed out that winter is long",
)
between = st.sampled_from((" ", " ", "\n", "\n\n", "  \n", "\n\n\n", "\t", "\f", "\u00a0"))
noise = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=12)


@st.composite
def memoranda(draw: st.DrawFn) -> str:
    """A head, then sentences and scraps, noise now and then, with white space between."""
    text = draw(st.sampled_from(HEADS))
    for piece in draw(st.lists(st.one_of(*[st.sampled_from(PIECES)] * 4, noise), min_size=1, max_size=14)):
        text += piece + draw(between)
    return text


lenient = settings(deadline=None, suppress_health_check=list(HealthCheck))


def analysed(text: str) -> Analysis:
    return analyze(Document("memo", text), GRAMMAR)


@lenient
@given(memoranda())
def test_zones_cover_the_text_and_segments_stand_in_order_within_the_report(text: str) -> None:
    found = analysed(text)
    assert found.document.text == text
    reached = 0
    for zone in found.zones:
        assert reached <= zone.start < zone.end <= len(text)
        assert not text[reached : zone.start].strip()
        reached = zone.end
    assert not text[reached:].strip()
    body = {place for zone in found.zones if zone.kind == "body" for place in range(zone.start, zone.end)}
    reached = 0
    for segment in found.segments:
        assert reached <= segment.start < segment.end <= len(text)
        assert text[segment.start : segment.end].strip() == text[segment.start : segment.end]
        assert segment.start in body and segment.end - 1 in body
        assert segment.cue is None or segment.start <= segment.cue[0] < segment.cue[1] <= segment.end
        reached = segment.end


@lenient
@given(memoranda())
def test_every_name_is_known(text: str) -> None:
    found = analysed(text)
    people = {person.id for person in found.participants} | {"ALL", "UNKNOWN"}
    place = {segment.id: number for number, segment in enumerate(found.segments)}
    assert len(place) == len(found.segments) and len(people) == len(found.participants) + 2
    for segment in found.segments:
        assert people >= {*segment.speakers, *segment.addressees}
        assert (segment.mode == "narration") == (segment.act == "narration") == (not segment.speakers)
        assert {rule for _, rule in segment.rules if rule}
    assert all(place[link.target] < place[link.source] for link in found.links)
    assert found.turns == find_turns(found.segments)


@lenient
@given(memoranda())
def test_json_gives_the_same_analysis_and_measures_again(text: str) -> None:
    found = analysed(text)
    again = from_dict(json.loads(one_line(found)))
    assert again == found
    assert to_dict(again) == to_dict(found)
    assert profile(again).figures == profile(found).figures


@lenient
@given(memoranda())
def test_the_same_text_gives_the_same_bytes(text: str) -> None:
    assert one_line(analysed(text)) == one_line(analysed(text))


@lenient
@given(memoranda())
def test_graphml_read_again_is_the_graph(text: str) -> None:
    graph = build_graph(analysed(text))
    stream = io.BytesIO()
    write_graph(graph, stream, "graphml")
    found = nx.parse_graphml(stream.getvalue().decode("utf-8"), force_multigraph=True)
    assert set(found) == set(graph)
    edges = [sorted((a, b, d["relation"]) for a, b, d in one.edges(data=True)) for one in (graph, found)]
    assert edges[0] == edges[1]
    for node, data in graph.nodes(data=True):
        for key in ("kind", "act", "mode", "speaker"):
            assert found.nodes[node].get(key) == data.get(key)


def of_file(text: str) -> Analysis:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "memo.txt")
        file.write_bytes(text.encode("utf-8"))
        (document,) = read(str(file))
    return analyze(replace(document, source=""), GRAMMAR)


@lenient
@given(memoranda(), st.sampled_from(("\r\n", "\r")))
def test_line_ends_change_nothing(text: str, end: str) -> None:
    text = re.sub(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", "", text) + "\nHe left."
    assert one_line(of_file(text.replace("\n", end))) == one_line(of_file(text))


@lenient
@given(memoranda(), st.text(" \t\n\f\u00a0", max_size=30))
def test_white_space_at_the_end_changes_nothing(text: str, space: str) -> None:
    text = text.rstrip() + "He left."
    longer, found = analysed(text + space), analysed(text)
    assert replace(longer, document=found.document) == found


@lenient
@given(memoranda())
def test_white_space_at_line_ends_moves_offsets_only(text: str) -> None:
    lines = [line.rstrip() for line in text.split("\n")]
    text = "\n".join(lines)
    spaced = "\n".join(line + "  " * bool(line) for line in lines)
    if not text.strip():
        return
    kept, moved = told(analysed(text)), told(analysed(spaced))
    assert kept == moved


def told(found: Analysis) -> list[object]:
    """What was found, with texts folded in place of offsets."""
    text = found.document.text

    def at(start: int, end: int) -> str:
        return " ".join(text[start:end].split())

    return [
        [(zone.kind, zone.rule, at(zone.start, zone.end)) for zone in found.zones],
        found.header,
        found.participants,
        [(s.speakers, s.addressees, s.mode, s.act, s.rules, s.source, at(s.start, s.end)) for s in found.segments],
        found.links,
    ]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_any_number_of_processes_writes_the_same_bytes(tmp_path: Path, root: Path, form: str) -> None:
    written = []
    for jobs in ("1", "2", "3"):
        output = tmp_path / f"{jobs}.{form}"
        command = [sys.executable, "-m", "dialogue", "analyze", "seeds", "--jobs", jobs, "--output", str(output)]
        subprocess.run(command, cwd=root, check=True, env={**os.environ, "PYTHONHASHSEED": jobs})
        written.append(output.read_bytes())
    assert written[0] and written[0] == written[1] == written[2]
