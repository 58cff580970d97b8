"""The guide to the labels: it has what the rules cite, and agrees with the taxonomy and with itself."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dialogue.model import ACTS, ALL, MODES, UNKNOWN

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "GUIDELINES.md").read_text(encoding="utf-8")
SECTIONS = set(re.findall(r"^(?:#+ |\*\*)(\d+(?:\.\d+)?)\b", GUIDE, re.MULTILINE))
RULE_FILES = sorted((ROOT / "grammars").rglob("*.toml"))
CITATION = re.compile(r"\bGUIDELINES (\d+(?:\.\d+)?(?:, \d+(?:\.\d+)?)*)")


def table(*first: str) -> list[list[str]]:
    """The rows, without the head, of the table whose head begins with these cells."""
    head = "| " + " | ".join(first) + " |"
    _, found, rest = GUIDE.partition("\n" + head)
    assert found, head
    lines = rest.partition("\n\n")[0].rstrip().split("\n")[2:]
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines]


def test_the_guide_has_its_numbered_sections() -> None:
    assert {*map(str, range(1, 12)), *(f"11.{n}" for n in range(1, 16))} == SECTIONS


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_section_that_a_rule_file_cites_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cited = CITATION.findall(text)
    assert len(cited) == text.count("GUIDELINES"), "a citation without the number of a section"
    assert {number for numbers in cited for number in numbers.split(", ")} <= SECTIONS


def test_rule_files_cite_the_guide() -> None:
    assert sum(bool(CITATION.search(path.read_text(encoding="utf-8"))) for path in RULE_FILES) > 5


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_the_other_documents_lead_to_the_guide(name: str) -> None:
    assert "(docs/GUIDELINES.md)" in (ROOT / name).read_text(encoding="utf-8")


def test_links_within_the_guide_lead_to_headings() -> None:
    headings = re.findall(r"^#+ (.*)$", GUIDE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = re.findall(r"\]\(#([^)]*)\)", GUIDE)
    assert links
    assert set(links) <= anchors


def test_functions_and_classes_are_those_of_the_taxonomy() -> None:
    settings = tomllib.loads((ROOT / "grammars/acts/taxonomy.toml").read_text(encoding="utf-8"))["settings"]
    rows = {row[0]: row for row in table("act", "the speaker", "common wordings")}
    assert tuple(rows) == ACTS
    assert " > ".join(settings["order"]) in GUIDE.replace("\n", " ")
    for act in settings["order"]:
        function, searle = rows[act][3:]
        assert function.split(" (")[0] == settings["function"][act]
        assert searle == settings["searle"][act]


def test_closer_functions_are_those_that_rules_name() -> None:
    named: dict[str, set[str]] = {act: set() for act in ACTS}
    for path in RULE_FILES:
        rules: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get("rule", [])
        for sets in (rule.get("sets", {}) for rule in rules):
            if "act" in sets and "function" in sets:
                named[sets["act"]].add(sets["function"])
    for act, _, _, function, _ in table("act", "the speaker", "common wordings"):
        _, _, closer = function.rstrip(")").partition(" (")
        assert set(filter(None, closer.split(", "))) == named[act], act


def test_every_act_but_narration_has_an_example_in_three_modes() -> None:
    rows = table("act", "direct", "indirect", "free indirect")
    assert [row[0] for row in rows] == [act for act in ACTS if act != "narration"]
    assert all(len(row) == 4 and all(row) for row in rows)


def test_the_worked_memorandum_is_annotated_whole_and_soundly() -> None:
    rows = table("id", "segment", "speaker")
    quoted = " ".join(line[2:] for line in GUIDE.split("\n") if line.startswith("> "))
    assert " ".join(row[1] for row in rows) in quoted
    speakers: dict[str, str] = {}
    for identity, text, speaker, to, mode, act, reply, source, see in rows:
        assert mode in MODES and act in ACTS, identity
        assert (mode == "narration") == (act == "narration") == (speaker == ""), identity
        assert speaker in ("", "lindqvist", "oskar", ALL, UNKNOWN), identity
        assert to == {"lindqvist": "oskar", "oskar": "lindqvist"}.get(speaker, ""), identity
        assert not reply or speakers[reply] not in ("", speaker), identity
        assert source in text, identity
        assert set(see.split(", ")) <= SECTIONS, identity
        speakers[identity] = speaker
    assert {row[5] for row in rows} == set(ACTS)
    assert {row[4] for row in rows} == set(MODES)
