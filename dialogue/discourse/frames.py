"""Reporting clauses of a sentence, found by the tag patterns of grammars/frames.toml."""

from __future__ import annotations

import re

from dialogue.clause import Frame, Sentence
from dialogue.grammar.grammar import CompiledRule, Grammar


def find_frames(sentence: Sentence, grammar: Grammar) -> list[Frame]:
    """The reporting clauses in order; where several begin at one place, that of the first rule that hits there."""
    tags = sentence.tags
    found: dict[int, Frame] = {}
    for rule in grammar.part("frames").candidates(tags):
        for match in rule.finditer(tags):
            if match.start() not in found:
                found[match.start()] = _frame(rule, match)
    out: list[Frame] = []
    for place in sorted(found):
        if not (out and place < out[-1].end and (out[-1].verb >= place or out[-1].form == "aside")):
            out.append(found[place])
    return out


def _frame(rule: CompiledRule, match: re.Match[str]) -> Frame:
    names = rule.regex.groupindex
    subject = match.span("subject") if "subject" in names and match.start("subject") >= 0 else None
    hearer = match.span("hearer") if "hearer" in names and match.start("hearer") >= 0 else None
    verb = match.start("verb") if "verb" in names else -1
    content = match.start("content") if "content" in names and match.start("content") >= 0 else match.end()
    return Frame(rule.id, match.start(), match.end(), rule.sets, subject, verb, content, hearer)
