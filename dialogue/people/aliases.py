"""Every form with a name by which a text names each participant, with and without titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dialogue.people.names import Entry, Titles, forms_of_office, office_in, proper_words, surname
from dialogue.people.places import names_in, places, stands_in
from dialogue.people.short_names import foreign_words, spellings
from dialogue.people.sides import Countries
from dialogue.people.subjects import Subject

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*\.?|\[|\]|_{3,}")
INITIAL = re.compile(r"(?!I$)[A-Z]\.?")
# What stands right before a name, at the end of a stretch of text, and what shows that the name goes on behind it.
TITLE_BEFORE = re.compile(r"\b(\w+)\.?\s+\Z")
GOES_ON = re.compile(r"\s+[A-Z]|[\w’'-]")
HYPHENATED = re.compile(r"[A-Z]\w*-\Z")
SPACE = re.compile(r"\s+")
NEAR, FARTHEST = 30, 80
MOST_WORDS = 8
Word = tuple[str, int, int]


def name_forms(text: str, head: int, entries: Sequence[Entry], titles: Titles, countries: Countries) -> list[set[str]]:
    """For every entry the forms with its surname that stand in the text, white space folded.

    `head` is where the body begins: before it a name does not run over the end of a line.
    """
    surnames = [surname(entry.name, titles).casefold() for entry in entries]
    surnames = ["" if last in countries.words else last for last in surnames]
    out: list[set[str]] = [set() for _ in entries]
    holders: dict[str, list[int]] = {}
    foreign = foreign_words(text)
    for i, last in enumerate(surnames):
        for spelling in spellings(last, foreign) if last else ():
            holders.setdefault(spelling, []).append(i)
    for start, end in names_in(holders, text):
        if text[start].isupper() or text[start] == "_":
            who = holders.get(text[start:end].casefold(), [])
            for i in who:
                _add_form(out[i], text, head, (start, end), entries[i], len(who) > 1, titles, countries)
    body = text[head:]
    for i, entry in enumerate(entries):
        if surnames.count(surnames[i]) == 1:
            out[i].update(_first_name_forms(text, entry, titles))
            out[i].update(_double_surname_forms(body, entry, entries, titles))
    return out


def _add_form(
    forms: set[str], text: str, head: int, found: tuple[int, int], entry: Entry, shared: bool, titles: Titles,
    countries: Countries,
) -> None:  # fmt: skip
    """Add the form that ends with a surname at `found`, if it can be this entry's."""
    start, end = found
    if text[start - 1 : start] == "-" and (double := HYPHENATED.search(text, max(0, start - NEAR), start)):
        start = double.start()
    own = {w.casefold() for w in proper_words(entry.name, titles)}
    first, words = 0, list[Word]()
    for reach in (NEAR, FARTHEST):  # few forms are long
        place = max(0, start - reach)
        words = [(m.group(), *m.span()) for m in WORD.finditer(text, place, start)]
        if words and place and words[0][1] == place:
            del words[0]
        words.append((text[start:end], start, end))
        first = _walk_back(text, head, words, own, titles, countries)
        if first and words[0][0] not in ("[", "]"):
            break
    form = " ".join(text[words[first][1] : end].split())
    if shared and not _fits(form, entry) or _other_office(form, entry, titles):
        return
    forms.add(form)
    if first + 1 < len(words) and not shared and words[first][0].casefold() in countries.words:
        forms.add(" ".join(text[words[first + 1][1] : end].split()))


def _first_name_forms(text: str, entry: Entry, titles: Titles) -> set[str]:
    """Sir Roger, Tun Lim: an honorific that goes with the first name; the Tunku, where it stands for him."""
    words = [w.strip(".,") for w in entry.name.split()]
    if len(words) < 3 or words[0].lower() not in titles.with_first_name:
        return set()
    forms = (f"{words[0]} {words[1]}", f"the {words[0]}", f"The {words[0]}")
    return {form for form in forms if stands_in(form, text)}


def _double_surname_forms(body: str, entry: Entry, entries: Sequence[Entry], titles: Titles) -> set[str]:
    """A title before another than the last name: Ambassador Barros of Barros Hurtado, Mr. Lee of Lee Kuan Yew."""
    proper = [word for word in proper_words(entry.name, titles) if len(word) > 1]
    others = {word for other in entries if other is not entry for word in proper_words(other.name, titles)}
    out: set[str] = set()
    for word in proper[:-1]:
        if word not in others and word[0].isupper():
            reached = 0
            for place in places(word, body):
                title = TITLE_BEFORE.search(body, max(reached, place - FARTHEST), place)
                end = place + len(word)
                if title is None or GOES_ON.match(body, end) or _follows(proper[-1], body, end):
                    continue
                reached = end
                low = title[1].lower()
                if title[1][0].isupper() and (low in titles.common or low in titles.offices):
                    out.add(" ".join(body[title.start() : end].split()))
    return out


