"""Title, date, time, place, subjects, classification and drafter, from the reader's marks and the lines of the header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Header, Problem, Zone
from dialogue.text.dates import date_pattern, find_date

KEY = re.compile(r"^[*\s]*(?:and\s+)?[A-Za-z ,&]{3,24}\s*:")
CAPITALS = re.compile(r"[A-Z]{3,}")


def read_header(document: Document, zones: Sequence[Zone], grammar: Grammar) -> tuple[Header, tuple[Problem, ...]]:
    """What the header says; a field that it does not give is None."""
    reader = _Reader(document, zones, grammar)
    rules: list[tuple[str, str]] = []

    def take(field: str, found: tuple[str, str] | None) -> str | None:
        if found is None:
            return None
        rules.append((field, found[1]))
        return found[0]

    title = take("title", reader.title())
    date = take("date", reader.date(title or ""))
    header = Header(
        title=title,
        date=date,
        time=take("time", reader.time()),
        place=take("place", reader.place(title or "")),
        subjects=reader.subjects(rules),
        classification=take("classification", reader.classification()),
        drafter=take("drafter", reader.drafter()),
        rules=tuple(rules),
    )
    problems = () if date else (Problem("header", "no date"),)
    return header, problems


class _Reader:
    def __init__(self, document: Document, zones: Sequence[Zone], grammar: Grammar) -> None:
        self.document = document
        self.grammar = grammar
        self.settings = grammar.settings["header"]
        text = document.text
        first_body = next((z.start for z in zones if z.kind == "body"), len(text))
        heads = [z for z in zones if z.kind == "header" and z.start < first_body]
        self.lines = [line.strip() for z in heads if z.rule != "zones.front-matter" for line in text[z.start : z.end].splitlines()]
        self.headings = [text[z.start : z.end] for z in zones if z.kind == "header" and z.start > first_body]
        self.glued = [z for z in heads if z.rule == "zones.glued-heading"]
        self.meta = dict(document.metadata)
        self.dates = date_pattern(self.settings["months"], self.settings["month_forms"])

    def marked(self, kind: str) -> list[str]:
        """The texts of the reader's marks of a kind."""
        text = self.document.text
        return [" ".join((text[m.start : m.end] or m.value).split()) for m in self.document.marks if m.kind == kind]

    def title(self) -> tuple[str, str] | None:
        marked = [title for title in self.marked("title") if title]
        if marked:
            return marked[0], "header.title"
        words = set(self.settings["title_words"])
        lines = [line.strip("#* _") for line in self.lines if line.strip("#* _~-")]
        for line in lines:
            if words & {w.lower().strip(".,:") for w in line.split()} and not self._classified(line):
                return line, "header.title"
        return (lines[0], "header.title") if lines else None

    def date(self, title: str) -> tuple[str, str] | None:
        marked = [m.value for m in self.document.marks if m.kind == "date" and m.value]
        if marked:
            return marked[0][:10], "header.date-mark"
        places = ["\n".join(self.lines), title, self.meta.get("doc_date", ""), self.meta.get("date", "")]
        found = [find_date(p, self.dates, self.settings["months"], self.settings["month_forms"]) for p in places if p]
        full = next((date for date in found if date and len(date) == 10), None)
        date = full or next((date for date in found if date), None)
        return (date, "header.date") if date else None

    def time(self) -> tuple[str, str] | None:
        rule = self.grammar.rule("header.time")
        for line in self.lines:
            match = rule.regex.search(line)
            if match and (self.dates.search(line) or KEY.match(line) or len(line) < 30):
                return match["hit"].strip(), rule.id
        return (self.meta["time"], "header.date-mark") if "time" in self.meta else None

    def place(self, title: str) -> tuple[str, str] | None:
        rule = self.grammar.rule("header.place-key")
        for line in self.lines:
            match = rule.regex.match(line)
            if match:
                return match["hit"], rule.id
        marked = self.marked("place")
        in_title = self.grammar.rule("header.place-in-title")
        match = in_title.regex.search(title)
        if match:
            return match["hit"].strip(" ,"), in_title.id
        if marked:
            return marked[0].strip(" ,."), "header.place-before-date"
        before = self.grammar.rule("header.place-before-date")
        for line in self.lines:
            match = before.regex.search(line)
            if match:
                return match["hit"].strip(" ,.[]"), before.id
        return self._beside_date(title)

    def _beside_date(self, title: str) -> tuple[str, str] | None:
        lines = [line for line in self.lines if line and line != title]
        for i, line in enumerate(lines):
            if self.dates.search(line) and len(line) < 60:
                for near in (lines[i + 1 : i + 2], lines[i - 1 : i] if i else []):
                    for place in near:
                        plain = place.strip("#*_~ .[]")
                        if 2 < len(plain) < 40 and not KEY.match(place) and not self._classified(plain) and plain[0].isupper():
                            if not set(self.settings["title_words"]) & {w.lower().strip(".,:") for w in plain.split()}:
                                return plain, "header.place-line"
        return None

    def subjects(self, rules: list[tuple[str, str]]) -> tuple[str, ...]:
        """Every subject; several on one line are parted by semicolons."""
        found = [s.strip(" .") for s in self.marked("subject")]
        rule = self.grammar.rule("header.subject-key")
        if not found:
            found = self._keyed_subjects()
        source = rule.id
        if not found and (self.headings or self.glued):
            own = [self.document.text[z.start : z.end].lstrip("0123456789. ") for z in self.glued]
            marked = [line for line in self.lines if line.startswith("#")]
            found = [s.strip("#*_ \n") for s in (*marked, *own, *self.headings)]
            source = "header.subject-heading"
        elif not found:
            found = [line.strip("#*_ ") for line in self.lines if line.startswith("##")]
            source = "header.subject-heading"
        parts = [part.strip(" .") for subject in found for part in subject.split(";")]
        kept = tuple(dict.fromkeys(part for part in parts if part))
        if kept:
            rules.append(("subjects", source))
        return kept

    def _keyed_subjects(self) -> list[str]:
        rule = self.grammar.rule("header.subject-key")
        for i, line in enumerate(self.lines):
            match = rule.regex.match(line)
            if match is None:
                continue
            rest = [match["hit"]] if match["hit"] else []
            for more in self.lines[i + 1 :]:
                if KEY.match(more) or not more and rest or more.isupper() and len(more.split()) == 1:
                    break
                if more:
                    rest.append(more)
                if not match["hit"] and len(rest) > 6:
                    break
            return [" ".join(rest)] if match["hit"] else rest
        return []

    def classification(self) -> tuple[str, str] | None:
        for line in self.lines:
            found = self._classified(line.strip("#*_~ .[]()-"))
            if found:
                return found, "header.classification"
        return None

    def _classified(self, line: str) -> str | None:
        """The classification a line bears: exactly, as its first word, or garbled by at most three letters."""
        known: list[str] = self.settings["classifications"]
        upper = " ".join(line.upper().split())
        for mark in sorted(known, key=len, reverse=True):
            if upper == mark or upper.startswith((mark + ";", mark + "/", mark + "—", mark + " -", mark + ".")):
                return line if upper == mark else mark
        if CAPITALS.match(line) and " " not in line and len(line) >= 8:
            for mark in known:
                if " " not in mark and len(mark) >= 8 and abs(len(mark) - len(line)) <= 2 and edit_distance(upper, mark) <= 3:
                    return mark
        return None

    def drafter(self) -> tuple[str, str] | None:
        rule = self.grammar.rule("header.drafter")
        for line in (*self.lines, self.meta.get("source_note", "")):
            match = rule.regex.search(line)
            if match:
                return match["hit"].strip(), rule.id
        return None


def edit_distance(a: str, b: str) -> int:
    """How many letters must be put in, left out or changed to make `a` of `b` (Levenshtein 1966)."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]
