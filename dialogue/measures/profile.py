"""All measures of one conversation as one flat list, for tables, files and comparison."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dialogue.measures.definition import Definition, definitions_of
from dialogue.measures.subjects import SUBJECTS, Measured
from dialogue.model import Analysis

Number = int | float


@dataclass(frozen=True, slots=True)
class Figure:
    """One value: of the measure `name`, in `unit`, for whom or what `of` says.

    `of` are pairs of dimension and key, such as (("speaker", "stalin"), ("act", "warning")), in the order of
    `definition.DIMENSIONS`; it is () where the conversation is measured as a whole. The keys of speaker, hearer and
    next_speaker are ids of participants, ALL or UNKNOWN, and several joined by "|" where they speak together. `value`
    is None where there is nothing to measure; each definition says when.
    """

    name: str
    value: Number | None
    unit: str
    of: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The figures of one document, subject by subject in the order of `definitions()`."""

    document: str
    figures: tuple[Figure, ...]

    def value(self, name: str, **of: str) -> Number | None:
        """The value of one figure; KeyError where the profile has no such figure.

        profile.value("floor.gini"), profile.value("speaker.words", speaker="stalin").
        """
        for figure in self.figures:
            if figure.name == name and dict(figure.of) == of:
                return figure.value
        raise KeyError((name, of))

    def whole(self) -> dict[str, Number | None]:
        """The measures of the conversation as a whole, by name; the same names for every document."""
        return {figure.name: figure.value for figure in self.figures if not figure.of}

    def each(self, *dimensions: str) -> dict[tuple[str, ...], dict[str, Number | None]]:
        """The measures taken for exactly these dimensions: key or keys → name → value, in the order of the profile.

        profile.each("speaker")[("stalin",)]["speaker.words"], profile.each("speaker", "act").
        """
        found: dict[tuple[str, ...], dict[str, Number | None]] = {}
        for figure in self.figures:
            if tuple(dimension for dimension, _ in figure.of) == dimensions:
                found.setdefault(tuple(key for _, key in figure.of), {})[figure.name] = figure.value
        return found


def profile(analysis: Analysis) -> Profile:
    """Every measure of `definitions()`, computed.

    The measures of the whole are all there for every analysis, also one in which nobody speaks. Those of parts are
    there for each participant who takes part, each act, and each pair that occurs.
    """
    return Profile(analysis.document.id, tuple(_figures(analysis)))


def definitions() -> tuple[Definition, ...]:
    """What every measure of a profile means, subject by subject; names are unique."""
    return tuple(definition for known, _ in _subjects() for definition in known)


@cache
def _subjects() -> tuple[tuple[tuple[Definition, ...], Measured], ...]:
    """The definitions of each subject, read from its record once, and the function that measures it."""
    return tuple((definitions_of(record), measured) for record, measured in SUBJECTS)


def _figures(analysis: Analysis) -> Iterator[Figure]:
    for known, measured in _subjects():
        fields = [definition.name.rpartition(".")[2] for definition in known]
        for record in measured(analysis):
            of = tuple((dimension, getattr(record, dimension)) for dimension in known[0].dimensions)
            for definition, field in zip(known, fields, strict=True):
                yield Figure(definition.name, getattr(record, field), definition.measure.unit, of)
