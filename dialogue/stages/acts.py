"""What every clause does: its speech act, by the tag patterns of grammars/acts and the order of the acts.

A rule looks at one part of a clause (`sets.part`): "verb", where the match begins at the reporting verb; "content",
what is said (the whole clause where nobody is said to say it); "any", the whole clause. It may hold for some
modes only (`sets.mode`), or only for the clause that opens a turn after another's act of a kind (`sets.after`).
With `sets.side` it looks at a clause in which every name of the speaker's own side bears the tag OWN and no other.
Of the rules that hit, those that decide (`sets.force` = "decides", as a verb of agreeing does) come first, then
the act that stands first in the order of acts.taxonomy, then the rule that stands first in its file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dialogue.clause import Clause, Deed, Voice
from dialogue.discourse.ownside import mark_own, side_names
from dialogue.grammar.grammar import CompiledRule, Grammar, Rules
from dialogue.model import Participant

NARRATION = "acts.narration.no-speech"
PLAIN = "acts.assertion.otherwise"
ANSWER = "acts.assertion.answer"
WITHIN = "acts.assertion.verb-within"
ELSEWHERE = "acts.assertion.told-elsewhere"
TAKEN_UP = {False: "acts.agreement.takes-up-question", True: "acts.disagreement.takes-up-question"}
# Modes in which a reporting clause tells the act; where none was found, its verb is looked for anywhere.
REPORTED = ("indirect", "report")


def find_deeds(
    clauses: Sequence[Clause], voices: Sequence[Voice], grammar: Grammar, participants: Sequence[Participant] = ()
) -> tuple[Deed, ...]:
    """What each clause does; as many as there are clauses. `voices[i]` belongs to `clauses[i]`.

    `participants` tell which side a speaker is on; without them no rule of one's own side hits.
    """
    names = side_names(participants, grammar)
    sides = {who.id: who.side.lower() for who in participants}
    letter = "".join(grammar.letters("OWN"))
    future = grammar.letters("FUTURE", "GLAD")
    taxonomy = grammar.settings["acts.taxonomy"]
    order = {act: i for i, act in enumerate(taxonomy["order"])}
    out: list[Deed] = []
    last = -1
    for i, (clause, voice) in enumerate(zip(clauses, voices, strict=True)):
        if not voice.speakers:
            out.append(Deed("narration", "", "", NARRATION))
            continue
        answers = last >= 0 and voices[last].speakers != voice.speakers
        before = (clauses[last], out[last]) if answers else None
        tags = clause.tokens.tags
        own = tags if future.isdisjoint(tags) else mark_own(clause.tokens, voice.speakers, sides, names, letter)
        out.append(_deed(clause, own, voice.mode, before, grammar, taxonomy, order))
        last = i
    return tuple(out)


def _deed(
    clause: Clause,
    own: str,
    mode: str,
    before: tuple[Clause, Deed] | None,
    grammar: Grammar,
    taxonomy: Mapping[str, Any],
    order: Mapping[str, int],
) -> Deed:
    """What one clause does; `own` are its tags with its side marked, `before` what it may respond to, if anything."""
    frame = clause.frame
    preset = frame.sets.get("act", "") if frame is not None and mode in REPORTED else ""
    if frame is not None and preset and preset != "assertion":
        return _named({}, preset, frame.rule, taxonomy)
    found = []
    for rule in _hits(clause, own, mode, before[1].act if before else "", grammar):
        found.append((rule.sets.get("force") != "decides", order[rule.sets["act"]], rule.rank, rule))
    if found:
        found.sort(key=lambda item: item[:3])
        best = found[0][3]
        return _named(best.sets, best.sets["act"], best.id, taxonomy, tuple(item[3].id for item in found[1:]))
    name = PLAIN
    if before is not None and before[1].act == "inquiry":
        name = _taken_up(clause, mode, before, grammar) or ANSWER
    rule = grammar.rule(name)
    return _named(rule.sets, rule.sets["act"], rule.id, taxonomy)


def _hits(clause: Clause, own: str, mode: str, before: str, grammar: Grammar) -> list[CompiledRule]:
    """The rules of all acts that hit the clause; `before` is the act of another to which it may respond."""
    tags = clause.tokens.tags
    verb = clause.frame.verb if clause.frame is not None else -1
    first = _content(clause, mode, grammar)
    # A condition before the reporting clause belongs to what is said (if they came, he said, we would leave).
    start = clause.frame.start if clause.frame is not None and first > clause.frame.start else 0
    lead = start if start and not grammar.letters("if", "unless").isdisjoint(tags[:2]) else 0
    content = tags[:lead] + tags[first:]
    # The reporting verb, and behind it the verb with which what is said begins (he said that he doubted it).
    places = [(max(verb, 0), max(verb, first - 1) if verb >= 0 else len(tags))] if mode in REPORTED else []
    within = grammar.rule(WITHIN).search(content) if mode != "report" else None
    if within is not None:
        places.append((first + within.start("verb"),) * 2)
    rules = _rules_of(grammar)
    out = [
        rule
        for rule in rules.told.candidates(tags)
        if _holds(rule, mode, before)
        and (any(_starts_in(rule, tags, p) for p in places) if rule.sets["part"] == "verb" else rule.search(tags))
    ]
    if mode == "report":
        return out
    elsewhere = -1
    own_content = content if own == tags else own[:lead] + own[first:]
    for some, said in ((rules.content, content), (rules.own_side, own_content)):
        for rule in some.candidates(said):
            match = rule.search(said) if _holds(rule, mode, before) else None
            if match is not None:
                if elsewhere < 0:
                    told = grammar.rule(ELSEWHERE).search(content)
                    elsewhere = told.end() if told is not None else len(content)
                if match.start() < elsewhere:
                    out.append(rule)
    return out


@dataclass(frozen=True, slots=True)
class _Rules:
    """The rules of the acts by what they look at: the whole clause, what is said, or that with one's side marked."""

    told: Rules
    content: Rules
    own_side: Rules


