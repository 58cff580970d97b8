"""Offices that a text uses like names ("the Ambassador"), bound to those who hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache

from dialogue.people.names import Entry, Titles, forms_of_office, office_in, proper_words
from dialogue.people.places import stands_in
from dialogue.people.sides import Countries
from dialogue.people.subjects import Subject

# Where the words of an office end and what it is an office of begins.
OF = re.compile(r"\s+(?:of|for|in|at|to)\s+|[,;/(]")

OF_STATE = " of state"
SHORTEST_ROLE, LONGEST_ROLE = 8, 60


def office_forms(
    body: str, entries: Sequence[Entry], titles: Titles, countries: Countries
) -> tuple[list[set[str]], list[str]]:
    """Offices used like names in the text ("the Ambassador"): for every entry its forms, and those without a holder.

    A form goes to the entries whose office it is; where several have it, to those who have no other name, else to
    those who bear it before their name, if there are any.
    """
    out: list[set[str]] = [set() for _ in entries]
    free: list[str] = []
    for form, office in _offices_in(body, titles):
        plain = " ".join(office.lower().split()).rstrip(".")
        holders = holders_of(titles.shorthand.get(plain, plain), form, entries, titles, countries)
        for i in holders:
            out[i].add(form)
        if not holders and form.lower().startswith("the "):
            free.append(form)
    return out, free


@lru_cache(maxsize=1)
def _offices_in(body: str, titles: Titles) -> tuple[tuple[str, str], ...]:
    """Every form once, with its office; asked for twice in a row for each document."""
    found: dict[str, str] = {}
    for match in _office_pattern(titles).finditer(body):
        found.setdefault(" ".join(match.group().split()), match["office"])
    for match in _bare_pattern(titles).finditer(body):
        found.setdefault(match.group(), match["office"])
    return tuple(found.items())


@lru_cache(maxsize=4)
def _office_pattern(titles: Titles) -> re.Pattern[str]:
    """An office behind "the", with or without a country, unless the name of its holder stands behind it."""
    several = {form for office in titles.offices for form in (_capital(office), office.capitalize())}
    several |= {short.capitalize() + "." for short in titles.shorthand}
    offices = "|".join(re.escape(o).replace(r"\ ", r"\s+") for o in sorted(several, key=len, reverse=True))
    short = "|".join(short.capitalize() for short in titles.shorthand)
    return re.compile(
        rf"[Tt]he(?<!\w[Tt]he)\s+(?=[A-Z])(?:(?P<nation>[A-Z][a-z]+)\s+)??(?P<office>{offices}|{short})(?<=[\w.])(?!\w)"
        rf"(?!\s+of\s+(?:the\s+)?(?!State\b|Defense\b)[A-Z]|\s+[A-Z][a-z]+|\s+for\s+[A-Z]|-)"
    )


@lru_cache(maxsize=4)
def _bare_pattern(titles: Titles) -> re.Pattern[str]:
    """An office cut short, without "the" and without a name behind it, as in notes of a telephone talk: Sec said."""
    several = [short.capitalize() for short in titles.shorthand if len(short) > 2]
    # What must not stand before it is asked behind it, so that `re` finds the few places by their capitals.
    short = "|".join(rf"{word}(?<![\w.-]{word})(?<![Tt]he {word})" for word in several)
    return re.compile(rf"(?P<office>{short})\b\.?(?=\s+[a-z]{{3,}})")


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
    # An office with a word before it or with "to" behind it is another: Press Secretary, Secretary to the Premier.
    first = [(i, own) for i, own in strong if _is_whole(entries[i].name, own, titles, countries)]
    sure = [(i, own) for i, own in weak if _is_whole(entries[i].role, own, titles, countries)]
    held = first or strong or sure or weak
    if not held and office.endswith(OF_STATE):
        return holders_of(office.removesuffix(OF_STATE), form, entries, titles, countries)
    exact = [i for i, own in held if own == office] or [i for i, _ in held]
    bare = [i for i in exact if not proper_words(entries[i].name, titles)]
    bare = [i for i in bare if entries[i].name.lower() == form.lower()] or bare
    return bare if bare and not nation else exact


def role_forms(
    entries: Sequence[Entry], found: Sequence[Subject], forms: Sequence[set[str]], body: str, titles: Titles,
    countries: Countries,
) -> list[set[str]]:  # fmt: skip
    """The words of a role used like a name, though no list of offices has them: the Director of Rice.

    All words of a role wherever they stand, the last ones where they speak ("the Dock Master" of Norland), if they are
    those of one entry only. A role of one word that does not speak is left to what is known of offices.
    """
    out: list[set[str]] = [set() for _ in entries]
    whole = [entry.role.split(",")[0].removeprefix("The ").removeprefix("the ").strip() for entry in entries]
    for i, role in enumerate(whole):
        if role[:1].isupper() and " " in role and SHORTEST_ROLE <= len(role) <= LONGEST_ROLE and whole.count(role) == 1:
            out[i].update(form for form in (f"the {role}", f"The {role}") if stands_in(form, body))
    roles = [_role_head(OF.split(entry.role)[0], titles, countries).casefold().split() for entry in entries]
    taken = {form.casefold() for own in (*forms, *out) for form in own}
    for subject in found:
        the, *words = subject.form.casefold().split()
        if the == "the" and words and subject.form.casefold() not in taken:
            holders = [i for i, role in enumerate(roles) if role[-len(words) :] == words]
            if len(holders) == 1:
                name = " ".join(subject.form.split()[1:])
                out[holders[0]] |= {f"the {name}", f"The {name}"}
    return out


def _is_whole(role: str, office: str, titles: Titles, countries: Countries) -> bool:
    """Whether a role is an office, and not another's servant: Secretary of State; not Secretary to the Premier."""
    head = _role_head(role, titles, countries).lower().removeprefix("the ")
    return head.startswith(office) and not head[len(office) :].startswith(" to ")


