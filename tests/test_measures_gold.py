"""The measures of an analysis against those of an annotation by hand, where that is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from scipy.stats import spearmanr

from dialogue.analysis import analyze
from dialogue.grammar.cache import load_grammar
from dialogue.measures.profile import Number, profile
from dialogue.readers import read
from dialogue.saved import read_saved

Whole = dict[str, Number | None]

SURE = (
    "floor.speakers", "floor.turns", "floor.largest", "floor.entropy", "turn.median_words", "adjacency.inquiries",
    "outside.citations", "transitions.same_act", "transitions.returned",
)  # fmt: skip
LESS = ("initiative.free", "initiative.difference", "replies.turns", "stance.confrontations", "network.density")


@pytest.fixture(scope="module")
def pairs() -> list[tuple[Whole, Whole]]:
    gold: Path = Path(__file__).parents[2] / "shared" / "bench" / "gold" / "dev"
    if not gold.is_dir():
        pytest.skip(f"no hand annotations in {gold}")
    grammar = load_grammar()
    found = []
    for folder in sorted(gold.iterdir()):
        (by_hand,) = read_saved(str(folder / "gold.json"), edited=True)
        source = next(path for name in ("doc.xml", "doc.md", "text.txt") if (path := folder / name).exists())
        (document,) = read(str(source), True)
        found.append((profile(by_hand).whole(), profile(analyze(document, grammar)).whole()))
    return found


def rank_correlation(pairs: list[tuple[Whole, Whole]], name: str) -> float:
    values = [(one[name], other[name]) for one, other in pairs if None not in (one[name], other[name])]
    assert len(values) > 10
    return float(spearmanr(*zip(*values, strict=True)).statistic)


def test_the_page_of_measures_says_on_how_many(pairs: list[tuple[Whole, Whole]], root: Path) -> None:
    assert f"On {len(pairs)} memoranda annotated by hand" in (root / "docs" / "measures.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SURE)
def test_what_rests_on_speakers_and_acts_ranks_memoranda_as_by_hand(
    pairs: list[tuple[Whole, Whole]], name: str
) -> None:
    assert rank_correlation(pairs, name) > 0.9


@pytest.mark.parametrize("name", LESS)
def test_what_rests_on_replies_and_addressees_does_so_less_surely(pairs: list[tuple[Whole, Whole]], name: str) -> None:
    assert rank_correlation(pairs, name) > 0.5
