"""Text into words with offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.text.tokens import Tokens, tokenize


def words(text: str) -> list[str]:
    return tokenize(text, [(0, len(text))]).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Orban left.", ["Mr", ".", "Orban", "left", "."]),
        ("the U.S. and the U.S.S.R.", ["the", "U.S.", "and", "the", "U.S.S.R."]),
        ("at 3:30 p.m. on 4/5", ["at", "3:30", "p", ".", "m", ".", "on", "4/5"]),
        ("1,000 tons, or 2.5", ["1,000", "tons", ",", "or", "2.5"]),
        ("the Consul's view", ["the", "Consul", "'s", "view"]),
        ("the Consul’s view", ["the", "Consul", "’s", "view"]),
        ("the Consuls' view", ["the", "Consuls", "'", "view"]),
        ("he didn't, he couldn’t", ["he", "didn't", ",", "he", "couldn’t"]),
        ("O'Brien's ship", ["O'Brien", "'s", "ship"]),
        ("vis-à-vis Norrland", ["vis-à-vis", "Norrland"]),
        ("a non-U.S. port", ["a", "non-U.S.", "port"]),
        ("rice--and fish -- and", ["rice", "--", "and", "fish", "--", "and"]),
        ("wait... and… go", ["wait", "...", "and", "…", "go"]),
        ("Orban:- Yes", ["Orban", ":-", "Yes"]),
        ("“No”, (he) said", ["“", "No", "”", ",", "(", "he", ")", "said"]),
        ("note [1](#f1)", ["note", "[", "1", "]", "(", "#", "f1", ")"]),
        ("har\u00adbour", ["har\u00adbour"]),
        ("harb-\nour dues", ["harb-\nour", "dues"]),
        ("harb-\n  our", ["harb-\n  our"]),
        ("Alma-\nBay", ["Alma", "-", "Bay"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_offsets_count_from_the_start_of_the_whole_text() -> None:
    text = "Stamp 7\nThe Consul [page 2] left."
    tokens = tokenize(text, [(8, 18), (28, 33)])
    assert tokens.words == ["The", "Consul", "left", "."]
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words


def test_no_spans_no_tokens() -> None:
    assert tokenize("The Consul left.", []) == Tokens([], [], [])


def test_a_span_cuts_a_word_where_it_ends() -> None:
    assert tokenize("harbour", [(0, 4), (4, 7)]).words == ["harb", "our"]


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_every_character_but_white_space_and_emphasis_stands_in_one_token(text: str) -> None:
    tokens = tokenize(text, [(0, len(text))])
    place = 0
    for word, start, end in zip(tokens.words, tokens.starts, tokens.ends, strict=True):
        assert word == text[start:end] != ""
        assert not set("".join(text[place:start].split())) - set("_*")
        place = end
    assert not set("".join(text[place:].split())) - set("_*")
