"""`dialogue grammar`: list, show, check and coverage."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dialogue.cli import main
from dialogue.grammar.load import grammar_folder, read_sources
from dialogue.report.grammar import rule_page
from dialogue.report.style import Style

EXTRA = """\
[[rule]]
id = "extra.swore-that"
pattern = "subject=(<PERSON|HE>) verb=(<swore>) <that>"
unless = ["<yesterday>"]
sets = { act = "commitment" }
source = "Searle 1976"
note = "An oath binds."
yes = ["<<He swore that>> it rained."]
no = ["He swore."]

[[rule]]
id = "extra.tell"
says = "Whoever swears, speaks."
source = "Searle 1976"
"""

MEMO = """\
MEMORANDUM OF CONVERSATION

Date: March 2, 1951
Place: Port Vest

Participants:
Mr. Jon Brandt, Envoy of Norrland
Mr. Pavel Orban, Minister of Vestria

Mr. Brandt said that the ferry would run in May. He asked whether the ice would hold. Mr. Orban replied that it would.
Mr. Orban groused about the price of coal. Mr. Brandt said that he was sorry. He was prepared to pay more for it.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "extra.toml").write_text(EXTRA, encoding="utf-8")
    return rules


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["grammar", *map(str, arguments)])


def test_list_gives_two_lines_a_rule(folder: Path) -> None:
    result = run("list", "extra.", "--grammar", folder)
    assert result.exit_code == 0
    assert result.output == (
        "extra.swore-that  tag pattern\n"
        "    act = commitment                                                extra.toml:1\n"
        "extra.tell  decision\n"
        "    Whoever swears, speaks.                                        extra.toml:11\n"
    )


def test_list_knows_the_rules_of_the_package_and_fits_80_columns() -> None:
    table = run("list").output.splitlines()
    assert "frames.quotation  tag pattern" in table
    assert max(map(len, table)) <= 80
    ids = [rule["id"] for rule in json.loads(run("list", "frames.", "--format", "json").output)]
    assert "frames.quotation" in ids
    assert all(identity.startswith("frames.") for identity in ids)


def test_list_of_nothing_fails() -> None:
    result = run("list", "nonsense")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "dialogue: no rule has an id that begins with 'nonsense'\n"


def test_show_tells_everything(folder: Path) -> None:
    assert run("show", "extra.swore-that", "--grammar", folder).output == (
        "extra.swore-that  tag pattern  extra.toml:1\n"
        "pattern   subject=(<PERSON|HE>) verb=(<swore>) <that>\n"
        "unless    <yesterday>\n"
        "decides   act = commitment\n"
        "source    Searle 1976\n"
        "note      An oath binds.\n"
        "hits      <<He swore that>> it rained.\n"
        "not       He swore.\n"
    )
    (rule,) = json.loads(run("show", "extra.tell", "--grammar", folder, "--format", "json").output)
    assert (rule["pattern"], rule["file"], rule["line"]) == ("Whoever swears, speaks.", "extra.toml", 11)


def test_every_rule_can_be_shown_in_80_columns() -> None:
    for rule in read_sources([grammar_folder()]).rules.values():
        assert max(map(len, rule_page(rule, Style()).splitlines())) <= 80, rule.id


def test_an_unknown_id_is_named_with_those_that_are_near() -> None:
    result = run("show", "frames.quotatoin")
    assert result.exit_code == 1
    assert result.stderr.startswith("dialogue: no rule has the id frames.quotatoin; there is frames.quotation")


def test_check_of_a_faulty_rule_names_it_and_fails(folder: Path) -> None:
    (folder / "extra.toml").write_text(EXTRA.replace('["He swore."]', '["He swore that."]'), encoding="utf-8")
    result = run("check", folder)
    assert result.exit_code == 1
    assert "extra.toml:1: extra.swore-that: must not hit, but hits '<<He swore that>>.'" in result.stdout.splitlines()


def test_check_of_the_package_with_a_sound_rule(folder: Path) -> None:
    result = run("check", folder)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "dialogue: the grammar is sound\n")


def test_coverage_counts_hits_and_tells_what_no_rule_knew(tmp_path: Path, folder: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text(MEMO, encoding="utf-8")
    result = run("coverage", memo, "--grammar", folder, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert (found["documents"], found["sentences"]) == (1, 6)
    assert found["hits"]["frames.verb-that"] == 3
    assert "extra.swore-that" in found["never"]
    assert not found["hits"].keys() & set(found["never"])
    assert found["verbs"] == [
        {"form": "groused", "count": 1, "document": "memo", "example": "Mr. Orban groused about the price of coal."}
    ]
    assert [unknown["form"] for unknown in found["openings"]] == ["was prepared"]
    table = run("coverage", memo, "--grammar", folder).output
    assert "       1  groused\n          memo: Mr. Orban groused about the price of coal.\n" in table
    assert max(map(len, table.splitlines())) <= 80


def test_coverage_goes_on_behind_a_file_that_fails(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(MEMO, encoding="utf-8")
    result = run("coverage", tmp_path, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["documents"] == 1
    assert "a.txt" in result.stderr
    assert result.stderr.count("\n") == 1


def test_wrong_usage_is_status_2(tmp_path: Path) -> None:
    assert run("coverage").exit_code == 2
    assert run("check", tmp_path / "nowhere").exit_code == 2
    assert run("show").exit_code == 2
