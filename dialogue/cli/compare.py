"""`dialogue compare`."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from dialogue.cli.options import (
    colour_option,
    every_option,
    grammar_option,
    jobs_option,
    output_option,
    style_for,
    to_stdout,
)
from dialogue.cli.talk import WrongUsage
from dialogue.errors import ReadError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dialogue.cli.compare_output import Compared
    from dialogue.compare.conversation import Conversation
    from dialogue.compare.settings import Settings

IMAGES = ("svg", "png")
BY = ("year", "speaker", "side", "place", "kind")
FORMATS = ("table", "json", "csv", "html", "svg", "png")
PICTURES = ("profile", "strip", "transitions", "map", "timeline")
MOST_SIDE_BY_SIDE = 8

EXAMPLES = """\b
Examples:
  dialogue compare one.txt other.txt
  dialogue compare one.txt other.txt third.txt --format csv -o three.csv
  dialogue compare memo.txt --corpus corpus.sqlite
  dialogue compare memo.txt --corpus memoranda/ --format json
  dialogue compare corpus.sqlite --by speaker --group 'Gromyko*' --group 'Dobrynin*'
  dialogue compare memoranda/ --by year -o years.svg
  dialogue compare memo.txt --corpus corpus.sqlite -o map.png --picture map
  dialogue compare one.txt other.txt -o two.html
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, metavar="FILE|DIR|CORPUS ...")
@click.option("--corpus", metavar="CORPUS", help="Place each memorandum among these: a corpus file, or a folder.")
@click.option("--by", type=click.Choice(BY), help="Compare groups of all the memoranda given, or of those of --corpus.")
@click.option(
    "--group",
    "wanted",
    multiple=True,
    metavar="NAME",
    help="With --by: a group to compare, by a part of its name; 'NAME*' takes all that have it together, 'ONE|OTHER' "
    "those two. Several times. Without it the six largest are compared, and every year.",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="table (default). Without it the name of the output decides."
)
@output_option
@click.option(
    "--picture", type=click.Choice(PICTURES), help="Which picture, of svg and png. Without it the one that says most."
)
@click.option("--level", type=click.FloatRange(0, 1), default=0.05, show_default=True, help="False discovery rate.")
@click.option(
    "--permutations", type=click.IntRange(min=99), default=4999, show_default=True, metavar="N", help="Of each test."
)
@click.option(
    "--block",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Between memoranda, shuffle N turns that follow each other as one.",
)
@click.option("--seed", type=int, default=1, show_default=True, metavar="N", help="Of what is drawn at random.")
@jobs_option
@grammar_option
@every_option
@colour_option
@click.option("-v", "--verbose", is_flag=True, help="In a table: every measure, every test, longer rankings.")
@click.pass_context
def compare(
    ctx: click.Context,
    paths: tuple[str, ...],
    corpus: str | None,
    by: str | None,
    wanted: tuple[str, ...],
    form: str | None,
    output: str | None,
    picture: str | None,
    level: float,
    permutations: int,
    block: int,
    seed: int,
    jobs: int,
    folders: tuple[str, ...],
    every: bool,
    colour: str,
    verbose: bool,
) -> None:
    """Compare memoranda with each other, with a corpus, or in groups.

    Two memoranda or more stand side by side: their profiles, what is different between them and between their speakers,
    and how alike they are. With --corpus each is placed among the others: percentiles, the most similar, what is
    typical. With --by groups are compared: years, speakers, sides, places, or kinds of record. A difference is called
    one only where a permutation of whole turns, or of conversations, would seldom bring it, all tests taken together.
    """
    kind = _kind_of(form, output)
    if picture and kind not in IMAGES:
        raise WrongUsage(f"--picture {picture} wants an output X.svg or X.png")
    if kind == "png" and to_stdout(output) and sys.stdout.isatty():
        raise WrongUsage("a picture cannot be shown on a terminal; give --output")
    _check(paths, corpus, by, wanted)
    from dialogue.cli.compare_input import load
    from dialogue.cli.compare_output import write
    from dialogue.compare.settings import Settings

    settings = Settings(seed=seed, level=level, permutations=permutations, block=block)
    known = load([corpus], folders, every, jobs) if corpus else None
    given = load(paths, folders, every, jobs, known.conversations if known else ())
    found = _compared(given.conversations, known.conversations if known else None, by, wanted, settings)
    write(found, settings, kind, picture, output, style_for(output, colour, verbose))
    ctx.exit(int(given.failed or bool(known and known.failed)))


def _compared(
    given: Sequence[Conversation],
    known: Sequence[Conversation] | None,
    by: str | None,
    wanted: tuple[str, ...],
    settings: Settings,
) -> Compared:
    from dialogue.cli.compare_groups import chooser
    from dialogue.compare.grouping import grouped
    from dialogue.compare.placing import place
    from dialogue.compare.side_by_side import side_by_side
    from dialogue.measures.profile import definitions

    if by is not None:
        every = [*given, *(known or ())]
        if not every:
            raise ReadError("no conversation found in any of it")
        return [grouped(every, by, settings, chooser(wanted) if wanted else None)]
    whole = [(d.name, d.measure.unit, d.measure.meaning) for d in definitions() if not d.dimensions]
    if known is not None:
        if not given:
            raise ReadError("no conversation found to place in the corpus")
        units = {name: unit for name, unit, _ in whole}
        return [place(one, known, units) for one in given]
    if len(given) < 2:
        raise ReadError("nothing to compare with: fewer than two conversations were found")
    if len(given) > MOST_SIDE_BY_SIDE:
        raise WrongUsage(f"{len(given):,} memoranda are too many side by side; use --by, or --corpus")
    return [side_by_side(given, settings, whole)]


def _check(paths: tuple[str, ...], corpus: str | None, by: str | None, wanted: tuple[str, ...]) -> None:
    """Refuse what does not go together; raises WrongUsage."""
    if not paths and not (corpus and by):
        raise WrongUsage("nothing to compare: name memoranda, or a corpus and --by")
    if wanted and not by:
        raise WrongUsage("--group names groups of --by")
    if len(wanted) == 1:
        raise WrongUsage("--group must be given at least twice: a group is compared with another")


def _kind_of(form: str | None, output: str | None) -> str:
    """What is to be written: a format, which the name of the output may tell."""
    extension = PurePath(output or "").suffix.lower().removeprefix(".")
    if form:
        return form
    return extension if extension in FORMATS else "table"
