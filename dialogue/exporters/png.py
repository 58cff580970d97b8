"""PNG: the SVG painted, twice as fine as a screen asks; needs resvg-py, which brings no other package or program."""

from __future__ import annotations

import re
from typing import BinaryIO

from dialogue.errors import WriteError
from dialogue.exporters.svg import FONTS, svg_text
from dialogue.graph.scene import Scene

SCALE = 2.0
# More is refused by many programs, and fills memory: 4 bytes each.
MOST_PIXELS = 60_000_000
SIZE = re.compile(r'width="(\d+)" height="(\d+)"')

PROBE = f'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="{FONTS}">%s</svg>'


def write_png(scene: Scene, stream: BinaryIO) -> None:
    """Write the scene; raises WriteError where resvg-py, or any font, is not installed."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise WriteError("PNG needs resvg-py, which is not installed: pip install 'dialogue[png]'") from error
    with_word, without = (bytes(svg_to_bytes(svg_string=PROBE % words)) for words in ('<text y="18">M</text>', ""))
    if with_word == without:
        raise WriteError("PNG needs a font such as DejaVu Sans, and none is installed; write SVG instead")
    text = svg_text(scene)
    size = SIZE.search(text)
    assert size is not None
    width, height = int(size[1]), int(size[2])
    scale = min(SCALE, (MOST_PIXELS / (width * height)) ** 0.5)
    try:
        painted = svg_to_bytes(svg_string=text, width=max(1, int(width * scale)), height=max(1, int(height * scale)))
    except ValueError as error:
        raise WriteError(f"cannot paint the picture: {error}") from error
    stream.write(bytes(painted))
