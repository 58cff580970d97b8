"""An analysis as JSON text."""

from __future__ import annotations

import json

from dialogue.model import Analysis
from dialogue.serial import to_dict


def one_line(analysis: Analysis) -> str:
    """The object on one line, with the line end."""
    return json.dumps(to_dict(analysis), ensure_ascii=False) + "\n"


def readable(analysis: Analysis) -> str:
    """The object with each key, and each item of a list of findings, on a line of its own; no line end.

    Not `json.dumps(indent=...)`: that puts every offset on a line, and takes ten times as long.
    """
    parts = []
    for key, value in to_dict(analysis).items():
        if isinstance(value, list) and value:
            items = ",\n  ".join(json.dumps(item, ensure_ascii=False) for item in value)
            shown = f"[\n  {items}\n ]"
        else:
            shown = json.dumps(value, ensure_ascii=False)
        parts.append(f" {json.dumps(key)}: {shown}")
    return "{\n" + ",\n".join(parts) + "\n}"
