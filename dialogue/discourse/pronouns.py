"""Whom he and she, the latter and the former mean, by who holds the floor, who was asked and who is near."""

from __future__ import annotations

from dialogue.clause import Clause, Frame
from dialogue.discourse.floor import Floor
from dialogue.grammar.grammar import Grammar
from dialogue.model import UNKNOWN

Found = tuple[tuple[str, ...], str]


class Pronouns:
    """Resolves the pronouns of one document against its floor.

    `answers` is true while the clause read stands behind a phrase that tells whom it answers: in reply to Mr. Brown's
    question, he said. Then he is not Mr. Brown.
    """

    def __init__(self, floor: Floor, grammar: Grammar, first_person: bool) -> None:
        self.floor = floor
        self.first_person = first_person
        self.answers = False
        self.replies = grammar.letters("REPLY-PAST", "REPLY-PART")
        self.in_reply = grammar.rule("speakers.in-reply")

    def he(self, clause: Clause, frame: Frame) -> tuple[Found | None, str]:
        """Who a subject of the third person is, by which rule, and why it could not be decided, or "".

        None is somebody outside the conversation.
        """
        floor = self.floor
        tokens = clause.tokens
        word = tokens.words[frame.subject[0]].lower() if frame.subject else ""
        if word == "the" and frame.subject:
            latter = tokens.words[frame.subject[0] + 1] == "latter"
            near = floor.nearest(list(floor.people), floor.holder) if latter else None
            who = (near,) if near else floor.holder
            return (who or (UNKNOWN,), "speakers.the-latter"), ""
        gender = "f" if word in ("she", "her") else "m"
        possible = self._possible(gender, clause.tokens.mentions.get(frame.hearer[0], ()) if frame.hearer else ())
        holder = floor.holder[0] if len(floor.holder) == 1 and floor.holder[0] in possible else None
        within = _subject_within(clause, frame, possible) if not floor.holder else None
        if within is not None:
            return ((within,), "speakers.pronoun-floor"), ""
        verb = tokens.tags[frame.verb] if frame.verb >= 0 else ""
        replies = self.answers or verb in self.replies or self.in_reply.search(tokens.tags) is not None
        if replies or floor.open_inquiry and floor.asked in possible and holder is None:
            other = floor.asked if floor.asked in possible else floor.other(floor.holder)
            if other is not None and other in possible:
                return ((other,), "speakers.pronoun-answers"), ""
        if holder is not None:
            return ((holder,), "speakers.pronoun-floor"), ""
        teller = floor.holder[0] if floor.holder and floor.holder != (floor.narrator,) else UNKNOWN
        known = gender == "m" or any(who in floor.spoken or floor.people[who].gender for who in possible)
        if teller != UNKNOWN and not known:
            return None, ""  # a woman of whom the one who holds the floor tells
        other = possible[0] if len(possible) == 1 else floor.nearest(possible)
        if other is not None:
            return ((other,), "speakers.pronoun-other"), ""
        if teller != UNKNOWN and frame.hearer:
            return None, ""  # somebody who spoke to the one who tells of it
        if not floor.holder and not floor.spoken:
            return ((UNKNOWN,), "speakers.undecided"), "a pronoun before anybody is named"
        return ((UNKNOWN,), "speakers.undecided"), f"{word!r} has several candidates: {', '.join(possible[:4])}"

    def _possible(self, gender: str, hearer: tuple[str, ...]) -> list[str]:
        """Those whom a pronoun of a gender may mean, not the hearer; a woman, if there is one, and it is "she"."""
        # A writer who calls himself I is not he; one who never does may be.
        excluded = self.floor.narrator if self.first_person else None
        people = [p for p in self.floor.people.values() if p.gender in ("", gender) and p.id != excluded]
        people = [p for p in people if hearer != (p.id,)]
        women = [p.id for p in people if p.gender == "f"] if gender == "f" else []
        return women or [p.id for p in people]


def answers(clause: Clause) -> bool:
    """Whether a clause is a phrase behind which the other one speaks: in reply to Mr. Brown's question."""
    return clause.frame is not None and clause.frame.sets.get("then") == "other"


def _subject_within(clause: Clause, frame: Frame, possible: list[str]) -> str | None:
    """The participant named before the frame in its clause: When Mr. Brown referred to it, he said."""
    if frame.subject is None:
        return None
    named = [who[0] for i, who in sorted(clause.tokens.mentions.items()) if i < frame.subject[0] and len(who) == 1]
    fits = [who for who in named if who in possible]
    return fits[0] if len(set(fits)) == 1 else None
