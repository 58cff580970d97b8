"""What the program says to the user on standard error, apart from the data on standard output."""

from __future__ import annotations

from typing import IO, Any

import click


def complain(message: str) -> None:
    """Print `message` as one line on standard error, under the name of the program.

    What is not printable in it, as line ends and escape sequences in the name of a file, is written as an escape.
    """
    shown = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in message)
    click.echo(f"dialogue: {shown}", err=True)


class WrongUsage(click.UsageError):
    """Options that do not go together: one line on standard error and exit status 2."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the line."""
        complain(self.format_message())
