"""What a grammar is made of, as records."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("tags", "line", "decision")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a grammar file.

    `id` is its place: file stem, dot, name. `kind` is one of
    tags (a tag pattern over the tokens of a sentence), line (a regular expression over one line of text) and
    decision (a choice that a stage makes by its own reasoning and names by this id).
    `sets` are pairs of what the rule decides and the value; `unless` patterns keep it quiet where they hit in
    the same sentence and do not begin behind its match; `source` is the literature or the memorandum it rests on;
    `yes` and `no` are examples.
    """

    id: str
    kind: str
    pattern: str
    sets: tuple[tuple[str, str], ...]
    unless: tuple[str, ...]
    source: str
    note: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    file: str
    line: int

    def get(self, key: str, default: str = "") -> str:
        """What the rule sets `key` to."""
        for name, value in self.sets:
            if name == key:
                return value
        return default


@dataclass(frozen=True, slots=True)
class WordList:
    """A tag and the words that bear it; a verb list bears TAG-PAST, TAG-ING, TAG-BASE, TAG-PRES and TAG-PART forms."""

    tag: str
    verbs: bool
    words: tuple[str, ...]
    source: str
    file: str
    line: int
