"""The head of a report: which memorandum it is about."""

from __future__ import annotations

from collections.abc import Iterator

from dialogue.model import Analysis
from dialogue.report.layout import clean, wrap
from dialogue.report.style import Style


def title_lines(analysis: Analysis, style: Style) -> Iterator[str]:
    """Title, then date, time, place, classification and the id of the document, then the subjects."""
    title, facts, subjects = title_facts(analysis)
    for line in wrap(title, style.width):
        yield style.bold(line)
    for line in wrap(style.sign(" · ").join(facts), style.width) if facts else ():
        yield style.dim(line)
    for subject in subjects:
        yield from wrap(subject, style.width)


def title_facts(analysis: Analysis) -> tuple[str, list[str], list[str]]:
    """Title, facts and subjects, each on one line and without unprintable characters."""
    header = analysis.header
    facts = [header.date, header.time, header.place, header.classification]
    if header.title:
        facts.append(analysis.document.id)
    title = clean(header.title or analysis.document.id)
    return title, [clean(fact) for fact in facts if fact], [clean(subject) for subject in header.subjects]
