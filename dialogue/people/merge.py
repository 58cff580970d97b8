"""Whether two forms name one person: entries of a list, of the title and of the body put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogue.people.names import Entry, Titles, fold, office_in, proper_words, surname, words_of

# "The Secretary" alone is the Secretary of State.
OF_STATE = " of state"


def same(entries: Sequence[Entry], name: str, titles: Titles) -> int | None:
    """The one entry that a name names: by surname, or by office where one of the two has no other name."""
    last = fold(surname(name, titles))
    office = office_in(name, titles)
    if last:
        hits = [i for i, e in enumerate(entries) if _bears(e.name, last, titles) and _agree(e.name, name, titles)]
        if len(hits) > 1:
            words = {w.lower() for w in words_of(name)}
            hits = [i for i in hits if words <= {w.lower() for w in words_of(entries[i].name)}] or hits
            if len(hits) > 1 and not words & titles.female:
                hits = [i for i in hits if not titles.female & {w.lower() for w in words_of(entries[i].name)}] or hits
            if len(hits) > 1 and office:
                hits = [i for i in hits if office == office_in(entries[i].role, titles)] or hits
        if hits:
            return hits[0] if len(hits) == 1 else None
        bare = [i for i, e in enumerate(entries) if office and not proper_words(e.name, titles)]
        bare = [i for i in bare if office_in(entries[i].name, titles) == office]
        return bare[0] if len(bare) == 1 else None
    in_name = [i for i, e in enumerate(entries) if office and office == office_in(e.name, titles)]
    hits = in_name or [
        i for i, e in enumerate(entries)
        if office and office.removesuffix(OF_STATE) == office_in(e.role, titles).removesuffix(OF_STATE)
    ]  # fmt: skip
    return hits[0] if len(hits) == 1 else None


def _is_highest(name: str, titles: Titles) -> bool:
    """Whether a name is an office that a list may take for granted: with the President; others present."""
    return office_in(name, titles) in titles.convenes


def _bears(name: str, last: str, titles: Titles) -> bool:
    own = fold(surname(name, titles))
    return last in (own, own.rpartition("-")[2]) or own == last.rpartition("-")[2] or last in {
        fold(w) for w in proper_words(name, titles)
    }  # fmt: skip


def _agree(one: str, other: str, titles: Titles) -> bool:
    """Whether titles and first names of two forms with one surname do not speak against one person."""
    a, b = ({w.lower() for w in words_of(form)} for form in (one, other))
    if bool(a & titles.female) != bool(b & titles.female) and a & titles.honorifics and b & titles.honorifics:
        return False
    first, second = ([w.casefold() for w in proper_words(form, titles)[:-1] if len(w) > 1] for form in (one, other))
    return not first or not second or first[0] in second or second[0] in first or first[0][0] == second[0][0]


def add(entries: Sequence[Entry], more: Sequence[Entry], listed: bool, titles: Titles) -> list[Entry]:
    """The entries with those of the title; of mere offices, where there is a list (`listed`), only what convenes."""
    out = list(entries)
    for entry in more:
        i = same(out, entry.name, titles)
        if i is not None:
            old = out[i]
            longer = not old.writer and old.rule == entry.rule and len(entry.name) > len(old.name)
            out[i] = replace(
                old, name=entry.name if longer else old.name, writer=old.writer or entry.writer,
                side=old.side or entry.side, role=old.role or entry.role,
            )  # fmt: skip
        elif not listed or entry.writer or proper_words(entry.name, titles) or _is_highest(entry.name, titles):
            out.append(entry)
    return out
