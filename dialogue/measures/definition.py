"""What a measure is: a field of a frozen record, which carries its definition, unit, range and source in its type.

A record of measures is a dataclass with a class variable SUBJECT. Its fields annotated with `Measure` are the measures,
each called SUBJECT.field; the fields before them say of whom or what they are measured: a speaker, an act, a pair. So
one text serves the docstring of the record (`described` writes it there), `docs/measures.md` and the flat profile.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, TypeVar, get_type_hints

Record = TypeVar("Record")

# What a record may be about; the names of the fields, in the order in which a table has them as columns.
DIMENSIONS = ("speaker", "hearer", "next_speaker", "act", "next_act", "mode", "cited", "topic")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure, without its name.

    `meaning` is its definition. `low` and `high` bound its values, both included; None where nothing does. `source` is
    the author and year that it follows, "" for a plain count. `none` says when there is no value (None), "" for never.
    """

    meaning: str
    unit: str
    low: float | None = 0
    high: float | None = None
    source: str = ""
    none: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A measure with its name, and the dimensions it is measured for: () is the conversation as a whole."""

    name: str
    dimensions: tuple[str, ...]
    measure: Measure

    @property
    def range(self) -> str:
        """The bounds in words: "0 to 1", "0 and more", "any number"."""
        low, high = self.measure.low, self.measure.high
        if low is None:
            return "any number"
        return f"{low:g} and more" if high is None else f"{low:g} to {high:g}"


def described(record: type[Record]) -> type[Record]:
    """Write the definitions of a record of measures under its docstring."""
    lines = [record.__doc__ or "", ""]
    for definition in definitions_of(record):
        measure = definition.measure
        source = f" Source: {measure.source}." if measure.source else ""
        none = f" No value {measure.none}." if measure.none else ""
        lines.append(f"{definition.name} [{measure.unit}; {definition.range}]: {measure.meaning}{source}{none}")
    record.__doc__ = "\n".join(lines)
    return record


def definitions_of(record: type[Any]) -> tuple[Definition, ...]:
    """The measures of a record, in the order of its fields."""
    hints = get_type_hints(record, include_extras=True)
    names = [field.name for field in fields(record)]
    found = [(name, part) for name in names for part in getattr(hints[name], "__metadata__", ())]
    about = tuple(name for name in names if name not in dict(found))
    return tuple(Definition(f"{record.SUBJECT}.{name}", about, measure) for name, measure in found)
