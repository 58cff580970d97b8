"""A group of commands that imports a command when it is asked for, and turns errors of dialogue into lines."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from dialogue.cli.talk import complain
from dialogue.errors import DialogueError, GrammarError


class LazyGroup(click.Group):
    """Commands by name, each as "module:function", so that one command does not pay for the imports of the others."""

    def __init__(self, *args: Any, commands: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = dict(commands)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; None for a name that is not in the table."""
        place = self._places.get(cmd_name)
        if place is None:
            return None
        module, _, function = place.partition(":")
        command = getattr(import_module(module), function)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error that a user can meet ends it with its lines on standard error and exit status 1."""
        try:
            return super().invoke(ctx)
        except DialogueError as error:
            for line in error.faults if isinstance(error, GrammarError) else (str(error),):
                complain(line)
            ctx.exit(1)
