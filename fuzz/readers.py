"""Files of every kind that is read: whatever stands in them, a document or a ReadError in one line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from dialogue.errors import ReadError
from dialogue.model import Document
from dialogue.readers import read

SEEDS = Path(__file__).parents[1] / "seeds"
TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
FRONT = b"""---
title: "A talk \\u00e4"
people:
  - name: !!python/object {a: 1}
  - &anchor Mr. Brown
note: >
  folded
  text
---
# Record of Conversation

Mr. Brown said [1](#n1) that it rained.\f
"""
VOLUMES = (
    f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI {TEI}><teiHeader><fileDesc><titleStmt><title type="complete">Volume</title></titleStmt></fileDesc></teiHeader>
<text><front><list><item><hi><persName xml:id="p_1">Brown, John</persName></hi>, Consul</item></list></front><body>
<div type="document" xml:id="d1" n="1"><head>1. Memorandum of Conversation<note n="1" type="source">Source</note></head>
<opener><dateline><placeName>Port Vest</placeName>, <date when="1931-03-02T10:15">March 2</date></dateline></opener>
<list type="participants"><head>PARTICIPANTS</head><item><persName corresp="#p_1">Mr. Brown</persName></item></list>
<list type="subject"><item>Ice</item></list><pb n="2" xml:id="pg_2"/>
<p>Mr. Brown said &amp; asked<lb/>whether <hi rend="italic">it</hi> rained.</p>
<table><row><cell>a</cell><cell>b</cell></row></table><closer><signed>J. B.</signed></closer></div>
</body></text></TEI>""".encode(),
    f"<div {TEI}><head>Memorandum of Conversation</head><p>He agreed.</p></div>".encode(),
    f'<!DOCTYPE TEI [<!ENTITY e "ha">]><TEI {TEI}><text><body><p>&e;</p></body></text></TEI>'.encode(),
)
WORDS = (
    "<p>",
    "</p>",
    "<div",
    "<head>",
    "<note",
    'type="document"',
    'type="participants"',
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "&#x0;",
    "&lt;",
    "<!ENTITY",
    'xml:id="',
    "<date",
    'when="',
    "---\n",
    "...\n",
    ": >\n",
    ": |\n",
    "- ",
    "\\x00",
    "\\ud800",
    "[1](#",
    "# ",
    "\f",
    "\r\n",
    "\xff\xfe",
)

_file = Path(tempfile.mkdtemp(prefix="dialogue-fuzz-"), "fish")


def plain(data: bytes) -> None:
    """A text file."""
    _documents(data, ".txt")


def markdown(data: bytes) -> None:
    """A Markdown file with its front matter."""
    _documents(data, ".md")


def tei(data: bytes) -> None:
    """A TEI volume, all documents of it."""
    _documents(data, ".xml")


def seeds(name: str) -> Iterator[bytes]:
    """Inputs to begin with."""
    if name == "tei":
        yield from VOLUMES
        return
    if name == "markdown":
        yield FRONT
    for file in sorted(SEEDS.glob("*.md" if name == "markdown" else "*.txt")):
        yield file.read_bytes()
        yield file.read_text(encoding="utf-8").encode("utf-16")


def _documents(data: bytes, extension: str) -> None:
    file = _file.with_suffix(extension)
    file.write_bytes(data)
    try:
        for document in read(str(file), every=True):
            check(document)
    except ReadError as error:
        assert "\n" not in str(error), error


def check(document: Document) -> None:
    """What holds of every document: text without carriage returns or half characters, marks inside it."""
    assert document.text and "\r" not in document.text
    document.text.encode("utf-8")
    for mark in document.marks:
        assert 0 <= mark.start <= mark.end <= len(document.text), mark
