"""`dialogue corpus query` and `list`."""

from __future__ import annotations

import sys

import click

from dialogue.cli.corpus_options import (
    asked,
    corpus_argument,
    filter_options,
    form_option,
    limit_option,
    tell_people,
    timeout_option,
    verbose_option,
    write_rows,
)
from dialogue.cli.options import colour_option, output_option
from dialogue.cli.talk import WrongUsage
from dialogue.corpus.filters import Filter, documents_sql, segments_sql
from dialogue.corpus.listing import LISTS


@click.command(
    short_help="Ask it, in SQL or by filters.",
    epilog="""\b
Examples:
  dialogue corpus query corpus.sqlite --person Gromyko --act warning
  dialogue corpus query corpus.sqlite --text '"test ban" OR disarm*' --year 1961-1963
  dialogue corpus query corpus.sqlite --act inquiry --to Dobrynin --format csv -o asked.csv
  dialogue corpus query corpus.sqlite "SELECT year, count(*) FROM utterances GROUP BY year"
  dialogue corpus query corpus.sqlite - < question.sql
"""
)
@corpus_argument
@click.argument("sql", required=False)
@filter_options
@limit_option
@timeout_option
@form_option
@output_option
@verbose_option
@colour_option
def query(
    corpus: str,
    sql: str | None,
    wanted: Filter,
    limit: int,
    timeout: float,
    form: str | None,
    output: str | None,
    verbose: bool,
    colour: str,
) -> None:
    """Ask a corpus, in SQL or by filters, which all have to hold.

    SQL is one statement that reads, "-" takes it from standard input; docs/corpus.md has the tables and questions to
    begin with. Filters give the segments that they let through, by date.
    """
    if sql is not None and (wanted.given() or limit):
        raise WrongUsage("either a query in SQL, or filters")
    if sql is None and not (wanted.given() or limit):
        raise WrongUsage("no query: give SQL, or filters such as --person, --act, --year or --text")
    with asked(corpus) as connection:
        values: list[object] = []
        if sql is not None:
            statement = sys.stdin.read() if sql == "-" else sql
        else:
            tell_people(connection, wanted.person, wanted.hearer)
            statement, values = segments_sql(connection, wanted, limit)
        write_rows(
            connection, statement, values, form=form, output=output, colour=colour, verbose=verbose, timeout=timeout
        )


@click.command(
    "list",
    short_help="List documents, people, volumes, acts, ...",
    epilog="""\b
Examples:
  dialogue corpus list corpus.sqlite
  dialogue corpus list corpus.sqlite --person Gromyko --year 1962
  dialogue corpus list corpus.sqlite people --limit 20
  dialogue corpus list corpus.sqlite rejected --format csv
""",
)
@corpus_argument
@click.argument("what", type=click.Choice(["documents", *LISTS]), default="documents", metavar="[WHAT]")
@filter_options
@limit_option
@form_option
@output_option
@verbose_option
@colour_option
def list_corpus(
    corpus: str,
    what: str,
    wanted: Filter,
    limit: int,
    form: str | None,
    output: str | None,
    verbose: bool,
    colour: str,
) -> None:
    """List the documents of a corpus by date, or something else.

    WHAT is documents, people, volumes, acts, measures, problems, rejected (what has no conversation or failed), inputs,
    or tables. Filters choose documents that have a segment which they let through.
    """
    if what != "documents" and wanted.given():
        raise WrongUsage("filters choose documents; of the other lists there is --limit")
    with asked(corpus) as connection:
        if what == "documents":
            tell_people(connection, wanted.person, wanted.hearer)
            statement, values = documents_sql(connection, wanted, limit)
        else:
            statement, values = LISTS[what] + (f" LIMIT {limit}" if limit else ""), []
        write_rows(connection, statement, values, form=form, output=output, colour=colour, verbose=verbose)
