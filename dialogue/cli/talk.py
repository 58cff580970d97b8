"""What the program says to the user on standard error, apart from the data on standard output."""

from __future__ import annotations

from typing import IO, Any

import click


def complain(message: str) -> None:
    """Print each line of `message` on standard error, under the name of the program."""
    for line in message.splitlines():
        click.echo(f"dialogue: {line}", err=True)


class WrongUsage(click.UsageError):
    """Options that do not go together: one line on standard error and exit status 2."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        complain(self.format_message())
