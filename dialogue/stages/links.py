"""Which clause responds to which earlier one, by the pairs in which a conversation goes on.

A turn is held against the one before it, or against that to which the one before responds too. What calls for an
answer (an inquiry, a request) and what says that it is one (a verb of agreeing, of replying) is linked by its act;
for the rest, the signs that it takes up the very point are weighed (`dialogue.discourse.uptake`). The few numbers
stand in grammars/links.toml; they were set on annotated memoranda.
"""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.clause import Clause, Deed, Reply, Voice
from dialogue.discourse.cohesion import Cohesion
from dialogue.discourse.exchange import Run, find_runs, verb_letter
from dialogue.discourse.uptake import CALLS, Uptake
from dialogue.grammar.grammar import Grammar
from dialogue.model import ALL, Participant

Addressed = tuple[tuple[str, ...], str]
RESPONSES = ("agreement", "disagreement")
# Rules by which a clause itself names its hearer.
NAMED = ("addressees.object", "addressees.to", "addressees.vocative")


def find_links(
    clauses: Sequence[Clause],
    voices: Sequence[Voice],
    deeds: Sequence[Deed],
    addressees: Sequence[Addressed],
    grammar: Grammar,
    participants: Sequence[Participant] = (),
) -> tuple[Reply, ...]:
    """The replies in the order of the clauses; the four sequences are of one length.

    `participants` tell who is on one side; without them nobody joins the answer of another.
    """
    reader = _Reader(clauses, voices, deeds, addressees, participants, grammar)
    out: list[Reply] = []
    for number in range(1, len(reader.runs)):
        out += reader.replies(number)
    return tuple(out)


