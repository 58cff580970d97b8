"""Markdown: the text unchanged, front matter as data only, headings and title marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogue.model import Document
from dialogue.readers import read
from dialogue.readers.frontmatter import MAX_FRONT_CHARACTERS, front_matter

RECORD = """---
doc_date: '1951-04-02'
doc_num: 7
refs:
- barcode: 123
  reference: '[FA: A12, 801/1, ii]'
- barcode: 124
  reference: "[FA: \\u201cA13\\u201d]"
title: Note by Mr Hale of Conversation
  with Lord Moor's secretary
volume: 'Volume 3: Moor''s Mission,

  1950-51'
---

LONDON, 2 April 1951

## Fisheries: the _Aurora_ #

Lord Moor said that the ship had sailed.

# Next step
"""


def write(tmp_path: Path, text: str, name: str = "note.md") -> Document:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    (document,) = read(str(file))
    return document


def marked(document: Document, kind: str) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind == kind]


def test_text_is_unchanged_and_front_matter_becomes_metadata(tmp_path: Path) -> None:
    document = write(tmp_path, RECORD)
    assert (document.id, document.format, document.text) == ("note", "markdown", RECORD)
    assert dict(document.metadata) == {
        "doc_date": "1951-04-02",
        "doc_num": "7",
        "encoding": "utf-8",
        "refs.barcode": "123; 124",
        "refs.reference": "[FA: A12, 801/1, ii]; [FA: “A13”]",
        "title": "Note by Mr Hale of Conversation with Lord Moor's secretary",
        "volume": "Volume 3: Moor's Mission, 1950-51",
    }
    assert list(document.metadata) == sorted(document.metadata)


def test_marks(tmp_path: Path) -> None:
    document = write(tmp_path, RECORD)
    assert marked(document, "furniture") == [RECORD[: RECORD.index("\nLONDON")]]
    assert marked(document, "heading") == ["Fisheries: the _Aurora_", "Next step"]
    (title,) = [mark for mark in document.marks if mark.kind == "title"]
    assert (title.start, title.end, title.value) == (0, 0, dict(document.metadata)["title"])


def test_a_title_that_stands_in_the_text_is_marked_there(tmp_path: Path) -> None:
    document = write(tmp_path, "---\ntitle: Note of a Talk\n---\n\n# Note of a  Talk\n\nHe agreed.\n", "a.markdown")
    assert marked(document, "title") == ["Note of a  Talk"]


def test_without_front_matter_a_rule_is_only_a_rule(tmp_path: Path) -> None:
    document = write(tmp_path, "He agreed.\n\n---\ntitle: x\n---\nHe left.\n")
    assert document.marks == ()
    assert document.metadata == (("encoding", "utf-8"),)


@pytest.mark.parametrize(
    ("block", "pairs"),
    [
        ("title: !!python/object/apply:os.system ['true']", {"title": "!!python/object/apply:os.system ['true']"}),
        ("a: &x [1, 2]\nb: *x", {"a": "&x [1, 2]", "b": "*x"}),
        ("text: |\n  one\n  two\nnext: x", {"text": "one\ntwo", "next": "x"}),
        ("text: >-\n  one\n  two", {"text": "one two"}),
        ("people:\n  - Hale\n  - Moor", {"people": "Hale; Moor"}),
        ("a:\n  b:\n    c: 1\n  d: 2\ne: 3", {"a.b.c": "1", "a.d": "2", "e": "3"}),
        ("note: said: nothing: at all\n  more: of it", {"note": "said: nothing: at all more: of it"}),
        ('half: "\\ud800"', {"half": "\ufffd"}),
        ("no key here\n\n: odd\n- x", {}),
        ("empty:\nother: ''", {}),
    ],
)
def test_front_matter(block: str, pairs: dict[str, str]) -> None:
    text = f"---\n{block}\n---\nHe agreed."
    end, found = front_matter(text)
    assert dict(found) == pairs
    assert text[end:] == "He agreed."


@pytest.mark.parametrize("text", ["---\ntitle: x\n", "----\ntitle: x\n---\n", "--- x\n---\n", "a\n---\nb: c\n---\n"])
def test_no_front_matter(text: str) -> None:
    assert front_matter(text) == (0, ())


def test_a_block_too_long_for_front_matter_is_text() -> None:
    assert front_matter("---\n" + "a: b\n" * MAX_FRONT_CHARACTERS + "---\n") == (0, ())
