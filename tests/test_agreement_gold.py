"""The figures of dialogue against those of the scorer that comes with the benchmark, to the last digit."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from dialogue.measures.agreement import figures
from dialogue.measures.agreement_pair import lay_over
from dialogue.model import ACTS, MODES
from dialogue.serial import from_dict, to_dict

BENCH = Path(__file__).resolve().parents[2] / "shared" / "bench"


@pytest.fixture(scope="module")
def gold() -> Path:
    folder = BENCH / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip("the benchmark (../shared/bench) is not here")
    return folder


def distorted(data: dict, chance: random.Random) -> dict:
    """An analysis that errs here and there in every label, drops and joins segments and moves their edges."""
    segments = []
    for segment in data["segments"]:
        draw = chance.random()
        if draw < 0.06:
            continue
        if draw < 0.14 and segments and segments[-1]["act"] != "narration":
            segments[-1]["end"] = segment["end"]
            continue
        segment = dict(segment, start=min(segment["start"] + chance.choice((0, 0, 0, 1, 2, 3)), segment["end"]))
        if chance.random() < 0.2:
            segment["act"] = chance.choice(ACTS)
        if chance.random() < 0.1:
            segment["mode"] = chance.choice(MODES)
        if chance.random() < 0.2:
            segment["speaker"] = chance.choice([*(p["id"] for p in data["participants"]), "ALL", "UNKNOWN", None])
        if chance.random() < 0.1:
            segment["addressees"] = []
        if chance.random() < 0.1:
            segment["source"] = None if segment["source"] else "a newspaper"
        segments.append(segment)
    ids = [segment["id"] for segment in segments]
    for number, segment in enumerate(segments):
        if segment["reply_to"] not in ids or chance.random() < 0.1:
            segment["reply_to"] = chance.choice(ids[:number]) if number and chance.random() < 0.5 else None
    people = [dict(p) for p in data["participants"] if p["id"] in _used(segments) or chance.random() < 0.7]
    for person in people:
        if chance.random() < 0.3:
            person["name"] = person["aliases"][-1] if person["aliases"] else person["name"]
    header = dict(data["header"], place=(data["header"].get("place") or "")[:4] or None)
    zones = [zone for zone in data["zones"] if chance.random() < 0.9]
    return data | {"segments": segments, "participants": people, "header": header, "zones": zones}


def _used(segments: list[dict]) -> set[str]:
    used = {who for segment in segments for who in segment["addressees"]}
    for segment in segments:
        used.update(segment["speaker"] if isinstance(segment["speaker"], list) else [segment["speaker"]])
    return used


@pytest.mark.parametrize("seed", [None, 1, 2])
def test_figures_are_those_of_the_scorer(gold: Path, tmp_path: Path, seed: int | None) -> None:
    pairs = []
    for file in sorted(gold.glob("*/gold.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        annotation = from_dict(data)
        said = annotation if seed is None else from_dict(distorted(data, random.Random(f"{seed} {file.parent.name}")))
        (tmp_path / f"{file.parent.name}.json").write_text(json.dumps(to_dict(said)), encoding="utf-8")
        pairs.append(lay_over(file.parent.name, annotation, said))
    command = [sys.executable, str(BENCH / "score.py"), str(gold), "--pred", str(tmp_path), "--json"]
    expected = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert expected.pop("failed") == []
    ours = figures(pairs)
    assert {act: [round(f1, 3), number] for act, (f1, number) in ours["act_f1"].items()} == expected.pop("act_f1")
    assert {name: ours[name] for name in expected} == pytest.approx(expected, abs=1e-9)
    assert (ours["act_accuracy"] == 1) is (seed is None)
    assert (ours["turn_windowdiff"] == 0) is (seed is None)
