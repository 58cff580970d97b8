"""One printed entry into name, role and side."""

from __future__ import annotations

import re

from dialogue.grammar.grammar import Grammar
from dialogue.people.names import Entry, Titles, office_in, proper_words, words_of
from dialogue.people.sides import Countries
from dialogue.people.split import is_bare_name

REFERENCE = re.compile(r"\s*(?:\[\d+\]|\(#\w+\)|\*+|(?<!_)_++(?=\s|$))\s*")
NUMBER = re.compile(r"^(?:\(?\d{1,2}[.)]\s*|and\s+)")
DASH = re.compile(r"(.+?)(?:\s?[—–]\s?|\s-\s)(.+)")
BRACKET = re.compile(r"(.+?)\s*\(([^)]*)\)?\s*(.*)$")
OF_COUNTRY = re.compile(r"^(?P<name>.*[a-z]) of (?:the )?(?P<place>[A-Z][\w’' -]+)$")
SYMBOL = re.compile(r"[A-Z][A-Za-z]{0,5}(?:/[A-Za-z]+)*")
OTHERS = re.compile(
    r"\s*\[\w+\]$|^(?:were|and)\s+|\s+and\s+(?:others|(?:his|her)\s+\w+|interpreters?)$|,?\s+et\s+al\.?$"
)
# What stands behind an office without comma before it: Chairman, Harbour Board Admiral H. L. Brown
TITLED_LAST = re.compile(
    r"([^,]+[a-z)]) ((?:General|Admiral|Ambassador|Senator|Dr\.|Mr\.|Mrs\.) (?:[A-Z][\w.’'-]* ){0,2}[A-Z][a-z][\w’-]*)$"
)
MOST_WORDS = 9
SHORTEST = 3


def read_entry(
    text: str, side: str, rule: str, grammar: Grammar, titles: Titles, countries: Countries, identity: str = ""
) -> Entry | None:
    """One entry as name, role and side; None for what names nobody. `side` is that of the heading above it."""
    notes = grammar.rule("participants.note-taker").regex
    plain = without_references(text).strip(" -–—•·*_.;")
    writer = notes.search(plain) is not None
    plain = NUMBER.sub("", notes.sub("", plain).strip(" ,;"))
    symbol = titles.prefix.match(plain) is not None
    if symbol:
        plain = titles.prefix.sub("", plain)
    name, _, role = plain.partition(",")
    dash = DASH.match(name)
    if dash:
        name, role = dash[1], f"{dash[2]}, {role}".strip(", ")
        symbol = symbol or SYMBOL.fullmatch(role.split(",")[0]) is not None
    if name.count("(") > name.count(")"):
        inside, _, role = role.partition(")")
        name = f"{name},{inside})"
    bracket = BRACKET.match(name)
    if bracket and proper_words(bracket[1], titles):
        name, role = bracket[1], ", ".join(x.strip(" ,") for x in (bracket[2], bracket[3], role) if x.strip(" ,"))
    name, role = name.strip(), " ".join(role.split()).strip(" ,").removesuffix(" HE")
    of_country = OF_COUNTRY.match(name)
    if of_country and countries.in_text(of_country["place"]) and proper_words(of_country["name"], titles):
        side = side or countries.in_text(of_country["place"])
        name = of_country["name"]
    name, role = _behind_office(name, role, titles, countries)
    name = re.sub(r"[’']s$|(?<=[a-z])\d$", "", OTHERS.sub("", name))
    words = words_of(name)
    if max(map(len, words), default=0) < SHORTEST and "__" not in name or len(words) > MOST_WORDS:
        return None
    if not name[0].isupper() and not name.startswith(("the ", "ex-")):
        return None
    office = all(word.lower() in countries.words for word in proper_words(name, titles))
    bare = countries.in_text(name) if office else ""
    american = "United States" if symbol else ""
    return Entry(name, role, side or countries.in_text(role) or bare or american, rule, identity, writer)


def _behind_office(name: str, role: str, titles: Titles, countries: Countries) -> tuple[str, str]:
    """The person's name and role where the office stands before the name, or behind it without a comma.

    "The American Ambassador, Mr. Harriman", and "Mr. Harriman American Ambassador".
    """
    nation = countries.pattern.search(name)
    first = words_of(name[: nation.start()]) if nation else []
    if nation and len(first) > 1 and first[-1] not in ("the", "of") and first[0] != "The":
        behind = words_of(name[nation.end() :].lower())
        if behind and all(word in titles.office_words for word in behind):
            return name[: nation.start()].strip(), f"{name[nation.start() :]}, {role}".strip(", ")
    if not role or any(w.lower() not in countries.words for w in proper_words(name, titles)):
        return name, role
    last = TITLED_LAST.match(role) if office_in(name, titles) and not name.startswith("The ") else None
    if last:
        return last[2], f"{name}, {last[1]}"
    head, _, rest = role.partition(",")
    bare = is_bare_name(head, titles) and not countries.found_in(head) and not name.startswith("The ")
    if bare or proper_words(head, titles) and words_of(head)[0].lower() in titles.honorifics:
        return head.strip(), ", ".join(x for x in (name, rest.strip()) if x)
    return name, role


def without_references(text: str) -> str:
    """A text on one line, without the marks of footnotes and of emphasis."""
    return REFERENCE.sub(" ", " ".join(text.split()))
