"""Header fields: title, date, time, place, subjects, classification, drafter."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from dialogue.grammar.cache import load_grammar
from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Header, Mark
from dialogue.stages.header import read_header
from dialogue.stages.zones import find_zones

BODY = "\n\nMr. Brown said that the harbour would be closed. The Ambassador asked whether this was final.\n"


@cache
def grammar() -> Grammar:
    return load_grammar()


def header_of(head: str, *marks: Mark, **metadata: str) -> Header:
    document = Document("memo", head + BODY, marks=marks, metadata=tuple(sorted(metadata.items())))
    zones, _ = find_zones(document, grammar())
    return read_header(document, zones, grammar())[0]


@pytest.mark.parametrize(
    ("head", "date", "place"),
    [
        ("12. Memorandum of Conversation\n\nPort Alma, May 3, 1957, 9:30 a.m.", "1957-05-03", "Port Alma"),
        ("Memorandum of Conversation\n\n[ Port Alma ,] May 3, 1957.", "1957-05-03", "Port Alma"),
        ("Record of Conversation Between Brown and Hale\n\n4th December, 1956\n\nPORT ALMA", "1956-12-04", "PORT ALMA"),
        ("Record of Conversation\n\n12th April, 1957\n\nSECRET\n\nPORT ALMA", "1957-04-12", "PORT ALMA"),
        ("Conversation.\n\nJune 10, l944\nThe Old Palace", "1944-06-10", "The Old Palace"),
        ("Note of Meeting\n\nExtract [PORT ALMA], 31 July 1940", "1940-07-31", "PORT ALMA"),
        ("Minutes of the First Meeting of the Harbour Board, Hotel Splendide, Port Alma, May 3, 1957", "1957-05-03",
         "Hotel Splendide, Port Alma"),
        ("1. Memorandum of a Conversation, Department of Harbours, Port Alma, May 3, 1957\n\nPort Alma, May 3, 1957",
         "1957-05-03", "Department of Harbours, Port Alma"),
        ("1. Memorandum of a Conversation Between the Envoy (Brown) and the Minister (Hale), Port Alma, May 3, 1957",
         "1957-05-03", "Port Alma"),
        ("MEMORANDUM OF CONVERSATION\n\nDATE, TIME June 7, 1989, 9:46 - 9:52 am\nAND PLACE: The Long Room",
         "1989-06-07", "The Long Room"),
        ("MEMORANDUM OF CONVERSATION\n\nSUBJECT: Our note of May 3, 1957\n\nDATE: June 7, 1989", "1989-06-07", None),
        ("Note of Meeting of May 1, 1957\n\nPort Alma, 3 May 1957", "1957-05-03", "Port Alma"),
    ],
)  # fmt: skip
def test_date_and_place(head: str, date: str, place: str | None) -> None:
    header = header_of(head)
    assert header.date == date
    assert header.place == place


@pytest.mark.parametrize("line", ["SUBJECT", "PARTICIPANTS", "ND/MC/9", "Mr. Marsh, Norland", "Harbour-Rice Trade"])
def test_what_stands_below_a_date_need_not_be_a_place(line: str) -> None:
    assert header_of(f"Memorandum of Conversation\n\nMay 3, 1957\n\n{line}").place is None


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("SECRET", "SECRET"),
        ("~~SECRET~~", "SECRET"),
        ("Confidential", "Confidential"),
        ("secret", "secret"),
        ("MOST SECRET", "MOST SECRET"),
        ("PERSONAL AND CONFIDENTIAL", "PERSONAL AND CONFIDENTIAL"),
        ("SECRET NORLAND EYES ONLY", "SECRET NORLAND EYES ONLY"),
        ("SECRET/NODIS", "SECRET"),
        ("CONABENTIAL", "CONFIDENTIAL"),
        ("SEGRE 2147", "SECRET"),
        ("‘“SBCREF 6625", "SECRET"),
        ("SECRETARY'S JOURNEY", None),
        ("Secret Harbours", None),
        ("THE GREY HOUSE", None),
    ],
)
def test_classification(line: str, mark: str | None) -> None:
    assert header_of(f"{line}\n\nMemorandum of Conversation\n\nPort Alma, May 3, 1957").classification == mark


def test_classification_and_drafter_of_the_source_note() -> None:
    note = "Source: Central Files, 611.00/3–557. Secret; Priority. Drafted by H. L. Brown on May 4 and cleared by Hale."
    header = header_of("Memorandum of Conversation\n\nPort Alma, May 3, 1957", source_note=note)
    assert header.classification == "Secret"
    assert header.drafter == "H. L. Brown"
    assert dict(header.rules)["classification"] == "header.source-note"


def test_subjects() -> None:
    head = "Memorandum of Conversation\n\nPort Alma, May 3, 1957\n\n"
    assert header_of(f"{head}SUBJECT: Harbour\ndues").subjects == ("Harbour dues",)
    assert header_of(f"{head}SUBJECTS\nHarbour dues; Rice; Ships").subjects == ("Harbour dues", "Rice", "Ships")
    assert header_of(f"{head}## Harbour dues").subjects == ("Harbour dues",)
    assert header_of(head).subjects == ()


@pytest.mark.parametrize(
    ("printed", "time"),
    [("9:30 a.m.", "9:30 a.m."), ("11.30 p.m.", "11.30 p.m."), ("4–6 p.m.", "4–6 p.m."), ("Noon", "Noon")],
)
def test_time(printed: str, time: str) -> None:
    assert header_of(f"Memorandum of Conversation\n\nPort Alma, May 3, 1957, {printed}").time == time


def test_title() -> None:
    assert header_of("SECRET\n\nTHE GREY HOUSE\n\nMEMORANDUM OF CONVERSATION").title == "MEMORANDUM OF CONVERSATION"
    assert header_of("## Record of Talk\n\nPort Alma, 3 May 1957", Mark(0, 0, "title", "A Talk")).title == "A Talk"


def test_marks_of_the_reader_come_first() -> None:
    head = "Memorandum of Conversation\n\nPort Alma, May 3–4, 1957\n\nPARTICIPANTS\nMr. Brown"
    start = head.index("May 3")
    header = header_of(head, Mark(start, start + 12, "date", "1957-05-03"))
    assert header.date == "1957-05-03"
    assert dict(header.rules)["date"] == "header.date-mark"


def test_a_header_without_date_is_a_problem() -> None:
    document = Document("memo", "Memorandum of Conversation" + BODY)
    zones, _ = find_zones(document, grammar())
    header, problems = read_header(document, zones, grammar())
    assert header.date is None
    assert [problem.stage for problem in problems] == ["header"]


def test_every_field_names_a_rule() -> None:
    header = header_of("SECRET\n\nMemorandum of Conversation\n\nPort Alma, May 3, 1957, 9 a.m.\n\nSUBJECT: Rice")
    assert {field for field, _ in header.rules} == {"title", "date", "time", "place", "subjects", "classification"}
    for _, rule in header.rules:
        assert grammar().rule(rule).id == rule


def test_annotated_memoranda(gold: Path) -> None:
    for path in sorted(gold.glob("*/gold.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        document = Document(path.parent.name, annotated["text"])
        zones, _ = find_zones(document, grammar())
        header, _ = read_header(document, zones, grammar())
        assert header.date == annotated["header"]["date"], document.id
        assert header.classification == annotated["header"]["classification"], document.id
        place = (header.place or "").casefold()
        assert annotated["header"]["place"].casefold() in place or place in annotated["header"]["place"].casefold()
