import pytest
from conversations import conversation, conversations
from hypothesis import given, settings
from scipy import stats

from dialogue.measures.transitions import act_transitions, speaker_transitions, transitions
from dialogue.model import Analysis


def test_transitions_pass_over_narration_and_turns() -> None:
    talk = conversation("ann inquiry Is it?", "- Tea.", "bob assertion Yes.", "bob assertion So.", "ann inquiry And?")
    found = {(row.act, row.next_act): row.count for row in act_transitions(talk)}
    assert found == {
        ("inquiry", "inquiry"): 0, ("inquiry", "assertion"): 1,
        ("assertion", "inquiry"): 1, ("assertion", "assertion"): 1,
    }  # fmt: skip
    (whole,) = transitions(talk)
    assert (whole.acts, whole.same_act, whole.speakers, whole.returned) == (3, 1 / 3, 2, 1)


def test_what_always_follows_is_told_from_chance() -> None:
    talk = conversation(*["ann inquiry Is it?", "bob assertion Yes.", "bob warning Ice.", "bob request Go."] * 8)
    cells = {(row.act, row.next_act): row for row in act_transitions(talk)}
    sure, never = cells["inquiry", "assertion"], cells["inquiry", "request"]
    assert (sure.count, sure.share) == (8, 1)
    assert sure.residual is not None and sure.residual > 5 and sure.p < 1e-6
    assert never.count == 0 and never.residual is not None and never.residual < -1
    assert sure.p == pytest.approx(stats.fisher_exact([[8, 0], [0, 23]])[1])


def test_who_follows_whom_with_those_who_speak_together_as_one() -> None:
    together = ("ann+bob agreement c", "cat warning d", "bob+ann agreement e", "cat warning f")
    talk = conversation("ann assertion a", "bob assertion b", *together)
    counts = {(row.speaker, row.next_speaker): row.count for row in speaker_transitions(talk)}
    assert {pair: count for pair, count in counts.items() if count} == {
        ("ann", "bob"): 1, ("bob", "ann|bob"): 1, ("ann|bob", "cat"): 2, ("cat", "ann|bob"): 1,
    }  # fmt: skip
    assert all(one != other for one, other in counts)


def test_two_can_only_take_turns() -> None:
    talk = conversation(*["ann assertion a", "bob assertion b"] * 5)
    assert {row.residual for row in speaker_transitions(talk)} == {None}
    assert {row.p for row in speaker_transitions(talk)} == {None}
    assert transitions(talk)[0].returned == 1


@settings(max_examples=60, deadline=None)
@given(conversations())
def test_rows_sum_to_one_and_counts_to_the_whole(talk: Analysis) -> None:
    (whole,) = transitions(talk)
    acts, speakers = act_transitions(talk), speaker_transitions(talk)
    assert sum(row.count for row in acts) == whole.acts
    assert sum(row.count for row in speakers) == whole.speakers
    assert sum(row.expected for row in acts) == pytest.approx(whole.acts)
    assert sum(row.share for row in acts) == pytest.approx(len({row.act for row in acts}))
    assert sum(row.share for row in speakers) == pytest.approx(len({row.speaker for row in speakers}))
