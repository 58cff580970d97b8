"""Agreement on a small analysis that was spoiled on purpose, and the command."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import factories
import pytest
from click.testing import CliRunner

from dialogue.cli import main
from dialogue.measures.agreement import figures
from dialogue.measures.agreement_chance import coefficients, turn_distances
from dialogue.measures.agreement_errors import Miss, misses
from dialogue.measures.agreement_pair import lay_over
from dialogue.measures.agreement_people import align, folded, surname
from dialogue.model import Analysis, Participant
from dialogue.serial import to_dict
from dialogue.turns import find_turns


def changed(analysis: Analysis, identity: str, **labels: object) -> Analysis:
    """The analysis with other labels at one segment, and its turns made anew."""
    segments = tuple(replace(s, **labels) if s.id == identity else s for s in analysis.segments)
    return replace(analysis, segments=segments, turns=find_turns(segments))


@pytest.fixture
def gold() -> Analysis:
    return factories.analysis()


def test_an_analysis_agrees_with_itself(gold: Analysis) -> None:
    found = figures([lay_over("ferry", gold, gold)])
    assert {found[name] for name in ("turn_pk", "turn_windowdiff")} == {0.0}
    assert found["classification"] is None
    rest = found.keys() - {"turn_pk", "turn_windowdiff", "classification", "act_f1", "documents"}
    assert {name: found[name] for name in rest} == pytest.approx(dict.fromkeys(rest, 1.0))
    assert found["act_f1"]["inquiry"] == [1.0, 2]
    assert found["act_f1"]["proposal"] == [0.0, 0]


def test_one_wrong_act(gold: Analysis) -> None:
    pair = lay_over("ferry", gold, changed(gold, "s003", act="assertion"))
    found = figures([pair])
    assert found["act_accuracy"] == pytest.approx(7 / 8)
    assert found["act_f1"]["warning"] == [0.0, 1]
    assert found["act_f1"]["assertion"] == [pytest.approx(2 * 2 / (2 * 2 + 1)), 2]
    # Observed 7/8; by chance: inquiry 2 2, assertion 2 3, warning 1 0, narration, disagreement, agreement 1 1.
    expected = (2 * 2 + 2 * 3 + 1 + 1 + 1) / 64
    assert found["act_kappa"] == pytest.approx((7 / 8 - expected) / (1 - expected))
    assert misses(pair, "act") == [
        Miss("ferry", "s003", "However, the ice must be borne in mind.", "warning", "assertion", "acts.warning")
    ]
    assert misses(pair, "speaker") == misses(pair, "turn") == misses(pair, "link") == []


def test_a_wrong_speaker_breaks_a_turn(gold: Analysis) -> None:
    said = changed(gold, "s003", speakers=("lindqvist",), rules=(("speaker", "speakers.narrator"),))
    pair = lay_over("ferry", gold, said)
    found = figures([pair])
    words = sum(len(sentence.split()) for *_, sentence in factories.BODY)
    assert found["speaker_accuracy"] == pytest.approx(1 - 8 / words)
    # Turns of the annotation: I, he (to s005, over tea), both, unnamed, all; of the analysis: two more, none lost.
    assert found["turn_f1"] == pytest.approx(2 * 5 / (5 + 7))
    assert found["turn_windowdiff"] > 0
    assert misses(pair, "speaker") == [
        Miss("ferry", "s003", "However, the ice must be borne in mind.", "oskar", "lindqvist", "speakers.narrator")
    ]
    assert [(m.segment, m.expected, m.said) for m in misses(pair, "turn")] == [
        ("s003", "(none)", "turn of lindqvist"),
        ("s005", "(none)", "turn of oskar"),
    ]


def test_replies_that_differ(gold: Analysis) -> None:
    said = replace(gold, links=(gold.links[0], replace(gold.links[1], target="s002")))
    pair = lay_over("ferry", gold, said)
    found = figures([pair])
    assert found["link_f1"] == pytest.approx(0.5)
    assert found["turn_link_f1"] == 1.0
    assert misses(pair, "link") == [Miss("ferry", "s006", "The Aide and I demurred.", "s005", "s002", "links.demur")]


def test_nothing_found_is_zero_and_not_an_error(gold: Analysis) -> None:
    said = replace(gold, segments=(), turns=(), links=(), participants=())
    pair = lay_over("ferry", gold, said)
    found = figures([pair])
    assert (found["act_accuracy"], found["turn_f1"], found["body_f1"]) == (0.0, 0.0, 0.0)
    assert {miss.said for miss in misses(pair, "act")} == {"(none)"}
    assert turn_distances(lay_over("ferry", said, gold)) is None
    assert figures([])["act_accuracy"] is None


def test_coefficients_of_textbook_data() -> None:
    # Cohen 1960 as told in Artstein and Poesio 2008, section 2.4: 20 and 50 agreed of 100, 20 and 10 not.
    table = [("a", "a")] * 20 + [("a", "b")] * 20 + [("b", "a")] * 10 + [("b", "b")] * 50
    kappa, alpha = coefficients(table)
    assert kappa == pytest.approx((0.7 - 0.54) / (1 - 0.54))
    assert alpha == pytest.approx(1 - 199 * 30 / (2 * 70 * 130 / 2))
    assert coefficients([("a", "a")]) == (1.0, 1.0)


def test_people_are_matched_by_name_then_surname_then_form() -> None:
    gold = [Participant("a", "Ambassador Jon Brandt"), Participant("b", "The Consul", ("the Consul", "he of Vest"))]
    said = [
        Participant("x", "Consul General", ("The Consul",)),
        Participant("y", "Mr. Brandt"),
        Participant("z", "Brandt"),
    ]
    assert align(gold, said) == {"y": "a", "x": "b"}
    assert align(gold, list(reversed(said))) == {"z": "a", "x": "b"}
    assert folded("The Hon.  J. Brandt") == "hon j brandt"
    assert surname("Sir Jon Brandt-Ōe, Minister of State") == "brandt-ōe"
    assert surname("The Prime Minister") == ""


@pytest.fixture
def folder(tmp_path: Path, gold: Analysis) -> Path:
    """annotated/ferry/{text.txt,gold.json} and saved/ferry.json, in which one act is wrong."""
    annotated = tmp_path / "annotated" / "ferry"
    annotated.mkdir(parents=True)
    (annotated / "text.txt").write_text(gold.document.text, encoding="utf-8")
    (annotated / "gold.json").write_text(json.dumps(to_dict(gold)), encoding="utf-8")
    (tmp_path / "saved").mkdir()
    said = to_dict(changed(gold, "s003", act="assertion"))
    (tmp_path / "saved" / "ferry.json").write_text(json.dumps(said), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("said", ["saved", "saved/ferry.json"])
@pytest.mark.parametrize("annotated", ["annotated", "annotated/ferry/gold.json"])
def test_the_command_on_files_and_folders(folder: Path, said: str, annotated: str) -> None:
    result = CliRunner().invoke(main, ["score", str(folder / said), str(folder / annotated), "--format", "json"])
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["act_accuracy"] == 7 / 8


def test_documents_and_errors_beside_the_figures(folder: Path) -> None:
    arguments = ["score", str(folder / "saved"), str(folder / "annotated"), "--per-document", "--errors", "act"]
    table = CliRunner().invoke(main, arguments).output
    assert "  act_accuracy        0.875  segments with the right act\n" in table
    assert "\n  ferry        1.000     1.000     0.875     1.000     1.000\n" in table
    assert table.endswith(
        "1 difference\nferry s003\n  However, the ice must be borne in mind.\n"
        "  expected  warning\n  said      assertion\n  by        acts.warning\n"
    )
    assert max(map(len, table.splitlines())) <= 80
    data = json.loads(CliRunner().invoke(main, [*arguments, "--format", "json"]).stdout)
    assert data["per_document"]["ferry"]["act_accuracy"] == 7 / 8
    assert data["errors"][0]["rule"] == "acts.warning"


def test_a_list_of_analyses_finds_its_annotations_by_text(folder: Path, gold: Analysis) -> None:
    other = replace(gold, document=replace(gold.document, id="other", source="", text=gold.document.text + "\n"))
    file = folder / "all.jsonl"
    file.write_text("".join(json.dumps(to_dict(a)) + "\n" for a in (other, gold)), encoding="utf-8")
    result = CliRunner().invoke(main, ["score", str(file), str(folder / "annotated"), "--format", "json"])
    assert (result.exit_code, json.loads(result.stdout)["act_accuracy"]) == (0, 1.0)


def test_an_analysis_corrected_by_hand_is_an_annotation(folder: Path, gold: Analysis) -> None:
    data = to_dict(gold)
    data["segments"][5]["reply_to"] = "s003"
    data["segments"][6]["speaker"] = "aide"
    del data["segments"][7]
    (folder / "corrected.json").write_text(json.dumps(data), encoding="utf-8")
    result = CliRunner().invoke(
        main, ["score", str(folder / "annotated/ferry/gold.json"), str(folder / "corrected.json"), "--format", "json"]
    )
    found = json.loads(result.stdout)
    assert (result.exit_code, found["link_f1"], found["turn_f1"]) == (0, 0.5, pytest.approx(2 * 3 / (4 + 5)))


def test_a_document_that_fails_is_named_and_counts_as_empty(folder: Path, gold: Analysis) -> None:
    for name, text in (("ferry2", gold.document.text), ("ferry3", "Another text.")):
        (folder / "annotated" / name).mkdir()
        (folder / "annotated" / name / "gold.json").write_text(json.dumps(to_dict(gold)), encoding="utf-8")
        said = replace(gold, document=replace(gold.document, text=text), segments=(), turns=(), links=(), zones=())
        said = replace(said, problems=(), document=replace(said.document, marks=()))
        if name == "ferry3":
            (folder / "saved" / f"{name}.json").write_text(json.dumps(to_dict(said)), encoding="utf-8")
    result = CliRunner().invoke(main, ["score", str(folder / "saved"), str(folder / "annotated"), "--format", "json"])
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "dialogue: ferry2: there is no analysis of it",
        "dialogue: ferry3: the annotation is of another text, from character 0 on: 'Memorandum o', here 'Another text'",
    ]
    assert json.loads(result.stdout)["act_accuracy"] == pytest.approx(7 / 24)


def test_wrong_usage_and_unreadable_annotations(folder: Path) -> None:
    run = CliRunner().invoke
    assert run(main, ["score", str(folder / "saved")]).exit_code == 2
    assert run(main, ["score", str(folder / "nowhere"), str(folder / "annotated")]).exit_code == 2
    (folder / "bad.json").write_text('{"text": 3}', encoding="utf-8")
    result = run(main, ["score", str(folder / "saved"), str(folder / "bad.json")])
    assert result.exit_code == 1
    assert result.stderr == f"dialogue: {folder / 'bad.json'}: text: expected a text, found 3\n"
    empty = folder / "empty"
    empty.mkdir()
    assert "holds no annotation" in run(main, ["score", str(folder / "saved"), str(empty)]).stderr
