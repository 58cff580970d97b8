"""The head of a report: which memorandum it is about."""

from __future__ import annotations

from collections.abc import Iterator

from dialogue.model import Analysis
from dialogue.report.layout import clean, wrap
from dialogue.report.style import Style


def title_lines(analysis: Analysis, style: Style) -> Iterator[str]:
    """Title, then date, time, place, classification and the id of the document, then the subjects."""
    header = analysis.header
    for line in wrap(clean(header.title or analysis.document.id), style.width):
        yield style.bold(line)
    facts = [header.date, header.time, header.place, header.classification]
    if header.title:
        facts.append(analysis.document.id)
    known = [clean(fact) for fact in facts if fact]
    for line in wrap(style.sign(" · ").join(known), style.width) if known else ():
        yield style.dim(line)
    for subject in header.subjects:
        yield from wrap(clean(subject), style.width)
