"""What clauses do in the annotated memoranda, with the speakers and modes of the annotation."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from dialogue.clause import Clause, Deed, Sentence, Voice
from dialogue.discourse.frames import find_frames
from dialogue.discourse.mentions import read_sentences
from dialogue.grammar.cache import load_grammar
from dialogue.grammar.grammar import Grammar
from dialogue.model import ACTS, Document, Participant, Zone
from dialogue.stages.acts import find_deeds


@pytest.fixture(scope="module")
def annotated(gold: Path) -> list[tuple[list[str], tuple[Deed, ...]]]:
    grammar = load_grammar()
    return [_annotated(json.loads(path.read_text("utf-8")), grammar) for path in sorted(gold.glob("*/gold.json"))]


def _annotated(gold: dict[str, list[dict[str, str]]], grammar: Grammar) -> tuple[list[str], tuple[Deed, ...]]:
    """The acts of the annotation, and those found in its segments with its speakers and modes."""
    text = str(gold["text"])
    named = [(p["id"], p["name"], tuple(alias for alias in p["aliases"] if " " in alias)) for p in gold["participants"]]
    people = tuple(Participant(*each) for each in named)
    zones = tuple(Zone(z["kind"], int(z["start"]), int(z["end"]), "") for z in gold["zones"])
    sentences = read_sentences(Document("gold", text), zones, people, grammar)
    segments = sorted(gold["segments"], key=lambda s: int(s["start"]))
    clauses = [_clause(int(s["start"]), int(s["end"]), sentences, grammar) for s in segments]
    speakers = [s["speaker"] for s in segments]
    voices = [
        Voice(() if who is None else tuple(who) if isinstance(who, list) else (who,), "", s["mode"], "")
        for who, s in zip(speakers, segments, strict=True)
    ]
    return [s["act"] for s in segments], find_deeds(clauses, voices, grammar)


def _clause(start: int, end: int, sentences: Sequence[Sentence], grammar: Grammar) -> Clause:
    """The tokens of the sentence in which a segment begins, as a clause with its first frame that stands alone."""
    for number, sentence in enumerate(sentences):
        inside = [i for i, place in enumerate(sentence.starts) if start <= place < end]
        if inside:
            part = sentence.part(inside[0], inside[-1] + 1)
            frames = [frame for frame in find_frames(part, grammar) if frame.start == 0 or frame.form == "aside"]
            return Clause(start, end, part, frames[0] if frames else None, "", number)
    raise AssertionError(f"no sentence at {start}")


def test_acts_of_the_annotated_memoranda(annotated: list[tuple[list[str], tuple[Deed, ...]]]) -> None:
    pairs = Counter((act, deed.act) for acts, deeds in annotated for act, deed in zip(acts, deeds, strict=True))
    right = sum(n for (act, found), n in pairs.items() if act == found)
    scores = []
    for act in ACTS:
        of_gold = sum(n for pair, n in pairs.items() if pair[0] == act)
        of_ours = sum(n for pair, n in pairs.items() if pair[1] == act)
        scores.append(2 * pairs[act, act] / (of_gold + of_ours))
    assert right / sum(pairs.values()) >= 0.89
    assert sum(scores) / len(ACTS) >= 0.78
