"""The command line: one command a verb of the library, each in a module that is imported when it is asked for."""

from __future__ import annotations

import click

from dialogue.cli.lazy import LazyGroup
from dialogue.version import VERSION

COMMANDS = {
    "analyze": "dialogue.cli.analyze:analyze",
    "graph": "dialogue.cli.graph:graph",
    "view": "dialogue.cli.view:view",
    "stats": "dialogue.cli.stats:stats",
    "compare": "dialogue.cli.compare:compare",
    "explain": "dialogue.cli.explain:explain",
    "grammar": "dialogue.cli.grammar:grammar",
    "score": "dialogue.cli.score:score",
    "corpus": "dialogue.cli.corpus:corpus",
    "schema": "dialogue.cli.schema:schema",
}

EXAMPLES = """\b
Examples:
  dialogue analyze memo.txt
  dialogue analyze volume.xml --format jsonl --output volume.jsonl
  dialogue graph memo.txt -o memo.graphml
  dialogue view memo.txt -o memo.html
"""


@click.group(
    cls=LazyGroup,
    commands=COMMANDS,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(VERSION, prog_name="dialogue", message="%(prog)s %(version)s")
def main() -> None:
    """Find who said what to whom, and what each utterance does, in memoranda that report a conversation.

    Data goes to standard output, talk to standard error; "-" stands for standard input. The exit status is 0 when all
    is done, 1 when some input failed (each is named, the rest is done), 2 for wrong usage.
    """
