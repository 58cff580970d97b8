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

# The sections of the table; named here so that `--help` need not import what measures.
SECTION_NAMES = (
    "floor", "turns", "initiative", "calls", "acts", "pairs", "modes", "stance", "replies", "outside", "topics",
    "transitions", "network",
)  # fmt: skip

EXAMPLES = """\b
Examples:
  dialogue stats memo.txt
  dialogue stats memo.txt --section transitions --section network
  dialogue stats memoranda/ --format csv --rows speaker --output speakers.csv
  dialogue stats --definitions
"""


def _define(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from dialogue.report.definitions import definitions_markdown

        click.echo(definitions_markdown(), nl=False)
        ctx.exit()


@click.command(epilog=EXAMPLES)
@paths_argument
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", help="table is the default."
)
@click.option(
    "-s",
    "--section",
    "sections",
    multiple=True,
    type=click.Choice([*SECTION_NAMES, "all"]),
    help="Show this section of the table; may be given several times. Without it the main ones are shown.",
)
@click.option(
    "--rows",
    type=click.Choice(["figure", "speaker", "document"]),
    default="figure",
    help="What a row of CSV stands for: each figure (the default, everything), each speaker, or each document.",
)
@click.option(
    "--definitions",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_define,
    help="Print what every measure means, with unit, range and source, and stop.",
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
    sections: tuple[str, ...],
    rows: str,
    output: str | None,
    jobs: int,
    folders: tuple[str, ...],
    every: bool,
    colour: str,
) -> None:
    """Measure a conversation: who holds the floor, initiates, answers, agrees, and what follows what.

    All measures count what the memorandum gives to a speaker, not how long anybody spoke. What several say together
    counts for each of them; narration counts for nobody. JSON and CSV have every measure, the table the main ones.
    """
    from dialogue.report.stats import MAIN, csv_head, stats_csv, stats_json, stats_table

    if form == "json":
        frame, found = json_frame(paths, outcomes(paths, stats_json, folders, every, jobs))
    elif form == "csv":
        found = outcomes(paths, partial(stats_csv, rows=rows), folders, every, jobs)
        frame = Frame(before=csv_head(rows))
    else:
        chosen = SECTION_NAMES if "all" in sections else tuple(dict.fromkeys(sections)) or MAIN
        render = partial(stats_table, style=style_for(output, colour), sections=chosen)
        found = outcomes(paths, render, folders, every, jobs)
        frame = Frame(between="\n\n")
    ctx.exit(deliver(found, frame, output, utf8=form != "table"))
