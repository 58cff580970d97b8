import csv
import json
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from factories import analysis

from dialogue.model import ACTS
from dialogue.report.floor import COLUMNS, floor_csv, floor_json, floor_table
from dialogue.report.layout import cells
from dialogue.report.style import Style

Dialogue = Callable[..., Result]

WHOLE = """\
Memorandum on the ferry
1931-03-02 · 3 p.m. · Port Vest · ferry.txt
Ferry
Ice

  Speaker                 Turns  Segments   Words  Share            Unanswered
▌ Minister Oskár & Söhne      1         3      22    44% ████           0 of 1
▌   assertion 1, warning 1, inquiry 1
▌ Mrs. Lindqvist              2         2      14    28% ███            0 of 1
▌   inquiry 1, disagreement 1
▌ unknown speaker             1         1       8    16% ██
▌   assertion 1
▌ all                         1         1       6    12% █
▌   agreement 1
▌ The Aide                    1         1       5    10% █
▌   disagreement 1
"""


def test_the_whole_table() -> None:
    assert floor_table(analysis(), Style()) == WHOLE


def test_no_line_is_wider_than_asked() -> None:
    for width in (60, 70, 80, 120):
        assert max(map(cells, floor_table(analysis(), Style(width)).splitlines())) <= width


def test_rows_and_object_say_the_same() -> None:
    (*rows,) = csv.DictReader([",".join(COLUMNS), *floor_csv(analysis()).splitlines()])
    speakers = json.loads(floor_json(analysis()))["speakers"]
    assert [row["name"] for row in rows] == [speaker["name"] for speaker in speakers]
    for row, speaker in zip(rows, speakers, strict=True):
        assert int(row["words"]) == speaker["words"]
        assert {act: int(row[act]) for act in ACTS if act != "narration" and row[act] != "0"} == speaker["acts"]


def test_several_memoranda_are_rows_of_one_table(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes(seed.read_bytes())
    done = dialogue("stats", seed, tmp_path / "other.txt", "--format", "csv", "--jobs", 2)
    assert done.exit_code == 0
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert {row["document"] for row in rows} == {seed.stem, "other"}
    assert sum(float(row["share"]) for row in rows if row["document"] == "other") > 0.99


def test_forms_of_one_memorandum(dialogue: Dialogue, seed: Path) -> None:
    found = json.loads(dialogue("stats", seed, "--format", "json").stdout)
    assert found["document"] == seed.stem
    assert {speaker["name"] for speaker in found["speakers"]} >= {"Marshal Stalin"}
    assert "Marshal Stalin" in dialogue("stats", seed).stdout
