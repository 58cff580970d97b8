import pytest
from conversations import conversation, conversations
from factories import analysis
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import entropy as scipy_entropy

from dialogue.measures.floor import SpeakerFloor, entropy, floor, gini, speaker_floors
from dialogue.measures.turn_length import speaker_turn_lengths, turn_length
from dialogue.model import Analysis


def test_turns_segments_words_and_shares() -> None:
    rows = {row.speaker: row for row in speaker_floors(analysis())}
    assert rows["oskar"] == SpeakerFloor("oskar", 1, 3, 22, 22 / 50, opens=0, closes=0)
    assert rows["lindqvist"] == SpeakerFloor("lindqvist", 2, 2, 14, 14 / 50, opens=1, closes=0)
    assert rows["ALL"].closes == 1
    assert {who: row.words for who, row in rows.items()} == {
        "lindqvist": 14, "oskar": 22, "aide": 5, "UNKNOWN": 8, "ALL": 6,
    }  # fmt: skip


def test_the_whole() -> None:
    (whole,) = floor(analysis())
    assert (whole.present, whole.speakers, whole.turns, whole.segments, whole.words) == (3, 3, 5, 7, 50)
    assert whole.narration == 7 / 57
    assert whole.unattributed == 14 / 50
    assert whole.largest == 22 / 41


def test_shares_of_those_who_speak_alone_sum_to_one() -> None:
    alone = conversation("ann assertion one two", "bob inquiry one", "ann warning one two three")
    assert sum(row.share or 0 for row in speaker_floors(alone)) == pytest.approx(1)


def test_who_only_listens_has_nothing_of_the_floor() -> None:
    rows = speaker_floors(conversation("ann>bob assertion one two"))
    assert rows[1] == SpeakerFloor("bob", 0, 0, 0, 0.0, 0, 0)


@settings(deadline=None)
@given(st.lists(st.integers(0, 500), max_size=9))
def test_entropy_and_gini_agree_with_other_computations(sizes: list[int]) -> None:
    if not sum(sizes):
        assert entropy(sizes) is None and gini(sizes) is None
        return
    assert entropy(sizes) == pytest.approx(scipy_entropy(sizes, base=2), abs=1e-12)
    differences = sum(abs(one - other) for one in sizes for other in sizes)
    assert gini(sizes) == pytest.approx(differences / (2 * len(sizes) * sum(sizes)))


def test_evenness_and_gini_at_their_ends() -> None:
    (even,) = floor(conversation("ann assertion one two", "bob assertion one two"))
    assert (even.entropy, even.evenness, even.gini) == (1, 1, 0)
    (alone,) = floor(conversation("ann assertion " + "word " * 999, "bob assertion word"))
    assert alone.evenness == pytest.approx(0.0114, abs=1e-4)
    assert alone.gini == pytest.approx(0.499)


def test_length_of_turns() -> None:
    talk = conversation("ann assertion a b c", "- long narration", "ann warning d", "bob inquiry e", "ann request f g")
    (whole,) = turn_length(talk)
    assert (whole.mean_words, whole.median_words, whole.shortest_words, whole.longest_words) == (7 / 3, 2, 1, 4)
    assert whole.deviation_words == pytest.approx((14 / 9) ** 0.5)
    assert whole.mean_segments == 4 / 3
    ann, bob = speaker_turn_lengths(talk)
    assert (ann.turn_mean_words, ann.turn_median_words, ann.turn_longest_words) == (3, 3, 4)
    assert (bob.turn_mean_words, bob.turn_longest_words) == (1, 1)


@settings(max_examples=50, deadline=None)
@given(conversations())
def test_words_of_turns_and_of_speakers_are_those_of_the_floor(talk: Analysis) -> None:
    (whole,) = floor(talk)
    (length,) = turn_length(talk)
    assert whole.words == pytest.approx((length.mean_words or 0) * whole.turns)
    assert sum(row.words for row in speaker_floors(talk)) >= whole.words
    assert (whole.gini or 0) <= max(0, 1 - 1 / max(whole.speakers, 1)) + 1e-12
