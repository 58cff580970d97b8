"""What the stages between text and segment hand on: sentences with those they mention, and clauses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a part of one, as tokens: four sequences of one length and a letter of tags a token.

    A form that names a participant is one token, whatever its length; `mentions` gives for its position the ids of
    those it may name (several where a role is shared). `opens` is true for the first sentence of a paragraph.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    tags: str
    mentions: dict[int, tuple[str, ...]]
    opens: bool = False

    def part(self, first: int, last: int) -> Sentence:
        """The tokens from `first` up to `last` as a sentence of their own."""
        mentions = {i - first: who for i, who in self.mentions.items() if first <= i < last}
        return Sentence(
            self.words[first:last], self.starts[first:last], self.ends[first:last], self.tags[first:last],
            mentions, self.opens and first == 0,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Frame:
    """A reporting clause: who is its subject and how it reports, as positions of tokens in the clause.

    `rule` is the id of the rule that found it; `sets` what that rule decides: `form` (clause, topic, bare, quote,
    label, passive, aside, phrase), and where the rule knows them `mode` and `act`. `subject` and `hearer` are half-open
    ranges of tokens or None; `verb` is the position of the reporting verb or -1; `content` where what is said begins.
    """

    rule: str
    start: int
    end: int
    sets: dict[str, str]
    subject: tuple[int, int] | None
    verb: int
    content: int
    hearer: tuple[int, int] | None = None

    @property
    def form(self) -> str:
        """How the clause reports."""
        return self.sets.get("form", "clause")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that will be one segment: its tokens, its frame if it has one, and where it stands.

    `cut` is the rule that made it a segment of its own; `sentence` counts sentences, so that the parts of one can be
    told; `continues` is true for a part of a sentence that is not its first.
    """

    start: int
    end: int
    tokens: Sentence
    frame: Frame | None
    cut: str
    sentence: int
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a clause, and how: `speakers` as in `model.Segment`, with the rules of speaker and mode."""

    speakers: tuple[str, ...]
    rule: str
    mode: str
    mode_rule: str


@dataclass(frozen=True, slots=True)
class Deed:
    """What a clause does: act, ISO 24617-2 function, class of Searle (1976), its rule and the rules it beat."""

    act: str
    function: str
    searle: str
    rule: str
    beaten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """Clause number `at` responds to the earlier clause number `to`; `kind` is one of model.LINK_KINDS."""

    at: int
    to: int
    kind: str
    rule: str
