"""Files written whole or not at all.

The bytes go to a temporary file in the folder of the target, which takes the target's place once all of them are on
the disk; whatever goes wrong before that, the target stands as it stood and the temporary file is removed.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, TextIO

from dialogue.errors import WriteError

Target = str | os.PathLike[str]


def write_atomic(path: Target, data: str | bytes) -> None:
    """Write `data` (text as UTF-8) to `path`, replacing what stands there; a WriteError changes nothing."""
    with atomic_bytes(path) as stream:
        stream.write(_encode(path, data) if isinstance(data, str) else data)


@contextmanager
def atomic_bytes(path: Target) -> Iterator[BinaryIO]:
    """A binary stream whose content becomes the file `path` when the block ends, unless the block raises.

    Any OSError inside the block is taken for a fault of writing: WriteError. Devices and pipes are written directly.
    """
    shown = os.fspath(path)
    # The link stays and the file behind it is replaced.
    target = os.path.realpath(shown)
    try:
        mode = _mode(shown, target)
        if mode is not None and not stat.S_ISREG(mode):
            with open(shown, "wb") as stream:
                yield stream
            return
        temporary = os.path.join(os.path.dirname(target), f".dialogue-{os.getpid()}-{os.urandom(4).hex()}.tmp")
        try:
            with _fresh(temporary, mode) as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
    except OSError as error:
        raise WriteError(f"cannot write {shown}: {error.strerror or error}") from error


@contextmanager
def atomic_text(path: Target) -> Iterator[TextIO]:
    """`atomic_bytes` for text, in UTF-8, line ends as they are given."""
    with atomic_bytes(path) as raw:
        stream = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        try:
            yield stream
            stream.flush()
        except UnicodeEncodeError as error:
            raise _not_utf8(path, error) from error
        finally:
            with suppress(OSError, ValueError):
                stream.detach()


def _mode(shown: str, target: str) -> int | None:
    """The mode of what stands at `target`, None if nothing does; raises WriteError if it must not be replaced."""
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        # realpath drops a slash at the end, by which a folder is meant.
        if shown.endswith(os.sep) or not os.path.isdir(os.path.dirname(target)):
            raise WriteError(f"cannot write {shown}: there is no folder {os.path.dirname(shown)}") from None
        return None
    if stat.S_ISDIR(mode):
        raise WriteError(f"cannot write {shown}: it is a folder")
    # Replacing a file asks only for rights on its folder: without this a write-protected file would be lost.
    if not os.access(target, os.W_OK):
        raise WriteError(f"cannot write {shown}: it is write-protected")
    return mode


def _fresh(temporary: str, mode: int | None) -> BinaryIO:
    """A new file, with the permissions of the file it will replace, or those that any new file gets."""
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    if mode is not None:
        with suppress(OSError):
            os.chmod(temporary, stat.S_IMODE(mode))
    return os.fdopen(descriptor, "wb")


def _encode(path: Target, text: str) -> bytes:
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise _not_utf8(path, error) from error


def _not_utf8(path: Target, error: UnicodeEncodeError) -> WriteError:
    return WriteError(f"cannot write {os.fspath(path)}: {error.object[error.start]!r} in the text is not a character")