@lru_cache(maxsize=4)
def _rules_of(grammar: Grammar) -> _Rules:
    acts = grammar.part("acts")
    return _Rules(
        acts.only(lambda rule: rule.sets.get("part") in ("verb", "any")),
        acts.only(lambda rule: rule.sets.get("part") == "content" and "side" not in rule.sets),
        acts.only(lambda rule: rule.sets.get("part") == "content" and "side" in rule.sets),
    )


def _holds(rule: CompiledRule, mode: str, before: str) -> bool:
    """Whether the rule is one for this mode, and for what it comes after."""
    sets = rule.sets
    return ("mode" not in sets or mode in rule.several["mode"]) and (
        "after" not in sets or before in rule.several["after"]
    )


def _starts_in(rule: CompiledRule, tags: str, place: tuple[int, int]) -> bool:
    """Whether the first match behind the first of two positions begins at the second at the latest."""
    match = rule.search(tags, place[0])
    return match is not None and match.start() <= place[1]


def _content(clause: Clause, mode: str, grammar: Grammar) -> int:
    """The position at which what is said begins: at a subject, where one stands before the conjunction."""
    frame = clause.frame
    if frame is None or frame.form == "aside" or (frame.form in ("topic", "bare") and mode not in REPORTED):
        return 0
    tags = clause.tokens.tags
    content = min(frame.content, len(tags))
    if 0 <= frame.verb < content - 2:
        subjects = grammar.letters("PRON")
        first = next((i for i in range(frame.verb + 1, content) if tags[i] in subjects), content)
        if first == content and not grammar.letters("MODAL", "needed").isdisjoint(tags[frame.verb + 1 : content]):
            return frame.verb + 1
        return first
    return content


def _taken_up(clause: Clause, mode: str, before: tuple[Clause, Deed], grammar: Grammar) -> str | None:
    """The rule for an answer in the words of the question: a yes, or a no where it is negated; None for others."""
    if before[1].function != "propositionalQuestion" or not grammar.letters("or").isdisjoint(before[0].tokens.tags):
        return None
    open_class = grammar.letters("CAP", "WORD", "ED", "ING")
    first = _content(clause, mode, grammar)
    answer = _stems(clause, first, open_class)
    if not answer or len(answer) > 8 or len(answer & _stems(before[0], 0, open_class)) * 2 < len(answer):
        return None
    return TAKEN_UP[not grammar.letters("not", "none", "no").isdisjoint(clause.tokens.tags[first:])]


def _stems(clause: Clause, first: int, letters: frozenset[str]) -> set[str]:
    """The first letters of the words of what is said that no list knows."""
    tokens = clause.tokens
    return {
        word[:5].lower()
        for word, letter in zip(tokens.words[first:], tokens.tags[first:], strict=True)
        if letter in letters and len(word) > 3
    }


def _named(
    sets: Mapping[str, str], act: str, rule: str, taxonomy: Mapping[str, Any], beaten: tuple[str, ...] = ()
) -> Deed:
    """The deed, with the function and the class that the rule names, else those of its act."""
    function = sets.get("function") or taxonomy["function"][act]
    searle = sets.get("searle") or taxonomy["searle"][act]
    return Deed(act, function, searle, rule, beaten)
