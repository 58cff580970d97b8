"""No rule takes more than linear time: each is driven with hostile input of growing length, and its steps are counted.

The hostile input is made of the rule itself: texts that its expression takes, a piece of which is repeated, with an end
that it does not take. The steps are those of a model of `re` (steps.py), so that no clock is needed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import Model, TooMany, sample

from dialogue.grammar.cache import load_grammar
from dialogue.grammar.grammar import FLAGS, CompiledRule
from dialogue.people import entry, heading, split
from dialogue.people.heading import LONGEST, title_entries
from dialogue.people.names import titles_of
from dialogue.people.sides import Countries
from dialogue.readers import frontmatter
from dialogue.stages import zones

# Looked for at every place of a title, of which only the beginning is read.
IN_TITLES = {"participants.title-tail"}
# Twice the length must not take more than this many times the steps; a square takes four times as many.
MOST_GROWTH = 2.6
Way = tuple[str, str, str]


@cache
def rules(kind: str) -> list[CompiledRule]:
    found = {id(rule): rule for part in PARTS for rule in load_grammar().part(part).all}
    return [rule for rule in found.values() if rule.kind == kind and rule.id not in IN_TITLES]


PARTS = ("frames", "acts", "narration", "sources", "speakers", "links", "addressees", "zones", "header", "participants")


def hostile(pattern: str, flags: int, end: str, tries: int) -> Iterator[Way]:
    """Beginning, what to repeat, and end."""
    rest = random.Random(pattern)
    model = Model(pattern, flags)
    for _ in range(tries):
        text = sample(model.tree, rest, model.flags)[:60] or " "
        first = rest.randrange(len(text))
        last = min(len(text), first + rest.choice((1, 1, 1, 2, 3, 6)))
        yield text[:first], text[first:last], rest.choice(("", text[last:], end))


def steps(pattern: str, flags: int, way: Way, often: int) -> int:
    model = Model(pattern, flags)
    model.search(way[0] + way[1] * often + way[2])
    return model.steps


def too_fast(pattern: str, flags: int, end: str, tries: int, often: int) -> list[tuple[Way, int, int]]:
    """The hostile inputs by which the steps grow faster than the length."""
    found = []
    for way in hostile(pattern, flags, end, tries):
        few = steps(pattern, flags, way, often)
        try:
            many = steps(pattern, flags, way, 2 * often)
        except TooMany:
            many = 10 * few
        if many > MOST_GROWTH * few + 200:
            found.append((way, few, many))
    return found


@pytest.mark.parametrize("rule", rules("tags"), ids=lambda rule: rule.id)
def test_a_rule_over_tags(rule: CompiledRule) -> None:
    for pattern in (rule.pattern, *rule.unless_patterns):
        assert too_fast(pattern, FLAGS["tags"], "\ue000", 2, 80) == []


@pytest.mark.parametrize("rule", rules("line"), ids=lambda rule: rule.id)
def test_a_rule_over_lines(rule: CompiledRule) -> None:
    end = "\n!" if rule.id.startswith("zones.") else "!"  # only there it sees several lines at once
    assert too_fast(rule.pattern, FLAGS["line"], end, 10, 40) == []


@pytest.mark.parametrize(
    "pattern", ["a*b", "a* *a*b", "(?:a|b)*c(?:a|b)*d", "(?:a*)*b", ".*x.*y", r"\s*:?\s*$"]
)
def test_the_model_finds_what_runs_away(pattern: str) -> None:
    assert too_fast(pattern, 0, "\n!", 40, 12) != []


@pytest.mark.parametrize("pattern", ["a{1,9}b", "^a*b", r"\bword\s+\w+", "a[^a]*c", "^(?:.*\n)*?b"])
def test_the_model_lets_pass_what_does_not(pattern: str) -> None:
    assert too_fast(pattern, 0, "\n!", 40, 20) == []


EXPRESSIONS = [
    "a*b|ab", "(a|ab)(c|bcd)(d*)", "a{2,3}?b", "(?:ab?)+?b", "a*+ab", "(?>a|ab)c", "(?<=a)b|(?<!b)a$", r"\ba\w*\b",
    "(?i:A)b", "(?!ab)a", "(?m)^b$", "(?s)a.b", "[^ab]+", "(?:a|(b))*c", "(?:a|b)*+c",
]  # fmt: skip


@given(st.sampled_from(EXPRESSIONS), st.text("abcd \n", max_size=8))
def test_the_model_matches_what_re_matches(pattern: str, text: str) -> None:
    found = re.search(pattern, text)
    assert Model(pattern).search(text) == (found.span() if found else None)


def folded(text: str) -> str:
    return " ".join(text.split())


def on_one_line(text: str) -> str:
    return text.replace("\n", " ")


# Expressions of ours that are tried at the head of a text only, or all over it, with what the text is like.
AT_HEAD = {
    "DASH": (entry.DASH, folded), "BRACKET": (entry.BRACKET, folded), "TITLED_LAST": (entry.TITLED_LAST, folded),
    "front matter": (frontmatter._ENTRY, on_one_line), "item": (frontmatter._ITEM, on_one_line),
    "LABEL": (zones.LABEL, str), "NOTE": (zones.NOTE, str),
}  # fmt: skip
ALL_OVER = {
    "REFERENCE": (entry.REFERENCE, folded), "OTHERS": (entry.OTHERS, folded), "COMMA": (split.COMMA, folded),
    "AND": (heading.AND, folded), "PARAGRAPH": (zones.PARAGRAPH, str),
}  # fmt: skip


@pytest.mark.parametrize("name", [*AT_HEAD, *ALL_OVER])
def test_an_expression_of_ours(name: str) -> None:
    expression, likeness = (AT_HEAD | ALL_OVER)[name]
    pattern, flags = expression.pattern, expression.flags & ~re.UNICODE

    def tries(way: Way, often: int) -> int:
        model = Model(pattern, flags)
        text = likeness(way[0] + way[1] * often + way[2])
        _ = model.match(text) if name in AT_HEAD else model.search(text)
        return model.steps

    for way in [*hostile(pattern, flags, "\n!", 40), ("a", "_", "b"), ("a", "*", "b"), ("a", " ", "b")]:
        few, many = tries(way, 60), tries(way, 120)
        assert many <= MOST_GROWTH * few + 200, way


def test_of_a_title_only_the_beginning_is_read() -> None:
    grammar = load_grammar()
    countries = Countries(grammar.settings["words.countries"]["countries"], grammar.settings["participants"])
    titles = titles_of(grammar.settings["words.titles"])
    title = "Conversation between Mr. Brandt and Mr. Orban, May 3, 1957" + ", June" * LONGEST + " with Mr. Hale"
    assert [entry.name for entry in title_entries(title, grammar, titles, countries)] == ["Mr. Brandt", "Mr. Orban"]
