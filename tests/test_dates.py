"""Dates as they are printed, into ISO 8601."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.grammar.cache import load_grammar
from dialogue.text.dates import date_pattern, find_date


@cache
def months() -> dict[str, Any]:
    settings = load_grammar().settings["header"]
    return {"months": settings["months"], "forms": settings["month_forms"]}


def date_in(text: str) -> str | None:
    known = months()
    return find_date(text, date_pattern(known["months"], known["forms"]), known["months"], known["forms"])


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("May 3, 1957", "1957-05-03"),
        ("Oct. 14, 1974", "1974-10-14"),
        ("Sept. 4, 1936", "1936-09-04"),
        ("27 September 1938", "1938-09-27"),
        ("4th December, 1956", "1956-12-04"),
        ("the 1st of May 1957", "1957-05-01"),
        ("August 30–31, 1948", "1948-08-30"),
        ("May 31–June 2, 1961", "1961-05-31"),
        ("June 18-28, 1962", "1962-06-18"),
        ("20 and 21 October 1971", "1971-10-20"),
        ("30–31 August 1948", "1948-08-30"),
        ("30 June–2 July 1961", "1961-06-30"),
        ("September 27, l972", "1972-09-27"),
        ("JUNE 7, 1989", "1989-06-07"),
        ("1957-05-03", "1957-05-03"),
        ("May 1957", "1957-05"),
        ("Friday, 4 June, 1954", "1954-06-04"),
    ],
)
def test_date(printed: str, date: str) -> None:
    assert date_in(f"Port Alma, {printed}, 9 a.m.") == date


@pytest.mark.parametrize("text", ["", "May 3", "Mr. May said 1957 times", "Document 1957", "12345", "May 45, 1957"])
def test_no_date(text: str) -> None:
    assert date_in(text) is None


def test_a_full_date_comes_before_a_month() -> None:
    assert date_in("Since May 1956. Port Alma, 3 June 1957") == "1957-06-03"


DAYS = st.dates(datetime.date(1800, 1, 1), datetime.date(2099, 12, 31))


@given(DAYS, st.sampled_from(["{m} {d}, {y}", "{d} {m} {y}"]))
def test_every_day_of_three_centuries(day: datetime.date, form: str) -> None:
    name = months()["months"][day.month - 1].capitalize()
    assert date_in(form.format(m=name, d=day.day, y=day.year)) == day.isoformat()
