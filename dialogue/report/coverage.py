"""The coverage of a grammar as text for the terminal, or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dialogue.measures.coverage import Coverage
from dialogue.report.layout import clean, clip, wrap
from dialogue.report.style import Style


def coverage_table(coverage: Coverage, most: int, style: Style) -> str:
    """Hits of the rules, rules that never hit, and what no rule knew, of each at most `most` lines (0: all)."""
    number = coverage.documents
    lines = [style.bold(f"{number:,} document{'' if number == 1 else 's'}, {coverage.sentences:,} sentences"), ""]
    hit = [(rule, count) for rule, count in coverage.hits if count]
    lines.append(style.bold(f"Rules that hit ({len(hit)})"))
    lines += [f"{count:>8,}  {clip(rule, style.width - 10, style.sign('…'))}" for rule, count in _first(hit, most)]
    lines += _more(len(hit), most)
    idle = [rule for rule, count in coverage.hits if not count]
    lines += ["", style.bold(f"Rules that never hit ({len(idle)})")]
    lines += [f"          {clip(rule, style.width - 10, style.sign('…'))}" for rule in _first(idle, most)]
    lines += _more(len(idle), most)
    for title, found in (
        ("Verbs that no list knows, behind a subject", coverage.verbs),
        ("Subject and verb without a reporting clause", coverage.openings),
    ):
        lines += ["", style.bold(f"{title} ({len(found)})")]
        for unknown in _first(found, most):
            lines.append(f"{unknown.count:>8,}  {style.bold(unknown.form)}")
            example = clean(f"{unknown.document}: {unknown.example}")
            lines += [style.dim(f"          {line}") for line in wrap(example, style.width - 10, 2, style.sign("…"))]
        lines += _more(len(found), most)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def coverage_json(coverage: Coverage) -> str:
    """The whole coverage as an object, ending in a line end."""
    data = {
        "documents": coverage.documents,
        "sentences": coverage.sentences,
        "hits": {rule: count for rule, count in coverage.hits if count},
        "never": [rule for rule, count in coverage.hits if not count],
    }
    for name, found in (("verbs", coverage.verbs), ("openings", coverage.openings)):
        data[name] = [{"form": u.form, "count": u.count, "document": u.document, "example": u.example} for u in found]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _first(found: Sequence[Any], most: int) -> Sequence[Any]:
    return found[:most] if most else found


def _more(number: int, most: int) -> list[str]:
    return [f"          and {number - most:,} more"] if most and number > most else []
