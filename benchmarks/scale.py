"""What a corpus costs: rates measured on volumes, for the arithmetic of docs/scale.md.

    .venv/bin/python benchmarks/scale.py FOLDER     (default: the volumes of the corpus beside the checkout)

Prints a Markdown table. Seconds are of processor (user and system) in one process, so that what else the machine does
counts little.
"""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from dialogue.cli.work import Outcome, documents, outcome_of, shown_as
from dialogue.corpus.parts import Result, write_part
from dialogue.corpus.rows import packed
from dialogue.corpus.writing import digest_of

VOLUMES = Path(__file__).parents[2] / "shared" / "corpus" / "frus"
# As many documents as a part of a cluster has on average.
PART = 20


def seconds_of(command: Sequence[object]) -> tuple[float, float]:
    """Seconds of processor that a command takes, and its largest memory in MiB so far."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([str(word) for word in command], check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, after.ru_maxrss / 1024


def size_of_parts(paths: list[str], folder: Path) -> float:
    """Bytes a document of the parts that a cluster would write, of every tenth part."""
    found = [item for item in documents(paths, False) if not isinstance(item, Outcome)]
    size = count = 0
    for start in range(0, len(found), PART * 10):
        some = found[start : start + PART]
        outcomes = [(digest_of(d), outcome_of(path, d, packed, ())) for path, d in some]
        part = folder / f"{shown_as(*some[0]).rpartition('#')[2]}.parquet"
        write_part(str(part), [Result(digest, o.text, o.passed, o.failure) for digest, o in outcomes], "")
        size += part.stat().st_size
        count += len(some)
    return size / count


def main(paths: list[str]) -> None:
    """Measure and print."""
    everything = [item[1] for item in documents(paths, True) if not isinstance(item, Outcome)]
    words = sum(len(document.text.split()) for document in everything)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus.sqlite"
        build = [sys.executable, "-m", "dialogue", "corpus", "build", *paths, "-o", corpus]
        whole, memory = seconds_of(build)
        reading, _ = seconds_of(build)
        parts = size_of_parts(paths, Path(folder))
        connection = sqlite3.connect(corpus)
        count, texts = connection.execute("SELECT count(*), sum(words) FROM documents").fetchone()
        participants = connection.execute("SELECT count(*) FROM participants").fetchone()[0]
        passed = connection.execute("SELECT count(*) FROM rejected").fetchone()[0]
        connection.close()
        size = os.path.getsize(corpus)
    for name, value in (
        ("documents in the volumes", f"{len(everything):,}"),
        ("words in them", f"{words:,}"),
        ("memoranda of conversation", f"{count + passed:,} ({(count + passed) / len(everything):.0%})"),
        ("of them with a conversation, and so in the corpus", f"{count:,}"),
        ("words in those", f"{texts:,}"),
        ("participants", f"{participants:,}"),
        ("seconds of processor, one process", f"{whole:.1f}"),
        ("of them for reading twice and digests, which a build without news takes too", f"{reading:.1f}"),
        ("memoranda a second", f"{count / whole:.1f}"),
        ("words a second", f"{texts / whole:,.0f}"),
        ("largest memory, MiB", f"{memory:.0f}"),
        ("the corpus, MB", f"{size / 1e6:.1f}"),
        ("bytes of it a memorandum", f"{size / count:,.0f}"),
        ("bytes of a Parquet part a memorandum", f"{parts:,.0f}"),
    ):
        print(f"| {name} | {value} |")


if __name__ == "__main__":
    main(sys.argv[1:] or [str(VOLUMES)])
