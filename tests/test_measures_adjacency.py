from conversations import conversation, conversations
from hypothesis import given, settings

from dialogue.measures.adjacency import adjacency, answers, fates_of, speaker_adjacencies
from dialogue.measures.responses import kinds
from dialogue.model import Analysis


def test_an_inquiry_is_answered_after_so_many_segments() -> None:
    talk = conversation(
        "ann>bob inquiry Is it open?", "- Tea came.", "bob>ann assertion Wait.", "bob>ann assertion Yes.",
        "ann>bob inquiry And now?", replies=[(4, 1, "answer")],
    )  # fmt: skip
    (whole,) = adjacency(talk)
    assert (whole.inquiries, whole.inquiries_answered) == (2, 0.5)
    assert (whole.answer_mean, whole.answer_median) == (2, 2)  # narration is no segment that anybody waits through


def test_the_first_of_several_answers_counts() -> None:
    talk = conversation(
        "ann>bob inquiry Is it?", "bob>ann assertion Yes.", "cat>ann assertion Yes.",
        replies=[(3, 1, "answer"), (2, 1, "answer")],
    )  # fmt: skip
    assert answers(talk) == {"s1": ("s2", "s3")}
    assert adjacency(talk)[0].answer_mean == 1


def test_a_reply_to_the_last_inquiry_of_a_turn_answers_those_before_it() -> None:
    lines = ("ann inquiry One?", "ann assertion So.", "ann inquiry Two?", "bob assertion Yes.")
    answered = {
        target: {key for key, found in answers(conversation(*lines, replies=[(4, target, "answer")])).items() if found}
        for target in (1, 2, 3)
    }
    assert answered == {1: {"s1"}, 2: set(), 3: {"s1", "s3"}}


def test_what_becomes_of_proposals_and_requests() -> None:
    talk = conversation(
        "ann>bob proposal Meet.", "bob>ann agreement Yes.", "ann>bob proposal Now.", "bob>ann disagreement No.",
        "ann>bob proposal Later.", "bob>ann assertion It rains.", "ann>bob proposal Here.", "bob>ann request Sit.",
        "ann>bob commitment I shall.",
        replies=[(2, 1, "acceptance"), (4, 3, "refusal"), (6, 5, "reply"), (9, 8, "acceptance")],
    )  # fmt: skip
    assert fates_of(talk) == {"s1": "accepted", "s3": "rejected", "s5": "left", "s7": "left", "s8": "accepted"}
    (whole,) = adjacency(talk)
    assert (whole.proposals, whole.proposals_accepted, whole.proposals_rejected) == (4, 0.25, 0.25)
    assert whole.proposals_left == 0.5
    assert (whole.requests, whole.requests_accepted) == (1, 1)


def test_who_decides_the_last_of_several_proposals_decides_those_before_it() -> None:
    lines = ("ann proposal Meet.", "ann assertion So.", "ann request Sit.", "ann proposal Eat.", "bob agreement Yes.")
    found = {
        target: fates_of(conversation(*lines, replies=[(5, target, "acceptance")])) for target in (1, 2, 3, 4)
    }  # fmt: skip
    assert found == {
        1: {"s1": "accepted", "s3": "left", "s4": "left"},
        2: {"s1": "left", "s3": "left", "s4": "left"},
        3: {"s1": "accepted", "s3": "accepted", "s4": "left"},
        4: {"s1": "accepted", "s3": "accepted", "s4": "accepted"},
    }


def test_a_decision_of_its_own_comes_before_that_of_the_next() -> None:
    lines = ("ann proposal Meet.", "ann proposal Eat.", "bob disagreement No.", "cat agreement Yes.")
    talk = conversation(*lines, replies=[(3, 2, "refusal"), (4, 1, "acceptance")])
    assert fates_of(talk) == {"s1": "accepted", "s2": "rejected"}


def test_a_plain_reply_counts_for_what_the_acts_make_of_it() -> None:
    """An annotation gives `reply_to` alone."""
    lines = (
        "ann proposal Meet.", "bob commitment I shall.", "ann request Sit.", "bob disagreement No.", "ann inquiry Why?",
        "bob agreement Yes.", "ann assertion Rain.", "bob agreement Indeed.", "ann agreement Yes.", "bob assertion So.",
    )  # fmt: skip
    talk = conversation(*lines, replies=[(n, n - 1, "reply") for n in (2, 4, 6, 8, 10)])
    assert list(kinds(talk).values()) == ["acceptance", "refusal", "answer", "agreement", "reply"]
    assert fates_of(talk) == {"s1": "accepted", "s3": "rejected"}
    assert kinds(conversation(*lines, replies=[(2, 1, "disagreement")])) == {"l0": "disagreement"}


def test_the_first_decision_counts() -> None:
    lines = ("ann>bob proposal Meet.", "bob assertion Well.", "bob>ann disagreement No.", "cat>ann agreement Yes.")
    replies = [(2, 1, "reply"), (4, 1, "acceptance"), (3, 1, "refusal")]
    assert fates_of(conversation(*lines, replies=replies)) == {"s1": "rejected"}


def test_who_asks_and_who_answers() -> None:
    talk = conversation(
        "ann>bob inquiry Is it?", "cat>ann assertion Yes.", "ann>bob inquiry Why?", "bob>ann assertion Because.",
        "bob>ALL proposal Go.", replies=[(2, 1, "answer"), (4, 3, "answer")],
    )  # fmt: skip
    ann, bob, cat = speaker_adjacencies(talk)
    assert (ann.inquiries, ann.inquiries_answered, ann.inquiries_received, ann.inquiries_replied) == (2, 1, 0, None)
    assert (bob.inquiries_received, bob.inquiries_replied, bob.proposals, bob.proposals_left) == (2, 0.5, 1, 1)
    assert (cat.inquiries_received, cat.proposals_left) == (0, None)


def test_what_is_asked_of_all_is_asked_of_everybody_else() -> None:
    talk = conversation("ann>ALL inquiry Ready?", "bob>ann assertion Yes.", present="cat", replies=[(2, 1, "answer")])
    found = {row.speaker: (row.inquiries_received, row.inquiries_replied) for row in speaker_adjacencies(talk)}
    assert found == {"ann": (0, None), "bob": (1, 1)}  # cat neither speaks nor is named


@settings(max_examples=60, deadline=None)
@given(conversations())
def test_a_proposal_has_one_fate(talk: Analysis) -> None:
    (whole,) = adjacency(talk)
    for total, fates in (
        (whole.proposals, (whole.proposals_accepted, whole.proposals_rejected, whole.proposals_left)),
        (whole.requests, (whole.requests_accepted, whole.requests_rejected, whole.requests_left)),
    ):
        if total:
            assert abs(sum(fate or 0 for fate in fates) - 1) < 1e-9
        else:
            assert fates == (None, None, None)
