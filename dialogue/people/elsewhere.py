"""Those of a list that stands in another document: who of them is here, and by what name this document calls them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dialogue.model import HEADS_SIDE, LIST_ELSEWHERE, Document
from dialogue.people.names import Entry, Titles, proper_words
from dialogue.people.sides import Countries

RULE = "participants.same-list"


def lines_elsewhere(document: Document) -> Iterator[tuple[str, bool, str]]:
    """The lines of the list to which the document points: text, whether it heads a side, and no identity."""
    for line in dict(document.metadata).get(LIST_ELSEWHERE, "").splitlines():
        yield line.removeprefix(HEADS_SIDE), line.startswith(HEADS_SIDE), ""


def is_elsewhere(document: Document) -> bool:
    """Whether the list stands in another document."""
    return any(key == LIST_ELSEWHERE for key, _ in document.metadata)


def here(
    entries: Sequence[Entry], forms: Sequence[set[str]], told: Sequence[bool], writer: int | None, titles: Titles,
    countries: Countries,
) -> tuple[list[Entry], list[int]]:  # fmt: skip
    """The entries of whom the document tells, under the fullest name it has, and their places among `entries`.

    `told` is true for those of whom a form stands in the document; the `writer` is here if he writes as I.
    """

    def fullness(form: str) -> tuple[bool, bool, int]:
        named = any(word.lower() not in countries.words for word in proper_words(form, titles))
        return named, not form.isupper(), len(form)

    out: list[Entry] = []
    kept: list[int] = []
    for i, entry in enumerate(entries):
        if entry.rule == "participants.listed":
            if not told[i] and i != writer:
                continue
            fullest = max(sorted(forms[i]), key=fullness, default=entry.name)
            entry = replace(entry, name=fullest[:1].upper() + fullest[1:], rule=RULE)
        out.append(entry)
        kept.append(i)
    return out, kept
