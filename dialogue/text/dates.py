"""Dates as memoranda print them, into ISO 8601, as far as they are known."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

DAY = r"(?P<day>[0-3lI]?[\dlIO])(?:st|nd|rd|th|d)?"
YEAR = r"(?P<year>[1lI][789][\dlIO]{2}|20\d{2})"


def date_pattern(months: Sequence[str], forms: Mapping[str, int]) -> re.Pattern[str]:
    """An expression for day, month, year in either order, or month and year; a typed l counts as 1."""
    names = "|".join(sorted((*months, *forms), key=len, reverse=True))
    month = rf"(?P<month>{names})\b\.?"
    day, to = r"\d{1,2}(?:st|nd|rd|th)?", r"(?:[-–—/&]|and\b|to\b)"
    return re.compile(
        rf"""\b(?:
            (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
          | {DAY}(?:\s*{to}\s*{day})?\s*(?:of\s+)?{month}(?:\s*{to}\s*{day}\s+(?:{names})\b\.?)?\s*,?\s*{YEAR}
          | {_numbered(month, 2)}\s*{_numbered(DAY, 2)}(?:\s*{to}\s*(?:(?:{names})\s+)?{day})?\s*,?\s*
            {_numbered(YEAR, 2)}
          | {_numbered(month, 3)}\s*,?\s*{_numbered(YEAR, 3)}
        )\b""",
        re.VERBOSE | re.IGNORECASE,
    )


def find_date(text: str, pattern: re.Pattern[str], months: Sequence[str], forms: Mapping[str, int]) -> str | None:
    """The first full date in `text` as YYYY-MM-DD, else the first month and year as YYYY-MM, else None."""
    partial = None
    for match in pattern.finditer(text):
        if match["iso"]:
            return match["iso"]
        name = (match["month"] or match["month2"] or match["month3"]).lower()
        number = months.index(name) + 1 if name in months else forms[name]
        year = _digits(match["year"] or match["year2"] or match["year3"])
        day = match["day"] or match["day2"]
        if day is None:
            partial = partial or f"{year}-{number:02}"
        elif 1 <= int(_digits(day)) <= 31:
            return f"{year}-{number:02}-{int(_digits(day)):02}"
    return partial


def _digits(text: str) -> str:
    return text.replace("l", "1").replace("I", "1").replace("O", "0")


def _numbered(expression: str, number: int) -> str:
    """The expression with a number behind the names of its groups."""
    return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{number}>", expression)
