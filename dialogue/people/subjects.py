"""Who is the subject of reporting verbs in the body, and the labels of a transcript: candidates for participants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.model import Zone

LABEL = re.compile(r"(?m)^[ \t]*(?P<label>(?:[A-Z][\w.’'-]*|_{2,}|[A-Z]_{2,})(?:[ ](?:[A-Z][\w.’'-]*|de|von|van|al|of)){0,4})\s?:(?=\s+\S)")
NAME = r"(?P<name>(?:[Tt]he\s+)?(?:[A-Z][\w’'-]*\.?\s+){0,4}(?:(?:von|van|de|al|el|der|te)\s+)?[A-Z][\w’'-]*\.?)"


@dataclass(frozen=True, slots=True)
class Subject:
    """A form that stands as subject of reporting verbs: how often, and whether ever at the head of a paragraph."""

    form: str
    count: int
    opens: bool


def subject_pattern(verbs: Sequence[str]) -> re.Pattern[str]:
    """A capitalised form before a verb of reporting, at the head of a sentence or clause."""
    several = "|".join(sorted(verbs, key=len, reverse=True))
    return re.compile(
        rf"(?P<before>(?:^|[.!?”\"’')\]:]\s+|\n\s*|,\s+(?:and\s+|but\s+)?|;\s+|\band\s+|\bbut\s+))(?:\d+\.\s+)?{NAME}(?:,?\s+(?:then|also|again|further|now|however|therefore|himself|first|[a-z]+ly),?){{0,2}}\s+(?:{several})\b"
    )


def subjects(text: str, zones: Sequence[Zone], pattern: re.Pattern[str]) -> list[Subject]:
    """The forms, in the order of their first place."""
    counts: dict[str, list[int]] = {}
    for zone in zones:
        if zone.kind != "body":
            continue
        for match in pattern.finditer(text, max(0, zone.start - 2), zone.end):
            form = " ".join(match["name"].split())
            entry = counts.setdefault(form, [0, 0])
            entry[0] += 1
            before = text[max(zone.start - 1, match.start() - 3) : match.start("name")]
            entry[1] |= match.start("name") == zone.start or "\n\n" in before or before.rstrip(" ").endswith("\n")
    return [Subject(form, n, bool(opens)) for form, (n, opens) in counts.items()]


def labels(text: str, zones: Sequence[Zone]) -> dict[str, int]:
    """What stands before a colon at the head of lines of the body, with counts."""
    out: dict[str, int] = {}
    for zone in zones:
        if zone.kind == "body":
            for match in LABEL.finditer(text, zone.start, zone.end):
                out[match["label"]] = out.get(match["label"], 0) + 1
    return out
