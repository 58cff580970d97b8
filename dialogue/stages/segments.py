"""Sentences into clauses, each of which will be one segment: a sentence is cut where a further report begins."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.clause import Clause, Frame, Sentence
from dialogue.discourse.frames import find_frames
from dialogue.discourse.transcript import is_transcript
from dialogue.grammar.grammar import Grammar

FRONTED = {"phrase", "courtesy"}
Cut = tuple[int, Frame | None, str]


def find_clauses(sentences: Sequence[Sentence], grammar: Grammar) -> list[Clause]:
    """The clauses of all sentences, in order; every clause has at most one frame."""
    clauses = _clauses(sentences, grammar, whole=False)
    # What stands behind a label are the words themselves: nothing in them reports.
    return _clauses(sentences, grammar, whole=True) if is_transcript(clauses, grammar) else clauses


def _clauses(sentences: Sequence[Sentence], grammar: Grammar, whole: bool) -> list[Clause]:
    """The clauses of all sentences; with `whole` no sentence is cut."""
    out: list[Clause] = []
    for number, sentence in enumerate(sentences):
        cuts = _cuts(sentence, find_frames(sentence, grammar), grammar)
        if whole:
            cuts = cuts[:1]
        for i, (first, frame, rule) in enumerate(cuts):
            last = cuts[i + 1][0] if i + 1 < len(cuts) else len(sentence.words)
            part = sentence.part(first, last) if len(cuts) > 1 else sentence
            moved = _shift(frame, first, last) if frame is not None else None
            out.append(Clause(part.starts[0], part.ends[-1], part, moved, rule, number, i > 0))
    return out


def _cuts(sentence: Sentence, frames: list[Frame], grammar: Grammar) -> list[Cut]:
    """Where clauses begin, with the frame and the rule of each; the first begins at token 0."""
    tags = sentence.tags
    cuts: list[Cut] = [(0, None, "segments.sentence")]
    main: Frame | None = None
    aside: Frame | None = None
    subordinate = grammar.letters("SUBORDINATOR")
    joins = grammar.letters("AND", "SEMI", "DASH")
    concedes = grammar.letters("although", "though")
    for frame in frames:
        place = frame.subject[0] if frame.subject is not None and frame.form != "phrase" else frame.start
        if frame.form == "aside":
            aside = aside or frame
        elif frame.form == "relative":
            if main is not None:
                cuts.append((frame.start + 1, frame, "segments.further-clause"))
        elif main is not None and main.form == "outside":
            continue
        elif frame.form in FRONTED:
            if main is None:
                main = frame
                cuts[0] = (0, frame, "segments.framed-answer")
        elif frame.form == "participle":
            told = main is not None and main.rule == "frames.verb-participle"
            if main is not None and main.form not in FRONTED and not told or frame.start == 0:
                start = frame.verb if sentence.words[frame.start] == "," else frame.start
                if start == 0:
                    main = frame
                    cuts[0] = (0, frame, "segments.participle")
                else:
                    cuts.append((start, frame, "segments.participle"))
        elif _is_gap(frame, tags, grammar):
            if (
                main is None
                and frame.form == "clause"
                and _has_subject(sentence, frame.start, grammar)
                or main is not None
                and main.form not in FRONTED
                and _takes_verb(main, frame, sentence, grammar)
            ):
                cuts.append((frame.start, frame, "segments.further-verb"))
                main = frame
        elif main is None:
            if place == 0 or tags[place - 1] not in subordinate:
                main = frame
                start = _before_join(sentence, place, grammar) if place > 3 and tags[place - 1] in joins else 0
                if start > 3 and (aside is not None or sentence.words[start - 1] in (",", ";")):
                    cuts.append((start, frame, "segments.further-clause"))
                else:
                    cuts[0] = (0, frame, "segments.sentence")
        elif main.form in FRONTED and tags[place] in grammar.letters("THEY"):
            return [(0, None, "segments.sentence")]
        elif main.form in FRONTED or main.form == "participle" and cuts[0][1] is main:
            if frame.start >= main.end and (place == 0 or tags[place - 1] not in subordinate):
                cuts.append((frame.start, frame, "segments.framed-answer"))
                main = frame
        elif place > 0 and _is_joined(sentence, place, joins, concedes) and frame.start > main.verb:
            cuts.append((_before_join(sentence, place, grammar), frame, "segments.further-clause"))
            main = frame
        elif sentence.words[place - 1] == "," and frame.start > main.verb:
            start = _conditional(sentence, place, grammar)
            if start > main.content:
                cuts.append((start, frame, "segments.further-clause"))
                main = frame
    if aside is not None and (main is None or main.form == "outside" or _is_aside(aside, cuts, sentence, grammar)):
        cuts[0] = (0, aside, "segments.sentence")
    if cuts[0][2] == "segments.framed-answer" and len(cuts) == 1 and main is not None and main.form == "courtesy":
        cuts[0] = (0, None, "segments.sentence")
    return cuts


def _is_aside(aside: Frame, cuts: list[Cut], sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a parenthesis reports the first clause: one without a frame, or what somebody named says of "us"."""
    first = cuts[0][1]
    if len(cuts) > 1 and aside.start >= cuts[1][0] or aside.subject is None:
        return False
    if first is None:
        return True
    ours = first.subject is not None and sentence.tags[first.subject[0]] in grammar.letters("I", "WE")
    return ours and aside.subject[0] in sentence.mentions


