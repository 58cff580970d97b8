"""What clauses do: rules by their examples, their order, and what stands before; then the annotated memoranda."""

from __future__ import annotations

import pytest

from dialogue.clause import Clause, Deed, Voice
from dialogue.discourse.mentions import read_sentences
from dialogue.grammar.cache import load_grammar
from dialogue.grammar.check import faults_of, set_up
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.load import grammar_folder, read_sources
from dialogue.model import ACTS, MODES, Document, Participant, Zone
from dialogue.stages.acts import FORCE, find_deeds
from dialogue.stages.segments import find_clauses

MARTA = Participant("lindqvist", "Mrs. Lindqvist", ("the Envoy", "Mrs. Lindqvist"))
OSKAR = Participant("oskar", "Minister Oskar", ("the Minister",))
PEOPLE = (MARTA, OSKAR)


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return load_grammar()


def clauses_of(text: str, grammar: Grammar) -> list[Clause]:
    document = Document("test", text)
    return find_clauses(read_sentences(document, (Zone("body", 0, len(text), ""),), PEOPLE, grammar), grammar)


def deeds_of(grammar: Grammar, *said: tuple[str, str, str]) -> tuple[Deed, ...]:
    """The deeds of clauses, each given as speaker ("" for nobody), mode and text."""
    clauses = []
    voices = []
    for speaker, mode, text in said:
        found = clauses_of(text, grammar)
        assert len(found) == 1, text
        clauses += found
        voices.append(Voice((speaker,) if speaker else (), "", mode, ""))
    return find_deeds(clauses, voices, grammar)


def deed_of(grammar: Grammar, text: str, mode: str = "indirect") -> Deed:
    return deeds_of(grammar, ("oskar", mode, text))[0]


def test_every_rule_of_the_acts_holds_on_its_examples() -> None:
    bench, _ = set_up(read_sources([grammar_folder()]))
    rules = [rule for rule in bench.source.rules.values() if rule.id.startswith("acts.")]
    assert {rule.id.split(".")[1] for rule in rules} == set(ACTS)
    assert {rule.id: faults for rule in rules if (faults := faults_of(rule, bench))} == {}


def test_every_rule_names_an_act_a_part_and_conditions_that_exist(grammar: Grammar) -> None:
    for rule in grammar.part("acts").all:
        assert rule.sets["act"] in ACTS, rule.id
        if rule.kind == "tags" and rule.id.split(".")[1] != "assertion":
            assert rule.sets["part"] in ("verb", "content", "any"), rule.id
        assert set(rule.sets.get("mode", "direct").split("|")) <= set(MODES) - {"narration"}, rule.id
        assert set(rule.sets.get("after", "inquiry").split("|")) <= set(ACTS), rule.id
        assert rule.sets.get("force", "decides") in FORCE, rule.id
        assert rule.sets.get("side", "own") in ("own", "their"), rule.id


@pytest.mark.parametrize(
    ("act", "mode", "text"),
    [
        ("inquiry", "indirect", "The Minister asked whether the ferry would run in May."),
        ("inquiry", "report", "He inquired as to the price of salt."),
        ("inquiry", "indirect", "He said that he would appreciate receiving my views on the ferry."),
        ("inquiry", "free_indirect", "Who would pay for the new pier?"),
        ("request", "indirect", "The Minister asked Mrs. Lindqvist to send him the drawings."),
        ("request", "indirect", "He asked whether she would kindly send him the drawings."),
        ("request", "indirect", "He requested that the pier be closed."),
        ("proposal", "indirect", "The Minister suggested waiting for the thaw."),
        ("proposal", "free_indirect", "The old pier ought to be taken down."),
        ("proposal", "indirect", "He said it would be better to wait for the thaw."),
        ("commitment", "indirect", "The Minister said he would look into the matter."),
        ("commitment", "indirect", "He promised to send the drawings."),
        ("commitment", "direct", "We will not close the pier."),
        ("warning", "indirect", "The Minister warned that the ice was thin."),
        ("warning", "free_indirect", "If the pier was closed, the consequences would be disastrous."),
        ("warning", "indirect", "He said there was a danger that the ferry might sink."),
        ("agreement", "report", "The Minister agreed."),
        ("agreement", "indirect", "He agreed that the pier should be closed."),
        ("agreement", "direct", "Yes, we have seen it."),
        ("disagreement", "indirect", "The Minister said he could not accept this."),
        ("disagreement", "report", "He objected strongly to the new pier."),
        ("disagreement", "direct", "No, we have not seen it."),
        ("expressive", "report", "He thanked Mrs. Lindqvist for the salt."),
        ("expressive", "indirect", "The Minister said he was very grateful for the salt."),
        ("expressive", "report", "He expressed his regret at the delay."),
        ("assertion", "indirect", "The Minister said that the ferry carried forty people."),
        ("assertion", "free_indirect", "The ferry carried forty people."),
    ],
)
def test_what_a_clause_does(grammar: Grammar, act: str, mode: str, text: str) -> None:
    deed = deed_of(grammar, text, mode)
    assert (deed.act, deed.rule) == (act, deed.rule)
    assert deed.rule.startswith(f"acts.{act}.")
    assert deed.function
    assert deed.searle


