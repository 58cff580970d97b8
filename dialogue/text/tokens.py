"""Text into tokens with offsets, in one pass of one pattern.

A possessive "'s" is a token of its own, so that "the President's view" names a person and then owns something;
"U.S." and "vis-à-vis" are one token; a word hyphenated at a line end is one token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from operator import add, sub

# In one group, so that a text is split at its tokens. Nearly all are words in small letters with nothing joined on.
TOKEN = re.compile(
    r"""(
      [a-z]++(?![\w’'\-\u00ad\u2011])
    | (?!(?:[A-Z]\.){2})(?:[A-Za-z]++|[^\W\d_])
      (?: [^\W\d_]*+-\n[ \t]*[a-z]+                      # a word hyphenated at the end of a line
        | [^\W_]*+(?:_+[^\W_]+|[’'](?![sS]\b)[^\W_]+    # don’t
          |[-\u00ad\u2011](?:(?:[A-Z]\.){2,}|[^\W_]+))*+  # vis-à-vis, anti-U.S.
          (?:_{3,})?)                                      # A____
    | (?:[A-Z]\.){2,}                                    # initials: U.S., U.S.S.R.
    | \d+(?:[.,:/]\d+)*                                  # numbers, times, fractions: 1,000  3:30
    | [’'](?:s|S)\b                                      # the possessive, and "it's"
    | \.\.\.+|…|--+|:-
    | [^\s_*] | _{3,}                                    # but no marks of emphasis: _Mr. Brown_, **no**
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a stretch of text: `words[i]` stands at `text[starts[i]:ends[i]]`; three lists of one length."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str, spans: Iterable[tuple[int, int]]) -> Tokens:
    """Tokens of the given spans of `text`, in their order, with offsets into the whole text."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in spans:
        gaps_and_words = TOKEN.split(text[start:end])
        found = gaps_and_words[1::2]
        lengths = list(map(len, found))
        reached = list(accumulate(map(add, map(len, gaps_and_words[::2]), lengths), initial=start))[1:]
        words += found
        starts += map(sub, reached, lengths)
        ends += reached
    return Tokens(words, starts, ends)
