"""`dialogue corpus similar`."""

from __future__ import annotations

import click

from dialogue.cli.corpus_options import asked, corpus_argument, form_of, form_option, rows_out, verbose_option
from dialogue.cli.options import colour_option, output_option
from dialogue.corpus.filters import document_named

COLUMNS = ("distance", "held", "acts", "transitions", "speakers", "structure", "date", "document", "alike", "apart")
IN_A_TABLE = ("distance", "held", "date", "document", "alike")


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

    "distance", 0 to 1, is the mean of four: the Jensen-Shannon distances of the shares of acts, of what act follows
    what and of who does what, and how the graphs of replies differ. "held" is how often a document stays in the list
    when a tenth of the segments is left out: 1 is firm. "alike" says what the two have in common more than usual, with
    the share in each. dialogue compare says more of two memoranda.
    """
    from dialogue.compare.from_corpus import read_corpus
    from dialogue.compare.holding import held_shown, with_holding
    from dialogue.compare.similar import features, large_enough, most_alike, reasons

    with asked(corpus) as connection:
        document_named(connection, document)
    conversations = read_corpus(corpus)
    dates = {c.name: c.date for c in conversations}
    conversation = next(c for c in conversations if c.name == document)
    one = features(conversation)
    others = {c.name: features(c) for c in large_enough(conversations, least) if c.name != document}
    form = form or form_of(output)
    rows = []
    every = list(others.values())
    for like in with_holding(conversation, most_alike(one, every), every, limit):
        alike, apart = ("; ".join(words) for words in reasons(one, others[like.name], every))
        mean, *distances = (round(figure, 4) for figure in like.distances)
        held = held_shown(like).rjust(4) if form == "table" else like.held
        rows.append((mean, held, *distances, dates[like.name], like.name, alike, apart))
    shown = [COLUMNS.index(name) for name in (IN_A_TABLE if form == "table" else COLUMNS)]
    chosen = [[row[n] for n in shown] for row in rows]
    rows_out([COLUMNS[n] for n in shown], chosen, form=form, output=output, colour=colour, verbose=verbose)
