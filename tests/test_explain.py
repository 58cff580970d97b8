"""Explanations of a small analysis: the rules behind the labels, and what they say."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import factories
import pytest
from click.testing import CliRunner

from dialogue.cli import main
from dialogue.errors import DialogueError
from dialogue.explain import explain, explain_document, segment_named
from dialogue.grammar.rule import Rule
from dialogue.model import Analysis
from dialogue.report.explain import document_list, explain_list, explain_one
from dialogue.report.style import Style
from dialogue.serial import to_dict


def rule(identity: str, act: str = "", kind: str = "tags") -> Rule:
    sets = (("act", act),) if act else ()
    return Rule(
        identity, kind, "what it says", sets, (), "Searle 1976", "", ("y",), ("n",), "rules.toml", len(identity)
    )


RULES = {
    r.id: r
    for r in (
        rule("acts.warning", "warning"),
        rule("acts.assertion.say", "assertion"),
        rule("segments.sentence", kind="decision"),
        rule("links.after_inquiry", kind="decision"),
    )
}


@pytest.fixture
def analysis() -> Analysis:
    return factories.analysis()


def test_a_reason_names_value_and_rule(analysis: Analysis) -> None:
    warning = explain(analysis, RULES)[2]
    assert warning.text == "However, the ice must be borne in mind."
    assert [(r.label, r.value, r.rule) for r in warning.reasons] == [
        ("segment", "122-161", "segments.sentence"),
        ("speaker", "Minister Oskár & Söhne", ""),
        ("mode", "free indirect", ""),
        ("act", "warning (inform, assertive)", "acts.warning"),
    ]
    assert warning.reasons[3].found is RULES["acts.warning"]
    assert [(r.value, r.rule) for r in warning.beaten] == [("assertion", "acts.assertion.say")]
    assert warning.turn == "t002"


def test_replies_are_explained_at_both_ends(analysis: Analysis) -> None:
    asked, answered = explain(analysis, RULES)[:2]
    assert (asked.reasons[-1].label, asked.reasons[-1].value) == ("replied", "answer by s002")
    assert (answered.reasons[-1].label, answered.reasons[-1].value) == ("reply", "answer to s001")
    assert answered.reasons[-1].found is RULES["links.after_inquiry"]


def test_an_open_question_stands_with_its_segment(analysis: Analysis) -> None:
    assert [e.problems for e in explain(analysis, RULES)] == [
        (),
        (),
        (),
        (),
        (),
        (),
        ("speakers: nobody is named",),
        (),
    ]


def test_a_document_is_explained_by_zones_header_and_participants(analysis: Analysis) -> None:
    reasons = explain_document(analysis, {"zones.page": rule("zones.page")})
    assert [(r.label, r.value, r.rule) for r in reasons] == [
        ("header", "0-25", "zones.title"),
        ("body", "25-196", "zones.body"),
        ("furniture", "196-204", "zones.page"),
        ("body", "204-323", "zones.body"),
        ("title", "Memorandum on the ferry", "header.title"),
        ("date", "1931-03-02", "header.date.long"),
        ("participant", "Mrs. Lindqvist", "header.participants.list"),
        ("participant", "Minister Oskár & Söhne", ""),
        ("participant", "The Aide", ""),
    ]
    shown = document_list(reasons, Style()).splitlines()
    assert shown[4:6] == ["furniture     196-204", "              zones.page  rules.toml:10"]
    assert document_list([], Style()) == ""


def test_narration_has_nobody(analysis: Analysis) -> None:
    assert explain(analysis, RULES)[3].reasons[0].value == "nobody: narration"


def test_one_segment_in_full(analysis: Analysis) -> None:
    assert explain_one(explain(analysis, RULES)[2], Style()) == (
        "s003 of turn t002\n"
        "However, the ice must be borne in mind.\n"
        "\n"
        "segment     122-161\n"
        "            segments.sentence  rules.toml:17\n"
        "            what it says\n"
        "            Searle 1976\n"
        "speaker     Minister Oskár & Söhne\n"
        "            no rule is named\n"
        "mode        free indirect\n"
        "            no rule is named\n"
        "act         warning (inform, assertive)\n"
        "            acts.warning  rules.toml:12\n"
        "            Searle 1976\n"
        "            beat assertion\n"
        "              acts.assertion.say  rules.toml:18\n"
        "              Searle 1976\n"
    )


@pytest.mark.parametrize("width", [60, 80])
def test_no_line_is_wider_than_the_terminal(analysis: Analysis, width: int) -> None:
    long = replace(
        analysis.participants[1], name="The Extraordinary Plenipotentiary of the " + "very " * 20 + "far away"
    )
    analysis = replace(analysis, participants=(analysis.participants[0], long, analysis.participants[2]))
    found = explain(analysis, RULES)
    shown = explain_list(found, Style(width=width)) + "".join(explain_one(e, Style(width=width)) for e in found)
    assert max(map(len, shown.splitlines())) <= width


def test_a_segment_is_named_by_id_or_number(analysis: Analysis) -> None:
    assert segment_named(analysis, "s003") is segment_named(analysis, "3") is analysis.segments[2]
    with pytest.raises(DialogueError, match="has no segment 9; it has s001 to s008"):
        segment_named(analysis, "9")
    with pytest.raises(DialogueError, match="it has no segments"):
        segment_named(replace(analysis, segments=()), "1")


@pytest.fixture
def saved(tmp_path: Path, analysis: Analysis) -> str:
    file = tmp_path / "ferry.json"
    file.write_text(json.dumps(to_dict(analysis)), encoding="utf-8")
    return str(file)


def test_the_command_lists_all_segments(saved: str) -> None:
    result = CliRunner().invoke(main, ["explain", saved])
    assert result.exit_code == 0
    assert [line for line in result.output.splitlines() if line.startswith("s00")] == [
        "s001  inquiry by Mrs. Lindqvist",
        "s002  assertion by Minister Oskár & Söhne",
        "s003  warning by Minister Oskár & Söhne",
        "s004  narration",
        "s005  inquiry by Minister Oskár & Söhne",
        "s006  disagreement by Mrs. Lindqvist, The Aide",
        "s007  assertion by unknown",
        "s008  agreement by all",
    ]


def test_the_command_explains_one_as_json(saved: str) -> None:
    result = CliRunner().invoke(main, ["explain", saved, "s003", "--format", "json"])
    data = json.loads(result.stdout)
    (explained,) = data["segments"]
    assert (data["document"], data["findings"]) == ("ferry.txt", [])
    assert explained["id"] == "s003"
    assert explained["reasons"][0]["rule"] == "segments.sentence"
    assert explained["reasons"][0]["file"] == "segments.toml"
    assert explained["beaten"] == [{"label": "beaten", "value": "", "rule": "acts.assertion.say"}]


def test_a_segment_that_is_not_there_is_one_line_and_status_1(saved: str) -> None:
    result = CliRunner().invoke(main, ["explain", saved, "s099"])
    assert (result.exit_code, result.stderr) == (1, "dialogue: ferry.txt has no segment s099; it has s001 to s008\n")
    assert CliRunner().invoke(main, ["explain", saved + "x"]).exit_code == 1
    assert CliRunner().invoke(main, ["explain"]).exit_code == 2


def test_a_memorandum_is_analysed_and_explained(tmp_path: Path) -> None:
    memo = Path(__file__).parents[1] / "seeds" / "harriman-stalin-1944-06-10.txt"
    result = CliRunner().invoke(main, ["explain", str(memo), "--format", "json"])
    data = json.loads(result.stdout)
    assert {"body", "date", "participant"} <= {finding["label"] for finding in data["findings"]}
    assert [finding for finding in data["findings"] if "file" not in finding] == []
    assert len(data["segments"]) > 10
    for segment in data["segments"]:
        for reason in segment["reasons"]:
            if reason["label"] in ("segment", "speaker", "mode", "act"):
                assert "file" in reason, (segment["id"], reason)
