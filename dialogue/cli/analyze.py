"""`dialogue analyze`."""

from __future__ import annotations

from functools import partial

import click

from dialogue.cli.deliver import Frame, deliver, deliver_pieces, json_frame
from dialogue.cli.options import (
    colour_option,
    every_option,
    grammar_option,
    jobs_option,
    output_option,
    paths_argument,
    style_for,
)
from dialogue.cli.target import READINGS, by_name, check_inputs, check_options
from dialogue.cli.work import outcomes
from dialogue.formats import DEFAULT_TABLE, FORMS, piece_maker
from dialogue.formats.tables import TABLES

EXAMPLES = """\b
Examples:
  dialogue analyze memo.txt
  dialogue analyze -v memo.txt | less
  dialogue analyze memo.txt --format json > memo.json
  dialogue analyze volume.xml#d74
  dialogue analyze memoranda/ --format jsonl --jobs 4 --output memoranda.jsonl
  dialogue analyze memoranda/ --format csv --output tables/
  dialogue analyze memo.txt --format csv --table turns
  dialogue analyze memoranda/ --format convokit --output corpus/
"""


@click.command(epilog=EXAMPLES)
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice([*READINGS, *FORMS]),
    help="table: to be read (default); json: an object for one document, a list for several; jsonl: an object a line; "
    "csv, parquet: tables; convokit: a corpus of ConvoKit; tei: TEI P5; brat: standoff; xaif: a map of arguments. "
    "Without it the extension of the output decides.",
)
@click.option(
    "--table",
    type=click.Choice(list(TABLES)),
    help=f"Of csv and parquet, in one file: which table; {DEFAULT_TABLE} unless told otherwise. In a folder: all.",
)
@output_option
@jobs_option
@grammar_option
@every_option
@colour_option
@click.option("-v", "--verbose", is_flag=True, help="In a table: whole texts, and the rules behind every label.")
@click.pass_context
def analyze(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str | None,
    table: str | None,
    output: str | None,
    jobs: int,
    folders: tuple[str, ...],
    every: bool,
    colour: str,
    verbose: bool,
) -> None:
    """Find turns, speakers, acts and replies in memoranda.

    FILE is plain text, Markdown or TEI; VOLUME#ID is one document of a TEI volume, "-" is standard input, and DIR
    stands for the .txt, .md and .xml files in it. An --output that ends in a slash is filled with files by csv,
    parquet, tei and xaif; convokit and brat always fill a folder.
    """
    form = form or by_name(output)
    check_options(form, output, table)
    if output is not None:
        check_inputs(paths, form, output)
    if form in FORMS:
        found = outcomes(paths, piece_maker(form), folders, every, jobs)
        ctx.exit(deliver_pieces(found, form, output, table or DEFAULT_TABLE))
    if form == "table":
        from dialogue.report.table import render_table

        style = style_for(output, colour, verbose)
        found = outcomes(paths, partial(render_table, style=style), folders, every, jobs)
        frame = Frame(between=f"\n{style.dim(style.sign('─') * style.width)}\n\n")
    else:
        from dialogue.report.encode import one_line, readable

        if form == "json":
            frame, found = json_frame(paths, outcomes(paths, readable, folders, every, jobs))
        else:
            found = outcomes(paths, one_line, folders, every, jobs)
            frame = Frame()
    ctx.exit(deliver(found, frame, output, utf8=form != "table"))
