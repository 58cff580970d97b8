"""Those whom a list in the header names, out of the reader's marks or out of the lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dialogue.grammar.grammar import Grammar
from dialogue.model import Document
from dialogue.people.elsewhere import lines_elsewhere
from dialogue.people.entry import read_entry
from dialogue.people.limits import MOST_PEOPLE, cut
from dialogue.people.names import Entry, Titles, office_in, proper_words, words_of
from dialogue.people.sides import Countries
from dialogue.people.split import is_bare_name, is_person, joins, people_in

INLINE_SIDE = re.compile(r"([A-Z][\w. ]{1,40}?)\s?[—–:-]\s?(?=\S+\s)")
HEADING_WORDS = {"the", "of", "and", "joint", "chiefs", "representing", "officials", "side", "saudi", "international"}
# First Party and Second Party: two whom one word tells apart.
ALIKE = re.compile(r"^([A-Z][\w’'-]+ ([A-Z][\w’'-]+)) and ([A-Z][\w’'-]+ \2)[. ]*$")
# A name that has a title as one of its words, or a small one: Winston Lord, Alfred le S. Jenkins.
NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|d[eui]|von|van|l[ea]|al)){1,6}")
DASH = re.compile(r"\s?[—–]\s?")
LONGEST_REST, LONGEST_LINE = 600, 110
OFFICE = re.compile(r"The(?: [A-Z]\w+){1,3}")
OTHER_SIDE = ("Foreign", "Visitors")
Raw = tuple[str, bool, str]


def listed_entries(
    document: Document, lines: Sequence[str], grammar: Grammar, titles: Titles, countries: Countries
) -> list[Entry]:
    """Everybody of the list, with the side under whose heading they stand; `lines` are those of the header."""
    raw = list(_joined(_marked(document), titles, countries))
    raw += [(line, False, "") for line in _rest(document, titles, countries)] if raw else []
    raw += lines_elsewhere(document)
    if not raw:
        raw = [(line, False, "") for line in _list_lines(lines, grammar, titles, countries)]
    group, organ, key = (grammar.rule(f"participants.{name}").regex for name in ("group", "organ", "list-key"))
    out: list[Entry] = []
    side = ""
    for printed_line, is_side, identity in raw:
        country = countries.heading(printed_line)
        text = organ.sub("", printed_line)
        if is_side or country or not text or _is_heading(text, titles, countries):
            of_body = next(iter(countries.found_in(printed_line)), "")
            side = country or of_body or side if text else "" if printed_line in OTHER_SIDE else side
            continue
        if key.match(text):
            continue
        head = INLINE_SIDE.match(text)
        if head and countries.heading(head[1]):
            side, text = countries.heading(head[1]), text[head.end() :]
        for printed in people_in(ALIKE.sub(r"\1; \3", text), titles):
            part = printed.strip()
            inline = INLINE_SIDE.match(part)
            if inline and countries.heading(inline[1]):
                side, part = countries.heading(inline[1]), part[inline.end() :]
            if countries.heading(part):
                side = countries.heading(part)
                continue
            entry = read_entry(part, side, "participants.listed", grammar, titles, countries, identity)
            again = entry is not None and any(e.name == entry.name and proper_words(e.name, titles) for e in out)
            if entry is not None and not again and not group.search(entry.name):
                out.append(entry)
            if len(out) >= MOST_PEOPLE:
                return out
    return out


def _marked(document: Document) -> Iterator[Raw]:
    """Text, whether it is the heading of a side, and the person's key, of every entry that the reader found."""
    marks = [m for m in document.marks if m.kind in ("participants", "side")]
    if not any(mark.kind == "participants" for mark in marks):
        return
    persons = [(m.start, m.value) for m in document.marks if m.kind == "person" and m.value]
    for mark in sorted(marks, key=lambda m: m.start):
        identity = next((value for place, value in persons if mark.start <= place < mark.end), "")
        yield _columns(cut(document.text[mark.start : mark.end])), mark.kind == "side", identity


def _rest(document: Document, titles: Titles, countries: Countries) -> Iterator[str]:
    """The lines right behind the last entry that the reader found which go on with the list: a name and an office."""
    end = max(mark.end for mark in document.marks if mark.kind == "participants")
    for printed in document.text[end : end + LONGEST_REST].splitlines():
        line = printed.strip()
        office = OFFICE.fullmatch(line) is not None and is_person(line, titles)
        parted = DASH.sub(", ", line, 1)
        short = len(line) <= LONGEST_LINE and not line.isupper() and not line.endswith(".")
        named = short and NAME.fullmatch(parted.partition(",")[0]) is not None
        if line and not office and not (named and _like_entry(parted, False, titles, countries)):
            return
        if line:
            yield line


def _columns(line: str) -> str:
    """The line with white space folded, and what a tab divides as people of their own: a list in two columns."""
    return "; ".join(" ".join(part.split()) for part in line.split("\t") if part.strip())


def _joined(raw: Iterator[Raw], titles: Titles, countries: Countries) -> Iterator[Raw]:
    """The entries, with the rest of one that the reader took for an entry of its own put back to it."""
    before: Raw | None = None
    for entry in raw:
        text, is_side, _ = entry
        sides = before is None or before[1] or is_side or bool(countries.heading(text))
        if before is not None and not sides and joins(before[0], text, titles):
            before = (f"{before[0]} {text}", False, before[2])
            continue
        if before is not None:
            yield before
        before = entry
    if before is not None:
        yield before


def _is_heading(line: str, titles: Titles, countries: Countries) -> bool:
    """Whether a line names only bodies and countries: "Danish Embassy", "Joint Chiefs of Staff"."""
    words = words_of(line.split("(")[0].lower())
    known = (titles.bodies, countries.words, HEADING_WORDS)
    return (
        len(words) > 1 and "," not in line and all(any(w in some for some in known) for w in words)
        and not set(words) <= {"the", "high"}
    )  # fmt: skip


def _list_lines(lines: Sequence[str], grammar: Grammar, titles: Titles, countries: Countries) -> list[str]:
    """The lines of the list, wrapped ones joined; behind a blank line only what looks like one of a list."""
    key, other = grammar.rule("participants.list-key").regex, grammar.rule("participants.other-key").regex
    organ = grammar.rule("participants.organ").regex
    out: list[str] = []
    inside = blank = False
    spaced = 0
    for printed in lines:
        line = printed.lstrip("._-•·* ")
        match = key.match(line)
        line = line if match else _columns(line)
        if match:
            inside, blank, spaced = True, False, 0
            if match["hit"] or countries.heading(line):
                out.append(_columns(match["hit"]) if match["hit"] else line)
        elif not inside:
            continue
        elif other.match(line) or line.startswith("#") and not countries.heading(line):
            inside = False
        elif not line.strip(" |_-"):
            blank = True
        elif out and joins(out[-1], line, titles) and not countries.heading(line) and not organ.match(line):
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
    named = (is_bare_name(name, titles) or comma and NAME.fullmatch(name) is not None) and (spaced or office)
    return bool(named) or bool(countries.heading(line)) or is_person(name, titles)
