"""`dialogue graph`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from dialogue.cli.options import grammar_option, to_stdout
from dialogue.cli.talk import WrongUsage
from dialogue.errors import ReadError
from dialogue.graph.views import VIEWS

if TYPE_CHECKING:
    import networkx as nx

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
    write = _writer(output)
    from dialogue.analysis import analyze
    from dialogue.grammar.cache import load_grammar
    from dialogue.graph.build import build_graph
    from dialogue.graph.views import project

    analysis = analyze(_only_document(path), load_grammar(folders))
    write(project(build_graph(analysis), view), sys.stdout.buffer if to_stdout(output) else output)


def _writer(output: str) -> Callable[[nx.Graph[str], str | BinaryIO], None]:
    """The function that writes the format that the name of the output asks for."""
    extension = Path(output).suffix.lower()
    if extension not in EXTENSIONS and not to_stdout(output):
        asked = f"format {extension}" if extension else f"extension in {output}"
        raise WrongUsage(f"no graph {asked}; there is {', '.join(EXTENSIONS)}")
    from dialogue.graph.graphml import write_graphml

    return write_graphml


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
