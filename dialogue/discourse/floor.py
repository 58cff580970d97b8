"""The discourse state against which the next speaker is resolved: who spoke, who was asked, who is near."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.clause import Clause
from dialogue.model import ALL, UNKNOWN, Participant


class Floor:
    """Who holds the floor and who held it before, while the clauses are read in order.

    `holder` are the speakers of the last clause that had any; `before` the last single speaker who is another;
    `asked` whom the last inquiry called upon, or None; `recent` single speakers and people named, the last one last.
    """

    def __init__(self, participants: Sequence[Participant]) -> None:
        self.people = {p.id: p for p in participants}
        self.narrator = next((p.id for p in participants if p.narrator), None)
        self.holder: tuple[str, ...] = ()
        self.before: str | None = None
        self.asked: str | None = None
        self.open_inquiry = False
        self.recent: list[str] = []
        self.spoken: dict[str, int] = {}

    def hear(self, speakers: tuple[str, ...], clause: Clause, inquiry: bool) -> None:
        """Take in a clause and who spoke it."""
        if speakers and speakers != self.holder:
            if len(self.holder) == 1 and self.holder[0] not in (ALL, UNKNOWN):
                self.before = self.holder[0]
            self.holder = speakers
        for who in clause.tokens.mentions.values():
            if len(who) == 1:
                self.touch(who[0])
        for who_spoke in speakers:
            if who_spoke in self.people:
                self.spoken[who_spoke] = self.spoken.get(who_spoke, 0) + 1
                self.touch(who_spoke)
        if speakers:
            self.open_inquiry = inquiry
            self.asked = self._asked(clause, speakers) if inquiry else None

    def touch(self, who: str) -> None:
        """Make `who` the nearest."""
        if who in self.recent:
            self.recent.remove(who)
        self.recent.append(who)

    def _asked(self, clause: Clause, speakers: tuple[str, ...]) -> str | None:
        """Whom an inquiry calls upon: the hearer it names, else the only other party."""
        frame = clause.frame
        if frame is not None and frame.hearer is not None:
            who = clause.tokens.mentions.get(frame.hearer[0], ())
            if len(who) == 1:
                return who[0]
        return self.other(speakers)

    def other(self, speakers: tuple[str, ...]) -> str | None:
        """The one other party of a conversation between two, by who has spoken or been listed."""
        others = [i for i in self.people if i not in speakers]
        if len(others) == 1:
            return others[0]
        active = [i for i in self.spoken if i not in speakers]
        if len(active) == 1:
            return active[0]
        if self.before is not None and self.before not in speakers:
            return self.before
        return None

    def nearest(self, candidates: Sequence[str], not_one: Sequence[str] = ()) -> str | None:
        """The candidate who spoke or was named last; None if none of them has been."""
        for who in reversed(self.recent):
            if who in candidates and who not in not_one:
                return who
        return None
