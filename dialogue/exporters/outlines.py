"""The outlines of nodes as SVG, by the names that the shapes have."""

from __future__ import annotations

from dialogue.graph.layout import Box

# How far a point or a cut corner reaches in.
CUT = 9.0


def drawn(shape: str, box: Box, fill: str, stroke: str, width: float) -> str:
    """The outline of a box as an element; the shapes are those of `graph.looks`."""
    look = f'fill="{fill}" stroke="{stroke}" stroke-width="{width:g}"'
    cut = min(CUT, box.height / 3)
    left, right, top, bottom = box.left, box.right, box.top, box.bottom
    if shape == "hexagon":
        points = [(left + cut, top), (right - cut, top), (right, box.y), (right - cut, bottom), (left + cut, bottom)]
        return _polygon([*points, (left, box.y)], look)
    if shape == "octagon":
        points = [(left + cut, top), (right - cut, top), (right, top + cut), (right, bottom - cut)]
        points += [(right - cut, bottom), (left + cut, bottom), (left, bottom - cut), (left, top + cut)]
        return _polygon(points, look)
    radius = {"ellipse": min(box.height / 2, 24.0), "rectangle": 0.0}.get(shape, min(6.0, box.height / 4))
    dash = ' stroke-dasharray="4 3"' if shape == "rectangle" else ""
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" rx="{radius:g}" '
        f"{look}{dash}/>"
    )


def _polygon(points: list[tuple[float, float]], look: str) -> str:
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{corners}" {look} stroke-linejoin="round"/>'
