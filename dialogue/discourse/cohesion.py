"""What two clauses of a document have in common: content words, weighed by how rare they are in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from math import log, sqrt

from dialogue.clause import Clause
from dialogue.grammar.grammar import Grammar

EMPTY = (
    "I", "WE", "HE", "SHE", "THEY", "OBJECT", "POSSESSIVE", "AND", "WHETHER", "WH", "ADV", "DETERMINER", "PREPOSITION",
    "SUBORDINATOR", "BE", "HAVE", "DO", "MODAL", "SAY-*", "REPLY-*", "THINK-*", "OPINE-*", "ASK-*", "PERSON", "PUNCT",
    "NUM",
)  # fmt: skip
# So short only abbreviations tell something: SDR, UAR, M60.
SHORT = 3
STEM = 6


class Cohesion:
    """The content words of the clauses of one document."""

    def __init__(self, clauses: Sequence[Clause], grammar: Grammar) -> None:
        empty = _empty(grammar)
        self._words = [_content(clause, empty) for clause in clauses]
        self._often = Counter(chain.from_iterable(self._words))
        # For how often a word stands in the document, its weight: the inverse document frequency, of clauses.
        self._weights = {often: log((len(clauses) + 1) / often) for often in set(self._often.values())}
        self._first: dict[str, int] = {}
        for number in range(len(clauses) - 1, -1, -1):
            self._first.update(dict.fromkeys(self._words[number], number))

    def words(self, number: int) -> frozenset[str]:
        """The content words of a clause, each by its first letters."""
        return self._words[number]

    def first(self, word: str) -> int:
        """The number of the clause in which a content word stands first."""
        return self._first[word]

    def share(self, one: int, other: int) -> float:
        """From 0 (no content word in common) to 1 (all): the weight of the words in both, as a cosine."""
        common = self._words[one] & self._words[other]
        if not common:
            return 0.0
        product = self.weight(self._words[one]) * self.weight(self._words[other])
        return self.weight(common) / sqrt(product) if product else 0.0

    def weight(self, words: Iterable[str]) -> float:
        """The sum of the weights of words, rare ones weighing more."""
        return sum([self._weights[self._often[word]] for word in words])


@lru_cache(maxsize=4)
def _empty(grammar: Grammar) -> frozenset[str]:
    """The letters of words that tell nothing by themselves; slow to gather, and the same for every document."""
    return grammar.letters(*EMPTY)


def _content(clause: Clause, empty: frozenset[str]) -> frozenset[str]:
    """The first letters of the words that tell something, outside the reporting clause."""
    words, tags, frame = clause.tokens.words, clause.tokens.tags, clause.frame
    if frame is not None:
        words = words[: frame.start] + words[frame.content :]
        tags = tags[: frame.start] + tags[frame.content :]
    return frozenset([
        stem for word, letter in zip(words, tags, strict=True) if letter not in empty and (stem := _stem(word))
    ])


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The first letters of a word, "" if it is too short to tell something; abbreviations may be short (SDR, M60)."""
    if len(word) > SHORT or len(word) == SHORT and word[1:].upper() == word[1:] and word.isalnum():
        return word[:STEM].lower()
    return ""
