"""Rules as text for the terminal, or JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from dialogue.grammar.rule import Rule
from dialogue.report.layout import cells, clean, clip, pad, wrap
from dialogue.report.style import Style

KIND_WORDS = {"tags": "tag pattern", "line": "line", "decision": "decision"}


def rule_list(rules: Sequence[Rule], style: Style) -> str:
    """Two lines a rule: id and kind; what it decides, file and line."""
    lines = []
    for rule in rules:
        place = f"{rule.file}:{rule.line}"
        decides = _decides(rule)
        room = style.width - 4 - cells(place) - 2
        lines.append(f"{style.bold(rule.id)}  {KIND_WORDS[rule.kind]}")
        lines.append(f"    {pad(clip(decides, room, style.sign('…')), room)}  {style.dim(place)}")
    return "".join(f"{line.rstrip()}\n" for line in lines)


def rule_page(rule: Rule, style: Style) -> str:
    """Everything that is known of a rule; ends in a line end."""
    kind, place = KIND_WORDS[rule.kind], f"{rule.file}:{rule.line}"
    # The place of a rule in a folder below is long; it then has a line of its own.
    gap = "  " if len(f"{rule.id}  {kind}  {place}") <= style.width else "\n" + " " * 10
    lines = [*f"{style.bold(rule.id)}  {kind}{gap}{style.dim(place)}".splitlines()]
    lines += _field(
        {"tags": "pattern", "line": "line", "decision": "says"}[rule.kind],
        [rule.pattern],
        style,
        rule.kind != "decision",
    )
    lines += _field("unless", rule.unless, style, pattern=True)
    lines += _field("decides", [", ".join(f"{key} = {value}" for key, value in rule.sets)] if rule.sets else [], style)
    lines += _field("source", [rule.source], style)
    lines += _field("note", [rule.note] if rule.note else [], style)
    lines += _field("hits", rule.yes, style)
    lines += _field("not", rule.no, style)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def rules_json(rules: Iterable[Rule]) -> str:
    """A list of objects, one a rule, ending in a line end."""
    return json.dumps([_object(rule) for rule in rules], ensure_ascii=False, indent=1) + "\n"


def _decides(rule: Rule) -> str:
    if rule.kind == "decision":
        return clean(rule.pattern)
    return ", ".join(f"{key} = {value}" for key, value in rule.sets) or clean(rule.note or rule.source)


def _field(name: str, values: Sequence[str], style: Style, pattern: bool = False) -> Iterator[str]:
    for number, value in enumerate(values):
        width = style.width - 10
        for row, line in enumerate(_pattern_lines(value, width) if pattern else wrap(clean(value), width)):
            yield f"{style.dim(pad('' if number or row else name, 8))}  {line}"


def _pattern_lines(pattern: str, width: int) -> Iterator[str]:
    """A pattern broken where a tag, a choice or a group ends, and only there unless a piece is wider than a line."""
    line = ""
    for piece in re.findall(r"[^\s|]+(?:\s+|\|)?|\s+|\|", " ".join(pattern.split())):
        if line and len(line) + len(piece.rstrip()) > width:
            yield from wrap(line.rstrip(), width)
            line = ""
        line += piece
    yield from wrap(line.rstrip(), width)


def _object(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.id, "kind": rule.kind, "pattern": rule.pattern, "unless": list(rule.unless), "sets": dict(rule.sets),
        "source": rule.source, "note": rule.note, "yes": list(rule.yes), "no": list(rule.no),
        "file": rule.file, "line": rule.line,
    }  # fmt: skip
