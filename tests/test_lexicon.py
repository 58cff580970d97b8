"""Words to letters: by the lists, by small letters, by shape."""

from __future__ import annotations

import pytest

from dialogue.grammar import lexicon
from dialogue.grammar.lexicon import PERSON, PUNCTUATION, SHAPES, TagTable, letters_of, shape


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("harbour", "word"), ("quickly", "ly"), ("sailed", "ed"), ("sailing", "ing"), ("Orban", "cap"),
        ("NATO", "upper"), ("A", "cap"), ("U.S.", "upper"), ("1931", "number"), ("3:30", "number"), ("$", "mark"),
        ("(", "mark"), ("élan", "word"), ("Élan", "cap"), ("北京", "word"), ("’s", "mark"),
        # too short to tell
        ("fly", "word"), ("bed", "word"), ("king", "word"), ("ing", "word"),
    ],
)  # fmt: skip
def test_shape(word: str, name: str) -> None:
    assert shape(word) == name


def test_every_set_of_tags_has_a_letter_of_its_own() -> None:
    sets = [frozenset({"SAY-PAST", "TOK"}), frozenset({"ADV", "TOK"}), frozenset({"SAY-PAST", "TOK"})]
    letters = letters_of(sets)
    assert letters.keys() >= {*sets, *SHAPES.values(), PERSON}
    assert all(frozenset({"PUNCT", tag}) in letters for tag in PUNCTUATION.values())
    assert len(set(letters.values())) == len(letters)
    assert all(len(letter) == 1 and "\ue000" <= letter <= "\uf8ff" for letter in letters.values())


def test_letters_do_not_depend_on_the_order_of_the_sets() -> None:
    sets = [frozenset({tag, "TOK"}) for tag in ("A", "B", "C", "D")]
    assert letters_of(sets) == letters_of(reversed(sets))


@pytest.fixture
def table() -> TagTable:
    return TagTable({"said": "S", "don't": "D", "harbour": "H"}, {name: name for name in SHAPES}, "P")


@pytest.mark.parametrize(
    ("word", "letter"),
    [
        ("said", "S"), ("Said", "S"), ("SAID", "S"), ("don't", "D"), ("Don’t", "D"),
        # hyphenated at the end of a line
        ("harb-\nour", "H"), ("Harb-\n  \tour", "H"),
        ("Orban", "cap"), ("slowly", "ly"), ("7", "number"), ("%", "mark"),
    ],
)  # fmt: skip
def test_look_up(table: TagTable, word: str, letter: str) -> None:
    assert table[word] == letter
    assert table[word] == letter


def test_words_met_are_remembered_but_not_without_end(table: TagTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicon, "MOST_REMEMBERED", 10)
    for number in range(100):
        assert table[f"word{number}"] == "word"
        assert len(table) <= 3 + 10 + 2
    assert table["said"] == "S"
