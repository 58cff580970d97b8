"""Does the analysis hold on documents outside the benchmark, annotated by hand before it was run on them?

An annotation holds labels and offsets, no text: whoever has the corpus reads the document by the id that it names.
`seen` are documents that were read afterwards while rules were mended, `last` those of which only mistakes in speakers
were, `fresh` those of which no mistake was.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from dialogue import analyze, load_grammar, read
from dialogue.deserial import from_dict
from dialogue.measures.agreement import figures
from dialogue.measures.agreement_pair import lay_over

FOLDER = Path(__file__).parent / "annotations"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
# Of all documents of a folder together; what falls below it has broken something.
LEAST = {
    "seen": {"body_f1": 0.99, "participants_f1": 0.95, "speaker_accuracy": 0.92, "turn_f1": 0.91, "act_accuracy": 0.82},
    "last": {"body_f1": 0.99, "participants_f1": 0.92, "speaker_accuracy": 0.87, "turn_f1": 0.81, "act_accuracy": 0.70},
    "fresh": {"body_f1": 0.99, "participants_f1": 0.9, "speaker_accuracy": 0.8, "turn_f1": 0.72, "act_accuracy": 0.69},
}


def annotations(folder: str) -> list[dict[str, Any]]:
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted((FOLDER / folder).glob("*.json"))]


@pytest.mark.parametrize("folder", LEAST)
def test_annotations_carry_no_text(folder: str) -> None:
    """Are there at least ten, each with the id of a document and without its text?"""
    found = annotations(folder)
    assert len(found) >= 10
    assert all(set(one) == {"document", "header", "participants", "zones", "segments"} for one in found)


@pytest.mark.parametrize("folder", LEAST)
def test_documents_outside_the_benchmark(folder: str) -> None:
    """Do the pooled figures stay above what is known to be reached?"""
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus in {CORPUS}")
    grammar = load_grammar()
    pairs = []
    for one in annotations(folder):
        name = one["document"]["id"]
        document = next(iter(read(str(CORPUS / name))))
        gold = from_dict({"text": document.text, **{key: one[key] for key in one if key != "document"}})
        pairs.append(lay_over(name, gold, analyze(document, grammar)))
    reached = figures(pairs)
    low = {name: round(reached[name], 3) for name, least in LEAST[folder].items() if reached[name] < least}
    assert not low
