"""Who takes part: entries of lists and titles, labels and subjects of the body, with forms, side and writer."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Header, Participant, Problem, Zone
from dialogue.people.aliases import holder_forms, initial_forms, name_forms
from dialogue.people.elsewhere import here, is_elsewhere
from dialogue.people.heading import title_entries
from dialogue.people.limits import cut, left_out
from dialogue.people.merge import add, same
from dialogue.people.names import Entry, Titles, gender_of, office_in, proper_words, slug, surname, titles_of
from dialogue.people.notes import with_noted_roles
from dialogue.people.offices import bind_free_offices, leave_to_guests, leave_to_host, office_forms, role_forms
from dialogue.people.places import stands_in
from dialogue.people.roster import listed_entries
from dialogue.people.short_names import by_initials, part_forms
from dialogue.people.sides import Countries, fill_sides, find_home, known_sides
from dialogue.people.speaking import (
    by_first_name,
    from_arrivals,
    from_body,
    from_initials,
    from_labels,
    fuller_names,
    mentioned,
    unlisted_offices,
)  # fmt: skip
from dialogue.people.spoken import holders_of_silent_offices, spoken_forms
from dialogue.people.subjects import Subject, labels, subject_pattern, subjects
from dialogue.people.writer import find_writer, signed_name, signer

LONGEST_TITLE = 160
CAPITALS = re.compile(r"[A-Z]{3,}(?: [A-Z]+)?")


@dataclass(frozen=True, slots=True)
class _Words:
    """What the grammar says of names, compiled once."""

    titles: Titles
    countries: Countries
    subject: re.Pattern[str]
    arrived: re.Pattern[str]
    says_i: re.Pattern[str]


@lru_cache(maxsize=4)
def _words_of(grammar: Grammar) -> _Words:
    settings = grammar.settings["participants"]
    countries = Countries(grammar.settings["words.countries"]["countries"], settings)
    subject = subject_pattern(settings["verbs"], settings["cut_short"])
    return _Words(
        titles_of(grammar.settings["words.titles"]), countries, subject,
        grammar.rule("participants.arrival").regex, grammar.rule("participants.writer-says-i").regex,
    )  # fmt: skip


def find_participants(
    document: Document, zones: Sequence[Zone], header: Header, grammar: Grammar
) -> tuple[tuple[Participant, ...], tuple[Problem, ...]]:
    """Everybody present or speaking, in the order of the list, then of the title, then of the body."""
    words = _words_of(grammar)
    titles, countries = words.titles, words.countries
    text = document.text
    body = "\n".join([text[z.start : z.end] for z in zones if z.kind == "body"])
    lines = _head_lines(document, zones)
    entries = listed_entries(document, lines, grammar, titles, countries)
    problems = left_out(entries)
    listed = bool(entries)
    kinds = set(grammar.settings["header"]["title_words"])
    subjects_read = " ".join(header.subjects)
    named = title_entries(cut(header.title or ""), grammar, titles, countries)
    for line in lines if listed else [*lines, *map(cut, header.subjects)]:
        about = listed and (line in subjects_read or grammar.rule("header.subject-key").regex.match(line))
        titled = len(line) < LONGEST_TITLE and kinds & {w.lower() for w in line.split()[:3]}
        if titled and not about and line != header.title:
            named += title_entries(line, grammar, titles, countries)
    entries = add(entries, named, listed, titles)
    found_labels = labels(text, zones)
    found = subjects(text, zones, words.subject)
    head = " ; ".join(map(cut, (header.title or "", *header.subjects)))
    entries = from_labels(entries, found_labels, titles, countries)
    entries = fuller_names(entries, head, found, titles, countries)
    first_names = by_first_name(entries, found, body, titles, countries)
    strangers = [subject for subject in found if subject.form not in first_names]
    settings = grammar.settings["participants"]
    home = find_home(text, str(document.metadata), settings["homes"])
    holders = settings["holders"].get(home, {})
    entries = holders_of_silent_offices(entries, strangers, body, holders, titles, countries)
    entries = from_body(entries, strangers, listed and not is_elsewhere(document), holders, titles, countries)
    entries = from_initials(entries, found, body, titles, countries)
    entries = from_arrivals(entries, body, words.arrived, titles, countries)
    says_i = sum(found_labels.values()) < 3 and words.says_i.search(body) is not None
    if says_i and not listed:
        entries = _silent_writer(entries, body, titles)
    entries = unlisted_offices(entries, found, body, says_i, holders, titles, countries)
    entries = with_noted_roles(entries, document, zones, titles, countries)
    signed, signature = signer(document, zones, entries, titles)
    head_ends = next((z.start for z in zones if z.kind == "body"), len(text))
    forms = _forms(text, head_ends, body, entries, found, says_i, titles, countries)
    for form, i in first_names.items():
        forms[i].add(form)
    for label in found_labels:
        speaker = same(entries, label, titles)
        speaker = by_initials(entries, label, titles) if speaker is None else speaker
        if speaker is not None:
            forms[speaker].add(label)
    known = known_sides(entries, forms, head, body, home, settings, titles, countries)
    initials = initial_forms(entries, found, titles)
    roles = role_forms(entries, found, forms, body, titles, countries)
    told = _told(forms, body)
    sides = fill_sides(entries, known, told, None, header.place or "", body, home, settings, titles, countries)
    held = holder_forms(body, entries, sides, settings["holders"], titles)
    parts = part_forms(entries, found, titles)
    forms = [own.union(*more) for own, *more in zip(forms, initials, roles, held, parts, strict=True)]
    spoken = spoken_forms(entries, forms, found, titles, countries)
    forms = [own | more for own, more in zip(forms, spoken, strict=True)]
    leave_to_guests(forms, sides, home, settings["guests"])
    leave_to_host(forms, sides, countries)
    # Initials that fit nobody on a list are a typist's; and they may be those of one who is known by office alone.
    unfit = listed or any(not proper_words(entry.name, titles) for entry in entries)
    signs = signed_name(document, zones, titles) or ("" if unfit else signature)
    stranger = signs if says_i and signed is None else ""
    writer = None if stranger else find_writer(entries, signed, header, told, sides, home, says_i, titles)
    if says_i and writer is None and (stranger or len(entries) < 2):
        rule = "participants.signature" if stranger else "participants.writer"
        entries = [*entries, Entry(stranger or "The writer", "", home, rule, "", True)]
        forms.append(set())
        sides.append(home)
        writer = len(entries) - 1
    else:
        sides = fill_sides(entries, known, told, writer, header.place or "", body, home, settings, titles, countries)
    if writer is not None and signature:
        forms[writer].add(signature)
    speaking = {*found_labels, *(subject.form for subject in found)}
    if not titles.female.isdisjoint({form.partition(" ")[0].rstrip(".").lower() for own in forms for form in own}):
        forms = [_own_titles(own, speaking, titles) for own in forms]
    if is_elsewhere(document):
        entries, kept = here(entries, forms, _told(forms, body), writer if says_i else None, titles, countries)
        forms, sides = [forms[i] for i in kept], [sides[i] for i in kept]
        writer = kept.index(writer) if writer in kept else None
    return _participants(entries, forms, sides, writer, titles), problems


def _silent_writer(entries: list[Entry], body: str, titles: Titles) -> list[Entry]:
    """The entries, with the one whom a text in the first person never names as its writer, if there is one such."""
    told = mentioned(body, entries, titles)
    silent = [i for i in range(len(entries)) if not told[i]]
    if len(silent) != 1 or any(entry.writer for entry in entries):
        return entries
    return [replace(entry, writer=True) if i == silent[0] else entry for i, entry in enumerate(entries)]


def _head_lines(document: Document, zones: Sequence[Zone]) -> list[str]:
    """The lines before the report, without the front matter of the file."""
    first = next((z.start for z in zones if z.kind == "body"), len(document.text))
    heads = [z for z in zones if z.kind == "header" and z.start < first and z.rule != "zones.front-matter"]
    return [cut(line.strip()) for z in heads for line in [*document.text[z.start : z.end].splitlines(), ""]]


def _forms(
    text: str, head: int, body: str, entries: Sequence[Entry], found: Sequence[Subject], says_i: bool,
    titles: Titles, countries: Countries,
) -> list[set[str]]:  # fmt: skip
    """All surface forms of every entry."""
    forms = name_forms(text, head, entries, titles, countries)
    offices, free = office_forms(body, entries, titles, countries)
    said = {subject.form.lower() for subject in found}
    if not said.isdisjoint(map(str.lower, free)):
        told = mentioned(body, entries, titles)
        bound = bind_free_offices(free, entries, told, said, countries, says_i or len(entries) > 1)
        for form, holders in bound.items():
            for i in holders:
                offices[i].add(form)
    return [a | b for a, b in zip(forms, offices, strict=True)]


def _told(forms: Sequence[set[str]], body: str) -> list[bool]:
    """Whether any form of an entry stands in the body, for every entry."""
    told = [any(stands_in(form, body) for form in own) for own in forms]
    # A form of several words may stand over the end of a line.
    broken = [[] if told[i] else [form for form in own if " " in form] for i, own in enumerate(forms)]
    if any(all(word in body for word in form.split()) for own in broken for form in own):
        flat = " ".join(body.split())
        told = [known or any(stands_in(form, flat) for form in own) for known, own in zip(told, broken, strict=True)]
    return told


def _participants(
    entries: Sequence[Entry], forms: Sequence[set[str]], sides: Sequence[str], writer: int | None, titles: Titles
) -> tuple[Participant, ...]:
    out: list[Participant] = []
    surnames = [surname(entry.name, titles) for entry in entries]
    used: set[str] = set()
    for i, entry in enumerate(entries):
        identity = _identity(entry, surnames, used, titles)
        used.add(identity)
        aliases = tuple(sorted({entry.name, *forms[i]}, key=lambda form: (-len(form), form)))
        gender = "n" if _is_body(entry, titles) else _gender(entry, aliases, titles)
        person = (identity, entry.name, aliases, entry.role, sides[i], i == writer, entry.identity, gender, entry.rule)
        out.append(Participant(*person))
    return tuple(out)


def _own_titles(forms: set[str], speaking: Collection[str], titles: Titles) -> set[str]:
    """The forms without those of a wife, who is named and does not speak: Mrs. Brown beside Ambassador Brown."""
    women = {form for form in forms if form.partition(" ")[0].rstrip(".").lower() in titles.female}
    if not women or not women.isdisjoint(speaking) or (forms - women).isdisjoint(speaking):
        return forms
    return forms - women


def _gender(entry: Entry, forms: Sequence[str], titles: Titles) -> str:
    """What the name tells, else what the forms of the text do, if they agree: Mrs. Meir of Foreign Minister Meir."""
    named = gender_of(entry.name, entry.role, titles)
    told = set[str]() if named else {gender_of(form, "", titles) for form in forms} - {""}
    return named or (told.pop() if len(told) == 1 else "")


def _identity(entry: Entry, surnames: Sequence[str], used: set[str], titles: Titles) -> str:
    """The surname, with the first name or Mrs. where several bear it, or the office; numbered if it is taken."""
    last = surname(entry.name, titles)
    base = slug(last or entry.name.removeprefix("The "))
    if last and [name.casefold() for name in surnames].count(last.casefold()) > 1:
        words = [w.strip(".") for w in entry.name.split()]
        wife = words[0].lower() in titles.female
        first = words[0] if wife else next((w for w in proper_words(entry.name, titles)[:-1] if len(w) > 1), "")
        base = slug(f"{first} {last}")
    identity, number = base, 2
    while identity in used:
        identity = f"{base}_{number}"
        number += 1
    return identity


def _is_body(entry: Entry, titles: Titles) -> bool:
    """Whether an entry is a body of people: a name in capitals without a title."""
    return CAPITALS.fullmatch(entry.name) is not None and not office_in(entry.name, titles)
