import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from conversations import conversation, conversations
from factories import analysis
from hypothesis import given, settings
from hypothesis import strategies as st

from dialogue.cli.stats import SECTION_NAMES
from dialogue.measures.profile import definitions, profile
from dialogue.model import ACTS, Analysis
from dialogue.report.layout import cells
from dialogue.report.stats import MAIN, ROWS, SECTIONS, csv_head, csv_rows, stats_csv, stats_json, stats_table
from dialogue.report.style import Style

Dialogue = Callable[..., Result]

WHOLE = """\
Memorandum on the ferry
1931-03-02 · 3 p.m. · Port Vest · ferry.txt
Ferry
Ice

Floor                     turns  segments  words  share
▌ Minister Oskár & Söhne      1         3     22    44%  ████
▌ Mrs. Lindqvist              2         2     14    28%  ███
▌ unknown speaker             1         1      8    16%  ██
▌ all                         1         1      6    12%  █
▌ The Aide                    1         1      5    10%  █
  Entropy 1.38 bits, evenness 0.87, Gini 0.28 (0 even).
  Mrs. Lindqvist opens, all closes.
  Narration is 12% of the words.

Inquiries                 asks  answered  is asked  answers
▌ Minister Oskár & Söhne     1      100%         1     100%
▌ Mrs. Lindqvist             1      100%         1     100%
  2 inquiries, 100% answered, after 1 segment (median).

Proposals
  0 proposals, 0 requests.

Acts to whom                inq. req. prop. comm. warn. agr. dis. expr. asser.
▌ Mrs. Lindqvist
  to Minister Oskár & Söhne    1    0     0     0     0    0    1     0      0
▌ Minister Oskár & Söhne
  to Mrs. Lindqvist            1    0     0     0     1    0    0     0      1
▌ The Aide
  to Minister Oskár & Söhne    0    0     0     0     0    0    1     0      0

Stance                                     segments  concedes  confronts
▌ Mrs. Lindqvist > Minister Oskár & Söhne         2         0          1
▌ The Aide > Minister Oskár & Söhne               1         0          1
  1 concession (14% of segments), 1 confrontation (14%), balance +0.00.
"""
EDGES = {
    "a memorandum": analysis(),
    "no segment": conversation(),
    "nobody speaks": conversation("- Tea was served.", present="ann bob"),
    "one segment": conversation("ann assertion It rains."),
    "one turn": conversation("ann>bob assertion It rains.", "ann>bob inquiry Does it?"),
    "unknown and all": conversation("UNKNOWN assertion It rains.", "ALL>ann agreement Yes.", "ann+bob>cat request Go."),
}


def test_the_sections_of_a_table() -> None:
    assert stats_table(analysis(), Style(), ("floor", "calls", "pairs", "stance")).replace("→", ">") == WHOLE


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_section_is_wider_than_asked(edge: str, width: int) -> None:
    shown = stats_table(EDGES[edge], Style(width), SECTION_NAMES)
    assert max(map(cells, shown.splitlines())) <= width


