"""Rows as tables that fit, and as data that is safe and whole."""

from __future__ import annotations

import csv
import io
import json

import pytest

from dialogue.report.rows import render_rows, safe_cell
from dialogue.report.style import Style

LONG = "The Minister said that the ferry would run in May, unless the ice should still lie in the sound by then. "


def table(columns: tuple[str, ...], *rows: tuple[object, ...], width: int = 60, verbose: bool = False) -> list[str]:
    return "".join(render_rows(columns, rows, "table", Style(width=width, verbose=verbose))).splitlines()


def test_numbers_stand_at_the_right() -> None:
    assert table(("who", "n"), ("Oskar", 5), ("Lindqvist", 12.0), ("Moss", 0.25), ("Dahl", None)) == [
        "who            n",
        "────────────────",
        "Oskar          5",
        "Lindqvist     12",
        "Moss       0.250",
        "Dahl",
    ]


def test_what_is_too_wide_is_wrapped_without_breaking_words() -> None:
    lines = table(("name", "remark", "n"), ("ferry", LONG * 3, 1), width=40)
    assert max(map(len, lines)) <= 40
    assert len(lines) == 2 + 3
    assert lines[-1].endswith("…")
    whole = table(("name", "remark", "n"), ("ferry", LONG * 3, 1), width=40, verbose=True)
    assert " ".join(" ".join(line[7:36] for line in whole[2:]).split()).endswith("sound by then.")


def test_a_text_stands_below_what_is_said_of_it() -> None:
    lines = table(("date", "who", "text"), ("1931-03-02", "Oskar", LONG), ("1931-04-02", "", "No."), width=50)
    assert lines[0] == "1931-03-02 · Oskar"
    assert lines[1].startswith("  The Minister said")
    assert lines[-3:] == ["", "1931-04-02", "  No."]
    assert max(map(len, lines)) <= 50


def test_too_many_columns_stand_below_each_other() -> None:
    columns = tuple(f"column{n}" for n in range(9))
    lines = table(columns, tuple("abcdefghi"), tuple(range(9)), width=60)
    assert lines[0] == "column0  a"
    assert lines[9] == ""
    assert lines[-1] == "column8  8"


def test_no_row() -> None:
    assert table(("who", "text")) == ["who  text", "─────────"]
    assert "".join(render_rows(("a",), (), "json", Style())) == "[]\n"
    assert "".join(render_rows(("a",), (), "jsonl", Style())) == ""
    assert "".join(render_rows(("a",), (), "csv", Style())) == "a\r\n"


def test_a_terminal_is_not_steered() -> None:
    assert "\x1b" not in "".join(table(("a",), ("\x1b[31mred\r\n",)))


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_no_formula_in_csv(formula: str) -> None:
    text = "".join(render_rows(("=a", "b"), [(formula, -1)], "csv", Style()))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["'=a", "b"], [f"'{formula}", "-1"]]
    assert json.loads("".join(render_rows(("a",), [(formula,)], "json", Style()))) == [{"a": formula}]


def test_numbers_are_no_formulas() -> None:
    assert safe_cell(-1) == -1
    assert safe_cell(None) is None
    assert safe_cell("1-2") == "1-2"


def test_bytes_are_shown_as_figures() -> None:
    assert "".join(render_rows(("a",), [(b"\x00\xff",)], "jsonl", Style())) == '{"a": "00ff"}\n'
    assert table(("a",), (b"\x00\xff",))[-1] == "00ff"
