"""The percentile strip: where a memorandum stands among others, measure by measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dialogue.charts.canvas import COLOURS, new_figure, short
from dialogue.compare.standing import Standing, quantile
from dialogue.graph.looks import FAINT, INK

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# The strip shows the others between these; what lies beyond stands at its end.
ENDS = (0.02, 0.98)
# More ticks than this are a black bar.
MOST_TICKS = 400
NAMES = {
    "floor.words": "words", "floor.turns": "turns", "floor.gini": "inequality of floor (Gini)",
    "turn.mean_words": "words a turn", "initiative.strong": "initiative", "replies.turns": "turns that reply",
    "adjacency.inquiries_answered": "inquiries answered", "stance.concession_share": "concession",
    "stance.confrontation_share": "confrontation", "outside.share": "citing others",
}  # fmt: skip


def strip_chart(standings: Sequence[Standing], title: str, others: int) -> Figure:
    """A strip a measure, each with a scale of its own: a tick an other memorandum, a box for their middle half."""
    figure = new_figure(1.3 + 0.27 * len(standings))
    axes = figure.subplots()
    for y, standing in enumerate(standings):
        low, high = (quantile(standing.values, end) for end in ENDS)
        low, high = min(low, standing.low), max(high, standing.high)
        span = (high - low) or 1.0

        def at(value: float, low: float = low, span: float = span) -> float:
            return min(max((value - low) / span, 0.0), 1.0)

        axes.plot([0, 1], [y, y], color="#e4e7eb", linewidth=0.8, zorder=0)
        axes.barh(y, at(standing.high) - at(standing.low), left=at(standing.low), height=0.5, color="#dfe7ef", zorder=1)
        axes.plot([at(standing.middle)] * 2, [y - 0.25, y + 0.25], color=FAINT, linewidth=1.2, zorder=2)
        step = max(len(standing.values) // MOST_TICKS, 1)
        ticks = [at(value) for value in standing.values[::step]]
        axes.plot(ticks, [y + 0.33] * len(ticks), "|", color=INK, alpha=0.12, markersize=3.5, zorder=2)
        axes.scatter(at(standing.value), y, s=42, color=COLOURS[1], edgecolors="white", linewidths=0.7, zorder=4)
        for x, value, side in ((-0.02, low, "right"), (1.02, high, "left")):
            axes.text(x, y, _figure(value, standing.unit), ha=side, va="center", fontsize=6.5, color=FAINT)
        words = f"{_figure(standing.value, standing.unit)}  ·  {_ordinal(round(standing.percentile))}"
        axes.text(1.12, y, words, ha="left", va="center", fontweight="bold")
    axes.set_yticks(range(len(standings)), [_label(s) for s in standings])
    axes.set_xlim(-0.11, 1.38)
    axes.set_ylim(len(standings) - 0.4, -0.9)
    axes.set_xticks([])
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
    axes.text(1.12, -0.75, "value · percentile", color=FAINT, va="center")
    figure.suptitle(short(title, 90), x=0.01, ha="left", fontsize=9, fontweight="bold")
    dot = axes.scatter([], [], s=42, color=COLOURS[1], label="this memorandum")
    box = axes.barh([0], [0], color="#dfe7ef", label="middle half of the others, with the median")
    tick = axes.plot(
        [], [], "|", color=INK, alpha=0.5, label=f"one of {others:,} others, ends at the 2nd and 98th percentile"
    )
    figure.legend(handles=[dot, box, *tick], loc="outside lower left", ncols=2)
    return figure


def _label(standing: Standing) -> str:
    name = NAMES.get(standing.measure, standing.measure.removeprefix("act."))
    return f"{name}, %" if standing.unit == "share" else name


def _figure(value: float, unit: str) -> str:
    if unit == "share":
        return f"{100 * value:.0f}"
    return f"{value:,.0f}" if abs(value) >= 20 or value == int(value) else f"{value:.2f}"


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
