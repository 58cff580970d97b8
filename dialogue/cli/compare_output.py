"""A comparison written where the user wants it, in the format asked for."""

from __future__ import annotations

import sys

import click

from dialogue.atomic import write_atomic
from dialogue.cli.options import to_stdout
from dialogue.compare.grouping import Grouped
from dialogue.compare.placing import Placed
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import SideBySide
from dialogue.report.style import Style

Compared = list[SideBySide | Placed | Grouped]


def write(found: Compared, settings: Settings, form: str, output: str | None, style: Style) -> None:
    """Write comparisons, one or several of the same kind."""
    text = as_text(found, settings, form, style)
    if to_stdout(output):
        if form == "table":
            click.echo(text, nl=False)
        else:
            sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
            sys.stdout.buffer.flush()
        return
    assert output is not None
    write_atomic(output, text.encode("utf-8", "backslashreplace"))


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
