from __future__ import annotations

import json
import re
import tomllib
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from factories import analysis

from dialogue.errors import ReadError
from dialogue.model import ACTS, Analysis, Link, Problem
from dialogue.serial import from_dict, to_dict
from dialogue.turns import find_turns
from dialogue.version import SCHEMA, VERSION

HERE = Path(__file__).resolve().parent
GOLD = HERE.parent.parent / "shared" / "bench" / "gold" / "dev"
BARE = ("id", "start", "end", "speaker", "addressees", "mode", "act", "reply_to", "source")


def as_json(value: object) -> Any:
    return json.loads(json.dumps(value, ensure_ascii=False))


def bare() -> dict[str, Any]:
    """What a hand annotation has: no rules, turns, links, problems, marks."""
    full = as_json(to_dict(analysis()))
    return {
        "document": {"id": "ferry", "kind": "made up"},
        "text": full["text"],
        "header": None,
        "participants": [{"id": p["id"], "name": p["name"]} for p in full["participants"]],
        "segments": [{key: s[key] for key in BARE} for s in full["segments"]],
    }


def test_round_trip_through_json() -> None:
    before = analysis()
    assert from_dict(as_json(to_dict(before))) == before


def test_round_trip_of_an_empty_analysis() -> None:
    full = analysis()
    document = replace(full.document, text="", marks=(), metadata=())
    empty = Analysis(document, full.header, (), (), (), (), (), (), "")
    assert from_dict(as_json(to_dict(empty))) == empty


def test_every_field_of_every_record_is_in_the_json() -> None:
    """A field added to a record and forgotten here would be lost without a word."""
    data = to_dict(analysis())
    found = analysis()
    renamed = {"speakers": "speaker"}
    for one, key in (
        (found.participants[0], "participants"),
        (found.zones[0], "zones"),
        (found.segments[0], "segments"),
        (found.turns[0], "turns"),
        (found.links[0], "links"),
        (found.problems[0], "problems"),
    ):
        assert {renamed.get(f.name, f.name) for f in fields(one)} <= data[key][0].keys()
    assert {f.name for f in fields(found.header)} == data["header"].keys()
    assert {f.name for f in fields(found.document)} - {"text"} == data["document"].keys()


def test_the_shape_of_the_contract() -> None:
    data = to_dict(analysis(), "9.9")
    assert data["schema"] == SCHEMA
    assert data["tool"] == {"name": "dialogue", "version": "9.9", "grammar": "0f0f0f"}
    assert data["document"]["metadata"] == {"archive": "Norrland State Archive", "box": "7"}
    assert [s["speaker"] for s in data["segments"]] == [
        "lindqvist", "oskar", "oskar", None, "oskar", ["lindqvist", "aide"], "UNKNOWN", "ALL",
    ]  # fmt: skip
    second = data["segments"][1]
    assert second["reply_to"] == "s001"
    assert second["source"] == "the Harbour Master"
    assert second["rules"] == {"segment": "segments.sentence", "act": "acts.assertion"}
    assert data["text"][slice(*second["cue"])] == "The Min"
    assert data["segments"][2]["beaten"] == ["acts.assertion.say"]
    assert data["segments"][2]["reply_to"] is data["segments"][3]["cue"] is None
    assert data["problems"][1] == {"stage": "header", "message": "no year", "start": None, "end": None}
    assert data["document"]["marks"][0] == [0, 23, "title", ""]


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", VERSION) == VERSION
    assert to_dict(analysis())["tool"]["version"] == VERSION


def test_a_bare_annotation() -> None:
    read = from_dict(bare())
    assert read.document.id == "ferry"
    assert read.header.date is None
    assert read.turns == find_turns(read.segments) == analysis().turns
    assert read.links == (Link("l001", "s002", "s001", "reply", ""), Link("l002", "s006", "s005", "reply", ""))
    assert not read.segments[0].rules and not read.problems and not read.zones
    assert from_dict(as_json(to_dict(read))) == read


def test_a_problem_with_only_a_start() -> None:
    before = replace(analysis(), problems=(Problem("zones", "no end", 7),))
    assert from_dict(as_json(to_dict(before))) == before


@pytest.mark.parametrize("act", ACTS)
def test_every_act_can_be_read(act: str) -> None:
    data = bare()
    data["segments"][0]["act"] = act
    assert from_dict(data).segments[0].act == act


