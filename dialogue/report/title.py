"""The head of a report: which memorandum it is about."""

from __future__ import annotations

from collections.abc import Iterator

from dialogue.model import Analysis
from dialogue.report.layout import cells, clean, wrap
from dialogue.report.style import Style


def title_lines(analysis: Analysis, style: Style) -> Iterator[str]:
    """Title, then date, time, place, classification and the id of the document, then the subjects."""
    title, facts, subjects = title_facts(analysis)
    for line in wrap(title, style.width):
        yield style.bold(line)
    for line in _in_lines(facts, style.sign(" · "), style.width):
        yield style.dim(line)
    for subject in subjects:
        yield from wrap(subject, style.width)


def _in_lines(facts: list[str], between: str, width: int) -> Iterator[str]:
    """The facts in as few lines as they take; no line begins or ends with what stands between them."""
    line = ""
    for fact in facts:
        if line and cells(line + between + fact) > width:
            yield from wrap(line, width)
            line = fact
        else:
            line = line + between + fact if line else fact
    if line:
        yield from wrap(line, width)


def title_facts(analysis: Analysis) -> tuple[str, list[str], list[str]]:
    """Title, facts and subjects, each on one line and without unprintable characters."""
    header = analysis.header
    facts = [header.date, header.time, header.place, header.classification]
    if header.title:
        facts.append(analysis.document.id)
    title = clean(header.title or analysis.document.id)
    return title, [clean(fact) for fact in facts if fact], [clean(subject) for subject in header.subjects]
