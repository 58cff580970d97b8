"""To whom each clause is said: the hearer who is named, the one answered, or the other party of an exchange."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from dialogue.clause import Clause, Reply, Voice
from dialogue.discourse.exchange import Run, asking_letters, asks, find_runs, verb_letter
from dialogue.grammar.grammar import Grammar
from dialogue.model import UNKNOWN, Participant

Ids = tuple[str, ...]
Found = tuple[Ids, str]
NOBODY: Found = ((), "addressees.nobody")
# Rules that guess by the place of a turn, and are thought over when the replies are known.
OPEN = ("addressees.joins", "addressees.exchange")


def find_addressees(
    clauses: Sequence[Clause], voices: Sequence[Voice], participants: Sequence[Participant], grammar: Grammar
) -> tuple[Found, ...]:
    """For every clause the ids of those it is said to, and the rule: () for narration, for all at once, for nobody.

    `voices[i]` belongs to `clauses[i]`. What a clause names holds for the rest of its turn.
    """
    found = [NOBODY] * len(clauses)
    runs = find_runs(voices)
    reader = _Reader(clauses, participants, runs, grammar)
    for number, run in enumerate(runs):
        if not run.known and UNKNOWN not in run.speakers:
            continue
        current = reader.of_turn(number, found)
        for i in run.clauses:
            # What stands behind a label tells of other conversations: I told him.
            named = None if voices[i].rule == "speakers.label" else reader.named(i, run)
            current = named or reader.framed(i, voices) or current
            found[i] = current
    return tuple(found)


def settle_addressees(
    found: Sequence[Found], replies: Sequence[Reply], voices: Sequence[Voice], participants: Sequence[Participant]
) -> tuple[Found, ...]:
    """The addressees once it is known who replies to whom; what a clause names itself stands.

    Who takes the word between two, and replies, speaks to the one he replies to. Who replies to nothing after an aide
    of his partner had a word, speaks on to the partner.
    """
    out = list(found)
    if not any(rule in OPEN for _, rule in found):
        return tuple(found)
    runs = find_runs(voices)
    pair = main_pair(runs)
    side = {p.id: p.side for p in participants}
    given = {reply.at: reply.to for reply in replies}
    for before, run in pairwise(runs):
        first = run.clauses[0]
        guess = found[first]
        if guess[1] == "addressees.joins" and first in given:
            to = tuple(who for who in voices[given[first]].speakers if who not in run.speakers)
            settled = (to, "addressees.replied")
        elif guess[1] == "addressees.exchange" and first not in given and _is_aside(run, before, pair, side):
            settled = (tuple(who for who in pair if who not in run.speakers), "addressees.partner")
        else:
            continue
        for i in run.clauses:
            if out[i] != guess:
                break
            out[i] = settled
    return tuple(out)


def _is_aside(run: Run, before: Run, pair: Ids, side: Mapping[str, str]) -> bool:
    """Whether one of the pair speaks behind an aide of the other one."""
    if len(run.speakers) != 1 or run.speakers[0] not in pair or not set(before.speakers).isdisjoint(pair):
        return False
    mine = side.get(run.speakers[0], "")
    theirs = {side.get(who, "") for who in (*pair, *before.speakers) if who not in run.speakers}
    return len(theirs) == 1 and theirs.isdisjoint(("", mine))


def main_pair(runs: Sequence[Run]) -> Ids:
    """The two between whom more than half of all changes of speaker pass; () where there are no such two."""
    changes: Counter[frozenset[str]] = Counter()
    for before, after in pairwise(runs):
        if before.known and after.known and len(before.speakers) == len(after.speakers) == 1:
            changes[frozenset((*before.speakers, *after.speakers))] += 1
    if not changes:
        return ()
    pair, most = changes.most_common(1)[0]
    return tuple(sorted(pair)) if most * 2 > changes.total() else ()


class _Reader:
    """Reads the turns of one document in order."""

    def __init__(
        self, clauses: Sequence[Clause], participants: Sequence[Participant], runs: Sequence[Run], grammar: Grammar
    ) -> None:
        self.clauses = clauses
        self.runs = runs
        self.rules = grammar.part("addressees")
        self.people = {p.id: p for p in participants}
        self.narrator = next((p.id for p in participants if p.narrator), None)
        speaking = dict.fromkeys(who for run in runs if run.known for who in run.speakers)
        self.two = tuple(self.people) if len(self.people) == 2 else tuple(speaking) if len(speaking) == 2 else ()
        self.several_sides = len({self.people[i].side for i in speaking if i in self.people}) > 1
        self.pair = main_pair(runs)
        body = grammar.words("BODY")
        self.bodies = {p.id for p in participants if p.gender == "n" or any(_last(a) in body for a in p.aliases)}
        self.asking = asking_letters(grammar)
        self.answering = grammar.letters("REPLY-PAST", "REPLY-PART", "AGREE-PAST", "AGREE-PRES", "DISAGREE-PAST")

    # -------------------------------------------------------------- a turn
    def of_turn(self, number: int, found: Sequence[Found]) -> Found:
        """To whom the turn is said, as far as its place in the conversation tells."""
        run = self.runs[number]
        if not run.known:
            return NOBODY
        if self.two:
            others = tuple(i for i in self.two if i not in run.speakers)
            return (others, "addressees.other-of-two") if others else NOBODY
        partner = self._partner(run)
        if not number or not self.runs[number - 1].known:
            return self._opening(run, partner)
        before = self.runs[number - 1]
        back = tuple(i for i in before.speakers if i not in run.speakers)
        to = tuple(i for i in found[before.clauses[-1]][0] if i not in run.speakers)
        to_me = bool(set(run.speakers) & set(found[before.clauses[-1]][0]))
        first = self.clauses[run.clauses[0]]
        asks_too, asked = asks(first, self.asking), self._asked(before)
        if verb_letter(first) in self.answering or asked and not asks_too:
            return back, "addressees.answered"
        if to_me and not (partner and self._own_side(run, back)):
            return back, "addressees.exchange"
        if partner:
            return partner, "addressees.partner"
        if asks_too and not asked:
            return back, "addressees.asked"
        if to and not self._own_side(run, to) and self.bodies.isdisjoint(to):
            return to, "addressees.joins"
        if to or number + 1 < len(self.runs) and self.runs[number + 1].speakers == before.speakers:
            return back, "addressees.exchange"
        return NOBODY

    def _opening(self, run: Run, partner: Ids) -> Found:
        """To whom a turn is said that no turn of a known speaker comes before."""
        bodies = tuple(i for i in self.people if i in self.bodies and i not in run.speakers)
        if bodies:
            return bodies, "addressees.body"
        return (partner, "addressees.partner") if partner else NOBODY

    def _partner(self, run: Run) -> Ids:
        """The other of the main pair, where the turn is by one of the two alone."""
        if len(run.speakers) != 1 or run.speakers[0] not in self.pair:
            return ()
        return tuple(i for i in self.pair if i != run.speakers[0])

    def _own_side(self, run: Run, others: Ids) -> bool:
        """Whether the others are of the side of who speaks, where people of several sides do."""
        mine = {self.people[i].side for i in run.speakers if i in self.people}
        return self.several_sides and mine == {self.people[i].side for i in others if i in self.people}

    def _asked(self, run: Run) -> bool:
        return any(asks(self.clauses[i], self.asking) for i in run.clauses)

    # -------------------------------------------------------------- a clause
    def named(self, number: int, run: Run) -> Found | None:
        """The hearers whom the clause names, or None; of a form that several share, not the speaker."""
        if len(self.people) == 2:
            return None
        tokens = self.clauses[number].tokens
        for rule, match in self.rules.hits(tokens.tags):
            first, last = match.span("hearer")
            forms = [tokens.mentions[i] for i in range(first, last) if i in tokens.mentions]
            if not forms and self.narrator and tokens.words[first] in ("me", "us"):
                forms = [(self.narrator,)]
            one_each = (next((i for i in form if i not in run.speakers), "") for form in forms)
            who = tuple(i for i in dict.fromkeys(one_each) if i)
            if who:
                return who, rule.id
        return None

    def framed(self, number: int, voices: Sequence[Voice]) -> Found | None:
        """The one who answers, where the clause is a question told in front of its answer; else None."""
        clause = self.clauses[number]
        if clause.frame is None or clause.frame.form != "phrase" or number + 1 >= len(self.clauses):
            return None
        after = voices[number + 1].speakers
        if self.clauses[number + 1].sentence != clause.sentence or not after or after == voices[number].speakers:
            return None
        return after, "addressees.framed"


def _last(form: str) -> str:
    words = form.lower().split()
    return words[-1] if words else ""
