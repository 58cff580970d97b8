"""How far a long work is: a bar on standard error with the time left, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

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


@contextmanager
def byte_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A bar for what comes over the net; call what it gives with the bytes that are there, and those in all or 0."""
    with ExitStack() as stack:
        shown: list[Any] = []

        def step(have: int, total: int) -> None:
            if not sys.stderr.isatty() or not total:
                return
            if not shown:
                opened = click.progressbar(
                    length=total, label=label, file=sys.stderr, width=WIDTH, item_show_func=lambda remark: remark
                )
                shown.append(stack.enter_context(opened))
            shown[0].update(have - shown[0].pos, f"{have / 1e6:.1f} of {total / 1e6:.1f} MB")

        yield step
