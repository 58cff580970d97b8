"""Those whom the title of a memorandum names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dialogue.grammar.grammar import Grammar
from dialogue.people.entry import read_entry, without_references
from dialogue.people.names import Entry, Titles, office_in, proper_words, words_of
from dialogue.people.sides import Countries
from dialogue.people.split import is_bare_name, is_person, people_in

RULE = "participants.in-title"
LONGEST = 600
AND = re.compile(r",?\s+(?:[Aa]nd|AND)\s+(?:by\s+|with\s+)?(?=[A-Z]|the\s+[A-Z])")
BRACKET = re.compile(r"^(?:[Tt]he\s+)?(?P<office>.+?)\s*\((?P<name>[A-Z][^)]*)\)?")
ABOUT = re.compile(r"\s+(?:on|about|concerning|regarding|re)\s+(?:the\s+)?[A-Z].*$")
NAME = re.compile(r"[A-Z][\w’'-]+(?:\s(?:[A-Z][\w’'-]*\.?|de|von|van|bin|al)){0,3}")


def title_entries(title: str, grammar: Grammar, titles: Titles, countries: Countries) -> list[Entry]:
    """The writer behind "by", the parties behind "between" and "with"; nobody for groups ("officials")."""
    title = title[:LONGEST]
    out: list[Entry] = []
    by = grammar.rule("participants.by").regex.search(title)
    for part in _parts(by["hit"], titles) if by else ():
        entry = _party(part, grammar, titles, countries)
        if entry is not None:
            out.append(replace(entry, writer=not out))
    short = grammar.rule("participants.title-tail").regex.sub("", title)
    between = grammar.rule("participants.between").regex.search(short)
    for part in _parts(between["hit"], titles) if between else ():
        entry = _party(part, grammar, titles, countries)
        if entry is not None and entry.name not in [e.name for e in out]:
            out.append(entry)
    return out


def _parts(text: str, titles: Titles) -> Iterator[str]:
    """ "A, B and C" as three; an office behind a comma ("Mr. Eden, Foreign Secretary, and B") stays with its name."""
    for party in people_in(re.sub(r"\s*\(\s*(?=[A-Z])", " (", text), titles):
        pieces = AND.split(party)
        for i in range(len(pieces) - 1, 0, -1):
            if _is_split_office(pieces[i - 1], pieces[i], titles):
                pieces[i - 1 : i + 1] = [f"{pieces[i - 1]} and {pieces[i]}"]
                continue
            name, _, office = pieces[i - 1].rpartition(", ")
            if name and office_in(office, titles) and " " not in pieces[i].strip():
                pieces[i - 1 : i + 1] = [f"{pieces[i - 1]} and {pieces[i]}"]
        for piece in pieces:
            name = ""
            for part in piece.split(", "):
                words = {word.lower() for word in words_of(part)}
                if name and not (NAME.fullmatch(part.strip()) and not words & (titles.office_words | titles.bodies)):
                    name += ", " + part
                    continue
                if name.strip():
                    yield name
                name = part
            if name.strip():
                yield name


def _is_split_office(before: str, behind: str, titles: Titles) -> bool:
    """Whether "and" stands inside an office: the Secretary for Near Eastern | South Asian Affairs (Brown)."""
    if "(" not in behind or "(" in before or behind.startswith("the ") or not office_in(before.split(",")[0], titles):
        return False
    head = words_of(behind.split("(")[0].lower())
    return not set(head) & titles.honorifics and bool(set(head) & titles.bodies) and not office_in(behind, titles)


def _party(text: str, grammar: Grammar, titles: Titles, countries: Countries) -> Entry | None:
    """A party: a name, a name with an office, "the Ambassador in Norland (Name)", or an office alone."""
    plain = ABOUT.sub("", without_references(text)).strip(" ,.")
    if not plain.endswith(")"):
        plain = re.sub(r"\s+in\s+[A-Z]\w+(?:\s+[A-Z]\w+)?$", "", plain)
    bracket = BRACKET.match(plain)
    head = plain.split(",")[0]
    if any(letter.isdigit() for letter in head):
        return None
    if bracket and not ("," in plain and "(" not in head and (is_person(head, titles) or is_bare_name(head, titles))):
        office = bracket["office"]
        return Entry(f"{office} ({bracket['name']})", office, countries.in_text(office), RULE)
    if grammar.rule("participants.group").regex.search(plain.split(",")[0]):
        return None
    words = [word.lower() for word in words_of(plain.split(",")[0])]
    if words and set(words) & titles.bodies and words[0] not in titles.honorifics and not office_in(plain, titles):
        return None
    if words and all(word in countries.words or word == "the" for word in words):
        return None
    entry = read_entry(plain[:1].upper() + plain[1:], "", RULE, grammar, titles, countries)
    if entry is None or not (proper_words(entry.name, titles) or office_in(entry.name, titles)):
        return None
    nation = countries.in_text(entry.name) if office_in(entry.name, titles) else ""
    bare = not proper_words(entry.name, titles) and not entry.name.startswith("The ")
    return Entry("The " + entry.name if bare else entry.name, entry.role, entry.side or nation, RULE)
