"""An expression for any of many words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.text.choice import any_of


@pytest.mark.parametrize(
    ("words", "expression"),
    [
        (["said"], "(?:said)"),
        (["said", "saw"], "(?:sa(?:id|w))"),
        (["saw", "saws", "asked"], "(?:asked|saw(?:s)?)"),
        (["u.s.", "u.k."], r"(?:u\.(?:k\.|s\.))"),
    ],
)
def test_words_share_their_beginnings(words: list[str], expression: str) -> None:
    assert any_of(words) == expression


@given(st.lists(st.text("ab. ", min_size=1, max_size=5), min_size=1, max_size=8), st.text("ab. ", max_size=12))
def test_the_same_matches_as_by_a_choice_the_longest_first(words: list[str], text: str) -> None:
    plain = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    for around in ("{}", r"{}(?!\w)", r"\b{}\b"):
        wanted = [m.span() for m in re.finditer(around.format(f"(?:{plain})"), text)]
        assert [m.span() for m in re.finditer(around.format(any_of(words)), text)] == wanted
