"""The compiled grammar, kept in the user's cache folder under the digest of its files; a damaged one is made anew."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from dialogue.errors import GrammarError
from dialogue.grammar.build import build
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.load import grammar_files, grammar_folder, read_sources

FORMAT = "5"
CODE = ("build.py", "inflect.py", "lexicon.py", "load.py", "pattern.py")


def load_grammar(extra: Iterable[str | Path] = ()) -> Grammar:
    """The grammar of the package, with the folders `extra` added or standing in its place.

    Raises GrammarError with every fault of every file.
    """
    folders = [grammar_folder(), *(Path(folder) for folder in extra)]
    for folder in folders:
        if not folder.is_dir():
            raise GrammarError([f"{folder}: there is no such grammar folder"])
    digest = grammar_digest(folders)
    cache = _cache_folder()
    place = None if cache is None else cache / f"{digest}.json"
    data = None if place is None else _read(place)
    if data is None:
        data = build(read_sources(folders))
        if place is not None:
            _write(place, data)
    return Grammar(data, digest)


def grammar_digest(folders: Iterable[Path]) -> str:
    """A digest over names and content of the rule files, and of the code that compiles them."""
    total = hashlib.sha256(FORMAT.encode())
    here = Path(__file__).parent
    for name in CODE:
        total.update((here / name).read_bytes())
    for folder in folders:
        for path in grammar_files(folder):
            try:
                content = path.read_bytes()
            except OSError as error:
                raise GrammarError([f"{path}:1: {error.strerror}"]) from error
            total.update(str(path.relative_to(folder)).encode() + b"\0" + content + b"\0")
    return total.hexdigest()[:16]


def _cache_folder() -> Path | None:
    """Where XDG Base Directory 0.8 says, which knows absolute paths only; None where there is no home either."""
    for base in (os.environ.get("XDG_CACHE_HOME", ""), os.path.join(os.path.expanduser("~"), ".cache")):
        if os.path.isabs(base):
            return Path(base) / "dialogue"
    return None


def _read(place: Path) -> dict[str, Any] | None:
    try:
        data = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    wanted = {"words", "shapes", "person", "tags", "lists", "rules", "settings"}
    return data if isinstance(data, dict) and wanted <= data.keys() else None


def _write(place: Path, data: dict[str, Any]) -> None:
    """Keep it if the folder allows: a cache that cannot be written is no error."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
    except OSError:
        return
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(data, stream)
        os.replace(name, place)
    except OSError:
        with suppress(OSError):
            os.unlink(name)
