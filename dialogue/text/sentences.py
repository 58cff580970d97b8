"""Tokens into sentences, by the rules of Punkt (Kiss and Strunk 2006) with given abbreviations.

Not Punkt itself: its statistics are not needed where the abbreviations are known, and a pass over tokens that are
there already costs a tenth of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from dialogue.text.tokens import Tokens

ENDS = {".", "?", "!", "...", "…"}
MARKS = re.compile(r"[.?!…]")
CLOSERS = {")", "]", "”", '"', "’", "'", "»"}
OPENERS = {"(", "[", "“", '"', "‘", "'", "«"}
BLANK_LINE = re.compile(r"\n[ \t\r\f\v]*\n|\f")
SHORTEST = 6
MARK = re.compile(
    r"""(?:(?P<note>\[\d+\])(?:\(\#\w+\))?                                    # [1](#f1)
      | \((?:(?P<number>\d{1,2}) | [^\W\d]{1,2} | [^\w\s)]{1,2})\))          # (S), (ff), (8)
    (?P<line>[ \t]*(?:\n|$))?""",
    re.VERBOSE,
)
LEADING = re.compile(r"\([A-Z]{1,3}\)[ \t]+[A-Z]")
ROMAN = re.compile(r"[IVXLC]+")


@dataclass(frozen=True, slots=True)
class Words:
    """What tells whether a full stop ends a sentence, in small letters and without the stop.

    Behind `abbreviations` it does where one of the `starters` follows; behind `titles` (Mr., Gen.) never; behind
    `numbered` (No., Art.) unless a number follows.
    """

    abbreviations: Collection[str]
    titles: Collection[str]
    numbered: Collection[str]
    starters: Collection[str]


def split_sentences(text: str, tokens: Tokens, known: Words) -> list[tuple[int, int]]:
    """Sentences as half-open ranges of tokens, in order and without gap.

    A blank line ends a sentence unless the next one goes on in small letters; a portion mark or a scrap of at most
    five characters behind a full stop belongs to the sentence before it.
    """
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    count = len(words)
    if not count:
        return []
    gaps = {bisect_left(starts, m.start()) for m in BLANK_LINE.finditer(text, starts[0], ends[-1])}
    cuts = set()
    for i in gaps:
        if 0 < i < count and _gap_cuts(words, i):
            cuts.add(i)
    behind, j, opens = 0, 0, False
    for i in _marks(text, starts, ends):
        if i >= behind:  # else it stands in one run with the mark before it, behind which the same follows
            behind = _after_closers(words, starts, ends, i + 1)
            j = _after_notes(text, words, starts, ends, behind)
            opens = j < count and _opens(words, j)
        if opens and not _runs_on(words, starts, ends, i, j, gaps, known):
            cuts.add(j)
    edges = [0, *sorted(cuts), count]
    ranges = list(zip(edges, edges[1:], strict=False))
    return _join_scraps(text, words, starts, ends, ranges)


def _marks(text: str, starts: list[int], ends: list[int]) -> Iterator[int]:
    """The tokens that end with a mark; looked for in the text, since few do."""
    for mark in MARKS.finditer(text, starts[0], ends[-1]):
        i = bisect_left(ends, mark.end())
        if ends[i] == mark.end():
            yield i


def _gap_cuts(words: list[str], i: int) -> bool:
    """Whether a blank line before token `i` ends a sentence."""
    word = words[i]
    if word[0].islower():
        return _counts(words, i) or ":" in words[i + 1 : i + 5] and words[i - 1] in ENDS | CLOSERS
    before = words[i - 1]
    for back in range(i - 1, max(0, i - 4), -1):
        if words[back] == "(" and back and words[back - 1] not in ENDS:
            return False
        if words[back] in (")", "("):
            break
    if word in OPENERS:
        inner = next((w for w in words[i + 1 : i + 5] if w[0].isalpha() and len(w) > 1), "")
        return not inner[:1].islower() or before in {".", "?", "!"}
    return before not in {",", "and", "the", "of", "to", "a", "in", "that"} or word[0].isdigit()


def _after_closers(words: list[str], starts: list[int], ends: list[int], j: int) -> int:
    """The first token behind closing quotes and brackets and other marks."""
    while j < len(words) and (words[j] in CLOSERS or words[j] in ENDS) and starts[j] - ends[j - 1] <= 1:
        if starts[j] > ends[j - 1] and words[j] not in ENDS:
            break
        j += 1
    return j


def _after_notes(text: str, words: list[str], starts: list[int], ends: list[int], j: int) -> int:
    """The first token behind notes "[1](#f1)" and portion marks "(S)"."""
    while j < len(words) and words[j] in ("(", "["):
        if j and BLANK_LINE.search(text, ends[j - 1], starts[j]) and _leads(text, starts[j]):
            break  # "(C) Mr. Brown said": the mark of the paragraph that it heads
        mark = MARK.match(text, starts[j])
        if mark is None or mark["number"] and not mark["note"] and not mark["line"]:
            break
        while j < len(words) and starts[j] < mark.end():
            j += 1
    return j


def _leads(text: str, start: int) -> bool:
    """Whether a portion mark stands before words on its own line."""
    return LEADING.match(text, start) is not None


def _opens(words: list[str], j: int) -> bool:
    """Whether a sentence may begin at token `j`."""
    while j < len(words) - 1 and (words[j] in OPENERS or words[j] in {"-", "*", "•"}):
        j += 1
    return words[j][0].isupper() or words[j][0].isdigit() or _counts(words, j) and words[j - 1] in ENDS


def _counts(words: list[str], j: int) -> bool:
    """Whether a letter at token `j` numbers a point: a. Where is the harbour?"""
    return len(words[j]) == 1 and words[j].islower() and words[j + 1 : j + 2] in (["."], [")"])


def _runs_on(
    words: list[str], starts: list[int], ends: list[int], i: int, j: int, gaps: set[int], known: Words
) -> bool:
    """Whether the mark at token `i` ends no sentence, though one may begin at token `j`."""
    word = words[i]
    if word not in ENDS:  # U.S.
        return j in gaps or words[j].lower() not in known.starters
    if j == i + 1 and starts[j] == ends[i]:
        return word == "." and not words[j][0].isupper()
    if word in ("?", "!"):
        return False
    if i == 0 or starts[i] > ends[i - 1]:
        return word == "." and i > 0 and words[i - 1] not in ENDS and words[i - 1] not in CLOSERS
    before = words[i - 1]
    if before == "\\":
        return True
    if before.isdigit() and (i == 1 or i - 1 in gaps or words[i - 2] in ENDS) and len(before) <= 3:
        return True
    if word != ".":
        return False
    if len(before) == 1 and before.islower() and before != "i" and (
        i == 1 or i - 1 in gaps or words[i - 2] in ENDS and starts[i - 1] > ends[i - 2]
    ):
        return True  # a. Where is the harbour?
    if len(before) == 1 and before.isupper() and before != "I":
        return words[j].lower() not in known.starters or j not in gaps and words[j] in ("I", "A")
    if j in gaps:
        return False
    before = before.lower()
    if before in known.titles:
        return True
    if before in known.numbered:
        return words[j][0].isdigit() or ROMAN.fullmatch(words[j]) is not None and words[j] != "I"
    dotted = len(before) == 1 and i > 2 and words[i - 2] == "." and len(words[i - 3]) == 1  # p.m., e.g.
    return (dotted or before in known.abbreviations) and words[j].lower() not in known.starters


def _join_scraps(
    text: str, words: list[str], starts: list[int], ends: list[int], ranges: list[tuple[int, int]]
) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for first, last in ranges:
        span = text[starts[first] : ends[last - 1]]
        mark = words[first] in ("(", ")", "[") or last - first == 2 and words[first + 1] == ")"
        if mark and first and BLANK_LINE.search(text, ends[first - 1], starts[first]):
            mark = not _leads(text, starts[first])
        if out and mark and len(span) < SHORTEST and not any(len(w) > 3 for w in words[first:last]):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out
