"""`dialogue corpus similar`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from dialogue.cli.corpus_options import asked, corpus_argument, form_option, rows_out, verbose_option
from dialogue.cli.options import colour_option, output_option
from dialogue.corpus.filters import document_named
from dialogue.corpus.likeness import Likeness, most_alike

COLUMNS = ("distance", "acts", "transitions", "apart", "date", "document")


@click.command(
    short_help="Find the documents most like one.",
    epilog="""\b
Examples:
  dialogue corpus similar corpus.sqlite frus1961-63v15#d7
  dialogue corpus similar corpus.sqlite frus1961-63v15#d7 --limit 50 --format csv
"""
)
@corpus_argument
@click.argument("document", metavar="DOCUMENT")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="The first N.")
@click.option(
    "--least",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="Leave out documents in which fewer segments are spoken.",
)
@form_option
@output_option
@verbose_option
@colour_option
def similar(
    corpus: str,
    document: str,
    limit: int,
    least: int,
    form: str | None,
    output: str | None,
    verbose: bool,
    colour: str,
) -> None:
    """Find the documents of a corpus that are most like one of them.

    Jensen-Shannon distances, 0 to 1, of the shares of acts and of what act follows what; "distance" is their mean, and
    "apart" names the act in which the two differ most.
    """
    with asked(corpus) as connection:
        found = most_alike(connection, document_named(connection, document), least)[:limit]
        about = {
            number: about
            for number, *about in connection.execute("SELECT id, date, name FROM documents ORDER BY id")
        }
    rows_out(COLUMNS, _rows(found, about), form=form, output=output, colour=colour, verbose=verbose)


def _rows(found: list[Likeness], about: dict[int, list[str | None]]) -> Iterator[tuple[object, ...]]:
    for one in found:
        figures = (round(figure, 4) for figure in (one.distance, one.acts, one.transitions))
        yield (*figures, one.apart, *about[one.document])
