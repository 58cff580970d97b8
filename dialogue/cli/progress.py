"""How far a long work is: a bar on standard error with rate and time left, where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import click

WIDTH = 24


@contextmanager
def bar(length: int, label: str) -> Iterator[Callable[[], None]]:
    """A bar of `length` steps; call what it gives once a step."""
    if not length or not sys.stderr.isatty():
        yield lambda: None
        return
    began = time.monotonic()
    with click.progressbar(
        length=length,
        label=label,
        file=sys.stderr,
        width=WIDTH,
        show_pos=True,
        show_eta=False,
        item_show_func=lambda remark: remark,
    ) as shown:
        yield lambda: shown.update(1, pace(shown.pos + 1, length, time.monotonic() - began))


def pace(done: int, length: int, seconds: float) -> str:
    """How many are done a second, and how long the rest takes if it goes on so."""
    rate = done / seconds if seconds > 0 else 0.0
    if not rate:
        return ""
    left = round((length - done) / rate)
    hours, minutes = divmod(round(left / 60), 60)
    shown = f"{hours} h {minutes} min" if hours else f"{minutes} min" if left >= 100 else f"{left} s"
    return f"{rate:.1f} a second, {shown} left" if done < length else f"{rate:.1f} a second"


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