@settings(max_examples=40, deadline=None)
@given(conversations(), st.integers(60, 120))
def test_any_conversation_fits(talk: Analysis, width: int) -> None:
    lines = stats_table(talk, Style(width), SECTION_NAMES).splitlines()
    assert max(map(cells, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)


def test_every_section_can_be_asked_for() -> None:
    assert tuple(SECTIONS) == SECTION_NAMES
    assert set(MAIN) < set(SECTIONS)


def test_where_nobody_speaks_the_table_says_so() -> None:
    assert stats_table(EDGES["nobody speaks"], Style(), SECTION_NAMES) == "talk\n\nFloor\n  nobody speaks\n"


def test_signs_of_a_poor_terminal() -> None:
    shown = stats_table(conversation(*["ann inquiry Is it?", "bob assertion Yes.", "cat warning Ice."] * 9), Style(
        signs=False), SECTION_NAMES)  # fmt: skip
    assert shown.isascii()
    assert "9^" in shown


def test_transitions_beyond_chance_are_marked() -> None:
    talk = conversation(*["ann inquiry Is it?", "bob assertion Yes.", "cat warning Ice."] * 9)
    assert "9▲" in stats_table(talk, Style(), ("transitions",))
    assert "▲ more" in stats_table(analysis(), Style(), ("transitions",))
    assert "1▲" not in stats_table(analysis(), Style(), ("transitions",))


def test_the_least_probable_transitions_are_told_in_figures() -> None:
    talk = conversation(*["ann inquiry Is it?", "bob assertion Yes.", "cat warning Ice."] * 9)
    shown = stats_table(talk, Style(), ("transitions",)).splitlines()
    (line,) = [line for line in shown if line.split()[:3] == ["inquiry", "→", "assertion"]]
    cell = profile(talk).each("act", "next_act")["inquiry", "assertion"]
    assert line.split()[3:] == ["9", f"{cell['act_transition.expected']:.1f}", "+5.1", "0.000"]
    assert cell["act_transition.residual"] == pytest.approx(5.1, abs=0.05)


@pytest.mark.parametrize("signs", [True, False])
def test_a_mark_does_not_move_the_columns(signs: bool) -> None:
    talk = conversation(*["ann inquiry Is it?", "bob assertion Yes.", "cat warning Ice."] * 9)
    head, one, two, three, *_ = stats_table(talk, Style(signs=signs), ("transitions",)).splitlines()[2:]
    ends = [head.index(act) + len(act) for act in ("inq.", "warn.", "asser.")]
    assert [one[end - 1] for end in ends] == ["·" if signs else "-"] * 2 + ["9"]
    assert [two[end - 1] for end in ends] == ["8"] + ["·" if signs else "-"] * 2
    assert [three[end - 1] for end in ends] == ["·" if signs else "-", "9", "·" if signs else "-"]


@pytest.mark.parametrize("edge", EDGES)
def test_every_figure_is_in_the_object_and_in_the_rows(edge: str) -> None:
    talk = EDGES[edge]
    found = json.loads(stats_json(talk))
    rows = list(csv.DictReader([*csv_head().splitlines(), *stats_csv(talk).splitlines()]))
    figures = profile(talk).figures
    assert len(rows) == len(figures)
    for row, figure in zip(rows, figures, strict=True):
        subject, _, field = figure.name.partition(".")
        of = dict(figure.of)
        if of:
            (record,) = [r for r in found[subject] if of.items() <= r.items()]
            value = record[field]
        else:
            value = found["whole"][figure.name]
        assert value == figure.value
        assert (row["document"], row["measure"], row["unit"]) == (talk.document.id, figure.name, figure.unit)
        assert {key: row[key] for key in of} == of
        assert row["value"] == "" if value is None else float(row["value"]) == pytest.approx(value, rel=1e-5)
    assert set(found["units"]) == {d.name for d in definitions()}


@pytest.mark.parametrize("edge", EDGES)
@pytest.mark.parametrize("rows", ROWS)
def test_rows_of_csv_stand_under_their_heads(edge: str, rows: str) -> None:
    talk = EDGES[edge]
    head, *lines = csv.reader([*csv_head(rows).splitlines(), *stats_csv(talk, rows).splitlines()])
    assert head[0] == "document" and len(set(head)) == len(head)
    assert {len(line) for line in lines} <= {len(head)}
    assert len(lines) == {
        "document": 1,
        "speaker": len(profile(talk).each("speaker")),
        "figure": len(profile(talk).figures),
    }[rows]


def test_rows_of_speakers_have_their_names_and_acts() -> None:
    rows = csv.DictReader([*csv_head("speaker").splitlines(), *stats_csv(analysis(), "speaker").splitlines()])
    named = {row["name"]: row for row in rows}
    oskar = named["Minister Oskár & Söhne"]
    assert {act: int(oskar[f"speaker_act.count.{act}"]) for act in ACTS if act != "narration"} == {
        "inquiry": 1, "request": 0, "proposal": 0, "commitment": 0, "warning": 1, "agreement": 0, "disagreement": 0,
        "expressive": 0, "assertion": 1,
    }  # fmt: skip
    assert (named["all"]["speaker.heard"], named["all"]["speaker.words"]) == ("", "6")


def test_no_text_is_a_formula_to_a_spreadsheet() -> None:
    assert csv_rows([["=1+1", "@cell", "- a dash", -0.5, "a = b"]]) == "'=1+1,'@cell,'- a dash,-0.5,a = b\r\n"


def test_several_memoranda_are_rows_of_one_table(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes(seed.read_bytes())
    done = dialogue("stats", seed, tmp_path / "other.txt", "--format", "csv", "--rows", "speaker", "--jobs", 2)
    assert done.exit_code == 0
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert {row["document"] for row in rows} == {seed.stem, "other"}
    assert sum(float(row["speaker.share"]) for row in rows if row["document"] == "other") == pytest.approx(1, abs=1e-5)
    many = json.loads(dialogue("stats", seed, tmp_path / "other.txt", "--format", "json").stdout)
    assert [one["document"] for one in many] == [seed.stem, "other"]
    shown = dialogue("stats", seed, tmp_path / "other.txt").stdout
    assert shown.count("Floor  ") == 2


def test_forms_of_one_memorandum(dialogue: Dialogue, seed: Path) -> None:
    found = json.loads(dialogue("stats", seed, "--format", "json").stdout)
    assert found["document"] == seed.stem
    assert found["names"]["stalin"] == "Marshal Stalin"
    assert "Marshal Stalin" in dialogue("stats", seed).stdout


def test_sections_are_chosen(dialogue: Dialogue, seed: Path) -> None:
    shown = dialogue("stats", seed, "--section", "network", "-s", "replies").stdout
    assert "Network" in shown and "Replies" in shown and "Floor" not in shown
    every = dialogue("stats", seed, "--section", "all").stdout
    assert all(title in every for title in ("Floor", "Network", "Topics", "Act, then next"))
    assert dialogue("stats", seed, "--section", "nonsense").exit_code == 2


def test_the_page_of_measures_is_what_the_code_says(dialogue: Dialogue, root: Path) -> None:
    """`dialogue stats --definitions > docs/measures.md` writes it."""
    page = (root / "docs" / "measures.md").read_text(encoding="utf-8")
    assert dialogue("stats", "--definitions").stdout == page
    for definition in definitions():
        (line,) = [line for line in page.splitlines() if line.startswith(f"| `{definition.name}` |")]
        assert line.count("|") == 6
