"""Title, date, time, place, subjects, classification and drafter: from the reader's marks and the header's lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Header, Problem, Zone
from dialogue.text.dates import date_pattern, find_date
from dialogue.text.distance import edit_distance

KEY = re.compile(r"^[*\s]*(?:and\s+)?[A-Za-z ,&]{3,24}\s*:")
DATE_KEY = re.compile(r"(?i)[*\s]*date\b")
FIRST_WORD = re.compile(r"[^\W\d_]{5,}")
MARKUP = "#*_~ .[]()-"


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


@lru_cache(maxsize=4)
def _dates(grammar: Grammar) -> re.Pattern[str]:
    settings = grammar.settings["header"]
    return date_pattern(settings["months"], settings["month_forms"])


class _Reader:
    def __init__(self, document: Document, zones: Sequence[Zone], grammar: Grammar) -> None:
        self.document = document
        self.grammar = grammar
        self.settings = grammar.settings["header"]
        text = document.text
        first_body = next((z.start for z in zones if z.kind == "body"), len(text))
        heads = [z for z in zones if z.kind == "header" and z.start < first_body]
        own = [text[z.start : z.end] for z in heads if z.rule != "zones.front-matter"]
        self.lines = [line.strip() for head in own for line in head.splitlines()]
        self.headings = [text[z.start : z.end] for z in zones if z.kind == "header" and z.start > first_body]
        self.glued = [z for z in heads if z.rule == "zones.glued-heading"]
        self.meta = dict(document.metadata)
        self.keys = frozenset((*self.settings["title_words"], *self.settings["key_words"]))
        self.dates = _dates(grammar)

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
        before = self.grammar.rule("header.place-before-date").regex
        keyed = [" ".join(self.lines[i : i + 2]) for i, line in enumerate(self.lines) if DATE_KEY.match(line)]
        datelines = [line for line in self.lines if before.match(line) or self.dates.match(line.strip("*_[ "))]
        outside = [self.meta.get("doc_date", ""), self.meta.get("date", "")]
        places = [*keyed, *datelines, "\n".join(self.lines), title, *outside]
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
        dateline = self._dateline()
        marked = [place for place in self.marked("place") if self._is_place(place)]
        if marked and (dateline is None or marked[0] not in dateline[0]):
            dateline = marked[0], "header.place-before-date"
        town = _plain(dateline[0]) if dateline else ""
        in_title = self._in_title(title, town)
        if in_title:
            return in_title, "header.place-in-title"
        if dateline:
            return town, dateline[1]
        return None if self.document.format == "tei" else self._beside_date(title)

    def _dateline(self) -> tuple[str, str] | None:
        before = self.grammar.rule("header.place-before-date")
        for line in self.lines:
            match = before.regex.search(line)
            if match and self._is_place(match["hit"]):
                return match["hit"], before.id
        return None

    def _is_place(self, text: str) -> bool:
        return not any(map(str.isdigit, text)) and not set(self.settings["title_words"]) & set(text.casefold().split())

    def _in_title(self, title: str, town: str) -> str:
        """The last parts of a title that ends in a date: the town, with the building before or behind it."""
        dates = list(self.dates.finditer(title))
        if not dates or title[: dates[-1].start()].rstrip()[-1:] != ",":
            return ""
        parts = [part.strip(" []") for part in title[: dates[-1].start()].rstrip(" ,").split(",")][1:]
        venues, towns = self.settings["venues"], [part.strip() for part in town.split(",")]
        kept: list[str] = []
        for part in reversed(parts[-3:]):
            words = [word.strip("’'s").casefold() for word in part.split()]
            venue = not set(words).isdisjoint(venues)
            other = not kept or not town and len(kept) == 1 and len(words) <= 2
            if part not in towns and not venue and not (other and len(words) <= 4):
                break
            if "(" in part or ")" in part or not set(words).isdisjoint(("and", *self.settings["title_words"])):
                break
            kept.insert(0, part)
        return ", ".join(kept)

    def _beside_date(self, title: str) -> tuple[str, str] | None:
        """A line of its own above or below the date, marks of classification between them left out."""
        lines = [line.strip(MARKUP) for line in self.lines if line != title]
        lines = [line for line in lines if line and not self._classified(line)]
        for i, line in enumerate(lines):
            if self.dates.match(line) and len(line) < 40:
                for near in (*lines[i + 1 : i + 2], *lines[max(0, i - 1) : i]):
                    words = {w.casefold().strip(".,:") for w in near.split()}
                    named = near.isupper() or near.startswith("The ") or len(words) == 1
                    plain = near.replace(" ", "").replace(".", "").isalpha() and len(words) <= 5
                    if named and plain and not words & self.keys:
                        return near, "header.place-line"
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
            found = self._classified(line.strip(MARKUP))
            if found:
                return found, "header.classification"
        for line in self.lines[:8]:
            found = self._garbled(line)
            if found:
                return found, "header.classification-garbled"
        note = self.grammar.rule("header.source-note")
        match = note.regex.search(self.meta.get("source_note", ""))
        return (match["hit"], note.id) if match else None

    def _classified(self, line: str) -> str | None:
        """The classification a line bears: alone, before other marks of handling, or before a stroke or semicolon."""
        upper = " ".join(line.upper().split())
        for mark in sorted(self.settings["classifications"], key=len, reverse=True):
            if upper == mark:
                return line
            if upper.startswith((mark + ";", mark + "/", mark + "—", mark + " -", mark + ".")):
                return str(mark)
        words = upper.split()
        handled = line.isupper() and 1 < len(words) <= 6 and words[-1] in self.settings["handling"]
        return line if handled else None

    def _garbled(self, line: str) -> str | None:
        """The mark of which the first word of a line in capitals is a misreading: a third of the letters may differ."""
        word = FIRST_WORD.search(line)
        if word is None or len(line.split()) > 4 or sum(map(str.isupper, word.group())) * 2 < len(word.group()):
            return None
        upper = word.group().upper()
        if upper.lower() in self.keys:
            return None
        near = [mark for mark in self.settings["garbled"] if abs(len(mark) - len(upper)) <= 2]
        for mark in near:
            if 0 < edit_distance(upper, mark) * 3 <= len(mark):
                return str(mark)
        return None

    def drafter(self) -> tuple[str, str] | None:
        rule = self.grammar.rule("header.drafter")
        for line in (*self.lines, self.meta.get("source_note", "")):
            match = rule.regex.search(line)
            if match:
                return match["hit"].strip(), rule.id
        return None


def _plain(place: str) -> str:
    """A place without brackets and the full stop of its line."""
    plain = place.strip(" ,[]")
    return plain if plain[-3:-2] == "." else plain.rstrip(" .")
