"""The xml:id of whatever an analysis names, unique within a file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialogue.formats.names import Names
from dialogue.model import ALL, UNKNOWN, Analysis, Turn

NOT_NCNAME = re.compile(r"[^-.\w]", re.ASCII)
# The classes that `ana` points to; whoever has such a name gets another.
CLASSES = ("act", "mode", "searle", "reply")


class Ids:
    """Ids of the elements of one document: those of the analysis, where XML allows them, behind a prefix."""

    def __init__(self, analysis: Analysis, prefix: str = "") -> None:
        self._prefix = prefix
        self._names = Names()
        self.document = self._fresh("document")
        self.body = self._fresh("body")
        people = [p.id for p in analysis.participants]
        mentioned = (who for s in analysis.segments for who in (*s.speakers, *s.addressees))
        # Those for whom there is no participant, in the order of their first mention.
        self.others = tuple(dict.fromkeys(who for who in mentioned if who not in set(people)))
        self._people = {who: self._fresh(who) for who in (*people, *self.others)}
        self._segments = {s.id: self._fresh(s.id) for s in analysis.segments}
        self._turns = {t.id: self._fresh(t.id) for t in analysis.turns}
        self._parts: dict[str, str] = {}

    def person(self, who: str) -> str:
        """The id of a participant, of ALL or of UNKNOWN."""
        return self._people[who]

    def who(self, people: Iterable[str]) -> str:
        """Pointers to people."""
        return " ".join(f"#{self._people[who]}" for who in people)

    def segment(self, name: str) -> str:
        """The id of a segment."""
        return self._segments[name]

    def turn(self, turn: Turn) -> tuple[str, str]:
        """The id of a turn, and "" or, for a later part of a turn that others interrupt, a pointer to the last."""
        before = self._parts.get(turn.id)
        self._parts[turn.id] = self._fresh(turn.id) if before else self._turns[turn.id]
        return self._parts[turn.id], f"#{before}" if before else ""

    def range(self, start: int, end: int) -> str:
        """A pointer to a span of the text."""
        return f"#string-range({self.body},{start},{end - start})"

    def _fresh(self, name: str) -> str:
        safe = NOT_NCNAME.sub("_", name)
        safe = safe if safe[:1].isalpha() or safe[:1] == "_" else f"_{safe}"
        if safe.partition(".")[0] in CLASSES:
            safe = f"_{safe}"
        return self._prefix + self._names.fresh(safe).replace("~", ".")


def called(who: str) -> str:
    """What to call those for whom there is no participant."""
    return {ALL: "all", UNKNOWN: "unknown speaker"}.get(who, who)
