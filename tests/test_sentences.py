"""Tokens into sentences: what ends one, and what looks like an end and is none."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.grammar.cache import load_grammar
from dialogue.text.sentences import Words, split_sentences
from dialogue.text.tokens import tokenize


@cache
def known() -> Words:
    grammar = load_grammar()
    lists = ("ABBREVIATION", "TITLE_ABBREVIATION", "NUMBERED_ABBREVIATION", "STARTER")
    return Words(*map(grammar.words, lists))


def sentences(text: str) -> list[str]:
    tokens = tokenize(text, [(0, len(text))])
    return [text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in split_sentences(text, tokens, known())]


# A bar stands where a sentence begins; it is no part of the text.
CUTS = [
    "The Consul left. |Mr. Orban stayed. |Why? |Nobody knew! |They met again.",
    # titles, initials, abbreviations
    "Mr. Orban, Mrs. Hale, Gen. Lund and Dr. J. K. Gray met Messrs. Brown and Allen. |They dined.",
    "He saw Gen. So and Mr. He at the port. |He left.",
    "The U.S. Minister met the U.S.S.R. Delegate. |He left.",
    "He spoke of the U.S. |The Consul did not.",
    "He would go to the U.K. |However, he had no ship.",
    "They met at 3 p.m. on Monday. |They met at 9 a.m. |The Consul was late.",
    "They met at 3 p.m. Washington time. |He left.",
    "Rice, fish, etc. were dear. |He named rice, fish, etc. |He named no price.",
    "He meant fish, e.g. North Sea cod, and i.e. Baltic cod. |He left.",
    "Brown and Co. Ltd. had closed. |He bought it from Brown and Co. |It was dear.",
    "He saw No. 3 and No. IV. |He left.",
    "He said no. |Mr. Orban said yes. |He said no. |I asked why.",
    "He read Art. 5 and pp. 3 and 4 of vol. II. |He left.",
    "It cost 3.5 million. |It was 4.",
    "He came on 3 Sept. 1931. |He left in Oct. |He stayed in Dec. Monday was cold.",
    # closing quotation marks, brackets, notes, portion marks
    'He said "Yes." |She left.',
    "He said “No.” |She left.",
    'The Consul said: "No. |We must wait." |He sat down.',
    "He left (and she stayed.) |They met.",
    'Was it "yes?" he asked. |It was.',
    "He left.[1](#f1) |She stayed. [2](#f2) |They met.[3] |It rained.",
    "He left. (S) |She stayed. (U)\n\n|They met. (C)",
    "He left. (ff)\n\n|They met. (*)",
    "He left.\n\n|(C) Mr. Brown stayed. |It rained.\n\n|(S) Mr. Hale came.",
    # what a scan leaves of a label begins a paragraph
    "He left. (S)\n\n|residen rban: I agree. |He sat down.",
    # numbers of paragraphs and of points
    "The questions were:\n\n|a. Where is the ferry?\n\n|b. Who pays?",
    "1. Mr. Brown spoke.\n\n|2. Mr. Hale spoke. |He sat down.",
    "1\\. Mr. Brown spoke.\n\n|2\\. Mr. Hale spoke.",
    "He named: (1) Rice. |(2) Fish. |He left.",
    "He named two points: (1) rice and (2) fish. |He left.",
    # blank lines and pages
    "He went to\n\nthe harbour. |She stayed.",
    "He went to the\n\nHarbour. |She stayed.",
    "A heading\n\n|He left",
    "He went\fto the port. |Page\f|He left.",
    "He saw the ship (and\n\nThe Consul) there. |He left.",
    # full stops inside
    "He paused ... |Then he spoke. |He waited... then he left.",
    "The road . The scanner saw a speck.",
    "The end.|He left.",
    "He asked why? no one knew.",
    "Mr.",
    "...",
]


def marked(text: str) -> str:
    """The text with a bar at the start of every sentence but the first."""
    found = sentences(text)
    out, place = "", 0
    for number, sentence in enumerate(found):
        start = text.index(sentence, place)
        out += text[place:start] + ("|" if number else "") + sentence
        place = start + len(sentence)
    return out + text[place:]


@pytest.mark.parametrize("expected", CUTS)
def test_sentences(expected: str) -> None:
    assert marked(expected.replace("|", "")) == expected


def test_no_tokens_no_sentences() -> None:
    assert sentences(" \n ") == []


PIECES = st.sampled_from(
    ["The Consul", "he", "said", "no", "Mr.", "U.S.", "p.m.", ".", "?", "...", "(S)", "[1](#f1)", "“", "”", '"', "\n\n",
     "\f", "2", "No.", "etc.", "I", "A", ")", "(", ",", "-", "\\."]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=100))
def test_every_token_is_in_one_sentence(text: str) -> None:
    tokens = tokenize(text, [(0, len(text))])
    ranges = split_sentences(text, tokens, known())
    assert [i for first, last in ranges for i in range(first, last)] == list(range(len(tokens.words)))
    assert all(first < last for first, last in ranges)
