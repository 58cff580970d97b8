"""Whether a report has the form of a transcript: names before colons, and what they say behind them."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.clause import Clause, Sentence
from dialogue.grammar.grammar import Grammar

# Fewer dashes behind names, or not so many to a paragraph, are no labels.
LEAST_DASHES, SHARE = 4, 3


def label_letters(parts: Sequence[Sentence], grammar: Grammar) -> frozenset[str]:
    """The letters of what stands behind a label: a colon, and a dash where many paragraphs open with name and dash."""
    colon, dash = grammar.letters("COLON"), grammar.letters("DASH")
    if not any(dash.intersection(part.tags[1:2]) for part in parts):
        return colon
    opening = [part for part in parts if part.opens]
    dashed = sum(0 in part.mentions and len(part.tags) > 1 and part.tags[1] in dash for part in opening)
    return colon | dash if dashed >= LEAST_DASHES and dashed * SHARE >= len(opening) else colon


def is_transcript(clauses: Sequence[Clause], grammar: Grammar) -> bool:
    """Whether the document has the form of a transcript: paragraphs that open with a name and a colon."""
    colon = label_letters([clause.tokens for clause in clauses], grammar)
    places = [
        i for i, c in enumerate(clauses) if 0 in c.tokens.mentions and c.tokens.tags[1:2] and c.tokens.tags[1] in colon
    ]
    spoken = next((i for i, c in enumerate(clauses) if c.frame is not None or 0 in c.tokens.mentions), 0)
    if len(places) > 1 and places[0] == spoken:
        return True
    if places and places[0] == spoken:
        return not any(
            c.frame is not None and c.frame.subject and c.frame.subject[0] in c.tokens.mentions for c in clauses
        )
    return len(places) >= 2 and len(places) * 20 >= len(clauses)
