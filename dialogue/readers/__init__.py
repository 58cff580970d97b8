"""Readers: a file becomes documents, its text kept or its offsets known, and nothing in it is ever executed."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from dialogue.errors import ReadError
from dialogue.model import Document
from dialogue.readers.decode import refuse_known_binary
from dialogue.readers.folder import expand
from dialogue.readers.kinds import KindRule, conversation_kinds
from dialogue.readers.markdown import read_markdown
from dialogue.readers.plain import read_plain
from dialogue.readers.source import MAX_TEI_BYTES, MAX_TEXT_BYTES, STDIN, load, name_of

__all__ = ["expand", "read"]

_MARKDOWN = (".md", ".markdown")
_XML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!DOCTYPE|!--|(?:\w+:)?(?:TEI|teiCorpus|TEI\.2)\b|div\s[^>]*xmlns)"
)


def read(path: str, every: bool = False, kinds: tuple[KindRule, ...] | None = None) -> Iterator[Document]:
    """The documents of `path`: a file, "-" for standard input, or FILE#ID for one document of a volume.

    A TEI volume gives one document for each conversation in it (`every`: each document); other files give one.
    `kinds` are the rules that tell a conversation (default: those of the grammar folder).
    Raises ReadError with one line; documents before a fault in a volume are yielded first.
    """
    file, wanted = _split(path)
    extension = Path(file).suffix.lower()
    data = load(file, MAX_TEI_BYTES)
    refuse_known_binary(data, name_of(file))
    if extension == ".xml" or (extension not in _MARKDOWN and _XML_START.match(data)):
        from dialogue.readers.tei import read_tei  # lxml is slow to import and only needed here

        yield from read_tei(data, file, conversation_kinds() if kinds is None else kinds, wanted, every)
        return
    if len(data) > MAX_TEXT_BYTES:
        limit = f"the limit of {MAX_TEXT_BYTES / 1e6:.0f} MB for one memorandum"
        raise ReadError(f"{name_of(file)} has {len(data) / 1e6:.1f} MB, over {limit}")
    document = read_markdown(data, file) if extension in _MARKDOWN else read_plain(data, file)
    if wanted not in (None, document.id):
        raise ReadError(f"{name_of(file)} has no document {wanted}; it has {document.id}")
    yield document


def _split(path: str) -> tuple[str, str | None]:
    """The file and the id of FILE#ID; a file that has a # in its name is that file."""
    file, mark, wanted = path.rpartition("#")
    if not mark or not file or os.path.lexists(path):
        return path, None
    if not wanted:
        raise ReadError(f"{path} names no document after the #")
    if file != STDIN and not os.path.lexists(file):
        return path, None
    return file, wanted
