"""Who speaks in each clause, and in which mode, in talks of people who are known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tables import BRANDT, HALE, LUND, ORBAN, TWO, WITH_WRITER, WRITER, clauses_of, grammar, spoken, voices_of

from dialogue.discourse.transcript import is_transcript
from dialogue.model import Participant

THREE = (BRANDT, ORBAN, HALE)
SHARED = (BRANDT, ORBAN, LUND)  # two Ministers
TWO_SIDES = (BRANDT, ORBAN, replace(LUND, side="Norrland"))  # a Minister on each side

# A talk: the people, and a line a clause, `speaker mode: text`. The text is what the clauses give when joined.
TALKS: dict[str, tuple[tuple[Participant, ...], str]] = {
    "I, and he to whom the writer speaks": (WITH_WRITER, """
gray indirect: I asked whether the ferry would run.
orban indirect: He said that it would.
gray indirect: I remarked that it was late.
orban report: He agreed.
"""),
    "we who report, and we who agree with the other side": (WITH_WRITER, """
gray report: We suggested a new ferry.
orban indirect: Mr. Orban said that it would be dear.
ALL indirect: We agreed that we should meet again.
"""),
    "we whose note-taker is silent": ((WRITER, BRANDT, ORBAN), """
brandt indirect: Mr. Brandt said that the ferry was old.
brandt free_indirect: We said nothing of a new one.
"""),
    "we who have done something go on with what is said": (WITH_WRITER, """
orban indirect: Mr. Orban said that the ferry was old.
orban free_indirect: We have always told our people that it would sink.
"""),
    "an unknown verb of somebody who does not hold the floor": (TWO, """
orban indirect: Mr. Orban said that it was late.
brandt report: The Envoy pooh-poohed the clock.
brandt free_indirect: It was fast.
"""),
    "one in whose subject another stands": (THREE, """
orban indirect: Mr. Orban, like many others around the Secretary, said that it was late.
"""),
    "a quotation whose mark is missing": (TWO, """
orban direct: The Minister said, “The ice is thin.
brandt indirect: The Envoy replied that it would hold.
"""),
    "a remark in brackets that runs over sentences": (TWO, """
orban indirect: Mr. Orban said that it was late.
- narration: (The clock was slow.
- narration: It had been so for years.)
orban free_indirect: There was no time.
"""),
    "in my view": (WITH_WRITER, """
orban indirect: According to Mr. Orban the ice was thin.
orban indirect: In his view it would break.
gray indirect: It seemed to me that it would hold.
"""),
    "he goes on": (TWO, """
orban indirect: Mr. Orban said that it was late.
orban indirect: He thought that the ice was thin.
orban indirect: He asked what the Envoy thought.
"""),
    "he with a verb of replying": (TWO, """
orban indirect: Mr. Orban asked whether the ice would hold.
brandt indirect: He replied that it would.
orban indirect: Mr. Orban said that he was glad.
"""),
    "he who says so in reply": (TWO, """
orban indirect: Mr. Orban asked whether the ice would hold.
brandt indirect: In reply he said that it would.
"""),
    "he who was asked, of three": (THREE, """
hale indirect: Mrs. Hale asked Mr. Orban whether the ice would hold.
orban indirect: He answered that it would.
"""),
    "she": (THREE, """
brandt indirect: Mr. Brandt said that it was late.
hale indirect: Mrs. Hale said that it was not.
orban indirect: Mr. Orban asked her why.
hale indirect: She said that the clock was slow.
"""),
    "a role that two have is the nearest's": (SHARED, """
lund indirect: General Lund said that the ice was thin.
brandt report: Mr. Brandt agreed.
lund indirect: The Minister added that it would break.
orban indirect: Mr. Orban said that it would not.
orban indirect: The Minister added that it was cold.
"""),
    "both": (SHARED, """
brandt,orban indirect: Both Mr. Brandt and Mr. Orban said that the ice was thin.
brandt,orban indirect: They hoped that it would hold.
lund report: General Lund disagreed.
"""),
    "both of two are all": (TWO, """
