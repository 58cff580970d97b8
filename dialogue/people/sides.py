"""The country or delegation a participant belongs to, by headings, offices and the words of countries."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from dialogue.people.names import Entry, Titles, office_in, surname, words_of
from dialogue.people.places import places
from dialogue.text.choice import any_of
from dialogue.text.distance import edit_distance

MUCH = 6000
NO_COUNTRY = re.compile(
    r"(?i)\b(?:for|the|side|delegation|participants|present|from|party|representatives|officials|group)\b|[:.*_#()]"
)
OF_WHOM = re.compile(r" of (?:the )?((?:[A-Z][\w-]+ ?){1,3})")
SHORTEST_MISREAD = 5
MOST_REMEMBERED = 2000
MINOR = ("of", "and", "the")
SENT_BY = re.compile(r"\b(?:Embassy|Legation|Consulate(?: General)?) of (?:the )?(?P<country>[A-Z][a-z]{2,})\b")


class Countries:
    """Which country a word names: its own name, its people, its government or the seat of that."""

    def __init__(self, listed: Sequence[Sequence[str]], settings: Mapping[str, Any]) -> None:
        spelt: Mapping[str, str] = settings["spelt"]
        self.words: dict[str, str] = {}
        for words in listed:
            name = spelt.get(words[0]) or " ".join(w if w in MINOR else w.capitalize() for w in words[0].split())
            for word in words:
                self.words.setdefault(word, name)
        for word in settings["never"]:
            self.words.pop(word, None)
        self.seats = frozenset(settings["seats"])
        self._headings: dict[str, str] = {}
        self.pattern = re.compile(_any_in_capitals(self.words))
        self.affairs = re.compile(
            r"(?i)(?:,?\s+(?:and\s+)?[A-Z][\w-]+){0,5}\s+(?:Affairs|Desk|Division|Section|Relations)\b"
        )
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
            if not _is_word(word) or self.behind.search(text[: match.start()]) or self.affairs.match(text, match.end()):
                continue
            if word.lower() in self.seats and text[: match.start()].rstrip()[-1:] in (",", ""):
                continue
            return self.words[word.lower()]
        return ""

    def heading(self, text: str) -> str:
        """The country of a heading in a list of those present ("US", "United States Side", "For Germany"), or ""."""
        known = self._headings.get(text)
        if known is None:
            if len(self._headings) >= MOST_REMEMBERED:
                self._headings.clear()
            known = self._headings[text] = self._heading(text)
        return known

    def _heading(self, text: str) -> str:
        plain = " ".join(NO_COUNTRY.sub(" ", text).split()).lower()
        found = self.words.get(plain, "") or self.words.get(plain.replace(" ", ""), "")
        if not found and text[:1].isupper() and SHORTEST_MISREAD <= len(plain) <= 15 and plain.isalpha():
            alike = [word for word in self.words if word[0] == plain[0] and len(word) == len(plain)]
            found = next((self.words[word] for word in alike if edit_distance(word, plain) == 1), "")
        return found

    def agree(self, word: str, side: str) -> bool:
        """Whether a word, if it is that of a country, is that of this side."""
        return self.words.get(word.lower(), side) == side


def _any_in_capitals(words: Iterable[str]) -> str:
    """An expression for any of the words that begins with a capital, whatever else is one.

    It begins with a choice between letters, by which `re` finds the few places where it can match.
    """
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[0].upper(), []).append(word[1:])
    branches = [
        rf"{capital}(?<![\w.-]{capital})(?i:{any_of(rests)})"
        for capital, rests in behind.items() if "A" <= capital <= "Z"
    ]  # fmt: skip
    return rf"(?:{'|'.join(branches)})(?![\w-])"


def _is_word(found: str) -> bool:
    return not found.islower() and (found.upper() != "US" or found == "US")


def find_home(text: str, metadata: str, homes: Mapping[str, str]) -> str:
    """The country whose record a document is: the first of `homes` whose expression is found, else the last."""
    for country, expression in homes.items():
        if re.search(expression, metadata) or re.search(expression, text[:400]) or re.search(expression, text[-3000:]):
            return country
    return country


def known_sides(
    entries: Sequence[Entry], forms: Sequence[Collection[str]], head: str, body: str, home: str,
    settings: Mapping[str, Any], titles: Titles, countries: Countries,
) -> list[str]:  # fmt: skip
    """The side of every entry as far as something printed tells it, else "".

    What is printed with the name; the country beside the name in title, subject or body, or in a form that is bound to
    the person; offices that only one country has, and those who are known to have held them.
    """
    own_offices = [(home, clue) for clue in settings["at_home"].get(home, ())]
    offices = [(country, re.compile(clue)) for country, clue in [*settings["office_of"].items(), *own_offices]]
    symbol = re.compile(settings["office_symbol"])
    sides = []
    bearers = Counter(form for own in forms for form in own)
    for i, entry in enumerate(entries):
        own = [form for form in forms[i] if bearers[form] == 1]
        side = entry.side or _beside(entry, own, head, body, titles, countries) or _sent_by(entry, countries)
        side = side or next((c for c, clue in offices if clue.search(f"{entry.name}, {entry.role}")), "")
        if not side and not entry.role and not office_in(entry.name, titles):
            bound = [form for form in own if form.startswith("The ")]
            side = home if any(re.search(clue, form) for form in bound for _, clue in own_offices) else ""
        office = office_in(entry.name, titles)
        held = settings["holders"].get(home, {}).get(office, ())
        if not side and (surname(entry.name, titles) in held or home == "United States" and symbol.search(entry.role)):
            side = home
        sides.append(side)
    return sides


def _sent_by(entry: Entry, countries: Countries) -> str:
    """The country in an office abroad that the list of countries does not know: "Embassy of Kestria", else ""."""
    found = SENT_BY.search(entry.role)
    name = found["country"] if found else ""
    return "" if name.lower() in countries.words else name


def fill_sides(
    entries: Sequence[Entry], known: Sequence[str], told: Sequence[bool], writer: int | None, place: str, body: str,
    home: str, settings: Mapping[str, Any], titles: Titles, countries: Countries,
) -> list[str]:  # fmt: skip
    """The sides with those that only the company tells: the writer's is home, that of foreign titles the other party's.

    Then by the people a role mentions and by the neighbours in the list. `told` is true for those of whom the body
    tells: in a record with two sides and no list they belong to the other one.
    """
    sides = list(known)
    if writer is not None:
        sides[writer] = sides[writer] or home
    other = _other_party(sides, home, place, body, settings["common_ground"], countries)
    clue = re.compile(settings["foreign"].get(home, "(?!)"))
    heads = settings["holders"].get(home, {}).get("president", ())
    foreign = [clue.search(f"{entry.name}, {entry.role}") is not None for entry in entries]
    for i, entry in enumerate(entries):
        rival = office_in(entry.name, titles) == "president" and surname(entry.name, titles) not in (*heads, "")
        foreign[i] = foreign[i] or bool(heads) and rival
        sides[i] = sides[i] or (other if foreign[i] else "")
    sides = _by_neighbours(entries, sides, foreign, home, other, titles)
    for i, entry in enumerate(entries):
        if not sides[i] and other and entry.rule != "participants.listed":
            alone = len(entries) == 2 and home not in sides
            sides[i] = home if not told[i] or alone and other in sides else other if home in sides else ""
    if len(entries) == 2 and "" in sides and set(sides) - {"", home}:
        sides[sides.index("")] = home
    return sides


def _beside(entry: Entry, forms: Collection[str], head: str, body: str, titles: Titles, countries: Countries) -> str:
    """The country printed right before the office or right behind the name, in the head, the body or a bound form."""
    last = surname(entry.name, titles)
    for form in sorted(forms, key=len, reverse=True):
        words = [w for w in words_of(form) if w.lower() != "the"]
        if len(words) > 1 and words[0].lower() in countries.words and office_in(" ".join(words[1:]), titles):
            return countries.words[words[0].lower()]
    if not last:
        return ""
    office = office_in(entry.name, titles)
    for near in countries.pattern.finditer(head) if office else ():
        if re.match(rf"\s+{re.escape(office)}\b(?!\s+[A-Z])", head[near.end() :], re.IGNORECASE):
            return countries.words[near.group().lower()]
    own = titles.office_words | set(map(str.lower, words_of(entry.name)))
    for text in (head, body[:MUCH]):
        for start in places(last, text):
            of_whom = OF_WHOM.match(text, start + len(last))
            behind = countries.found_in(of_whom[1]) if of_whom else []
            before = text[max(0, start - 60) : start].split(",")[-1].split(".")[-1]
            hit = countries.pattern.search(before)
            if not behind and not hit:
                continue
            country = countries.in_text(before)
            named = [country] if country else []
            gap = {w.lower() for w in words_of(before[hit.end() :])} if hit else set()
            if behind or named and gap <= own and gap & titles.office_words:
                return (behind or named)[-1]
    return ""


def _other_party(
    sides: Sequence[str], home: str, place: str, body: str, common_ground: Collection[str], countries: Countries
) -> str:
    """The one country over against the home side: the only one known, else that of the place, if the body names it.

    In a town where everybody meets (`common_ground`) the country must be one of those most spoken of.
    """
    known = {side for side in sides if side and side != home}
    if known:
        return known.pop() if len(known) == 1 else ""
    here = next(iter(countries.found_in(place)), "")
    if here in ("", home):
        return ""
    told = Counter(country for country in countries.found_in(body[:MUCH]) if country != home)
    shared = any(town in place.lower() for town in common_ground)
    return here if told[here] > 1 and (not shared or told[here] * 2 >= max(told.values())) else ""


def _by_neighbours(
    entries: Sequence[Entry], sides: list[str], foreign: Sequence[bool], home: str, other: str, titles: Titles
) -> list[str]:
    """Sides by names that a role mentions, by the entry before in the list; a list begins at home if nothing is known.

    Who has a `foreign` title is not of the home side.
    """
    out = list(sides)
    places = {surname(entry.name, titles): i for i, entry in enumerate(entries) if surname(entry.name, titles)}
    for i, entry in enumerate(entries):
        named = [places[word] for word in words_of(entry.role) if places.get(word, i) != i]
        before = out[i - 1] if i and entry.rule == entries[i - 1].rule == "participants.listed" else ""
        if out[i]:
            continue
        if named and out[named[0]]:
            out[i] = out[named[0]]
        elif before and not (foreign[i] and before == home):
            out[i] = before
        elif foreign[i]:
            continue
        elif home == "United States" and not (len(entries) == 2 and other and home in sides):
            later = next((side for side in out[i + 1 :] if side), home)
            out[i] = other if other and later == home and i == 0 and other not in sides else home if i == 0 else later
    if len(entries) == 2 and other and home in out and "" in out:
        out[out.index("")] = other
    return out
