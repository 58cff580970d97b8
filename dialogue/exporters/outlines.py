"""The outlines of nodes as SVG, by the names that the shapes have, and the paths of lines between them."""

from __future__ import annotations

from dialogue.graph.layout import Box, Point

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


def rounded(points: tuple[Point, ...], radius: float) -> str:
    """The path of a line with round corners."""
    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        one, other = _towards(corner, before, radius), _towards(corner, after, radius)
        path += f"L{one[0]:.1f} {one[1]:.1f}Q{corner[0]:.1f} {corner[1]:.1f} {other[0]:.1f} {other[1]:.1f}"
    return path + f"L{points[-1][0]:.1f} {points[-1][1]:.1f}"


def tip(at: Point, direction: Point, size: float) -> str:
    """The path of the tip of an arrow, not closed; `direction` is of length 1."""
    (x, y), (dx, dy) = at, direction
    half = size * 0.5
    bx, by = x - dx * size, y - dy * size
    one, other = (bx - dy * half, by + dx * half), (bx + dy * half, by - dx * half)
    return f"M{one[0]:.1f} {one[1]:.1f}L{x:.1f} {y:.1f}L{other[0]:.1f} {other[1]:.1f}"


def _towards(start: Point, goal: Point, distance: float) -> Point:
    dx, dy = goal[0] - start[0], goal[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    part = min(distance, length / 2) / length
    return (start[0] + dx * part, start[1] + dy * part)
