"""The sample memoranda: each is analysed, and shows what its kind of record has."""

from pathlib import Path

import pytest

from dialogue.analysis import analyze
from dialogue.grammar.cache import load_grammar
from dialogue.measures.profile import profile
from dialogue.model import UNKNOWN, Analysis
from dialogue.readers import expand, read
from dialogue.refusal import refusal

SEEDS = Path(__file__).parents[1] / "seeds"
MINUTES = "strait-of-kell-1958-03-04"
FIRST_PERSON = "lantern-concession-1951-11-19"
TRANSCRIPT = "night-call-1974-08-02"
NUMBERED = "record-of-conversation-dairy-quotas-1962-05-17"
SCAN = "scan-1983-grain-credits-memcon"
FICTION = (MINUTES, FIRST_PERSON, TRANSCRIPT, NUMBERED, SCAN)


@pytest.fixture(scope="module")
def seeds() -> dict[str, Analysis]:
    grammar = load_grammar()
    found = [document for path in expand([str(SEEDS)]) for document in read(path)]
    assert all(not refusal(analyze(document, grammar), grammar) for document in found)
    return {document.id: analyze(document, grammar) for document in found}


def test_every_sample_is_told_of_in_the_list(seeds: dict[str, Analysis]) -> None:
    told = (SEEDS / "README").read_text(encoding="utf-8")
    assert "are fiction" in told
    assert set(seeds) == {*FICTION, "harriman-stalin-1944-06-10"}
    for name in seeds:
        assert f"{name}." in told
    assert f"The other {['no', 'one', 'two', 'three', 'four', 'five'][len(FICTION)]} are fiction" in told


@pytest.mark.parametrize("name", FICTION)
def test_every_sample_is_a_conversation(seeds: dict[str, Analysis], name: str) -> None:
    talk = seeds[name]
    assert 350 <= len(talk.document.text.split()) <= 700
    assert talk.header.date is not None
    whole = profile(talk).whole()
    assert (whole["floor.speakers"] or 0) >= 3 and (whole["floor.turns"] or 0) >= 14
    acts = {s.act for s in talk.segments}
    assert acts >= {"inquiry", "proposal", "commitment", "warning", "agreement", "disagreement", "assertion"}
    assert sum(UNKNOWN in s.speakers for s in talk.segments) <= 1


@pytest.mark.parametrize("name", [MINUTES, FIRST_PERSON, NUMBERED, SCAN])
def test_reports_go_on_in_free_indirect_speech(seeds: dict[str, Analysis], name: str) -> None:
    assert sum(s.mode == "free_indirect" for s in seeds[name].segments) >= 8


def test_each_shows_its_kind(seeds: dict[str, Analysis]) -> None:
    assert [p.name for p in seeds[FIRST_PERSON].participants if p.narrator] == ["Mr. Rupert Calder"]
    assert {s.mode for s in seeds[TRANSCRIPT].segments} == {"direct"}
    assert profile(seeds[NUMBERED]).whole()["topics.count"] == 2
    assert [z.kind for z in seeds[SCAN].zones].count("furniture") >= 1
    assert seeds[SCAN].header.date == "1983-10-12"
