"""Who holds the floor, who was asked, who is nearest, clause by clause."""

from __future__ import annotations

from tables import BRANDT, HALE, ORBAN, TWO, WITH_WRITER, clauses_of

from dialogue.discourse.floor import Floor
from dialogue.model import ALL, UNKNOWN, Participant

THREE = (BRANDT, ORBAN, HALE)


def floor_after(people: tuple[Participant, ...], *heard: tuple[str, str, bool]) -> Floor:
    """The floor after clauses, each given as (speakers joined by spaces, text, whether it asks)."""
    floor = Floor(people)
    for speakers, text, asks in heard:
        (clause,) = clauses_of(text, people)
        floor.hear(tuple(speakers.split()), clause, asks)
    return floor


def test_nobody_has_spoken() -> None:
    floor = Floor(THREE)
    assert (floor.holder, floor.before, floor.asked, floor.narrator) == ((), None, None, None)
    assert not floor.open_inquiry
    assert floor.nearest(["brandt"]) is None


def test_the_writer_is_known() -> None:
    assert Floor(WITH_WRITER).narrator == "gray"


def test_narration_leaves_the_floor_to_who_had_it() -> None:
    floor = floor_after(THREE, ("orban", "It was late.", False), ("", "Tea was brought.", False))
    assert floor.holder == ("orban",)


def test_who_spoke_before() -> None:
    floor = floor_after(THREE, ("orban", "It was late.", False), ("hale", "It was not.", False), ("hale", "No.", False))
    assert (floor.holder, floor.before) == (("hale",), "orban")


def test_neither_all_nor_the_unknown_is_anybody_before() -> None:
    for nobody in (ALL, UNKNOWN, "orban hale"):
        floor = floor_after(
            THREE, ("brandt", "No.", False), (nobody, "It was late.", False), ("hale", "It was not.", False)
        )
        assert floor.before == "brandt"


def test_an_inquiry_calls_on_its_hearer() -> None:
    floor = floor_after(THREE, ("orban", "Mr. Orban asked Mrs. Hale whether it was late.", True))
    assert (floor.asked, floor.open_inquiry) == ("hale", True)


def test_an_inquiry_calls_on_the_only_other() -> None:
    assert floor_after(TWO, ("orban", "Mr. Orban asked why.", True)).asked == "brandt"


def test_of_several_an_inquiry_calls_on_who_has_spoken() -> None:
    assert floor_after(THREE, ("orban", "He asked why.", True)).asked is None
    floor = floor_after(THREE, ("hale", "She said no.", False), ("orban", "He asked why.", True))
    assert floor.asked == "hale"


def test_what_is_no_inquiry_closes_the_one_before_and_narration_does_not() -> None:
    ask = ("orban", "Mr. Orban asked why.", True)
    assert floor_after(TWO, ask, ("", "Tea was brought.", False)).open_inquiry
    floor = floor_after(TWO, ask, ("brandt", "Mr. Brandt said no.", False))
    assert (floor.open_inquiry, floor.asked) == (False, None)


def test_the_nearest_was_named_or_spoke_last() -> None:
    floor = floor_after(THREE, ("orban", "Mr. Orban spoke of Mr. Brandt.", False))
    assert floor.nearest(["brandt", "orban", "hale"]) == "orban"
    assert floor.nearest(["brandt", "hale"]) == "brandt"
    assert floor.nearest(["brandt", "orban"], ["orban"]) == "brandt"
    assert floor.nearest(["hale"]) is None


def test_the_other_party() -> None:
    assert Floor(TWO).other(("orban",)) == "brandt"
    assert Floor(THREE).other(("orban",)) is None
    floor = floor_after(
        THREE, ("brandt", "No.", False), ("hale", "No.", False), ("orban", "No.", False), ("hale", "Yes.", False)
    )
    assert floor.other(("hale",)) == "orban"  # of the two who have spoken, the last
