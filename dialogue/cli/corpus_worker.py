"""What a worker of a cluster does for a corpus: a part of the documents analysed and written down."""

from __future__ import annotations

import pickle

from dialogue.cli.work import Folders, grammar_of, outcome_of
from dialogue.corpus.parts import Result, write_part
from dialogue.corpus.rows import packed
from dialogue.errors import GrammarError
from dialogue.model import Document

Piece = tuple[str, str, Document]
"""A document with its digest and its path."""


def analyse_part(grammar: str, folders: Folders, path: str, work: bytes) -> None:
    """Write the results of the documents in `work` to `path`; WriteError, GrammarError where its rules are others."""
    found = grammar_of(folders).digest
    if found != grammar:
        raise GrammarError([f"its grammar is {found}, here it is {grammar}"])
    pieces: tuple[Piece, ...] = pickle.loads(work)
    outcomes = ((digest, outcome_of(place, document, packed, folders)) for digest, place, document in pieces)
    write_part(path, [Result(digest, o.text, o.passed, o.failure) for digest, o in outcomes], grammar)
