"""TEI in files: one document is a `TEI`, several on one stream a `teiCorpus`; in a folder each has its own file."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from dialogue.errors import WriteError
from dialogue.formats.names import Names, file_name
from dialogue.formats.tei import to_tei
from dialogue.formats.tei_header import corpus_header
from dialogue.formats.tei_markup import NAMESPACE, indented
from dialogue.model import Analysis

if TYPE_CHECKING:
    from lxml.etree import _Element


class TeiFile:
    """The documents on one stream; what is a corpus shows itself with the second."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._first: Analysis | None = None
        self._count = 0
        self._open = ExitStack()
        self._xml: Any = None

    def add(self, piece: Analysis) -> None:
        """Keep the first document, write the others."""
        self._count += 1
        if self._count == 1:
            self._first = piece
            return
        if self._first is not None:
            self._begin(self._first)
            self._write(self._first, 1)
            self._first = None
        self._write(piece, self._count)

    def close(self) -> None:
        """Write what is left, and the end of the corpus; raises WriteError if there was no document."""
        if not self._count:
            raise WriteError("a file of TEI holds at least one document, and there is none")
        if self._first is not None:
            self._stream.write(_encoded(to_tei(self._first)))
        elif self._xml is not None:
            self._open.close()
            self._stream.write(b"\n")

    def _begin(self, analysis: Analysis) -> None:
        from lxml import etree

        self._xml = self._open.enter_context(etree.xmlfile(self._stream, encoding="utf-8"))
        self._xml.write_declaration()
        self._open.enter_context(self._xml.element(f"{{{NAMESPACE}}}teiCorpus", nsmap={None: NAMESPACE}))
        self._xml.write("\n", indented(corpus_header(analysis.grammar)), "\n")

    def _write(self, analysis: Analysis, number: int) -> None:
        self._xml.write(to_tei(analysis, prefix=f"d{number}.", alone=False), "\n")
        self._xml.flush()


class TeiFolder:
    """NAME.xml for each document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = Names()

    def add(self, piece: Analysis) -> None:
        """Write the file of a document."""
        name = self._names.fresh(file_name(piece.document.id))
        (self._folder / f"{name}.xml").write_bytes(_encoded(to_tei(piece)))

    def close(self) -> None:
        """Nothing is left to be written."""


def _encoded(root: _Element) -> bytes:
    from lxml import etree

    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
