"""The timeline: rates year by year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dialogue.charts.canvas import COLOURS, new_figure, plain
from dialogue.charts.profile import rate_label
from dialogue.compare.groups import Group
from dialogue.compare.rates import RATES
from dialogue.compare.standing import quantile
from dialogue.compare.trend import Trend
from dialogue.graph.looks import FAINT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COLUMNS = 3


def timeline_chart(years: Sequence[Group], trends: Sequence[Trend], level: float, title: str) -> Figure:
    """A panel a rate: for each year the ratio of all its conversations, a dot as large as they are many, and the middle
    half of the conversations as a bar.
    """
    rows = -(-len(RATES) // COLUMNS)
    figure = new_figure(0.9 + 1.35 * rows)
    panels = figure.subplots(rows, COLUMNS, sharex=True, squeeze=False)
    known = {trend.rate: trend for trend in trends}
    numbers = [int(group.name) for group in years]
    counts = [[share.counts(RATES) for share in group.shares] for group in years]
    most = max(map(len, counts), default=1)
    for place, (axes, rate) in enumerate(zip(panels.flat, RATES, strict=False)):
        scale = 100 if rate.share else 1
        for year, of in zip(numbers, counts, strict=True):
            ratios = sorted(scale * c[place][0] / c[place][1] for c in of if c[place][1])
            if not ratios:
                continue
            whole = scale * sum(c[place][0] for c in of) / sum(c[place][1] for c in of)
            if len(ratios) >= 4:
                axes.plot(
                    [year, year],
                    [quantile(ratios, 0.25), quantile(ratios, 0.75)],
                    color="#bfd4e6",
                    linewidth=2.2,
                    solid_capstyle="butt",
                    zorder=1,
                )
            size = 4 + 36 * len(ratios) / most
            axes.scatter(year, whole, s=size, color=COLOURS[0], linewidths=0.4, edgecolors="white", zorder=3)
        axes.tick_params(labelbottom=place + COLUMNS >= len(RATES))
        axes.set_title(rate_label(rate.name), fontsize=8)
        axes.set_ylim(bottom=0)
        axes.set_ylabel("per cent" if rate.share else rate.unit, fontsize=7)
        axes.tick_params(labelsize=7)
        plain(axes, "y")
        trend = known.get(rate.name)
        if trend is not None:
            star = " *" if trend.q <= level else ""
            axes.text(
                1,
                1.02,
                f"tau {trend.tau:+.2f}{star}",
                transform=axes.transAxes,
                ha="right",
                va="bottom",
                fontsize=7,
                color=FAINT,
            )
    for axes in panels.flat[len(RATES) :]:
        axes.set_visible(False)
    figure.suptitle(title, x=0.01, ha="left", fontsize=9, fontweight="bold")
    last = panels.flat[0]
    handles = [
        last.scatter([], [], s=40, color=COLOURS[0], label=f"a year, the largest of {most:,} conversations"),
        *last.plot([], [], color="#bfd4e6", linewidth=2.2, label="middle half of its conversations (of four or more)"),
        last.scatter([], [], s=0, label="tau: Kendall's; * rises or falls beyond chance"),
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=2, fontsize=7)
    return figure
