"""Tag patterns, in the notation of NLTK's chunk parser, into regular expressions over letters of tags.

    <SAY-PAST>        one token that bears the tag        <SAY.*|FEEL.*>   any of these; `.*` stands for any ending
    <should>          in small letters: the word itself   * + ? {1,3}      how often
    ( | )             groups and choices                  name=( ... )     a part of the match with a name
    @SUBJECT          a phrase defined in phrases.toml    (?! ...) (?= ...) what must (not) follow
    ^ $               the first and last token of the segment

A tag may stand for a list with words of several tokens ("point out"); it then takes as many tokens as the word.
So that matching is linear, a repetition without bound is allowed over one tag only, never over <TOK> or a group nor
inside a group that is repeated nor beside another that takes the same tokens, and it takes 64 tokens at most; a
repetition inside another multiplies its bound (linear.py).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from dialogue.grammar.ambiguity import check_ambiguity, is_woven
from dialogue.grammar.linear import check_bounds
from dialogue.grammar.needs import Way, needs_of
from dialogue.grammar.tree import (
    LONGEST_RUN,
    Edge,
    Group,
    Look,
    Node,
    PatternError,
    Repeat,
    Sequence,
    Token,
    expression,
)

PIECE = re.compile(
    r"""\s*(?:(?P<tag><[^<>{}\s]+>) | (?P<name>[a-z_]+)=\( | (?P<look>\(\?[!=]) | (?P<open>\() | (?P<close>\))
      | (?P<bar>\|) | (?P<count>[*+?]|\{(?:\d+,?\d*|,\d+)\}) | @(?P<phrase>[A-Z_]+) | (?P<edge>[\^$]))""",
    re.VERBOSE,
)
LOOKS = {"(?=": True, "(?!": False}
ONCE = {"?": (0, 1), "*": (0, LONGEST_RUN), "+": (1, LONGEST_RUN)}
DEEPEST = 40

Choices = Mapping[str, tuple[tuple[str, ...], ...]]


def words_in(pattern: str) -> set[str]:
    """The words that a pattern names themselves (in small letters)."""
    parts = (part for tag in re.findall(r"<([^<>]+)>", pattern) for part in tag.split("|"))
    return {part for part in parts if part == part.lower() and re.fullmatch(r"[^\W_][\w'’-]*", part)}


def expand(pattern: str, phrases: Mapping[str, str], depth: int = 0) -> str:
    """The pattern with every @PHRASE replaced by its definition, as a group."""
    if depth > 8:
        raise PatternError("phrases refer to each other in a circle")

    def definition(match: re.Match[str]) -> str:
        if match[1] not in phrases:
            raise PatternError(f"no phrase is called @{match[1]}")
        return "(" + expand(phrases[match[1]], phrases, depth + 1) + ")"

    return re.sub(r"@([A-Z_]+)", definition, pattern)


def compile_pattern(
    pattern: str, choices: Choices, weights: Mapping[str, float] = MappingProxyType({})
) -> tuple[str, tuple[Way, ...]]:
    """The regular expression of an expanded pattern, and the ways to match it by what each needs.

    `choices` gives for every tag the ways to bear it, each a sequence of strings of letters (one string a token);
    `weights` for a letter how often it is met.
    Raises PatternError for a faulty pattern, an unknown tag or a repetition that could take more than linear time.
    """
    tree = parse(pattern, choices)
    check_bounds(tree)
    regex = expression(tree)
    try:
        compiled = re.compile(regex)
    except re.error as error:
        raise PatternError(str(error)) from error
    if compiled.match(""):
        raise PatternError("it matches nothing at all, everywhere")
    if is_woven(tree):
        check_ambiguity(regex, 0)
    return regex, needs_of(tree, weights)


def parse(pattern: str, choices: Choices) -> Node:
    """The tree of an expanded pattern; PatternError where it cannot be read."""
    reader = _Reader()
    stripped = pattern.strip()
    position = 0
    while position < len(stripped):
        match = PIECE.match(stripped, position)
        if match is None:
            raise PatternError(f"cannot read {stripped[position : position + 20]!r}")
        position = match.end()
        kind = match.lastgroup or ""
        reader.take(kind, match[kind], choices)
    if len(reader.open) > 1:
        raise PatternError("a bracket is not closed")
    branches = reader.branches()
    return branches[0] if len(branches) == 1 else Group(branches)


class _Reader:
    """Builds the tree of a pattern piece by piece: for every open bracket its branches, the last still growing."""

    def __init__(self) -> None:
        self.open: list[tuple[str, list[list[Node]]]] = [("", [[]])]

    def take(self, kind: str, text: str, choices: Choices) -> None:
        """One piece of the pattern, of the kind that PIECE gives it."""
        branches = self.open[-1][1]
        if kind == "tag":
            branches[-1].append(Token(text, _ways(text[1:-1], choices)))
        elif kind in ("name", "look", "open"):
            if len(self.open) > DEEPEST:
                raise PatternError("brackets stand too deep inside each other")
            self.open.append((text, [[]]))
        elif kind == "close":
            if len(self.open) == 1:
                raise PatternError("a bracket is closed that was not opened")
            inner = self.branches()
            opened = self.open.pop()[0]
            looks = opened in LOOKS
            named = "" if opened == "(" else opened
            self.open[-1][1][-1].append(Look(inner, LOOKS[opened]) if looks else Group(inner, named))
        elif kind == "bar":
            branches.append([])
        elif kind == "count":
            branches[-1].append(_counted(branches[-1].pop() if branches[-1] else None, text))
        else:
            branches[-1].append(Edge(text))

    def branches(self) -> tuple[Node, ...]:
        """The branches of the innermost bracket."""
        return tuple(found[0] if len(found) == 1 else Sequence(tuple(found)) for found in self.open[-1][1])


def _counted(part: Node | None, count: str) -> Node:
    """A part with the count that stands behind it; a ? behind another count means: as few as possible."""
    if part is None or isinstance(part, Edge):
        raise PatternError(f"{count} stands behind nothing")
    if isinstance(part, Repeat):
        if count != "?" or part.lazy:
            raise PatternError(f"multiple repeat: {count} stands behind {part.count}")
        return replace(part, lazy=True)
    least, most = _bounds(count)
    if least > most:
        raise PatternError("min repeat greater than max repeat")
    return Repeat(part, count, least, most)


def _bounds(count: str) -> tuple[int, int]:
    if count in ONCE:
        return ONCE[count]
    low, comma, high = count.strip("{}").partition(",")
    least = int(low or 0)
    return least, int(high) if high else least + LONGEST_RUN if comma else least


def _ways(text: str, choices: Choices) -> tuple[tuple[str, ...], ...]:
    """All ways to bear one of the tags in brackets, those of several tokens first."""
    out: dict[tuple[str, ...], None] = {}
    for part in text.split("|"):
        names = [part] if part in choices else [name for name in choices if _bears(part, name)]
        if not names:
            raise PatternError(f"no word list has the tag {part}")
        out.update(dict.fromkeys(way for name in names for way in choices[name]))
    return tuple(sorted(out, key=lambda way: len(way) == 1))


def _bears(part: str, name: str) -> bool:
    return ".*" in part and re.fullmatch(part.replace("-", r"\-"), name) is not None
