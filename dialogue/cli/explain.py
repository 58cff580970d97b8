"""`dialogue explain`."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dialogue.cli.options import colour_option, grammar_option, style_for
from dialogue.errors import ReadError

if TYPE_CHECKING:
    from dialogue.model import Analysis

EXAMPLES = """\b
Examples:
  dialogue explain memo.txt
  dialogue explain memo.txt s012
  dialogue explain volume.xml#d74 12
  dialogue explain memo.json s012 --format json
"""


@click.command(epilog=EXAMPLES)
@click.argument("path", metavar="FILE")
@click.argument("segment", required=False)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="table is the default.")
@grammar_option
@colour_option
def explain(path: str, segment: str | None, form: str, folders: tuple[str, ...], colour: str) -> None:
    """Say why: the rule behind each label of a segment, and what it beat.

    FILE is a memorandum, or the JSON of an earlier analysis; SEGMENT an id, or a number counted from 1. Without SEGMENT
    all are listed in short. For each rule stand the file and line, and the literature or the memorandum it rests on.
    """
    from dialogue.explain import explain as explained
    from dialogue.explain import explain_document, segment_named
    from dialogue.grammar.load import grammar_folder, read_sources
    from dialogue.report.explain import document_list, explain_json, explain_list, explain_one

    analysis = _analysis(path, folders)
    rules = read_sources([grammar_folder(), *map(Path, folders)]).rules
    found = explained(analysis, rules)
    reasons = []
    if segment is None:
        reasons = explain_document(analysis, rules)
    else:
        wanted = segment_named(analysis, segment)
        found = [explanation for explanation in found if explanation.segment is wanted]
    style = style_for(None, colour)
    if form == "json":
        text = explain_json(analysis.document.id, reasons, found)
    elif segment is None:
        text = document_list(reasons, style) + explain_list(found, style)
    else:
        text = explain_one(found[0], style)
    click.echo(text, nl=False)


def _analysis(path: str, folders: tuple[str, ...]) -> Analysis:
    """The one analysis of the path; ReadError where there are several."""
    from dialogue.saved import is_saved, read_saved

    if is_saved(path):
        saved = read_saved(path)
        if len(saved) > 1:
            raise ReadError(f"{path} holds {len(saved)} analyses; explain takes a file with one")
        return saved[0]
    from dialogue.analysis import analyze
    from dialogue.grammar.cache import load_grammar
    from dialogue.readers import read

    documents = list(islice(read(path), 2))
    if len(documents) > 1:
        first = documents[0].id.rpartition("#")[2]
        raise ReadError(f"{path} holds several documents; name one, as in {path}#{first}")
    return analyze(documents[0], load_grammar(folders))