@pytest.mark.parametrize(
    ("place", "value", "message"),
    [
        ("schema", "else/2", "schema: expected dialogue-analysis/1, found 'else/2'"),
        ("text", None, "text: expected a text, found null"),
        ("header", [], "header: expected an object, found a list"),
        ("header.date", 1931, "header.date: expected a text or null, found 1931"),
        ("header.subjects", "Ice", "header.subjects: expected a list, found 'Ice'"),
        ("header.rules", {"date": 3}, "header.rules.date: expected a text, found 3"),
        ("document", "x", "document: expected an object, found 'x'"),
        ("document.metadata", [], "document.metadata: expected an object, found a list"),
        ("document.marks", {}, "document.marks: expected a list, found an object"),
        ("document.marks.1", [0, 1, "title"], "document.marks[1]: expected [start, end, kind, value]"),
        ("document.marks.0.1", "x", "document.marks[0].end: expected a whole number, found 'x'"),
        ("tool.grammar", 5, "tool.grammar: expected a text, found 5"),
        ("participants", {}, "participants: expected a list, found an object"),
        ("participants.1", "x", "participants[1]: expected an object, found 'x'"),
        ("participants.1.name", None, "participants[1].name: expected a text, found null"),
        ("participants.1.id", "ALL", "participants[1].id: ALL is not a name that a participant can have"),
        ("participants.0.aliases", ["x", 3], "participants[0].aliases[1]: expected a text, found 3"),
        ("participants.0.narrator", 1, "participants[0].narrator: expected true or false, found 1"),
        ("zones.0.kind", "foot", "zones[0].kind: expected one of header, body, furniture, closing, found 'foot'"),
        ("segments.2.start", "7", "segments[2].start: expected a whole number, found '7'"),
        ("segments.2.start", True, "segments[2].start: expected a whole number, found true"),
        ("segments.2.start", -1, "segments[2].start: -1 lies outside the text of "),
        ("segments.2.end", 9999, "segments[2].end: 9999 is not between the start, "),
        ("segments.2.start", 30, "segments[2].start: 30 lies before "),
        ("segments.2.speaker", "nobody", "segments[2].speaker: 'nobody' is not among the participants"),
        ("segments.2.speaker", ["oskar", "ALL"], "segments[2].speaker: 'ALL' is not among the participants"),
        ("segments.2.speaker", 7, "segments[2].speaker: expected a text, found 7"),
        ("segments.2.addressees", ["nobody"], "segments[2].addressees: 'nobody' is not among the participants"),
        ("segments.2.mode", "oblique", "segments[2].mode: expected one of direct, "),
        ("segments.2.act", ["warning"], "segments[2].act: expected one of inquiry, "),
        ("segments.2.cue", [1], "segments[2].cue: expected [start, end] or null"),
        ("segments.2.cue", [5, 4], "segments[2].cue.end: 4 is not between the start, 5, and the end of the text"),
        ("turns.1.segments", ["s009"], "turns[1].segments[0]: 's009' is not a segment"),
        ("turns.1.segments", ["s001"], "turns[1]: is not what the segments make"),
        ("turns.1.speaker", "UNKNOWN", "turns[1]: is not what the segments make"),
        ("turns", [], "turns: 's001' stands in no turn; without `turns` they are made anew"),
        ("turns.0.id", "aide", "turns[0].id: 'aide' stands twice"),
        ("links.0.target", "s009", "links[0].target: 's009' is not a segment"),
        ("links.0.kind", "riposte", "links[0].kind: expected one of answer, "),
        ("problems.0.start", 9999, "problems[0].start: 9999 lies outside the text of "),
        ("problems.0.message", "\n" * 99, ""),
    ],
)
def test_a_fault_is_named_by_its_path(place: str, value: object, message: str) -> None:
    data = as_json(to_dict(analysis()))
    *way, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    inner = data
    for step in way:
        inner = inner[step]
    inner[last] = value
    if not message:
        assert from_dict(data).problems[0].message == value
        return
    with pytest.raises(ReadError, match="^" + re.escape(message)) as caught:
        from_dict(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("key", ["id", "start", "end", "speaker", "mode", "act"])
def test_what_a_segment_must_have(key: str) -> None:
    data = bare()
    del data["segments"][1][key]
    with pytest.raises(ReadError, match=rf"^segments\[1\].{key}: missing"):
        from_dict(data)


@pytest.mark.parametrize(("key", "name"), [("participants", "aide"), ("segments", "s008"), ("segments", "aide")])
def test_an_id_stands_once(key: str, name: str) -> None:
    data = bare()
    data[key][0]["id"] = name
    for one in data["segments"]:
        one["speaker"] = one["reply_to"] = None
        one["addressees"] = []
    with pytest.raises(ReadError, match=rf"\.id: '{name}' stands twice$"):
        from_dict(data)


def test_a_reply_to_nothing() -> None:
    data = bare()
    data["segments"][1]["reply_to"] = "s077"
    with pytest.raises(ReadError, match=r"^segments\[1\].reply_to: 's077' is not a segment$"):
        from_dict(data)


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_what_is_no_object(data: object) -> None:
    with pytest.raises(ReadError, match="^not an analysis: expected an object, found "):
        from_dict(data)


@pytest.mark.skipif(not GOLD.is_dir(), reason="no hand annotations in ../shared")
def test_hand_annotations_are_read_and_kept() -> None:
    files = sorted(GOLD.glob("*/gold.json"))
    assert files
    for file in files:
        gold = json.loads(file.read_text(encoding="utf-8"))
        read = from_dict(gold)
        written = as_json(to_dict(read))
        assert from_dict(written) == read
        assert written["text"] == gold["text"]
        assert [{key: s[key] for key in BARE} for s in written["segments"]] == [
            {key: s[key] for key in BARE} for s in gold["segments"]
        ]
