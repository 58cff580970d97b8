"""Agreement with an annotation, as a table or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from dialogue.measures.agreement_errors import Miss
from dialogue.measures.agreement_hard import Hard
from dialogue.report.layout import cells, clean, clip, pad, wrap
from dialogue.report.style import Style

GROUPS = (
    ("Text and header", ("body_f1", "participants_f1", "date", "place", "classification")),
    ("Segments and turns", ("segment_f1", "turn_f1", "turn_pk", "turn_windowdiff")),
    ("Speaker", ("speaker_accuracy", "speaker_kappa", "speaker_alpha", "mode_accuracy", "addressee_accuracy")),
    ("Act", ("act_accuracy", "act_kappa", "act_alpha", "act_macro_f1", "act_core4_f1")),
    ("Replies and sources", ("link_f1", "turn_link_f1", "source_f1")),
)
ABOUT = {
    "body_f1": "words rightly taken for the report",
    "participants_f1": "participants found",
    "segment_f1": "segment starts",
    "turn_f1": "turns with the right speaker",
    "turn_pk": "Pk of turns; 0 is best",
    "turn_windowdiff": "WindowDiff of turns; 0 is best",
    "speaker_accuracy": "words with the right speaker",
    "speaker_kappa": "Cohen's kappa",
    "speaker_alpha": "Krippendorff's alpha",
    "mode_accuracy": "words with the right mode",
    "addressee_accuracy": "segments with the right addressees",
    "act_accuracy": "segments with the right act",
    "act_kappa": "Cohen's kappa",
    "act_alpha": "Krippendorff's alpha",
    "act_macro_f1": "mean over the acts",
    "act_core4_f1": "mean of inquiry, assertion, agreement, warning",
    "link_f1": "replies to the right segment",
    "turn_link_f1": "replies to the right turn",
    "source_f1": "outside sources found",
}
SHORT = (("speaker", "speaker_accuracy"), ("turn", "turn_f1"), ("act", "act_accuracy"), ("link", "turn_link_f1"),
         ("body", "body_f1"))  # fmt: skip
NAME_WIDTH = 20


def score_json(
    figures: Mapping[str, Any], single: Mapping[str, Any], errors: Sequence[Miss] | None, hard: Sequence[Hard] = ()
) -> str:
    """The figures as an object, with `per_document`, `errors` and `hard` where asked for; ends in a line end."""
    data = dict(figures)
    if hard:
        data["hard"] = [asdict(one) for one in hard]
    if single:
        data["per_document"] = dict(single)
    if errors is not None:
        data["errors"] = [asdict(miss) for miss in errors]
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def score_table(
    figures: Mapping[str, Any], single: Mapping[str, Any], errors: Sequence[Miss] | None, style: Style,
    hard: Sequence[Hard] = (),
) -> str:  # fmt: skip
    """The figures in groups, then the hard things, the documents and the differences where they were asked for."""
    lines = list(_figures(figures, style))
    if hard:
        lines += ["", style.bold("Hard things") + style.dim("   (right of all)"), *_hard(hard, style)]
    if single:
        lines += ["", *_documents(single, style)]
    if errors is not None:
        lines += ["", *_errors(errors, style)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _figures(figures: Mapping[str, Any], style: Style) -> Iterator[str]:
    number = figures["documents"]
    yield style.bold(f"Agreement with the annotation of {number} document{'' if number == 1 else 's'}")
    for title, names in GROUPS:
        yield ""
        yield style.bold(title)
        for name in names:
            yield f"  {pad(name, NAME_WIDTH)}{shown(figures[name])}  {style.dim(ABOUT.get(name, ''))}"
    yield ""
    yield style.bold("F1 of each act") + style.dim("   (how often it is annotated)")
    for act, (f1, count) in figures["act_f1"].items():
        yield f"  {pad(act, NAME_WIDTH)}{shown(f1)}  {style.dim(f'({count:,})')}"


def _hard(hard: Sequence[Hard], style: Style) -> Iterator[str]:
    width = max(cells(one.name) for one in hard)
    for one in hard:
        yield f"  {pad(one.name, width)}  {shown(one.share)}  {style.dim(f'({one.right:,} of {one.all:,})')}"


def _documents(single: Mapping[str, Any], style: Style) -> Iterator[str]:
    width = min(max(cells("Document"), *map(cells, single)), style.width - 10 * len(SHORT) - 2)
    yield style.dim(f"  {pad('Document', width)}" + "".join(f"{label:>10}" for label, _ in SHORT))
    for name, figures in single.items():
        values = "".join(f"{shown(figures[figure]):>10}" for _, figure in SHORT)
        yield f"  {pad(clip(clean(name), width, style.sign('…')), width)}{values}"


def _errors(errors: Sequence[Miss], style: Style) -> Iterator[str]:
    yield style.bold(f"{len(errors)} difference{'' if len(errors) == 1 else 's'}")
    for miss in errors:
        yield f"{style.dim(f'{clean(miss.document)} {miss.segment}')}"
        for line in wrap(clean(miss.text), style.width - 2, 2, style.sign("…")):
            yield f"  {line}"
        for label, value in (("expected", miss.expected), ("said", miss.said), ("by", miss.rule or "no rule")):
            head, *rest = wrap(clean(value), style.width - 12)
            yield f"  {style.dim(pad(label, 9))} {head}"
            yield from (f"{' ' * 12}{line}" for line in rest)


def shown(value: float | None) -> str:
    """A figure with three digits, or a dash."""
    return f"{value:.3f}" if value is not None else "    -"