def _follows(word: str, text: str, end: int) -> bool:
    """Whether the word stands behind white space at `end`."""
    space = SPACE.match(text, end)
    return space is not None and text.startswith(word, space.end())


def _is_title(word: str, titles: Titles) -> bool:
    low = word.strip(".").casefold()
    return word[:1].isupper() and low in titles.honorifics


def _walk_back(text: str, head: int, words: Sequence[Word], own: set[str], titles: Titles, countries: Countries) -> int:
    """The first word of the form whose surname is the last of `words`: titles, offices, own first names, initials."""
    first = len(words) - 1
    while first > 0 and len(words) - first <= MOST_WORDS:
        word, _, end = words[first - 1]
        plain = word.strip(".")
        low = plain.casefold()
        gap = text[end : words[first][1]]
        if words[first][0].strip(".").casefold() in titles.common or gap.count("\n") > 1:
            break
        bracketed = word in ("[", "]") or words[first][0] == "]"
        glued = not gap and not bracketed and not (len(plain) == 1 and word.endswith("."))
        if len(gap) > 2 or glued or "\n" in gap and words[first][1] < head:
            break
        if (
            gap.strip(" \n[]")
            or word.endswith(".")
            and len(plain) > 1
            and low not in titles.honorifics | titles.shorthand.keys()
        ):
            break
        capital = plain[:1].isupper()
        initial = len(plain) == 1 and capital and word.endswith(".")
        title = capital and (
            low in titles.honorifics or low in titles.office_words - titles.behind or low in titles.shorthand
        )
        # Sir Arthur Tange, of whom a title or a list says no more than Tange.
        given = capital and first == len(words) - 1 > 1 and len(own) == 1 and _is_title(words[first - 2][0], titles)
        nation = capital and low in countries.words and words[first][0].strip(".").casefold() in titles.office_words
        if not (low in own or title or initial or given or nation or word in ("[", "]")):
            break
        first -= 1
    while words[first][0] in ("[", "]"):
        first += 1
    return first


def _other_office(form: str, entry: Entry, titles: Titles) -> bool:
    """Whether a form has a high office that the entry, whose first name or role is known, has not: President Brown."""
    office = office_in(form, titles)
    if office not in titles.high or not entry.role and len(proper_words(entry.name, titles)) < 2:
        return False
    held = {office_in(entry.name, titles), *(office_in(part.strip(), titles) for part in entry.role.split(","))}
    return not any(own.endswith(office) or office in forms_of_office(own, titles) for own in held if own)


def _fits(form: str, entry: Entry) -> bool:
    """Whether a form with a surname that several bear can be this one's: the name alone, or words of this name."""
    words = {w.strip(".[]").casefold() for w in form.split()}
    return len(words) == 1 or words <= {w.strip(".").casefold() for w in entry.name.split()}


def initial_forms(entries: Sequence[Entry], found: Sequence[Subject], titles: Titles) -> list[set[str]]:
    """The letters by which notes of a telephone talk call people ("A. said"), each for the one surname it begins."""
    out: list[set[str]] = [set() for _ in entries]
    for subject in found:
        if INITIAL.fullmatch(subject.form):
            who = [i for i, entry in enumerate(entries) if surname(entry.name, titles).startswith(subject.form[0])]
            # A first name that is not told: of two, he who is known by a name.
            if not who and len(entries) == 2 and subject.count > 1:
                who = [i for i, entry in enumerate(entries) if len(proper_words(entry.name, titles)) == 1]
            if len(who) == 1:
                out[who[0]].add(subject.form)
    return out


def holder_forms(
    body: str, entries: Sequence[Entry], sides: Sequence[str], holders: Mapping[str, Mapping[str, Sequence[str]]],
    titles: Titles,
) -> list[set[str]]:  # fmt: skip
    """The names of those listed by office alone ("The President"), where the text names one known to have held it.

    `holders`: country to office to surnames. Somebody who takes part under that name himself is not meant.
    """
    out: list[set[str]] = [set() for _ in entries]
    taken = {surname(entry.name, titles) for entry in entries}
    for i, entry in enumerate(entries):
        if proper_words(entry.name, titles):
            continue
        held = office_in(entry.name, titles).removesuffix(" of state")
        before = rf"{held.title()}|Mr\.?" if held == "secretary" else held.title()
        surnames = [name for name in holders.get(sides[i], {}).get(held, ()) if name not in taken]
        if surnames:
            named = re.findall(rf"\b(?<!Vice\s)(?:{before})\s(?:{'|'.join(surnames)})\b", body)
            if len({form.split()[-1] for form in named}) == 1:
                out[i].update(" ".join(form.split()) for form in named)
    return out