class _Reader:
    """Reads the turns of one document in order."""

    def __init__(
        self,
        clauses: Sequence[Clause],
        voices: Sequence[Voice],
        deeds: Sequence[Deed],
        addressees: Sequence[Addressed],
        participants: Sequence[Participant],
        grammar: Grammar,
    ) -> None:
        self.sides = {who.id: who.side for who in participants}
        self.clauses = clauses
        self.voices = voices
        self.deeds = deeds
        self.addressees = addressees
        self.runs = find_runs(voices)
        self.several_sides = len({self.sides.get(i) for run in self.runs if run.known for i in run.speakers}) > 1
        self.cohesion = Cohesion(clauses, grammar)
        self.uptake = Uptake(clauses, voices, deeds, addressees, self.runs, self.cohesion, grammar)
        # What the first clauses of the turns so far respond to.
        self.given: dict[int, int] = {}
        self.replying = grammar.letters("REPLY-PAST", "REPLY-PART", "REPLY-ING")
        self.agreeing = grammar.letters("AGREE-PAST", "AGREE-PRES", "DISAGREE-PAST", "DISAGREE-PRES")
        self.joining = grammar.letters("added")
        self.in_reply = grammar.rule("links.in-reply")
        self.new_topic = grammar.rule("links.new-topic")
        settings = grammar.settings["links"]
        self.turns_back: int = settings["turns_back"]
        self.late_reach: int = settings["late_reach"]
        self.inquiry_reach: int = settings["inquiry_reach"]
        self.call_reach: int = settings["call_reach"]
        self.same_point: float = settings["same_point"]

    def replies(self, number: int) -> list[Reply]:
        """The replies that a turn holds: mostly that of its first clause."""
        run = self.runs[number]
        if not run.known:
            return []
        first = run.clauses[0]
        joined = self._joined(first, number)
        if joined is not None:
            self.given[first] = joined.to
            return [joined]
        turn = self._answered(number)
        if turn is None:
            return []
        reply = self._first(first, run, turn, turn is self.runs[number - 1])
        if reply is not None:
            self.given[first] = reply.to
        late = self._late(run, turn, reply)
        return [found for found in (reply, late) if found is not None]

    def _joined(self, first: int, number: int) -> Reply | None:
        """The reply of one who adds to what another has just replied, to the same clause."""
        run, before = self.runs[number], self.runs[number - 1]
        to = self.given.get(before.clauses[0])
        if to is None or verb_letter(self.clauses[first]) not in self.joining:
            return None
        if not set(run.speakers).isdisjoint((*before.speakers, *self.voices[to].speakers)):
            return None
        act = "answer" if self.deeds[to].act == "inquiry" else self.deeds[first].act
        return Reply(first, to, act if act in ("answer", *RESPONSES) else "reply", "links.second-answer")

    def _answered(self, number: int) -> Run | None:
        """The turn that is responded to: the one before, or the one to which the one before responds too."""
        run, before = self.runs[number], self.runs[number - 1]
        if self._goes_further_back(run, before):
            to = set(self.addressees[run.clauses[0]][0])
            for other in reversed(self.runs[max(0, number - self.turns_back) : number]):
                if not set(other.speakers).isdisjoint(run.speakers):
                    break
                if set(other.speakers) == to:
                    return other
        if ALL in before.speakers or not set(before.speakers).isdisjoint(run.speakers):
            return None
        return before

    def _goes_further_back(self, run: Run, before: Run) -> bool:
        """Whether the turn names its hearer, or goes on with what another of its side has just said to him."""
        first = run.clauses[0]
        if self.addressees[first][1] in NAMED:
            return True
        if self.deeds[first].act in RESPONSES or self.new_topic.search(self.clauses[first].tokens.tags):
            return False
        return self._one_side(run, before)

    def _one_side(self, run: Run, before: Run) -> bool:
        """Whether the two speak for one side, and not everybody does."""
        sides = {self.sides.get(who, "") for who in (*run.speakers, *before.speakers)}
        return len(sides) == 1 and "" not in sides and self.several_sides

    # -------------------------------------------------------------- the beginning of a turn
    def _first(self, at: int, run: Run, turn: Run, direct: bool) -> Reply | None:
        """What the first clause responds to; `direct` where nobody has spoken since the turn that is responded to."""
        act, last = self.deeds[at].act, turn.clauses[-1]
        replies = verb_letter(self.clauses[at]) in self.replying
        if act == "inquiry" and not replies:
            return None
        replies = replies or self.in_reply.search(self.clauses[at].tokens.tags) is not None
        inquiry = next((i for i in reversed(turn.clauses) if self.deeds[i].act == "inquiry"), None)
        answer = "links.answer" if direct else "links.second-answer"
        if inquiry == last or inquiry is not None and act not in RESPONSES and last - inquiry <= self.inquiry_reach:
            return Reply(at, inquiry, "answer", answer)
        meets = act == "commitment" and self.deeds[last].act in CALLS
        if replies or act in RESPONSES and verb_letter(self.clauses[at]) in self.agreeing:
            return self._by_act(at, act, turn)
        if act in RESPONSES or meets:
            reply = self._by_act(at, act, turn)
            return reply if reply.kind == "answer" or self.uptake.rule(at, run, turn) else None
        rule = self._takes_up(at, run, turn)
        if rule:
            return Reply(at, self._point(at, turn), "reply", rule)
        if inquiry is not None and direct:
            return Reply(at, inquiry, "answer", answer)
        return None

    def _by_act(self, at: int, act: str, turn: Run) -> Reply:
        """The reply that an act or a verb makes by itself; its kind follows from what it responds to."""
        to = self._point(at, turn)
        called = self.deeds[to].act
        if called == "inquiry":
            return Reply(at, to, "answer", "links.answer")
        if called in CALLS and act in ("agreement", "commitment"):
            return Reply(at, to, "acceptance", "links.acceptance")
        if called in CALLS and act == "disagreement":
            return Reply(at, to, "refusal", "links.refusal")
        return Reply(at, to, act, "links." + act) if act in RESPONSES else Reply(at, to, "reply", "links.reply")

    def _point(self, at: int, turn: Run) -> int:
        """The clause of the turn that is meant: of the same words, else the last that calls for it, else the last."""
        if not self.cohesion.words(at):
            return turn.clauses[-1]
        near = turn.clauses[-1 - self.call_reach :]
        best = max(near, key=lambda i: (self.cohesion.share(at, i), i))
        if self.cohesion.share(at, best) >= self.same_point:
            return best
        return next((i for i in reversed(near) if self.deeds[i].act in CALLS), near[-1])

    def _takes_up(self, at: int, run: Run, turn: Run) -> str:
        """The rule by which the clause takes up the very point of the turn, or ""."""
        clause, last = self.clauses[at], turn.clauses[-1]
        if verb_letter(clause) in self.joining:
            return ""
        if turn.known and clause.continues and clause.sentence == self.clauses[last].sentence:
            return "links.same-sentence"
        to, how = self.addressees[at]
        if not turn.known or self._asks_on(at, run) or how in NAMED and set(to).isdisjoint(turn.speakers):
            return ""
        return self.uptake.rule(at, run, turn)

    def _asks_on(self, at: int, run: Run) -> bool:
        """Whether the sentence goes on with an inquiry by the same speaker, to which the clause only leads."""
        following = [i for i in run.clauses if i > at and self.clauses[i].sentence == self.clauses[at].sentence]
        return any(self.deeds[i].act == "inquiry" for i in following)

    # -------------------------------------------------------------- what does not stand at the beginning
    def _late(self, run: Run, turn: Run, reply: Reply | None) -> Reply | None:
        """The first agreement or disagreement further on with another clause: in so many words, or by its words."""
        for i in run.clauses[1:]:
            if self.deeds[i].act not in RESPONSES or not self.cohesion.words(i):
                continue
            to = max(turn.clauses[-self.late_reach :], key=lambda j: (self.cohesion.share(i, j), j))
            plain = verb_letter(self.clauses[i]) in self.agreeing or self.cohesion.share(i, to) >= self.same_point
            if plain and (reply is None or reply.to != to):
                return Reply(i, to, self.deeds[i].act, "links.late")
        return None