def test_what_others_did_with_words_is_only_told_in_direct_speech(grammar: Grammar) -> None:
    told = "Mrs. Lindqvist promised to close the pier."
    assert deed_of(grammar, told, "indirect").act == "commitment"
    assert deed_of(grammar, told, "direct").act == "assertion"


def test_what_is_hoped_or_guessed_promises_nothing(grammar: Grammar) -> None:
    promise = "The Minister said that we would keep the pier open."
    assert deed_of(grammar, promise).act == "commitment"
    for verb in ("hoped", "doubted", "assumed", "feared"):
        assert deed_of(grammar, promise.replace("said", verb)).act != "commitment", verb


def test_one_deed_for_each_clause_and_none_for_none(grammar: Grammar) -> None:
    assert find_deeds([], [], grammar) == ()
    clauses = clauses_of("He asked why. The Minister agreed. Tea was brought in.", grammar)
    voices = [Voice((), "", "narration", "")] * len(clauses)
    assert find_deeds(clauses, voices, grammar) == tuple([Deed("narration", "", "", "acts.narration.no-speech")] * 3)


def test_a_voice_is_needed_for_each_clause(grammar: Grammar) -> None:
    with pytest.raises(ValueError, match="zip"):
        find_deeds(clauses_of("He agreed.", grammar), [], grammar)


def test_a_verb_of_agreeing_decides_whatever_is_agreed_to(grammar: Grammar) -> None:
    deed = deed_of(grammar, "The Minister agreed that it would be disastrous to wait.")
    assert deed.act == "agreement"
    assert any(rule.startswith("acts.warning.") for rule in deed.beaten)


def test_of_two_acts_the_first_in_the_order_counts_and_the_other_is_named(grammar: Grammar) -> None:
    deed = deed_of(grammar, "We should wait, for there was a danger that the ice would break.", "free_indirect")
    assert deed.act == "warning"
    assert "acts.proposal.should" in deed.beaten


def test_what_others_said_elsewhere_does_nothing_here(grammar: Grammar) -> None:
    told = deed_of(grammar, "He said that the Queen had urged that the pier should be closed.")
    assert told.act == "assertion"
    assert deed_of(grammar, "He said that the pier should be closed.").act == "proposal"


def test_where_function_beats_form_no_verb_decides(grammar: Grammar) -> None:
    deed = deed_of(grammar, "The Minister asked whether we could send him the drawings.")
    assert deed.act == "request"
    assert "acts.inquiry.asked-whether" in deed.beaten


def test_hope_in_the_other_side_asks_it_to_act(grammar: Grammar) -> None:
    american = Participant("smith", "Mr. Smith", ("Mr. Smith",), side="United States")
    pole = Participant("nowak", "Mr. Nowak", ("Mr. Nowak",), side="Poland")

    def act_of(text: str, *others: Participant) -> str:
        return find_deeds(clauses_of(text, grammar), [Voice(("smith",), "", "indirect", "")], grammar, others)[0].act

    assert act_of("He said that he hoped Poland would lower the tax.", american, pole) == "request"
    assert act_of("He said that he hoped Washington would lower the tax.", american, pole) == "expressive"
    assert act_of("He said that he hoped Poland would lower the tax.", american) == "expressive"


def test_a_report_that_only_names_a_topic_does_nothing_of_what_is_in_it(grammar: Grammar) -> None:
    deed = deed_of(grammar, "He referred to a remark that the pier should be closed.", "report")
    assert deed.act == "assertion"


def test_a_verb_within_what_is_said_is_heard_too(grammar: Grammar) -> None:
    assert deed_of(grammar, "The Minister said that he disagreed with this.").act == "disagreement"


def test_a_bare_answer_agrees_only_behind_an_inquiry_by_another(grammar: Grammar) -> None:
    asked = ("lindqvist", "indirect", "Mrs. Lindqvist asked whether the pier was closed.")
    answer = ("oskar", "indirect", "The Minister said it was.")
    assert deeds_of(grammar, asked, answer)[1].act == "agreement"
    assert deeds_of(grammar, asked, answer)[1].function == "confirm"
    assert deeds_of(grammar, ("oskar", *asked[1:]), answer)[1].act == "assertion"


