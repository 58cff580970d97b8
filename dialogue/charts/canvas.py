"""What every picture shares: fonts, colours, marks, and how it becomes SVG or PNG."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dialogue.errors import WriteError
from dialogue.graph.looks import FAINT, INK, PALETTE

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Draw = Callable[[], "Figure"]

# One mark a colour, so that nothing is told by colour alone. Yellow is too faint for small marks and comes last.
MARKS = ("o", "s", "^", "D", "v", "P", "X")
COLOURS = (PALETTE[5], PALETTE[4], PALETTE[2], PALETTE[3], PALETTE[0], PALETTE[1], PALETTE[6])
WIDTH = 7.2
DOTS_AN_INCH = 200
STYLE: Any = {
    "font.family": "DejaVu Sans", "font.size": 8, "axes.titlesize": 9, "axes.titlelocation": "left",
    "axes.titleweight": "bold", "axes.labelsize": 8, "axes.edgecolor": FAINT, "axes.labelcolor": INK,
    "axes.linewidth": 0.6, "axes.spines.top": False, "axes.spines.right": False, "text.color": INK,
    "xtick.color": FAINT, "ytick.color": FAINT, "xtick.labelcolor": INK, "ytick.labelcolor": INK,
    "xtick.major.width": 0.6, "ytick.major.width": 0.6, "legend.frameon": False, "legend.fontsize": 8,
    "figure.facecolor": "white", "savefig.facecolor": "white",
    # Text stays text in SVG, and the same picture is the same bytes.
    "svg.fonttype": "none", "svg.hashsalt": "dialogue", "text.parse_math": False,
}  # fmt: skip


@contextmanager
def drawing() -> Iterator[None]:
    """The style of the pictures for what is drawn inside; raises WriteError where matplotlib is not installed."""
    try:
        import matplotlib
    except ImportError as error:
        raise WriteError("pictures need matplotlib, which is not installed: pip install 'dialogue[plots]'") from error
    with matplotlib.rc_context(STYLE):
        yield


def painted(draw: Draw, form: str) -> bytes:
    """What `draw` gives as "svg" or "png"; neither holds a date. Raises WriteError without matplotlib."""
    with drawing():
        figure = draw()
        stream = io.BytesIO()
        metadata = {"Date": None, "Creator": "dialogue"} if form == "svg" else {"Software": "dialogue"}
        figure.savefig(stream, format=form, dpi=DOTS_AN_INCH, metadata=metadata)
    return stream.getvalue()


def new_figure(height: float, width: float = WIDTH) -> Figure:
    """An empty picture of so many inches, without the state that pyplot keeps."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def plain(axes: Axes, grid: str = "") -> None:
    """Take away what is not data; `grid` "x" or "y" draws faint lines there."""
    axes.tick_params(length=2.5)
    if grid == "x":
        axes.grid(True, axis="x", color="#e4e7eb", linewidth=0.6)
    elif grid == "y":
        axes.grid(True, axis="y", color="#e4e7eb", linewidth=0.6)
    axes.set_axisbelow(True)


def look(number: int) -> tuple[str, str]:
    """Colour and mark of the first, second, ... of several."""
    return COLOURS[number % len(COLOURS)], MARKS[number % len(MARKS)]


def short(text: str, most: int = 34) -> str:
    """A label cut to so many characters."""
    text = "".join(char if char.isprintable() else " " for char in " ".join(text.split()))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def numbered(names: Sequence[str]) -> list[str]:
    """Names with those that are cut to the same text told apart by a number."""
    found: list[str] = []
    for name in map(short, names):
        count = sum(other == name or other.startswith(f"{name} #") for other in found)
        found.append(f"{name} #{count + 1}" if count else name)
    return found
