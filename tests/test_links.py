"""Which clause responds to which: what is linked, to what, of which kind, what is not; then the annotated memoranda."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from talks import ALLEN, BROWN, HALE, LUND, Line, annotated, talk

from dialogue.discourse.cohesion import Cohesion
from dialogue.discourse.exchange import find_runs
from dialogue.grammar.cache import load_grammar
from dialogue.grammar.check import faults_of, set_up
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.load import grammar_folder, read_sources
from dialogue.model import LINK_KINDS
from dialogue.stages.links import find_links

TWO = (BROWN, HALE)
Found = tuple[int, int, str, str]


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_grammar()


def links_of(grammar: Grammar, *lines: Line) -> list[Found]:
    return talk(grammar, TWO, *lines).links(grammar)


def test_rules_hold_their_examples() -> None:
    bench, _ = set_up(read_sources([grammar_folder()]))
    rules = [rule for i, rule in bench.source.rules.items() if i.startswith("links.")]
    assert rules
    assert [fault for rule in rules for fault in faults_of(rule, bench)] == []


ASKED: Line = ("brown", "inquiry", "Mr. Brown asked when the ferry would come.")
REMARKED: Line = ("brown", "assertion", "and remarked that it was late.")
STATED: Line = ("brown", "assertion", "Mr. Brown said that the old ferry was unsafe.")
PROPOSED: Line = ("brown", "proposal", "Mr. Brown proposed that the ferry should wait.")
REQUESTED: Line = ("brown", "request", "Mr. Brown requested that the timetable be sent to him.")


@pytest.mark.parametrize(
    ("before", "act", "clause", "found"),
    [
        ((ASKED,), "assertion", "Mrs. Hale said that nobody knew.", (1, 0, "answer", "answer")),
        ((ASKED,), "agreement", "Mrs. Hale said yes.", (1, 0, "answer", "answer")),
        ((STATED,), "agreement", "Mrs. Hale agreed.", (1, 0, "agreement", "agreement")),
        ((STATED,), "disagreement", "Mrs. Hale denied it.", (1, 0, "disagreement", "disagreement")),
        ((PROPOSED,), "agreement", "Mrs. Hale agreed.", (1, 0, "acceptance", "acceptance")),
        ((PROPOSED,), "disagreement", "Mrs. Hale objected to it.", (1, 0, "refusal", "refusal")),
        ((REQUESTED,), "commitment", "Mrs. Hale promised to send it.", (1, 0, "acceptance", "acceptance")),
        ((STATED,), "assertion", "Mrs. Hale replied that nobody had drowned.", (1, 0, "reply", "reply")),
        ((STATED,), "warning", "Mrs. Hale warned that prices would rise.", (1, 0, "reply", "warning")),
        ((STATED,), "assertion", "Mrs. Hale said that this had been known.", (1, 0, "reply", "points-back")),
        ((STATED,), "assertion", "Mrs. Hale said that it was, after all, early.", (1, 0, "reply", "connective")),
        ((STATED,), "assertion", "Mrs. Hale said in reply that nobody had drowned.", (1, 0, "reply", "reply")),
        ((STATED,), "expressive", "Mrs. Hale thanked him for this information.", (1, 0, "reply", "points-back")),
        (
            (("brown", "expressive", "Mr. Brown praised the harbour."),),
            "expressive",
            "Mrs. Hale thanked Mr. Brown for his kind words.",
            (1, 0, "reply", "thanks-for-words"),
        ),
    ],
)
def test_a_response_is_linked(grammar: Grammar, before: tuple[Line, ...], act: str, clause: str, found: Found) -> None:
    assert links_of(grammar, *before, ("hale", act, clause)) == [found]
    assert found[2] in LINK_KINDS


@pytest.mark.parametrize(
    ("act", "clause"),
    [
        ("inquiry", "Mrs. Hale asked whether the old ferry was insured."),
        ("assertion", "Mrs. Hale said that wages had been raised."),
        ("assertion", "Mrs. Hale then mentioned the old ferry of Norrland."),
        ("proposal", "In closing, Mrs. Hale suggested that they should have lunch."),
    ],
)
def test_what_takes_nothing_up_is_not_linked(grammar: Grammar, act: str, clause: str) -> None:
    assert links_of(grammar, STATED, ("hale", act, clause)) == []


def test_only_the_beginning_of_an_answer_is_linked(grammar: Grammar) -> None:
    found = links_of(
        grammar, ASKED,
        ("hale", "assertion", "Mrs. Hale said that nobody knew."),
        ("hale", "assertion", "The ferry was often late."),
    )  # fmt: skip
    assert found == [(1, 0, "answer", "answer")]


def test_an_inquiry_is_answered_over_a_remark_behind_it(grammar: Grammar) -> None:
    answer = ("hale", "assertion", "Mrs. Hale said that nobody knew.")
    assert links_of(grammar, ASKED, REMARKED, answer) == [(2, 0, "answer", "answer")]


def test_an_agreement_is_with_what_was_said_last(grammar: Grammar) -> None:
    agreed = ("hale", "agreement", "Mrs. Hale agreed.")
    assert links_of(grammar, ASKED, REMARKED, agreed) == [(2, 1, "agreement", "agreement")]


def test_a_reply_goes_to_the_request_over_its_reason(grammar: Grammar) -> None:
    reason = ("brown", "assertion", "The old one was worn.")
    reply = ("hale", "assertion", "Mrs. Hale replied that there were none left.")
    assert links_of(grammar, REQUESTED, reason, reply) == [(2, 0, "reply", "reply")]


def test_the_same_words_outweigh_what_is_near(grammar: Grammar) -> None:
    found = links_of(
        grammar,
        ("brown", "assertion", "Mr. Brown said that smuggled herring ruined the market."),
        ("brown", "assertion", "Mr. Brown said that wages had risen."),
        ("hale", "agreement", "Mrs. Hale agreed that smuggled herring was a nuisance."),
    )  # fmt: skip
    assert found == [(2, 0, "agreement", "agreement")]


def test_the_speaker_changes_inside_a_sentence(grammar: Grammar) -> None:
    found = links_of(
        grammar,
        ("brown", "assertion", "Mr. Brown said that wages had risen"),
        ("hale", "assertion", "but Mrs. Hale thought it was early."),
    )  # fmt: skip
    assert found == [(1, 0, "reply", "same-sentence")]


def test_a_late_disagreement_is_linked_where_the_turn_has_responded_to_nothing(grammar: Grammar) -> None:
    found = links_of(
        grammar, STATED,
        ("hale", "assertion", "Mrs. Hale said that wages had been raised."),
        ("hale", "disagreement", "She denied that the old ferry was unsafe."),
    )  # fmt: skip
    assert found == [(2, 0, "disagreement", "late")]


WAGES: Line = ("brown", "assertion", "Mr. Brown said that wages had been raised in Norrland.")
TEA: Line = ("hale", "assertion", "Mrs. Hale then mentioned the tea of the southern islands.")
HERRING: Line = ("brown", "assertion", "Mr. Brown then spoke of smuggled herring and stolen timber on the coast.")


def test_words_in_common_outweigh_what_speaks_against_a_link(grammar: Grammar) -> None:
    smuggled = ("hale", "assertion", "Mrs. Hale said that smuggled herring and stolen timber had been seen there.")
    assert (3, 2, "reply", "takes-words") in links_of(grammar, WAGES, TEA, HERRING, smuggled)
    nothing = ("hale", "assertion", "Mrs. Hale said that the pier had been repaired.")
    assert links_of(grammar, WAGES, TEA, HERRING, nothing) == []


def test_what_follows_an_agreement_is_another_matter(grammar: Grammar) -> None:
    agreed = ("hale", "agreement", "Mrs. Hale agreed.")
    went_on = ("brown", "assertion", "Mr. Brown said that smuggled herring was cheap.")
    assert links_of(grammar, WAGES, agreed, went_on) == [(1, 0, "agreement", "agreement")]


def test_who_adds_to_a_reply_replies_to_the_same(grammar: Grammar) -> None:
    many = talk(
        grammar, (BROWN, ALLEN, HALE, LUND),
        ("brown", "inquiry", "Mr. Brown asked Mrs. Hale when the ferry would come."),
        ("hale", "assertion", "Mrs. Hale replied that it would come at noon."),
        ("allen", "assertion", "Mr. Allen added that noon was a guess."),
    )  # fmt: skip
    assert many.links(grammar) == [(1, 0, "answer", "answer"), (2, 0, "answer", "second-answer")]


def test_an_agreement_that_no_verb_tells_is_weighed(grammar: Grammar) -> None:
    said = ("hale", "agreement", "Mrs. Hale said that it was so.")
    closing = ("hale", "agreement", "In closing, Mrs. Hale referred to what was so in Vestria.")
    told = ("", "narration", "Tea was served.")
    agreed = (1, 0, "agreement", "agreement")
    assert links_of(grammar, STATED, said) == [agreed]
    assert links_of(grammar, STATED, told, closing) == []


def test_who_joins_an_answer_answers_the_same_question(grammar: Grammar) -> None:
    many = talk(
        grammar, (BROWN, ALLEN, HALE, LUND),
        ("lund", "assertion", "Dr. Lund said that the pier was old."),
        ("hale", "assertion", "Mrs. Hale told Mr. Brown that wages had risen."),
        ("brown", "inquiry", "Mr. Brown asked Mrs. Hale when the ferry would come."),
        ("hale", "assertion", "Mrs. Hale replied that it would come at noon."),
        ("lund", "assertion", "Dr. Lund told Mr. Brown that noon was a guess."),
    )  # fmt: skip
    assert (4, 2, "answer", "second-answer") in many.links(grammar)


def test_nothing_responds_to_narration_or_to_all(grammar: Grammar) -> None:
    found = links_of(
        grammar,
        ("ALL", "agreement", "It was agreed that the ferry should wait."),
        ("", "narration", "Tea was served."),
        ("hale", "agreement", "Mrs. Hale agreed."),
    )  # fmt: skip
    assert found == []


def test_no_clauses_no_links(grammar: Grammar) -> None:
    assert find_links((), (), (), (), grammar) == ()


def test_cohesion_weighs_rare_words(grammar: Grammar) -> None:
    clauses = talk(
        grammar, TWO,
        ("brown", "assertion", "Mr. Brown said that the harbour herring was smuggled."),
        ("brown", "assertion", "Mr. Brown said that smuggled tea was cheap."),
        ("brown", "assertion", "Mr. Brown said that the harbour pier was broken."),
        ("hale", "assertion", "Mrs. Hale said that the harbour clerk was asleep."),
    ).clauses  # fmt: skip
    cohesion = Cohesion(clauses, grammar)
    assert cohesion.words(1) == {"smuggl", "cheap"}
    assert cohesion.share(0, 0) == pytest.approx(1)
    assert cohesion.share(0, 1) == cohesion.share(1, 0) > cohesion.share(0, 2) > 0
    assert cohesion.share(1, 3) == 0


def test_links_of_the_annotated_memoranda(grammar: Grammar, gold: Path) -> None:
    """With the speakers and acts of the annotation: four of five links are right, the turn in nine of ten."""
    right = near = of_gold = of_ours = 0
    for path in sorted(gold.glob("*/gold.json")):
        data = json.loads(path.read_text("utf-8"))
        memo = annotated(data, grammar)
        segments = sorted(data["segments"], key=lambda s: int(s["start"]))
        number = {s["id"]: i for i, s in enumerate(segments)}
        turn = {i: n for n, run in enumerate(find_runs(memo.voices)) for i in run.clauses}
        theirs = {(i, number[s["reply_to"]]) for i, s in enumerate(segments) if s.get("reply_to")}
        ours = {(at, to) for at, to, _, _ in memo.links(grammar)}
        right += len(theirs & ours)
        near += len({(turn[a], turn[b]) for a, b in theirs} & {(turn[a], turn[b]) for a, b in ours})
        of_gold, of_ours = of_gold + len(theirs), of_ours + len(ours)
    assert 2 * right / (of_gold + of_ours) >= 0.8
    assert 2 * near / (of_gold + of_ours) >= 0.9
