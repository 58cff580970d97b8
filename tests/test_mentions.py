"""Sentences in which every form that names a participant is one token."""

from __future__ import annotations

import pytest
from tables import BRANDT, HALE, LUND, ORBAN, grammar, sentences_of

from dialogue.clause import Sentence
from dialogue.discourse.labels import label_forms, misread
from dialogue.discourse.mentions import alias_forms, read_sentences
from dialogue.model import Document, Participant, Zone

PEOPLE = (BRANDT, ORBAN, HALE, LUND)


def named(text: str, people: tuple[Participant, ...] = PEOPLE) -> list[tuple[str, str]]:
    """Every mention: its words and the ids that it may name."""
    found = sentences_of(text, people)
    return [(s.words[i], " ".join(who)) for s in found for i, who in sorted(s.mentions.items())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mr. Orban left.", [("Mr . Orban", "orban")]),
        ("Mr. Pavel Orban left.", [("Mr . Pavel Orban", "orban")]),
        ("The Envoy told the Envoy.", [("The Envoy", "brandt"), ("the Envoy", "brandt")]),
        ("Mr. Orban's view was the Envoy’s.", [("Mr . Orban", "orban"), ("the Envoy", "brandt")]),
        ("The Minister left.", [("The Minister", "orban lund")]),
        ("He left with an envoy and a Minister.", []),
        ("Orban left.", []),
        # part of somebody else's name or office
        ("The Minister of Fish left.", []),
        ("The Secretary Smith left.", []),
        ("The Secretary said so.", [("The Secretary", "hale")]),
        ("The Deputy of the Minister left.", [("the Minister", "orban lund")]),
    ],
)
def test_mentions(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_the_longest_form_counts() -> None:
    consul = Participant("consul", "the Consul", ("the Consul",))
    general = Participant("general", "the Consul General", ("the Consul General",))
    assert named("The Consul General met the Consul.", (consul, general)) == [
        ("The Consul General", "general"), ("the Consul", "consul"),
    ]  # fmt: skip


def test_a_mention_is_one_token_with_its_offsets() -> None:
    text = "Then Mr. Pavel\nOrban said no."
    (sentence,) = sentences_of(text, PEOPLE)
    assert sentence.words == ["Then", "Mr . Pavel Orban", "said", "no", "."]
    assert [text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == [
        "Then", "Mr. Pavel\nOrban", "said", "no", ".",
    ]  # fmt: skip
    assert [letter == grammar().person for letter in sentence.tags] == [False, True, False, False, False]


def test_a_part_of_a_sentence_keeps_its_mentions() -> None:
    (sentence,) = sentences_of("Mr. Orban told the Envoy that Mrs. Hale was late.", PEOPLE)
    part = sentence.part(2, 6)
    assert part.words == ["the Envoy", "that", "Mrs . Hale", "was"]
    assert part.mentions == {0: ("brandt",), 2: ("hale",)}
    assert part.tags == sentence.tags[2:6]
    assert (sentence.opens, part.opens, sentence.part(0, 2).opens) == (True, False, True)


def test_furniture_is_no_part_of_a_sentence() -> None:
    text = "Mr. Orban said that\nSECRET\nit was late. He left."
    zones = (Zone("body", 0, 19, ""), Zone("furniture", 20, 26, ""), Zone("body", 27, len(text), ""))
    found = read_sentences(Document("memo", text), zones, PEOPLE, grammar())
    assert [" ".join(sentence.words) for sentence in found] == ["Mr . Orban said that it was late .", "He left ."]


def test_the_first_sentence_of_a_paragraph_opens_it() -> None:
    found = sentences_of("One is here. Two is here.\nThree is here. Four is here.\n\nFive is here.", PEOPLE)
    assert [(s.words[0], s.opens) for s in found] == [
        ("One", True), ("Two", False), ("Three", True), ("Four", False), ("Five", True),
    ]  # fmt: skip


def labels(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The first token of every sentence and whom it mentions."""
    return [(s.words[0], s.mentions.get(0, ())) for s in sentences_of(text, PEOPLE)]


@pytest.mark.parametrize(
    ("label", "who"),
    [
        ("Mr. Orban", "orban"), ("Orban", "orban"), ("ORBAN", "orban"), ("MR. PAVEL ORBAN", "orban"), ("Hale", "hale"),
        ("The Envoy", "brandt"), ("Envoy", "brandt"), ("THE ENVOY", "brandt"),
    ],
)  # fmt: skip
def test_a_label_of_a_transcript(label: str, who: str) -> None:
    assert labels(f"{label}: No.")[0][1] == (who,)
    assert labels(f"3. {label}: No.")[0][1] == (who,)


@pytest.mark.parametrize("label", ["Note", "Minister", "Smith", "He listed what Orban"])
def test_no_label_of_a_transcript(label: str) -> None:
    assert labels(f"{label}: No.")[0][1] == ()


def test_behind_a_label_mentions_stay_where_they_are() -> None:
    text = "ORBAN: I told the Envoy that Mrs. Hale was late."
    (sentence,) = sentences_of(text, PEOPLE)
    assert {sentence.words[i]: who for i, who in sentence.mentions.items()} == {
        "ORBAN": ("orban",), "the Envoy": ("brandt",), "Mrs . Hale": ("hale",),
    }  # fmt: skip
    assert text[sentence.starts[0] : sentence.ends[0]] == "ORBAN"


def test_what_two_people_share_is_no_label() -> None:
    assert label_forms(PEOPLE)["orban"] == "orban"
    assert "minister" not in label_forms(PEOPLE)


def test_forms_without_a_capital_name_nobody() -> None:
    assert alias_forms([Participant("x", "the chairman", ("he", ""))]) == {}


def test_no_body_no_sentences() -> None:
    found: list[Sentence] = read_sentences(Document("memo", "Title"), (Zone("header", 0, 5, ""),), PEOPLE, grammar())
    assert found == []


def test_misread_label_keeps_its_letters() -> None:
    """Is a label that a scan has misread the one that has its letters in their order, and no other text one?"""
    known = {"presidentorban": "orban", "thepresident": "hale", "secretarylund": "lund"}
    assert misread("residenrban", known) == "orban"
    assert misread("secrtarylnd", known) == "lund"
    assert misread("yesterday", known) is None
    assert misread("pr", known) is None