ALL indirect: Both Mr. Brandt and Mr. Orban said that the ice was thin.
"""),
    "they agreed": (TWO, """
orban indirect: Mr. Orban said that the ice was thin.
ALL indirect: They agreed to wait.
"""),
    "it was agreed": (THREE, """
orban indirect: Mr. Orban said that the ice was thin.
ALL indirect: It was agreed that the ferry should wait.
"""),
    "somebody": (TWO, """
UNKNOWN indirect: It was pointed out that the ice was thin.
UNKNOWN report: In answer to a question,
orban indirect: Mr. Orban said that it would hold.
"""),
    "a question told in the frame of its answer": (TWO, """
brandt report: In answer to Mr. Brandt's question about the ice,
orban indirect: Mr. Orban said that it would hold.
"""),
    "free indirect speech keeps its speaker to the end": (TWO, """
orban indirect: Mr. Orban said that the ice was thin.
orban free_indirect: However, it must be watched.
orban free_indirect: Last year a sledge had gone through.
orban free_indirect: It had been drawn by two horses.
orban free_indirect: This was a pity.
brandt indirect: Mr. Brandt asked who had driven it.
"""),
    "over a paragraph": (TWO, """
orban indirect: Mr. Orban said that the ice was thin.

orban free_indirect: The ferry, too, was old.
"""),
    "a quotation that runs over sentences": (TWO, """
orban direct: Mr. Orban said: "The ice is thin.
orban direct: It will not hold.
orban direct: Nobody said that it would."
brandt report: Mr. Brandt agreed.
"""),
    "with curly marks": (TWO, """
orban direct: Mr. Orban replied, “The ice is thin.
orban direct: It will not hold.”
orban free_indirect: It had not held last year.
"""),
    "what an outsider said is no move of the talk": (TWO, """
orban indirect: Mr. Orban said that the Harbour Master was worried.
orban free_indirect: Captain Holm had stated that the ice was thin.
orban free_indirect: Captain Holm said that it would break.
orban free_indirect: It had broken last year.
brandt indirect: Mr. Brandt asked when.
"""),
    "asides": (TWO, """
orban indirect: Mr. Orban said that it was late.
orban indirect: The ice, he said, was thin.
brandt indirect: The price, Mr. Brandt remarked, was high.
orban indirect: The ferry, said the Minister, would not run.
brandt indirect: It was old, said the Envoy.
"""),
    "participles and further verbs": (TWO, """
orban report: Mr. Orban agreed,
orban indirect: adding that the ice was thin.
brandt report: Mr. Brandt thanked him
brandt indirect: and remarked that it was late.
"""),
    "narration between turns": (THREE, """
orban indirect: Mr. Orban said that it was late.
- narration: At this point Mrs. Hale entered the room.
- narration: The conversation then turned to coal.
orban indirect: Mr. Orban said that it was dear.
- narration: There was some discussion of rice.
- narration: Mr. Brandt then left.
hale indirect: Mrs. Hale said that coal was dearer.
"""),
    "the writer's remarks": (WITH_WRITER, """
- narration: We were together an hour.
orban indirect: Mr. Orban said that it was late.
- narration: (I am told that it was.)
- narration: My impression was that he was tired.
"""),
    "an attitude of who does not speak": (TWO, """
brandt indirect: Mr. Brandt said that it would hold.
orban report: Mr. Orban was very reluctant to admit it.
"""),
    "a transcript": (THREE, """
brandt direct: Mr. Brandt: Will the ice hold?

orban direct: Orban: It will.
orban direct: He said that it would.

orban direct: Last year it was thin.

hale direct: MRS. HALE: I asked him why.
"""),
    "a transcript with numbers": (TWO, """
brandt direct: 1. Mr. Brandt: Will the ice hold?

orban direct: 2. Mr. Orban: It will.
"""),
    "numbered paragraphs": (TWO, """
brandt indirect: 2. Mr. Brandt said that it was late.

