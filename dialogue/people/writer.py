"""Who wrote a memorandum: by heading, note-taker, signature or drafter, or as the one of whom it never tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogue.model import Document, Header, Zone
from dialogue.people.merge import same
from dialogue.people.names import Entry, Titles, proper_words
from dialogue.people.split import is_bare_name

LONGEST_SIGNATURE = 60


def signer(
    document: Document, zones: Sequence[Zone], entries: Sequence[Entry], titles: Titles
) -> tuple[int | None, str]:
    """The entry whom the signature in the closing names, by surname or initials, or None; and the signature."""
    for zone in zones:
        if zone.kind != "closing":
            continue
        for part in document.text[zone.start : zone.end].splitlines():
            line = " ".join(part.split()).strip(" .()_*")
            if not 0 < len(line) <= LONGEST_SIGNATURE:
                continue
            plain = re.sub(r"[\[\]]", "", line)
            i = same(entries, plain.title() if plain.isupper() and len(plain) > 4 else plain, titles)
            if i is not None:
                return i, line
            letters = line.replace(".", "").replace(" ", "")
            if letters.isupper() and 2 <= len(letters) <= 4:
                initials = [_initials(entry.name, titles) for entry in entries]
                # Where only a surname is known, its letter is the last of the signature.
                hits = [k for k, own in enumerate(initials) if own == letters] or [
                    k for k, own in enumerate(initials) if own == letters[-1]
                ]
                if len(hits) == 1:
                    return hits[0], line
                return None, line
    return None, ""


def signed_name(document: Document, zones: Sequence[Zone], titles: Titles) -> str:
    """The full name with which the closing begins, "" if it begins with something else."""
    for zone in zones:
        if zone.kind == "closing":
            line = document.text[zone.start : zone.end].splitlines()[0].strip(" .()_*")
            words = line.split()
            if len(words) > 1 and is_bare_name(line, titles) and not line.isupper():
                return " ".join(words)
    return ""


def _initials(name: str, titles: Titles) -> str:
    return "".join(word[0] for word in proper_words(name, titles)).upper()


def find_writer(
    entries: Sequence[Entry], signed: int | None, header: Header, told: Sequence[bool], sides: Sequence[str], home: str,
    says_i: bool, titles: Titles,
) -> int | None:  # fmt: skip
    """The writer's place among the entries, or None.

    `told` is true for those whom the body names; `says_i` whether it tells of somebody as I. He then is one of whom
    it does not tell, of the home side first, and in the order of the list.
    """
    marked = [i for i, entry in enumerate(entries) if entry.writer]
    if marked:
        return marked[0]
    if signed is not None:
        return signed
    if header.drafter:
        i = same(entries, header.drafter, titles)
        if i is not None:
            return i
    if not says_i:
        return None
    silent = [i for i in range(len(entries)) if not told[i]]
    own = [i for i in silent if sides[i] == home] or [i for i in silent if not sides[i]] or silent
    if own:
        return own[0]
    return 0 if len(entries) == 2 else None
