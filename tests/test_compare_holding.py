"""Memoranda without some of their segments, and which of the most alike hold."""

from collections.abc import Sequence
from random import Random

import pytest
from compared import random_talk, talk

from dialogue.compare.holding import draw, with_holding
from dialogue.compare.similar import features, likeness, most_alike, reasons

LINES = ("Ann: inquiry", "Bob: assertion warning", "Ann: agreement", "Bob: proposal")
REPLIES = ((1, 0, "answer"), (3, 2, "agreement"), (4, 3, "uptake"))


@pytest.mark.parametrize(
    ("gone", "acts", "turns", "replies"),
    [
        ((), ["inquiry", "assertion", "warning", "agreement", "proposal"], 4, REPLIES),
        ((0,), ["assertion", "warning", "agreement", "proposal"], 3, ((2, 1, "agreement"), (3, 2, "uptake"))),
        ((1,), ["inquiry", "warning", "agreement", "proposal"], 4, ((2, 1, "agreement"), (3, 2, "uptake"))),
        ((1, 2), ["inquiry", "agreement", "proposal"], 3, ((2, 1, "uptake"),)),
        ((3, 4), ["inquiry", "assertion", "warning"], 2, ((1, 0, "answer"),)),
        (range(5), [], 0, ()),
    ],
)
def test_replies_keep_to_what_is_left(
    gone: Sequence[int], acts: list[str], turns: int, replies: tuple[tuple[int, int, str], ...]
) -> None:
    left = talk("t", *LINES, replies=REPLIES).without(gone)
    assert [deed.act for deed in left.deeds()] == acts
    assert (len(left.turns), left.replies) == (turns, replies)


def test_a_passage_of_a_tenth_is_drawn_and_at_least_one() -> None:
    rng = Random(1)
    for size, many in ((1, 1), (2, 1), (14, 1), (20, 2), (47, 5)):
        drawn = {draw(size, rng) for _ in range(200)}
        assert {len(gone) for gone in drawn} == {many}
        assert {number for gone in drawn for number in gone} == set(range(size))


def test_what_is_the_same_holds_and_what_is_beyond_the_first_is_not_there() -> None:
    lines = ["Ann: inquiry", "Bob: assertion"] * 12
    twins = [talk(f"twin{n}", *lines) for n in range(2)]
    strangers = [talk(f"far{n}", *["Ann: warning warning", "Bob: proposal request"] * 8) for n in range(5)]
    others = [features(c) for c in (*strangers, *twins)]
    found = with_holding(talk("one", *lines), most_alike(features(talk("one", *lines)), others), others, 2)
    assert [(like.name, like.held) for like in found] == [("twin0", 1.0), ("twin1", 1.0)]


def test_holding_is_what_leaving_out_a_passage_does() -> None:
    """Counted anew, draw by draw, with full rankings."""
    rng = Random(8)
    talks = [random_talk(rng, 25, f"t{n}") for n in range(12)]
    one, others = talks[0], [features(c) for c in talks[1:]]
    found = with_holding(one, most_alike(features(one), others), others, 3)
    again = Random(0)
    rankings = [most_alike(features(one.without(draw(len(one.deeds()), again))), others)[:3] for _ in range(20)]
    for like in found:
        assert like.held == sum(like.name in {x.name for x in ranking} for ranking in rankings) / 20
    assert len({like.held for like in found}) > 1


def test_of_a_single_segment_nothing_can_be_left_out() -> None:
    one, other = talk("one", "Ann: inquiry"), features(talk("other", "Ann: inquiry"))
    found = with_holding(one, most_alike(features(one), [other]), [other], 5)
    assert [like.held for like in found] == [None]


def test_it_counts_who_does_what() -> None:
    """The same acts in the same order, but the one who talks most asks in the first and answers in the second."""
    asks = features(talk("a", *["Ann: inquiry inquiry", "Bob: assertion"] * 10))
    other = features(talk("b", *["Cyd: inquiry inquiry", "Dee: assertion"] * 10))
    mixed = features(talk("c", *["Ann: inquiry", "Bob: inquiry", "Ann: assertion"] * 10))
    assert likeness(asks, other).speakers == 0
    assert likeness(asks, mixed).acts == 0 < likeness(asks, mixed).speakers
    alike, _ = reasons(asks, other, [asks, other, mixed])
    assert "assertion by who is second 33%, 33%" in alike
