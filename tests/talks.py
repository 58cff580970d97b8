"""Fictional talks as the stages behind the speakers see them: clauses, voices and deeds, given line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dialogue.clause import Clause, Deed, Sentence, Voice
from dialogue.discourse.frames import find_frames
from dialogue.discourse.mentions import read_sentences
from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Participant, Zone
from dialogue.stages.addressees import find_addressees, settle_addressees
from dialogue.stages.links import find_links
from dialogue.stages.segments import find_clauses

BROWN = Participant("brown", "Mr. Brown", ("Mr. Brown",), side="Norrland")
ALLEN = Participant("allen", "Mr. Allen", ("Mr. Allen",), side="Norrland", narrator=True)
HALE = Participant("hale", "Mrs. Hale", ("Mrs. Hale",), side="Vestria")
LUND = Participant("lund", "Dr. Lund", ("Dr. Lund",), side="Vestria")
BOARD = Participant("board", "the Harbour Board", ("the Harbour Board", "the Board"), side="Norrland")

Line = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Talk:
    """What the stages get: four sequences of one length, and the people."""

    clauses: list[Clause]
    voices: list[Voice]
    deeds: list[Deed]
    people: tuple[Participant, ...]

    def addressees(self, grammar: Grammar) -> list[tuple[str, str]]:
        """For every clause the ids it is said to, joined by spaces, and the name of the rule."""
        found = find_addressees(self.clauses, self.voices, self.people, grammar)
        return [(" ".join(who), rule.removeprefix("addressees.")) for who, rule in found]

    def settled(self, grammar: Grammar) -> list[tuple[str, str]]:
        """The same, once it is known who replies to whom."""
        found = find_addressees(self.clauses, self.voices, self.people, grammar)
        replies = find_links(self.clauses, self.voices, self.deeds, found, grammar, self.people)
        settled = settle_addressees(found, replies, self.voices, self.people)
        return [(" ".join(who), rule.removeprefix("addressees.")) for who, rule in settled]

    def links(self, grammar: Grammar) -> list[tuple[int, int, str, str]]:
        """Every reply: the two numbers of clauses, its kind, and the name of the rule."""
        addressees = find_addressees(self.clauses, self.voices, self.people, grammar)
        found = find_links(self.clauses, self.voices, self.deeds, addressees, grammar, self.people)
        return [(r.at, r.to, r.kind, r.rule.removeprefix("links.")) for r in found]


def talk(grammar: Grammar, people: tuple[Participant, ...], *lines: Line) -> Talk:
    """A talk of lines (speakers separated by spaces, act, clause).

    Lines that follow each other without a full stop between them are parts of one sentence.
    """
    text = "\n".join(line[2] for line in lines)
    sentences = read_sentences(Document("talk", text), (Zone("body", 0, len(text), ""),), people, grammar)
    clauses = find_clauses(sentences, grammar)
    assert [text[c.start : c.end].strip() for c in clauses] == [line[2] for line in lines]
    voices = [Voice(tuple(who.split()), "", "indirect" if who else "narration", "") for who, _, _ in lines]
    return Talk(clauses, voices, [Deed(act, "", "", "") for _, act, _ in lines], people)


def annotated(gold: dict[str, Any], grammar: Grammar) -> Talk:
    """A memorandum annotated by hand: its segments as clauses, with its speakers and acts, in the order of the text."""
    people = tuple(
        Participant(
            p["id"], p["name"], tuple(a for a in p["aliases"] if " " in a), side=p["side"] or "", narrator=p["narrator"]
        )
        for p in gold["participants"]
    )
    zones = tuple(Zone(z["kind"], z["start"], z["end"], "") for z in gold["zones"])
    sentences = read_sentences(Document("gold", gold["text"]), zones, people, grammar)
    segments = sorted(gold["segments"], key=lambda s: int(s["start"]))
    clauses = [_clause(s["start"], s["end"], sentences, grammar) for s in segments]
    spoken = [() if s["speaker"] is None else s["speaker"] for s in segments]
    voices = [
        Voice((who,) if isinstance(who, str) else tuple(who), "", s["mode"], "")
        for who, s in zip(spoken, segments, strict=True)
    ]
    return Talk(clauses, voices, [Deed(s["act"], "", "", "") for s in segments], people)


def _clause(start: int, end: int, sentences: list[Sentence], grammar: Grammar) -> Clause:
    """The tokens of a segment that lie in the sentence in which it begins, with their first frame."""
    for number, sentence in enumerate(sentences):
        inside = [i for i, place in enumerate(sentence.starts) if start <= place < end]
        if inside:
            part = sentence.part(inside[0], inside[-1] + 1)
            frames = [frame for frame in find_frames(part, grammar) if frame.start == 0 or frame.form == "aside"]
            return Clause(start, end, part, frames[0] if frames else None, "", number, inside[0] > 0)
    raise AssertionError(f"no sentence at {start}")
