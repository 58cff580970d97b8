"""`dialogue corpus`: its commands, each in a module that is imported when it is asked for."""

from __future__ import annotations

import click

from dialogue.cli.lazy import LazyGroup

COMMANDS = {
    "fetch": "dialogue.cli.corpus_fetch:fetch",
    "build": "dialogue.cli.corpus_build:build",
    "update": "dialogue.cli.corpus_build:update",
    "list": "dialogue.cli.corpus_query:list_corpus",
    "query": "dialogue.cli.corpus_query:query",
    "similar": "dialogue.cli.corpus_similar:similar",
    "export": "dialogue.cli.corpus_export:export",
}

EXAMPLES = """\b
Examples:
  dialogue corpus build memoranda/ -o corpus.sqlite
  dialogue corpus query corpus.sqlite --act warning --year 1961-1963
"""


@click.group(cls=LazyGroup, commands=COMMANDS, epilog=EXAMPLES)
def corpus() -> None:
    """Keep the analyses of many memoranda in one file, and ask it.

    The file is a database of SQLite with full-text search: any program that reads SQLite opens it. docs/corpus.md
    describes its tables.
    """
