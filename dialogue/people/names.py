"""Names as memoranda print them: titles, offices, surnames."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*|_{3,}")


@dataclass(frozen=True, slots=True, eq=False)
class Titles:
    """The words that stand before names or instead of them, in small letters."""

    honorifics: frozenset[str]
    female: frozenset[str]
    offices: frozenset[str]
    office_words: frozenset[str]
    short: Mapping[str, tuple[str, ...]]
    not_names: frozenset[str]
    prefix: re.Pattern[str]
    bodies: frozenset[str]
    openers: frozenset[str]
    with_first_name: frozenset[str]
    behind: frozenset[str]
    shorthand: Mapping[str, str]
    male: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    high: frozenset[str]
    common: frozenset[str]
    convenes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody as a list, a title, a label or the body gives him; `side` is a country spelt out, or ""."""

    name: str
    role: str = ""
    side: str = ""
    rule: str = ""
    identity: str = ""
    writer: bool = False


def titles_of(settings: Mapping[str, Any]) -> Titles:
    """The titles of grammars/words/titles.toml."""
    offices = frozenset(settings["offices"])
    return Titles(
        frozenset(settings["honorifics"]), frozenset(settings["female"]), offices,
        frozenset(word for office in offices for word in office.split()),
        {k: tuple(v) for k, v in settings["short"].items()}, frozenset(settings["not_names"]),
        re.compile(settings["office_prefix"]), frozenset(settings["bodies"]), frozenset(settings["before_names"]),
        frozenset(settings["with_first_name"]), frozenset(settings["behind"]), dict(settings["shorthand"]),
        frozenset(settings["male"]), frozenset(settings["particles"]),
        frozenset(settings["suffixes"]), frozenset(settings["high"]),
        frozenset(settings["common"]), frozenset(settings["convenes"]),
    )  # fmt: skip


@lru_cache(maxsize=4096)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, without punctuation at their ends."""
    return tuple([w.strip(".") for w in WORD.findall(name)])


@lru_cache(maxsize=4096)
def proper_words(name: str, titles: Titles) -> tuple[str, ...]:
    """The words of a name that are no title, office or particle of speech; () for a mere office.

    Of "the Ambassador in Norland (Brown)" that is Brown.
    """
    before, _, inside = name.partition("(")
    within = _proper(inside.split(")")[0], titles)
    return within if within and office_in(before, titles) else _proper(before.split(",")[0], titles)


def _proper(text: str, titles: Titles) -> tuple[str, ...]:
    out: list[str] = []
    words = words_of(text)
    for i, word in enumerate(words):
        low = word.lower()
        if low in ("in", "to") and i and not out:
            break
        if low in ("of", "for") and words[0] == "The" and not out and not _goes_on(words, i, titles):
            break
        if 0 < i == len(words) - 1 and _is_surname(low, words[i - 1].lower(), bool(out), titles):
            out.append(word)
            continue
        if (
            low in titles.honorifics
            or low in titles.office_words
            or low in ("the", "of", "for", "and", "to", "in", "a", "an")
        ):
            continue
        if low in titles.suffixes or not (
            word[0].isupper() or word[0] == "_" or low in titles.particles or "-" in word
        ):
            continue
        out.append(word)
    return tuple(out)


def _goes_on(words: Sequence[str], i: int, titles: Titles) -> bool:
    """Whether the office goes on behind "of": The Secretary of State; not The Chairman of the Board of Rice."""
    return " ".join(words[1 : i + 2]).lower() in titles.offices or " ".join(words[1 : i + 3]).lower() in titles.offices


def _is_surname(low: str, before: str, named: bool, titles: Titles) -> bool:
    """Whether a title at the end of a form is a surname: Mr. King, J. C. King, Henry Lord."""
    if len(low) > 1 and (len(before) == 1 or before in titles.common):
        return True
    return named and low in titles.honorifics and low not in titles.suffixes


@lru_cache(maxsize=4096)
def surname(name: str, titles: Titles) -> str:
    """The last proper word of a name, without its initials; "" for a mere office."""
    proper = proper_words(name, titles)
    long = [w for w in proper if len(w) > 1]
    return (long or [*proper, ""])[-1] if long or len(proper) == 1 else ""


@lru_cache(maxsize=4096)
def office_in(text: str, titles: Titles) -> str:
    """The longest office with which the text begins behind "the" and adjectives, or that stands before a name; ""."""
    words = [w.lower() for w in words_of(text.split(",")[0])]
    if words[:1] == ["the"]:
        words = words[1:]
    for i in range(min(4, len(words))):
        if words[i] in ("to", "of", "for", "in"):
            return ""
        for j in range(min(len(words), i + 6), i, -1):
            phrase = " ".join(words[i:j])
            if phrase in titles.offices:
                return phrase
    return ""


def forms_of_office(office: str, titles: Titles) -> set[str]:
    """The office and the short forms by which a text takes it up again."""
    out = {office, *titles.short.get(office, ())}
    if office.endswith("minister") and "prime" not in office:
        out.add("minister")
    if office.endswith("ambassador"):
        out.add("ambassador")
    if office in ("undersecretary", "under-secretary", "deputy under secretary"):
        out.add("under secretary")
    return {form for form in out if form}


@lru_cache(maxsize=4096)
def gender_of(name: str, role: str, titles: Titles) -> str:
    """"f" or "m" by the title, "" where it does not tell."""
    printed = [w.lower() for w in words_of(name)]
    words = {w for i, w in enumerate(printed) if len(w) > 1 or i == 0} | ({*words_of(role.lower())} & {"queen", "king"})
    if words & titles.female:
        return "f"
    return "m" if words & titles.male else ""


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A word in small letters without accents and apostrophes, which are often left out: Hammarskjöld, Ch'iao."""
    plain = word.casefold().replace("’", "").replace("'", "")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))


def slug(text: str) -> str:
    """Small ascii letters, digits and underscores; begins with a letter."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    plain = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return plain if plain[:1].isalpha() else f"p_{plain}".rstrip("_")
