"""SVG: the conversation drawn, with a legend; it needs nothing from outside and runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

from dialogue.exporters.outlines import drawn, rounded, tip
from dialogue.graph.graphml import NOT_XML
from dialogue.graph.layout import Box, Point
from dialogue.graph.looks import FAINT, GREY, INK, mixed
from dialogue.graph.measure import shortened, text_width, wrapped
from dialogue.graph.scene import AGAINST, HEAD_SIZE, NAME_SIZE, TEXT_SIZE, Entry, Scene

MARGIN = 28.0
LEAST_WIDTH = 560.0
FONTS = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', 'Noto Sans', sans-serif"
PAPER = "#ffffff"
LEGEND_SIZE = 11.0
LEGEND_LINE = 22.0


def write_svg(scene: Scene, stream: BinaryIO) -> None:
    """Write the scene; characters that XML cannot hold become spaces."""
    stream.write(svg_text(scene).encode("utf-8"))


def svg_text(scene: Scene) -> str:
    """The scene as the text of an SVG document."""
    layout = scene.layout
    width = max(LEAST_WIDTH, layout.width) + 2 * MARGIN
    title = wrapped(scene.title, width - 2 * MARGIN, 20, 2)
    legend, legend_height = _legend(scene.legend, width - 2 * MARGIN)
    first = MARGIN + 16
    legend_top = first + 25 * len(title) + 8
    top = legend_top + legend_height + 22
    shift = MARGIN + (width - 2 * MARGIN - layout.width) / 2
    height = top + layout.height + MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" font-family="{FONTS}" font-size="{TEXT_SIZE:g}" '
        f'fill="{INK}">',
        f"<title>{_escaped(scene.title)}</title>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *(_text(MARGIN, first + 25 * number, line, size=20, bold=True) for number, line in enumerate(title)),
        _text(MARGIN, legend_top - 12, shortened(scene.subtitle, width - 2 * MARGIN, TEXT_SIZE), fill=FAINT),
        f'<g transform="translate({MARGIN:g} {legend_top + 4:.1f})">',
        *legend,
        "</g>",
        f'<g transform="translate({shift:.1f} {top:.1f})">',
        *_lifelines(scene),
        *_addresses(scene),
        *_replies(scene),
        *_people_edges(scene),
        *_nodes(scene),
        *_bands(scene),
        "</g>",
        "</svg>\n",
    ]
    return "\n".join(part for part in parts if part)


def _legend(entries: tuple[Entry, ...], width: float) -> tuple[list[str], float]:
    """Speakers, acts and lines, each kind from a new line; and how high they are."""
    found: list[str] = []
    x, y, kind = 0.0, 10.0, entries[0].kind if entries else ""
    for entry in entries:
        words = shortened(entry.text, width - 34, LEGEND_SIZE)
        space = 34 + text_width(words, LEGEND_SIZE) + 10
        if x and (entry.kind != kind or x + space > width + 10):
            x, y = 0.0, y + LEGEND_LINE
        kind = entry.kind
        found += [*_sample(entry, x, y), _text(x + 32, y + 4, words, size=LEGEND_SIZE)]
        x += space
    return found, y + 12 if entries else 0.0


def _sample(entry: Entry, x: float, y: float) -> Iterator[str]:
    if entry.kind == "line" and entry.shape != "bar":
        dash = ' stroke-dasharray="5 3"' if entry.shape == "against" else ""
        line = f'<path d="M{x:.1f} {y:.1f}h18" fill="none" stroke="{entry.colour}" stroke-width="1.5"{dash}/>'
        yield line
        yield _tip((x + 24, y), (1.0, 0.0), entry.colour, open_=entry.shape == "addresses")
    elif entry.kind == "line":
        yield f'<rect x="{x + 8:.1f}" y="{y - 8:.1f}" width="8" height="16" rx="4" fill="{entry.colour}"/>'
    else:
        fill = entry.colour if entry.kind == "speaker" else "#f0f1f3"
        shape = entry.shape or "roundrectangle"
        yield drawn(shape, Box(x + 12, y, 26, 16), fill, entry.colour, 1.0)


def _lifelines(scene: Scene) -> Iterator[str]:
    layout = scene.layout
    for lane in layout.lanes:
        colour = scene.colours.get(lane.who, GREY)
        if lane.who:
            start = layout.boxes[lane.who].bottom
        else:
            start = 36.0
            yield _text(lane.x, 26, "narration", fill=FAINT, anchor="middle")
        yield (
            f'<path d="M{lane.x:.1f} {start:.1f}V{layout.height - 6:.1f}" stroke="{mixed(colour, 0.45)}" '
            f'stroke-width="1.4" stroke-dasharray="2 4" fill="none"/>'
        )


def _bands(scene: Scene) -> Iterator[str]:
    """The names of the lanes once more, for those who have scrolled far."""
    for y in scene.layout.bands:
        for lane in scene.layout.lanes:
            name = scene.graph.nodes[lane.who]["label"] if lane.who else "narration"
            words = shortened(name, lane.width - 4, TEXT_SIZE - 1)
            yield (
                f'<text x="{lane.x:.1f}" y="{y + 4:.1f}" font-size="{TEXT_SIZE - 1:g}" text-anchor="middle" '
                f'fill="{FAINT}" stroke="{PAPER}" stroke-width="4" paint-order="stroke">{_escaped(words)}</text>'
            )


def _addresses(scene: Scene) -> Iterator[str]:
    """From each card a line to the lanes of the hearers, with a tip at each; a dot for who speaks too."""
    if not scene.layout.lanes:
        return
    where = {lane.who: lane.x for lane in scene.layout.lanes}
    boxes = scene.layout.boxes
    for source, target, data in scene.graph.edges(data=True):
        if data["relation"] == "addresses" and source in boxes:
            yield from _message(boxes[source], where[target], mixed(scene.colours[source], 0.1), False)
        elif data["relation"] == "utters" and target in boxes and "joint" not in data:
            yield from _message(boxes[target], where[source], mixed(scene.colours[source], 0.1), True)


def _message(box: Box, x: float, colour: str, dot: bool) -> Iterator[str]:
    if box.left - 1 <= x <= box.right + 1:
        return
    away = 1.0 if x > box.x else -1.0
    start = box.right if away > 0 else box.left
    y = box.y
    yield f'<path d="M{start:.1f} {y:.1f}H{x - away * 7:.1f}" stroke="{colour}" stroke-width="1.3" fill="none"/>'
    if dot:
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>'
    else:
        yield _tip((x, y), (away, 0.0), colour, open_=True)


def _replies(scene: Scene) -> Iterator[str]:
    if scene.layout.curved:
        return
    for source, target, data in scene.graph.edges(data=True):
        points = scene.layout.routes.get(str(data["edge_id"]))
        if points is None or data["relation"] != "replies":
            continue
        dash = ' stroke-dasharray="5 3"' if data["reply"] in AGAINST else ""
        label = quoteattr(NOT_XML.sub(" ", f"{source} {data['reply']} {target}"))
        yield (
            f'<path d="{rounded(points, 9.0)}" stroke="{INK}" stroke-opacity="0.72" stroke-width="1.4" '
            f'fill="none"{dash} aria-label={label}/>'
        )
        (ax, ay), (bx, by) = points[-2:]
        length = abs(bx - ax) + abs(by - ay) or 1.0
        yield _tip((bx, by), ((bx - ax) / length, (by - ay) / length), INK, open_=False)


def _people_edges(scene: Scene) -> Iterator[str]:
    if not scene.layout.curved:
        return
    most = max([1.0, *(data["weight"] for *_, data in scene.graph.edges(data=True))])
    words = []
    for source, _, data in scene.graph.edges(data=True):
        start, control, end = scene.layout.routes[str(data["edge_id"])]
        colour = mixed(scene.colours[source], 0.1)
        thick = 1.5 + 7 * data["weight"] / most
        dx, dy = end[0] - control[0], end[1] - control[1]
        length = (dx * dx + dy * dy) ** 0.5 or 1.0
        tip = 8 + thick
        stop = (end[0] - dx / length * tip, end[1] - dy / length * tip)
        yield (
            f'<path d="M{start[0]:.1f} {start[1]:.1f}Q{control[0]:.1f} {control[1]:.1f} {stop[0]:.1f} {stop[1]:.1f}" '
            f'stroke="{colour}" stroke-width="{thick:.1f}" stroke-opacity="0.85" fill="none"/>'
        )
        yield _tip(end, (dx / length, dy / length), colour, open_=False, size=tip)
        # Nearer to the source than the middle: there the curves of others seldom cross.
        x, y = (_quadratic(start[axis], control[axis], stop[axis], 0.42) for axis in (0, 1))
        words.append(
            f'<text x="{x:.1f}" y="{y + 4:.1f}" text-anchor="middle" font-size="12" font-weight="bold" '
            f'stroke="{PAPER}" stroke-width="4" paint-order="stroke">{data["segments"]}</text>'
        )
    yield from words


def _quadratic(start: float, control: float, end: float, at: float) -> float:
    return (1 - at) ** 2 * start + 2 * at * (1 - at) * control + at * at * end


def _nodes(scene: Scene) -> Iterator[str]:
    for node, data in scene.graph.nodes(data=True):
        box, label = scene.layout.boxes[node], scene.labels[node]
        yield f"<g id={quoteattr(node)}><title>{_escaped(label.full)}</title>"
        if data["kind"] == "turn" and scene.view == "full":
            rect = f'x="{box.left:.1f}" y="{box.top:.1f}" width="{box.width:.1f}" height="{box.height:.1f}"'
            yield f'<rect {rect} rx="{box.width / 2:g}" fill="{scene.colours[node]}"/>'
        elif data["kind"] == "participant":
            yield from _participant(scene, node, box)
        else:
            yield from _card(scene, node, box)
        yield "</g>"


def _participant(scene: Scene, node: str, box: Box) -> Iterator[str]:
    label, colour = scene.labels[node], scene.colours[node]
    if colour == GREY:
        yield drawn("roundrectangle", box, "#f3f4f6", "#c3c8ce", 1.2)
    else:
        yield drawn("roundrectangle", box, mixed(colour, 0.62), colour, 2.0)
    lines = [(label.head, True), *((line, True) for line in label.lines), (label.note, False)]
    shown = [(line, strong) for line, strong in lines if line]
    y = box.y - (len(shown) - 1) * 7.0 + 4
    for line, strong in shown:
        size = NAME_SIZE if strong else TEXT_SIZE - 1
        yield _text(box.x, y, line, size=size, bold=strong, anchor="middle", fill=INK if strong else "#444c56")
        y += 14


def _card(scene: Scene, node: str, box: Box) -> Iterator[str]:
    label, colour = scene.labels[node], scene.colours[node]
    yield drawn(scene.shapes[node], box, mixed(colour, 0.84), colour, 1.6)
    left = box.left + 13
    yield _text(left, box.top + 17, label.head, size=HEAD_SIZE, bold=True)
    if label.note:
        yield _text(box.right - 13, box.top + 17, label.note, size=HEAD_SIZE - 1, anchor="end", fill="#444c56")
    for number, line in enumerate(label.lines):
        yield _text(left, box.top + 33 + 14.5 * number, line)


def _text(
    x: float, y: float, words: str, *, size: float = TEXT_SIZE, bold: bool = False, anchor: str = "", fill: str = ""
) -> str:
    more = f' font-size="{size:g}"' if size != TEXT_SIZE else ""
    more += ' font-weight="bold"' if bold else ""
    more += f' text-anchor="{anchor}"' if anchor else ""
    more += f' fill="{fill}"' if fill else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{more}>{_escaped(words)}</text>' if words else ""


def _tip(at: Point, direction: Point, colour: str, *, open_: bool, size: float = 8.0) -> str:
    """The tip of an arrow: open for an address, filled for a reply."""
    path = tip(at, direction, size)
    if open_:
        (x, y), (dx, dy) = at, direction
        back = f"M{x:.1f} {y:.1f}L{x - dx * size:.1f} {y - dy * size:.1f}"
        return f'<path d="{path}{back}" fill="none" stroke="{colour}" stroke-width="1.3"/>'
    return f'<path d="{path}Z" fill="{colour}"/>'


def _escaped(words: str) -> str:
    return escape(NOT_XML.sub(" ", words))
