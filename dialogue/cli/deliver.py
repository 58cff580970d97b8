"""Outcomes written where the user wants them, failures named on standard error, and how far the work is."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from dialogue.atomic import atomic_bytes
from dialogue.cli.options import to_stdout
from dialogue.cli.talk import complain
from dialogue.cli.work import Outcome
from dialogue.errors import WriteError

if TYPE_CHECKING:
    from dialogue.formats import Sink


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before, between and after the renderings of several documents."""

    before: str = ""
    between: str = ""
    after: str = ""


def json_frame(paths: tuple[str, ...], found: Iterable[Outcome]) -> tuple[Frame, Iterator[Outcome]]:
    """The frame of JSON, and the outcomes again: one file that holds one document gives one object, all else a list."""
    stream = iter(found)
    first = list(islice(stream, 2))
    alone = len(paths) == 1 and not os.path.isdir(paths[0]) and len(first) == 1
    return Frame("", "", "\n") if alone else Frame("[\n", ",\n", "\n]\n"), chain(first, stream)


def deliver(found: Iterable[Outcome], frame: Frame, output: str | None, utf8: bool) -> int:
    """Write the renderings one by one; the exit status, 0 or 1.

    To a file, or with `utf8` to standard output too, the text goes as UTF-8, else in the encoding of standard output.
    If no input could be done nothing is written, and a file that stands there already stays.
    """
    encoding = "utf-8" if utf8 or not to_stdout(output) else sys.stdout.encoding
    # In JSON a character that UTF-8 cannot hold, a half surrogate of a file name, has exactly this escape.
    errors = "backslashreplace" if utf8 else "replace"
    told = Told(found, output)
    with ExitStack() as stack:
        stack.callback(told.progress.clear)
        stream: BinaryIO | None = None

        def write(text: str) -> None:
            assert stream is not None
            with faults_of_stdout(output):
                stream.write(text.encode(encoding, errors))
                stream.flush()

        for text in told:
            if stream is None:
                stream = _opened(output, stack)
                write(frame.before + text)
            else:
                write(frame.between + text)
        if stream is not None:
            write(frame.after)
    return told.status()


def deliver_pieces(found: Iterable[Outcome], form: str, output: str | None, table: str) -> int:
    """Put the pieces of a format of `dialogue.formats` into a file, a folder or standard output; the exit status."""
    from dialogue.formats import opened

    told = Told(found, output)
    with ExitStack() as stack:
        stack.callback(told.progress.clear)
        sink: Sink | None = None
        for piece in told:
            with faults_of_stdout(output):
                if sink is None:
                    target = sys.stdout.buffer if output is None or output == "-" else output
                    sink = stack.enter_context(opened(form, target, table))
                sink.add(piece)
        with faults_of_stdout(output):
            stack.close()
    return told.status()


class Told:
    """The renderings of the outcomes that have one, one by one; of the others the user is told."""

    def __init__(self, found: Iterable[Outcome], output: str | None) -> None:
        self.progress = Progress(output)
        self._found = found
        self._failed = False
        self._any = False

    def __iter__(self) -> Iterator[Any]:
        for outcome in self._found:
            self.progress.step()
            if not outcome.failure and not outcome.passed:
                self._any = True
                yield outcome.text
                continue
            self._failed |= bool(outcome.failure)
            self.progress.clear()
            complain(f"{outcome.path}: {outcome.failure or f'passed over: {outcome.passed}'}")

    def status(self) -> int:
        """The exit status, once all are told."""
        if not self._any and not self._failed:
            complain("no conversation found in any of it")
            return 1
        return int(self._failed)


def _opened(output: str | None, stack: ExitStack) -> BinaryIO:
    if output is None or output == "-":
        return sys.stdout.buffer
    return stack.enter_context(atomic_bytes(output))


@contextmanager
def faults_of_stdout(output: str | None) -> Iterator[None]:
    """Faults of writing to standard output as WriteError; those of a file are told by who writes it."""
    try:
        yield
    except OSError as error:
        # A reader that has seen enough is no fault: click ends quietly then.
        if not to_stdout(output) or error.errno == errno.EPIPE:
            raise
        raise WriteError(f"cannot write to standard output: {error.strerror}") from error


class Progress:
    """A line on standard error that counts the documents, where that is a terminal and the data go elsewhere."""

    def __init__(self, output: str | None) -> None:
        data_on_terminal = to_stdout(output) and sys.stdout.isatty()
        self._stream = sys.stderr
        self._wanted = self._stream.isatty() and not data_on_terminal
        self._done = 0
        self._began = time.monotonic()
        self._last = self._began
        self._shown = False

    def step(self) -> None:
        """One document more; the line changes at most five times a second, and not in the first second."""
        self._done += 1
        now = time.monotonic()
        if not self._wanted or now - self._began < 1 or now - self._last < 0.2:
            return
        self._last = now
        self._shown = True
        self._stream.write(f"\r\x1b[K{self._done:,} documents, {self._done / (now - self._began):.1f} a second")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = False
