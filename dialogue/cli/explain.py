"""`dialogue explain`."""

from __future__ import annotations

from pathlib import Path

import click

from dialogue.cli.options import colour_option, grammar_option, style_for
from dialogue.errors import ReadError

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
    from dialogue.explain import segment_named
    from dialogue.grammar.cache import load_grammar
    from dialogue.grammar.load import grammar_folder, read_sources
    from dialogue.readers import read
    from dialogue.report.explain import explain_json, explain_list, explain_one
    from dialogue.saved import is_saved, read_saved

    if is_saved(path):
        analyses = read_saved(path)
    else:
        from dialogue.analysis import analyze

        grammar = load_grammar(folders)
        analyses = [analyze(document, grammar) for document in read(path)]
    if len(analyses) != 1:
        ids = ", ".join(analysis.document.id for analysis in analyses[:3])
        raise ReadError(f"{path} holds {len(analyses)} documents; name one ({ids} ...)")
    rules = read_sources([grammar_folder(), *map(Path, folders)]).rules
    found = explained(analyses[0], rules)
    if segment is not None:
        wanted = segment_named(analyses[0], segment)
        found = [explanation for explanation in found if explanation.segment is wanted]
    style = style_for(None, colour)
    if form == "json":
        click.echo(explain_json(found), nl=False)
    else:
        click.echo(explain_one(found[0], style) if segment is not None else explain_list(found, style), nl=False)
