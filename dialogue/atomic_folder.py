"""Folders of files written whole or not at all.

The files go to a temporary folder beside the target. Once all of them are written it takes the target's place; where a
folder stands there already each file takes the place of the one of its name, and other files stay.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dialogue.errors import WriteError


@contextmanager
def atomic_folder(path: str | os.PathLike[str]) -> Iterator[Path]:
    """An empty folder whose files become those of the folder `path` when the block ends, unless the block raises.

    Any OSError inside the block is taken for a fault of writing: WriteError.
    """
    shown = os.fspath(path)
    target = os.path.realpath(shown)
    _check(shown, target)
    exists = os.path.isdir(target)
    # Beside the target, so that it is moved and not copied; inside where there is one, which may be a mount of its own.
    place = target if exists else os.path.dirname(target)
    temporary = Path(place, f".dialogue-{os.getpid()}-{os.urandom(4).hex()}.tmp")
    try:
        try:
            temporary.mkdir()
            yield temporary
            for file in temporary.iterdir():
                _to_disk(file)
            if exists:
                _move_in(temporary, Path(target))
            else:
                os.replace(temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    except OSError as error:
        raise WriteError(f"cannot write {shown}: {error.strerror or error}") from error


def _check(shown: str, target: str) -> None:
    """Raise WriteError if no folder can be written there."""
    if os.path.lexists(target) and not os.path.isdir(target):
        raise WriteError(f"cannot write {shown}: it is a file, and a folder is to be written")
    if not os.path.isdir(os.path.dirname(target)):
        raise WriteError(f"cannot write {shown}: there is no folder {os.path.dirname(shown.rstrip(os.sep))}")


def _move_in(temporary: Path, target: Path) -> None:
    """Put each file in the place of the one of its name, after it is sure that all of them can be."""
    files = list(temporary.iterdir())
    for file in files:
        there = target / file.name
        if there.is_dir():
            raise WriteError(f"cannot write {there}: it is a folder")
        if there.exists() and not os.access(there, os.W_OK):
            raise WriteError(f"cannot write {there}: it is write-protected")
    for file in files:
        os.replace(file, target / file.name)


def _to_disk(file: Path) -> None:
    """Have the file on the disk before it takes a place: a full disk may show itself only now."""
    with open(file, "rb+") as stream:
        os.fsync(stream.fileno())
