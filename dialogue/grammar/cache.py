"""The compiled grammar, kept in the user's cache folder under the digest of its files; a damaged one is made anew."""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from dialogue.errors import GrammarError
from dialogue.grammar.build import build
from dialogue.grammar.expressions import code_version
from dialogue.grammar.grammar import Grammar, codes_of
from dialogue.grammar.load import grammar_files, grammar_folder, read_sources

FORMAT = "7"
CHECK = 32
MOST_KEPT = 8
NAME = re.compile(r"[0-9a-f]{16}\.")
CODE = (
    "ambiguity", "build", "expressions", "index", "inflect", "lexicon", "linear", "lines", "load", "needs", "pattern",
    "tree",
)  # fmt: skip


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
    place = None if cache is None else cache / f"{digest}.{code_version()}"
    data = None if place is None else _read(place)
    if data is None:
        data = build(read_sources(folders))
        if place is not None:
            _write(place, {**data, "codes": codes_of(data)})
    return Grammar(data, digest)


def grammar_digest(folders: Iterable[Path]) -> str:
    """A digest over names and content of the rule files, and of the code that compiles them."""
    total = hashlib.sha256(FORMAT.encode())
    here = Path(__file__).parent
    for name in CODE:
        total.update((here / f"{name}.py").read_bytes())
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
    """What is kept there, if it is whole: marshal must not be given what it has not written."""
    try:
        whole = place.read_bytes()
    except OSError:
        return None
    check, kept = whole[:CHECK], whole[CHECK:]
    if not kept or _check_of(kept) != check:
        return None
    data: dict[str, Any] = marshal.loads(kept)
    return data


def _write(place: Path, data: dict[str, Any]) -> None:
    """Keep it if the folder allows: a cache that cannot be written is no error."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
    except OSError:
        return
    kept = marshal.dumps(data)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_check_of(kept) + kept)
        os.replace(name, place)
        _forget(place.parent)
    except OSError:
        with suppress(OSError):
            os.unlink(name)


def _forget(folder: Path) -> None:
    """Delete all grammars but those that were compiled last: who writes rules makes a new one with every change."""
    kept = sorted((path for path in folder.iterdir() if NAME.match(path.name)), key=lambda path: path.stat().st_mtime)
    for path in kept[:-MOST_KEPT]:
        path.unlink(missing_ok=True)


def _check_of(kept: bytes) -> bytes:
    return hashlib.sha256(kept).digest()
