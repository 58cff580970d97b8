"""Names as lists of persons and memoranda give them, in parts that can be compared across documents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from dialogue.people.names import Titles, office_in, proper_words, surname, words_of
from dialogue.text.distance import edit_distance

_ASIDE = re.compile(r"\([^)]*\)?")
# What stands behind a comma is an office and no first name: "Sukarno, President of Indonesia".
_OF_OFFICE = re.compile(r" (?:of|to|for|in|until|from|after|since)\b")
# Chou En-lai: the surname comes first.
_SYLLABLES = re.compile(r"[A-Z][a-z’']+-[a-z’']+")
_EXCELLENCY = ("h.e", "he")
# The shortest first names that may differ by a letter and be one: Anatoli, Anatoly.
_LONG = 5


@dataclass(frozen=True, slots=True)
class Form:
    """A name. `last` and `given` in small ascii letters, for comparison; `shown` as an index of names has it.

    `last` is "" for a mere office, `given` is () for a lone surname. `also` is another word that can be the surname, as
    in Chinese names.
    """

    last: str
    given: tuple[str, ...]
    shown: str
    also: str = ""


def listed_form(entry: str, titles: Titles) -> Form | None:
    """The name at the head of an entry of a list of persons: "Goodpaster, Brig. Gen. Andrew J., USA, ..."."""
    parts = [" ".join(part.split()) for part in _ASIDE.sub(" ", entry).split(",")]
    head = [word for word in parts[0].split() if word.lower() not in titles.particles and folded(word)]
    if not head:
        return None
    first_names = _first_names(parts[1], titles) if len(parts) > 1 else ()
    if first_names:
        return Form(folded(head[-1]), _given(first_names, titles), f"{parts[0]}, {_spelt(first_names)}")
    if len(head) == 1:
        return Form(folded(head[0]), (), parts[0])
    return Form(folded(head[-1]), _given(head[:-1], titles), parts[0], folded(head[0]))


def printed_form(name: str, aliases: Iterable[str], titles: Titles, nations: Collection[str] = ()) -> Form:
    """The fullest form that a memorandum gives of a name; a mere office stands as it is printed.

    `nations` are words in small letters that belong to the office and not to the name: "Soviet Ambassador Petrov".
    """
    last = surname(name, titles)
    best: tuple[str, ...] = ()
    for form in (name, *aliases):
        words = proper_words(form, titles)
        if len(words) > 1 and words[0].lower() in nations and office_in(form, titles):
            words = words[1:]
        own = surname(form, titles)
        if own and folded(own) == folded(last or own) and len(words) > len(best):
            best, last = words, last or own
    if not folded(last):
        return Form("", (), name)
    before = [w for w in (best[: best.index(last)] if last in best else best[:-1]) if w.lower() not in _EXCELLENCY]
    given = _given(before, titles)
    if not given:
        return Form(folded(last), (), name if surname(name, titles) else last)
    if len(before) == 1 and _SYLLABLES.fullmatch(last):
        return Form(folded(last), given, f"{before[0]} {last}", folded(before[0]))
    whole = last
    while before[-1].lower() in titles.particles:
        whole = f"{before.pop()} {whole}"
    return Form(folded(last), given, f"{whole}, {_spelt(before)}")


def compatible(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether first names can be those of one person: the shorter ones in order among the longer, as initials or not.

    ("j", "f") and ("john", "foster"), ("burke",) and ("c", "burke"); not ("allen",) and ("john", "foster").
    """
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(_alike(name, fuller) for fuller in rest) for name in short)


def folded(text: str) -> str:
    """Small ascii letters alone."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", plain)


def has_words(name: str, wanted: str) -> bool:
    """Whether each word of `wanted` begins a word of `name`; capitals and accents do not count."""
    words = [folded(word) for word in words_of(name)]
    return all(any(word.startswith(start) for word in words) for start in map(folded, wanted.split()) if start)


def _first_names(text: str, titles: Titles) -> tuple[str, ...]:
    words = words_of(text)
    if not words or _OF_OFFICE.search(f" {text}") or words[-1].lower() in titles.office_words:
        return ()
    found = [word for word in words if word.lower() not in titles.suffixes]
    while found and len(found[0]) > 1 and found[0].lower() in titles.honorifics | titles.office_words:
        del found[0]
    return tuple(found) if any(not word.isupper() or len(word) == 1 or "." in word for word in found) else ()


def _given(words: Iterable[str], titles: Titles) -> tuple[str, ...]:
    names = (folded(name) for word in words if word.lower() not in titles.particles for name in _initials(word))
    return tuple(name for name in names if name)


def _initials(word: str) -> list[str]:
    """The parts of initials that are written together: K.E., JF."""
    if "." in word:
        return [part for part in word.split(".") if part]
    return list(word) if word.isupper() and len(word) == 2 else [word]


def _spelt(words: Iterable[str]) -> str:
    return " ".join(part + "." if len(part) == 1 else part for word in words for part in _initials(word))


def _alike(one: str, other: str) -> bool:
    if one == other or (1 in (len(one), len(other)) and one[0] == other[0]):
        return True
    return min(len(one), len(other)) >= _LONG and edit_distance(one, other) < 2
