"""Words to tags: every word form has a set of tags, every distinct set a letter, so that a sentence is a string.

A pattern over tags then is a regular expression over letters, and a sentence is searched at the speed of `re`.
A word is looked up as it stands in small letters; one that no list knows gets tags by its shape alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

FIRST_LETTER = 0xE000
MOST_REMEMBERED = 50_000
PERSON = frozenset({"PERSON", "TOK"})
PUNCTUATION: Mapping[str, str] = {
    ",": "COMMA", ";": "SEMI", ":": "COLON", ":-": "COLON", ".": "STOP", "?": "QUESTION", "!": "STOP",
    "...": "ELLIPSIS", "…": "ELLIPSIS", "(": "OPEN", "[": "OPEN", ")": "CLOSE", "]": "CLOSE",
    "-": "DASH", "--": "DASH", "—": "DASH", "–": "DASH",
    '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "‘": "QUOTE", "’": "QUOTE", "'": "QUOTE", "«": "QUOTE", "»": "QUOTE",
    "'s": "POSS", "’s": "POSS", "'S": "POSS", "’S": "POSS",
}  # fmt: skip
SHAPES = {
    "word": frozenset({"TOK", "WORD"}),
    "ly": frozenset({"TOK", "WORD", "ADV"}),
    "ed": frozenset({"TOK", "WORD", "ED"}),
    "ing": frozenset({"TOK", "WORD", "ING"}),
    "cap": frozenset({"TOK", "CAP"}),
    "upper": frozenset({"TOK", "CAP", "UPPER"}),
    "number": frozenset({"TOK", "NUM"}),
    "mark": frozenset({"PUNCT"}),
}
# Which part of all tokens has no list but this shape, and which part is a listed word of this length.
SHARES = {"word": 0.2, "cap": 0.1, "ed": 0.02, "ing": 0.02, "ly": 0.01, "upper": 0.01, "number": 0.02, "mark": 0.01}
SHARE_BY_LENGTH = (0.0, 0.005, 0.02, 0.01, 0.004, 0.001, 0.001, 0.0003)


def shape(word: str) -> str:
    """The name of the shape of a word that no list knows."""
    if word[0].isdigit():
        return "number"
    if not word[0].isalpha():
        return "mark"
    if word[0].isupper():
        return "upper" if len(word) > 1 and word.isupper() else "cap"
    for suffix in ("ly", "ed", "ing"):
        if len(word) > len(suffix) + 2 and word.endswith(suffix):
            return suffix
    return "word"


def letters_of(sets: Iterable[frozenset[str]]) -> dict[frozenset[str], str]:
    """A letter for every distinct set of tags, in a fixed order, those of shapes and of persons included."""
    every = {*sets, *SHAPES.values(), PERSON, *(frozenset({"PUNCT", tag}) for tag in PUNCTUATION.values())}
    return {tags: chr(FIRST_LETTER + i) for i, tags in enumerate(sorted(every, key=_order))}


def _order(tags: frozenset[str]) -> tuple[list[str], list[str]]:
    """Neighbours share the tags that patterns name most, so that a class of letters is a few ranges."""
    return sorted(tags & {"PUNCT", "TOK", "CAP", "NUM", "WORD", "ADV", "ED", "ING"}), sorted(tags)


def weights_of(words: Mapping[str, str], shapes: Mapping[str, str], person: str) -> dict[str, float]:
    """For each letter about how large a part of all tokens bears it; a listed word is the rarer the longer it is.

    That frequent words are short is Zipf's law of abbreviation (1949); what is needed is only which of two is rarer.
    """
    out = {shapes[name]: part for name, part in SHARES.items()} | {person: 0.05}
    for word, letter in words.items():
        out[letter] = out.get(letter, 0.0) + (0.02 if word in (",", ".") else SHARE_BY_LENGTH[min(len(word), 7)])
    return out


class TagTable(dict[str, str]):
    """From a word as it stands in the text to its letter; words met for the first time are added as they come."""

    def __init__(self, words: Mapping[str, str], shapes: Mapping[str, str], person: str) -> None:
        super().__init__(words)
        self.base = dict(words)
        self.shapes = dict(shapes)
        self.person = person

    def __missing__(self, word: str) -> str:
        if len(self) > len(self.base) + MOST_REMEMBERED:
            self.clear()
            self.update(self.base)
        lower = word.lower()
        if "\n" in lower:
            lower = lower.replace("-\n", "").replace(" ", "").replace("\t", "")
        letter = self.base.get(lower) or self.base.get(lower.replace("’", "'")) or self.shapes[shape(word)]
        self[word] = letter
        return letter
