"""The country or delegation a participant belongs to, by headings, offices and the words of countries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from dialogue.people.names import Entry, Titles, office_in, proper_words, surname, words_of

MINOR = ("of", "and", "the")


class Countries:
    """Which country a word names: its own name, its people, its government or the seat of that."""

    def __init__(self, settings: Mapping[str, Any], spelt: Mapping[str, str], seats: Collection[str]) -> None:
        listed: Sequence[Sequence[str]] = settings["countries"]
        self.words: dict[str, str] = {}
        for words in listed:
            name = spelt.get(words[0]) or " ".join(w if w in MINOR else w.capitalize() for w in words[0].split())
            for word in words:
                self.words.setdefault(word, name)
        self.seats = frozenset(seats)
        longest = sorted(self.words, key=len, reverse=True)
        several = "|".join(map(re.escape, longest))
        self.pattern = re.compile(rf"(?<![\w.-])(?-i:(?=[A-Z]))(?:{several})(?![\w-])", re.IGNORECASE)
        affairs = r"(?=(?:,?\s+(?:and\s+)?[A-Z][\w-]+){0,5}\s+(?:Affairs|Desk|Division|Section|Relations)\b)"
        self.about = re.compile(self.pattern.pattern + affairs, re.IGNORECASE)
        self.behind = re.compile(r"(?i)\b(?:to|to the|in|at|from|director for|officer for|desk for|in charge of)\s+$")

    def found_in(self, text: str) -> list[str]:
        """The countries that a text names, one for each place, seats and all."""
        return [self.words[m.group().lower()] for m in self.pattern.finditer(text) if _is_word(m.group())]

    def in_text(self, text: str) -> str:
        """The country to which a name or role belongs; "" if it names none.

        Not that to which an ambassador is sent, not the town where an office is, not that whose affairs a desk has.
        """
        for match in self.pattern.finditer(text):
            word = match.group()
            if not _is_word(word) or self.behind.search(text[: match.start()]) or self.about.match(text, match.start()):
                continue
            if word.lower() in self.seats and text[: match.start()].rstrip()[-1:] in (",", ""):
                continue
            return self.words[word.lower()]
        return ""

    def heading(self, text: str) -> str:
        """The country of a heading in a list of those present ("US", "United States Side", "For Germany"), or ""."""
        plain = re.sub(
            r"(?i)\b(?:for|the|side|delegation|participants|present|from|party|representatives|officials|group)\b|[:.*_#()]",
            " ", text,
        )  # fmt: skip
        plain = " ".join(plain.split()).lower()
        return self.words.get(plain, "") or self.words.get(plain.replace(" ", ""), "")

    def agree(self, word: str, side: str) -> bool:
        """Whether a word, if it is that of a country, is that of this side."""
        return self.words.get(word.lower(), side) == side


def _is_word(found: str) -> bool:
    return not found.islower() and (found.upper() != "US" or found == "US")


def find_home(text: str, metadata: str, homes: Mapping[str, str]) -> str:
    """The country whose record a document is: the first of `homes` whose expression is found, else the last."""
    for country, expression in homes.items():
        if re.search(expression, metadata) or re.search(expression, text[:400]) or re.search(expression, text[-3000:]):
            return country
    return country


def find_sides(
    entries: Sequence[Entry], forms: Sequence[Collection[str]], head: str, place: str, body: str, home: str,
    settings: Mapping[str, Any], titles: Titles, countries: Countries,
) -> list[str]:  # fmt: skip
    """The side of every entry, "" where nothing tells it.

    In this order: what is printed with the name; the country named beside the name in title, subject or body, or in a
    form that is bound to the person; offices that only one country has; the country of the other party for titles that
    the home country does not have; the side of the neighbour in the list.
    """
    offices = [(country, re.compile(clue)) for country, clue in settings["office_of"].items()]
    symbol = re.compile(settings["office_symbol"])
    sides = [entry.side or _beside(entry, forms[i], head, body, titles, countries) for i, entry in enumerate(entries)]
    for i, entry in enumerate(entries):
        if not sides[i]:
            sides[i] = next((c for c, clue in offices if clue.search(f"{entry.name}, {entry.role}")), "")
        if not sides[i] and home == "United States" and symbol.search(entry.role):
            sides[i] = home
    other = _other_party(sides, home, head, place, body, countries)
    foreign = re.compile(settings["foreign"][home])
    for i, entry in enumerate(entries):
        if not sides[i] and other and foreign.search(f"{entry.name}, {entry.role}"):
            sides[i] = other
    return _by_neighbours(entries, sides, home, other, titles)


def _beside(entry: Entry, forms: Collection[str], head: str, body: str, titles: Titles, countries: Countries) -> str:
    """The country printed right before the office or right behind the name, in the head, the body or a bound form."""
    last = surname(entry.name, titles)
    for form in sorted(forms, key=len, reverse=True):
        words = [w for w in words_of(form) if w.lower() != "the"]
        if len(words) > 1 and words[0].lower() in countries.words and office_in(" ".join(words[1:]), titles):
            return countries.words[words[0].lower()]
    if not last:
        return ""
    for text in (head, body[:3000]):
        for found in re.finditer(rf"\b{re.escape(last)}(?: of (?:the )?((?:[A-Z][\w-]+ ?){{1,3}}))?", text):
            behind = countries.found_in(found[1] or "")
            before = text[max(0, found.start() - 60) : found.start()].split(",")[-1].split(".")[-1]
            named = countries.found_in(before) if office_in(before.strip(), titles) else []
            near = countries.pattern.search(before)
            gap = {w.lower() for w in words_of(before[near.end() :])} if near else set()
            own = titles.office_words | set(map(str.lower, words_of(entry.name)))
            if behind or named and gap <= own:
                return (behind or named)[-1]
    return ""


def _other_party(sides: Sequence[str], home: str, head: str, place: str, body: str, countries: Countries) -> str:
    """The one country that stands over against the home side: of those known, of the title, of place and body."""
    known = Counter(side for side in sides if side and side != home)
    if known:
        return known.most_common(1)[0][0] if len(known) == 1 else ""
    titled = [c for c in countries.found_in(head) if c != home]
    if len(set(titled)) == 1:
        return titled[0]
    here = next(iter(countries.found_in(place)), "")
    told = Counter(c for c in countries.found_in(body[:6000]) if c != home)
    if here and here != home and told[here]:
        return here
    best = told.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] >= 2 * best[1][1]) else ""


def _by_neighbours(entries: Sequence[Entry], sides: list[str], home: str, other: str, titles: Titles) -> list[str]:
    """Sides by names that a role mentions, by the entry before in the list, by the first one behind."""
    out = list(sides)
    last_names = {surname(entry.name, titles): i for i, entry in enumerate(entries) if surname(entry.name, titles)}
    for i, entry in enumerate(entries):
        if out[i]:
            continue
        named = [last_names[word] for word in words_of(entry.role) if last_names.get(word, i) != i]
        if named and out[named[0]]:
            out[i] = out[named[0]]
        elif i and out[i - 1] and entry.rule == entries[i - 1].rule == "participants.listed":
            out[i] = out[i - 1]
        elif home == "United States" and not (len(entries) == 2 and other and proper_words(entry.name, titles)):
            behind = next((out[k] for k in range(i + 1, len(entries)) if out[k]), home)
            out[i] = home if i == 0 or entry.rule != "participants.listed" else behind
    if len(entries) == 2 and other and home in out and "" in out:
        out[out.index("")] = other
    return out
