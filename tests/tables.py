"""What the stages make of fictional memoranda, as short tables: `speaker | mode | act | beginning of the text`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dialogue.analysis import analyze
from dialogue.clause import Clause, Sentence, Voice
from dialogue.discourse.mentions import read_sentences
from dialogue.grammar.cache import load_grammar
from dialogue.grammar.grammar import Grammar
from dialogue.model import Analysis, Document, Participant, Problem, Zone
from dialogue.stages.segments import find_clauses
from dialogue.stages.speakers import find_voices

BRANDT = Participant("brandt", "Mr. Jon Brandt", ("Mr. Brandt", "the Envoy"), side="Norrland", gender="m")
ORBAN = Participant("orban", "Mr. Pavel Orban", ("Mr. Orban", "the Minister"), side="Vestria", gender="m")
HALE = Participant("hale", "Mrs. Ada Hale", ("Mrs. Hale", "the Secretary"), side="Norrland", gender="f")
LUND = Participant("lund", "Gen. Lund", ("General Lund", "Gen. Lund", "the Minister"), side="Vestria", gender="m")
WRITER = Participant("gray", "Mr. Gray", ("Mr. Gray",), side="Norrland", narrator=True, gender="m")
TWO = (BRANDT, ORBAN)
WITH_WRITER = (WRITER, ORBAN)


@cache
def grammar() -> Grammar:
    """The grammar of the package."""
    return load_grammar()


def analysis_of(text: str) -> Analysis:
    """The analysis of a memorandum that is given as plain text."""
    return analyze(Document("memo", text), grammar())


def table(analysis: Analysis) -> list[tuple[str, str, str, str]]:
    """Speaker (ids joined by a comma, "-" for narration), mode, act and text of every segment, white space folded."""
    text = analysis.document.text
    return [
        (",".join(s.speakers) or "-", s.mode, s.act, " ".join(text[s.start : s.end].split())) for s in analysis.segments
    ]


def read_table(lines: str) -> list[tuple[str, str, str, str]]:
    """A table as it stands in a test: four columns with bars between them, a row a line, # before a remark."""
    rows = []
    for line in lines.strip().splitlines():
        if line.strip() and not line.startswith("#"):
            speaker, mode, act, start = (part.strip() for part in line.split("|", 3))
            rows.append((speaker, mode, act, start))
    return rows


def compare(analysis: Analysis, lines: str) -> tuple[list[str], list[str]]:
    """What was found and what is expected, as rows; the text of each only as far as the expected table gives it."""
    found, expected = table(analysis), read_table(lines)
    starts = [row[3] for row in expected] + [""] * len(found)
    cut = [(*row[:3], row[3][: len(start)] if start else row[3]) for row, start in zip(found, starts, strict=False)]
    return [" | ".join(row) for row in cut], [" | ".join(row) for row in expected]


def sentences_of(text: str, people: Sequence[Participant], rules: Grammar | None = None) -> list[Sentence]:
    """The sentences of a text that is all body, by the grammar of the package or another one."""
    return read_sentences(Document("talk", text), (Zone("body", 0, len(text), ""),), people, rules or grammar())


def clauses_of(text: str, people: Sequence[Participant] = TWO) -> list[Clause]:
    """The clauses of a text that is all body."""
    return find_clauses(sentences_of(text, people), grammar())


def voices_of(
    text: str, people: Sequence[Participant] = TWO
) -> tuple[list[Clause], tuple[Voice, ...], tuple[Problem, ...]]:
    """The clauses of a text that is all body, with a voice each, and the problems."""
    clauses = clauses_of(text, people)
    return clauses, *find_voices(clauses, people, grammar())


def spoken(text: str, people: Sequence[Participant] = TWO) -> list[str]:
    """For every clause `speaker mode: text`; the speaker "-" for narration."""
    clauses, voices, _ = voices_of(text, people)
    return [
        f"{','.join(voice.speakers) or '-'} {voice.mode}: {' '.join(text[clause.start : clause.end].split())}"
        for clause, voice in zip(clauses, voices, strict=True)
    ]
