"""The page of a comparison: one file, its pictures inside, nothing from the network, and no script."""

from __future__ import annotations

import base64
from dataclasses import asdict
from pathlib import Path

from dialogue.charts.canvas import painted
from dialogue.charts.pictures import pictures
from dialogue.compare.grouping import Grouped
from dialogue.compare.placing import Placed
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import SideBySide
from dialogue.version import VERSION
from dialogue.view.compared.sections import TITLES, heading, sections_of
from dialogue.view.page import policy
from dialogue.view.render import environment


def comparison_page(found: SideBySide | Placed | Grouped, settings: Settings) -> str:
    """The HTML of one comparison; raises WriteError without jinja2 or matplotlib."""
    template = environment().get_template("comparison.html")
    from markupsafe import Markup

    drawn = {kind: _embedded(painted(draw, "svg")) for kind, draw in pictures(found, settings).items()}
    style = (Path(__file__).parent / "page.css").read_text(encoding="utf-8")
    title, about = heading(found)
    sections = [
        {
            "key": section.key, "title": section.title, "summary": section.summary, "findings": section.findings,
            "picture": drawn.get(section.picture, ""), "caption": section.caption, "tables": section.tables,
            "alt": f"{TITLES.get(section.picture, '')}: {section.caption} The figures stand in the tables.",
            "notes": section.notes,
        }
        for section in sections_of(found, settings, list(drawn))
    ]  # fmt: skip
    return template.render(
        title=title, about=about, sections=sections, settings=asdict(settings), style=Markup(style),
        policy=policy(style), version=VERSION,
    )  # fmt: skip


def _embedded(svg: bytes) -> str:
    """A picture as an address that holds it."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg).decode("ascii")
