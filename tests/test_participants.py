"""Who takes part, by which forms, on which side, and who writes; on fictional memoranda and on the annotated ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from present import BODY, DULL, TITLE, grammar, memo, names_of, people_of

from dialogue.measures.agreement_people import align
from dialogue.model import Mark, Participant


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("PARTICIPANTS\nMr. Brown, Consul\nSir Henry Hale, British Ambassador", ["Mr. Brown", "Sir Henry Hale"]),
        ("PARTICIPANTS: Mr. Brown\nSir Henry Hale", ["Mr. Brown", "Sir Henry Hale"]),
        ("Participants: Mr. Brown; Sir Henry Hale; and others", ["Mr. Brown", "Sir Henry Hale"]),
        ("PARTICIPANTS\nE—Mr. Brown\nMr. Lund—U/PR", ["Mr. Brown", "Mr. Lund"]),
        ("PARTICIPANTS\nUS\nMr. Brown\nUK\nSir Henry Hale", ["Mr. Brown", "Sir Henry Hale"]),
        ("PARTICIPANTS: U.S.\n\nThe President\n\nHarold Lund, Chief of Staff\n\n"
         "Poul Brown, Press Adviser to the\nPresident",
         ["The President", "Harold Lund", "Poul Brown"]),
        ("PRESENT\n\nHarold Lund, acting for Secretary of State for Harbours S. M. Brown, Consul for Norland "
         "C. T. te Meer, High Commissioner for Canada Sir Henry Hale, Permanent Under-Secretary of State",
         ["Harold Lund", "S. M. Brown", "C. T. te Meer", "Sir Henry Hale"]),
        ("PARTICIPANTS\nThe President, Foreign Minister Poul Lund, Ambassador Reed, Mr. Brown",
         ["The President", "Foreign Minister Poul Lund", "Ambassador Reed", "Mr. Brown"]),
        ("Officers Present: Dr H. L. Brown (Counsellor, Harbours), Mrs H. L. Brown",
         ["Dr H. L. Brown", "Mrs H. L. Brown"]),
        ("Present: The American Ambassador, Mr. Brown\nMarshal Lund\n\n"
         "Mr. Reed, Second Secretary of the American\nEmbassy",
         ["Mr. Brown", "Marshal Lund", "Mr. Reed"]),
        ("Present\n\nGeneral Brown\tAdmiral Lund\nMr. Reed\tSir Henry Hale",
         ["General Brown", "Admiral Lund", "Mr. Reed", "Sir Henry Hale"]),
        ("PARTICIPANTS\nMr. Brown, Consul\nMr. Lund\nMr. Brown, Consul", ["Mr. Brown", "Mr. Lund"]),
        ("Also present:\n\n### Australia\n\nSir Poul Reed - Secretary, Harbour Department\n"
         "Mr J. Lund - Consul in Port Alma", ["Sir Poul Reed", "Mr J. Lund"]),
        ("PARTICIPANTS\nDennis Brown, Private Secretary\nThe Secretary", ["Dennis Brown", "The Secretary"]),
    ],
)  # fmt: skip
def test_list(listed: str, names: list[str]) -> None:
    assert names_of(f"{TITLE}{listed}\n\nSUBJECT\nHarbour dues\n\n{DULL}\n") == names


def test_a_heading_behind_the_list_is_nobody() -> None:
    assert names_of(memo("Mr. Brown\nSir Henry Hale", f"Harbour Dues\n\n{BODY}")) == ["Mr. Brown", "Sir Henry Hale"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Record of Conversation Between Brown, Reed and Lund", ["Brown", "Reed", "Lund"]),
        ("Record Of Conversation Between Brown And Lund", ["Brown", "Lund"]),
        ("Memorandum of a Conversation Between the Envoy in Norland (Brown) and President Lund, Port Alma, May 3, 1957",
         ["Envoy in Norland (Brown)", "President Lund"]),
        ("Note by Mr. H. L. Brown, Consul in Port Alma, of Conversation with Lord Hale",
         ["Mr. H. L. Brown", "Lord Hale"]),
        ("Note of Meeting between Lord Hale, Secretary of State for Harbours, and the Dominion High Commissioners",
         ["Lord Hale"]),
        ("Conversation Among President Brown, Secretary of State Lund, and Reed",
         ["President Brown", "Secretary of State Lund", "Reed"]),
        ("Memorandum of a Telephone Conversation Between the Secretary of State and the Assistant Secretary of State "
         "for Eastern and Harbour Affairs (Reed), Port Alma, May 3, 1957",
         ["The Secretary of State", "Assistant Secretary of State for Eastern and Harbour Affairs (Reed)"]),
        ("Record of Conversation with Mr and Mrs G. Lund (harbour representative, Port Alma)",
         ["Mr G. Lund", "Mrs G. Lund"]),
    ],
)  # fmt: skip
def test_title(title: str, names: list[str]) -> None:
    assert names_of(f"{title}\n\nPort Alma, 3 May 1957\n\n{DULL}\n") == names


def test_body_alone() -> None:
    text = (
        "Record of Meeting\n\nPort Alma, 3 May 1957\n\nMr. Brown said that Dobrin had complained of the dues. "
        "Dr. Lund asked why. Mr. Brown replied that the President of the Harbour Board had said nothing.\n\n"
        "France said it was closed.\n"
    )
    assert names_of(text) == ["Mr. Brown", "Dr. Lund"]


def test_whoever_comes_in_is_listed() -> None:
    body = f"{BODY} Mr. Brown noted that Secretary Lund had just walked in."
    assert names_of(memo("Mr. Brown\nSir Henry Hale", body))[2:] == ["Secretary Lund"]


def test_transcript() -> None:
    text = (
        f"{TITLE}PARTICIPANTS\nDr. Henry Brown, Assistant to the President\nPresident Lund\n\nBrown: Is it closed?\n\n"
        "President: It is.\n\nReed: All of it?\n\nA______: Yes.\n"
    )
    people = people_of(text)
    assert [p.name for p in people.values()] == ["Dr. Henry Brown", "President Lund", "Reed", "A______"]
    assert "Brown" in people["brown"].aliases
    assert "President" in people["lund"].aliases


def test_one_letter_of_a_telephone_talk() -> None:
    text = (
        "12. Memorandum of a Telephone Conversation Between the Secretary of State in New York and Department "
        "Officials, May 3, 1957\n\nBrown said Allan was with him and put him on. A. asked if the Sec. thought so and "
        "the Sec. said yes. A. said he will go.\n"
    )
    people = people_of(text)
    assert {"the Sec."} <= set(people["secretary_of_state"].aliases)
    assert {"A."} <= set(people["allan"].aliases)


def test_forms_of_a_name() -> None:
    body = f"{BODY} Prime\nMinister Lund agreed with Brown. MR BROWN left."
    people = people_of(memo("Mr. Henry L. Brown\nPrime Minister Lund", body))
    assert {"Mr. Henry L. Brown", "Mr. Brown", "Brown", "MR BROWN"} <= set(people["brown"].aliases)
    assert "Prime Minister Lund" in people["lund"].aliases


def test_offices_name_their_holders() -> None:
    listed = (
        "The Secretary of State\nPrime Minister Lund\nMinister Reed\nRomuald Hale, Polish Ambassador\n"
        "Harold Linde, President of the Port Bank"
    )
    body = (
        "The Secretary asked the Prime Minister. The Polish Ambassador and the Minister agreed, and the Ambassador "
        "thanked the Secretary. The President was not mentioned by them."
    )
    people = people_of(memo(listed, body))
    assert {"The Secretary", "the Secretary"} <= set(people["secretary_of_state"].aliases)
    assert "the Prime Minister" in people["lund"].aliases
    assert "the Minister" in people["reed"].aliases
    assert "the Prime Minister" not in people["reed"].aliases
    assert {"The Polish Ambassador", "the Ambassador"} <= set(people["hale"].aliases)


def test_two_of_one_name() -> None:
    body = "Mr. Allan Brown said that it was so. Mr. Henry Brown agreed."
    people = people_of(memo("Mr. Henry Brown\nMr. Allan Brown\nMrs. Henry Brown", body))
    assert set(people) == {"henry_brown", "allan_brown", "mrs_brown"}
    assert "Mr. Allan Brown" not in people["henry_brown"].aliases
    assert people["mrs_brown"].gender == "f"


def test_a_known_holder_is_named_by_the_text() -> None:
    body = "I called on President Kennedy. The President asked me whether it was so."
    people = people_of(memo("The President\nHarold Hale, American Ambassador to Ghana", body))
    assert "President Kennedy" in people["president"].aliases


@pytest.mark.parametrize(
    ("listed", "sides"),
    [
        ("US\nMr. Brown\nUK\nSir Henry Hale\nFrance\nM. Lund", ["United States", "United Kingdom", "France"]),
        ("United States Side:\nMr. Brown\nCanadian Side:\nMr. Hale", ["United States", "Canada"]),
        ("Mr. Lund, Vice Minister of Trade\nDr. Hale, Economic Minister, Polish Embassy\nE—Mr. Brown\nEE—Mr. Reed",
         ["Poland", "Poland", "United States", "United States"]),
        ("The Secretary\nMr. Brown\nSir Henry Hale, British Ambassador",
         ["United States", "United States", "United Kingdom"]),
        ("Ambassador Hale, Soviet Embassy\nMr. Lund, Secretary to Ambassador Hale\nMr. Brown, EUR",
         ["USSR", "USSR", "United States"]),
        ("Mr. Brown, American Minister, London\nMr. Reed, First Secretary, London\nSir Henry Hale, Foreign Office",
         ["United States", "United States", "United Kingdom"]),
        ("President Lund of Venezuela\nMr. Brown, Director of the Office of German Affairs",
         ["Venezuela", "United States"]),
    ],
)  # fmt: skip
def test_sides(listed: str, sides: list[str]) -> None:
    people = people_of(memo(listed, DULL))
    assert [p.side for p in people.values()][: len(sides)] == sides


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        (memo("The President\nMr. Brown", "I called on the President. He asked whether I agreed."), "brown"),
        (memo("Mr. Brown\nMr. Reed\nSir Henry Hale", f"{BODY}\n\nHenry L. Reed"), "reed"),
        (memo("Mr. Brown\nMr. Harold J. Reed\nSir Henry Hale", f"{BODY}\n\nHJR"), "reed"),
        (memo("Mr. Brown\nHarold Reed, NSC Staff (Notetaker)\nSir Henry Hale", BODY), "reed"),
        (f"Record of Conversation By Reed\n\nCanberra, 3 May 1957\n\n{BODY}\n", "reed"),
        (f"Record of Conversation Between Reed and Hale\n\nCanberra, 3 May 1957\n\n{BODY}\n\nH. L. R[EED]\n", "reed"),
        (memo("Mr. Brown\nSir Henry Hale", BODY), None),
    ],
)
def test_writer(text: str, writer: str | None) -> None:
    assert [p.id for p in people_of(text).values() if p.narrator] == ([writer] if writer else [])


def test_marks_of_the_reader() -> None:
    text = f"{TITLE}PARTICIPANTS\nUnited Kingdom\nSir Henry Hale\nAmericans\nMr. Brown\n\n{BODY}\n"
    marked = [
        ("side", "United Kingdom"), ("participants", "Sir Henry Hale"), ("side", "Americans"),
        ("participants", "Mr. Brown"),
    ]  # fmt: skip
    spans = [(kind, text.index(part), len(part)) for kind, part in marked]
    marks = [Mark(start, start + length, kind) for kind, start, length in spans]
    person = text.index("Henry Hale")
    people = people_of(text, *marks, Mark(person, person + 10, "person", "p_HH1"))
    assert people["hale"].identity == "p_HH1"
    assert [p.side for p in people.values()] == ["United Kingdom", "United States"]


def test_an_embassy_of_a_country_that_no_list_knows() -> None:
    people = people_of(memo("Secretary Brown\nPoul Lund, Ambassador, Embassy of Kestria"))
    assert people["lund"].side == "Kestria"


def test_every_participant_names_a_rule() -> None:
    for person in people_of(f"{TITLE}PARTICIPANTS\nMr. Brown\n\n{BODY}\n").values():
        assert grammar().rule(person.rule).id == person.rule


LINES = st.sampled_from(
    [TITLE, "PARTICIPANTS", "Present:", "Mr. Brown", "The President", "Sir Henry Hale, British Ambassador", "US", ";;",
     "(", ",", "Mr. and Mrs. Hale", "Messrs. Brown and Lund", "A.", "— —", "The", "Brown: Yes.", BODY, "HLB", "",
     "of the", "١"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\n\n", " "]))
def test_any_lines_give_people_with_names(lines: list[str], between: str) -> None:
    for identity, person in people_of(between.join(lines)).items():
        assert identity == person.id
        assert identity.isidentifier()
        assert person.name.strip() == person.name != ""
        assert person.name in person.aliases


def test_annotated_memoranda(gold: Path) -> None:
    found = missed = extra = 0
    for path in sorted(gold.glob("*/gold.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        people = people_of(annotated["text"])
        known = [Participant(p["id"], p["name"], tuple(p["aliases"])) for p in annotated["participants"]]
        pairs = len(align(known, list(people.values())))
        found += pairs
        missed += len(known) - pairs
        extra += len(people) - pairs
    assert 2 * found / (2 * found + missed + extra) >= 0.97


