from dataclasses import replace

import pytest
from factories import analysis, segment

from dialogue.measures.floor import Floor, floor, unanswered_inquiries
from dialogue.model import Analysis, Link
from dialogue.turns import find_turns


def of_acts(*acts: str, replies: tuple[tuple[str, str], ...] = ()) -> Analysis:
    """A conversation of "speaker act" segments, with replies from segment to segment."""
    segments = tuple(
        segment(number, who, act=act) for number, (who, _, act) in enumerate((a.partition(" ") for a in acts), 1)
    )
    links = tuple(Link(f"l{n}", source, target, "answer", "") for n, (source, target) in enumerate(replies))
    return replace(analysis(), segments=segments, turns=find_turns(segments), links=links, zones=())


def test_turns_segments_words_and_shares() -> None:
    rows = {row.speaker: row for row in floor(analysis())}
    assert rows["oskar"] == Floor(
        "oskar", 1, 3, 22, 22 / 50, (("assertion", 1), ("warning", 1), ("inquiry", 1)), inquiries=1, unanswered=0
    )
    assert rows["lindqvist"].turns == 2
    assert rows["lindqvist"].words == 9 + 5
    assert rows["aide"].words == 5
    assert rows["UNKNOWN"].words == 8
    assert rows["ALL"].words == 6


def test_most_words_come_first() -> None:
    assert [row.speaker for row in floor(analysis())] == ["oskar", "lindqvist", "UNKNOWN", "ALL", "aide"]


def test_shares_of_those_who_speak_alone_sum_to_one() -> None:
    alone = of_acts("a assertion", "b inquiry", "a warning")
    assert sum(row.share for row in floor(alone)) == pytest.approx(1)


def test_nobody_speaks() -> None:
    assert floor(of_acts(" narration")) == ()


def test_an_inquiry_without_a_reply_is_unanswered() -> None:
    assert unanswered_inquiries(of_acts("a inquiry", "b assertion")) == ("s001",)
    assert unanswered_inquiries(of_acts("a inquiry", "b assertion", replies=(("s002", "s001"),))) == ()


def test_a_reply_to_the_last_inquiry_of_a_turn_answers_those_before_it() -> None:
    acts = ("a inquiry", "a assertion", "a inquiry", "b assertion")
    assert unanswered_inquiries(of_acts(*acts, replies=(("s004", "s003"),))) == ()
    assert unanswered_inquiries(of_acts(*acts, replies=(("s004", "s002"),))) == ("s001", "s003")
    assert unanswered_inquiries(of_acts(*acts, replies=(("s004", "s001"),))) == ("s003",)
