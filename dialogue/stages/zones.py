"""The text into zones: header, body, furniture, closing; paragraph by paragraph, stamps also inside one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dialogue.grammar.grammar import CompiledRule, Grammar
from dialogue.model import Document, Problem, Zone
from dialogue.text.distance import edit_distance

PARAGRAPH = re.compile(r"\S[^\n]*+(?:\n(?![ \t\r\f\v]*(?:\n|\Z))[^\n]*+)*+")
LABEL = re.compile(r"(?:[A-Z][\w.’'-]*|_+)(?: (?:[A-Z][\w.’'-]*|de|von|van|al)){0,3} ?: \S|Q\.|A\.")
WORD = re.compile(r"[^\W\d_]+")
# So many characters of a paragraph tell whether it is prose.
PROSE = 600
NOTE = re.compile(r"[_*\s]*\[?(\d{1,2})\]?\s+[\w“‘\"'(_]")
HEADINGS = ("front-matter", "glued-heading", "glued-heading-in-words", "heading", "heading-mark")
APART = {f"zones.{name}" for name in HEADINGS}
LINE = re.compile(r"[^\s\n][^\n]*")
PAST = re.compile(r"\b[a-z]{3,}ed\b")
NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Z]|[a-z]|[IVX]{1,4})[.)]\s+")
MIXED = re.compile(r"\b(?=\w*\d)(?=\w*[^\W\d_])\w{4,}|\w/\w")
ENDING = re.compile(r"[.?!…:]-?['\"”’)\]]*(?:\s*\(\S{0,3}\)?|\s*\[\d+\](?:\(#\w+\))?)?\s*$")
Piece = tuple[int, int, str, str]


def find_zones(document: Document, grammar: Grammar) -> tuple[tuple[Zone, ...], tuple[Problem, ...]]:
    """Zones in order, without overlap, that cover every character that is not white space."""
    text = document.text
    reader = _Reader(document, grammar)
    blocks = [(m.start(), m.start() + len(m.group().rstrip())) for m in PARAGRAPH.finditer(text)]
    pieces = reader.pieces(reader.split_at_lines(blocks))
    zones = _merge(text, pieces)
    problems: tuple[Problem, ...] = ()
    if not any(zone.kind == "body" for zone in zones):
        problems = (Problem("zones", "no paragraph of this document reads like the report of a conversation"),)
    return zones, problems


class _Reader:
    """Judges the paragraphs of one document, in order."""

    def __init__(self, document: Document, grammar: Grammar) -> None:
        self.text = document.text
        settings: Mapping[str, Any] = grammar.settings["zones"]
        self.settings = settings
        self.transcript = False
        self.prose_words = frozenset(settings["prose"])
        self.stamp_words = frozenset(settings["stamp_words"])
        rules = [rule for rule in grammar.part("zones").all if rule.kind == "line"]
        self.rules: dict[str, list[CompiledRule]] = {}
        for rule in rules:
            self.rules.setdefault(rule.sets.get("where", "any"), []).append(rule)
        self.signatures = {m.start for m in document.marks if m.kind == "signature"}
        self.headings = {m.start for m in document.marks if m.kind in ("heading", "subject", "participants", "side")}

    def pieces(self, blocks: Sequence[tuple[int, int]]) -> list[Piece]:
        """Every paragraph as one piece or several: start, end, zone, rule."""
        prose = [self.is_prose(start, end) for start, end in blocks]
        self.transcript = sum(1 for start, end in blocks if LABEL.match(self.text, start, end)) * 3 > len(blocks)
        first = self._body_begins(blocks, prose)
        notes = self._notes_begin(blocks, first)
        last = max((i for i in range(first, notes) if prose[i]), default=-1)
        out: list[Piece] = []
        ended = listing = False
        for i, (start, end) in enumerate(blocks):
            if ended or i >= notes:
                out.append((start, end, "furniture", "zones.after-reference" if ended else "zones.numbered-notes"))
            elif i < first:
                out += self._before(start, end)
            elif listing and not prose[i] and i < last:
                out.append((start, end, "header", "zones.list-inside"))
            else:
                found = self._inside(blocks, i, prose, last)
                ended = len(found) == 1 and found[0][3] == "zones.archive-reference"
                out += found
                listing = self._hit("lead", start, end) is not None
        return out

    def split_at_lines(self, blocks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The paragraphs, with lines that are furniture or headings by themselves as paragraphs of their own."""
        out: list[tuple[int, int]] = []
        for start, end in blocks:
            place = start
            for line in LINE.finditer(self.text, start, end) if "\n" in self.text[start:end] else ():
                if line.group()[0] in "[#_" and self._hit("any", line.start(), line.end()):
                    out += [(place, line.start()), (line.start(), line.end())]
                    place = line.end()
            out.append((place, end))
        return [(a, b) for a, b in out if self.text[a:b].strip()]

    def _notes_begin(self, blocks: Sequence[tuple[int, int]], first: int) -> int:
        """The first of the numbered notes at the end: a paragraph that begins with 1 and no full stop, then 2, ..."""
        begin, least = len(blocks), 99
        for i in range(len(blocks) - 1, first, -1):
            match = NOTE.match(self.text, blocks[i][0], blocks[i][1])
            number = int(match[1]) if match and self._hit("any", *blocks[i]) is None else 0
            if 0 < number < least:
                begin, least = i, number
                if number == 1:
                    break
        if begin == len(blocks) or least > 1 and begin + 1 == len(blocks):
            return len(blocks)
        tail = self.text[blocks[begin][0] :]
        rules = [rule for rule in self.rules["any"] if rule.sets.get("rest")]
        named = any(rule.regex.match(line) for rule in rules for line in tail.splitlines())
        refers = any(mark in self.text[: blocks[begin][0]] for mark in (f"[{least}]", "¹"))
        starred = tail.lstrip("_").startswith("*")
        plain = begin > first and not self.is_prose(*blocks[begin])
        return begin if named or refers or starred or plain and least == 1 else len(blocks)

    def is_prose(self, start: int, end: int) -> bool:
        """Whether a paragraph reads like running text: enough of the small words that only sentences have."""
        text = self.text[start : min(end, start + PROSE)]
        words = WORD.findall(text)
        hits = sum(map(self.prose_words.__contains__, map(str.lower, words)))
        if hits >= self.settings["prose_least"] and hits >= self.settings["prose_share"] * len(words):
            return not text.isupper()
        least = 5 if words and words[0].lower() in self.settings["openers"] else 9
        sentence = len(words) >= least and text[:1].isupper() and bool(ENDING.search(self.text[start:end]))
        if sentence and (hits or PAST.search(text)) and sum(map(str.islower, words)) * 2 > len(words):
            return True
        labelled = LABEL.match(text) is not None and ENDING.search(self.text[start:end]) is not None
        return labelled and self._hit("head", start, end) is None

    def _body_begins(self, blocks: Sequence[tuple[int, int]], prose: list[bool]) -> int:
        """The first paragraph of prose that no rule of the head claims."""
        for i, (start, end) in enumerate(blocks):
            if prose[i] and start not in self.headings and not any(self._hit(w, start, end) for w in ("head", "any")):
                return i
        return len(blocks)

    def _before(self, start: int, end: int) -> list[Piece]:
        rule = self._hit("head", start, end)
        if rule is not None:
            return [(start, end, rule.sets["zone"], rule.id)]
        rule = self._hit("any", start, end)
        if rule is not None and rule.sets["zone"] == "furniture" and rule.id != "zones.stamp":
            return [(start, end, rule.sets["zone"], rule.id)]
        return [(start, end, "header", "zones.before-body")]

    def _inside(self, blocks: Sequence[tuple[int, int]], i: int, prose: list[bool], last: int) -> list[Piece]:
        start, end = blocks[i]
        rule = self._hit("any", start, end)
        if rule is not None:
            return [(start, end, rule.sets["zone"], rule.id)]
        tail = i > last
        if tail or i == last and not prose[i]:
            rule = self._hit("tail", start, end)
            if rule is not None:
                return [(start, end, rule.sets["zone"], rule.id)]
        if start in self.signatures:
            return [(start, end, "closing", "zones.signature")]
        if start in self.headings and not tail:
            return [(start, end, "header", "zones.heading")]
        if prose[i] and not self._is_scrap(start, end, prose[i]):
            rule = self._hit("tail", start, end) if self._footnotes_follow(blocks, i) else None
            if rule is not None:
                return [(start, end, rule.sets["zone"], rule.id)]
            return self._split(start, end)
        zone, name = self._short(start, end, tail)
        return self._split(start, end) if zone == "body" else [(start, end, zone, name)]

    def _footnotes_follow(self, blocks: Sequence[tuple[int, int]], i: int) -> bool:
        """Whether the paragraph stands in the last fifth of the document, where notes stand."""
        return i >= len(blocks) * 4 // 5

    def _short(self, start: int, end: int, tail: bool) -> tuple[str, str]:
        """Zone and rule of a paragraph that is no prose."""
        text = self.text[start:end]
        words = WORD.findall(text)
        if self.transcript and LABEL.match(text):
            return "body", "zones.prose"
        if tail:
            if start in self.headings:
                return "furniture", "zones.scrap"
            if ENDING.search(text) and (len(words) > 3 or len(words) > 1 and PAST.search(text)):
                return "body", "zones.prose"
            return ("closing", "zones.signature") if len(words) <= 40 else ("furniture", "zones.scrap")
        if self._is_scrap(start, end, False) or self._is_garbled(text):
            return "furniture", "zones.scrap"
        bare = NUMBERING.sub("", text.strip("_* "), count=1)
        whole = "\n" not in text and not ENDING.search(text) and text[-1] not in ";,"
        if whole and len(words) <= self.settings["heading_words"] and bare[:1].isupper():
            return "header", "zones.heading"
        return "body", "zones.prose"

    def _is_garbled(self, text: str) -> bool:
        """Whether a line is a scrap of a scan: letters and digits in one word, or a mark of classification misread."""
        if MIXED.search(text) and len(text) < 20:
            return True
        letters = "".join(WORD.findall(text)).casefold()
        marks = [mark for mark in self.settings["marks"] if abs(len(mark) - len(letters)) <= 2]
        return len(text) < 20 and any(edit_distance(letters, mark) * 3 <= len(mark) for mark in marks)

    def _is_scrap(self, start: int, end: int, prose: bool) -> bool:
        """Whether the lines are a stamp or a scrap: short, no sentence, with words of stamps or hardly any words."""
        text = self.text[start:end]
        lines = text.splitlines()
        if max(map(len, lines)) > self.settings["stamp_line"] or ENDING.search(text) and not text.isupper():
            return False
        if text[0].islower() and (prose or ENDING.search(lines[0].replace("DECLASSIFIED", ""))):
            return False
        words = WORD.findall(text)
        stamps = sum(1 for word in words if word.lower() in self.stamp_words)
        letters = sum(map(len, words))
        upper = sum(1 for c in text if c.isupper())
        if prose:
            return stamps >= 2
        if stamps or letters < 4 and len(text) > 3 or len(lines) > 1 and len(words) <= 4 * len(lines):
            return True
        return upper * 2 > letters and bool(words) and not self._heading_like(text)

    def _heading_like(self, text: str) -> bool:
        words = WORD.findall(text)
        return "\n" not in text and len(words) >= 2 and all(len(word) > 1 for word in words)

    def _split(self, start: int, end: int) -> list[Piece]:
        """A paragraph of prose, with a heading glued to its front and stamps at its line ends cut off."""
        out: list[Piece] = []
        for rule in self.rules.get("glued", ()):
            match = rule.regex.match(self.text[start:end])
            if match:
                cut = start + len(match["hit"].rstrip())
                out.append((start, cut, rule.sets["zone"], rule.id))
                start = cut + len(match["hit"]) - len(match["hit"].rstrip())
                break
        place = start
        for a, b, rule in sorted(self._within(start, end), key=lambda hit: hit[:2]):
            if a >= place:
                out += [(place, a, "body", "zones.prose"), (a, b, rule.sets["zone"], rule.id)]
                place = b
        out.append((place, end, "body", "zones.prose"))
        return [piece for piece in out if self.text[piece[0] : piece[1]].strip()]

    def _within(self, start: int, end: int) -> Iterator[tuple[int, int, CompiledRule]]:
        """Stamps and omissions inside a paragraph of prose."""
        text = self.text
        for rule in self.rules.get("inside", ()) if "[" in text[start:end] else ():
            for match in rule.regex.finditer(text, start, end):
                yield *match.span("hit"), rule
        for line in LINE.finditer(text, start, end):
            for rule in self.rules.get("line", ()):
                found = rule.regex.search(line.group())
                if found:
                    yield line.start() + found.start("hit"), line.start() + found.end("hit"), rule

    def _hit(self, where: str, start: int, end: int) -> CompiledRule | None:
        text = self.text[start:end]
        for rule in self.rules.get(where, ()):
            if rule.regex.match(text):
                return rule
        return None


def _merge(text: str, pieces: Sequence[Piece]) -> tuple[Zone, ...]:
    """Neighbours of one kind as one zone, with edges on characters that are not white space."""
    out: list[Zone] = []
    for start, end, kind, rule in pieces:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        if out and out[-1].kind == kind and not {rule, out[-1].rule} & APART:
            out[-1] = Zone(kind, out[-1].start, end, out[-1].rule)
        else:
            out.append(Zone(kind, start, end, rule))
    return tuple(out)