def _role_head(role: str, titles: Titles, countries: Countries) -> str:
    """The part of a role that names the office, without the country before it."""
    words = role.split(",")[0].split()
    while len(words) > 1 and words[0].lower() in countries.words and words[0].lower() not in titles.office_words:
        del words[0]
    return " ".join(words)


def bind_free_offices(
    free: Sequence[str], entries: Sequence[Entry], mentioned: Mapping[int, int], speaking: Collection[str],
    countries: Countries, paired: bool = True,
) -> dict[str, list[int]]:  # fmt: skip
    """Offices without a known holder to the participants who are left: form to places among the entries.

    One whom the body never names holds the office that speaks, if there is one of each; between two, the office that
    comes with the name of a foreign country goes to the other. The only one known is not the holder unless there is
    somebody else to talk to (`paired`), such as a writer who says "I". Where several are left whom only the title
    names, the office may be any one's.
    """
    heard = {form.lower() for form in speaking}
    groups: dict[str, list[str]] = {}
    foreign: set[str] = set()
    nations: set[str] = set()
    for form in dict.fromkeys(free):
        words = form.lower().split()
        nation = words[1] in countries.words if len(words) > 2 else False
        key = " ".join(words[2:] if nation else words[1:])
        groups.setdefault(key, []).append(form)
        if nation:
            foreign.add(key)
            nations.add(words[1])
    groups = {key: forms for key, forms in groups.items() if any(form.lower() in heard for form in forms)}
    left = [i for i, entry in enumerate(entries) if not entry.writer]
    unnamed = [i for i in left if not mentioned.get(i)]
    out: dict[str, list[int]] = {}
    own = [key for key in groups if key not in foreign]
    if len(own) == 1 and len(unnamed) == 1:
        out.update(dict.fromkeys(groups.pop(own[0]), [unnamed[0]]))
        left.remove(unnamed[0])
    known = [i for i in left if set(groups) <= foreign or entries[i].rule != "participants.in-body"]
    if len(groups) == 1 and len(left) == len(known) == 1 and (paired or not mentioned.get(left[0])):
        out.update(dict.fromkeys(next(iter(groups.values())), [left[0]]))
    elif len(nations) == len(groups) == 1 and set(groups) <= foreign and _is_first_party(entries):
        out.update(dict.fromkeys(next(iter(groups.values())), [0]))
    elif groups:
        titled = [i for i in unnamed if entries[i].rule == "participants.in-title" and not entries[i].role]
        for form in (form for forms in groups.values() for form in forms) if len(groups) <= len(titled) else ():
            out[form] = titled
    return out


def _is_first_party(entries: Sequence[Entry]) -> bool:
    """Whether the first is a party by himself: a title names him and then several, none with an office or a side."""
    return len(entries) > 2 and all(
        entry.rule == "participants.in-title" and not entry.role and not entry.side and not entry.writer
        for entry in entries
    )


def leave_to_host(forms: list[set[str]], sides: Sequence[str], countries: Countries) -> None:
    """Take the bare office from one whom the text calls by office and country, where another has it: the President.

    "The Mexican President" leaves "the President" to the other one.
    """
    for i, own in enumerate(forms):
        words = [form.split() for form in own]
        named = {form[-1] for form in words if len(form) == 3 and form[1].lower() in countries.words}
        for bare in [form for form in own if len(form.split()) == 2 and form.split()[-1] in named]:
            if bare.lower().startswith("the ") and any(
                bare in other and sides[k] != sides[i] for k, other in enumerate(forms) if k != i
            ):
                own.discard(bare)


def leave_to_guests(forms: list[set[str]], sides: Sequence[str], home: str, guests: Sequence[str]) -> None:
    """Take an office that one of the home side and one guest share from the former: "the Ambassador" is the guest.

    `guests` are the offices of which this is true, as an embassy has them.
    """
    for office in guests:
        for the in ("the", "The"):
            form = f"{the} {office.title()}"
            have = [i for i, own in enumerate(forms) if form in own]
            if {sides[i] for i in have} > {home}:
                for i in have:
                    if sides[i] == home:
                        forms[i].discard(form)
