"""Tables as data frames of pandas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dialogue.errors import DialogueError
from dialogue.formats.tables import TABLES, tables_of
from dialogue.model import Analysis

if TYPE_CHECKING:
    import pandas

# The types of pandas that hold what is absent, in whole numbers too.
TYPES = {"text": "string", "whole": "Int64", "flag": "boolean"}


def data_frame(analysis: Analysis, table: str) -> pandas.DataFrame:
    """A table of TABLES, a row a finding; raises DialogueError without pandas, ValueError for a name not in TABLES."""
    if table not in TABLES:
        raise ValueError(f"no table {table!r}: there are {', '.join(TABLES)}")
    try:
        import pandas
    except ImportError as error:
        raise DialogueError("a data frame needs pandas, not installed: pip install 'dialogue[notebook]'") from error
    columns = TABLES[table]
    frame = pandas.DataFrame(tables_of(analysis)[table], columns=[column.name for column in columns], dtype=object)
    return frame.astype({column.name: TYPES[column.kind] for column in columns})
