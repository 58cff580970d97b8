"""What the head of the page says of a memorandum: title, date in words, place, subjects."""

from __future__ import annotations

from typing import Any

from dialogue.model import Analysis

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# So long may the name of a document be in a tab, and below the title.
LONGEST = 28


def facts_of(analysis: Analysis) -> dict[str, Any]:
    """`title`, `short` for a tab, `line` of facts, `subjects`, `classification`."""
    header = analysis.header
    title = " ".join((header.title or analysis.document.id).split())
    date = in_words(header.date)
    line = [fact for fact in (date, header.time, header.place) if fact]
    # A long name is told at the foot of the page.
    if header.title and len(analysis.document.id) <= LONGEST:
        line.append(analysis.document.id)
    return {
        "title": title,
        "short": " · ".join(filter(None, (_short(analysis.document.id.rpartition("#")[2]), date))),
        "line": line,
        "subjects": list(header.subjects),
        "classification": header.classification or "",
    }


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


def in_words(date: str | None) -> str:
    """An ISO date as 10 June 1944, June 1944 or 1944; what is none stays as it is."""
    parts = (date or "").split("-")
    if not all(part.isdecimal() for part in parts) or (len(parts) > 1 and not 1 <= int(parts[1]) <= 12):
        return date or ""
    words = [MONTHS[int(part) - 1] if place == 1 else part for place, part in enumerate(parts)]
    if len(words) > 2:
        words[2] = str(int(words[2]))
    return " ".join(reversed(words))
