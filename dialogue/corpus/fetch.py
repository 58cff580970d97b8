"""Volumes brought from the net into a folder, by pooch: what was cut off goes on, what is there is checked."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from dialogue.atomic import write_atomic
from dialogue.corpus.resume import Step, bring
from dialogue.corpus.volumes import file_of
from dialogue.errors import ReadError, StoreError, WriteError

# The checksums of what was fetched, in the form of sha256sum: `sha256sum -c SHA256SUMS` checks the folder.
CHECKSUMS = "SHA256SUMS"
# How often a download that breaks off is taken up again.
RETRIES = 3


def fetch(
    volume: str, folder: Path, url: str, step: Step, known: Mapping[str, str] | None = None, again: bool = False
) -> Path:
    """The file of a volume in `folder`, fetched from below `url` unless it is there and has its checksum.

    `known` are SHA-256 checksums by file name that the file must have; without one the file is held to the checksum it
    had when it was first fetched, unless `again` wants the edition of today. What arrived of a download that broke off
    is kept and continued, if the server still has the same edition. Raises ReadError for a volume that there is not,
    StoreError for a server that cannot be reached or a file that is not what its checksum says, WriteError.
    """
    try:
        import pooch
    except ImportError as error:
        raise WriteError("fetching needs pooch, which is not installed: pip install 'dialogue[corpus]'") from error
    pooch.get_logger().setLevel("CRITICAL")
    name = file_of(volume)
    sums = read_checksums(folder / CHECKSUMS)
    wanted = (known or {}).get(name) or ("" if again else sums.get(name, ""))
    base = url if url.endswith("/") else f"{url}/"
    registry = {name: f"sha256:{wanted}" if wanted else None}
    keeper = pooch.create(folder, base, registry=registry, retry_if_failed=RETRIES)

    def download(address: str, target: str, _: object) -> None:
        part = folder / f"{name}.part"
        before = _size(part)
        try:
            bring(address, part, step)
        except OSError as error:
            more = _size(part) > before
            if not _size(part):
                part.unlink(missing_ok=True)
            if _is_final(error, more):
                _tell(error, volume, base)
            raise  # pooch tries again, and what has come is kept
        if wanted and pooch.file_hash(str(part), alg="sha256") != wanted:
            part.unlink()
            raise StoreError(f"{volume}: what {base} has is not what its checksum says; --again takes it as it is now")
        os.replace(part, target)

    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _set_aside(folder / name, again):
            path = Path(keeper.fetch(name, downloader=download))
        found = pooch.file_hash(str(path), alg="sha256")
    except OSError as error:
        _tell(error, volume, base)
    if sums.get(name) != found:
        lines = sorted((sums | {name: found}).items())
        write_atomic(folder / CHECKSUMS, "".join(f"{digest}  {file}\n" for file, digest in lines))
    return path


def read_checksums(path: Path) -> dict[str, str]:
    """SHA-256 checksums by file name, out of a file as sha256sum writes it; none where there is no file."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise ReadError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error
    pairs = (line.split(maxsplit=1) for line in lines if line.strip() and not line.startswith("#"))
    return {pair[1].lstrip("*").strip(): pair[0].lower() for pair in pairs if len(pair) == 2}


@contextmanager
def _set_aside(file: Path, wanted: bool) -> Iterator[None]:
    """Out of the way while a new one is fetched, and back if none comes."""
    old = file.with_name(f"{file.name}.old")
    if wanted:
        with suppress(FileNotFoundError):
            os.replace(file, old)
    try:
        yield
    except BaseException:
        with suppress(FileNotFoundError):
            os.replace(old, file)
        raise
    old.unlink(missing_ok=True)


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _is_final(error: OSError, more: bool) -> bool:
    """Whether it makes no sense to try again; `more` tells that something has come."""
    response = getattr(error, "response", None)
    if response is None:
        return not more
    return response.status_code < 500 and response.status_code not in (416, 429)


def _tell(error: OSError, volume: str, base: str) -> NoReturn:
    """Raise what the fault means to the user."""
    host = urlsplit(base).netloc
    response = getattr(error, "response", None)
    if response is not None and response.status_code == 404:
        raise ReadError(f"there is no volume {volume} at {base}") from error
    if response is not None:
        raise StoreError(f"{volume}: {host} answers {response.status_code} {response.reason}") from error
    if error.errno is not None and error.filename is not None:
        raise WriteError(f"cannot write {error.filename}: {error.strerror}") from error
    raise StoreError(f"{volume}: cannot reach {host}; offline? --url names a mirror") from error
