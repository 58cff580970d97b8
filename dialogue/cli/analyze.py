"""`dialogue analyze`."""

from __future__ import annotations

from functools import partial
from pathlib import Path

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

FORMATS = ("table", "json", "jsonl")

EXAMPLES = """\b
Examples:
  dialogue analyze memo.txt
  dialogue analyze -v memo.txt | less
  dialogue analyze memo.txt --format json > memo.json
  dialogue analyze volume.xml#d74
  dialogue analyze memoranda/ --format jsonl --jobs 4 --output memoranda.jsonl
"""


@click.command(epilog=EXAMPLES)
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="table (default), json (an object for one document, a list for several), jsonl (an object a line). "
    "Without it the name of the output file decides.",
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
    output: str | None,
    jobs: int,
    folders: tuple[str, ...],
    every: bool,
    colour: str,
    verbose: bool,
) -> None:
    """Find turns, speakers, acts and replies in memoranda.

    FILE is plain text, Markdown or TEI; VOLUME#ID is one document of a TEI volume, "-" is standard input, and DIR
    stands for the .txt, .md and .xml files in it.
    """
    form = form or _by_name(output)
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


def _by_name(output: str | None) -> str:
    """The format that the name of the output file asks for."""
    extension = Path(output or "").suffix.lower().removeprefix(".")
    return extension if extension in FORMATS else "table"
