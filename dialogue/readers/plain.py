"""Plain text: the file's text as it is, with its page breaks marked."""

from __future__ import annotations

import re

from dialogue.model import Document, Mark
from dialogue.readers.decode import decode
from dialogue.readers.source import name_of, stem_of

_PAGE = re.compile("\f")


def read_plain(data: bytes, path: str) -> Document:
    """The document in `data`, named after `path`; raises ReadError if `data` is no text."""
    text, encoding = decode(data, name_of(path))
    marks = tuple(Mark(hit.start(), hit.end(), "page") for hit in _PAGE.finditer(text))
    return Document(stem_of(path), text, path, "text", marks, (("encoding", encoding),))
