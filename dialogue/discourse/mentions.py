"""Tokens and participants into sentences in which every form that names a participant is one token."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogue.clause import Sentence
from dialogue.discourse.labels import with_labels
from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Participant, Zone
from dialogue.text.sentences import Words, split_sentences
from dialogue.text.tokens import TOKEN, Tokens, tokenize

APOSTROPHES = ("’", "'")
Forms = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


def read_sentences(
    document: Document, zones: Sequence[Zone], participants: Sequence[Participant], grammar: Grammar
) -> list[Sentence]:
    """The sentences of the body, in order; furniture inside a sentence is left out of its tokens."""
    text = document.text
    references = [(mark.start, mark.end) for mark in document.marks if mark.kind == "reference"]
    body = [(zone.start, zone.end) for zone in zones if zone.kind == "body"]
    tokens = tokenize(text, list(_without(body, references)) if references else body)
    lists = ("ABBREVIATION", "TITLE_ABBREVIATION", "NUMBERED_ABBREVIATION", "STARTER")
    ranges = split_sentences(text, tokens, Words(*map(grammar.words, lists)))
    forms = alias_forms(participants)
    roles = grammar.letters("TITLE")
    out = []
    before = -1
    for first, last in ranges:
        opens = before < 0 or "\n" in text[before : tokens.starts[first]]
        before = tokens.ends[last - 1]
        out.append(_sentence(tokens, first, last, forms, grammar, roles, opens))
    return with_labels(out, participants, grammar.letters("COLON"), grammar.person)


def _without(ranges: Sequence[tuple[int, int]], out: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges less the stretches of `out`, which are in order: marks of footnotes are no words of a sentence."""
    for start, end in ranges:
        for first, last in out:
            if start <= first and last <= end:
                yield start, first
                start = last
        yield start, end


def alias_forms(participants: Sequence[Participant]) -> Forms:
    """First word to the forms that begin with it, longest first, each with the ids of those it may name."""
    named: dict[tuple[str, ...], dict[str, None]] = {}
    for participant in participants:
        for alias in {participant.name, *participant.aliases}:
            words = tuple(m.group() for m in TOKEN.finditer(alias))
            for form in _variants(words):
                named.setdefault(form, {})[participant.id] = None
    forms: Forms = {}
    for form, who in named.items():
        forms.setdefault(form[0], []).append((form, tuple(who)))
    for listed in forms.values():
        listed.sort(key=lambda item: -len(item[0]))
    return forms


def _variants(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The form with "the" as it stands at the start of a sentence and inside one."""
    if not words or not any(w[0].isupper() for w in words):
        return []
    if words[0] in ("the", "The"):
        return [("the", *words[1:]), ("The", *words[1:])]
    return [words]


def _sentence(
    tokens: Tokens, first: int, last: int, forms: Forms, grammar: Grammar, roles: frozenset[str], opens: bool
) -> Sentence:
    words = tokens.words[first:last]
    starts = tokens.starts[first:last]
    ends = tokens.ends[first:last]
    mentions: dict[int, tuple[str, ...]] = {}
    gone = free = 0
    for place in [i for i, word in enumerate(words) if word in forms]:
        i = place - gone
        found = _form_at(words, i, forms[words[i]], grammar, roles) if i >= free else None
        if found is not None:
            length, mentions[i] = found
            free = i + 1
            if length > 1:
                words[i : i + length] = [" ".join(words[i : i + length])]
                ends[i : i + length] = [ends[i + length - 1]]
                del starts[i + 1 : i + length]
                gone += length - 1
    table = grammar.table
    person = grammar.person
    if mentions:
        letters = [person if i in mentions else table[w] for i, w in enumerate(words)]
        for i in mentions:
            if words[i][-1] == "s" and i + 1 < len(words) and words[i + 1] in APOSTROPHES and starts[i + 1] == ends[i]:
                letters[i + 1] = table["'s"]
        tags = "".join(letters)
    else:
        tags = "".join([table[w] for w in words])
    return Sentence(words, starts, ends, tags, mentions, opens)


def _form_at(
    words: list[str],
    i: int,
    listed: list[tuple[tuple[str, ...], tuple[str, ...]]],
    grammar: Grammar,
    roles: frozenset[str],
) -> tuple[int, tuple[str, ...]] | None:
    for form, who in listed:
        length = len(form)
        if (length == 1 or tuple(words[i : i + length]) == form) and _stands_alone(words, i, length, grammar, roles):
            return length, who
    return None


def _stands_alone(words: list[str], i: int, length: int, grammar: Grammar, roles: frozenset[str]) -> bool:
    """Whether the form is not the beginning or the end of somebody else's: the President of the Supreme Court."""
    following = words[i + length] if i + length < len(words) else "."
    last = grammar.table[words[i + length - 1]]
    if last in roles:
        if following == "of" and words[i] in ("the", "The"):
            return False
        if (
            following[0].isupper()
            and len(following) > 1
            and following.isalpha()
            and grammar.table[following] not in roles
        ):
            return grammar.table[following] not in grammar.letters("CAP")
    if length == 1 and i > 0:
        ahead = words[i - 1]
        if ahead[0].isupper() and len(ahead) > 1 and grammar.table[ahead] in grammar.letters("CAP"):
            return False
    return True
