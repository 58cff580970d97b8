"""Who takes part: entries of lists and titles, labels and subjects of the body, with forms, side and writer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Header, Participant, Problem, Zone
from dialogue.people.aliases import bind_free_offices, name_forms, office_forms
from dialogue.people.names import Entry, Titles, gender_of, office_in, proper_words, slug, surname, titles_of, words_of
from dialogue.people.roster import listed_entries, read_entry, title_entries
from dialogue.people.sides import Countries
from dialogue.people.subjects import Subject, labels, subject_pattern, subjects

WRITER_I = re.compile(r"\bI\s+(?:then\s+|also\s+|again\s+|\w+ly\s+)?(?:said|asked|told|replied|stated|inquired|enquired|thanked|agreed|explained|remarked|mentioned|pointed|called|had|was|saw|took|gave|referred|suggested|added|expressed|thought|raised|began|opened)\b")


def find_participants(
    document: Document, zones: Sequence[Zone], header: Header, grammar: Grammar
) -> tuple[tuple[Participant, ...], tuple[Problem, ...]]:
    """Everybody present or speaking, in the order of the list, then of the title, then of the body."""
    titles = titles_of(grammar.settings["words.titles"])
    countries = Countries(grammar.settings["words.countries"])
    text = document.text
    first_body = next((z.start for z in zones if z.kind == "body"), len(text))
    lines = [line.strip() for z in zones if z.kind == "header" and z.start < first_body and z.rule != "zones.front-matter" for line in text[z.start : z.end].splitlines()]
    entries = listed_entries(document, lines, grammar, titles, countries)
    named = title_entries(header.title or "", grammar, titles, countries)
    kinds = set(grammar.settings["header"]["title_words"])
    for line in lines:
        if line != header.title and kinds & {w.lower() for w in line.split()[:3]}:
            named += title_entries(line, grammar, titles, countries)
    entries = _add(entries, named, titles, only_missing=bool(entries))
    found_labels = labels(text, zones)
    pattern = subject_pattern(grammar.settings["participants"]["verbs"])
    found = subjects(text, zones, pattern)
    entries = _from_labels(entries, found_labels, titles, countries)
    entries = _from_body(entries, found, titles, countries)
    entries = _fuller_names(entries, header.title or "", header.subjects, found, titles)
    body = "\n".join(text[z.start : z.end] for z in zones if z.kind == "body")
    entries = _unlisted_offices(entries, found, body, titles, countries)
    entries, signed = _signed(document, zones, entries, titles)
    speaks_as_i = len(WRITER_I.findall(body)) >= 1 and len(found_labels) < 3
    forms = _forms(text, body, entries, found, titles, countries)
    writer = _writer(entries, signed, header, body, forms, speaks_as_i, titles)
    if speaks_as_i and writer is None and len(entries) < 2:
        entries = [*entries, Entry("The writer", "", "", "participants.writer", "", True)]
        forms.append(set())
        writer = len(entries) - 1
    sides = _sides(entries, document, header, writer, countries, grammar)
    return _participants(entries, forms, sides, writer, titles), ()


def _add(entries: list[Entry], more: Sequence[Entry], titles: Titles, only_missing: bool) -> list[Entry]:
    """The entries with those of the title: new ones where there is no list, else only what the list lacks of them."""
    out = list(entries)
    for entry in more:
        i = _same(out, entry.name, titles)
        if i is not None:
            out[i] = replace(out[i], writer=out[i].writer or entry.writer, side=out[i].side or entry.side, role=out[i].role or entry.role)
        elif not only_missing:
            out.append(entry)
    return out


def _same(entries: Sequence[Entry], name: str, titles: Titles) -> int | None:
    """The one entry that a name names: by surname, or by office where it has no other name."""
    last = surname(name, titles).casefold()
    if last:
        honorific = {w.lower() for w in words_of(name)} & titles.honorifics
        hits = [i for i, e in enumerate(entries) if surname(e.name, titles).casefold() == last or last in {w.casefold() for w in proper_words(e.name, titles)}]
        if len(hits) > 1 and honorific:
            hits = [i for i in hits if honorific <= {w.lower() for w in words_of(entries[i].name)}]
        if hits:
            return hits[0] if len(hits) == 1 else None
        office = office_in(name, titles)
        bare = [i for i, e in enumerate(entries) if office and not proper_words(e.name, titles) and office_in(e.name, titles) == office]
        return bare[0] if len(bare) == 1 else None
    office = office_in(name, titles)
    hits = [i for i, e in enumerate(entries) if office and office in (office_in(e.name, titles), office_in(e.role, titles))]
    return hits[0] if len(hits) == 1 else None


def _from_labels(entries: list[Entry], found: dict[str, int], titles: Titles, countries: Countries) -> list[Entry]:
    """Those who speak in a transcript; a document with less than three labelled lines is none."""
    real = {label: n for label, n in found.items() if label.split()[0].lower() not in titles.not_names and label.lower() not in countries.words}
    if sum(real.values()) < 3:
        return entries
    out = list(entries)
    for label in real:
        if _same(out, label, titles) is None and not label.isupper() | (len(words_of(label)) > 4):
            out.append(Entry(label, "", "", "participants.label"))
        elif _same(out, label, titles) is None and re.fullmatch(r"[A-Z]_{2,}|[A-Z][A-Z.'’ -]+", label):
            out.append(Entry(label, "", "", "participants.label"))
    return out


def _only_office(entry: Entry, titles: Titles, countries: Countries) -> bool:
    """Whether an entry names an office and nobody."""
    return all(word.lower() in countries.words for word in proper_words(entry.name, titles)) and "(" not in entry.name


def _is_name(form: str, titles: Titles, countries: Countries) -> bool:
    proper = proper_words(form, titles)
    if not proper or form.lower().startswith("the ") or proper[-1].lower() in countries.words or form.lower() in countries.words:
        return False
    return not any(word.lower() in titles.not_names for word in proper)


def _from_body(entries: list[Entry], found: Sequence[Subject], titles: Titles, countries: Countries) -> list[Entry]:
    """Names that report in the body again and again, or at the head of paragraphs, and that no entry has.

    Between two of whom one is listed by office alone, the name at the head of a paragraph is that office's holder.
    """
    out = list(entries)
    bare = [i for i, e in enumerate(out) if not e.writer and office_in(e.name, titles) and _only_office(e, titles, countries)]
    if len(out) == 2 and len(bare) == 1:
        new = {s.form for s in found if s.opens and _is_name(s.form, titles, countries) and _same(out, s.form, titles) is None}
        if len(new) == 1:
            entry = out[bare[0]]
            out[bare[0]] = replace(entry, name=new.pop(), role=entry.name)
    counted: dict[tuple[str, str], tuple[str, int, bool]] = {}
    for subject in found:
        if not _is_name(subject.form, titles, countries) or _same(out, subject.form, titles) is not None:
            continue
        last = surname(subject.form, titles).casefold()
        first = [w for w in proper_words(subject.form, titles)[:-1] if len(w) > 1]
        mark = first[0].casefold() if first else office_in(subject.form, titles)
        alike = [k for k in counted if k[0] == last and (not mark or not k[1] or k[1] == mark)]
        key = alike[0] if alike else (last, mark)
        form, n, opens = counted.get(key, (subject.form, 0, False))
        counted[key] = (max(form, subject.form, key=len), n + subject.count, opens or subject.opens)
    least = 2 if len(entries) < 2 else 3
    some_open = any(opens for _, _, opens in counted.values())
    for form, n, opens in counted.values():
        if opens and (n >= 2 or len(entries) < 2) or n > least and opens or len(entries) < 2 and n >= 2 and not some_open:
            out.append(Entry(form, "", "", "participants.in-body"))
    return out


def _fuller_names(
    entries: list[Entry], title: str, subjects_of: Sequence[str], found: Sequence[Subject], titles: Titles
) -> list[Entry]:
    """A listed "The President" as the President Kennedy whom the title or the body names, if it names only one."""
    text = " ".join((title, *subjects_of, *(subject.form for subject in found)))
    out = list(entries)
    for i, entry in enumerate(entries):
        office = office_in(entry.name, titles)
        if not office or proper_words(entry.name, titles) or "(" in entry.name:
            continue
        before = " ".join(word.capitalize() for word in office.split())
        found_names = re.findall(rf"(\w*) ?\b{before} ([A-Z][a-z][\w’'-]*)", text)
        names = {n for ahead, n in found_names if ahead.lower() not in titles.office_words and n.lower() not in titles.office_words}
        unknown = [n for n in sorted(names) if all(surname(e.name, titles) != n for e in entries)]
        if len(unknown) == 1:
            out[i] = replace(entry, name=f"{before} {unknown[0]}", role=entry.role or entry.name)
    return out


def _unlisted_offices(entries: list[Entry], found: Sequence[Subject], body: str, titles: Titles, countries: Countries) -> list[Entry]:
    """Offices that report and that nobody can hold: "The President" where no list names one."""
    _, free = office_forms(body, entries, titles, countries)
    out = list(entries)
    counts: dict[str, int] = {}
    for subject in found:
        if subject.form in free:
            counts[subject.form.lower()] = counts.get(subject.form.lower(), 0) + subject.count
    mentioned = _mentioned(body, entries, titles)
    speaking = list(counts)
    bound = bind_free_offices(free, entries, mentioned, speaking, countries)
    taken = {form.lower() for form in bound}
    for form, n in counts.items():
        if form not in taken and (n >= 2 or len(out) < 2) and not any(e.name.lower() == form for e in out):
            office = form.removeprefix("the ")
            name = "The " + " ".join(w[:1].upper() + w[1:] if w not in ("of", "for", "the") else w for w in office.split())
            out.append(Entry(name, "", countries.in_text(name), "participants.in-body"))
    return out


def _mentioned(body: str, entries: Sequence[Entry], titles: Titles) -> dict[int, int]:
    out = {}
    for i, entry in enumerate(entries):
        last = surname(entry.name, titles)
        first = " ".join(entry.name.split()[:2])
        known = re.compile(rf"\b(?:(?i:{re.escape(last)})|{re.escape(first)})\b")
        out[i] = len(known.findall(body)) if last else 1
    return out


def _forms(text: str, body: str, entries: Sequence[Entry], found: Sequence[Subject], titles: Titles, countries: Countries) -> list[set[str]]:
    """All surface forms of every entry."""
    forms = name_forms(text, text.find(body[:40]) if body else len(text), entries, titles, countries)
    offices, free = office_forms(body, entries, titles, countries)
    bound = bind_free_offices(free, entries, _mentioned(body, entries, titles), [s.form for s in found], countries)
    for form, i in bound.items():
        offices[i].add(form)
    return [a | b for a, b in zip(forms, offices, strict=True)]


def _signed(document: Document, zones: Sequence[Zone], entries: list[Entry], titles: Titles) -> tuple[list[Entry], int | None]:
    """The entry that a signature in the closing names, by surname or initials; a new one where nobody else is the writer."""
    for zone in zones:
        if zone.kind != "closing":
            continue
        line = " ".join(document.text[zone.start : zone.end].split()).strip(" .()_*")
        if not 0 < len(line) <= 60:
            continue
        i = _same(entries, line.title() if line.isupper() and len(line) > 4 else line, titles)
        if i is not None:
            return entries, i
        letters = re.sub(r"[^A-Z]", "", line)
        if line.isupper() and 2 <= len(letters) <= 4 and letters == line.replace(".", "").replace(" ", ""):
            hits = [k for k, e in enumerate(entries) if "".join(w[0] for w in proper_words(e.name, titles)).upper() == letters]
            if len(hits) == 1:
                return entries, hits[0]
    return entries, None


def _writer(
    entries: Sequence[Entry], signed: int | None, header: Header, body: str, forms: Sequence[set[str]], speaks_as_i: bool, titles: Titles
) -> int | None:
    """Who wrote the memorandum: by heading or as note-taker, by signature, as drafter, else as the one never told of."""
    marked = [i for i, entry in enumerate(entries) if entry.writer]
    if marked:
        return marked[0]
    if signed is not None:
        return signed
    if header.drafter:
        i = _same(entries, header.drafter, titles)
        if i is not None:
            return i
    if not speaks_as_i:
        return None
    silent = [i for i, names in enumerate(forms) if not any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", body) for n in names)]
    if len(silent) == 1:
        return silent[0]
    american = [i for i in silent if entries[i].side == "United States"] or silent
    if american:
        return american[0]
    return 0 if len(entries) == 2 else None


def _sides(
    entries: Sequence[Entry], document: Document, header: Header, writer: int | None, countries: Countries, grammar: Grammar
) -> list[str]:
    """The side of every entry: as printed, else by offices of the home government, else that of the neighbour in the
    list, else the country of the place where it is not home; the home country is that which published the record."""
    text = (header.title or "") + str(document.metadata)
    home = "Australia" if re.search(r"(?i)\bNAA\b|\bAA:|Documents on Australian", text + document.text[-3000:]) else "United States"
    clue = re.compile(grammar.settings["participants"]["home_office"][home])
    sides = [e.side or (home if clue.search(f"{e.name}, {e.role}") else "") for e in entries]
    place = countries.in_text(header.place or "")
    for i, entry in enumerate(entries):
        if sides[i]:
            continue
        if i == writer:
            sides[i] = home
        elif i and sides[i - 1] and entry.rule == "participants.listed":
            sides[i] = sides[i - 1]
        elif place and place != home and (home in sides or writer is not None):
            sides[i] = place
        elif home == "United States" or writer is None and i == 0:
            sides[i] = home
    return sides


def _gender(entry: Entry, titles: Titles) -> str:
    """"n" for a body of people: a name in capitals without a title."""
    if re.fullmatch(r"[A-Z]{3,}(?: [A-Z]+)?", entry.name) and not office_in(entry.name, titles):
        return "n"
    return gender_of(entry.name, entry.role, titles)


def _participants(
    entries: Sequence[Entry], forms: Sequence[set[str]], sides: Sequence[str], writer: int | None, titles: Titles
) -> tuple[Participant, ...]:
    out: list[Participant] = []
    used: set[str] = set()
    for i, entry in enumerate(entries):
        last = surname(entry.name, titles)
        base = slug(last or entry.name.removeprefix("The "))
        if last and [surname(e.name, titles).casefold() for e in entries].count(last.casefold()) > 1:
            base = slug(entry.name)
        identity = base
        number = 2
        while identity in used or not identity:
            identity = f"{base}_{number}"
            number += 1
        used.add(identity)
        aliases = tuple(sorted({entry.name, *forms[i]}, key=lambda form: (-len(form), form)))
        out.append(
            Participant(identity, entry.name, aliases, entry.role, sides[i], i == writer, entry.identity, _gender(entry, titles), entry.rule)
        )
    return tuple(out)
