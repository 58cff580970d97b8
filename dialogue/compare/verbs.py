"""The verb by which a memorandum reports: "The Marshal replied that" → reply."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dialogue.grammar.inflect import FORMS, inflect
from dialogue.grammar.load import grammar_folder, read_sources

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# What is not itself a way of saying.
AUXILIARY = ("BE", "HAVE", "DO", "MODAL")
# Behind these stands the base form: did not feel, would say, wished to ask.
BEFORE_BASE = frozenset({"do", "does", "did", "not", "to", "would", "will", "should", "could", "can", "may"})


def reporting_verb(cue: str) -> str:
    """The base form of the first verb of saying in a reporting clause, "" where no list of verbs has one.

    "Mr. X pointed out that" gives "point out". A base form counts only behind an auxiliary or "to", so that the reply
    in "in reply he said" is none.
    """
    words = [word.lower() for word in WORD.findall(cue)]
    forms, bases = _forms()
    for place, word in enumerate(words):
        pair = " ".join(words[place : place + 2])
        for text in (pair, word):
            if text in forms:
                return forms[text]
            if text in bases and place and words[place - 1] in BEFORE_BASE:
                return text
    return ""


@cache
def _forms() -> tuple[Mapping[str, str], frozenset[str]]:
    """Inflected form to base form, and the base forms, of the verbs of the grammar."""
    source = read_sources([grammar_folder()])
    doubling = frozenset(source.doubling)
    forms: dict[str, str] = {}
    bases = set()
    for listed in source.lists:
        if listed.verbs and listed.tag not in AUXILIARY:
            for verb in map(str.lower, listed.words):
                bases.add(verb)
                inflected = inflect(verb, source.irregular, doubling)
                for name in FORMS[1:]:
                    forms.setdefault(inflected[name], verb)
    return {form: verb for form, verb in forms.items() if form not in bases or form == verb}, frozenset(bases)
