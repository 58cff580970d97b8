"""Every form by which a text names each participant: names with and without titles, offices bound to their holders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dialogue.people.names import Entry, Titles, forms_of_office, office_in, proper_words, surname
from dialogue.people.sides import Countries

WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*\.?|\[|\]|_{3,}")
FARTHEST = 80
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
    for i, last in enumerate(surnames):
        if last:
            holders.setdefault(last, []).append(i)
    if holders:
        names = "|".join(re.escape(last) for last in sorted(holders, key=len, reverse=True))
        for found in re.finditer(rf"(?<![^\W_])(?:{names})(?![^\W_])", text, re.IGNORECASE):
            if not found.group()[0].isupper() and found.group()[0] != "_":
                continue
            who = holders.get(found.group().casefold(), [])
            for i in who:
                _add_form(out[i], text, head, found, entries[i], len(who) > 1, titles, countries)
    for i, entry in enumerate(entries):
        if surnames.count(surnames[i]) == 1:
            out[i].update(_first_name_forms(text, entry, titles))
    return out


def _add_form(
    forms: set[str], text: str, head: int, found: re.Match[str], entry: Entry, shared: bool, titles: Titles,
    countries: Countries,
) -> None:  # fmt: skip
    """Add the form that ends with a surname at `found`, if it can be this entry's."""
    place = max(0, found.start() - FARTHEST)
    own = {w.casefold() for w in proper_words(entry.name, titles)}
    words: list[Word] = [
        (m.group(), place + m.start(), place + m.end()) for m in WORD.finditer(text[place : found.start()])
    ]
    if words and place and words[0][1] == place:
        del words[0]
    words.append((found.group(), found.start(), found.end()))
    first = _walk_back(text, head, words, own, titles, countries)
    form = " ".join(text[words[first][1] : found.end()].split())
    if shared and not _fits(form, entry) or _other_office(form, entry, titles):
        return
    forms.add(form)
    if first + 1 < len(words) and not shared and words[first][0].casefold() in countries.words:
        forms.add(" ".join(text[words[first + 1][1] : found.end()].split()))


def _first_name_forms(text: str, entry: Entry, titles: Titles) -> set[str]:
    """Sir Roger, Tun Lim: an honorific that goes with the first name."""
    words = [w.strip(".,") for w in entry.name.split()]
    if len(words) < 3 or words[0].lower() not in titles.with_first_name:
        return set()
    form = f"{words[0]} {words[1]}"
    return {form} if re.search(rf"\b{re.escape(form)}\b", text) else set()


def _walk_back(text: str, head: int, words: Sequence[Word], own: set[str], titles: Titles, countries: Countries) -> int:
    """The first word of the form whose surname is the last of `words`: titles, offices, own first names, initials."""
    first = len(words) - 1
    while first > 0 and len(words) - first <= MOST_WORDS:
        word, _, end = words[first - 1]
        plain = word.strip(".")
        low = plain.casefold()
        gap = text[end : words[first][1]]
        if len(gap) > 2 or not gap and word not in ("[", "]") or "\n" in gap and words[first][1] < head:
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
        nation = capital and low in countries.words and words[first][0].strip(".").casefold() in titles.office_words
        if not (low in own or title or initial or nation):
            break
        first -= 1
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


def office_forms(
    body: str, entries: Sequence[Entry], titles: Titles, countries: Countries
) -> tuple[list[set[str]], list[str]]:
    """Offices used like names in the text ("the Ambassador"): for every entry its forms, and those without a holder.

    A form goes to the entries whose office it is; where several have it, to those who bear it before their name or
    have no other name, if there are any.
    """
    found: dict[str, str] = {}
    for match in _office_pattern(titles).finditer(body):
        found.setdefault(" ".join(match.group().split()), match["office"])
    out: list[set[str]] = [set() for _ in entries]
    free: list[str] = []
    for form, office in found.items():
        plain = " ".join(office.lower().split()).rstrip(".")
        holders = holders_of(titles.shorthand.get(plain, plain), form, entries, titles, countries)
        for i in holders:
            out[i].add(form)
        if not holders:
            free.append(form)
    return out, free


