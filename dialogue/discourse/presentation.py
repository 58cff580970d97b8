"""How a clause presents speech, by the form of its reporting clause (Leech and Short 1981)."""

from __future__ import annotations

from dialogue.clause import Clause, Frame
from dialogue.grammar.grammar import Grammar

MODE_OF_FORM = {
    "clause": ("indirect", "modes.clause"),
    "participle": ("indirect", "modes.clause"),
    "relative": ("report", "modes.topic"),
    "aside": ("indirect", "modes.clause"),
    "quote": ("direct", "modes.quotation"),
    "topic": ("report", "modes.topic"),
    "bare": ("report", "modes.topic"),
    "courtesy": ("report", "modes.topic"),
    "phrase": ("report", "modes.topic"),
    "passive": ("indirect", "modes.clause"),
}


def mode_of(clause: Clause, frame: Frame, grammar: Grammar) -> tuple[str, str]:
    """Mode and rule of a clause with a frame: quotation marks and whether-clauses count for more than the form."""
    if frame.form == "aside" and clause.tokens.words[0] in ('"', "“", "‘", "'"):
        return "direct", "modes.quotation"
    opening = grammar.letters("WHETHER", "WH", "that")
    if frame.form == "phrase" and not opening.isdisjoint(clause.tokens.tags[frame.verb + 1 : frame.end + 5]):
        return "indirect", "modes.clause"
    if frame.form == "relative" and frame.content < len(clause.tokens.tags):
        told = clause.tokens.tags[frame.content] not in grammar.letters("STOP", "COMMA", "SEMI")
        return ("indirect", "modes.clause") if told else MODE_OF_FORM[frame.form]
    if frame.form in ("topic", "participle", "phrase") and _has_clause(clause, frame, grammar):
        return "indirect", "modes.clause"
    return MODE_OF_FORM[frame.form]


def _has_clause(clause: Clause, frame: Frame, grammar: Grammar) -> bool:
    """Whether what follows the verb is a clause without a conjunction: He suggested the board be kept informed."""
    tags = clause.tokens.tags
    return frame.verb >= 0 and grammar.rule("modes.hidden-clause").regex.match(tags, frame.verb) is not None