def _is_gap(frame: Frame, tags: str, grammar: Grammar) -> bool:
    """Whether the frame has no subject of its own but a conjunction in its place."""
    return frame.subject is not None and tags[frame.subject[0]] in grammar.letters("and", "but")


def _has_subject(sentence: Sentence, place: int, grammar: Grammar) -> bool:
    """Whether a participant or the writer is the subject of what stands before `place`: he, or a name, at the head."""
    head = next((i for i in range(min(4, place)) if i in sentence.mentions), -1)
    if head >= 0:
        return sentence.tags[head + 1 : head + 2] not in grammar.letters("POSS", "COMMA")
    return sentence.tags[0] in grammar.letters("I", "HE", "SHE") and place > 2


def _takes_verb(main: Frame, frame: Frame, sentence: Sentence, grammar: Grammar) -> bool:
    """Whether a verb behind a conjunction has the subject of the main clause and not one inside what is said."""
    infinitive = frame.rule == "frames.verb-infinitive" and main.form == "clause"
    if frame.form == "clause" and not infinitive or main.form in ("topic", "bare", "quote", "move"):
        return True
    return sentence.words[frame.start - 1] in (",", ";") and sentence.tags[frame.verb] not in grammar.letters(
        "PART_ONLY"
    )


def _is_joined(sentence: Sentence, place: int, joins: frozenset[str], concedes: frozenset[str]) -> bool:
    """Whether a clause whose subject stands at `place` is joined to what stands before: and he, ", although he"."""
    before = sentence.tags[place - 1]
    return before in joins or before in concedes and place > 1 and sentence.words[place - 2] == ","


def _before_join(sentence: Sentence, place: int, grammar: Grammar) -> int:
    """Where the clause begins whose subject stands at `place`: at the conjunction, or behind the semicolon."""
    if sentence.tags[place - 1] in grammar.letters("AND", "although", "though"):
        return place - 1
    return place


def _conditional(sentence: Sentence, place: int, grammar: Grammar) -> int:
    """Where ", and unless he came, the President said" begins, whose subject stands at `place`; -1 if there is none."""
    joins, subordinate = (
        grammar.letters("and", "but"),
        grammar.letters("if", "unless", "when", "while", "although", "since", "because"),
    )
    for i in range(place - 3, max(0, place - 30), -1):
        if sentence.tags[i] in joins and sentence.words[i - 1] in (",", ";") and sentence.tags[i + 1] in subordinate:
            return i
    return -1


def _shift(frame: Frame, first: int, last: int) -> Frame:
    """The frame in a clause that begins at token `first`."""
    if first == 0:
        return frame
    subject = (frame.subject[0] - first, frame.subject[1] - first) if frame.subject is not None else None
    hearer = (frame.hearer[0] - first, frame.hearer[1] - first) if frame.hearer is not None else None
    start = max(frame.start - first, 0)
    return Frame(
        frame.rule, start, frame.end - first, frame.sets, subject, frame.verb - first, frame.content - first, hearer
    )
