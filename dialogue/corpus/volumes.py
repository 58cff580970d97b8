"""Volumes of *Foreign Relations* by their names: where the Office of the Historian has them, where they are kept."""

from __future__ import annotations

import os
import re
from pathlib import Path

from dialogue.errors import ReadError

# HistoryAtState/frus on GitHub; the texts are in the public domain.
SOURCE = "https://raw.githubusercontent.com/HistoryAtState/frus/master/volumes/"

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
# frus1961-63v05, frus1969-76ve13, frus1952-54v05p1Ed2, frus1894app1
_VOLUME = re.compile(r"frus\d{4}[\w.-]*")


def file_of(volume: str) -> str:
    """The name of the volume's file, "frus1961-63v05.xml"; ReadError for what cannot be the name of a volume."""
    if not _NAME.fullmatch(volume):
        raise ReadError(f"{volume!r} is no name of a volume; one is frus1961-63v05")
    return volume if volume.endswith(".xml") else f"{volume}.xml"


def cache_folder() -> Path:
    """Where fetched volumes are kept: by XDG Base Directory 0.8, which knows absolute paths only."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    return Path(base if os.path.isabs(base) else Path.home() / ".cache") / "dialogue" / "volumes"


def found_volume(path: str) -> str:
    """`path`; where there is no such file and it names a fetched volume (or VOLUME#ID), the path of that."""
    name, mark, document = path.partition("#")
    if os.path.lexists(path) or os.path.lexists(name) or not _VOLUME.fullmatch(name):
        return path
    kept = cache_folder() / file_of(name)
    if not kept.is_file():
        raise ReadError(f"there is no {name} here, and it was not fetched: dialogue corpus fetch {name}")
    return f"{kept}{mark}{document}"
