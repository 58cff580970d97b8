"""`dialogue stats`."""

from __future__ import annotations

from functools import partial

import click

from dialogue.cli.deliver import Frame, deliver, json_frame
from dialogue.cli.options import (
    colour_option,
    every_option,
    grammar_option,
    jobs_option,
    output_option,
    paths_argument,
    style_for,
)
from dialogue.cli.work import outcomes

EXAMPLES = """\b
Examples:
  dialogue stats memo.txt
  dialogue stats memoranda/ --format csv --output floor.csv
"""


@click.command(epilog=EXAMPLES)
@paths_argument
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="table is the default."
)
@output_option
@jobs_option
@grammar_option
@every_option
@colour_option
@click.pass_context
def stats(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    jobs: int,
    folders: tuple[str, ...],
    every: bool,
    colour: str,
) -> None:
    """Count who holds the floor: turns, segments, words, acts, and inquiries without a reply.

    Words and shares measure the space that the memorandum gives to a speaker. What several say together counts for
    each of them; narration counts for nobody.
    """
    from dialogue.report.floor import COLUMNS, csv_rows, floor_csv, floor_json, floor_table

    if form == "json":
        frame, found = json_frame(paths, outcomes(paths, floor_json, folders, every, jobs))
    elif form == "csv":
        found = outcomes(paths, floor_csv, folders, every, jobs)
        frame = Frame(before=csv_rows([list(COLUMNS)]))
    else:
        render = partial(floor_table, style=style_for(output, colour))
        found = outcomes(paths, render, folders, every, jobs)
        frame = Frame(between="\n\n")
    ctx.exit(deliver(found, frame, output, utf8=form != "table"))
