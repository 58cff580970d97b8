"""Options that several commands share, each a decorator, so that they read and behave the same everywhere."""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any

import click

from dialogue.report.style import ASCII_SIGNS, Style

paths_argument = click.argument("paths", nargs=-1, required=True, metavar="FILE|DIR|- ...")

grammar_option = click.option(
    "--grammar",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="A folder of rules that are added to the grammar or stand in its place. May be given several times.",
)

output_option = click.option(
    "-o",
    "--output",
    type=click.Path(allow_dash=True),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of to standard output.",
)

every_option = click.option(
    "--all", "every", is_flag=True, help="Of a volume take every document, not only those that report a conversation."
)

jobs_option = click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=1, metavar="N", help="Use N processes. The output is the same."
)

colour_option = click.option(
    "--color",
    "colour",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    help="Colours in a table; auto: on a terminal, unless NO_COLOR is set.",
)


def to_stdout(output: str | None) -> bool:
    """Whether what is written goes to standard output."""
    return output in (None, "-")


def style_for(output: str | None, colour: str, verbose: bool = False) -> Style:
    """The style that suits the place of the output: 80 columns, no colour and all signs in a file."""
    stream = sys.stdout
    terminal = to_stdout(output) and stream.isatty()
    auto = terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    columns = shutil.get_terminal_size().columns if terminal else int_or(os.environ.get("COLUMNS", ""), 80)
    return Style(
        width=min(max(columns, 60), 120),
        colour=colour == "always" or (colour == "auto" and auto),
        signs=not to_stdout(output) or _shows_signs(stream),
        verbose=verbose,
    )


def int_or(text: str, other: int) -> int:
    """The number that `text` is, or else `other`."""
    return int(text) if text.isdecimal() else other


def _shows_signs(stream: Any) -> bool:
    try:
        "".join(map(chr, ASCII_SIGNS)).encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
