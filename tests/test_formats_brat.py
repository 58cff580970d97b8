"""Standoff of brat, by the rules of its documentation: https://brat.nlplab.org/standoff.html."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import analysis
from test_exporters_graphs import hostile

from dialogue.formats import write_analyses
from dialogue.model import ACTS, LINK_KINDS, MODES, Analysis, Document, Segment, Zone

ENTITY = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.+)")
OTHER = re.compile(
    r"A\d+\t(Mode|Speaker) T\d+ \S+|#\d+\tAnnotatorNotes T\d+\t[^\t]+|R\d+\t\w+ Arg1:T\d+ Arg2:T\d+",
)


def folder(place: Path, *several: Analysis) -> dict[str, str]:
    write_analyses(several, place / "brat", "brat")
    return {path.name: path.read_bytes().decode("utf-8") for path in (place / "brat").iterdir()}


def entities(annotations: str) -> dict[str, tuple[str, list[tuple[int, int]], str]]:
    found = {}
    for line in annotations.splitlines():
        match = ENTITY.fullmatch(line)
        if match:
            spans = [(int(a), int(b)) for a, b in (part.split() for part in match[3].split(";"))]
            found[match[1]] = (match[2], spans, match[4])
    return found


def lines_and_stamps() -> Analysis:
    """A segment over three lines, with a stamp, a tab and a line separator in it."""
    text = "He said\n  that the ferry\t\n[page 2]\nwould run\u2028in May. \n"
    zones = (Zone("body", 0, 25, ""), Zone("furniture", 25, 34, ""), Zone("body", 34, len(text), ""))
    segment = Segment("s001", 0, len(text), ("oskar",), (), "indirect", "assertion", cue=(0, 7))
    return replace(
        analysis(), document=Document("m", text), zones=zones, segments=(segment,), turns=(), links=(), problems=()
    )


@pytest.mark.parametrize("make", [analysis, hostile, lines_and_stamps])
def test_every_line_is_one_that_brat_knows(tmp_path: Path, make: Callable[[], Analysis]) -> None:
    for name, text in folder(tmp_path, make()).items():
        if name.endswith(".ann"):
            assert text.endswith("\n")
            for line in text.split("\n")[:-1]:
                assert ENTITY.fullmatch(line) or OTHER.fullmatch(line), line
            assert len(text.splitlines()) == text.count("\n")


@pytest.mark.parametrize("make", [analysis, hostile, lines_and_stamps])
def test_the_text_is_as_it_is_and_entities_are_where_they_say(tmp_path: Path, make: Callable[[], Analysis]) -> None:
    files = folder(tmp_path, make())
    (text,) = (text for name, text in files.items() if name.endswith(".txt"))
    assert text == make().document.text.encode("utf-8", "replace").decode("utf-8")
    (annotations,) = (text for name, text in files.items() if name.endswith(".ann"))
    found = entities(annotations)
    assert len(found) >= len(make().segments)
    for kind, spans, words in found.values():
        assert kind in (*ACTS, "cue")
        assert " ".join(text[start:end] for start, end in spans) == words
        assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert len({tuple(spans) for _, spans, _ in found.values()}) == len(found)


def test_a_segment_is_cut_where_a_line_ends_and_where_a_stamp_stands(tmp_path: Path) -> None:
    assert entities(folder(tmp_path, lines_and_stamps())["m.ann"])["T1"] == (
        "assertion",
        [(0, 7), (10, 24), (35, 44), (45, 52)],
        "He said that the ferry would run in May.",
    )


def test_acts_modes_speakers_and_replies(tmp_path: Path) -> None:
    annotations = folder(tmp_path, analysis())["ferry.txt.ann"]
    assert [kind for kind, *_ in entities(annotations).values() if kind != "cue"] == [
        s.act for s in analysis().segments
    ]
    assert "\tMode T2 indirect\n" in annotations
    assert "\tSpeaker T6 lindqvist+aide\n" in annotations
    assert "Speaker T4" not in annotations
    assert "R1\tanswer Arg1:T2 Arg2:T1\nR2\trefusal Arg1:T6 Arg2:T5\n" in annotations
    assert "\ts002; speaker: Minister Oskár & Söhne; to: Mrs. Lindqvist; source: the Harbour Master; " in annotations


def test_the_configuration_allows_whatever_is_used(tmp_path: Path) -> None:
    files = folder(tmp_path, analysis(), hostile())
    parts = re.split(r"^\[(\w+)\]\n", files["annotation.conf"], flags=re.MULTILINE)[1:]
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    assert set(sections) == {"entities", "relations", "events", "attributes"}
    assert set(sections["entities"].split()) == {*ACTS, "cue"}
    relations = {line.split("\t")[0] for line in sections["relations"].splitlines() if line}
    assert relations == {"<OVERLAP>", *LINK_KINDS}
    values = dict(re.findall(r"^(\w+)\t.*Value:(.*)$", sections["attributes"], re.MULTILINE))
    assert tuple(values["Mode"].split("|")) == MODES
    used = {value for text in files.values() for value in re.findall(r"^A\d+\tSpeaker T\d+ (\S+)$", text, re.MULTILINE)}
    assert used == set(values["Speaker"].split("|"))
    assert set(re.findall(r"^(\w+)\tbgColor", files["visual.conf"], re.MULTILINE)) == {*ACTS, "cue"}


def test_every_document_has_its_two_files(tmp_path: Path) -> None:
    twin = replace(analysis(), document=replace(analysis().document, id="v1#d2/../x y"))
    names = set(folder(tmp_path, analysis(), analysis(), twin)) - {"annotation.conf", "visual.conf"}
    stems = ("ferry.txt", "ferry.txt~2", "v1_d2_.._x_y")
    assert names == {f"{stem}.{extension}" for stem in stems for extension in ("txt", "ann")}
