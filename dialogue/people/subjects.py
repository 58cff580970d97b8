"""Who is the subject of reporting verbs in the body, and the labels of a transcript: candidates for participants."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dialogue.model import Zone
from dialogue.people.limits import MOST_FORMS, MOST_PEOPLE
from dialogue.text.choice import any_of

LABEL = re.compile(
    r"(?m)^[ \t]*(?P<label>(?:[A-Z][\w.’'-]*|_{2,}|[A-Z]_{2,})(?:[ ](?:[A-Z][\w.’'-]*|de|von|van|al|of)){0,4})"
    r"\s?:(?=\s+\S)"
)
DASHED = re.compile(
    r"(?m)^[ \t]*(?P<label>[A-Z][\w.’'-]*(?:[ ](?:[A-Z][\w.’'-]*|de|von|van|al|of)){0,3})(?:\s[-–—]\s|[–—])(?=\S)"
)
# A title cut short in the midst of a sentence, whose stop is not the end of one: thereupon Mr. Brown said.
SHORT_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Amb|Sec|Adm|Col|Lt|Sen|Gov|Rep|Prof)\.\Z")
LONGEST_TITLE = 6
# Who stands before "and" at the head of a sentence: Mr. Brown and Mr. Hale said.
AND = ("and", "\nand")
BESIDE = re.compile(
    r"(?P<before>[.!?\n]\s{0,9}|[\n])(?:\d+\\?\.\s+)?(?:Both\s+)?"
    r"(?P<name>(?:The\s+)?(?:(?:[A-Z]|Mr|Mrs|Dr|Gen|Adm|Amb|Sen|Gov|MR|DR)\.\s+|[A-Z][\w’'-]+\s+){0,4}[A-Z][\w’'-]+)\s+\Z"
)
LONGEST_BESIDE = 70
LEAST_DASHED, SHARE, OPENING = 4, 3, 8000
# What may stand before the first name of the body: a number, a heading before a dash.
HEAD = re.compile(r"(?:\d+\\?\.\s+)?(?:[^.\n]{3,80}[—–]\s*)?[_*]{0,2}")


@dataclass(frozen=True, slots=True)
class Subject:
    """A form that is subject of reporting verbs: how often, whether ever at the head of a paragraph, of a sentence."""

    form: str
    count: int
    opens: bool
    starts: bool


def subject_pattern(verbs: Sequence[str], cut_short: Sequence[str]) -> re.Pattern[str]:
    """A capitalised form before a verb of reporting, at the head of a sentence or clause.

    Inside the form a full stop stands only behind initials and the abbreviations `cut_short`.
    """
    short = "|".join(map(re.escape, cut_short))
    word = rf"(?:(?:{short}|[A-Z])\.|[A-Z][\w’'-]*+)"
    last = rf"(?:(?:von|van|de|al|el|der|te)\s+)?(?:{word}|[A-Z][\w’'-]*+\.)"
    of = r"(?:(?:of|for)\s+(?:the\s+)?)?"
    name = rf"(?P<name>(?:[Tt]he\s+(?:{word}\s+{of}){{0,4}}|(?:{word}\s+){{0,4}}){last})"
    # Begins with one character of a class, by which `re` finds the few places where it can match, and goes on with what
    # one look tells; white space has a bound, since a run of it would be tried from each of its line ends.
    before = (
        r"(?P<before>[.!?”\"’')\]:\n,;—–ab](?:nd(?<=\band)\s+|ut(?<=\bbut)\s+|\s(?<=[^\n,;—–ab]\s)\s{0,39}"
        r"|\s(?<=,\s)\s{0,39}(?:and\s+|but\s+)?|\s(?<=;\s)\s{0,39}|(?<=[\n—–])\s{0,40}))"
        r"(?=[A-Z\d_*]|t(?:he|e)\s)(?:\d+\\?\.\s+)?(?P<mark>[_*]{0,2})"
    )
    adverbs = r"(?:,?\s+(?:then|also|again|further|now|however|therefore|himself|first|[a-z]+ly),?){0,2}"
    reference = r"(?:\s?\[\d{1,3}\](?:\(#\w+\))?|\s\([A-Z][^()\n]{1,60}\)|,\sof\s[^,.\n]{3,40},)?"
    return re.compile(rf"{before}{name}[_*]{{0,2}}{reference}{adverbs}\s+{any_of(verbs)}\b")


def subjects(text: str, zones: Sequence[Zone], pattern: re.Pattern[str]) -> list[Subject]:
    """The forms, in the order of their first place."""
    counts: dict[str, list[int]] = {}
    lined = "\n" + text  # the head of the text is the head of a line
    for zone in zones:
        if zone.kind != "body":
            continue
        for match in pattern.finditer(lined, max(0, zone.start - 1) if zone.start > 2 else 0, zone.end + 1):
            title = None
            if lined[match.start()] == ".":
                title = SHORT_TITLE.search(lined, max(0, match.start() - LONGEST_TITLE), match.start() + 1)
            form = " ".join(f"{title[0]} {match['name']}".split() if title else match["name"].split())
            if match["mark"]:
                form = form.rstrip("_")
            if form not in counts and len(counts) >= MOST_FORMS:
                continue
            entry = counts.setdefault(form, [0, 0, 0])
            entry[0] += 1
            start, name = match.start() - 1, match.start("name") - 1
            before = text[max(zone.start - 1, start - 3, 0) : name]
            opens = HEAD.fullmatch(text, zone.start, name) is not None or "\n\n" in before
            opens = opens or before.rstrip(" ").endswith("\n")
            entry[1] |= opens and title is None
            entry[2] |= title is None and (opens or match["before"][:1] in ".!?")
            if match["before"].startswith(AND):
                beside = BESIDE.search(lined, max(0, match.start() - LONGEST_BESIDE), match.start())
                if beside and len(counts) < MOST_FORMS:
                    other = counts.setdefault(" ".join(beside["name"].split()), [0, 0, 0])
                    other[0] += 1
                    other[2] |= beside["before"][:1] in ".!?\n"
    return [Subject(form, n, bool(opens), bool(starts)) for form, (n, opens, starts) in counts.items()]


def labels(text: str, zones: Sequence[Zone]) -> dict[str, int]:
    """What stands before a colon at the head of lines of the body, with counts; before a dash, if many lines do."""
    out = _at_head(text, zones, LABEL)
    body = next((zone for zone in zones if zone.kind == "body"), None)
    if not out and body and DASHED.search(text, body.start, min(body.end, body.start + OPENING)):
        dashed = {label: n for label, n in _at_head(text, zones, DASHED).items() if n > 1}
        lines = sum(1 for z in zones if z.kind == "body" for line in text[z.start : z.end].splitlines() if line.strip())
        if sum(dashed.values()) >= LEAST_DASHED and sum(dashed.values()) * SHARE >= lines:
            return dashed
    return out


def _at_head(text: str, zones: Sequence[Zone], pattern: re.Pattern[str]) -> dict[str, int]:
    """The labels of a pattern in the body, with counts."""
    out: dict[str, int] = {}
    for zone in zones:
        if zone.kind == "body":
            for match in pattern.finditer(text, zone.start, zone.end):
                if match["label"] in out or len(out) < MOST_PEOPLE:
                    out[match["label"]] = out.get(match["label"], 0) + 1
    return out
