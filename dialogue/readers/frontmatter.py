"""The `---` block at the head of a Markdown file: keys and values as strings, nothing executed.

A small part of YAML: `key: value`, continued lines, quotes, `|` and `>` blocks, lists and nested keys, which
become `parent.key`. Tags, anchors and flow collections stay the text that they are.
"""

from __future__ import annotations

import re

MAX_FRONT_CHARACTERS = 65_536

_BLOCK = re.compile(r"---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_ENTRY = re.compile(r"(?P<indent> *)(?P<dash>(?:- +)*)(?P<key>[\w.-]+):(?: +(?P<value>.*))?$")
_ITEM = re.compile(r" *- +(?P<value>.*)$")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|(.))", re.DOTALL)
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def front_matter(text: str) -> tuple[int, tuple[tuple[str, str], ...]]:
    """Where the block ends in `text` (0: there is none) and its sorted (key, value) pairs.

    A key that stands more than once, as in a list, has its values joined by "; ".
    """
    if not text.startswith("---"):
        return 0, ()
    block = _BLOCK.match(text, 0, MAX_FRONT_CHARACTERS)
    if block is None:
        return 0, ()
    found: dict[str, list[str]] = {}
    for key, raw in _entries(block["body"].split("\n")):
        value = _scalar(raw)
        if value:
            found.setdefault(key, []).append(value)
    return block.end(), tuple(sorted((key, "; ".join(values)) for key, values in found.items()))


def _entries(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Every value with the path of its key, as the lines it stands on."""
    entries: list[tuple[str, list[str]]] = []
    parents: list[tuple[int, str]] = []
    depth = -1
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        if entries and (not line.strip() or indent > depth) and entries[-1][1][0].strip():
            entries[-1][1].append(line)
            continue
        entry = _ENTRY.match(line)
        if entry is not None:
            column = len(entry["indent"]) + len(entry["dash"])
            while parents and parents[-1][0] >= column:
                parents.pop()
            path = ".".join([key for _, key in parents] + [entry["key"]])
            parents.append((column, entry["key"]))
            entries.append((path, [entry["value"] or ""]))
            depth = column
            continue
        item = _ITEM.match(line)
        if item is not None and parents:
            # A list may stand under its key without being indented.
            while len(parents) > 1 and parents[-1][0] > indent:
                parents.pop()
            entries.append((".".join(key for _, key in parents), [item["value"]]))
            depth = indent
    return entries


def _scalar(lines: list[str]) -> str:
    first = lines[0].strip()
    rest = [line.strip() for line in lines[1:]]
    if first[:1] in ("|", ">") and len(first) <= 2:
        return ("\n" if first[0] == "|" else " ").join(rest).strip()
    value = " ".join(filter(None, [first, *rest]))
    if len(value) >= 2 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) >= 2 and value[0] == value[-1] == '"':
        return _ESCAPE.sub(_unescape, value[1:-1])
    return value


def _unescape(hit: re.Match[str]) -> str:
    code = hit[1] or hit[2]
    if code is None:
        return _PLAIN_ESCAPES.get(hit[3], hit[3])
    # Half of a surrogate pair is no character and could not be written out again.
    return "\ufffd" if 0xD800 <= int(code, 16) <= 0xDFFF else chr(int(code, 16))
