"""A comparison written where the user wants it, in the format asked for."""

from __future__ import annotations

import sys

import click

from dialogue.atomic import write_atomic
from dialogue.cli.options import to_stdout
from dialogue.cli.talk import WrongUsage
from dialogue.compare.grouping import Grouped
from dialogue.compare.placing import Placed
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import SideBySide
from dialogue.report.style import Style

Compared = list[SideBySide | Placed | Grouped]


def write(
    found: Compared, settings: Settings, form: str, picture: str | None, output: str | None, style: Style
) -> None:
    """Write comparisons, one or several of the same kind, in the format `form`."""
    if form in ("svg", "png"):
        data = as_picture(found, settings, form, picture)
    else:
        text = as_page(found, settings) if form == "html" else as_text(found, settings, form, style)
        if form == "table" and to_stdout(output):
            click.echo(text, nl=False)
            return
        data = text.encode("utf-8", "backslashreplace")
    if output is None or to_stdout(output):
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write_atomic(output, data)


def as_picture(found: Compared, settings: Settings, form: str, picture: str | None) -> bytes:
    """One picture of the comparison; raises WrongUsage where there is none of that kind."""
    from dialogue.charts.canvas import painted
    from dialogue.charts.pictures import pictures

    if len(found) > 1:
        raise WrongUsage("a picture shows one memorandum in its corpus; give one")
    known = pictures(found[0], settings)
    if not known:
        raise WrongUsage("there is no picture of a single group, or of more than seven; name some with --group")
    if picture is not None and picture not in known:
        raise WrongUsage(f"there is no picture {picture} of this comparison; there is {', '.join(known)}")
    return painted(known[picture or next(iter(known))], form)


def as_page(found: Compared, settings: Settings) -> str:
    """The page of one comparison."""
    from dialogue.view.compared.page import comparison_page

    if len(found) > 1:
        raise WrongUsage("a page shows one memorandum in its corpus; give one")
    return comparison_page(found[0], settings)


def as_text(found: Compared, settings: Settings, form: str, style: Style) -> str:
    """The comparisons as a table, JSON or CSV."""
    from dialogue.report.compare_data import as_csv, as_json, data_of
    from dialogue.report.compare_table import table_of

    if form == "table":
        between = f"\n{style.dim(style.sign('─') * style.width)}\n\n"
        return between.join(table_of(one, settings, style) for one in found)
    data = [data_of(one, settings) for one in found]
    whole = data[0] if len(data) == 1 else data
    return as_json(whole) if form == "json" else as_csv(whole)
