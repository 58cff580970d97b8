"""The JSON Schema of an analysis, as it is published: draft 2020-12."""

from __future__ import annotations

from importlib.resources import files

# The number is that of `version.SCHEMA`.
FILE = "analysis-1.json"


def schema_text() -> str:
    """The schema, as JSON."""
    return files("dialogue").joinpath("schemas", FILE).read_text(encoding="utf-8")
