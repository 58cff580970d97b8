"""Those whom a list in the header names, out of the reader's marks or out of the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dialogue.grammar.grammar import Grammar
from dialogue.model import Document
from dialogue.people.entry import read_entry
from dialogue.people.names import Entry, Titles, office_in, words_of
from dialogue.people.sides import Countries
from dialogue.people.split import is_bare_name, is_person, joins, people_in

INLINE_SIDE = re.compile(r"([A-Z][\w. ]{1,40}?)\s?[—–:-]\s?(?=\S+\s)")
Raw = tuple[str, bool, str]


def listed_entries(
    document: Document, lines: Sequence[str], grammar: Grammar, titles: Titles, countries: Countries
) -> list[Entry]:
    """Everybody of the list, with the side under whose heading they stand; `lines` are those of the header."""
    raw = list(_marked(document)) or [(line, False, "") for line in _list_lines(lines, grammar, titles, countries)]
    group = grammar.rule("participants.group").regex
    out: list[Entry] = []
    side = ""
    for text, is_side, identity in raw:
        country = countries.heading(text)
        if is_side or country:
            side = country or side
            continue
        for printed in people_in(text, titles):
            inline = INLINE_SIDE.match(printed.strip())
            part = printed
            if inline and countries.heading(inline[1]):
                side, part = countries.heading(inline[1]), printed.strip()[inline.end() :]
            entry = read_entry(part, side, "participants.listed", grammar, titles, countries, identity)
            if entry is not None and not group.search(entry.name):
                out.append(entry)
    return out


def _marked(document: Document) -> Iterator[Raw]:
    """Text, whether it is the heading of a side, and the person's key, of every entry that the reader found."""
    marks = [m for m in document.marks if m.kind in ("participants", "side")]
    if not any(mark.kind == "participants" for mark in marks):
        return
    persons = [(m.start, m.value) for m in document.marks if m.kind == "person" and m.value]
    for mark in sorted(marks, key=lambda m: m.start):
        identity = next((value for place, value in persons if mark.start <= place < mark.end), "")
        yield " ".join(document.text[mark.start : mark.end].split()), mark.kind == "side", identity


def _list_lines(lines: Sequence[str], grammar: Grammar, titles: Titles, countries: Countries) -> list[str]:
    """The lines of the list, wrapped ones joined; behind a blank line only what looks like one of a list."""
    key, other = grammar.rule("participants.list-key").regex, grammar.rule("participants.other-key").regex
    out: list[str] = []
    inside = blank = False
    spaced = 0
    for printed in lines:
        line = printed.lstrip("._-•·* ")
        match = key.match(line)
        if match:
            inside, blank, spaced = True, False, 0
            if match["hit"]:
                out.append(match["hit"])
        elif not inside:
            continue
        elif other.match(line) or line.startswith("#"):
            inside = False
        elif not line.strip(" |_-"):
            blank = True
        elif out and joins(out[-1], line, titles) and not countries.heading(line):
            out[-1] += " " + line
            blank = False
        elif blank and out and not _like_entry(line, spaced > 1, titles, countries):
            inside = False
        else:
            spaced += blank
            blank = False
            out.append(line)
    return out


def _like_entry(line: str, spaced: bool, titles: Titles, countries: Countries) -> bool:
    """Whether a line behind a blank one goes on with the list: a country, a person with a title, a name and an office.

    In a list with blank lines between its entries (`spaced`) a name by itself does.
    """
    name, comma, role = line.partition(",")
    office = bool(comma) and bool(office_in(role, titles) or set(words_of(role.lower())) & titles.bodies)
    named = is_bare_name(name, titles) and (spaced or office)
    return named or bool(countries.heading(line)) or is_person(name, titles)
