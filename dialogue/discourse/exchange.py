"""A conversation as a row of turns over clauses, for the stages that look at who comes after whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.clause import Clause, Voice
from dialogue.grammar.grammar import Grammar
from dialogue.model import ALL, UNKNOWN


@dataclass(frozen=True, slots=True)
class Run:
    """The clauses of one turn, by their numbers, and who speaks in it."""

    speakers: tuple[str, ...]
    clauses: tuple[int, ...]

    @property
    def known(self) -> bool:
        """Whether these are people: neither both sides at once nor somebody unnamed."""
        return ALL not in self.speakers and UNKNOWN not in self.speakers


def find_runs(voices: Sequence[Voice]) -> list[Run]:
    """The turns in order: maximal runs of one set of speakers; narration neither is nor ends a turn."""
    rows: list[tuple[frozenset[str], tuple[str, ...], list[int]]] = []
    for i, voice in enumerate(voices):
        who = frozenset(voice.speakers)
        if who and rows and rows[-1][0] == who:
            rows[-1][2].append(i)
        elif who:
            rows.append((who, voice.speakers, [i]))
    return [Run(speakers, tuple(numbers)) for _, speakers, numbers in rows]


def verb_letter(clause: Clause) -> str:
    """The letter of the reporting verb, "" where there is none."""
    frame = clause.frame
    return clause.tokens.tags[frame.verb] if frame is not None and frame.verb >= 0 else ""


def asks(clause: Clause, asking: frozenset[str]) -> bool:
    """Whether the clause calls for an answer by its form: a verb of asking, or a question mark at its end."""
    return verb_letter(clause) in asking or "?" in clause.tokens.words[-3:]


def asking_letters(grammar: Grammar) -> frozenset[str]:
    """The letters of verbs and nouns of asking."""
    return grammar.letters("ASK-PAST", "ASK-PRES", "ASK-ING", "ASK-PART", "QUERY", "inquired", "asked")
