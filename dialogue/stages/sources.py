"""Outside sources: to whom a speaker attributes what he says, by the tag patterns of grammars/sources.toml."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from dialogue.clause import Clause, Voice
from dialogue.grammar.grammar import CompiledRule, Grammar
from dialogue.model import Participant

Source = tuple[str | None, str]
NONE: Source = (None, "")
WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
# A pronoun takes up a source of at most so many clauses before, and somebody who was only named of so many.
REACH, NEAR = 4, 2
# He who is spoken of is the subject: his name begins at most so many tokens into the clause.
HEAD = 2
# Who says something in so many sentences is there himself, though the heading does not name him.
OFTEN = 3


def find_sources(
    clauses: Sequence[Clause], voices: Sequence[Voice], participants: Sequence[Participant], text: str, grammar: Grammar
) -> tuple[Source, ...]:
    """The outside source of every clause as it stands in the text, with its rule; (None, "") where there is none.

    The speaker's own government is no outside source, nor is anybody who takes part in the conversation.
    """
    reader = _Reader(clauses, voices, participants, text, grammar)
    return tuple(
        reader.source(number, clause, voice) if voice.speakers else NONE
        for number, (clause, voice) in enumerate(zip(clauses, voices, strict=True))
    )


def own_words(participants: Sequence[Participant], grammar: Grammar) -> dict[str, frozenset[str]]:
    """Participant id to the words, in small letters, that name the participant's own country, people and government."""
    return {who.id: _words_of_side(who.side.lower(), grammar) for who in participants}


@lru_cache(maxsize=256)
def _words_of_side(side: str, grammar: Grammar) -> frozenset[str]:
    words = {
        word
        for names in grammar.settings["words.countries"]["countries"]
        if side in names
        for name in names
        for word in name.split()
    }
    # GOM, the Government of Morocco
    abbreviated = {"GO" + "".join(word[0] for word in side.split()).upper()} if side else set()
    return frozenset(words | set(re.findall(r"[\w.]+", side)) | abbreviated)


@lru_cache(maxsize=4)
def _countries(grammar: Grammar) -> frozenset[str]:
    """The names of countries in small letters, each the first of those by which its people are known."""
    return frozenset(names[0] for names in grammar.settings["words.countries"]["countries"])


