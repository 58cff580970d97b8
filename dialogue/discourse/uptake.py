"""Whether a turn takes up the turn before it: what speaks for it and what against, weighed together.

A turn that merely states something may go on with the matter or open another. No sign decides by itself: a word in
common, a pointing word, a new paragraph. Every sign is a rule of grammars/links.toml with a weight, in tenths of a
natural logarithm of odds; where the weights of those that hold come to what is needed, the turn is linked, and the
link bears the name of the sign that weighed most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from dialogue.clause import Clause, Deed, Voice
from dialogue.discourse.cohesion import Cohesion
from dialogue.discourse.exchange import Run
from dialogue.grammar.grammar import Grammar, Rules

Addressed = tuple[tuple[str, ...], str]
CALLS = ("request", "proposal")
# Acts that are mostly done to what another has said; a commitment, to what he asks for.
ACTS = {
    "agreement": "links.agreement",
    "disagreement": "links.disagreement",
    "commitment": "links.acceptance",
    "warning": "links.warning",
}
# What words in common weigh at most, in the unit of `MATTER`.
MOST = 2.0
# How many of the last clauses of a turn the next one may take a word from.
NEAR = 3
# So much do the words in common weigh by which two clauses are plainly of one matter: two or three rare ones.
MATTER = 6.0


class Uptake:
    """Weighs the first clauses of the turns of one document."""

    def __init__(
        self,
        clauses: Sequence[Clause],
        voices: Sequence[Voice],
        deeds: Sequence[Deed],
        addressees: Sequence[Addressed],
        runs: Sequence[Run],
        cohesion: Cohesion,
        grammar: Grammar,
    ) -> None:
        self.clauses, self.voices, self.deeds, self.addressees = clauses, voices, deeds, addressees
        self.cohesion = cohesion
        self.patterns, self.weights = _signs(grammar)
        self.needed: int = grammar.settings["links"]["needed"]
        heads = [clauses[run.clauses[0]] for run in runs[1:]]
        # How many turns begin with a paragraph: where all do, a new one tells nothing.
        self.opening = sum(_opens(clause) for clause in heads) / max(1, len(heads))
        self.start = runs[1].clauses[0] if len(runs) > 1 else -1

    def rule(self, at: int, run: Run, turn: Run) -> str:
        """The sign that weighed most, where the first clause of `run` takes up `turn`; else ""."""
        weighed = [(self.weights[rule] * amount, rule) for rule, amount in self.evidence(at, run, turn)]
        return max(weighed)[1] if weighed and sum(weight for weight, _ in weighed) >= self.needed else ""

    def evidence(self, at: int, run: Run, turn: Run) -> Iterator[tuple[str, float]]:
        """The signs that hold, each with how far it holds, mostly 1."""
        for rule, _match in self.patterns.hits(self.clauses[at].tokens.tags):
            yield rule.id, 1.0
        yield from self._place(at, run, turn)
        yield from self._words(at, turn)

    def _place(self, at: int, run: Run, turn: Run) -> Iterator[tuple[str, float]]:
        """What the places, the hearers and the acts of the two tell."""
        last = turn.clauses[-1]
        if not set(run.speakers).isdisjoint(self.addressees[last][0]):
            yield "links.spoken-to", 1.0
        to = self.addressees[at][0]
        if to and set(to).isdisjoint(turn.speakers):
            yield "links.said-to-other", 1.0
        if _opens(self.clauses[at]):
            yield "links.new-paragraph", 1 - self.opening
        if at == self.start:
            yield "links.first-turns", 1.0
        act = self.deeds[at].act
        if act in ACTS and (act != "commitment" or self.deeds[last].act in CALLS):
            yield ACTS[act], 1.0
        if self.deeds[last].act == "agreement":
            yield "links.settled", 1.0
        if len(self.cohesion.words(last)) < 2:
            yield "links.bare", 1.0
        if any(not self.voices[i].speakers for i in range(last + 1, at)):
            yield "links.after-narration", 1.0

    def _words(self, at: int, turn: Run) -> Iterator[tuple[str, float]]:
        """What the words in common tell, and those that come from further back."""
        words = self.cohesion.words(at)
        if not words:
            return
        common = max(self.cohesion.weight(words & self.cohesion.words(i)) for i in turn.clauses[-NEAR:])
        if common:
            yield "links.takes-words", min(common / MATTER, MOST)
        said = frozenset[str]().union(*(self.cohesion.words(i) for i in turn.clauses))
        older = [word for word in words - said if self.cohesion.first(word) < turn.clauses[0]]
        if older:
            yield "links.older-matter", len(older) / len(words)


@lru_cache(maxsize=4)
def _signs(grammar: Grammar) -> tuple[Rules, Mapping[str, int]]:
    """The signs that are patterns, and the weights of all by name."""
    signs = grammar.part("links").only(lambda rule: "weight" in rule.sets)
    weights = {rule.id: int(rule.sets["weight"]) for rule in signs.all}
    return signs.only(lambda rule: rule.kind == "tags"), weights


def _opens(clause: Clause) -> bool:
    return clause.tokens.opens and not clause.continues
