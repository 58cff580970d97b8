"""Who is who across documents: participants put together as people, without guessing.

    identity   the volume's own list of persons says so; across volumes, by full name
    name       the same surname with first names or initials that agree
    surname    a lone surname: the one person of that name and side in the volume, or else in the ten years around;
               where there is none or several, whoever bears it in this volume on this side
    office     "The Secretary": one office of one side in one volume, whoever held it

A volume is a TEI volume, or the folder in which files stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dialogue.corpus.forms import Form, compatible, folded, listed_form, printed_form
from dialogue.people.names import Titles, forms_of_office, office_in

# How many years before and after the documents of a person a lone surname may mean that person.
YEARS = 10
# Between the offices in an entry of a list of persons.
_OFFICES = re.compile(r"[,;]|\b(?:thereafter|then|later|subsequently|also|and|from|until)\b")
BASES = ("identity", "name", "surname", "office")


@dataclass(frozen=True, slots=True)
class Mention:
    """A participant of one document, as the corpus has it."""

    id: int
    volume: str
    year: int | None
    name: str
    side: str
    identity: str
    gender: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody across documents: the name to show, on what that rests, and the ids of the participants.

    `volume` is "" for a person who is known beyond one volume: by identity or full name.
    """

    name: str
    basis: str
    volume: str
    side: str
    members: tuple[int, ...]


Lists = Mapping[tuple[str, str], str]
"""The lists of persons of all volumes: volume and identity to entry."""


@dataclass(slots=True)
class _Group:
    """What is put together while people are found."""

    basis: str
    form: Form
    mentions: list[Mention] = field(default_factory=list)
    givens: set[tuple[str, ...]] = field(default_factory=set)
    lists: dict[str, str] = field(default_factory=dict)  # volume to identity
    entries: list[str] = field(default_factory=list)
    volumes: set[str] = field(default_factory=set)
    sides: Counter[str] = field(default_factory=Counter)
    genders: set[str] = field(default_factory=set)

    def take(self, unit: _Unit) -> None:
        """Add what surely is one person."""
        self.givens.add(unit.form.given)
        self.mentions += unit.mentions
        self.volumes |= unit.volumes
        self.sides += unit.sides
        self.genders |= unit.genders
        if unit.identity:
            self.lists[unit.identity[0]] = unit.identity[1]
            self.entries.append(unit.entry)

    def near(self, mentions: Iterable[Mention]) -> bool:
        """Whether all of the mentions lie within YEARS of those that the group has."""
        years = [m.year for m in self.mentions if m.year]
        return not years or all(
            m.year is None or min(years) - YEARS <= m.year <= max(years) + YEARS for m in mentions
        )


@dataclass(frozen=True, slots=True)
class _Unit:
    """Mentions that surely are one person or one office, or an entry of a list whom no document has."""

    basis: str
    form: Form
    mentions: tuple[Mention, ...]
    identity: tuple[str, str] | None = None
    entry: str = ""

    @property
    def volumes(self) -> set[str]:
        return {m.volume for m in self.mentions} | ({self.identity[0]} if self.identity else set())

    @property
    def sides(self) -> Counter[str]:
        return Counter(m.side for m in self.mentions if m.side)

    @property
    def genders(self) -> set[str]:
        return {m.gender for m in self.mentions} & {"m", "f"}


def find_people(
    mentions: Iterable[Mention], lists: Lists, titles: Titles, nations: Collection[str] = ()
) -> tuple[Person, ...]:
    """Every mention in exactly one person, people in the order of their names; the order of mentions does not count.

    `nations` are words for countries and their people, which stand before offices.
    """
    groups: list[_Group] = []
    by_last: dict[str, list[_Group]] = defaultdict(list)
    for unit in _units(mentions, lists, titles, nations):
        group = _group_of(by_last[unit.form.last] if unit.form.last else (), unit, titles)
        if group is None:
            group = _Group(unit.basis, unit.form)
            groups.append(group)
            for last in _lasts(unit.form):
                by_last[last].append(group)
        group.take(unit)
    found = [_person(group) for group in groups if group.mentions]
    return tuple(sorted(found, key=lambda p: (folded(p.name), p.name, p.volume, p.side, p.members)))


def _lasts(form: Form) -> list[str]:
    return [last for last in dict.fromkeys((form.last, form.also)) if last]


