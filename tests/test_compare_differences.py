"""Differences between conversations and groups: found where there is one, and seldom where there is none."""

from random import Random

import pytest
from compared import random_talk, talk
from scipy import stats

from dialogue.compare.conversation import Conversation
from dialogue.compare.differences import Contrast, Side, differences, ranked
from dialogue.compare.differences import testable as may_be_tested
from dialogue.compare.groups import against_rest, groups_by, named, union
from dialogue.compare.rates import HEARD, OWN, RATES, counted, sample_of_turns, units
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import principals, side_by_side

WARNS = talk("warns", *["Ann: warning warning assertion", "Bob: assertion"] * 12)
CALM = talk("calm", *["Cyd: assertion assertion assertion", "Dee: assertion"] * 12)
RATE = {rate.name: rate for rate in RATES}


def halves(whole: Conversation, rng: Random) -> list[Conversation]:
    """The turns of a conversation parted at random in two."""
    turns = list(whole.turns)
    rng.shuffle(turns)
    cut = len(turns) // 2
    return [
        Conversation(name, "", "", "", "", whole.parts, tuple(some))
        for name, some in (("one", turns[:cut]), ("other", turns[cut:]))
    ]


def test_null_comparison_finds_something_in_at_most_one_of_twenty() -> None:
    """One conversation parted at random 200 times; docs/comparison.md has the same of real memoranda."""
    rng = Random(20)
    whole = random_talk(rng, 60)
    found = tests = 0
    for seed in range(200):
        one, other = halves(whole, rng)
        own, heard = (sample_of_turns(one, None, other, None, rates) for rates in (OWN, HEARD))
        result = differences([Contrast(Side("A"), Side("B"), own, heard)], Settings(seed, permutations=999, draws=0))
        found += any(d.found(0.05) for d in result)
        tests += sum(d.p is not None for d in result)
    # With 11 tests and 999 draws the smallest probability there can be is found.
    assert tests == 200 * 11
    assert 0 < found <= 10


def test_a_difference_that_is_there_is_found_and_named() -> None:
    result = side_by_side([WARNS, CALM], Settings(), ())
    found = {(d.rate, d.one.who, d.other.who) for d in result.differences if d.found(0.05)}
    assert ("act.warning", "Ann", "Cyd") in found
    warning = next(d for d in result.differences if d.rate == "act.warning" and d.one.who == "")
    assert (warning.counts, warning.counts_other) == ((24, 48), (0, 48))
    assert warning.difference == pytest.approx(0.5)
    assert warning.low is not None and warning.low > 0.3 and warning.size == "large"
    assert ranked(result.differences)[0].q == min(d.q for d in result.differences if d.q is not None)


def test_turns_are_the_unit_so_that_one_long_outburst_proves_nothing() -> None:
    """Fifteen warnings in one breath are one turn against many; as segments they would seem overwhelming."""
    outburst = talk("outburst", "Ann: " + "warning " * 15, *["Bob: assertion", "Ann: assertion"] * 4)
    quiet = talk("quiet", *["Ann: assertion assertion", "Bob: assertion"] * 8)
    result = side_by_side([outburst, quiet], Settings(), ())
    warning = next(d for d in result.differences if d.rate == "act.warning" and d.one.who == "")
    table = [[15, warning.counts[1] - 15], [0, warning.counts_other[1]]]
    assert stats.fisher_exact(table).pvalue < 1e-4
    assert not warning.found(0.05)


def test_tests_are_corrected_as_scipy_does_it() -> None:
    rng = Random(3)
    found = side_by_side([random_talk(rng, 40, "one"), random_talk(rng, 40, "other")], Settings(permutations=999), ())
    p = [d.p for d in found.differences if d.p is not None]
    q = [d.q for d in found.differences if d.q is not None]
    assert len(p) > 40
    assert q == pytest.approx(list(stats.false_discovery_control(p)))


def test_the_same_seed_gives_the_same_and_another_not_quite() -> None:
    one, other = random_talk(Random(1), 30), random_talk(Random(2), 30)
    runs = [side_by_side([one, other], Settings(seed, permutations=499), ()).differences for seed in (7, 7, 8)]
    assert runs[0] == runs[1] != runs[2]


def test_what_is_in_few_turns_of_both_together_is_not_tested() -> None:
    calm = talk("calm", *["Cyd: assertion", "Dee: assertion inquiry"] * 8)
    warning = OWN.index(RATE["act.warning"])
    for count, want in ((4, False), (5, True)):
        turns = ["Ann: warning warning assertion"] * count + ["Bob: assertion"] * 6
        sample = sample_of_turns(talk("warns", *turns), None, calm, None, OWN)
        assert may_be_tested(sample, warning, RATE["act.warning"], 5) is want
    alone = sample_of_turns(talk("one", "Ann: warning"), None, calm, None, OWN)
    assert not may_be_tested(alone, OWN.index(RATE["turn_words"]), RATE["turn_words"], 5)


