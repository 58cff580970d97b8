"""`dialogue schema`."""

from __future__ import annotations

import click


@click.command(
    epilog="""\b
Examples:
  dialogue schema > analysis.schema.json
"""
)
def schema() -> None:
    """Print the JSON Schema of what `analyze` writes as json and jsonl.

    It is of draft 2020-12, and stands for one analysis: an object of a list, or a line of JSON Lines.
    """
    from dialogue.schema import schema_text

    click.echo(schema_text(), nl=False)
