"""Whether a report has the form of a transcript: names before colons, and what they say behind them."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.clause import Clause
from dialogue.grammar.grammar import Grammar


def is_transcript(clauses: Sequence[Clause], grammar: Grammar) -> bool:
    """Whether the document has the form of a transcript: paragraphs that open with a name and a colon."""
    colon = grammar.letters("COLON")
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
