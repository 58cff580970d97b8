"""`dialogue corpus export`."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click

from dialogue.atomic import atomic_bytes
from dialogue.cli.corpus_options import asked, corpus_argument
from dialogue.cli.talk import WrongUsage, complain
from dialogue.corpus.asking import answer, tables
from dialogue.corpus.network import RELATIONS
from dialogue.errors import WriteError

FORMATS = ("csv", "parquet", "graphml")


@click.command(
    short_help="Write CSV, Parquet or GraphML.",
    epilog="""\b
Examples:
  dialogue corpus export corpus.sqlite -o people.graphml
  dialogue corpus export corpus.sqlite -o met.graphml --relation met
  dialogue corpus export corpus.sqlite -o utterances.csv --table utterances
  dialogue corpus export corpus.sqlite -o segments.parquet --table segments
  dialogue corpus export corpus.sqlite -o tables/ --format parquet
"""
)
@corpus_argument
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(),
    metavar="FILE|DIR",
    help="The file, whose name tells the format, or a folder for one file a table.",
)
@click.option("--format", "form", type=click.Choice(FORMATS), help="Instead of what the name of the file tells.")
@click.option("--table", metavar="NAME", help="A table or view; dialogue corpus list CORPUS tables has their names.")
@click.option(
    "--relation",
    type=click.Choice(RELATIONS),
    default="speaks_to",
    show_default=True,
    help="In GraphML: who says something to whom, or who met whom.",
)
def export(corpus: str, output: str, form: str | None, table: str | None, relation: str) -> None:
    """Write a corpus for other programs: tables as CSV or Parquet, the network of all people as GraphML.

    In CSV a text that a spreadsheet would take for a formula gets an apostrophe in front. Parquet needs
    pip install 'dialogue[parquet]'.
    """
    folder = output.endswith(os.sep) or os.path.isdir(output)
    form = form or Path(output).suffix.lower().removeprefix(".")
    if form not in FORMATS:
        raise WrongUsage(f"the name {output} tells no format; give --format {'|'.join(FORMATS)}")
    if form == "graphml" and (table or folder):
        raise WrongUsage("GraphML is one file of the network of people, and has no --table")
    if not (form == "graphml" or folder or table):
        raise WrongUsage("give --table, or a folder for all tables")
    with asked(corpus) as connection:
        known = tables(connection)
        if table is not None and table not in known:
            raise WrongUsage(f"no table {table}; there is {', '.join(known)}")
        if form == "graphml":
            _write_network(connection, relation, output)
        elif folder:
            _make(output)
            for name in [table] if table else [name for name, kind in known.items() if kind == "table"]:
                _write_table(connection, name, form, os.path.join(output, f"{name}.{form}"))
        elif table:
            _write_table(connection, table, form, output)


def _write_network(connection: sqlite3.Connection, relation: str, output: str) -> None:
    from dialogue.corpus.network import people_graph
    from dialogue.graph.graphml import write_graphml

    graph = people_graph(connection, relation)
    write_graphml(graph, output)
    complain(f"{output}: {graph.number_of_nodes():,} people, {graph.number_of_edges():,} edges")


def _write_table(connection: sqlite3.Connection, table: str, form: str, output: str) -> None:
    with atomic_bytes(output) as stream:
        if form == "parquet":
            from dialogue.corpus.parquet import write_parquet

            write_parquet(connection, table, stream)
        else:
            for piece in _csv(connection, table):
                stream.write(piece.encode("utf-8"))


def _csv(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    from dialogue.report.rows import render_rows
    from dialogue.report.style import Style

    with answer(connection, f"SELECT * FROM {table}") as found:
        yield from render_rows(found.columns, found.rows, "csv", Style())


def _make(folder: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise WriteError(f"cannot make the folder {folder}: {error.strerror}") from error
