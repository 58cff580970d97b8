"""Expressions that could match one text in exponentially many ways are refused, others are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from test_pattern import CHOICES

from dialogue.errors import GrammarError
from dialogue.grammar.ambiguity import ENDLESS, check_ambiguity
from dialogue.grammar.build import build
from dialogue.grammar.load import read_sources
from dialogue.grammar.pattern import compile_pattern
from dialogue.grammar.tree import PatternError


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$",
        "(a*)*$",
        "(a|a)*$",
        "(ab|ab)*$",
        r"(\w+\s?)*$",
        "(a|ab|b)*c",
        "(?>(a+)+b)",
        "(?=(a+)+$)x",
        r"(\w+){1,11}x",
        r"^(\d+|[a-z]+|x)*$",
        "(.*a){12}",
        "(.*,){11}P",
        "(x+x+)+y",
        r"([^a]|\W)*x",
        r"(a)(\1|b)*",
        "(?:(?>a|b)|b)*c",
        "(?i:(a|xA|x)*)y",
        "((a{0,2}){0,2}){0,99}x",
        r"(a)(?(1)(b+)+|c)d",
        "(?<!x)(a+)+$",
        "(?s:(.|\\n)*)x",
        "(é+)+ß",
        "(?:(?:a|b)+[ ]?)+?c",
    ],
)
def test_what_can_run_away(pattern: str) -> None:
    with pytest.raises(PatternError, match="in several ways|stands twice"):
        check_ambiguity(pattern, re.VERBOSE)


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "(a|b)*c",
        r"(\w+\s)*$",
        "(?:.*\\n)*?---",
        "(?>a+)+$",
        "(a++)+$",
        r"([A-Z]\w*\s+){1,11}x",
        "(a?)*x",
        r"(\w*){0,3}x",
        "(?:[ab]c?)*d",
        "(?:.|\\n)*x",
        r"(?:\d+,)*\d+",
        "(?i:(A|a)*)x",
        "(?:é+ß)*x",
        "(?:a(?!b))*c",
        "^(?:a$|b)*c",
    ],
)
def test_what_cannot(pattern: str) -> None:
    check_ambiguity(pattern, re.VERBOSE)


def test_an_expression_of_thousands_of_places_is_too_large() -> None:
    with pytest.raises(PatternError, match="too large"):
        check_ambiguity("(?:ab){7}" * 1000 + f"(?:(?:(?:abc){{0,{ENDLESS - 1}}}){{0,7}}){{0,7}}" * 30, 0)


@pytest.mark.parametrize(
    "pattern",
    ["(<TOK>{0,3} <ADV>){0,16} <that>", "(<TOK>{0,7} <ADV>){0,8} <that>", "(<ADV> | <ADV> <ADV>){1,32} <that>"],
)
def test_a_tag_pattern_within_the_bounds_that_can_still_run_away(pattern: str) -> None:
    with pytest.raises(PatternError, match="in several ways"):
        compile_pattern(pattern, CHOICES)


@pytest.mark.parametrize("pattern", ["(.*,){11}P", "(ab|ab)*x", "(a|ab|b)*c"])
def test_a_rule_of_a_user_that_can_run_away_is_a_fault_with_its_place(tmp_path: Path, pattern: str) -> None:
    rule = f"[[rule]]\nid = \"mine.runs-away\"\nline = '''{pattern}'''\nsource = \"none\"\n"
    (tmp_path / "mine.toml").write_text(rule, encoding="utf-8")
    with pytest.raises(GrammarError, match="mine.toml:1: mine.runs-away: a "):
        build(read_sources([tmp_path]))
