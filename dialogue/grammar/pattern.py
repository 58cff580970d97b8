"""Tag patterns, in the notation of NLTK's chunk parser, into regular expressions over letters of tags.

    <SAY-PAST>        one token that bears the tag        <SAY.*|FEEL.*>   any of these; `.*` stands for any ending
    <should>          in small letters: the word itself   * + ? {1,3}      how often
    ( | )             groups and choices                  name=( ... )     a part of the match with a name
    @SUBJECT          a phrase defined in phrases.toml    (?! ...) (?= ...) what must (not) follow
    ^ $               the first and last token of the segment

A tag may stand for a list with words of several tokens ("point out"); it then takes as many tokens as the word.
To keep matching near linear, a repetition without bound is allowed over one tag only, never over <TOK> or a group nor
inside a group that is repeated, and a repetition inside another multiplies its bound.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import inf

PIECE = re.compile(
    r"""\s*(?:(?P<tag><[^<>{}\s]+>) | (?P<name>[a-z_]+)=\( | (?P<look>\(\?[!=]) | (?P<open>\() | (?P<close>\))
      | (?P<bar>\|) | (?P<count>[*+?]|\{(?:\d+,?\d*|,\d+)\}) | @(?P<phrase>[A-Z_]+) | (?P<edge>[\^$]))""",
    re.VERBOSE,
)
WIDE = {"TOK", "WORD", ".*"}
MOST_NESTED = 64


class PatternError(ValueError):
    """A pattern that cannot be compiled; the text says what is wrong."""


def words_in(pattern: str) -> set[str]:
    """The words that a pattern names themselves (in small letters)."""
    parts = (part for tag in re.findall(r"<([^<>]+)>", pattern) for part in tag.split("|"))
    return {part for part in parts if part == part.lower() and re.fullmatch(r"[^\W_][\w'’-]*", part)}


def expand(pattern: str, phrases: Mapping[str, str], depth: int = 0) -> str:
    """The pattern with every @PHRASE replaced by its definition, as a group."""
    if depth > 8:
        raise PatternError("phrases refer to each other in a circle")

    def replace(match: re.Match[str]) -> str:
        if match[1] not in phrases:
            raise PatternError(f"no phrase is called @{match[1]}")
        return "(" + expand(phrases[match[1]], phrases, depth + 1) + ")"

    return re.sub(r"@([A-Z_]+)", replace, pattern)


def compile_pattern(pattern: str, choices: Mapping[str, tuple[tuple[str, ...], ...]]) -> tuple[str, str]:
    """The regular expression of an expanded pattern, and letters of which every match holds at least one.

    `choices` gives for every tag the ways to bear it, each a sequence of strings of letters (one string a token).
    The second part is "" where no such letters are known. Raises PatternError for a faulty pattern, an unknown tag
    or a repetition that could take more than linear time.
    """
    out: list[str] = []
    needs = _Needs()
    bounds = _Bounds()
    depth = 0
    position = 0
    last = ""
    counted = False
    stripped = pattern.strip()
    while position < len(stripped):
        match = PIECE.match(stripped, position)
        if match is None:
            raise PatternError(f"cannot read {stripped[position : position + 20]!r}")
        position = match.end()
        kind = match.lastgroup
        text = match[kind] if kind else ""
        if kind == "tag":
            out.append(_token(text[1:-1], choices))
            needs.token(_first_letters(text[1:-1], choices))
            bounds.last = 1
        elif kind == "name":
            out.append(f"(?P<{text}>")
            needs.open()
            bounds.levels.append(1)
            depth += 1
        elif kind in ("look", "open"):
            out.append(text if kind == "look" else "(?:")
            needs.open(counts=kind == "open")
            bounds.levels.append(1)
            depth += 1
        elif kind == "close":
            depth -= 1
            if depth < 0:
                raise PatternError("a bracket is closed that was not opened")
            needs.close()
            bounds.close()
            out.append(")")
        elif kind == "count":
            if not (counted and text == "?"):  # behind another count it only means: as few as possible
                _check_count(text, last)
                bounds.count(text)
                if text in ("*", "?") or text.startswith(("{0", "{,")):
                    needs.drop()
            out.append(text)
        else:
            if kind == "bar":
                needs.bar()
            out.append({"bar": "|"}.get(kind or "", text))
        last = text if kind != "count" else last
        counted = kind == "count"
    if depth:
        raise PatternError("a bracket is not closed")
    regex = "".join(out)
    try:
        compiled = re.compile(regex)
    except re.error as error:
        raise PatternError(str(error)) from error
    if compiled.match(""):
        raise PatternError("it matches nothing at all, everywhere")
    return regex, needs.best()


class _Needs:
    """Which letters a match cannot do without: tokens that stand outside every choice and option, while reading."""

    def __init__(self) -> None:
        self.levels: list[list[str]] = [[]]
        self.counting: list[bool] = [True]
        self.choice: list[bool] = [False]
        self.last: list[str] = []

    def token(self, letters: str) -> None:
        self.last = [letters]
        self.levels[-1].append(letters)

    def open(self, counts: bool = True) -> None:
        self.levels.append([])
        self.counting.append(counts)
        self.choice.append(False)

    def bar(self) -> None:
        self.choice[-1] = True

    def close(self) -> None:
        inner, counts, choice = self.levels.pop(), self.counting.pop(), self.choice.pop()
        self.last = inner if counts and not choice else []
        self.levels[-1] += self.last

    def drop(self) -> None:
        if self.last:
            del self.levels[-1][-len(self.last) :]

    def best(self) -> str:
        known = [] if self.choice[0] else [letters for letters in self.levels[0] if letters]
        return min(known, key=len, default="")


class _Bounds:
    """How often the parts of each open group may be taken, while reading: a product of the bounds inside each other."""

    def __init__(self) -> None:
        self.levels: list[float] = [1]
        self.last: float = 1

    def close(self) -> None:
        self.last = self.levels.pop()
        self.levels[-1] = max(self.levels[-1], self.last)

    def count(self, text: str) -> None:
        most = text.strip("{}").rpartition(",")[2]
        bound = 1 if text == "?" else int(most) if most.isdigit() else inf
        if self.last > 1 and bound > 1 and self.last * bound > MOST_NESTED:
            raise PatternError(f"{text} stands around another repetition; give both smaller bounds")
        self.last *= max(bound, 1)
        self.levels[-1] = max(self.levels[-1], self.last)


def _first_letters(text: str, choices: Mapping[str, tuple[tuple[str, ...], ...]]) -> str:
    """The letters with which a word of these tags can begin."""
    names = [
        n for part in text.split("|") for n in ([part] if part in choices else choices) if n == part or _bears(part, n)
    ]
    return "".join(sorted({letter for n in names for sequence in choices[n] for letter in sequence[0]}))


def _check_count(count: str, before: str) -> None:
    unbounded = count in ("*", "+") or count.endswith(",}")
    if not before:
        raise PatternError(f"{count} stands behind nothing")
    if unbounded and (before == ")" or WIDE & set(before.strip("<>").split("|"))):
        raise PatternError(f"{count} behind {before} has no bound; give one, as in {{0,8}}")


def _token(text: str, choices: Mapping[str, tuple[tuple[str, ...], ...]]) -> str:
    """One tag in brackets as a class of letters, or a choice of a class and sequences."""
    single: set[str] = set()
    several: dict[str, None] = {}
    for part in text.split("|"):
        names = [part] if part in choices else [name for name in choices if _bears(part, name)]
        if not names:
            raise PatternError(f"no word list has the tag {part}")
        for name in names:
            for sequence in choices[name]:
                if len(sequence) == 1:
                    single.update(sequence[0])
                else:
                    several["".join(f"[{_ranges(set(letters))}]" for letters in sequence)] = None
    parts = list(several)
    if single:
        parts.append("[" + _ranges(single) + "]")
    return parts[0] if single and not several else "(?:" + "|".join(parts) + ")"


def _ranges(letters: set[str]) -> str:
    """The letters of a class, neighbours as ranges: shorter, and compiled in a fraction of the time."""
    out: list[list[int]] = []
    for code in sorted(map(ord, letters)):
        if out and code == out[-1][1] + 1:
            out[-1][1] = code
        else:
            out.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}{'-' if b > a + 1 else ''}{chr(b)}" for a, b in out)


def _bears(part: str, name: str) -> bool:
    return ".*" in part and re.fullmatch(part.replace("-", r"\-"), name) is not None
