"""Whether a grammar is sound: its files can be read, its examples hold, its lists are used, and NLTK agrees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dialogue.errors import GrammarError
from dialogue.grammar.build import WORD, build, word_forms
from dialogue.grammar.examples import Cast, fault_of_no, fault_of_yes, read_cast, tag_sentence, unmark
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.load import Source, read_sources
from dialogue.grammar.notation import Sequences, compile_by_nltk, tag_name, tag_string, to_nltk, token_spans
from dialogue.grammar.pattern import expand
from dialogue.grammar.rule import Rule
from dialogue.grammar.tree import PatternError
from dialogue.grammar.usage import unused


@dataclass(frozen=True, slots=True)
class Bench:
    """A grammar on the bench: its sources without the faulty rules, compiled, and what testing its rules needs.

    `sequences` are for each tag the words of several tokens, `names` for each letter the tag that NLTK gets.
    """

    source: Source
    grammar: Grammar
    cast: Cast
    sequences: Sequences
    bearers: dict[str, frozenset[str]]
    names: dict[str, str]


def check_grammar(folders: Iterable[str | Path]) -> list[str]:
    """Every fault of the grammar in these folders, later ones over earlier, as "file:line: rule: what is wrong"."""
    places = [Path(folder) for folder in folders]
    source = read_sources(places)
    bench, faults = set_up(source)
    for rule in bench.source.rules.values():
        faults += [f"{rule.file}:{rule.line}: {rule.id}: {fault}" for fault in faults_of(rule, bench)]
    if not source.faults:  # a rule that could not be read may be the one that uses a list
        faults += unused(source, places)
    return sorted(dict.fromkeys(faults), key=_place)


def set_up(source: Source) -> tuple[Bench, list[str]]:
    """The grammar as far as it is sound, and the faults of the rules that had to be left out."""
    faults = list(source.faults)
    sound = replace(source, faults=[])
    while True:
        try:
            data = build(sound)
            break
        except GrammarError as error:
            faults += error.faults
            places = {fault.split(": ")[0] for fault in error.faults}
            kept = {i: r for i, r in sound.rules.items() if f"{r.file}:{r.line}" not in places}
            if len(kept) == len(sound.rules):
                raise
            sound = replace(sound, rules=kept, faults=[])
    bearers: dict[str, set[str]] = {}
    for tag, letters in data["tags"].items():
        for letter in letters:
            bearers.setdefault(letter, set()).add(tag)
    sequences = {
        tag: [parts for word in words if len(parts := tuple(WORD.findall(word))) > 1]
        for tag, words in word_forms(sound).items()
    }
    cast = read_cast(sound.settings.get("cast", {}).get("cast", ()))
    frozen = {letter: frozenset(tags) for letter, tags in bearers.items()}
    names = {letter: tag_name(tags) for letter, tags in bearers.items()}
    return Bench(sound, Grammar(data, ""), cast, sequences, frozen, names), faults


def faults_of(rule: Rule, bench: Bench) -> list[str]:
    """What is wrong with a rule that compiles: missing examples, examples that do not hold, NLTK of another opinion."""
    if rule.kind == "decision":
        return []
    faults = [f"has no {name} example" for name, given in (("yes", rule.yes), ("no", rule.no)) if not given]
    faults += [fault for kind, example in examples(rule) if (fault := fault_of(rule, kind, example, bench))]
    if rule.kind == "tags":
        faults += faults_by_nltk(rule, bench)
    return faults


def examples(rule: Rule) -> Iterator[tuple[str, str]]:
    """The examples of a rule, each with "yes" or "no"."""
    yield from (("yes", example) for example in rule.yes)
    yield from (("no", example) for example in rule.no)


def fault_of(rule: Rule, kind: str, example: str, bench: Bench) -> str | None:
    """What is wrong with one example, or None."""
    test = fault_of_yes if kind == "yes" else fault_of_no
    return test(bench.grammar.rule(rule.id), example, bench.grammar, bench.cast)


def faults_by_nltk(rule: Rule, bench: Bench) -> list[str]:
    """Where NLTK's own compiler makes other matches of the rule's patterns on its examples than ours does."""
    texts = [_text(kind, example) for kind, example in examples(rule)]
    sentences = [tag_sentence(text, bench.grammar, bench.cast).tags for text in texts if text]
    words = frozenset[str]().union(*(bench.bearers[letter] for tags in sentences for letter in tags))
    compiled = bench.grammar.rule(rule.id)
    ours = [(rule.pattern, compiled.regex), *zip(rule.unless, map(re.compile, compiled.unless_patterns), strict=True)]
    faults = []
    for pattern, expression in ours:
        tags = set().union(*bench.bearers.values())
        try:
            theirs = compile_by_nltk(to_nltk(expand(pattern, bench.source.phrases), tags, bench.sequences, words))
        except PatternError as error:
            faults.append(str(error))
            continue
        for text, sentence in zip(texts, sentences, strict=False):
            mine = [m.span() for m in expression.finditer(sentence)]
            found = token_spans(theirs, tag_string(sentence, bench.names))
            if mine != found:
                faults.append(f"NLTK matches tokens {found} and not {mine} of {text!r}")
    return faults


def _text(kind: str, example: str) -> str:
    try:
        return unmark(example)[0] if kind == "yes" else example
    except ValueError:
        return example


def _place(fault: str) -> tuple[str, int]:
    """The file and the line at the head of a fault, to sort by."""
    file, _, rest = fault.partition(":")
    number = rest.partition(":")[0]
    return file, int(number) if number.isdigit() else 0