def test_counts_of_one_speaker_and_of_all() -> None:
    both = talk(
        "both",
        "Ann: inquiry assertion",
        "Bob: assertion",
        "Ann: inquiry",
        "Bob: warning proposal",
        replies=((2, 0, "answer"),),
    )
    names = [rate.name for rate in RATES]
    of_all = dict(zip(names, counted(both.turns, None), strict=True))
    of_bob = dict(zip(names, counted(both.turns, frozenset({"Bob"})), strict=True))
    assert (of_all["act.inquiry"], of_all["answered"], of_all["strong_turns"]) == ((2, 6), (1, 2), (3, 4))
    assert (of_bob["act.warning"], of_bob["answered"], of_bob["turn_words"]) == ((1, 3), (1, 2), (30, 2))
    assert dict(zip(names, counted(both.turns, frozenset({"Ann"})), strict=True))["answered"] == (0, 0)


def test_blocks_of_turns() -> None:
    sample = sample_of_turns(WARNS, frozenset({"Ann"}), CALM, None, OWN, block=5)
    assert sample.sizes == (3, 5)
    assert sample.totals()[0] == counted(WARNS.turns, frozenset({"Ann"}), OWN)
    assert units(WARNS, frozenset({"Bob"}), HEARD) == ()


def test_those_who_say_most_are_principals() -> None:
    assert principals(talk("many", "Ann: assertion", "Bob: assertion assertion", "Cyd: assertion inquiry warning")) == [
        "Cyd",
        "Bob",
    ]


SIDES = {"Ann": "Norrland", "Bob": "Vestria"}
TALKS = [
    talk("t1", "Ann: inquiry", "Bob: assertion", date="1950-01-02", place="Port Vest", kind="minutes", sides=SIDES),
    talk("t2", "Ann: inquiry", "Cyd: assertion", date="1951", kind="meeting-memorandum", sides={"Ann": "Norrland"}),
    talk("t3", "Bob: warning warning", "Cyd: assertion", date="", place="Port Vest", sides={"Bob": "Vestria"}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("by", "want"),
    [
        ("year", {"1950": 1, "1951": 1}),
        ("speaker", {"Ann": 2, "Bob": 2, "Cyd": 2}),
        ("side", {"Norrland": 2, "Vestria": 2}),
        ("place", {"Port Vest": 2}),
        ("kind", {"minutes": 1, "meeting memorandum": 1}),
    ],
)
def test_groups(by: str, want: dict[str, int]) -> None:
    assert {group.name: len(group.shares) for group in groups_by(TALKS, by)} == want


def test_a_group_of_a_speaker_has_what_he_says_alone() -> None:
    bob = next(group for group in groups_by(TALKS, "speaker") if group.name == "Bob")
    assert bob.segments == 3


def test_groups_that_meet_are_paired() -> None:
    (contrast,) = against_rest(groups_by(TALKS, "speaker")[:2])
    assert (contrast.one.label, contrast.other.label) == ("Bob", "Ann")
    assert (len(contrast.own.pairs), len(contrast.own.one), len(contrast.own.other)) == (1, 1, 1)


def test_each_of_several_groups_is_held_against_all_others_together() -> None:
    contrasts = against_rest(groups_by(TALKS, "speaker"))
    assert [contrast.other.label for contrast in contrasts] == ["the others"] * 3
    # In each of two talks Ann meets one of the others; the third has the other two as one unit.
    ann = next(contrast for contrast in contrasts if contrast.one.label == "Ann").own
    assert (len(ann.pairs), ann.one, len(ann.other)) == (2, (), 1)


def test_groups_are_found_by_a_part_of_their_name() -> None:
    people = ("Oskar, Nils A.: assertion", "Oskar, Nils I.: assertion", "Oskar: assertion")
    groups = groups_by([talk("x", *people)], "speaker")
    assert len(named(groups, "oskar")) == 3
    assert [group.name for group in named(groups, "oskar, nils a.")] == ["Oskar, Nils A."]
    assert named(groups, "Berg") == []
    assert union(named(groups, "Nils"), "both").segments == 2


def test_a_planted_difference_of_groups_is_found_with_conversations_as_units() -> None:
    rng = Random(5)
    calm = [random_talk(rng, 12, f"calm{n}") for n in range(8)]
    warned = [
        talk(f"warned{n}", *["Ann: warning assertion", "Bob: assertion warning"] * 6, kind="record") for n in range(8)
    ]
    calm = [Conversation(c.name, "", "", "", "notes", c.parts, c.turns) for c in calm]
    found = differences(against_rest(groups_by([*calm, *warned], "kind")), Settings())
    warning = next(d for d in found if d.rate == "act.warning")
    assert warning.found(0.05) and warning.units == (8, 8)


def test_nothing_said_on_one_side_gives_no_difference() -> None:
    nobody = Conversation("nobody", "", "", "", "", (), ())
    sample = sample_of_turns(nobody, None, WARNS, None, OWN)
    assert differences([Contrast(Side("A"), Side("B"), sample, sample)], Settings()) == ()
