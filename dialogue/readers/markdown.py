"""Markdown: the file's text as it is, its front matter as metadata, its headings marked."""

from __future__ import annotations

import re

from dialogue.model import Document, Mark
from dialogue.readers.decode import decode
from dialogue.readers.frontmatter import front_matter
from dialogue.readers.source import name_of, stem_of

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(?P<text>[^\n]*?)[ \t#]*$", re.MULTILINE)
_PAGE = re.compile("\f")
_REFERENCE = re.compile(r"[ \t]?\[\d{1,3}\](?:\(#\w+\))?")


def read_markdown(data: bytes, path: str) -> Document:
    """The document in `data`, named after `path`; raises ReadError if `data` is no text."""
    text, encoding = decode(data, name_of(path))
    end, pairs = front_matter(text)
    marks = [Mark(0, end, "furniture")] if end else []
    marks += [Mark(hit.start(), hit.end(), "page") for hit in _PAGE.finditer(text, end)]
    marks += [Mark(hit.start(), hit.end(), "reference") for hit in _REFERENCE.finditer(text, end)]
    marks += [
        Mark(hit.start("text"), hit.end("text"), "heading") for hit in _HEADING.finditer(text, end) if hit["text"]
    ]
    title = dict(pairs).get("title", "")
    if title:
        marks.append(_title(text, end, title))
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    metadata = tuple(sorted({**dict(pairs), "encoding": encoding}.items()))
    return Document(stem_of(path), text, path, "markdown", tuple(marks), metadata)


def _title(text: str, end: int, title: str) -> Mark:
    """The title where it stands in the text; else an empty span at the start that carries it."""
    words = r"[ \t]+".join(re.escape(word) for word in title.split())
    line = re.compile(rf"^[ \t#*_]*(?P<title>{words})[ \t#*_]*$", re.MULTILINE).search(text, end)
    if line is None:
        return Mark(0, 0, "title", title)
    return Mark(line.start("title"), line.end("title"), "title", title)