def _units(mentions: Iterable[Mention], lists: Lists, titles: Titles, nations: Collection[str]) -> list[_Unit]:
    """Sure things first, and among these the fullest names, so that what is short finds them there."""
    members: dict[tuple[str, ...], list[tuple[Mention, Form]]] = defaultdict(list)
    for volume, identity in lists:
        members["identity", volume, identity] = []
    for mention in sorted(mentions, key=lambda m: m.id):
        form = printed_form(mention.name, mention.aliases, titles, nations)
        members[_key(mention, form, titles)].append((mention, form))
    found = [_unit(key, many, lists, titles) for key, many in members.items()]
    units = [(unit, key) for unit, key in zip(found, members, strict=True) if unit is not None]
    units.sort(key=lambda item: (BASES.index(item[1][0]), -len("".join(item[0].form.given)), item[1]))
    return [unit for unit, _ in units]


def _key(mention: Mention, form: Form, titles: Titles) -> tuple[str, ...]:
    """What surely is one person, and on what that rests."""
    if mention.identity:
        return "identity", mention.volume, mention.identity
    if form.given:
        return "name", form.last, *form.given
    if form.last:
        office = next(filter(None, (office_in(name, titles) for name in (mention.name, *mention.aliases))), "")
        return "surname", form.last, mention.volume, mention.side, office
    return "office", mention.volume, folded(form.shown), mention.side


def _unit(
    key: tuple[str, ...], members: Sequence[tuple[Mention, Form]], lists: Lists, titles: Titles
) -> _Unit | None:
    basis = key[0]
    mentions = tuple(mention for mention, _ in members)
    identity = (key[1], key[2]) if basis == "identity" else None
    entry = lists.get(identity, "") if identity else ""
    form = listed_form(entry, titles) if entry else None
    if form is None and not members:
        return None
    if form is None:
        form = max((form for _, form in members), key=lambda f: (len(f.given), len("".join(f.given)), f.shown))
        if not form.given:
            form = Form(form.last, (), _most_frequent(f.shown for _, f in members), form.also)
    return _Unit(basis, form, mentions, identity, entry)


def _group_of(known: Sequence[_Group], unit: _Unit, titles: Titles) -> _Group | None:
    """The one group of that surname that the unit can belong to."""
    able = [group for group in known if len(group.genders | unit.genders) < 2]
    if unit.basis == "surname":
        return _by_surname(able, unit, titles)
    # Not those who are found here by the other word of their name: only a lone surname can mean them.
    able = [group for group in able if group.form.last == unit.form.last]
    found = [group for group in able if unit.form.given and _can_be(group, unit)]
    return found[0] if len(found) == 1 else None


def _can_be(group: _Group, unit: _Unit) -> bool:
    """Whether first names agree; where they are not the same in full, the side must not speak against it."""
    if unit.identity and group.lists.get(unit.identity[0], unit.identity[1]) != unit.identity[1]:
        return False
    if not all(compatible(given, unit.form.given) for given in group.givens if given):
        return False
    ours, theirs = _most(group.sides), _most(unit.sides)
    return unit.form.given in group.givens or not ours or not theirs or ours == theirs


def _by_surname(known: Sequence[_Group], unit: _Unit, titles: Titles) -> _Group | None:
    side = _most(unit.sides)
    able = [g for g in known if g.basis != "surname" and (not side or not g.sides or side in g.sides)]
    offices = {office_in(name, titles) for m in unit.mentions for name in (m.name, *m.aliases)} - {""}
    # President Eisenhower is not Milton S. Eisenhower, President of a university alone in the list of a volume.
    high = offices & titles.high
    able = [g for g in able if not high or not g.entries or high & _held(g, titles)]
    here = [group for group in able if unit.volumes & group.volumes]
    if len(here) > 1:
        here = [group for group in here if offices & _held(group, titles)]
        return here[0] if len(here) == 1 else None
    near = here or [group for group in able if side and group.mentions and group.near(unit.mentions)]
    if near:
        return near[0] if len(near) == 1 else None
    lone = [g for g in known if g.basis == "surname" and g.volumes == unit.volumes and _most(g.sides) == side]
    return lone[0] if lone else None


def _held(group: _Group, titles: Titles) -> set[str]:
    """The offices that the lists of persons give, in all their forms."""
    parts = [part.strip() for entry in group.entries for part in _OFFICES.split(entry)[1:]]
    return {form for part in parts for form in forms_of_office(office_in(part, titles), titles)}


def _person(group: _Group) -> Person:
    volume = "" if group.basis in ("identity", "name") else next(iter(group.volumes))
    members = tuple(sorted(m.id for m in group.mentions))
    return Person(group.form.shown, group.basis, volume, _most(group.sides), members)


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda word: (-counts[word], word), default="")


def _most_frequent(names: Iterable[str]) -> str:
    return _most(Counter(names))
