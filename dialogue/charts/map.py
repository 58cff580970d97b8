"""The map of a corpus: memoranda in which the same is done lie near each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dialogue.charts.canvas import look, new_figure, numbered, plain, short
from dialogue.charts.scaling import conduct_distances, places
from dialogue.compare.similar import Features
from dialogue.graph.looks import FAINT

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OTHERS = "#c3c9d1"
# More points of a group than this are drawn small.
FEW = 12


@dataclass(frozen=True, slots=True)
class Point:
    """A memorandum on the map; `group` is "" for one of the many, one with a `name` is numbered and in the legend."""

    features: Features
    group: str = ""
    name: str = ""


def map_chart(points: Sequence[Point], title: str) -> Figure:
    """The points placed by `scaling.places`, a colour and mark a group in the order in which they come."""
    where, share = places(conduct_distances([point.features for point in points]))
    groups = list(dict.fromkeys(point.group for point in points if point.group))
    figure = new_figure(6.0)
    axes = figure.subplots()
    many = [number for number, point in enumerate(points) if not point.group]
    handles = []
    if many:
        handles.append(
            axes.scatter(
                where[many, 0], where[many, 1], s=9, color=OTHERS, linewidths=0, label=f"others ({len(many):,})"
            )
        )
    for number, (group, label) in enumerate(zip(groups, numbered(groups), strict=True)):
        colour, mark = look(number)
        members = [place for place, point in enumerate(points) if point.group == group]
        size = 60 if len(members) <= FEW else 16
        label = label if len(members) == 1 else f"{label} ({len(members):,})"
        handles.append(
            axes.scatter(
                where[members, 0], where[members, 1], s=size, color=colour, marker=mark, label=label, alpha=0.85,
                edgecolors="white", linewidths=0.4, zorder=3,
            )
        )  # fmt: skip
    for number, place in enumerate((p for p, point in enumerate(points) if point.name), 1):
        x, y = where[place]
        axes.annotate(str(number), (x, y), xytext=(5, 4), textcoords="offset points", fontsize=7.5, zorder=4)
        handles.append(axes.scatter([], [], s=0, label=f"{number}  {short(points[place].name, 40)}"))
    axes.set_aspect("equal", adjustable="datalim")
    axes.margins(0.08)
    axes.set_xlabel("first axis, in Jensen-Shannon distance")
    axes.set_ylabel("second axis, in Jensen-Shannon distance")
    plain(axes)
    axes.set_title(short(title, 90))
    axes.text(
        1, -0.11, f"the two axes reproduce {share:.0%} of the distances", transform=axes.transAxes, ha="right",
        color=FAINT, fontsize=7,
    )  # fmt: skip
    figure.legend(handles=handles, loc="outside lower left", ncols=2)
    return figure
