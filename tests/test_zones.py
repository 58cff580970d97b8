"""Zones: what is report and what is head, stamp, note, signature, on fictional memoranda and on the annotated ones."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.grammar.cache import load_grammar
from dialogue.grammar.grammar import Grammar
from dialogue.model import ZONE_KINDS, Document, Mark, Zone
from dialogue.stages.zones import find_zones

HEAD = "Memorandum of Conversation\n\nPort Alma, May 3, 1957\n\nSUBJECT\nHarbour dues\n\n"
FIRST = "Mr. Brown said that the harbour would be closed to all ships for two weeks."
SECOND = "The Ambassador asked whether this was final. Mr. Brown replied that it was."


@cache
def grammar() -> Grammar:
    return load_grammar()


def zones_of(text: str, *marks: Mark) -> list[tuple[str, str]]:
    """Kind and text of every zone."""
    zones, _ = find_zones(Document("memo", text, marks=marks), grammar())
    return [(zone.kind, text[zone.start : zone.end]) for zone in zones]


def kind_of(text: str, part: str, *marks: Mark) -> str:
    """The kind of the zone in which all of `part` stands."""
    (kind,) = [kind for kind, zone in zones_of(text, *marks) if part in zone]
    return kind


def check_cover(text: str, zones: tuple[Zone, ...]) -> None:
    place = 0
    for zone in zones:
        assert zone.kind in ZONE_KINDS
        assert zone.start >= place
        assert not text[place : zone.start].strip()
        assert zone.start < zone.end
        assert not text[zone.start].isspace()
        assert not text[zone.end - 1].isspace()
        assert zone.rule.startswith("zones.")
        place = zone.end
    assert not text[place:].strip()


def test_head_and_report() -> None:
    assert zones_of(HEAD + FIRST + "\n\n" + SECOND + "\n") == [
        ("header", HEAD.strip()),
        ("body", FIRST + "\n\n" + SECOND),
    ]


def test_a_document_without_report_is_a_problem() -> None:
    zones, problems = find_zones(Document("memo", HEAD), grammar())
    assert {zone.kind for zone in zones} == {"header"}
    assert [problem.stage for problem in problems] == ["zones"]


@pytest.mark.parametrize("text", ["", " \n\n\t\n"])
def test_nothing_at_all(text: str) -> None:
    zones, problems = find_zones(Document("memo", text), grammar())
    assert zones == ()
    assert len(problems) == 1


@pytest.mark.parametrize(
    "omission",
    [
        "[Here follows discussion of rice.]",
        "[Omitted here is discussion unrelated to the harbour.]",
        "[matter omitted]",
        "_[matter omitted]_",
        "[2½ pages not declassified]",
    ],
)
def test_omission_between_paragraphs(omission: str) -> None:
    text = f"{HEAD}{FIRST}\n\n{omission}\n\n{SECOND}\n"
    assert zones_of(text)[1:] == [("body", FIRST), ("furniture", omission), ("body", SECOND)]


@pytest.mark.parametrize(
    "omission", ["[matter omitted]", "[1 line not declassified]", "[Here follows a list of ships.]"]
)
def test_omission_inside_a_paragraph(omission: str) -> None:
    text = f"{HEAD}{omission} {FIRST} He named {omission} as his source, and they agreed.\n"
    assert [kind for kind, part in zones_of(text) if part == omission] == ["furniture", "furniture"]
    assert kind_of(text, "as his source, and they agreed.") == "body"


def test_stamp_in_the_middle_of_a_sentence() -> None:
    text = (
        f"{HEAD}{FIRST} He warned against forming a\n\nDECLASSIFIED\nDeclassify on: OADR PER E.O. 12958\n\n"
        "CONFIDEN HAL\n\nQ00r 0429-F\n\ndefinite opinion at this point. He thought that it was too early for it.\n"
    )
    found = zones_of(text)
    assert found[1][1].endswith("forming a")
    assert {kind for kind, _ in found[2:-1]} == {"furniture"}
    assert found[-1] == ("body", "definite opinion at this point. He thought that it was too early for it.")


@pytest.mark.parametrize("mark", ["(U)", "(S)", "(ff)", "(", "()"])
def test_portion_mark_belongs_to_the_sentence_before(mark: str) -> None:
    assert kind_of(f"{HEAD}{FIRST} {mark}\n\n{SECOND} {mark}\n", f"it was. {mark}") == "body"
    assert kind_of(f"{HEAD}{FIRST}\n\n{mark}\n\n{SECOND}\n", mark) == "body"


@pytest.mark.parametrize("heading", ["Harbour Dues", "## Harbour Dues", "2. Harbour Dues and Rice", "_Harbour Dues_"])
def test_heading_inside_the_report(heading: str) -> None:
    assert ("header", heading) in zones_of(f"{HEAD}{FIRST}\n\n{heading}\n\n{SECOND}\n")


@pytest.mark.parametrize(
    ("glued", "rest"),
    [
        ("11 FAR COAST", "Lord Hale then spoke of the coast, which he said was closed."),
        ("Surplus Rice and Harbour Dues", "Mr Brown called at his own request to raise a point or two."),
        ("Interview with Norland Ambassador", "The Norland Ambassador, during a call on me, presented a note."),
    ],
)
def test_heading_glued_to_a_sentence(glued: str, rest: str) -> None:
    assert zones_of(f"Record of Conversation By Brown\n\nPort Alma, 3 May 1957\n\n{glued} {rest}\n")[-2:] == [
        ("header", glued),
        ("body", rest),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Foreign Minister Brown said that this was so.",
        "When The Hague was named, Mr Brown said nothing.",
        "Norland Ambassador Mr Hale said that he had come on his own account.",
    ],
)
def test_a_name_is_no_glued_heading(sentence: str) -> None:
    assert zones_of(f"{HEAD}{sentence}\n\n{SECOND}\n")[1:] == [("body", f"{sentence}\n\n{SECOND}")]


@pytest.mark.parametrize("signature", ["H. L. BROWN", "H. L. B[ROWN]", "HLB", "Henry L. Brown II"])
def test_signature(signature: str) -> None:
    assert zones_of(f"{HEAD}{FIRST}\n\n{signature}\n")[-1] == ("closing", signature)


def test_signature_before_reference_and_notes() -> None:
    text = f"{HEAD}{FIRST} [1]\n\nH. L. BROWN\n\n[NAA: A0000, 1/2/3]\n\n* 1 Brown had said the same on 1 May.\n"
    assert [kind for kind, _ in zones_of(text)] == ["header", "body", "closing", "furniture"]


def test_notes_at_the_end() -> None:
    notes = "_\n\n1 H. A. Hale, who was then in Norland.\n\n2 He left on 3 May.\n\n_\n"
    text = f"{HEAD}{FIRST} [1]\n\n{SECOND} [2]\n\n{notes}"
    found = zones_of(text)
    assert [kind for kind, _ in found] == ["header", "body", "furniture"]
    assert found[1][1].endswith("[2]")


def test_numbered_paragraphs_are_no_notes() -> None:
    text = f"{HEAD}1. {FIRST}\n\n2. {SECOND}\n\n3. He thanked the Ambassador for coming.\n"
    assert [kind for kind, _ in zones_of(text)] == ["header", "body"]


def test_those_present_inside_the_report() -> None:
    names = "The Minister for Harbours.\n\nMr. Brown"
    text = f"{HEAD}A meeting was held on Monday, at which the following were present:-\n\n{names}\n\n{SECOND}\n"
    assert ("header", names) in zones_of(text)


def test_transcript() -> None:
    text = (
        "Memorandum of Conversation\n\nPort Alma, May 3, 1957\n\nPARTICIPANTS\nMinister Hale\nMr. Brown\n\n"
        "Hale: Is it closed?\n\nBrown: Yes.\n\nHale: All of it? (laughs)\n\nBrown: [1 line not declassified]\n"
    )
    found = zones_of(text)
    assert found[1][1].startswith("Hale: Is it closed?")
    assert kind_of(text, "(laughs)") == "body"
    assert found[-1] == ("furniture", "[1 line not declassified]")


def test_marks_of_the_reader() -> None:
    text = f"{HEAD}{FIRST}\n\nDues of the harbour, which were raised.\n\n{SECOND}\n\nBrown, who wrote this\n"
    heading, signed = text.index("Dues of"), text.index("Brown, who")
    marks = (Mark(heading, heading + 39, "heading"), Mark(signed, signed + 21, "signature"))
    assert ("header", "Dues of the harbour, which were raised.") in zones_of(text, *marks)
    assert zones_of(text, *marks)[-1] == ("closing", "Brown, who wrote this")


LINES = st.sampled_from(
    [HEAD, FIRST, SECOND, "SECRET", "(U)", "[matter omitted]", "HLB", "1 See note.", "Harbour Dues", "_", "", "- 2 -",
     "Brown: Yes.", "PARTICIPANTS", "Mr. Brown, Norland", "[NAA: A1, 2]", "##", "\f", "a b [", "١ و", "—"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\n\n", " ", "\r\n\r\n"]))
def test_zones_cover_every_character_once(lines: list[str], between: str) -> None:
    text = between.join(lines)
    zones, _ = find_zones(Document("memo", text), grammar())
    check_cover(text, zones)


def test_annotated_memoranda(gold: Path) -> None:
    right = wrong = 0
    for path in sorted(gold.glob("*/gold.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        text = annotated["text"]
        zones, _ = find_zones(Document(path.parent.name, text), grammar())
        check_cover(text, zones)
        for word in re.finditer(r"\S+", text):
            was = next((z["kind"] for z in annotated["zones"] if z["start"] <= word.start() < z["end"]), "body")
            now = next(z.kind for z in zones if z.start <= word.start() < z.end)
            if (was == "body") == (now == "body"):
                right += 1
            else:
                wrong += 1
    assert wrong / (right + wrong) < 0.005
