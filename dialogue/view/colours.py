"""Colours as classes: the style of the page names each colour of `graph.looks` once, for light and dark paper."""

from __future__ import annotations

from collections.abc import Iterator

from dialogue.graph.looks import GREY, PALETTE, mixed

# After the seventh speaker the colours come again, lighter, as in every picture.
COLOURS = (*PALETTE, *(mixed(colour, 0.45) for colour in PALETTE))


def colour_class(colour: str) -> str:
    """The class of a colour of a speaker: k0, k1, ...; kg for grey."""
    return f"k{COLOURS.index(colour)}" if colour in COLOURS else "kg"


def colour_rules() -> Iterator[str]:
    """The rules of the style sheet that give each class its colour."""
    for colour in (*COLOURS, GREY):
        yield f".{colour_class(colour)}{{--c:{colour}}}"