@lru_cache(maxsize=4)
def _office_pattern(titles: Titles) -> re.Pattern[str]:
    """An office behind "the", with or without a country, unless the name of its holder stands behind it."""
    several = {form for office in titles.offices for form in (_capital(office), office.capitalize())}
    several |= {short.capitalize() + "." for short in titles.shorthand}
    offices = "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in sorted(several, key=len, reverse=True))
    short = "|".join(short.capitalize() for short in titles.shorthand)
    return re.compile(
        rf"\b[Tt]he\s+(?:(?P<nation>[A-Z][a-z]+)\s+)??(?P<office>{offices}|{short})(?<=[\w.])(?!\w)"
        rf"(?!\s+of\s+(?:the\s+)?(?!State\b|Defense\b)[A-Z]|\s+[A-Z][a-z]+|\s+for\s+[A-Z]|-)"
    )


def _capital(office: str) -> str:
    small = ("of", "for", "the")
    return " ".join(w if w in small or w[1:2] in ("’", "'") else w[:1].upper() + w[1:] for w in office.split())


def holders_of(office: str, form: str, entries: Sequence[Entry], titles: Titles, countries: Countries) -> list[int]:
    """The entries that hold an office: by the title before their name, else by their role."""
    words = form.lower().split()
    nation = countries.words.get(words[1], "") if len(words) > 2 and words[1] not in office else ""
    if len(words) > 2 and words[1] not in office and not nation:
        return []
    strong, weak = [], []
    for i, entry in enumerate(entries):
        in_name = office_in(entry.name, titles)
        in_role = office_in(_role_head(entry.role, titles, countries), titles)
        if nation and entry.side and entry.side != nation:
            continue
        if in_name and office in forms_of_office(in_name, titles):
            strong.append((i, in_name))
        elif in_role and office in forms_of_office(in_role, titles):
            weak.append((i, in_role))
    held = strong or weak
    exact = [i for i, own in held if own == office]
    return exact or [i for i, _ in held]


def _role_head(role: str, titles: Titles, countries: Countries) -> str:
    """The part of a role that names the office, without the country before it."""
    words = role.split(",")[0].split()
    while len(words) > 1 and words[0].lower() in countries.words and words[0].lower() not in titles.office_words:
        del words[0]
    return " ".join(words)


def bind_free_offices(
    free: Sequence[str], entries: Sequence[Entry], mentioned: Mapping[int, int], speaking: Sequence[str],
    countries: Countries,
) -> dict[str, int]:  # fmt: skip
    """Offices without a known holder to the participants who are left: form to index.

    One whom the body never names holds the office that speaks, if there is one of each; between two, the office that
    comes with the name of a foreign country goes to the other.
    """
    heard = {form.lower() for form in speaking}
    groups: dict[str, list[str]] = {}
    foreign: set[str] = set()
    for form in dict.fromkeys(free):
        words = form.lower().split()
        nation = words[1] in countries.words if len(words) > 2 else False
        key = " ".join(words[2:] if nation else words[1:])
        groups.setdefault(key, []).append(form)
        if nation:
            foreign.add(key)
    groups = {key: forms for key, forms in groups.items() if any(form.lower() in heard for form in forms)}
    left = [i for i, entry in enumerate(entries) if not entry.writer]
    unnamed = [i for i in left if not mentioned.get(i)]
    out: dict[str, int] = {}
    own = [key for key in groups if key not in foreign]
    if len(own) == 1 and len(unnamed) == 1:
        out.update(dict.fromkeys(groups.pop(own[0]), unnamed[0]))
        left.remove(unnamed[0])
    if len(groups) == 1 and len(left) == 1:
        out.update(dict.fromkeys(next(iter(groups.values())), left[0]))
    return out
