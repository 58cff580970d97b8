"""Names that report in the body and that a list gives otherwise: Secretary Brown of Mr. Brown, or by office alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogue.people.merge import same
from dialogue.people.names import Entry, Titles, fold, office_in, surname, words_of
from dialogue.people.sides import Countries
from dialogue.people.speaking import is_name, is_office_only
from dialogue.people.subjects import Subject

# Who else reports without being listed must do so less often than the holder of an office, by this factor.
OTHERS = 2


def spoken_forms(
    entries: Sequence[Entry], forms: Sequence[set[str]], found: Sequence[Subject], titles: Titles, countries: Countries
) -> list[set[str]]:
    """For every entry the names under which it reports and that are none of its `forms`: Secretary Brown of Mr. Brown.

    A name that several bear may be any one's.
    """
    out: list[set[str]] = [set() for _ in entries]
    known = set().union(*forms)
    for subject in [s for s in found if s.form not in known]:
        if not is_name(subject.form, titles, countries):
            continue
        who = same(entries, subject.form, titles)
        last = fold(surname(subject.form, titles))
        for i in [who] if who is not None else range(len(entries)):
            if who is not None or fold(surname(entries[i].name, titles)) == last:
                out[i].add(subject.form)
    return out


def holders_of_silent_offices(
    entries: list[Entry], found: Sequence[Subject], body: str, holders: Mapping[str, Sequence[str]], titles: Titles,
    countries: Countries,
) -> list[Entry]:  # fmt: skip
    """The entries, with the one listed by an office that never reports as the one titled name that no list gives.

    `holders`: of some offices the surnames of all who are known to have held them.
    """
    bare = [
        i for i, entry in enumerate(entries)
        if entry.rule == "participants.listed" and not entry.writer and office_in(entry.name, titles)
        and is_office_only(entry.name, titles, countries)
    ]  # fmt: skip
    if not bare:
        return entries
    said = {office_in(s.form, titles) for s in found if s.form[:4] in ("The ", "the ")}
    silent = [i for i in bare if (office := office_in(entries[i].name, titles)) and office not in said]
    if len(silent) != 1:
        return entries
    heard = [s for s in found if s.count > 1 or s.opens or s.starts and body.count(s.form) > 1]
    often: dict[str, int] = {}
    for subject in heard:
        if is_name(subject.form, titles, countries) and same(entries, subject.form, titles) is None:
            last = surname(subject.form, titles)
            often[last] = often.get(last, 0) + subject.count
    if not often:
        return entries
    most = max(often, key=lambda last: often[last])
    others = max((n for last, n in often.items() if last != most), default=0)
    entry = entries[silent[0]]
    held = holders.get(office_in(entry.name, titles).removesuffix(" of state"), ())
    titled = [s.form for s in heard if words_of(s.form)[0].lower() in titles.honorifics | titles.office_words]
    titled = [form for form in titled if surname(form, titles) == most]
    if not titled or often[most] <= OTHERS * others or held and most not in held:
        return entries
    named = replace(entry, name=max(titled, key=len), role=entry.name)
    return [named if i == silent[0] else other for i, other in enumerate(entries)]
