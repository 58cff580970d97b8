"""Where names stand in a text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogue.people.places import names_in, places, stands_in

SCRAPS = ["Hale", "hale", "Ha", "Haleson", " ", "-", "_", "Hale-Orr", "Orr", "ORR", "2", ".", "é", "\n"]


def test_a_form_begins_where_no_word_goes_on() -> None:
    assert list(places("Hale", "Hale, Mr. Hale's, McHale, Hales _Hale")) == [0, 10, 26]


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("the Envoy", "To the Envoy.", True),
        ("the Envoy", "To the Envoys.", False),
        ("the Envoy", "the Envoys of the Envoy", True),
        ("Envoy", "an Unenvoy", False),
        ("A.", "A. said", True),
        ("A.", "A.said", False),
    ],
)
def test_whether_a_form_stands_in_a_text(form: str, text: str, found: bool) -> None:
    assert stands_in(form, text) is found


def test_names_in_capitals_or_not_of_several_the_longest() -> None:
    text = "HALE, Hale-Orr and _Orr_; İ Ohaled"
    assert [text[a:b] for a, b in names_in(["hale", "hale-orr", "orr"], text)] == ["HALE", "Hale-Orr", "Orr"]
    assert names_in([], text) == []


@given(st.lists(st.sampled_from(SCRAPS), max_size=12).map("".join))
def test_the_same_as_by_expressions(text: str) -> None:
    names = ["hale", "ha", "hale-orr", "orr", "son"]
    several = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    wanted = re.finditer(rf"(?<![^\W_])(?:{several})(?![^\W_])", text, re.IGNORECASE)
    assert names_in(names, text) == [m.span() for m in wanted]
    for form in ("Hale", "Orr", "Hale-Orr"):
        assert stands_in(form, text) == (re.search(rf"(?<!\w){re.escape(form)}(?!\w)", text) is not None)
        assert list(places(form, text)) == [m.start() for m in re.finditer(rf"(?<!\w)(?={re.escape(form)})", text)]
