"""Compiled expressions as data."""

from __future__ import annotations

import re

import pytest

from dialogue.grammar import expressions
from dialogue.grammar.expressions import code_version, from_code, to_code

PATTERNS = [
    ("a|b+?(?P<x>c)", 0), (r"(?i)\bÄ\w{2,5}(?=\s)", 0), ("[\ue000-\ue00f\ue123]{1,3}?\ue200", 0),
    (r" (?P<one> \d+ ) \s (?P<two> [a-z]*+ )  # digits, letters", re.VERBOSE), (r"(?m)^(?s:.)(?!x)$", re.ASCII),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS)
def test_an_expression_out_of_its_code_is_the_same(pattern: str, flags: int) -> None:
    code = to_code(pattern, flags)
    assert code is not None
    made, wanted = from_code(pattern, flags, code), re.compile(pattern, flags)
    assert made == wanted
    assert (made.groups, dict(made.groupindex), made.flags) == (wanted.groups, dict(wanted.groupindex), wanted.flags)
    text = "abbc ÄRGER  12 ab\nx \ue001\ue200 c\n"
    assert [m.groups() for m in made.finditer(text)] == [m.groups() for m in wanted.finditer(text)]


@pytest.mark.parametrize(
    "code",
    [None, (0, b"", 0, {}), (0, b"\xff\xff\xff\xff" * 9, 0, {}), (0, b"abc", 0, {}), (0, b"", 1, {"x": 5}), ()],
)
def test_code_that_the_engine_refuses_is_compiled_anew(code: object) -> None:
    found = from_code("a(b)", 0, code).search("xab")  # type: ignore[arg-type]
    assert found is not None
    assert found.span(1) == (2, 3)


def test_a_python_that_gives_no_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str) -> object:
        raise ImportError(name)

    code = to_code("a(b)")
    monkeypatch.setattr(expressions, "import_module", without)
    assert to_code("a(b)") is None
    assert from_code("a(b)", 0, code).pattern == "a(b)"


def test_a_faulty_expression_has_no_code() -> None:
    with pytest.raises(re.error):
        to_code("a(")


def test_the_version_tells_the_engine() -> None:
    assert re.fullmatch(r"\w+-3\d+-\d+", code_version())
