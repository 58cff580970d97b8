"""Who speaks in each clause, and in which mode: named subjects, pronouns, free continuation, transcript labels."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.clause import Clause, Frame, Voice
from dialogue.discourse.exchange import asking_letters, asks
from dialogue.discourse.floor import Floor
from dialogue.discourse.parties import coordinated, home_side, is_full_name, is_of_side
from dialogue.discourse.presentation import mode_of
from dialogue.discourse.pronouns import Found, Pronouns, answers
from dialogue.discourse.quotation import Brackets, Quotation
from dialogue.discourse.transcript import is_transcript, label_letters
from dialogue.grammar.grammar import Grammar
from dialogue.model import ALL, UNKNOWN, Participant, Problem

NARRATION: tuple[str, ...] = ()


def find_voices(
    clauses: Sequence[Clause], participants: Sequence[Participant], grammar: Grammar
) -> tuple[tuple[Voice, ...], tuple[Problem, ...]]:
    """Speaker and mode of every clause, in order, and what could not be decided."""
    first_person = not grammar.letters("I").isdisjoint("".join([c.tokens.tags for c in clauses]))
    reader = _Reader(participants, grammar, is_transcript(clauses, grammar), first_person)
    reader.colon = label_letters([clause.tokens for clause in clauses], grammar) if reader.transcript else reader.colon
    voices: list[Voice] = []
    for i, clause in enumerate(clauses):
        before = voices[-1] if voices and clauses[i - 1].sentence == clause.sentence else None
        reader.pronouns.answers = before is not None and answers(clauses[i - 1])
        reader.pronouns.answers = before is not None and answers(clauses[i - 1])
        voice = reader.transcript_voice(clause) if reader.transcript else reader.voice(clause, before)
        if clause.cut == "segments.framed-answer" and clause.frame is not None and i + 1 < len(clauses):
            voice = reader.fronted(clause.frame, voice, clauses[i + 1])
        reader.floor.hear(voice.speakers, clause, asks(clause, reader.ask))
        voices.append(voice)
    return tuple(voices), tuple(reader.problems)


class _Reader:
    """Reads the clauses of one document in order."""

    def __init__(
        self, participants: Sequence[Participant], grammar: Grammar, transcript: bool, first_person: bool
    ) -> None:
        self.floor = Floor(participants)
        self.grammar = grammar
        self.transcript = transcript
        self.first_person = first_person
        self.problems: list[Problem] = []
        self.quotation = Quotation()
        self.brackets = Brackets()
        self.mover: tuple[str, ...] = ()
        g = grammar.letters
        self.pronouns = Pronouns(self.floor, grammar, first_person)
        self.i, self.we, self.they = g("I"), g("WE"), g("THEY")
        self.gap = g("and", "but")
        self.reply = g("REPLY-PAST", "REPLY-PART")
        self.ask = asking_letters(grammar)
        self.opine = g("OPINE-PAST", "OPINE-PRES", "THINK-PAST")
        self.joint = g("AGREE-PAST", "discussed", "exchanged", "decided", "concluded", "considered")
        self.joins = g("AND", "COMMA")
        self.colon = g("COLON")
        self.have = g("HAVE")
        self.gesture = g("handed", "smiled", "laughed", "nodded", "left")

    # -------------------------------------------------------------- one clause
    def voice(self, clause: Clause, before: Voice | None) -> Voice:
        """Speaker and mode of a clause that is no transcript."""
        frame = clause.frame
        if not clause.continues:
            self.mover = self._head(clause) if frame is None else ()
        if self.quotation.goes_on(clause, frame, self.reply):
            self.quotation.read(clause)
            return Voice(self.floor.holder, "speakers.quotation-goes-on", "direct", "modes.quotation")
        narrated = self._narration(clause)
        if frame is not None and frame.form == "move":
            found = self._by_tokens(clause, frame, *frame.subject) if frame.subject else None
            self.mover = found[0] if found is not None else ()
            if found is not None and self._is_certain_move(clause, frame):
                return Voice(NARRATION, "narration.movement", "narration", "modes.no-speech")
        elif frame is not None:
            found = self.subject(clause, before)
            if self._strong(narrated):
                self.mover = found[0] if found is not None else ()
            elif found is not None:
                mode, mode_rule = mode_of(clause, frame, self.grammar)
                if mode == "direct":
                    self.quotation.read(clause)
                return Voice(*found, mode, mode_rule)
        if narrated:
            return Voice(NARRATION, narrated, "narration", "modes.no-speech")
        if self.brackets.goes_on(clause, frame):
            return Voice(NARRATION, "narration.bracketed", "narration", "modes.no-speech")
        attitude = self._attitude(clause)
        if attitude is not None:
            return Voice(attitude, "speakers.attitude", "report", "modes.attitude")
        if not self.floor.holder:
            return Voice(NARRATION, "speakers.nobody-yet", "narration", "modes.no-speech")
        if self.quotation.opens(clause, frame):
            return Voice(self.floor.holder, "speakers.quotation-goes-on", "direct", "modes.quotation")
        return Voice(self.floor.holder, "speakers.free-continuation", "free_indirect", "modes.no-frame")

    def fronted(self, frame: Frame, voice: Voice, behind: Clause) -> Voice:
        """The voice of a phrase before a report, by who speaks `behind` it: of two, the writer asked him."""
        asked = UNKNOWN in voice.speakers and frame.sets.get("then") == "other" and len(self.floor.people) == 2
        if frame.form != "courtesy" and not asked:
            return voice
        ahead = self.subject(behind, None)
        if ahead is None:
            return voice
        if frame.form == "courtesy":
            return Voice(ahead[0], ahead[1], "report", "modes.topic")
        others = tuple(who for who in self.floor.people if who not in ahead[0])
        writer = len(others) == 1 and others[0] == self.floor.narrator
        return Voice(others, "speakers.teller", voice.mode, voice.mode_rule) if writer else voice

    def transcript_voice(self, clause: Clause) -> Voice:
        """Speaker and mode of a clause of a transcript."""
        tokens = clause.tokens
        if 0 in tokens.mentions and tokens.tags[1:2] in self.colon and len(tokens.tags) > 1:
            return Voice((tokens.mentions[0][0],), "speakers.label", "direct", "modes.transcript")
        narrated = self._narration(clause) if tokens.words[0] in ("(", "[") or not self.floor.holder else ""
        if narrated or not self.floor.holder:
            return Voice(NARRATION, narrated or "speakers.nobody-yet", "narration", "modes.no-speech")
        if tokens.words[0] in ("(", "[") and tokens.words[-1] in (")", "]"):
            return Voice(self.floor.holder, "speakers.label", "report", "modes.topic")
        return Voice(self.floor.holder, "speakers.label", "direct", "modes.transcript")

    # -------------------------------------------------------------- subjects
    def subject(self, clause: Clause, before: Voice | None) -> Found | None:
        """The speakers by the subject of the frame; None where it is nobody of the conversation."""
        frame = clause.frame
        if frame is None or frame.form == "outside":
            return None
        if frame.form == "participle" or frame.subject is not None and clause.tokens.tags[frame.subject[0]] in self.gap:
            if before is not None and (before.speakers or self.mover):
                return self.mover or before.speakers, "speakers.same-subject"
            return (self.floor.holder, "speakers.same-subject") if before is None and self.floor.holder else None
        if frame.sets.get("voice") == "passive" and frame.subject is None:
            return self._teller(clause, frame)
        if frame.subject is None:
            preset = frame.sets.get("speaker", "")
            return ((preset,), "speakers.joint" if preset == ALL else "speakers.unnamed") if preset else None
        return self._by_tokens(clause, frame, *frame.subject)

    def _by_tokens(self, clause: Clause, frame: Frame, first: int, last: int) -> Found | None:
        tokens = clause.tokens
        named = coordinated(tokens, first, last, self.joins)
        letter = tokens.tags[first]
        if letter in self.i and named or named and any(tokens.tags[i] in self.i for i in range(first, last)):
            return self._pair(clause, [*self._narrators(), *(who[0] for who in named)])
        if len(named) == 1:
            return self._one(clause, named[0])
        if named:
            return self._pair(clause, [who[0] for who in named])
        if letter in self.i or tokens.words[first].lower() in ("my", "me"):
            return self._narrator(clause)
        if letter in self.we or tokens.words[first].lower() in ("our", "us"):
            return self._we(clause, frame)
        if letter in self.they or tokens.words[first].lower() in ("their", "them"):
            return self._they(clause, frame)
        found, why = self.pronouns.he(clause, frame)
        if why:
            self._problem(clause, why)
        return found

    def _teller(self, clause: Clause, frame: Frame) -> Found | None:
        """Who tells, where the hearer is the subject: the other party; nobody where somebody outside is named."""
        hearer = self._by_tokens(clause, frame, *frame.hearer) if frame.hearer else None
        if hearer is None or len(hearer[0]) != 1 or hearer[0][0] not in self.floor.people:
            return None
        writes = self.first_person and hearer[0][0] != self.floor.narrator
        other = self.floor.narrator if writes else None
        other = other or self.floor.other(hearer[0])
        return ((other,) if other else (UNKNOWN,)), "speakers.teller"

    def _one(self, clause: Clause, who: tuple[str, ...]) -> Found:
        if len(who) == 1:
            return who, "speakers.named"
        nearest = self.floor.nearest(who, self._narrators())
        if nearest is not None:
            return (nearest,), "speakers.shared-role"
        sides = {self.floor.people[one].side for one in who}
        if all(is_full_name(self.floor.people[one].name) for one in who) or len(sides) == 1 and "" not in sides:
            return (who[0],), "speakers.first-of-name"
        self._problem(clause, f"a role that several have: {', '.join(who)}")
        return (UNKNOWN,), "speakers.undecided"

    def _pair(self, clause: Clause, who: Sequence[str]) -> Found:
        distinct = tuple(dict.fromkeys(who))
        people = self.floor.people
        if len(distinct) == 2 and len(people) == 2:
            return (ALL,), "speakers.joint"
        frame = clause.frame
        if frame is not None and len(distinct) == 2 and clause.tokens.tags[frame.verb] in self.joint:
            sides = {people[i].side for i in distinct if i in people}
            parties = set(self.floor.spoken) | set(distinct)
            if len(sides) == 2 and len(parties) == 2:
                return (ALL,), "speakers.joint"
        return distinct, "speakers.several-named"

    def _narrators(self) -> tuple[str, ...]:
        return (self.floor.narrator,) if self.floor.narrator else ()

    def _narrator(self, clause: Clause) -> Found:
        if self.floor.narrator:
            return (self.floor.narrator,), "speakers.narrator"
        self._problem(clause, "the text does not say who writes as I")
        return (UNKNOWN,), "speakers.undecided"

    def _we(self, clause: Clause, frame: Frame) -> Found | None:
        letter = clause.tokens.tags[frame.verb]
        if letter in self.joint and frame.form in ("clause", "topic", "bare"):
            return (ALL,), "speakers.joint"
        behind = frame.subject[1] if frame.subject else 0
        perfect = not self.have.isdisjoint(clause.tokens.tags[behind : frame.verb + 1])
        if letter in self.opine or perfect or not self.first_person and is_of_side(self.floor):
            return None
        if not self.floor.narrator:
            ours = home_side(list(self.floor.people.values()))
            return (ours, "speakers.we") if ours else None
        return (self.floor.narrator,), "speakers.narrator"

    def _they(self, clause: Clause, frame: Frame) -> Found | None:
        if len(self.floor.holder) > 1:
            return self.floor.holder, "speakers.they"
        if clause.tokens.tags[frame.verb] in self.joint:
            return (ALL,), "speakers.they"
        return None

    # -------------------------------------------------------------- without a frame
    def _narration(self, clause: Clause) -> str:
        """The rule by which the clause is narration, or ""."""
        for rule, _match in self.grammar.part("narration").hits(clause.tokens.tags):
            return rule.id
        return ""

    def _is_certain_move(self, clause: Clause, frame: Frame) -> bool:
        """Whether a movement belongs to the meeting: not a pronoun's in the middle of what somebody says."""
        first = frame.subject[0] if frame.subject else 0
        if first in clause.tokens.mentions or clause.tokens.tags[first] in self.i or not self.floor.holder:
            return True
        return clause.continues or clause.tokens.tags[frame.verb] in self.gesture

    def _head(self, clause: Clause) -> tuple[str, ...]:
        """Who stands at the head of a clause as its subject, without a reporting clause: for a verb that follows."""
        for i, who in sorted(clause.tokens.mentions.items()):
            return who if i < 4 and len(who) == 1 else ()
        return self._narrators() if clause.tokens.tags[0] in self.i else ()

    def _strong(self, rule: str) -> bool:
        """Whether a rule of narration holds even against a reporting clause."""
        return bool(rule) and self.grammar.rule(rule).sets.get("strong") == "yes"

    def _attitude(self, clause: Clause) -> tuple[str, ...] | None:
        """A participant who does not hold the floor, named at the head of a clause without reporting verb."""
        tokens = clause.tokens
        found = self.grammar.rule("speakers.attitude-of").search(tokens.tags)
        if found is None:
            return None
        who = tokens.mentions.get(found.start("subject"), ())
        if len(who) != 1 or who == self.floor.holder:
            return None
        return who

    def _problem(self, clause: Clause, message: str) -> None:
        self.problems.append(Problem("speakers", message, clause.start, clause.end))
