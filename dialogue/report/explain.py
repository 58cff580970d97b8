"""Explanations as text for the terminal, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from dialogue.explain import Explanation, Reason
from dialogue.report.layout import cells, clean, clip, pad, wrap
from dialogue.report.style import Style

LABEL_WIDTH = 10


def explain_list(explanations: Sequence[Explanation], style: Style) -> str:
    """Two lines a segment: what it was taken for and by which rules; and how it begins."""
    lines = []
    width = max((cells(e.segment.id) for e in explanations), default=0)
    for explanation in explanations:
        reasons = {reason.label: reason for reason in explanation.reasons}
        speaker = reasons["speaker"]
        head = f"{pad(explanation.segment.id, width)}  {explanation.segment.act} by {clean(speaker.value)}"
        if not explanation.segment.speakers:
            head = f"{pad(explanation.segment.id, width)}  narration"
        lines.append(style.bold(clip(head, style.width, style.sign("…"))))
        indent = " " * (width + 2)
        lines += [indent + line for line in wrap(clean(explanation.text), style.width - width - 2, 2, style.sign("…"))]
        rules = dict.fromkeys(reason.rule for reason in (speaker, reasons["mode"], reasons["act"]) if reason.rule)
        lines += [style.dim(indent + line) for line in wrap(", ".join(rules), style.width - width - 2)] if rules else []
    return "".join(f"{line.rstrip()}\n" for line in lines) or "nothing was found\n"


def document_list(reasons: Sequence[Reason], style: Style) -> str:
    """Zones, header and participants, each with its rule, ending in a blank line; "" for none."""
    lines = []
    for reason in reasons:
        rule = f"{reason.rule or 'no rule'}{style.dim(_place(reason))}"
        for number, line in enumerate(wrap(clean(reason.value), style.width - LABEL_WIDTH - 4)):
            left = "" if number else clip(reason.label, LABEL_WIDTH + 2, style.sign("…"))
            lines.append(f"{style.dim(pad(left, LABEL_WIDTH + 2))}  {style.bold(line)}")
        lines.append(" " * (LABEL_WIDTH + 4) + rule)
    return "".join(f"{line.rstrip()}\n" for line in [*lines, ""]) if lines else ""


def explain_one(explanation: Explanation, style: Style) -> str:
    """The whole explanation of one segment, ending in a line end."""
    title = explanation.segment.id + (f" of turn {explanation.turn}" if explanation.turn else "")
    lines = [style.bold(title), *wrap(clean(explanation.text), style.width), ""]
    for reason in explanation.reasons:
        lines += _reason(reason, style)
        if reason.label == "act":
            for other in explanation.beaten:
                lines += _beaten(other, style)
    for problem in explanation.problems:
        lines += [style.dim(line) for line in wrap(f"open: {clean(problem)}", style.width)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def explain_json(document: str, reasons: Sequence[Reason], explanations: Sequence[Explanation]) -> str:
    """An object with the reasons of the document and the explanations of its segments, ending in a line end."""
    data = {
        "document": document,
        "findings": [_reason_object(reason) for reason in reasons],
        "segments": [_object(explanation) for explanation in explanations],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _reason(reason: Reason, style: Style) -> Iterator[str]:
    indent = " " * (LABEL_WIDTH + 2)
    for number, line in enumerate(wrap(clean(reason.value), style.width - LABEL_WIDTH - 2)):
        left = style.dim(pad(reason.label, LABEL_WIDTH)) if not number else " " * LABEL_WIDTH
        yield f"{left}  {style.bold(line)}"
    yield from (indent + line for line in _rule(reason, style.width - LABEL_WIDTH - 2, style))


def _beaten(reason: Reason, style: Style) -> Iterator[str]:
    indent = " " * (LABEL_WIDTH + 4)
    value = f"beat {reason.value}" if reason.value else "beat"
    yield f"{indent[:-2]}{value}"
    yield from (indent + line for line in _rule(reason, style.width - LABEL_WIDTH - 4, style))


def _rule(reason: Reason, width: int, style: Style) -> Iterator[str]:
    """The rule with file and line, what it says, and what it rests on."""
    if not reason.rule:
        yield style.dim("no rule is named")
        return
    rule = reason.found
    if rule is None:
        yield f"{reason.rule} {style.dim('(not in this grammar)')}"
        return
    yield from wrap(f"{rule.id}  {rule.file}:{rule.line}", width)
    if rule.kind == "decision":
        yield from (style.dim(line) for line in wrap(clean(rule.pattern), width))
    yield from (style.dim(line) for line in wrap(clean(rule.source), width))


def _place(reason: Reason) -> str:
    return f"  {reason.found.file}:{reason.found.line}" if reason.found is not None else ""


def _object(explanation: Explanation) -> dict[str, Any]:
    return {
        "id": explanation.segment.id,
        "turn": explanation.turn or None,
        "text": explanation.text,
        "reasons": [_reason_object(reason) for reason in explanation.reasons],
        "beaten": [_reason_object(reason) for reason in explanation.beaten],
        "problems": list(explanation.problems),
    }


def _reason_object(reason: Reason) -> dict[str, Any]:
    rule = reason.found
    about = {"file": rule.file, "line": rule.line, "source": rule.source} if rule is not None else {}
    return {"label": reason.label, "value": reason.value, "rule": reason.rule or None} | about
