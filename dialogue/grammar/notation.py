"""The same patterns in NLTK's own notation, compiled by NLTK: the proof that ours means what NLTK says it means.

Our letters are a faster way to write what NLTK writes in brackets: `<NN><VB>`. A token of ours bears a set of tags and
one of NLTK's bears one tag, so the tag we hand to NLTK is the whole set, "/ADV/TOK/WORD/", and `<ADV>` becomes
`<.*/(ADV)/.*>`. Three things of ours have no counterpart and are written out before: a phrase (@SUBJECT) as its
definition, a name (verb=( ... )) as a plain group, a tag whose list has words of several tokens as a choice of those
sequences and the tag. Everything else, look-ahead and the edges of the sentence too, goes to NLTK as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cache

from dialogue.grammar.pattern import PIECE
from dialogue.grammar.tree import PatternError

Sequences = Mapping[str, Collection[tuple[str, ...]]]


def tag_name(tags: Collection[str]) -> str:
    """The tag that a token with these tags gets for NLTK."""
    return "/" + "/".join(sorted(tags)) + "/"


def tag_string(letters: str, names: Mapping[str, str]) -> str:
    """A sentence, a letter a token, in the form that NLTK's expressions match: `<tag><tag>`; `names` by letter."""
    return "".join(f"<{names[letter]}>" for letter in letters)


def to_nltk(pattern: str, tags: Collection[str], sequences: Sequences, words: Collection[str]) -> str:
    """An expanded pattern as a tag pattern of NLTK.

    `sequences` gives for a tag the words of its list that are several tokens; those with a token outside `words`, the
    vocabulary of what will be matched, are left out: NLTK bounds the number of groups. Raises PatternError.
    """
    out: list[str] = []
    position = 0
    stripped = pattern.strip()
    while position < len(stripped):
        match = PIECE.match(stripped, position)
        if match is None:
            raise PatternError(f"cannot read {stripped[position : position + 20]!r}")
        position = match.end()
        kind = match.lastgroup
        if kind == "tag":
            out.append(_token(match["tag"][1:-1], tags, sequences, words))
        else:
            out.append("(" if kind == "name" else match.group().strip())
    return "".join(out)


@cache
def compile_by_nltk(tag_pattern: str) -> re.Pattern[str]:
    """The expression that NLTK makes of its tag pattern; PatternError if NLTK refuses it."""
    # Slow to import, and needed only to check a grammar.
    from nltk.chunk.regexp import tag_pattern2re_pattern

    try:
        return re.compile(tag_pattern2re_pattern(tag_pattern))
    except (ValueError, re.error) as error:
        raise PatternError(f"NLTK refuses the pattern: {error}") from error


def token_spans(expression: re.Pattern[str], tag_string: str) -> list[tuple[int, int]]:
    """All matches as half-open ranges of tokens."""
    at = {0: 0} | {m.end(): number for number, m in enumerate(re.finditer(">", tag_string), 1)}
    return [(at[m.start()], at[m.end()]) for m in expression.finditer(tag_string)]


def _token(text: str, tags: Collection[str], sequences: Sequences, words: Collection[str]) -> str:
    ways: dict[str, None] = {}
    for part in text.split("|"):
        for name in sequences:
            if name == part or ".*" in part and re.fullmatch(part, name):
                for sequence in sequences[name]:
                    if all(word in words for word in sequence):
                        ways["".join(f"<.*/{re.escape(word)}/.*>" for word in sequence)] = None
    parts = [_escape(part) for part in text.split("|") if part in tags or ".*" in part]
    if parts:
        ways[f"<.*/({'|'.join(parts)})/.*>"] = None
    return "(" + "|".join(ways) + ")" if len(ways) > 1 else next(iter(ways), "<(?!)>")


def _escape(part: str) -> str:
    """A tag, with `.*` for any ending of one tag and not for a further tag of the set."""
    return re.escape(part).replace(r"\.\*", "[^/]*")
