"""The examples of a rule as they are tested: a sentence or a line, where `<<` and `>>` stand around the hit.

For a tag pattern the example is one sentence. The hit is the whole match, from its first token to its last, without
what a look-ahead sees behind it; the marks stand at the edges of these tokens. The names of the cast (a list in the
settings of grammars/cast.toml) are people of the conversation: each is one token with the tag PERSON, as in a
memorandum whose participants are known. For a line rule the hit is the stretch of the line that the expression takes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.grammar.grammar import CompiledRule, Grammar
from dialogue.text.tokens import TOKEN, tokenize

OPEN, CLOSE = "<<", ">>"
Cast = dict[str, list[tuple[str, ...]]]


class ExampleError(ValueError):
    """An example that cannot be tested; the text says why."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A sentence of the examples: its tokens with offsets into `text`, and a letter of tags a token."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: str


def read_cast(names: Iterable[str]) -> Cast:
    """First word to the names that begin with it, longest first; "the" also as it begins a sentence."""
    cast: Cast = {}
    for name in names:
        words = tuple(TOKEN.findall(name))
        forms = [("the", *words[1:]), ("The", *words[1:])] if words[0] in ("the", "The") else [words]
        for form in forms:
            cast.setdefault(form[0], []).append(form)
    for listed in cast.values():
        listed.sort(key=lambda form: -len(form))
    return cast


def unmark(example: str) -> tuple[str, int, int]:
    """The example without its marks, and the offsets between which the hit must lie; ExampleError without one pair."""
    if example.count(OPEN) != 1 or example.count(CLOSE) != 1 or example.index(OPEN) > example.index(CLOSE):
        raise ExampleError(f"mark the hit once with {OPEN} and {CLOSE} in {example!r}")
    before, rest = example.split(OPEN)
    inside, after = rest.split(CLOSE)
    return before + inside + after, len(before), len(before) + len(inside)


def tag_sentence(text: str, grammar: Grammar, cast: Cast) -> Tagged:
    """The sentence as tokens, each name of the cast one of them."""
    tokens = tokenize(text, [(0, len(text))])
    words, starts, ends, tags = [], [], [], []
    i = 0
    while i < len(tokens.words):
        length = next((len(f) for f in cast.get(tokens.words[i], ()) if tuple(tokens.words[i : i + len(f)]) == f), 0)
        tags.append(grammar.person if length else grammar.table[tokens.words[i]])
        starts.append(tokens.starts[i])
        i += max(length, 1)
        ends.append(tokens.ends[i - 1])
        words.append(text[starts[-1] : ends[-1]])
    return Tagged(text, words, starts, ends, "".join(tags))


def hits(rule: CompiledRule, text: str, grammar: Grammar, cast: Cast) -> list[tuple[int, int]]:
    """Where the rule hits the sentence or line, as offsets into `text`; nowhere if one of its `unless` does."""
    if rule.kind == "line":
        return [m.span() for m in rule.regex.finditer(text)]
    sentence = tag_sentence(text, grammar, cast)
    if rule.search(sentence.tags) is None:
        return []
    return [(sentence.starts[m.start()], sentence.ends[m.end() - 1]) for m in rule.regex.finditer(sentence.tags)]


def fault_of_yes(rule: CompiledRule, example: str, grammar: Grammar, cast: Cast) -> str | None:
    """What is wrong with a positive example: the rule must hit once, exactly at the marked place."""
    try:
        text, start, end = unmark(example)
    except ExampleError as error:
        return str(error)
    found = hits(rule, text, grammar, cast)
    if found == [(start, end)]:
        return None
    if not found:
        return f"does not hit {example!r}"
    if len(found) > 1:
        return f"hits {len(found)} times in {example!r}: {', '.join(repr(text[a:b]) for a, b in found)}"
    return f"hits {mark(text, *found[0])!r}, not {example!r}"


def fault_of_no(rule: CompiledRule, example: str, grammar: Grammar, cast: Cast) -> str | None:
    """What is wrong with a negative example: the rule must not hit it, and nothing is marked in it."""
    if OPEN in example or CLOSE in example:
        return f"a negative example has no marks: {example!r}"
    found = hits(rule, example, grammar, cast)
    return f"must not hit, but hits {mark(example, *found[0])!r}" if found else None


def mark(text: str, start: int, end: int) -> str:
    """The text with marks around a stretch of it."""
    return f"{text[:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:]}"
