"""The matrix of transitions: which act follows which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from dialogue.charts.canvas import new_figure, short
from dialogue.compare.rates import DEEDS
from dialogue.graph.looks import INK

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Transitions = Mapping[tuple[str, str], int]
# From here on a cell says its share.
SAID = 0.05
A_ROW = 2


def transitions_chart(names: Sequence[str], tables: Sequence[Transitions], title: str) -> Figure:
    """A matrix for each of `names`: in a row the shares of what comes after an act, in per cent."""
    columns = min(A_ROW, len(names))
    rows = -(-len(names) // columns)
    figure = new_figure(1.1 + 3.1 * rows, 7.2 if columns > 1 else 4.6)
    panels = figure.subplots(rows, columns, squeeze=False)
    image = None
    for number, axes in enumerate(panels.flat):
        if number >= len(names):
            axes.set_visible(False)
            continue
        table = tables[number]
        totals = {act: sum(table.get((act, after), 0) for after in DEEDS) for act in DEEDS}
        shares = [[table.get((act, after), 0) / (totals[act] or 1) for after in DEEDS] for act in DEEDS]
        image = axes.imshow([[100 * share for share in row] for row in shares], cmap="Blues", vmin=0, vmax=100)
        for y, row in enumerate(shares):
            for x, share in enumerate(row):
                if share >= SAID:
                    axes.text(
                        x,
                        y,
                        f"{share:.0%}"[:-1],
                        ha="center",
                        va="center",
                        fontsize=6,
                        color="white" if share > 0.55 else INK,
                    )
        axes.set_xticks(range(len(DEEDS)), DEEDS, rotation=55, ha="right", rotation_mode="anchor")
        axes.set_yticks(range(len(DEEDS)), [f"{act} ({totals[act]:,})" for act in DEEDS])
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0, labelsize=7)
        axes.set_title(short(names[number], 36), fontsize=8)
        axes.set_xlabel("next act", fontsize=7)
        if number % columns == 0:
            axes.set_ylabel("act (transitions from it)", fontsize=7)
    figure.suptitle(title, x=0.01, ha="left", fontsize=9, fontweight="bold")
    if image is not None:
        bar = figure.colorbar(image, ax=list(panels.flat), location="bottom", shrink=0.6, aspect=40, pad=0.02)
        bar.set_label("share of the transitions from an act, per cent", fontsize=7)
        bar.ax.tick_params(labelsize=7, length=2)
        bar.outline.set_visible(False)
    return figure
