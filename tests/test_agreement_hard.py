"""Are the hard things counted where the annotation has them, and right only where the analysis says the same?"""

from __future__ import annotations

from dataclasses import replace

from factories import analysis
from tables import grammar

from dialogue.measures.agreement_hard import Hard, hard_things
from dialogue.measures.agreement_pair import lay_over
from dialogue.measures.telling import tells_act
from dialogue.model import Analysis


def counted(said: Analysis) -> dict[str, tuple[int, int]]:
    """Right and all of every hard thing, for the fictional memorandum against another analysis of it."""
    things = hard_things([lay_over("ferry", analysis(), said)], tells_act(grammar()))
    return {thing.name: (thing.right, thing.all) for thing in things}


def changed(number: int, **labels: object) -> Analysis:
    """The fictional analysis with other labels of one segment."""
    whole = analysis()
    segments = [replace(s, **labels) if i == number else s for i, s in enumerate(whole.segments, 1)]  # type: ignore[arg-type]
    return replace(whole, segments=tuple(segments))


def test_an_analysis_that_says_the_same_is_right_everywhere() -> None:
    found = counted(analysis())
    assert all(right == all_ for right, all_ in found.values())
    assert found["free-indirect runs keep their speaker"] == (1, 1)
    assert found["free-indirect runs end in time"] == (1, 1)
    assert found["both sides, several, groups"] == (2, 2)
    assert found["the writer as I"] == (1, 1)
    assert found["narration between turns"] == (1, 1)
    assert found["warning by content"] == (1, 1)


def test_a_run_with_another_speaker_is_wrong() -> None:
    found = counted(changed(3, speakers=("lindqvist",)))
    assert found["free-indirect runs keep their speaker"] == (0, 1)
    assert found["warning by content"] == (1, 1)


def test_a_run_that_goes_on_too_long_is_wrong() -> None:
    goes_on = changed(4, speakers=("oskar",), mode="free_indirect", act="assertion")
    found = counted(goes_on)
    assert found["free-indirect runs end in time"] == (0, 1)
    assert found["narration between turns"] == (0, 1)


def test_narration_that_only_the_analysis_has_is_counted() -> None:
    found = counted(changed(3, speakers=(), mode="narration", act="narration"))
    assert found["narration between turns"] == (1, 2)


def test_acts_without_their_verbs() -> None:
    """Is a warning without a verb of warning one by content, and one with a verb of denying none without its verb?"""
    found = counted(changed(3, act="assertion"))
    assert found["warning by content"] == (0, 1)
    assert found["disagreement without its verb"] == (0, 0)


def test_a_thing_that_does_not_occur_has_no_share() -> None:
    assert Hard("none", "nothing", 0, 0).share is None
    assert Hard("some", "something", 1, 4).share == 0.25
