"""Whose side the words of a clause name: marks on tokens, and acts that hang on them."""

from __future__ import annotations

import pytest

from dialogue.clause import Clause, Voice
from dialogue.discourse.mentions import read_sentences
from dialogue.discourse.ownside import mark_own, side_names
from dialogue.grammar.cache import load_grammar
from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Participant, Zone
from dialogue.stages.acts import find_deeds
from dialogue.stages.segments import find_clauses

MARTA = Participant("lindqvist", "Mrs. Lindqvist", ("Mrs. Lindqvist",), side="Sweden")
OSKAR = Participant("oskar", "Minister Oskar", ("the Minister",), side="Norway")
BERTIL = Participant("bertil", "Mr. Bertil", ("Mr. Bertil",), side="Sweden")
NOBODY = Participant("stranger", "Mr. Stranger", ("Mr. Stranger",))
PEOPLE = (MARTA, OSKAR, BERTIL, NOBODY)


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_grammar()


def clause_of(text: str, grammar: Grammar) -> Clause:
    document = Document("test", text)
    found = find_clauses(read_sentences(document, (Zone("body", 0, len(text), ""),), PEOPLE, grammar), grammar)
    assert len(found) == 1, text
    return found[0]


def own_words(text: str, speaker: str, grammar: Grammar) -> list[str]:
    tokens = clause_of(text, grammar).tokens
    (letter,) = grammar.letters("OWN")
    sides = {who.id: who.side.lower() for who in PEOPLE}
    marked = mark_own(tokens, [speaker], sides, side_names(PEOPLE, grammar), letter)
    assert len(marked) == len(tokens.tags)
    return [word for word, tag in zip(tokens.words, marked, strict=True) if tag == letter]


def act_of(text: str, speaker: str, grammar: Grammar, mode: str = "indirect") -> str:
    return find_deeds([clause_of(text, grammar)], [Voice((speaker,), "", mode, "")], grammar, PEOPLE)[0].act


def test_country_people_capital_and_colleagues_are_ones_own_side(grammar: Grammar) -> None:
    text = "Sweden and the Swedes, Stockholm and Mr. Bertil would wait for Norway and the Minister."
    assert own_words(text, "lindqvist", grammar) == ["Sweden", "Swedes", "Stockholm", "Mr . Bertil"]
    assert own_words(text, "oskar", grammar) == ["Norway", "the Minister"]


def test_a_speaker_of_no_known_side_may_speak_for_what_is_nobody_elses(grammar: Grammar) -> None:
    text = "Denmark would help us if Sweden and the United States came."
    assert own_words(text, "stranger", grammar) == ["Denmark", "United", "States"]


def test_a_pronoun_in_small_letters_is_no_country(grammar: Grammar) -> None:
    american = Participant("smith", "Mr. Smith", ("Mr. Smith",), side="United States")
    tokens = clause_of("The US would tell us.", grammar).tokens
    (letter,) = grammar.letters("OWN")
    marked = mark_own(tokens, ["smith"], {"smith": "united states"}, side_names([american], grammar), letter)
    assert [word for word, tag in zip(tokens.words, marked, strict=True) if tag == letter] == ["US"]


def test_only_what_ones_own_side_will_do_is_promised(grammar: Grammar) -> None:
    text = "She said that Sweden would build the pier."
    assert act_of(text, "lindqvist", grammar) == "commitment"
    assert act_of(text, "oskar", grammar) == "assertion"
    ready = "The Swedes were ready to build the pier."
    assert act_of(ready, "lindqvist", grammar, "free_indirect") == "commitment"
    assert act_of(ready, "oskar", grammar, "free_indirect") == "assertion"


def test_a_condition_before_the_reporting_clause_belongs_to_what_is_said(grammar: Grammar) -> None:
    text = "If the pier fell, the Minister said, they would lose the harbour."
    assert act_of(text, "oskar", grammar) == "warning"
    assert act_of("The Minister said they would lose sight of the harbour.", "oskar", grammar) == "assertion"


def test_what_two_say_they_would_do_they_would_do_themselves(grammar: Grammar) -> None:
    clause = clause_of("Mrs. Lindqvist and Mr. Bertil said they would send a boat.", grammar)
    both = find_deeds([clause], [Voice(("lindqvist", "bertil"), "", "indirect", "")], grammar, PEOPLE)[0]
    one = find_deeds([clause], [Voice(("lindqvist",), "", "indirect", "")], grammar, PEOPLE)[0]
    assert (both.act, one.act) == ("commitment", "assertion")
