#!/usr/bin/env python3
"""Measure the analysis by hand annotations, and write docs/accuracy.md: `make accuracy`.

Sets: the annotated documents of the benchmark, where it lies beside the checkout, and those of tests/annotations,
which hold labels and offsets without text, where the corpus lies beside it: `seen`, which were read while rules were
written, `last`, of which only the mistakes in speakers were, and `fresh`, of which nobody has read any.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from dialogue import analyze, load_grammar, read
from dialogue.deserial import from_dict
from dialogue.measures.agreement import figures
from dialogue.measures.agreement_hard import hard_things
from dialogue.measures.agreement_pair import Pair, lay_over
from dialogue.measures.telling import tells_act
from dialogue.model import Document

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
BENCHMARK = SHARED / "bench" / "gold" / "dev"
CORPUS = SHARED / "corpus"
ANNOTATIONS = ROOT / "tests" / "annotations"
REPORT = ROOT / "docs" / "accuracy.md"
NAMES = {"benchmark": "benchmark", "seen": "seen", "last": "last", "fresh": "fresh"}


def benchmark() -> Iterator[Pair]:
    """The documents of the benchmark, each with its analysis."""
    grammar = load_grammar()
    for path in sorted(BENCHMARK.glob("*/gold.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        name = path.parent.name
        yield lay_over(name, from_dict(data), analyze(Document(name, data["text"]), grammar))


def annotated(folder: str) -> Iterator[Pair]:
    """The documents of a folder of annotations, read from the corpus, each with its analysis."""
    grammar = load_grammar()
    for path in sorted((ANNOTATIONS / folder).glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        document = next(iter(read(str(CORPUS / data["document"]["id"]))))
        gold = from_dict({**{key: data[key] for key in data if key != "document"}, "text": document.text})
        yield lay_over(path.stem, gold, analyze(document, grammar))


def sets() -> dict[str, list[Pair]]:
    """Every set whose texts are there."""
    found = {"benchmark": list(benchmark()) if BENCHMARK.is_dir() else []}
    for folder in ("seen", "last", "fresh"):
        found[folder] = list(annotated(folder)) if CORPUS.is_dir() else []
    return {name: pairs for name, pairs in found.items() if pairs}


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """A Markdown table; all columns but the first to the right."""
    rule = ["---", *["---:"] * (len(head) - 1)]
    return ["| " + " | ".join(row) + " |" for row in (head, rule, *rows)]


def shown(value: float | None, count: int | None = None) -> str:
    """A figure with three digits, and out of how many."""
    if value is None:
        return "–"
    return f"{value:.3f}" + (f" ({count:,})" if count is not None else "")


def report(found: dict[str, list[Pair]]) -> str:
    """The page, in Markdown."""
    each = {name: figures(pairs) for name, pairs in found.items()}
    head = ["", *(NAMES[name] for name in found)]
    plain = [name for name, value in next(iter(each.values())).items() if name not in ("act_f1", "documents")]
    counts = [
        ["documents", *(f"{len(pairs):,}" for pairs in found.values())],
        ["segments", *(f"{sum(len(p.gold.analysis.segments) for p in pairs):,}" for pairs in found.values())],
    ]
    rows = [[f"`{name}`", *(shown(each[one][name]) for one in found)] for name in plain]
    acts = [[act, *(shown(*each[one]["act_f1"][act]) for one in found)] for act in next(iter(each.values()))["act_f1"]]
    tells = tells_act(load_grammar())
    hard = {name: hard_things(pairs, tells) for name, pairs in found.items()}
    first = next(iter(hard.values()))
    things = [[h.name, *(shown(hard[one][i].share, hard[one][i].all) for one in found)] for i, h in enumerate(first)]
    notes = [f"- **{h.name}**: {h.what}." for h in first]
    text = (ROOT / "benchmarks" / "accuracy-introduction.md").read_text(encoding="utf-8").rstrip()
    parts = (
        ("Figures", table(head, counts + rows)),
        ("F1 of each act (how often it is annotated)", table(head, acts)),
        ("The hard things, each by itself (out of how many)", table(head, things)),
        ("What is counted", notes),
    )
    return "\n".join([text, "", *(line for title, lines in parts for line in (f"## {title}", "", *lines, ""))])


def main() -> int:
    """Write the page; 1 where there is nothing to measure by."""
    found = sets()
    if not found:
        print(f"nothing to measure by: neither {BENCHMARK} nor {CORPUS} is there", file=sys.stderr)
        return 1
    REPORT.write_text(report(found), encoding="utf-8")
    print(f"{REPORT.relative_to(ROOT)}: {', '.join(f'{len(p)} {n}' for n, p in found.items())}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
