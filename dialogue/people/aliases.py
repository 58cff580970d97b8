"""Every form by which a text names each participant: names with and without titles, offices bound to their holders."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dialogue.people.names import Entry, Titles, forms_of_office, office_in, proper_words, surname
from dialogue.people.sides import Countries

FIRST_NAME_TITLES = {"sir", "tun", "dato", "datuk", "dame", "lady", "tunku", "prince", "king"}
SHORTHAND = {"Sec": "secretary", "Pres": "president", "Amb": "ambassador", "Secy": "secretary", "Min": "minister", "Gen": "general"}
BEHIND = {"affairs", "state", "of", "for", "the", "treasury", "party", "external", "office", "d’affaires", "d'affaires", "first", "second", "third", "board", "delegation"}
ABBREVIATED = {"gen", "lt", "col", "maj", "capt", "adm", "brig", "amb", "sec", "gov", "sen", "pres", "min", "st"}
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*\.?|\[|\]|_{3,}")


def name_forms(text: str, head: int, entries: Sequence[Entry], titles: Titles, countries: Countries) -> list[set[str]]:
    """For every entry the forms with its surname that stand in the text, white space folded; `head` is where the body begins."""
    words = [(m.group(), m.start(), m.end()) for m in WORD.finditer(text)]
    bare = [word.strip(".") for word, _, _ in words]
    places: dict[str, list[int]] = {}
    for i, word in enumerate(bare):
        places.setdefault(word.casefold(), []).append(i)
    out = []
    surnames = [surname(entry.name, titles).casefold() for entry in entries]
    for entry, last in zip(entries, surnames, strict=True):
        forms: set[str] = set()
        own = {w.casefold() for w in proper_words(entry.name, titles)}
        shared = surnames.count(last) > 1
        for i in places.get(last, ()) if last else ():
            if not bare[i][:1].isupper() and not bare[i].startswith("_"):
                continue
            first = _walk_back(text, head, words, bare, i, own, titles, countries)
            form = " ".join(text[words[first][1] : words[i][2]].split())
            if form.endswith(".") and len(bare[i]) > 1:
                form = form[:-1]
            if shared and not _fits(form, entry, titles):
                continue
            forms.add(form)
            if first < i and not shared:
                forms.update(_shorter(words, bare, first, i, text, titles, countries))
        if not shared:
            forms.update(_first_name_forms(text, entry, titles))
        out.append(forms)
    return out


def _first_name_forms(text: str, entry: Entry, titles: Titles) -> set[str]:
    """Sir Roger, Tun Lim: an honorific that goes with the first name."""
    words = [w.strip(".,") for w in entry.name.split()]
    if len(words) < 3 or words[0].lower() not in FIRST_NAME_TITLES:
        return set()
    form = f"{words[0]} {words[1]}"
    return {form} if re.search(rf"\b{re.escape(form)}\b", text) else set()


def _walk_back(
    text: str, head: int, words: Sequence[tuple[str, int, int]], bare: Sequence[str], i: int, own: set[str], titles: Titles, countries: Countries
) -> int:
    """The first word of the form whose surname stands at `i`: titles, offices, own first names, initials."""
    first = i
    while first > 0 and i - first < 8:
        word, start, end = words[first - 1]
        gap = text[end : words[first][1]]
        if len(gap) > 2 or not gap and word not in ("[", "]") or "\n" in gap and words[first][1] < head:
            break
        low = bare[first - 1].casefold()
        if word.endswith(".") and len(bare[first - 1]) > 1 and low not in titles.honorifics and low not in ABBREVIATED:
            break
        capital = bare[first - 1][:1].isupper()
        initial = len(bare[first - 1]) == 1 and capital and word.endswith(".")
        if not (capital and (low in own or low in titles.honorifics or low in titles.office_words - BEHIND) or low in own or initial):
            if not (capital and low in countries.words and first < i and bare[first].casefold() in titles.office_words):
                break
        first -= 1
    return first


def _fits(form: str, entry: Entry, titles: Titles) -> bool:
    """Whether a form with a surname that several bear can be this one's: same honorific, or first name."""
    words = {w.strip(".").casefold() for w in form.split()}
    own = {w.strip(".").casefold() for w in entry.name.split()}
    return len(words) == 1 or words <= own


def _shorter(words: Sequence[tuple[str, int, int]], bare: Sequence[str], first: int, last: int, text: str, titles: Titles, countries: Countries) -> set[str]:
    """The form without the adjective of a country before its office."""
    if bare[first].casefold() in countries.words:
        return {" ".join(text[words[first + 1][1] : words[last][2]].split())}
    return set()


def office_forms(body: str, entries: Sequence[Entry], titles: Titles, countries: Countries) -> tuple[list[set[str]], list[str]]:
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
        holders = holders_of(SHORTHAND.get(plain.capitalize(), plain), form, entries, titles, countries)
        for i in holders:
            out[i].add(form)
        if not holders:
            free.append(form)
    return out, free


def _office_pattern(titles: Titles) -> re.Pattern[str]:
    forms = {_capital(office) for office in titles.offices} | {office.capitalize() for office in titles.offices} | {s + "." for s in SHORTHAND}
    offices = "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in sorted(forms, key=len, reverse=True))
    return re.compile(
        rf"\b[Tt]he\s+(?:(?P<nation>[A-Z][a-z]+)\s+)?(?P<office>{offices}|{'|'.join(SHORTHAND)})(?<=[\w.])(?!\w)"
        rf"(?!\s+of\s+(?:the\s+)?(?!State\b|Defense\b)[A-Z]|\s+[A-Z][a-z]+|\s+for\s+[A-Z]|-)"
    )


def _capital(office: str) -> str:
    return " ".join(w if w in ("of", "for", "the") or w[1:2] in "’'" else w[:1].upper() + w[1:] for w in office.split())


def holders_of(office: str, form: str, entries: Sequence[Entry], titles: Titles, countries: Countries) -> list[int]:
    """The entries that hold an office, by the title before their name or by their role."""
    nation = ""
    words = form.split()
    if len(words) > 2 and words[1].lower() in countries.words and words[1].lower() not in office:
        nation = countries.words[words[1].lower()]
    strong, weak = [], []
    for i, entry in enumerate(entries):
        in_name = office_in(entry.name, titles)
        in_role = office_in(_role_head(entry.role), titles)
        if nation and entry.side and entry.side != nation:
            continue
        if in_name and office in forms_of_office(in_name, titles):
            strong.append(i)
        elif in_role and office in forms_of_office(in_role, titles):
            weak.append(i)
    return strong or weak


def _role_head(role: str) -> str:
    """The part of a role that names the office: before "of" only where the office does not contain it."""
    head = role.split(",")[0].strip()
    return re.sub(r"^(?:[A-Z][a-z]+\s+)(?=(?:Ambassador|Minister|Chargé|Counselor|Consul|Chancellor|President|Foreign|Prime|High)\b)", "", head)


def bind_free_offices(
    free: Sequence[str], entries: Sequence[Entry], mentioned: Mapping[int, int], speaking: Sequence[str], countries: Countries
) -> dict[str, int]:
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