class _Reader:
    """Reads the clauses of one document in order and remembers who was quoted last by whom."""

    def __init__(
        self, clauses: Sequence[Clause], voices: Sequence[Voice], participants: Sequence[Participant], text: str,
        grammar: Grammar,
    ) -> None:  # fmt: skip
        self.clauses, self.voices = clauses, voices
        self.text, self.grammar = text, grammar
        self.rules = grammar.part("sources")
        self.topic = grammar.rule("sources.spoken-of").regex
        self.own = own_words(participants, grammar)
        self.present = frozenset(
            word for who in participants for name in (who.name, *who.aliases) for word in WORD.findall(name)
        )
        self.home = frozenset(grammar.settings["words.sources"]["home"])
        self.plain = frozenset(grammar.settings["words.sources"]["plain"])
        self.some = frozenset(grammar.settings["words.sources"]["some"])
        self.closed = grammar.letters("DETERMINER", "POSSESSIVE", "PREPOSITION", "AND", "POSS", "STOP")
        self.colon = grammar.letters("COLON")
        self.number = grammar.letters("NUM")
        self.bracket = grammar.letters("OPEN")
        self.question = grammar.letters("WHETHER", "WH")
        self.proposes = grammar.letters("PROPOSE-*", "REQUEST-*")
        self.many = grammar.letters("NATION", "AND")
        self.name = grammar.letters("CAP") - grammar.letters("NATION")
        self.heard: dict[tuple[str, ...], tuple[int, str, bool]] = {}
        self.listed: str | None = None
        self.says_i: bool | None = None
        self.forth: Counter[str] | None = None

    def source(self, number: int, clause: Clause, voice: Voice) -> Source:
        """The source of clause `number`, somebody's words."""
        item = self._is_item(clause)
        if item and self.listed and clause.frame is None:
            return self.listed, "sources.list-goes-on"
        found = self._by_rule(number, clause, voice)
        announces = found[0] and clause.tokens.tags[-1] in self.colon
        if announces or not item:
            self.listed = found[0] if announces else None
        return found

    def _is_item(self, clause: Clause) -> bool:
        """Whether the clause begins with a number: 1. or (1)."""
        tags = clause.tokens.tags
        return tags[0] in self.number or tags[0] in self.bracket and tags[1:2] in self.number

    def _by_rule(self, number: int, clause: Clause, voice: Voice) -> Source:
        tokens = clause.tokens
        reports = clause.frame if voice.mode in ("indirect", "report", "narration") else None
        begin = self._begin(clause, voice)
        if reports is not None and 0 < begin < len(tokens.tags) and tokens.tags[begin] in self.question:
            return NONE
        wished = reports is not None and begin > 0 and tokens.tags[reports.verb] in self.proposes
        said = tokens.tags[begin:]
        for rule in self.rules.candidates_in(tokens.tags, begin):
            if "topic" in rule.sets or wished and "fact" in rule.sets or reports is not None and "before" in rule.sets:
                continue
            for match in rule.finditer(said):
                first, last = (begin + place for place in match.span("source"))
                name = self._name(number, clause, voice, rule, first, last)
                if name:
                    return name, rule.id
        return NONE

    def _begin(self, clause: Clause, voice: Voice) -> int:
        """Where what is said begins: behind the reporting clause or the label; a topic is told by the verb too.

        Free indirect speech has no reporting clause: one that is found in it reports somebody else.
        """
        tokens, frame = clause.tokens, clause.frame
        if frame is not None and frame.form not in ("outside", "aside") and voice.mode in ("indirect", "report"):
            return frame.verb if frame.form == "topic" else frame.content
        return 2 if 0 in tokens.mentions and tokens.tags[1:2] in self.colon and len(tokens.tags) > 2 else 0

    def _name(self, number: int, clause: Clause, voice: Voice, rule: CompiledRule, first: int, last: int) -> str:
        """Who the tokens of the source name, "" where that is nobody outside."""
        tokens = clause.tokens
        name = self.text[tokens.starts[first] : tokens.ends[last - 1]]
        pronoun = rule.sets.get("before")
        if pronoun:
            return self._before(number, voice, pronoun, name)
        if not self._is_outside(clause, voice, first, last):
            return ""
        if "many" in rule.sets and not self._is_many(clause, first, last):
            return ""
        if voice.mode == "free_indirect" and self._takes_part(clause, first, last):
            return ""
        self.heard[voice.speakers] = (number, name, self._is_many(clause, first, last))
        return name

    def _is_many(self, clause: Clause, first: int, last: int) -> bool:
        tokens = clause.tokens
        return tokens.words[last - 1].endswith("s") or not self.many.isdisjoint(tokens.tags[first:last])

    def _before(self, number: int, voice: Voice, pronoun: str, name: str) -> str:
        """Whom a pronoun takes up: the source of a clause before, or those of whom one of the last clauses spoke.

        In a transcript nobody speaks of himself as "he", so that there the pronoun may stand for itself.
        """
        at, before, many = self.heard.get(voice.speakers, (-REACH - 1, "", False))
        if number - at <= REACH and (pronoun == "latter" or many is (pronoun == "they")):
            self.heard[voice.speakers] = (number, before, many)
            return before
        if pronoun == "latter":
            return name
        near = self._spoken_of(number, voice, pronoun == "they")
        if near is None:
            return name if voice.mode_rule == "modes.transcript" and self._says_i() else ""
        if near:
            self.heard[voice.speakers] = (number, near, pronoun == "they")
        return near

    def _spoken_of(self, number: int, voice: Voice, many: bool) -> str | None:
        """Whom the speaker last spoke of: people, if `many`; "" where those are his own, None where there is nobody."""
        for at in range(number - 1, max(number - 1 - NEAR, -1), -1):
            clause = self.clauses[at]
            if self.voices[at].speakers != voice.speakers and voice.mode != "direct":
                return None
            for match in self.topic.finditer(clause.tokens.tags):
                first, last = match.span("source")
                acts = first <= HEAD and match.start("verb") >= 0
                if self._is_many(clause, first, last) is many and (acts or many and voice.mode != "direct"):
                    tokens = clause.tokens
                    name = self.text[tokens.starts[first] : tokens.ends[last - 1]]
                    return name if self._is_outside(clause, voice, first, last) else ""
        return None

    def _takes_part(self, clause: Clause, first: int, last: int) -> bool:
        """Whether somebody says, asks and replies in sentences of his own as those do who are there.

        Either again and again, or under the title of those who are there: Mr. Brown agreed.
        """
        holds_forth = self.grammar.rule("sources.holds-forth").regex
        if clause.tokens.words[first].lower() in self.plain:
            match = holds_forth.match(clause.tokens.tags)
            if match is not None and match.span("source") == (first, last):
                return True
        if self.forth is None:
            self.forth = Counter()
            for other, voice in zip(self.clauses, self.voices, strict=True):
                match = holds_forth.match(other.tokens.tags) if voice.mode == "free_indirect" else None
                if match is not None:
                    self.forth[other.tokens.words[match.end("source") - 1]] += 1
        return self.forth[clause.tokens.words[last - 1]] >= OFTEN

    def _says_i(self) -> bool:
        """Whether those in a transcript say "I", as they did, and not "he", as minutes have it."""
        if self.says_i is None:
            first, third = self.grammar.letters("I"), self.grammar.letters("HE", "SHE")
            tags = "".join(clause.tokens.tags for clause in self.clauses)
            self.says_i = sum(map(tags.count, first)) > sum(map(tags.count, third))
        return self.says_i

    def _is_outside(self, clause: Clause, voice: Voice, first: int, last: int) -> bool:
        """Whether the tokens name somebody who neither takes part nor is the speaker's own government or people."""
        tokens = clause.tokens
        owners = {i for i in range(first, last) if i in tokens.mentions}
        if any(tokens.words[i + 1 : i + 2] not in (["'s"], ["’s"]) for i in owners):
            return False
        named = [tokens.words[i] for i in range(first, last) if tokens.tags[i] in self.name]
        if named and self.present.issuperset(named):
            return False
        adverb = first == 0 and last == 1 and tokens.words[0].endswith("ly") and tokens.tags[0] in self.name
        if adverb and tokens.words[0].lower() not in _countries(self.grammar):  # Accordingly, but not Italy
            return False
        barred = frozenset[str]().union(*(self.own.get(who, ()) for who in voice.speakers))
        if not barred and last - first == 1 and tokens.words[first].lower() in _countries(self.grammar):
            # A country as such, told by somebody of whom nobody knows whence he is: mostly his own.
            return False
        if tokens.words[first].lower() not in self.some:
            barred |= self.home
        return any(
            tokens.tags[i] not in self.closed and i not in owners
            and barred.isdisjoint((tokens.words[i], tokens.words[i].lower()))
            for i in range(first, last)
        )
