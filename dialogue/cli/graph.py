"""`dialogue graph`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dialogue.cli.options import grammar_option, to_stdout
from dialogue.cli.talk import WrongUsage
from dialogue.errors import ReadError
from dialogue.exporters import EXTENSIONS, FLAVOURS, FORMATS, format_of, write_graph
from dialogue.graph.views import VIEWS
from dialogue.model import Document

EXAMPLES = """\b
Examples:
  dialogue graph memo.txt -o memo.graphml
  dialogue graph memo.txt -o memo.svg --view acts
  dialogue graph memo.txt -o people.graphml --view people --flavour gephi
  dialogue graph volume.xml#d74 -o d74.graphml
"""


@click.command(epilog=EXAMPLES)
@click.argument("path", metavar="FILE")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="Where to write; its extension names the format: see below."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="The format, whatever the extension is. Without either it is graphml.",
)
@click.option(
    "--flavour",
    type=click.Choice(list(FLAVOURS)),
    default="plain",
    show_default=True,
    help="Of GraphML: plain by the XSD; gephi with place, size, colour; yed ready to look at; cytoscape with columns.",
)
@click.option(
    "--view",
    type=click.Choice(VIEWS),
    default="full",
    show_default=True,
    help="acts: participants and segments; turns: participants and turns; people: who speaks to whom; full: all.",
)
@grammar_option
def graph(path: str, output: str, form: str | None, flavour: str, view: str, folders: tuple[str, ...]) -> None:
    """Write the graph of one memorandum, or draw it.

    FILE is plain text, Markdown or TEI; VOLUME#ID is one document of a TEI volume, "-" is standard input. Extensions:
    .graphml; .gexf; .dot, .gv; .mmd, .mermaid (Mermaid sequence diagram); .cyjs (Cytoscape JSON); .json (node-link);
    .svg; .png. With "-" as output it goes to standard output.
    """
    chosen = form or _format_of(output)
    if flavour != "plain" and chosen != "graphml":
        raise WrongUsage(f"--flavour {flavour} is one of graphml, not of {chosen}")
    from dialogue.analysis import analyze
    from dialogue.grammar.cache import load_grammar
    from dialogue.graph.build import build_graph

    full = build_graph(analyze(_only_document(path), load_grammar(folders)))
    write_graph(full, sys.stdout.buffer if to_stdout(output) else output, chosen, view=view, flavour=flavour)


def _format_of(output: str) -> str:
    """The format that the name of the output asks for; raises WrongUsage if there is none such."""
    if to_stdout(output):
        return "graphml"
    found = format_of(output)
    if found is None:
        extension = Path(output).suffix
        asked = f"format {extension}" if extension else f"extension in {output}"
        raise WrongUsage(f"no graph {asked}; there is {', '.join(EXTENSIONS)}")
    return found


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
