"""Analyses in the forms that other programs read; graphs are written by `dialogue.exporters`.

Each format makes a piece of every analysis, which may happen in another process, and has a sink that puts the pieces
of any number of documents together, in one stream or in a folder of files.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from typing import Any, BinaryIO, Protocol, cast

from dialogue.atomic import atomic_bytes
from dialogue.atomic_folder import atomic_folder
from dialogue.errors import WriteError
from dialogue.model import Analysis

DEFAULT_TABLE = "segments"


class Sink(Protocol):
    """What takes the pieces of the documents, one by one."""

    def add(self, piece: Any) -> None:
        """Take the piece of a document; raises WriteError for one more than the format can hold."""

    def close(self) -> None:
        """Write whatever is still to be written. Not called after an error."""


@dataclass(frozen=True, slots=True)
class Form:
    """A format: names as "module:name" in this package, imported when they are asked for.

    `piece` makes the piece of an analysis; `stream` is the sink that writes to one stream, `folder` the one that fills
    a folder, "" where there is none. With `tabular` the stream holds one table, to be named.
    """

    piece: str
    stream: str
    folder: str
    tabular: bool = False


FORMS: Mapping[str, Form] = {
    "csv": Form("tables:tables_of", "csv_tables:TableFile", "csv_tables:TableFolder", tabular=True),
    "parquet": Form("tables:tables_of", "parquet:ParquetFile", "parquet:ParquetFolder", tabular=True),
    "convokit": Form("convokit:conversation", "", "convokit:CorpusFolder"),
    "tei": Form("tei:memorandum", "tei_files:TeiFile", "tei_files:TeiFolder"),
    "brat": Form("brat:standoff", "", "brat:BratFolder"),
    "xaif": Form("xaif:argument_map", "xaif:XaifFile", "xaif:XaifFolder"),
}

EXTENSIONS: Mapping[str, str] = {".csv": "csv", ".parquet": "parquet", ".tei": "tei", ".xml": "tei"}


def format_of(path: str | os.PathLike[str]) -> str | None:
    """The format that the extension of a file asks for, None if there is none of that extension."""
    return EXTENSIONS.get(PurePath(path).suffix.lower())


def piece_maker(form: str) -> Callable[[Analysis], Any]:
    """The function that makes a piece of an analysis; it and what it returns can be sent to other processes."""
    return cast("Callable[[Analysis], Any]", _named(FORMS[form].piece))


def takes_folder(form: str, target: str | os.PathLike[str]) -> bool:
    """Whether the format, written to `target`, becomes a folder: it must, or the path is that of one."""
    shown = os.fspath(target)
    return not FORMS[form].stream or shown.endswith(os.sep) or os.path.isdir(shown)


@contextmanager
def opened(form: str, target: str | os.PathLike[str] | BinaryIO, table: str = DEFAULT_TABLE) -> Iterator[Sink]:
    """A sink whose pieces become the file or the folder `target`, whole or not at all, when the block ends.

    A binary stream is written to as the pieces come. `table` is the one that a tabular format writes where it writes
    only one. Raises WriteError for what cannot be written and for a package that is not installed.
    """
    known = FORMS[form]
    options = (table,) if known.tabular else ()
    if not isinstance(target, (str, os.PathLike)):
        if not known.stream:
            raise WriteError(f"{form} is a folder of files: name one to write it to")
        yield from _used(_named(known.stream)(target, *options))
        target.flush()
    elif takes_folder(form, target):
        with atomic_folder(target) as folder:
            yield from _used(_named(known.folder)(folder))
    else:
        with atomic_bytes(target) as stream:
            yield from _used(_named(known.stream)(stream, *options))


def write_analyses(
    analyses: Iterable[Analysis],
    target: str | os.PathLike[str] | BinaryIO,
    form: str,
    *,
    table: str = DEFAULT_TABLE,
) -> None:
    """Write analyses in a format of FORMS to a file, to a folder, or to a binary stream.

    A path that ends in a slash, or is that of a folder, is filled with files: one a table, or one or two a document.
    Raises WriteError for what cannot be written, ValueError for a name that there is not.
    """
    if form not in FORMS:
        raise ValueError(f"no format {form!r}: there are {', '.join(FORMS)}")
    piece = piece_maker(form)
    with opened(form, target, table) as sink:
        for analysis in analyses:
            sink.add(piece(analysis))


def _used(sink: Sink) -> Iterator[Sink]:
    yield sink
    sink.close()


def _named(place: str) -> Any:
    module, _, name = place.partition(":")
    return getattr(import_module(f"dialogue.formats.{module}"), name)
