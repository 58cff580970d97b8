"""`dialogue view`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from dialogue.cli.deliver import Frame, deliver
from dialogue.cli.options import every_option, grammar_option, jobs_option, paths_argument, to_stdout
from dialogue.cli.talk import WrongUsage
from dialogue.cli.work import Outcome, Render, outcomes

EXTENSIONS = (".html", ".htm")

EXAMPLES = """\b
Examples:
  dialogue view memo.txt -o memo.html
  dialogue view memoranda/ --jobs 4 -o memoranda.html
  dialogue view volume.xml#d74 volume.xml#d75 -o two.html
  dialogue view corrected.json -o corrected.html
"""


@click.command(epilog=EXAMPLES)
@paths_argument
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="X.html",
    help='The file to write, whole or not at all; "-" is standard output.',
)
@jobs_option
@grammar_option
@every_option
@click.pass_context
def view(
    ctx: click.Context, paths: tuple[str, ...], output: str, jobs: int, folders: tuple[str, ...], every: bool
) -> None:
    """Make a page to read: the text, the conversation in lanes, figures, and the rule behind every label.

    It is one HTML file that asks the network for nothing; several memoranda get tabs and an index. FILE is plain text,
    Markdown or TEI, or the JSON of an earlier analysis; VOLUME#ID is one document of a TEI volume, "-" is standard
    input, and DIR stands for the .txt, .md and .xml files in it.
    """
    if not to_stdout(output) and Path(output).suffix.lower() not in EXTENSIONS:
        raise WrongUsage(f"the page is HTML: call the output {Path(output).stem or 'page'}.html, not {output}")
    from dialogue.view.article import article
    from dialogue.view.render import environment

    environment()  # Without jinja2 it ends here, and not once for each document.
    render = partial(article, folders=folders)
    found = _pages(_inputs(paths, render, folders, every, jobs))
    ctx.exit(deliver(found, Frame(), output, utf8=True))


def _inputs(
    paths: tuple[str, ...], render: Render, folders: tuple[str, ...], every: bool, jobs: int
) -> Iterator[Outcome]:
    """Outcomes in the order of the paths, those of saved analyses among them."""
    from dialogue.saved import is_saved

    run: list[str] = []
    for path in paths:
        if not is_saved(path):
            run.append(path)
            continue
        yield from outcomes(run, render, folders, every, jobs) if run else ()
        run = []
        yield from _saved(path, render)
    yield from outcomes(run, render, folders, every, jobs) if run else ()


def _saved(path: str, render: Render) -> Iterator[Outcome]:
    from dialogue.errors import ReadError
    from dialogue.saved import read_saved

    try:
        found = read_saved(path, edited=True)
    except ReadError as error:
        yield Outcome(path, failure=str(error).removeprefix(path).lstrip(" :"))
        return
    for analysis in found:
        yield Outcome(path, render(analysis))


def _pages(found: Iterable[Outcome]) -> Iterator[Outcome]:
    """Failures as they come, the one page of all the rest at the end, and till then nothing to write for each of them.

    So each is counted when it is done, and an output that cannot be written is known with the first.
    """
    from dialogue.view.page import page

    articles = []
    for outcome in found:
        if outcome.text:
            articles.append(outcome.text)
        yield replace(outcome, text="")
    if articles:
        yield Outcome("", page(articles))
