"""Outside sources: who is quoted, who is not, and by whom a pronoun is meant."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dialogue.clause import Clause, Voice
from dialogue.discourse.mentions import read_sentences
from dialogue.grammar.cache import load_grammar
from dialogue.model import Document, Participant, Zone
from dialogue.stages.segments import find_clauses
from dialogue.stages.sources import Source, find_sources, own_words
from dialogue.stages.speakers import find_voices

GRAMMAR = load_grammar()
HALE = Participant("hale", "Mrs. Hale", ("Mrs. Hale", "the Ambassador"), side="United States", gender="f")
LUND = Participant("lund", "Dr. Lund", ("Dr. Lund", "the Minister"), side="France", narrator=True, gender="m")
PEOPLE = (HALE, LUND)


def sources(text: str) -> list[Source]:
    """The sources of a memorandum about Mrs. Hale and Dr. Lund, clause by clause."""
    document = Document("test", text)
    sentences = read_sentences(document, (Zone("body", 0, len(text), ""),), PEOPLE, GRAMMAR)
    clauses = find_clauses(sentences, GRAMMAR)
    voices, _ = find_voices(clauses, PEOPLE, GRAMMAR)
    return list(find_sources(clauses, voices, PEOPLE, text, GRAMMAR))


def source(text: str) -> str | None:
    """The source of the one clause of a text."""
    found = sources(text)
    assert len(found) == 1
    assert bool(found[0][0]) == bool(found[0][1])
    return found[0][0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs. Hale said that General Olsen felt that the road was unsafe.", "General Olsen"),
        ("Mrs. Hale said that, as General Olsen had stated, the road was unsafe.", "General Olsen"),
        ("Mrs. Hale said General Olsen had pointed out that the road was unsafe.", "General Olsen"),
        ("Mrs. Hale said that Sweden’s Oslo representative had said it was unsafe.", "Sweden’s Oslo representative"),
        ("Mrs. Hale added that Mr. Otto Bergen had told her that the road was unsafe.", "Mr. Otto Bergen"),
        ("Mrs. Hale said that Olsen and the Swedish Army thought it unsafe.", "Olsen and the Swedish Army"),
        ("Mrs. Hale said that according to the Swedes the road was unsafe.", "the Swedes"),
        ("Mrs. Hale said that there were press reports that the road was unsafe.", "press reports"),
        ("Mrs. Hale said that she had been informed by General Olsen that the road was unsafe.", "General Olsen"),
        ("Mrs. Hale referred to Olsen's recent speech in which the road was called unsafe.", "Olsen"),
    ],
)  # fmt: skip
def test_somebody_absent_is_a_source(text: str, expected: str) -> None:
    assert source(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mrs. Hale said that the road was unsafe.",
        "Mrs. Hale said that General Olsen had insisted on it.",
        "Mrs. Hale said that the Minister had said that the road was unsafe.",
        "Mrs. Hale referred to Olsen's recent speech.",
        "Mrs. Hale suggested that the Swedes think it over.",
        "Mrs. Hale asked whether General Olsen had said that the road was unsafe.",
        "Mrs. Hale said that General Olsen had not said that the road was unsafe.",
        "Mrs. Hale said that if the Swedes thought so the road would be closed.",
        "Mrs. Hale said that our Consul in Malmö had said that the road was unsafe.",
        "At this point tea was brought in.",
    ],
)
def test_not_everybody_named_is_a_source(text: str) -> None:
    assert source(text) is None


def test_the_government_and_people_of_the_speaker_are_no_source() -> None:
    assert source("Mrs. Hale said that the American Government felt that the road was unsafe.") is None
    assert source("I said that the American Government felt that the road was unsafe.") == "the American Government"
    assert source("I said that the French felt that the road was unsafe.") is None
    assert source("Mrs. Hale said that the Embassy felt that the road was unsafe.") is None


def test_an_official_of_the_speakers_own_side_is_a_source_when_named() -> None:
    assert source("Mrs. Hale said that Secretary Ames felt that the road was unsafe.") == "Secretary Ames"


def test_a_pronoun_takes_up_the_source_of_the_sentence_before() -> None:
    found = sources(
        "Mrs. Hale said that the Swedes had announced that the road was closed. They had hinted that it would stay so."
    )
    assert found[-1] == ("the Swedes", "sources.they-say")


def test_the_items_of_a_list_have_the_source_of_the_sentence_that_announces_it() -> None:
    text = "General Olsen had made the point that these mattered:\n\n1. The road was unsafe.\n\nThe bridge was old."
    sentences = read_sentences(Document("test", text), (Zone("body", 0, len(text), ""),), PEOPLE, GRAMMAR)
    clauses = [Clause(s.starts[0], s.ends[-1], s, None, "", number) for number, s in enumerate(sentences)]
    voices = [Voice(("hale",), "", "free_indirect", "")] * len(clauses)
    found = find_sources(clauses, voices, PEOPLE, text, GRAMMAR)
    assert [name for name, _ in found] == ["General Olsen", "General Olsen", None]


def test_own_words_come_from_the_list_of_countries_by_any_name() -> None:
    own = own_words([HALE, Participant("x", "X", side="Soviet Union"), Participant("y", "Y", side="Vestria")], GRAMMAR)
    assert {"american", "u.s.", "washington"} <= own["hale"]
    assert {"russians", "moscow", "ussr"} <= own["x"]
    assert own["y"] == {"vestria", "GOV"}


def test_agreement_with_the_hand_annotations(gold: Path) -> None:
    """With the segments and speakers of the annotators, found or not found agrees: F1 above 0.85."""
    hits = misses = 0
    for path in sorted(gold.glob("*/gold.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        people = tuple(
            Participant(p["id"], p["name"], tuple(p["aliases"]), side=p["side"] or "") for p in data["participants"]
        )
        document = Document(path.parent.name, data["text"])
        zones = tuple(Zone(z["kind"], z["start"], z["end"], "") for z in data["zones"])
        clauses = find_clauses(read_sentences(document, zones, people, GRAMMAR), GRAMMAR)
        said = [s for s in data["segments"] if s["speaker"]]
        spans = {(s["start"], s["end"]): s for s in said}
        kept = [c for c in clauses if (c.start, c.end) in spans]
        voices = [voice_of(spans[c.start, c.end]) for c in kept]
        for clause, (name, _) in zip(kept, find_sources(kept, voices, people, document.text, GRAMMAR), strict=True):
            expected = spans[clause.start, clause.end]["source"]
            hits += 2 * bool(name and expected)
            misses += bool(name) != bool(expected)
    assert hits > 40
    assert hits / (hits + misses) > 0.85


def voice_of(segment: dict[str, object]) -> Voice:
    """Speaker and mode as annotated."""
    who = segment["speaker"]
    return Voice(tuple(who) if isinstance(who, list) else (str(who),), "", str(segment["mode"]), "")
