"""The bytes of a file or of standard input, within limits, and one clear line where that cannot be."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from dialogue.errors import ReadError

# A memorandum is some 100 kB, a volume of Foreign Relations some 8 MB; more is a mistake or an attack. An analysis
# takes some 150 times the size of its text in memory.
MAX_TEXT_BYTES = 5_000_000
MAX_TEI_BYTES = 64_000_000

STDIN = "-"


def name_of(path: str) -> str:
    """How messages name the input."""
    return "standard input" if path == STDIN else path


def stem_of(path: str) -> str:
    """The file's name without its extension; "stdin" for standard input."""
    return "stdin" if path == STDIN else Path(path).stem


def load(path: str, limit: int) -> bytes:
    """The bytes of `path` ("-": standard input).

    Raises ReadError if it is missing, no regular file, unreadable, empty, or larger than `limit` bytes.
    """
    if path == STDIN:
        data = sys.stdin.buffer.read(limit + 1)
        size = len(data)
    else:
        size = _checked_size(path)
        data = b""
    if size > limit:
        at_least = "more than the limit of" if path == STDIN else f"{size / 1e6:.1f} MB, over the limit of"
        raise ReadError(f"{name_of(path)} has {at_least} {limit / 1e6:.0f} MB")
    if path != STDIN:
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise ReadError(f"{path} cannot be read: {error.strerror or error}") from error
    if not data.strip():
        raise ReadError(f"{name_of(path)} is empty" + (" (only white space)" if data else ""))
    return data


def _checked_size(path: str) -> int:
    try:
        status = os.stat(path)
    except FileNotFoundError as error:
        raise ReadError(f"{path} does not exist") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ReadError(f"{path!r} cannot be read: {reason}") from error
    if stat.S_ISDIR(status.st_mode):
        raise ReadError(f"{path} is a folder with no readable .txt, .md or .xml file")
    if not stat.S_ISREG(status.st_mode):
        raise ReadError(f"{path} is not a regular file (pipe, socket or device); use - for standard input")
    return status.st_size
