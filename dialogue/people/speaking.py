"""Who takes part by what the body says: labels of a transcript, subjects of reporting verbs, those who come in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from dialogue.people.aliases import INITIAL
from dialogue.people.merge import same
from dialogue.people.names import Entry, Titles, office_in, proper_words, surname, words_of
from dialogue.people.offices import bind_free_offices, office_forms
from dialogue.people.places import places
from dialogue.people.short_names import by_initials, whole_initials
from dialogue.people.sides import Countries
from dialogue.people.subjects import Subject

CAPITALS = re.compile(r"[A-Z]_{2,}|[A-Z][A-Z.'’ -]+")
LEAST_LABELS = 3
FARTHEST = 20


def from_labels(entries: list[Entry], found: dict[str, int], titles: Titles, countries: Countries) -> list[Entry]:
    """The entries with those who speak in a transcript.

    A document with less than three labelled lines is none, or with less than two where one names somebody listed.
    """
    real = {
        label: n for label, n in found.items()
        if label.split()[0].lower() not in titles.not_names and label.lower() not in countries.words
    }  # fmt: skip
    out = list(entries)
    known = sum(same(entries, label, titles) is not None for label in real)
    for label, count in real.items() if sum(real.values()) + min(known, 1) >= LEAST_LABELS else ():
        if count == 1 and len(words_of(label)) > 2 and not office_in(label, titles):
            continue
        if same(out, label, titles) is None and by_initials(out, label, titles) is None and (
            len(words_of(label)) <= 4 and not label.isupper() or CAPITALS.fullmatch(label)
        ):
            out.append(Entry(label, "", "", "participants.label"))
    return out


def fuller_names(
    entries: list[Entry], head: str, found: Sequence[Subject], titles: Titles, countries: Countries
) -> list[Entry]:
    """A listed "The President" as the President Kennedy whom title, subject or body names, if they name only one."""
    text = " ; ".join((head, *(subject.form for subject in found)))
    out = list(entries)
    for i, entry in enumerate(entries):
        office = office_in(entry.name, titles)
        if not office or not is_office_only(entry.name, titles, countries):
            continue
        # Of the President and the President of Norland, a name without a country is the former's.
        if any(other.name != entry.name and entry.name.startswith(other.name + " ") for other in entries):
            continue
        short = {office, office.removesuffix(" of state")}
        names = {
            (title, name)
            for title in short
            for ahead, name in re.findall(rf"(\w*) ?\b{_capital(title)} ([A-Z][a-z](?:(?![’']s\b)[\w’'-])*)", text)
            if not {ahead.lower(), name.lower()} & titles.office_words and countries.agree(ahead, entry.side)
        }
        unknown = sorted(n for n in names if all(n[1] not in proper_words(e.name, titles) for e in entries))
        if len({name for _, name in unknown}) == 1:
            title, name = unknown[0]
            out[i] = replace(entry, name=f"{_capital(title)} {name}", role=entry.role or entry.name)
    return out


def from_body(
    entries: list[Entry], found: Sequence[Subject], listed: bool, holders: Mapping[str, Sequence[str]], titles: Titles,
    countries: Countries,
) -> list[Entry]:  # fmt: skip
    """The entries with the names that report in the body and that no entry has.

    With a list of their own (`listed`) they must report again and again, and at the head of a paragraph; without one
    a titled name that reports once at the head of a sentence is enough. Between two of whom one is listed by office
    alone, the only other name is that office's holder, unless others are known to have held it (`holders`: office to
    surnames).
    """
    out = list(entries)
    bare = [
        i
        for i, e in enumerate(out)
        if not e.writer and office_in(e.name, titles) and is_office_only(e.name, titles, countries)
    ]
    if len(out) == 2 and len(bare) == 1:
        names = [s.form for s in found if is_name(s.form, titles, countries) and same(out, s.form, titles) is None]
        last = {surname(form, titles) for form in names}
        held = holders.get(office_in(out[bare[0]].name, titles).removesuffix(" of state"), ())
        if len(last) == 1 and (not held or not last.isdisjoint(held)):
            entry = out[bare[0]]
            out[bare[0]] = replace(entry, name=max(names, key=len), role=entry.name)
    borne = [surname(entry.name, titles).casefold() for entry in out]
    new = [
        s for s in found
        if is_name(s.form, titles, countries)
        and same(out, s.form, titles) is None
        and whole_initials(out, s.form, titles) is None
        and not (borne.count(surname(s.form, titles).casefold()) > 1 and len(proper_words(s.form, titles)) < 2)
    ]  # fmt: skip
    counted = _by_person(new, titles)
    few = len(entries) < 2 or not listed and any(entry.rule == "participants.listed" for entry in entries)
    some_open = any(subject.opens for subject in counted)
    none_starts = not any(subject.starts for subject in counted)
    for subject in counted:
        head = words_of(subject.form)[0].lower()
        named = head in titles.honorifics | titles.office_words and not listed
        titled = named and few and (subject.starts or none_starts)
        again = subject.count >= 2 if few else subject.count > 3
        if (
            titled
            or subject.opens
            and (few or subject.count >= 2)
            or again
            and (subject.opens or few and not some_open or named and subject.starts)
        ):
            out.append(Entry(subject.form, "", "", "participants.in-body"))
    return out


def _by_person(found: Sequence[Subject], titles: Titles) -> list[Subject]:
    """Subjects of one person put together: same surname, and no two first names, or first name and high office."""
    out: list[Subject] = []
    marks = [_mark(subject.form, titles) for subject in found]
    pairs = list(zip(found, marks, strict=True))
    for subject, (last, mark) in [p for p in pairs if p[1][1]] + [p for p in pairs if not p[1][1]]:
        several = len({m for name, m in marks if name == last and m}) > 1
        alike = [i for i, other in enumerate(out) if _is_longer(other.form, subject.form, titles)] or [
            i for i, other in enumerate(out)
            if (other_mark := _mark(other.form, titles))[0] == last
            and (not several or mark == other_mark[1] or not mark and other_mark[1] not in titles.high)
        ]  # fmt: skip
        if not alike:
            out.append(subject)
            continue
        old = out[alike[0]]
        out[alike[0]] = Subject(
            max(old.form, subject.form, key=len), old.count + subject.count,
            old.opens or subject.opens, old.starts or subject.starts,
        )  # fmt: skip
    return out


def _is_longer(one: str, other: str, titles: Titles) -> bool:
    """Whether one form goes on where the other ends: Ambassador Huang Chen, Ambassador Huang; Couve de Murville."""
    a, b = proper_words(one, titles), proper_words(other, titles)
    if len(b) != 1 or len(a) < 2 or a[0] != b[0]:
        return False
    return words_of(one)[0] == words_of(other)[0] != b[0] or a[1] in titles.particles


def _mark(form: str, titles: Titles) -> tuple[str, str]:
    """The surname, and the first name or high office by which its bearer is told from another."""
    first = [w for w in proper_words(form, titles)[:-1] if len(w) > 1]
    office = office_in(form, titles)
    return surname(form, titles).casefold(), first[0].casefold() if first else office if office in titles.high else ""


def from_initials(
    entries: list[Entry], found: Sequence[Subject], body: str, titles: Titles, countries: Countries
) -> list[Entry]:
    """The entries with those whom notes of a telephone talk call by one letter ("A. said"), named before in full."""
    out = list(entries)
    for subject in found:
        letter = subject.form[0]
        if not INITIAL.fullmatch(subject.form) or subject.count < 2 and not subject.opens:
            continue
        if any(surname(entry.name, titles).startswith(letter) for entry in out):
            continue
        first_use = re.search(rf"\b{letter}\.(?=\s)", body)
        before = body[: first_use.start()] if first_use else ""
        names = re.findall(rf"\b({letter}[a-z]{{2,}})\b(?!\.)", before)
        known = [name for name in dict.fromkeys(names) if is_name(name, titles, countries)]
        if len(known) == 1:
            out.append(Entry(known[0], "", "", "participants.in-body"))
    return out


def from_arrivals(
    entries: list[Entry], body: str, arrived: re.Pattern[str], titles: Titles, countries: Countries
) -> list[Entry]:
    """The entries with those who walk in, get on the line or telephone the writer."""
    out = list(entries)
    for found in arrived.finditer(body):
        form = " ".join(found["name"].split())
        if is_name(form, titles, countries) and same(out, form, titles) is None:
            out.append(Entry(form, "", "", "participants.arrival"))
    return out


def by_first_name(
    entries: Sequence[Entry], found: Sequence[Subject], body: str, titles: Titles, countries: Countries
) -> dict[str, int]:
    """First names in the body to the places of those whom the head gives with initials and the body never by surname.

    "Richard" is Mr. R. G. Casey, if nobody else present has the initial.
    """
    told = mentioned(body, entries, titles)
    out: dict[str, int] = {}
    for subject in found:
        form = subject.form
        if " " not in form and len(form) > 3 and is_name(form, titles, countries):
            proper = [proper_words(entry.name, titles) for entry in entries]
            alike = [i for i, own in enumerate(proper) if own[1:] and own[0][0] == form[0] and own[0].isupper()]
            if len(alike) == 1 and not told[alike[0]] and not entries[alike[0]].writer:
                out[form] = alike[0]
    return out if len(out) == 1 else {}


def unlisted_offices(
    entries: list[Entry], found: Sequence[Subject], body: str, says_i: bool, holders: Mapping[str, Sequence[str]],
    titles: Titles, countries: Countries,
) -> list[Entry]:  # fmt: skip
    """The entries with offices that report and that nobody can hold: "The President" where no list names one.

    `holders`: of some offices the surnames of all who are known to have held them.
    """
    _, free = office_forms(body, entries, titles, countries)
    counts: dict[str, int] = {}
    for subject in found:
        if subject.form in free:
            counts[subject.form.lower()] = counts.get(subject.form.lower(), 0) + subject.count
    if not counts:
        return list(entries)
    called = [_called(entry, counts, body, holders, titles) for entry in entries]
    if sum(map(bool, called)) == 1:
        entries = [replace(e, role=office) if office else e for e, office in zip(entries, called, strict=True)]
        return unlisted_offices(entries, found, body, says_i, holders, titles, countries)
    told = mentioned(body, entries, titles)
    bound = bind_free_offices(free, entries, told, list(counts), countries, says_i or len(entries) > 1)
    taken = {form.lower() for form in bound}
    out = list(entries)
    listed = any(entry.rule == "participants.listed" for entry in entries)
    for form, n in counts.items():
        if form not in taken and (n >= 2 or not listed) and not any(e.name.lower() == form for e in out):
            name = "The " + _capital(form.removeprefix("the "))
            out.append(Entry(name, "", countries.in_text(name), "participants.in-body"))
    return out


def _called(
    entry: Entry, free: Iterable[str], body: str, holders: Mapping[str, Sequence[str]], titles: Titles
) -> str:
    """The office without a holder that one has of whom no office is known, or "".

    It stands before the surname in the text, or he is one who is known to have held it.
    """
    last = surname(entry.name, titles)
    if not last or entry.role:
        return ""
    offices = (_capital(form.removeprefix("the ")) for form in free)
    # Those of high offices change too often to tell by them who somebody was.
    known = office_in(entry.name, titles)
    sure = () if known else holders.keys() - titles.high
    held = {office: holders[office.lower()] if office.lower() in sure else () for office in offices}
    return next((o for o, who in held.items() if last in who or _is_called(f"{o} {last}", body, titles)), "")


def _is_called(form: str, body: str, titles: Titles) -> bool:
    """Whether a name with an office before it stands in the text, and no longer one: not Assistant Secretary Hale."""
    before = (words_of(body[max(0, place - FARTHEST) : place].lower())[-1:] for place in places(form, body))
    return any(not word or word[0] not in titles.office_words for word in before)


def mentioned(body: str, entries: Sequence[Entry], titles: Titles) -> dict[int, int]:
    """How often the body names each entry by surname or by the first two words of the name; 1 for a mere office."""
    out = {}
    small = body.lower()
    for i, entry in enumerate(entries):
        last = surname(entry.name, titles)
        first = " ".join(entry.name.split()[:2])
        out[i] = small.count(last.lower()) + body.count(first) if last else 1
    return out


def is_office_only(name: str, titles: Titles, countries: Countries) -> bool:
    """Whether a name is an office and names nobody: "The British Ambassador"."""
    return all(word.lower() in countries.words for word in proper_words(name, titles)) and "(" not in name


def is_name(form: str, titles: Titles, countries: Countries) -> bool:
    """Whether a form has a name in it that is no country, body or word at the head of a sentence."""
    proper = proper_words(form, titles)
    if not proper or form.lower().startswith("the ") or form.lower() in countries.words:
        return False
    low = {word.lower() for word in proper}
    return proper[-1].lower() not in countries.words and len(proper[-1]) > 1 and not low & titles.not_names


def _capital(office: str) -> str:
    return " ".join(w if w in ("of", "for", "the") else w[:1].upper() + w[1:] for w in office.split())
