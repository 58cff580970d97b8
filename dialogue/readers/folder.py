"""The readable files below folders."""

from __future__ import annotations

import os
from pathlib import Path

_EXTENSIONS = frozenset({".txt", ".md", ".markdown", ".xml"})


def expand(paths: list[str]) -> list[str]:
    """The files to read, in the order given: a folder becomes the .txt, .md and .xml files below it, sorted.

    Hidden files, pipes and devices are skipped, links that point out of the folder are not followed. Whatever
    is no folder stays as it is, and so does a folder without such a file: reading it says what is wrong.
    """
    files: list[str] = []
    for path in paths:
        files.extend(_below(path) or [path] if os.path.isdir(path) else [path])
    return files


def _below(folder: str) -> list[str]:
    root = Path(folder).resolve()
    found: list[str] = []

    def unreadable(error: OSError) -> None:
        found.append(str(error.filename))

    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(parent, name)
            if name.startswith(".") or file.suffix.lower() not in _EXTENSIONS or not file.is_file():
                continue
            if not file.is_symlink() or file.resolve().is_relative_to(root):
                found.append(os.path.join(parent, name))
    return sorted(found)
