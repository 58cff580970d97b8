"""What is refused of an expression over lines because it could run away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from small import RULE, grammar_of, put

from dialogue.errors import GrammarError
from dialogue.grammar.lines import check_line
from dialogue.grammar.tree import PatternError


@pytest.mark.parametrize(
    "pattern",
    [
        "(?:a*)*b", "(a+)+$", "(?:a+b?)*c", r"(?:\w|(\d))+!", r"(?:\w+\s?)*$",  # in turns
        r"\s*\s*x", r"\s*:?\s*$", ".*x?.*y", r"\w+[a-z]+!", "(?i)A*a+b", r"a*(?:b|a*)c", r"(?=.*.*x)a",  # side by side
        "a{0,50}a{0,50}b", r"(a)\1*b",
    ],
)  # fmt: skip
def test_what_could_run_away(pattern: str) -> None:
    with pytest.raises(PatternError):
        check_line(pattern, 0)


@pytest.mark.parametrize(
    "pattern",
    [
        "^a*b", r"\w+\s+\w+", r"(?:\w+\s)*x", "(?:.*\n)*?---", "(?s).*x", "a*+a*b", r"\d*[a-z]*", "(?:a|b)*c",
        "a{0,20}a{0,20}b", r"(?!\s*,)\s*x", "[^,]*,[^,]*,", "(?:a+,){0,9}b", "[^a]*a[^a]*",
    ],
)  # fmt: skip
def test_what_cannot(pattern: str) -> None:
    check_line(pattern, 0)


def test_white_space_of_the_notation_is_no_part_of_it() -> None:
    check_line(r"\s*  # white space" "\n" r" , \s*", re.VERBOSE)


def test_a_rule_of_a_user_is_limited_too(tmp_path: Path) -> None:
    rule = RULE.replace('pattern = "subject=(<PERSON|HE>) verb=(<SAY-PAST>) <that>"', "line = '(a+)+$'")
    with pytest.raises(GrammarError, match=r"talk.toml:1: talk.say-that: two repetitions side by side"):
        grammar_of(put(tmp_path, talk=rule))