def test_only_the_feelings_of_the_speakers_own_side_are_expressed(grammar: Grammar) -> None:
    people = (Participant("oskar", "Minister Oskar", ("the Minister",), side="Italy"), MARTA)

    def act_of(text: str) -> str:
        voice = Voice(("oskar",), "", "indirect", "")
        return find_deeds(clauses_of(text, grammar), [voice], grammar, people)[0].act

    assert act_of("The Minister said that Italy was deeply concerned.") == "expressive"
    assert act_of("The Minister said that he was deeply concerned.") == "expressive"
    assert act_of("The Minister said that France was deeply concerned.") == "assertion"


def test_what_contradicts_another_disagrees_only_behind_him(grammar: Grammar) -> None:
    claim = ("lindqvist", "direct", "The bridge is old.")
    for text in ("But it carries every train.", "That's not true.", "I doubt it."):
        assert deeds_of(grammar, claim, ("oskar", "direct", text))[-1].act == "disagreement", text
    assert deed_of(grammar, "But it carries every train.", "direct").act == "assertion"


def test_a_question_in_quotation_marks_asks(grammar: Grammar) -> None:
    assert deed_of(grammar, 'The Minister asked, "Then who would pay?"', "direct").act == "inquiry"
    assert deed_of(grammar, 'They say "who would pay?"', "direct").act == "assertion"


def test_a_negative_answer_disagrees(grammar: Grammar) -> None:
    asked = ("lindqvist", "indirect", "Mrs. Lindqvist asked whether the pier was closed.")
    assert deeds_of(grammar, asked, ("oskar", "indirect", "The Minister said it was not."))[1].act == "disagreement"


def test_an_answer_in_the_words_of_the_question_is_a_yes_or_a_no(grammar: Grammar) -> None:
    asked = ("lindqvist", "indirect", "Mrs. Lindqvist asked whether drawings existed of the pier.")
    yes = deeds_of(grammar, asked, ("oskar", "indirect", "The Minister said drawings existed."))[1]
    no = deeds_of(grammar, asked, ("oskar", "indirect", "The Minister said no drawings existed."))[1]
    assert yes.rule == "acts.agreement.takes-up-question"
    assert no.rule == "acts.disagreement.takes-up-question"


def test_a_fuller_answer_asserts_and_its_function_is_answer(grammar: Grammar) -> None:
    asked = ("lindqvist", "indirect", "Mrs. Lindqvist asked when the ferry would run.")
    deed = deeds_of(grammar, asked, ("oskar", "indirect", "The Minister replied that spring was late in Vestria."))[1]
    assert (deed.act, deed.function, deed.rule) == ("assertion", "answer", "acts.assertion.answer")


def test_narration_between_question_and_answer_does_not_part_them(grammar: Grammar) -> None:
    deeds = deeds_of(
        grammar,
        ("lindqvist", "indirect", "Mrs. Lindqvist asked whether the pier was closed."),
        ("", "narration", "At this point tea was brought in."),
        ("oskar", "indirect", "The Minister said it was."),
    )
    assert [deed.act for deed in deeds] == ["inquiry", "narration", "agreement"]


def test_a_frame_that_names_the_act_gives_its_own_rule(grammar: Grammar) -> None:
    deeds = find_deeds(
        clauses_of("It was agreed that the pier should be closed.", grammar),
        [Voice(("ALL",), "", "indirect", "")],
        grammar,
    )
    assert [(deed.act, deed.rule.split(".")[0]) for deed in deeds] == [("agreement", "frames")]


def test_a_frame_may_reach_beyond_its_clause(grammar: Grammar) -> None:
    whole = clauses_of("The Minister said, with some heat, that he disagreed.", grammar)[0]
    cut = Clause(0, 0, whole.tokens.part(0, 4), whole.frame, "", 0)
    assert find_deeds([cut], [Voice(("oskar",), "", "indirect", "")], grammar)[0].act == "assertion"


def test_long_clauses_without_an_end_take_no_long_time(grammar: Grammar) -> None:
    text = "He said that " + "if it would not be and there might be a very grave one which should, " * 400 + "so."
    assert deed_of(grammar, text).act in ACTS


def test_what_stands_behind_a_match_does_not_silence_a_rule(grammar: Grammar) -> None:
    text = "We should work out what sort of statement should be made."
    assert deed_of(grammar, text, "free_indirect").rule == "acts.proposal.should"
    assert deed_of(grammar, "He knew what sort of statement should be made.").act == "assertion"


def test_a_wish_to_make_clear_leaves_nothing_open(grammar: Grammar) -> None:
    clear = deed_of(grammar, "The Minister wished to make clear that he would send a boat.")
    wish = deed_of(grammar, "The Minister wished that he would send a boat.")
    assert (clear.act, wish.act == "commitment") == ("commitment", False)


def test_a_titled_stranger_acts_in_free_indirect_speech(grammar: Grammar) -> None:
    text = "Ambassador Lorrimer then asked whether the pier was closed."
    assert deed_of(grammar, text, "free_indirect").act == "inquiry"
