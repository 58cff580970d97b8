"""Analyses kept in files: what `dialogue analyze --format json` or `jsonl` wrote, edited or not, and annotations."""

from __future__ import annotations

import json
from pathlib import Path

from dialogue.deserial import from_dict
from dialogue.errors import ReadError
from dialogue.model import Analysis
from dialogue.readers.source import load

EXTENSIONS = (".json", ".jsonl")
# The analyses of a volume are some ten times as large as the volume.
MAX_SAVED_BYTES = 1_000_000_000


def is_saved(path: str) -> bool:
    """Whether the name of the file is that of saved analyses and not of a memorandum."""
    return Path(path).suffix.lower() in EXTENSIONS


def read_saved(path: str, edited: bool = False) -> list[Analysis]:
    """The analyses of a JSON file (an object or a list) or a JSON Lines file, at least one; raises ReadError.

    `edited`: where segments have `reply_to`, it counts, and `turns` and `links` are made anew; whoever corrects an
    analysis by hand then need not keep them in step with the segments.
    """
    try:
        text = load(path, MAX_SAVED_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(f"{path} cannot be read: {error}") from error
    found = []
    for place, data in _objects(path, text):
        try:
            found.append(from_dict(_without_derived(data) if edited else data))
        except ReadError as error:
            raise ReadError(f"{place}: {error}") from error
    if not found:
        raise ReadError(f"{path} holds no analysis")
    return found


def _objects(path: str, text: str) -> list[tuple[str, object]]:
    """The objects of a file, each with the place that a message names."""
    # Not splitlines: in JSON a line or page separator of Unicode may stand inside a text.
    lines = text.split("\n") if path.lower().endswith(".jsonl") else [text]
    out: list[tuple[str, object]] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{path}:{number}" if len(lines) > 1 else path
        try:
            data = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ReadError(f"{place} is not JSON: {error}") from error
        if isinstance(data, list):
            out += [(f"{place}[{i}]", item) for i, item in enumerate(data)]
        else:
            out.append((place, data))
    return out


def _without_derived(data: object) -> object:
    if not isinstance(data, dict) or not isinstance(data.get("segments"), list):
        return data
    drop = {"turns"}
    if any(isinstance(segment, dict) and "reply_to" in segment for segment in data["segments"]):
        drop.add("links")
    return {key: value for key, value in data.items() if key not in drop}
