"""`dialogue graph`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dialogue.cli.options import grammar_option, to_stdout
from dialogue.cli.talk import WrongUsage
from dialogue.errors import ReadError
from dialogue.graph.views import VIEWS
from dialogue.model import Document

EXAMPLES = """\b
Examples:
  dialogue graph memo.txt -o memo.graphml
  dialogue graph memo.txt -o people.graphml --view people
  dialogue graph volume.xml#d74 -o d74.graphml
"""

EXTENSIONS = (".graphml",)


@click.command(epilog=EXAMPLES)
@click.argument("path", metavar="FILE")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="Where to write; its extension names the format: .graphml."
)
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    default="full",
    show_default=True,
    help="acts: participants and segments; turns: participants and turns; people: who speaks to whom; full: all.",
)
@grammar_option
def graph(path: str, output: str, view: str, folders: tuple[str, ...]) -> None:
    """Write the directed graph of one memorandum.

    FILE is plain text, Markdown or TEI; VOLUME#ID is one document of a TEI volume, "-" is standard input. With "-" as
    output GraphML goes to standard output.
    """
    _check_extension(output)
    from dialogue.analysis import analyze
    from dialogue.grammar.cache import load_grammar
    from dialogue.graph.build import build_graph
    from dialogue.graph.graphml import write_graphml
    from dialogue.graph.views import project

    found = project(build_graph(analyze(_only_document(path), load_grammar(folders))), view)
    write_graphml(found, sys.stdout.buffer if to_stdout(output) else output)


def _check_extension(output: str) -> None:
    """Raise WrongUsage unless the name of the output asks for a format that there is."""
    extension = Path(output).suffix.lower()
    if extension not in EXTENSIONS and not to_stdout(output):
        asked = f"format {extension}" if extension else f"extension in {output}"
        raise WrongUsage(f"no graph {asked}; there is {', '.join(EXTENSIONS)}")


def _only_document(path: str) -> Document:
    """The document of a file that holds one; raises ReadError if it holds more."""
    from dialogue.readers import read

    found = read(path)
    document = next(found)
    second = next(found, None)
    if second is not None:
        first, other = (d.id.rpartition("#")[2] for d in (document, second))
        raise ReadError(f"{path} has several documents; name one of them: {path}#{first}, {path}#{other}, ...")
    return document
