"""Acts, modes, outside sources: what is counted a segment."""

from dataclasses import replace

from conversations import DEEDS, conversation, conversations
from hypothesis import given, settings

from dialogue.measures.acts import act_shares, hearer_acts, pair_acts, speaker_acts
from dialogue.measures.modes import mode_shares, speaker_modes
from dialogue.measures.outside import cited, outside, speaker_outsides
from dialogue.model import Analysis

TALK = conversation(
    "ann>bob+cat inquiry Is it?",
    "bob>ann assertion It is.",
    "ann+bob>cat warning Mind.",
    "- Tea.",
    "cat>ALL warning Ice.",
)


def test_acts_of_the_whole_leave_nothing_out() -> None:
    shares = {row.act: (row.count, row.share) for row in act_shares(TALK)}
    assert list(shares) == DEEDS
    assert {act: found for act, found in shares.items() if found[0]} == {
        "inquiry": (1, 0.25),
        "warning": (2, 0.5),
        "assertion": (1, 0.25),
    }


def test_acts_of_speakers_hearers_and_pairs() -> None:
    said = {(row.speaker, row.act): (row.count, row.share) for row in speaker_acts(TALK) if row.count}
    assert said == {
        ("ann", "inquiry"): (1, 0.5),
        ("ann", "warning"): (1, 0.5),
        ("bob", "warning"): (1, 0.5),
        ("bob", "assertion"): (1, 0.5),
        ("cat", "warning"): (1, 1),
    }
    heard = {(row.hearer, row.act): row.count for row in hearer_acts(TALK) if row.count}
    assert heard == {
        ("ann", "assertion"): 1, ("ann", "warning"): 1, ("bob", "inquiry"): 1, ("bob", "warning"): 1,
        ("cat", "inquiry"): 1, ("cat", "warning"): 1,
    }  # fmt: skip
    assert [(row.speaker, row.hearer, row.act, row.count) for row in pair_acts(TALK) if row.speaker != "ann"] == [
        ("bob", "ann", "assertion", 1),
        ("bob", "cat", "warning", 1),
        ("cat", "ann", "warning", 1),
        ("cat", "bob", "warning", 1),
    ]


def test_modes() -> None:
    first, *others = TALK.segments
    talk = replace(TALK, segments=(replace(first, mode="direct"), *others))
    assert [(row.mode, row.count, row.share) for row in mode_shares(talk)] == [
        ("direct", 1, 0.25), ("indirect", 3, 0.75), ("free_indirect", 0, 0), ("report", 0, 0),
    ]  # fmt: skip
    ann = [(row.mode, row.share) for row in speaker_modes(talk) if row.speaker == "ann"]
    assert ann == [("direct", 0.5), ("indirect", 0.5), ("free_indirect", 0), ("report", 0)]


def test_outside_sources_are_told_apart_by_their_words() -> None:
    names = ("the Press", "The  press", "a cable", None, None)
    talk = replace(TALK, segments=tuple(replace(s, source=n) for s, n in zip(TALK.segments, names, strict=True)))
    (whole,) = outside(talk)
    assert (whole.citations, whole.share, whole.sources) == (3, 0.75, 2)
    assert [(row.speaker, row.citations, row.sources) for row in speaker_outsides(talk)] == [
        ("ann", 2, 2), ("bob", 2, 2), ("cat", 0, 0),
    ]  # fmt: skip
    assert [(row.speaker, row.cited, row.count) for row in cited(talk)] == [
        ("ann", "the Press", 1), ("ann", "a cable", 1), ("bob", "the Press", 1), ("bob", "a cable", 1),
    ]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(conversations())
def test_shares_sum_to_one_where_there_is_speech(talk: Analysis) -> None:
    spoken = any(s.speakers for s in talk.segments)
    for rows in (act_shares(talk), mode_shares(talk)):
        assert abs(sum(row.share or 0 for row in rows) - spoken) < 1e-9
        assert {row.share is None for row in rows} == {not spoken}
