"""What the commands that ask a corpus share: the argument, the filters, and rows written where they are wanted."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click

from dialogue.atomic import atomic_bytes
from dialogue.cli.deliver import faults_of_stdout
from dialogue.cli.options import style_for, to_stdout
from dialogue.cli.talk import WrongUsage, complain
from dialogue.corpus.asking import answer
from dialogue.corpus.filters import Filter, people_named
from dialogue.corpus.finish import begun
from dialogue.corpus.store import reading
from dialogue.errors import QueryError, StoreError
from dialogue.model import ACTS, MODES
from dialogue.report.rows import FORMATS, render_rows

Command = Callable[..., None]
# How many people are named where a name means several.
SHOWN = 6
MOST_IN_TABLE = 100_000

corpus_argument = click.argument("corpus", metavar="CORPUS", type=click.Path(dir_okay=False))

form_option = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="table is the default; without this the name of the output file decides.",
)

verbose_option = click.option("-v", "--verbose", is_flag=True, help="In a table: whole texts.")

timeout_option = click.option(
    "--timeout",
    type=click.FloatRange(min=0),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="Give up after that time; 0: never.",
)

limit_option = click.option("--limit", type=click.IntRange(min=0), default=0, metavar="N", help="The first N rows.")

_FILTERS = (
    click.option("--person", default="", metavar="NAME", help="Said by this person: words of a name, or a number."),
    click.option("--to", "hearer", default="", metavar="NAME", help="Said to this person."),
    click.option(
        "--act", "acts", multiple=True, type=click.Choice(ACTS), metavar="ACT",
        help=f"Doing this: {', '.join(ACTS)}. May be given several times.",
    ),
    click.option(
        "--mode", "modes", multiple=True, type=click.Choice(MODES), metavar="MODE",
        help=f"Said so: {', '.join(MODES)}. May be given several times.",
    ),
    click.option("--year", "years", default="", metavar="YEAR", help="1961, 1961-1963, 1961- or -1963."),
    click.option("--text", default="", metavar="WORDS", help='With these words: berlin, "test ban", disarm*, a OR b.'),
    click.option("--document", default="", metavar="NAME", help="In this document."),
)  # fmt: skip


def filter_options(command: Command) -> Command:
    """Options that choose segments, given to the command as one Filter, `wanted`."""

    @wraps(command)
    def with_filter(*, person: str, hearer: str, acts: tuple[str, ...], modes: tuple[str, ...], years: str, text: str,
                    document: str, **others: Any) -> None:  # fmt: skip
        command(wanted=Filter(person, hearer, acts, modes, years, text, document), **others)

    for option in reversed(_FILTERS):
        with_filter = option(with_filter)
    return with_filter


@contextmanager
def asked(path: str) -> Iterator[sqlite3.Connection]:
    """The corpus to read; a faulty query is wrong usage, and a build that did not end is told."""
    with reading(path) as connection:
        if begun(connection):
            complain(f"{path}: its build was stopped; people are those of the last one that ended")
        try:
            yield connection
        except QueryError as error:
            raise WrongUsage(str(error)) from error


def tell_people(connection: sqlite3.Connection, *names: str) -> None:
    """Say whom a name means, where that is more than one person."""
    for name in filter(None, names):
        found = [person for _, person in people_named(connection, name)]
        if len(found) > 1:
            shown = "; ".join(found[:SHOWN]) + ("; ..." if len(found) > SHOWN else "")
            complain(f"{name} means {len(found)} people: {shown}")


def write_rows(
    connection: sqlite3.Connection,
    sql: str,
    values: list[object],
    *,
    form: str | None,
    output: str | None,
    colour: str = "auto",
    verbose: bool = False,
    timeout: float = 0,
) -> None:
    """Ask, and write the rows of the answer."""
    with answer(connection, sql, values, timeout) as found:
        rows_out(found.columns, found.rows, form=form, output=output, colour=colour, verbose=verbose)


def rows_out(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    form: str | None,
    output: str | None,
    colour: str = "auto",
    verbose: bool = False,
) -> None:
    """Write rows to a file, whole or not at all, or to standard output as they come."""
    form = form or form_of(output)
    if form == "table":
        rows = _at_most(MOST_IN_TABLE, rows)
    pieces = render_rows(columns, rows, form, style_for(output, colour, verbose))
    if output is not None and not to_stdout(output):
        with atomic_bytes(output) as stream:
            for piece in pieces:
                stream.write(piece.encode("utf-8"))
        return
    encoding, errors = (sys.stdout.encoding, "replace") if form == "table" else ("utf-8", "strict")
    for piece in pieces:
        with faults_of_stdout(output):
            sys.stdout.buffer.write(piece.encode(encoding, errors))
    with faults_of_stdout(output):
        sys.stdout.buffer.flush()


def _at_most(most: int, rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """The rows; StoreError for more than a table, whose columns are as wide as the widest of all, can hold."""
    for number, row in enumerate(rows):
        if number >= most:
            raise StoreError(f"more than {most:,} rows are no table to read; --format csv has no limit")
        yield row


def form_of(output: str | None) -> str:
    """The format that the name of the output file asks for."""
    extension = Path(output or "").suffix.lower().removeprefix(".")
    return extension if extension in FORMATS else "table"
