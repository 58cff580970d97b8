"""How far a long work is: a bar on standard error with the time left, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

WIDTH = 24


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[str], None]]:
    """A bar of `length` steps; call what it gives once a step, with a remark to show behind the time left."""
    if not length or not sys.stderr.isatty():
        yield lambda remark: None
        return
    with click.progressbar(
        length=length, label=label, file=sys.stderr, width=WIDTH, show_pos=True, item_show_func=lambda remark: remark
    ) as shown:
        yield lambda remark: shown.update(1, remark)
