"""The profile: every rate of several memoranda or groups as marks on one line, and which differences stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dialogue.charts.canvas import look, new_figure, numbered, plain
from dialogue.compare.rates import RATES
from dialogue.graph.looks import FAINT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

# Shares that are seldom small have a panel of their own, or nothing could be seen of the others.
LARGE = ("act.assertion", "strong_turns", "answered")

Values = Sequence[float | None]

NAMES = {
    "outside": "citing others", "strong_turns": "initiative", "turn_words": "words a turn",
    "answered": "inquiries answered",
}  # fmt: skip


def profile_chart(names: Sequence[str], values: Sequence[Values], standing: frozenset[str], title: str) -> Figure:
    """Marks for each of `names`, whose `values` are in the order of RATES; `standing` are rates to put a star at."""
    panels = _panels()
    sizes = [len(places) + 0.6 for places, _, _ in panels]
    figure = new_figure(1.9 + 0.27 * sum(sizes) + 0.1 * len(names))
    drawn = figure.subplots(len(panels), 1, height_ratios=sizes)
    step = min(0.16, 0.64 / max(len(names), 1))
    for axes, (places, unit, scale) in zip(drawn, panels, strict=True):
        for y, place in enumerate(places):
            known = [(v[place] or 0.0) * scale for v in values if v[place] is not None]
            if len(known) > 1:
                axes.plot([min(known), max(known)], [y, y], color="#d4d9e0", linewidth=1.0, zorder=1)
            for number, one in enumerate(values):
                value = one[place]
                if value is not None:
                    colour, mark = look(number)
                    # A little above each other, so that none hides behind another.
                    shift = step * (number - (len(values) - 1) / 2)
                    axes.scatter(
                        value * scale, y + shift, s=26, color=colour, marker=mark, linewidths=0, zorder=3, clip_on=False
                    )
        labels = [rate_label(RATES[p].name) for p in places]
        stars = [" *" if RATES[p].name in standing else "" for p in places]
        axes.set_yticks(range(len(places)), [label + star for label, star in zip(labels, stars, strict=True)])
        axes.set_ylim(len(places) - 0.45, -0.55)
        axes.set_xlim(left=0)
        axes.set_xlabel(unit)
        plain(axes, "x")
    upper = drawn[0]
    upper.set_title(title)
    handles = [
        upper.scatter([], [], s=30, color=look(number)[0], marker=look(number)[1], label=name)
        for number, name in enumerate(numbered(names))
    ]
    figure.legend(handles=handles, loc="outside lower left", ncols=2 if len(names) > 1 else 1)
    if standing:
        upper.text(1, 1.01, "* differs beyond chance", transform=upper.transAxes, ha="right", va="bottom", color=FAINT)
    return figure


def rate_label(rate: str) -> str:
    """What a rate is called in a picture."""
    return NAMES.get(rate, rate.removeprefix("act."))


def _panels() -> list[tuple[list[int], str, float]]:
    """The places of rates in each panel, the words on its axis, and the factor from a ratio to these."""
    small = [place for place, rate in enumerate(RATES) if rate.share and rate.name not in LARGE]
    large = [place for place, rate in enumerate(RATES) if rate.share and rate.name in LARGE]
    means = [place for place, rate in enumerate(RATES) if not rate.share]
    return [
        (small, "per cent of segments", 100.0),
        (large, "per cent of segments, of turns, of inquiries", 100.0),
        (means, "words", 1.0),
    ]
