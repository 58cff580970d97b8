"""Who is who across documents."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from tables import grammar

from dialogue.corpus.forms import compatible, has_words, listed_form, printed_form
from dialogue.corpus.people import Lists, Mention, Person, find_people
from dialogue.people.names import titles_of

TITLES = titles_of(grammar().settings["words.titles"])
NORRLAND, VESTRIA = "Norrland", "Vestria"


def mention(number: int, name: str, *, volume: str = "v1", year: int = 1931, side: str = NORRLAND, identity: str = "",
            gender: str = "", aliases: tuple[str, ...] = ()) -> Mention:  # fmt: skip
    return Mention(number, volume, year, name, side, identity, gender, aliases)


def people(*mentions: Mention, lists: Lists | None = None) -> list[tuple[str, str, tuple[int, ...]]]:
    found: tuple[Person, ...] = find_people(mentions, lists or {}, TITLES)
    assert sorted(n for person in found for n in person.members) == sorted(m.id for m in mentions)
    return [(person.name, person.basis, person.members) for person in found]


@pytest.mark.parametrize(
    ("entry", "last", "given", "shown"),
    [
        ("Lindqvist, Marta K., Envoy of Norrland until 1931", "lindqvist", ("marta", "k"), "Lindqvist, Marta K."),
        ("Oskar, Brig. Gen. Pavel A., VSA, Staff Secretary", "oskar", ("pavel", "a"), "Oskar, Pavel A."),
        ("O’Hara (also Ohara), Seán, Consul", "ohara", ("sean",), "O’Hara, Seán"),
        ("Van der Berg, Jan, Minister", "berg", ("jan",), "Van der Berg, Jan"),
        ("Sulamo, President of Tarkonia", "sulamo", (), "Sulamo"),
        ("Tao Lin-wei, Premier of Kwanland", "linwei", ("tao",), "Tao Lin-wei"),
        ("Hasan Bel, Prime Minister", "bel", ("hasan",), "Hasan Bel"),
        ("Moss, R. K., Kellish Foreign Minister", "moss", ("r", "k"), "Moss, R. K."),
    ],
)
def test_entries_of_lists(entry: str, last: str, given: tuple[str, ...], shown: str) -> None:
    form = listed_form(entry, TITLES)
    assert form is not None
    assert (form.last, form.given, form.shown) == (last, given, shown)


@pytest.mark.parametrize(
    ("name", "aliases", "last", "given", "shown"),
    [
        ("Mr. Oskar", (), "oskar", (), "Mr. Oskar"),
        ("Ambassador Marta K.L. Lindqvist", (), "lindqvist", ("marta", "k", "l"), "Lindqvist, Marta K. L."),
        ("The Minister", ("Minister Oskar", "Mr. Pavel Oskar"), "oskar", ("pavel",), "Oskar, Pavel"),
        ("The Minister", ("the Minister",), "", (), "The Minister"),
        ("Ambassador in Norrland (Oskar)", (), "oskar", (), "Ambassador in Norrland (Oskar)"),
        ("Mr. Karl von Tann", (), "tann", ("karl",), "von Tann, Karl"),
        ("Premier Tao Lin-wei", (), "linwei", ("tao",), "Tao Lin-wei"),
    ],
)
def test_names_as_printed(
    name: str, aliases: tuple[str, ...], last: str, given: tuple[str, ...], shown: str
) -> None:
    form = printed_form(name, aliases, TITLES)
    assert (form.last, form.given, form.shown) == (last, given, shown)


@pytest.mark.parametrize(
    ("one", "other", "can"),
    [
        ("john foster", "j f", True),
        ("burke", "c burke", True),
        ("anatoli f", "anatoly", True),
        ("john", "john m", True),
        ("allen", "john foster", False),
        ("andrei a", "andrei i", False),
        ("j", "p", False),
        ("ada", "ida", False),
        ("", "ada", True),
    ],
)
def test_first_names_that_agree(one: str, other: str, can: bool) -> None:
    assert compatible(one.split(), other.split()) is can
    assert compatible(other.split(), one.split()) is can


def test_words_of_a_name() -> None:
    assert has_words("Ådal, Óscar", "adal")
    assert has_words("Ådal, Óscar", "osc ADAL")
    assert not has_words("Ådal, Óscar", "dal")


def test_an_identity_is_one_person_in_a_volume_and_by_full_name_across_volumes() -> None:
    lists = {("v1", "p_L1"): "Lindqvist, Marta K., Envoy", ("v2", "p_L9"): "Lindqvist, M. K., Minister"}
    found = people(
        mention(1, "The Envoy", identity="p_L1"),
        mention(2, "Mrs. Lindqvist", identity="p_L1"),
        mention(3, "Mrs. Lindqvist", volume="v2", year=1950, identity="p_L9"),
        mention(4, "Marta Lindqvist", volume="v3"),
        mention(5, "Martin Lindqvist", volume="v3"),
        lists=lists,
    )
    assert found == [
        ("Lindqvist, Marta K.", "identity", (1, 2, 3, 4)),
        ("Lindqvist, Martin", "name", (5,)),
    ]


def test_two_of_one_list_are_two_people() -> None:
    lists = {("v1", "p_1"): "Moss, Ada, Consul", ("v1", "p_2"): "Moss, A., Clerk"}
    found = people(mention(1, "Miss Moss", identity="p_1"), mention(2, "Mr. Moss", identity="p_2"), lists=lists)
    assert [members for _, _, members in found] == [(2,), (1,)]


def test_a_lone_surname_is_the_only_one_of_that_name_and_side() -> None:
    full = mention(1, "Mr. Pavel Oskar", side=VESTRIA)
    lone = mention(2, "Minister Oskar", side=VESTRIA)
    assert people(full, lone) == [("Oskar, Pavel", "name", (1, 2))]
    assert len(people(full, replace(lone, side=NORRLAND))) == 2
    assert people(full, replace(lone, volume="v2", year=1940)) == [("Oskar, Pavel", "name", (1, 2))]
    assert len(people(full, replace(lone, volume="v2", year=1950))) == 2
    assert len(people(full, replace(lone, volume="v2", side=""))) == 2
    assert len(people(full, lone, mention(3, "Mr. Ivan Oskar", side=VESTRIA))) == 3


def test_of_several_the_one_who_holds_the_office_by_the_list() -> None:
    lists = {
        ("v1", "p_1"): "Dahl, John Foster, Under Secretary until 1930; thereafter Secretary of State",
        ("v1", "p_2"): "Dahl, Allen W., Director of Central Observation",
    }
    found = people(
        mention(1, "Secretary Dahl"),
        mention(2, "Director Dahl"),
        mention(3, "Mr. Dahl"),
        mention(4, "John Foster Dahl", identity="p_1"),
        lists=lists,
    )
    assert found == [
        ("Dahl, Allen W.", "identity", (2,)),
        ("Dahl, John Foster", "identity", (1, 4)),
        ("Mr. Dahl", "surname", (3,)),
    ]


def test_a_nation_before_an_office_is_no_name() -> None:
    nations = {"norrish"}
    found = find_people(
        (
            mention(1, "Norrish Ambassador Marta Lindqvist"),
            mention(2, "Norrish Foreign Minister Oskar"),
            mention(3, "Mr. Pavel Oskar"),
            mention(4, "Norrish Lindqvist"),
        ),
        {},
        TITLES,
        nations,
    )
    assert [(person.name, person.members) for person in found] == [
        ("Lindqvist, Marta", (1,)),
        ("Lindqvist, Norrish", (4,)),
        ("Oskar, Pavel", (2, 3)),
    ]


def test_an_office_that_the_list_does_not_give_speaks_against_the_only_one() -> None:
    lists = {("v1", "p_1"): "Moss, Milton, Rector of a university"}
    found = people(mention(1, "President Moss"), mention(2, "Dr. Milton Moss", identity="p_1"), lists=lists)
    assert [members for _, _, members in found] == [(2,), (1,)]


def test_offices_are_kept_apart_by_volume_and_side() -> None:
    minister = mention(1, "The Minister")
    elsewhere, without_side = replace(minister, id=3, volume="v2"), replace(minister, id=4, side="")
    found = people(minister, replace(minister, id=2), elsewhere, without_side)
    assert sorted(members for _, _, members in found) == [(1, 2), (3,), (4,)]
    assert {basis for _, basis, _ in found} == {"office"}


def test_who_bears_a_surname_alone_is_one_in_a_volume() -> None:
    found = people(mention(1, "Marshal Stal"), mention(2, "Mr. Stal"), mention(3, "Stal", volume="v2"))
    assert sorted(members for _, _, members in found) == [(1, 2), (3,)]


def test_mr_and_mrs_are_two() -> None:
    assert people(mention(1, "Mr. Alf Moss", gender="m"), mention(2, "Mrs. Ada Moss", gender="f")) == [
        ("Moss, Ada", "name", (2,)),
        ("Moss, Alf", "name", (1,)),
    ]


def test_the_order_of_documents_does_not_count() -> None:
    mentions = (
        mention(1, "Mr. Oskar", side=VESTRIA),
        mention(2, "Pavel Oskar", side=VESTRIA),
        mention(3, "P. A. Oskar", side=VESTRIA, volume="v2"),
        mention(4, "The Minister", side=VESTRIA),
        mention(5, "Mrs. Lindqvist"),
    )
    assert len({tuple(people(*order)) for order in permutations(mentions)}) == 1