orban report: 3\\. Mr. Orban asked for coal.
orban indirect: He said that he needed it.[1](#f1)
orban free_indirect: It was dear. (S)
"""),
}  # fmt: skip


@pytest.mark.parametrize("name", TALKS)
def test_talk(name: str) -> None:
    people, lines = TALKS[name]
    expected = [line for line in lines.strip().splitlines() if line]
    text = "\n".join(line.partition(": ")[2] for line in lines.strip().splitlines())
    assert spoken(text, people) == expected
    assert voices_of(text, people)[2] == ()


@pytest.mark.parametrize(
    ("text", "people", "problem"),
    [
        ("The Minister said that it was late.", TWO_SIDES, "a role that several have: orban, lund"),
        ("He said that it was late.", THREE, "a pronoun before anybody is named"),
        ("I said that it was late.", TWO, "the text does not say who writes as I"),
    ],
)
def test_what_cannot_be_decided_is_unknown_and_a_problem(
    text: str, people: tuple[Participant, ...], problem: str
) -> None:
    (clause,), (voice,), (found,) = voices_of(text, people)
    assert (voice.speakers, voice.rule) == (("UNKNOWN",), "speakers.undecided")
    assert (found.stage, found.message) == ("speakers", problem)
    assert (found.start, found.end) == (clause.start, clause.end)


def test_a_role_that_two_of_one_side_have_is_the_first_ones() -> None:
    """Is the one whom the list names first meant, where two of one side have a role?"""
    _, (voice,), _ = voices_of("The Minister said that it was late.", SHARED)
    assert (voice.speakers, voice.rule) == (("orban",), "speakers.first-of-name")


def test_a_pronoun_that_several_could_be() -> None:
    people = (*SHARED, replace(HALE, gender="m", aliases=("Dr. Hale",)))
    text = "It was agreed that the ice was thin. He said that it was late."
    _, voices, (problem,) = voices_of(text, people)
    assert voices[1].speakers == ("UNKNOWN",)
    assert problem.message == "'he' has several candidates: brandt, orban, lund, hale"


def test_before_anybody_speaks_there_is_only_narration() -> None:
    assert spoken("The ice was thin. The ferry was old. Mr. Orban said that it was late.") == [
        "- narration: The ice was thin.",
        "- narration: The ferry was old.",
        "orban indirect: Mr. Orban said that it was late.",
    ]


def test_every_voice_names_rules_of_the_grammar() -> None:
    for people, lines in TALKS.values():
        text = "\n".join(line.partition(": ")[2] for line in lines.strip().splitlines())
        for voice in voices_of(text, people)[1]:
            assert grammar().rule(voice.rule) is not grammar().rule(voice.mode_rule)


@pytest.mark.parametrize(
    ("text", "yes"),
    [
        ("Mr. Brandt: Will it hold?\nMr. Orban: It will.", True),
        ("Mr. Orban said that it was late.\nMr. Brandt agreed.", False),
        ("Mr. Orban: It is late. He left.", True),
        ("He listed: Rice.\nMr. Orban said: No.", False),
    ],
)
def test_the_form_of_a_transcript(text: str, yes: bool) -> None:
    assert is_transcript(clauses_of(text, (*TWO, WRITER)), grammar()) is yes


def test_nothing_is_said_in_nothing() -> None:
    assert voices_of("", TWO) == ([], (), ())


def test_a_writer_who_never_says_i_may_be_he() -> None:
    lines = ["gray report: Mr. Gray explained the state of the ice.", "gray indirect: He pointed out that it was thin."]
    assert spoken("\n".join(line.partition(": ")[2] for line in lines), (*WITH_WRITER, LUND)) == lines


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The Minister suggested the ferry be kept in port.", "indirect"),
        ("The Minister acknowledged Norrland would have to wait.", "indirect"),
        ("The Minister repeated the Envoy's remark that the ice was thin.", "indirect"),
        ("The Minister suggested a walk in the park that was closed.", "report"),
        ("The Minister went on: the ice was thin.", "indirect"),
    ],
)
def test_a_clause_without_a_conjunction(text: str, mode: str) -> None:
    _, (voice,), _ = voices_of(text, TWO)
    assert (voice.speakers, voice.mode) == (("orban",), mode)
