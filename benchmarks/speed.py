#!/usr/bin/env python3
"""Measure how fast the analysis is, in ratios that hold on any machine, and write docs/speed.md: `make bench`.

    speed.py [PATH ...]      files or folders; default: what lies of the corpus beside the checkout, else the samples

Everything is measured in one run. Times are seconds of processor, user and system, of whole commands, which other
work on the machine disturbs less than the clock; only what several processes gain is measured by the clock.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import dialogue.analysis
from dialogue.cli.work import documents
from dialogue.grammar.cache import load_grammar
from dialogue.report.encode import one_line

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SEED = ROOT / "seeds" / "harriman-stalin-1944-06-10.txt"
TOOL = str(Path(sys.executable).with_name("dialogue"))
REPORT = ROOT / "docs" / "speed.md"
STAGES = {
    "find_zones": "zones", "read_header": "header", "find_participants": "participants",
    "read_sentences": "tokens, sentences, mentions", "find_clauses": "reporting clauses", "find_voices": "speakers",
    "find_deeds": "acts", "find_sources": "outside sources", "find_addressees": "addressees", "find_links": "replies",
    "assemble": "segments", "find_turns": "turns",
}  # fmt: skip
TIMES = 3


def cost(*command: str) -> tuple[float, float, float]:
    """Seconds of processor, seconds by the clock, and MiB at the peak, of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr[-800:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, time.perf_counter() - start, after.ru_maxrss / 1024


def tokenizer(texts: list[str]) -> float:
    """Seconds of processor that NLTK takes to split the texts into sentences and words."""
    from nltk.tokenize import NLTKWordTokenizer
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    known = PunktParameters()
    known.abbrev_types = {"mr", "mrs", "dr", "gen", "u.s", "u.k"}
    sentences, words = PunktSentenceTokenizer(known), NLTKWordTokenizer()
    start = time.process_time()
    for text in texts:
        for first, last in sentences.span_tokenize(text):
            words.tokenize(text[first:last])
    return time.process_time() - start


def growth(folder: Path) -> float:
    """The exponent of time against length, a memorandum repeated 8 to 64 times; 1 is linear."""
    head, body = SEED.read_text(encoding="utf-8").split("In discussing", 1)
    spent = dict.fromkeys((1, 8, 16, 32, 64), math.inf)
    for _ in range(3 * TIMES):  # in turns, since start-up, which the shortest tells, is taken off the others
        for times, known in spent.items():
            path = folder / f"{times}.txt"
            path.write_text(head + ("In discussing" + body + "\n\n") * times, encoding="utf-8")
            command = (TOOL, "analyze", str(path), "--format", "json", "--output", str(folder / "out.json"))
            spent[times] = min(known, cost(*command)[0])
    one = spent.pop(1)
    points = [(math.log(times), math.log(max(seconds - one, 1e-3))) for times, seconds in spent.items()]
    x, y = (sum(column) / len(points) for column in zip(*points, strict=True))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


def whole(paths: list[str], folder: Path) -> dict[str, float]:
    """The figures of whole commands."""
    out = str(folder / "out.jsonl")
    batch = ("analyze", *paths, "--format", "jsonl", "--output", out)
    peak = cost(TOOL, *batch)[2]  # before any other command: what the system tells is the highest of all so far
    runs, alone, texts = [], [], list[str]()
    one, imports = [], []
    for _ in range(TIMES):  # in turns, so that what else the machine does falls on both
        runs.append(cost(TOOL, *batch, "--jobs", "1"))
        texts = [json.loads(line)["text"] for line in Path(out).read_text(encoding="utf-8").splitlines()]
        alone.append(tokenizer(texts))
        one.append(cost(TOOL, "analyze", str(SEED), "--format", "json", "--output", str(folder / "one.json"))[0])
        imports.append(cost(sys.executable, "-c", "import nltk, networkx, click")[0])
    words = sum(len(text.split()) for text in texts)
    spent, start_up = min(run[0] for run in runs), min(one)
    figures = {
        "documents": len(texts), "words": words, "words a second": words / spent, "vs tokenizer": min(alone) / spent,
        "start-up, seconds": start_up, "start-up over imports": start_up / min(imports),
        "growth": growth(folder), "peak, MiB": peak,
    }  # fmt: skip
    if os.getloadavg()[0] < (os.cpu_count() or 1):
        two = min(cost(TOOL, *batch, "--jobs", "2")[1] for _ in range(TIMES))
        figures["two processes over one"] = min(run[1] for run in runs) / two
    else:
        print("the machine is busy: what a second process gains is not measured", file=sys.stderr)
        figures["two processes over one"] = math.nan
    return figures


@contextmanager
def watched(spent: dict[str, float]) -> Iterator[None]:
    """While it lasts, what every stage takes is added to `spent`."""
    kept = {name: getattr(dialogue.analysis, name) for name in STAGES}

    def timed(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            start = time.process_time()
            found = stage(*given)
            spent[STAGES[name]] = spent.get(STAGES[name], 0.0) + time.process_time() - start
            return found

        return run

    try:
        for name, stage in kept.items():
            setattr(dialogue.analysis, name, timed(name, stage))
        yield
    finally:
        for name, stage in kept.items():
            setattr(dialogue.analysis, name, stage)


def by_stage(paths: list[str]) -> dict[str, float]:
    """Microseconds a word of reading, every stage and writing, in one process that has begun already."""
    grammar = load_grammar()
    best: dict[str, float] = {}
    for _ in range(TIMES):
        spent: dict[str, float] = {}
        start = time.process_time()
        read = [item[1] for item in documents(paths, False) if isinstance(item, tuple)]
        spent["reading"] = time.process_time() - start
        with watched(spent):
            analyses = [dialogue.analysis.analyze(document, grammar) for document in read]
        start = time.process_time()
        for analysis in analyses:
            one_line(analysis).encode(errors="backslashreplace")
        spent["writing JSON"] = time.process_time() - start
        words = sum(len(document.text.split()) for document in read)
        if not best or sum(spent.values()) * 1e6 / words < sum(best.values()):
            best = {name: seconds * 1e6 / words for name, seconds in spent.items()}
    return best


def report(figures: dict[str, float], stages: dict[str, float]) -> str:
    """The page, in Markdown."""
    counted = ("documents", "words", "words a second", "peak, MiB")
    rows = [f"| {name} | {value:{',.0f' if name in counted else '.2f'}} |" for name, value in figures.items()]
    rows = [row.replace("nan", "not measured: the machine was busy") for row in rows]
    total = sum(stages.values())
    parts = sorted(stages.items(), key=lambda item: -item[1])
    shares = [f"| {name} | {value:.2f} | {value / total:.0%} |" for name, value in parts]
    text = (ROOT / "benchmarks" / "speed-introduction.md").read_text(encoding="utf-8").rstrip()
    return "\n".join([
        text, "", "## Figures", "", "| | |", "| --- | ---: |", *rows, "",
        "## Where the time goes", "", "| | µs a word | share |", "| --- | ---: | ---: |", *shares,
        f"| all | {total:.2f} | 100% |", "",
    ])  # fmt: skip


def main() -> int:
    """Measure, write the page, and print the figures."""
    wanted = [CORPUS / "dfat", CORPUS / "frus" / "frus1958-60v13.xml"]
    paths = sys.argv[1:] or [str(path) for path in wanted if path.exists()] or [str(ROOT / "seeds")]
    with tempfile.TemporaryDirectory() as folder:
        figures = whole(paths, Path(folder))
    stages = by_stage(paths)
    REPORT.write_text(report(figures, stages), encoding="utf-8")
    known = {name: round(value, 3) for name, value in figures.items() if not math.isnan(value)}
    print(json.dumps(known, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
