"""Which words tell a speech act by themselves."""

from __future__ import annotations

from collections.abc import Callable

from dialogue.grammar.grammar import Grammar

LISTS = ("AGREE-*", "DISAGREE-*", "WARN-*", "COMMIT-*", "ASSURE-*", "CONSENT", "DOUBT", "OPPOSED", "DANGER")


def tells_act(grammar: Grammar) -> Callable[[str], bool]:
    """Whether a word is a form of a verb of agreeing, denying, warning or promising, or a noun made of one."""
    letters, table = grammar.letters(*LISTS), grammar.table
    return lambda word: table[word] in letters
