"""The sources of a grammar into the plain, compiled form that the stages use and the cache keeps."""

from __future__ import annotations

import re
from typing import Any

from dialogue.errors import GrammarError
from dialogue.grammar.ambiguity import check_ambiguity
from dialogue.grammar.index import build_index
from dialogue.grammar.inflect import inflect
from dialogue.grammar.lexicon import PERSON, PUNCTUATION, SHAPES, letters_of, weights_of
from dialogue.grammar.lines import check_line
from dialogue.grammar.load import Source
from dialogue.grammar.needs import Way
from dialogue.grammar.pattern import compile_pattern, expand, words_in
from dialogue.grammar.tree import PatternError

SUFFIXES = {"ly": "ADV", "ed": "ED", "ing": "ING"}
# The words of a listed word, as text.tokens makes tokens of them: the possessive is one of its own.
WORD = re.compile(r"\.{3,}|['’]s\b|[^\W_]+(?:(?!['’]s\b)['’.-][^\W_]+)*\.?|\S")


def build(source: Source) -> dict[str, Any]:
    """The compiled grammar as plain data, or GrammarError with all faults at once."""
    faults = list(source.faults)
    forms = word_forms(source)
    tags_of: dict[str, set[str]] = {}
    for tag, words in forms.items():
        for word in words:
            parts = WORD.findall(word)
            if len(parts) == 1:
                tags_of.setdefault(parts[0], set()).add(tag)
            for part in parts if len(parts) > 1 else ():
                tags_of.setdefault(part, set()).add(part)
    for pattern in _patterns(source):
        for word in words_in(pattern):
            tags_of.setdefault(word, set()).add(word)
    if "'s" in tags_of:
        tags_of["’s"] = {*tags_of["'s"]}
    for word, tags in tags_of.items():
        if word in PUNCTUATION:
            tags.add("PUNCT")
            tags.add(PUNCTUATION[word])
        else:
            tags.add("TOK")
            tags.update(
                tag for suffix, tag in SUFFIXES.items() if word.endswith(suffix) and len(word) > len(suffix) + 2
            )
    letters = letters_of(frozenset(tags) for tags in tags_of.values())
    words_table = {mark: letters[frozenset({"PUNCT", tag})] for mark, tag in PUNCTUATION.items()}
    words_table |= {word: letters[frozenset(tags)] for word, tags in tags_of.items()}
    choices = _choices(letters, forms)
    weights = weights_of(words_table, {name: letters[tags] for name, tags in SHAPES.items()}, letters[PERSON])
    rules = []
    ways: list[tuple[Way, ...]] = []
    for rule in source.rules.values():
        entry: dict[str, Any] = {"id": rule.id, "kind": rule.kind, "sets": dict(rule.sets)}
        ways.append(())
        try:
            if rule.kind == "tags":
                entry["regex"], ways[-1] = compile_pattern(expand(rule.pattern, source.phrases), choices, weights)
                entry["unless"] = [compile_pattern(expand(p, source.phrases), choices)[0] for p in rule.unless]
            elif rule.kind == "line":
                re.compile(rule.pattern, re.VERBOSE)
                check_line(rule.pattern, re.VERBOSE)
                check_ambiguity(rule.pattern, re.VERBOSE)
                entry["regex"] = rule.pattern
        except (PatternError, re.error) as error:
            faults.append(f"{rule.file}:{rule.line}: {rule.id}: {error}")
        rules.append(entry)
    if faults:
        raise GrammarError(faults)
    return {
        "words": words_table,
        "shapes": {name: letters[tags] for name, tags in SHAPES.items()},
        "person": letters[PERSON],
        "tags": {tag: "".join(s[0] for s in ways if len(s) == 1) for tag, ways in choices.items()},
        "lists": {listed.tag: [word.lower() for word in listed.words] for listed in source.lists if not listed.verbs},
        "rules": rules,
        "index": build_index(ways),
        "settings": source.settings,
    }


def _patterns(source: Source) -> list[str]:
    rules = [r for r in source.rules.values() if r.kind == "tags"]
    return [*source.phrases.values(), *(r.pattern for r in rules), *(p for r in rules for p in r.unless)]


def word_forms(source: Source) -> dict[str, list[str]]:
    """Tag to its word forms, those of verbs as TAG-PAST and so on."""
    out: dict[str, list[str]] = {}
    doubling = frozenset(source.doubling)
    for listed in source.lists:
        if not listed.verbs:
            out[listed.tag] = [word.lower() for word in listed.words]
            continue
        for verb in listed.words:
            for name, form in inflect(verb.lower(), source.irregular, doubling).items():
                out.setdefault(f"{listed.tag}-{name}", []).append(form)
    return out


def _choices(letters: dict[frozenset[str], str], forms: dict[str, list[str]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """For every tag the ways to bear it, as sequences of strings of letters; words of one token share one string."""
    single: dict[str, str] = {}
    for tags, letter in letters.items():
        for tag in tags:
            single[tag] = single.get(tag, "") + letter
    out: dict[str, tuple[tuple[str, ...], ...]] = {tag: ((found,),) for tag, found in single.items()}
    for tag, words in forms.items():
        several = tuple(tuple(single[part] for part in parts) for w in words if len(parts := WORD.findall(w)) > 1)
        out[tag] = (*out.get(tag, ()), *dict.fromkeys(several))
    return out
