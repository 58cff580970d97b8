"""A file brought over HTTP by the downloader of pooch, going on where an earlier try broke off."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

# Seconds without an answer after which a server counts as unreachable.
PATIENCE = 30
CHUNK = 1 << 14

Step = Callable[[int, int], None]
"""Called with the bytes that are there and those that there are in all, 0 where that is not known."""

_RANGE = re.compile(r"bytes (\d+)-")


def bring(address: str, part: Path, step: Step) -> None:
    """Make `part` the whole of what stands at `address`; an OSError leaves what has come, for the next try.

    What is there of an earlier try is kept if the server says that it is of the same edition, told by the tag that
    stands in a file beside it, and sends the rest.
    """
    import pooch

    tag_file = part.with_name(f"{part.name}.tag")
    tag = tag_file.read_text(encoding="utf-8") if part.is_file() and tag_file.is_file() else ""
    with open(part, "ab" if tag else "wb") as stream:
        have = stream.tell()
        headers = {"Accept-Encoding": "identity"}  # of a packed stream no rest can be asked for
        if have:
            headers |= {"Range": f"bytes={have}-", "If-Range": tag}

        def see(response: Any, *_: object, **__: object) -> None:
            """Start anew where the server sends the whole; redirections and refusals change nothing."""
            if response.status_code == 200:
                _empty(stream)
            elif response.status_code == 206 and _begins(response.headers) != have:
                raise OSError("the server sends another part than was asked for")
            elif response.status_code == 416:  # nothing is left to send: what is there cannot be trusted
                _empty(stream)
                tag_file.unlink(missing_ok=True)
            if response.status_code in (200, 206):
                tag_file.write_text(_tag(response.headers), encoding="utf-8")

        meter = _Meter(stream, step)
        download = pooch.HTTPDownloader(meter, CHUNK, timeout=PATIENCE, headers=headers, hooks={"response": see})
        download(address, stream, None)
    tag_file.unlink(missing_ok=True)


class _Meter:
    """What pooch takes for a progress bar; it passes on how far the file is."""

    def __init__(self, stream: BinaryIO, step: Step) -> None:
        self._stream = stream
        self._step = step
        self._all = 0

    def _set_total(self, rest: int) -> None:
        self._all = self._stream.tell() + rest if rest else 0

    total = property(fset=_set_total, doc="The bytes that are still to come, 0 where the server does not say.")

    def update(self, _: int) -> None:
        """A piece has come."""
        self._step(self._stream.tell(), self._all)

    def reset(self) -> None:
        """All has come; pooch counts again for bars that it could not feed rightly."""

    def close(self) -> None:
        """Nothing is to be closed."""


def _empty(stream: BinaryIO) -> None:
    stream.truncate(0)
    stream.seek(0)


def _begins(headers: Mapping[str, str]) -> int | None:
    hit = _RANGE.match(headers.get("Content-Range", ""))
    return int(hit[1]) if hit else None


def _tag(headers: Mapping[str, str]) -> str:
    """What the server calls this edition, if that promises the same bytes, as a weak tag does not."""
    tag = headers.get("ETag", "")
    return tag if tag and not tag.startswith("W/") else headers.get("Last-Modified", "")
