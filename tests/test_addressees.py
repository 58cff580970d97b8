"""To whom clauses are said: by who is present, who is named, who spoke before; then the annotated memoranda."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from talks import ALLEN, BOARD, BROWN, HALE, LUND, Line, annotated, talk

from dialogue.discourse.exchange import find_runs
from dialogue.discourse.mentions import read_sentences
from dialogue.grammar.cache import load_grammar
from dialogue.grammar.check import faults_of, set_up
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.load import grammar_folder, read_sources
from dialogue.model import Document, Participant, Zone
from dialogue.stages.addressees import find_addressees, main_pair
from dialogue.stages.segments import find_clauses
from dialogue.stages.speakers import find_voices

ALL_FOUR = (BROWN, ALLEN, HALE, LUND)


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_grammar()


def said_to(grammar: Grammar, people: tuple[Participant, ...], *lines: Line) -> list[tuple[str, str]]:
    return talk(grammar, people, *lines).addressees(grammar)


def test_rules_hold_their_examples() -> None:
    bench, _ = set_up(read_sources([grammar_folder()]))
    rules = [rule for i, rule in bench.source.rules.items() if i.startswith("addressees.")]
    assert rules
    assert [fault for rule in rules for fault in faults_of(rule, bench)] == []


def test_of_two_the_other(grammar: Grammar) -> None:
    found = said_to(
        grammar, (BROWN, HALE),
        ("", "narration", "Mrs. Hale arrived at noon."),
        ("hale", "assertion", "Mrs. Hale said that the ferry was late."),
        ("brown", "assertion", "Mr. Brown said that it was foggy."),
        ("ALL", "agreement", "It was agreed that the ferry should wait."),
    )  # fmt: skip
    assert [who for who, _ in found] == ["", "brown", "hale", ""]
    assert found[1][1] == "other-of-two"
    assert found[0][1] == found[3][1] == "nobody"


def test_of_many_present_two_speak(grammar: Grammar) -> None:
    found = said_to(
        grammar, ALL_FOUR,
        ("hale", "assertion", "Mrs. Hale said that the ferry was late."),
        ("brown", "assertion", "Mr. Brown said that it was foggy."),
    )  # fmt: skip
    assert found == [("brown", "other-of-two"), ("hale", "other-of-two")]


def test_one_who_speaks_to_a_circle_speaks_to_nobody(grammar: Grammar) -> None:
    found = said_to(grammar, ALL_FOUR, ("hale", "assertion", "Mrs. Hale said that the ferry was late."))
    assert found == [("", "nobody")]


# A third voice, so that the place in the conversation has to decide.
OTHERS: tuple[Line, ...] = (
    ("lund", "assertion", "Dr. Lund said that the pier was old."),
    ("brown", "assertion", "Mr. Brown said that it would be mended."),
    ("hale", "assertion", "Mrs. Hale said that money was short."),
)


@pytest.mark.parametrize(
    ("clause", "who", "rule"),
    [
        ("Mr. Allen told Dr. Lund that the ferry was late.", "lund", "object"),
        ("Mr. Allen explained to Mrs. Hale and Dr. Lund that the ferry was late.", "hale lund", "to"),
        ("Mr. Allen expressed his pleasure at the opportunity to meet Mr. Brown.", "brown", "courtesy"),
    ],
)
def test_who_is_named(grammar: Grammar, clause: str, who: str, rule: str) -> None:
    assert said_to(grammar, ALL_FOUR, *OTHERS, ("allen", "assertion", clause))[-1] == (who, rule)


def test_a_name_holds_for_the_rest_of_the_turn(grammar: Grammar) -> None:
    found = said_to(
        grammar, ALL_FOUR, *OTHERS,
        ("allen", "assertion", "Mr. Allen told Dr. Lund that the ferry was late."),
        ("allen", "assertion", "The fog was to blame."),
    )  # fmt: skip
    assert [who for who, _ in found[-2:]] == ["lund", "lund"]


def test_me_is_the_writer(grammar: Grammar) -> None:
    found = said_to(grammar, ALL_FOUR, *OTHERS, ("lund", "assertion", "Dr. Lund told me that the ferry was late."))
    assert found[-1] == ("allen", "object")


def test_who_asked_is_answered(grammar: Grammar) -> None:
    found = said_to(
        grammar, ALL_FOUR, *OTHERS,
        ("lund", "inquiry", "Dr. Lund asked when the ferry would come."),
        ("allen", "assertion", "Mr. Allen said that nobody knew."),
    )  # fmt: skip
    assert found[-2:] == [("hale", "asked"), ("lund", "answered")]


def test_a_verb_of_replying_answers_too(grammar: Grammar) -> None:
    found = said_to(grammar, ALL_FOUR, *OTHERS, ("allen", "assertion", "Mr. Allen replied that there was enough."))
    assert found[-1] == ("hale", "answered")


def test_an_exchange_goes_back_and_forth(grammar: Grammar) -> None:
    found = said_to(
        grammar, ALL_FOUR, *OTHERS,
        ("lund", "assertion", "Dr. Lund replied that the port had money."),
        ("hale", "assertion", "Mrs. Hale said that she had not seen it."),
    )  # fmt: skip
    assert found[-1] == ("lund", "exchange")


def test_two_hold_the_talk_and_a_third_puts_in_a_word(grammar: Grammar) -> None:
    found = said_to(
        grammar, ALL_FOUR,
        ("hale", "assertion", "Mrs. Hale said that the ferry was late."),
        ("brown", "assertion", "Mr. Brown said that it was foggy."),
        ("hale", "assertion", "Mrs. Hale said that it was never foggy in May."),
        ("brown", "assertion", "Mr. Brown said that it was April."),
        ("hale", "assertion", "Mrs. Hale said that this made no difference."),
        ("allen", "assertion", "Mr. Allen said that the pier was old."),
        ("brown", "assertion", "Mr. Brown said that the ferry was new."),
    )  # fmt: skip
    assert found[0] == ("brown", "partner")
    assert found[5] == ("hale", "exchange")
    assert found[6] == ("hale", "partner")


def test_a_board_is_spoken_to(grammar: Grammar) -> None:
    found = said_to(
        grammar, (*ALL_FOUR, BOARD),
        ("lund", "assertion", "Dr. Lund said that the pier was old."),
        ("brown", "assertion", "Mr. Brown said that it would be mended."),
        ("allen", "assertion", "Mr. Allen said that money was short."),
    )  # fmt: skip
    assert found[0] == ("board", "body")


def test_nothing_is_said_in_an_empty_document(grammar: Grammar) -> None:
    assert find_addressees((), (), (), grammar) == ()


DEAN = Participant("dean", "Mr. Dean", ("Mr. Dean",), side="Norrland")


def test_who_joins_and_replies_speaks_to_whom_he_replies(grammar: Grammar) -> None:
    among_us = talk(
        grammar, (BROWN, ALLEN, DEAN),
        ("brown", "inquiry", "Mr. Brown asked Mr. Allen when the ferry would come."),
        ("allen", "assertion", "Mr. Allen replied that it would come at noon."),
        ("dean", "assertion", "Mr. Dean said that this was a guess."),
    )  # fmt: skip
    assert among_us.addressees(grammar)[2] == ("brown", "joins")
    assert among_us.settled(grammar)[2] == ("allen", "replied")


def test_behind_the_word_of_an_aide_one_speaks_on_to_the_partner(grammar: Grammar) -> None:
    def with_last(clause: str) -> list[tuple[str, str]]:
        return talk(
            grammar, ALL_FOUR,
            ("brown", "assertion", "Mr. Brown told Mrs. Hale that the ferry was late."),
            ("hale", "assertion", "Mrs. Hale said that it was foggy."),
            ("brown", "assertion", "Mr. Brown said that the pier was old."),
            ("hale", "assertion", "Mrs. Hale said that the pier was safe."),
            ("brown", "assertion", "Mr. Brown said that wages were low."),
            ("lund", "assertion", "Dr. Lund said that tea was dear."),
            ("brown", "assertion", clause),
            ("brown", "assertion", "It was a pity."),
        ).settled(grammar)  # fmt: skip

    assert with_last("Mr. Brown then spoke of smuggled herring.")[6:] == [("hale", "partner")] * 2
    assert with_last("Mr. Brown said that this was unheard of.")[6:] == [("lund", "exchange")] * 2



def test_main_pair_needs_more_than_half(grammar: Grammar) -> None:
    assert main_pair(find_runs(talk(grammar, ALL_FOUR, *OTHERS).voices)) == ()
    assert main_pair(find_runs(talk(grammar, ALL_FOUR, *OTHERS[:2]).voices)) == ("brown", "lund")


def test_addressees_of_the_annotated_memoranda(grammar: Grammar, gold: Path) -> None:
    right = named = 0
    for path in sorted(gold.glob("*/gold.json")):
        data = json.loads(path.read_text("utf-8"))
        found = annotated(data, grammar).addressees(grammar)
        for segment, (who, _) in zip(sorted(data["segments"], key=lambda s: int(s["start"])), found, strict=True):
            if segment["addressees"]:
                named += 1
                right += set(who.split()) == set(segment["addressees"])
    assert right / named >= 0.95


def test_me_in_a_transcript_is_not_the_note_taker(grammar: Grammar) -> None:
    """Is what somebody tells behind his label of another talk (he told me) still said to the one he talks with?"""
    writer = Participant("reed", "Mr. Reed", ("Mr. Reed",), side="Norrland", narrator=True)
    people = (BROWN, HALE, LUND, writer)
    text = "Mr. Brown: It is late.\n\nMrs. Hale: He told me so.\n\nMr. Brown: I told General Lund.\n\nMrs. Hale: Yes."
    found = analyze_as_transcript(grammar, people, text)
    assert found == [("hale",), ("brown",), ("hale",), ("brown",)]


def analyze_as_transcript(grammar: Grammar, people: tuple[Participant, ...], text: str) -> list[tuple[str, ...]]:
    """The addressees of the clauses of a transcript."""
    sentences = read_sentences(Document("talk", text), (Zone("body", 0, len(text), ""),), people, grammar)
    clauses = find_clauses(sentences, grammar)
    voices, _ = find_voices(clauses, people, grammar)
    return [who for who, _ in find_addressees(clauses, voices, people, grammar)]
