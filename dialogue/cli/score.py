"""`dialogue score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from dialogue.cli.options import colour_option, grammar_option, style_for
from dialogue.cli.talk import complain

if TYPE_CHECKING:
    from dialogue.model import Analysis, Document

EXAMPLES = """\b
Examples:
  dialogue score memo.txt memo-corrected.json
  dialogue score annotated/ annotated/ --per-document
  dialogue score analyses/ annotated/ --format json
  dialogue score annotated/ annotated/ --errors act | less
  dialogue score annotated/ annotated/ --hard
"""


@click.command(epilog=EXAMPLES)
@click.argument("path", metavar="FILE|DIR", type=click.Path(exists=True))
@click.argument("gold", metavar="GOLD", type=click.Path(exists=True))
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", help="table is the default.")
@click.option("--per-document", "single", is_flag=True, help="Besides, the main figures of each document.")
@click.option(
    "--errors",
    type=click.Choice(["speaker", "act", "turn", "link"]),
    help="Besides, each difference: the text, what was expected, what was said, and the rule that decided.",
)
@click.option("--hard", "hardest", is_flag=True, help="Besides, the hard things, each measured by itself.")
@grammar_option
@colour_option
@click.pass_context
def score(
    ctx: click.Context,
    path: str,
    gold: str,
    form: str,
    single: bool,
    errors: str | None,
    hardest: bool,
    folders: tuple[str, ...],
    colour: str,
) -> None:
    """Compare an analysis with a hand annotation.

    FILE is a memorandum, which is analysed now, or the JSON of an earlier analysis; DIR a folder of either, matched
    with the annotations by name. GOLD is an annotation, the JSON of `dialogue analyze` corrected by hand, or a folder
    with DOCUMENT/gold.json or DOCUMENT.json. Both must be of the same text.
    """
    from dialogue.grammar.cache import load_grammar
    from dialogue.measures.agreement import figures
    from dialogue.measures.agreement_errors import misses
    from dialogue.measures.agreement_hard import hard_things
    from dialogue.measures.pairing import pair_up, read_gold
    from dialogue.measures.telling import tells_act
    from dialogue.report.score import score_json, score_table

    annotations, unread = read_gold(gold)
    grammar = load_grammar(folders)

    def analyse(document: Document) -> Analysis:
        from dialogue.analysis import analyze  # not needed where the analyses are there already

        return analyze(document, grammar)

    pairs, failures = pair_up(path, annotations, analyse)
    for failure in unread + failures:
        complain(failure)
    total = figures(pairs)
    each = {pair.name: figures([pair]) for pair in pairs} if single else {}
    found = [miss for pair in pairs for miss in misses(pair, errors)] if errors else None
    hard = hard_things(pairs, tells_act(grammar)) if hardest else []
    if form == "json":
        click.echo(score_json(total, each, found, hard), nl=False)
    else:
        click.echo(score_table(total, each, found, style_for(None, colour), hard), nl=False)
    ctx.exit(int(bool(unread or failures)))
