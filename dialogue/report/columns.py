"""Tables of figures for the terminal: a name on the left, figures aligned to the right, each column under its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue.report.layout import cells, clean, clip, pad
from dialogue.report.style import Style

# A name is cut to no less than this; a table of more columns than fit besides becomes wider than asked.
LEAST_NAME = 7


@dataclass(frozen=True, slots=True)
class Row:
    """A name, its figures, and the colour of the bar in front of it; None for a bar without one, "" for no bar."""

    name: str
    figures: tuple[str, ...]
    tint: int | None | str = ""


def table(
    title: str, heads: Sequence[str], rows: Sequence[Row], style: Style, left: Sequence[int] = ()
) -> Iterator[str]:
    """The title with the heads, then the rows; the title alone where there is no row.

    Lines have at most `style.width` cells where the names leave room. Columns stand two cells apart, or one where a
    name would be cut otherwise. `left` are the numbers of columns that are aligned to the left, such as those of bars.
    """
    if not rows:
        yield style.bold(title)
        return
    widths = [max(map(cells, column)) for column in zip(heads, *(row.figures for row in rows), strict=True)]
    named = [clean(row.name) for row in rows]
    wanted = max(map(cells, (title, *named)))
    gap = "  " if _room(style, widths, 2) >= wanted else " "
    name_width = min(wanted, max(_room(style, widths, len(gap)), LEAST_NAME))
    title = pad(clip(title, name_width + 2, style.sign("…")), name_width + 2)
    yield style.bold(title) + style.dim(_line(heads, widths, left, gap))
    for row, name in zip(rows, named, strict=True):
        shown = clip(name, name_width, style.sign("…"))
        bar = "  " if isinstance(row.tint, str) else style.tinted(style.sign("▌"), row.tint) + " "
        painted = shown if isinstance(row.tint, str) else style.tinted(shown, row.tint, bold=True)
        yield bar + painted + " " * (name_width - cells(shown)) + _line(row.figures, widths, left, gap)


def _room(style: Style, widths: Sequence[int], gap: int) -> int:
    """The cells that are left for names beside figures of these widths."""
    return style.width - 2 - sum(width + gap for width in widths)


def _line(figures: Sequence[str], widths: Sequence[int], left: Sequence[int], gap: str) -> str:
    found = ""
    for number, (figure, width) in enumerate(zip(figures, widths, strict=True)):
        blank = " " * (width - cells(figure))
        found += gap + (figure + blank if number in left else blank + figure)
    return found


def percent(share: float | None) -> str:
    """A share, 0 to 1, as a percentage without decimals; "-" for none."""
    return "-" if share is None else f"{share:.0%}"


def number(value: float | None, decimals: int = 0) -> str:
    """A number with thousands parted; whole ones without decimals; "-" for none."""
    if value is None:
        return "-"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.{decimals}f}"


def decimal(value: float | None, decimals: int = 2, sign: str = "") -> str:
    """A number with so many decimals always, with `sign` "+" also where it is positive; "-" for none."""
    return "-" if value is None else f"{value:{sign},.{decimals}f}"


def count(value: int, noun: str) -> str:
    """A number with its noun: "1 turn", "2 turns", "2 inquiries"."""
    if value == 1:
        return f"1 {noun}"
    return f"{value:,} {noun[:-1]}ies" if noun.endswith("y") else f"{value:,} {noun}s"
