"""What every clause does: its speech act, by the tag patterns of grammars/acts and the order of the acts.

A rule looks at one part of a clause (`sets.part`): "verb", where the match begins at the reporting verb; "content",
what is said (the whole clause where nobody is said to say it); "any", the whole clause. It may hold for some
modes only (`sets.mode`), or only for the clause that opens a turn after another's act of a kind (`sets.after`).
With `sets.side` = "own" it looks at a clause in which every name of the speaker's own side bears the tag OWN and no
other, with "their" at one in which every name of a side of somebody else present bears the tag THEIRS and no other.
Of the rules that hit, those that override (`sets.force` = "overrides", where function beats form) come first, then
those that decide ("decides", as a verb of agreeing does), then the act that stands first in the order of
acts.taxonomy, then the rule that stands first in its file.
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
STRANGER = "acts.assertion.stranger-speaks"
ELSEWHERE = "acts.assertion.told-elsewhere"
TAKEN_UP = {False: "acts.agreement.takes-up-question", True: "acts.disagreement.takes-up-question"}
# Modes in which a reporting clause tells the act; where none was found, its verb is looked for anywhere.
REPORTED = ("indirect", "report")
FORCE = {"overrides": 0, "decides": 1}


def find_deeds(
    clauses: Sequence[Clause], voices: Sequence[Voice], grammar: Grammar, participants: Sequence[Participant] = ()
) -> tuple[Deed, ...]:
    """What each clause does; as many as there are clauses. `voices[i]` belongs to `clauses[i]`.

    `participants` tell which side a speaker is on; without them no rule of one's own side hits.
    """
    names = side_names(participants, grammar)
    sides = {who.id: who.side.lower() for who in participants}
    letter = {"own": "".join(grammar.letters("OWN")), "their": "".join(grammar.letters("THEIRS"))}
    future = {"own": grammar.letters("FUTURE", "GLAD"), "their": grammar.letters("APPEAL")}
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
        sided = {"own": tags, "their": tags}
        if not future["own"].isdisjoint(tags):
            sided["own"] = mark_own(clause.tokens, voice.speakers, sides, names, letter["own"])
        if not future["their"].isdisjoint(tags):
            others = _others(voice.speakers, sides)
            sided["their"] = mark_own(clause.tokens, tuple(others), others, names, letter["their"])
        out.append(_deed(clause, sided, voice.mode, before, grammar, taxonomy, order))
        last = i
    return tuple(out)


def _others(speakers: Sequence[str], sides: Mapping[str, str]) -> dict[str, str]:
    """Those present who are not known to be on the side of the speakers, by id, with their sides as far as known.

    Where the side of none of them is known, every country that is nobody's side may be theirs.
    """
    own = {sides[who] for who in speakers if who in sides} - {""}
    others = {who: side for who, side in sides.items() if who not in speakers and side not in own}
    return {who: side for who, side in others.items() if side} or others


def _deed(
    clause: Clause,
    sided: Mapping[str, str],
    mode: str,
    before: tuple[Clause, Deed] | None,
    grammar: Grammar,
    taxonomy: Mapping[str, Any],
    order: Mapping[str, int],
) -> Deed:
    """What one clause does; `sided` are its tags with a side marked, `before` what it may respond to, if anything."""
    frame = clause.frame
    preset = frame.sets.get("act", "") if frame is not None and mode in REPORTED else ""
    if frame is not None and preset and preset != "assertion":
        return _named({}, preset, frame.rule, taxonomy)
    found = []
    for rule in _hits(clause, sided, mode, before[1].act if before else "", grammar):
        found.append((FORCE.get(rule.sets.get("force", ""), 2), order[rule.sets["act"]], rule.rank, rule))
    if found:
        found.sort(key=lambda item: item[:3])
        best = found[0][3]
        return _named(best.sets, best.sets["act"], best.id, taxonomy, tuple(item[3].id for item in found[1:]))
    name = PLAIN
    if before is not None and before[1].act == "inquiry":
        name = _taken_up(clause, mode, before, grammar) or ANSWER
    rule = grammar.rule(name)
    return _named(rule.sets, rule.sets["act"], rule.id, taxonomy)


def _hits(clause: Clause, sided: Mapping[str, str], mode: str, before: str, grammar: Grammar) -> list[CompiledRule]:
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
    # In words told directly only what I or we do with words is done; what others did with them is told.
    if within is not None and (mode != "direct" or _is_mine(content[: within.start("verb")], grammar)):
        places.append((first + within.start("verb"),) * 2)
    elif mode == "free_indirect" and (stranger := grammar.rule(STRANGER).search(tags)) is not None:
        places.append((stranger.start("verb"),) * 2)
    # Mostly nothing is marked, and the rules of all sides are asked for at once.
    alike: dict[str, tuple[str, ...]] = {tags: ("",)}
    for side, marked in sided.items():
        if marked not in alike:
            grammar.know_marked(marked, tags)
        alike[marked] = (*alike.get(marked, ()), side)
    rules = {marked: _rules_of(grammar, of, mode, before) for marked, of in alike.items()}
    out = [
        rule
        for marked, found in rules.items()
        for rule in found.told.candidates(marked)
        if (any(_starts_in(rule, marked, p) for p in places) if rule.sets["part"] == "verb" else rule.search(marked))
    ]
    if mode == "report":
        return out
    elsewhere = -1
    leaves_open = _leaves_open(tags, verb, grammar)
    for marked, found in rules.items():
        said = content if marked == tags else marked[:lead] + marked[first:]
        for rule in found.content.candidates_in(marked, first, lead):
            match = rule.search(said)
            if match is not None:
                if elsewhere < 0:
                    told = grammar.rule(ELSEWHERE).search(content)
                    elsewhere = told.end() if told is not None else len(content)
                if match.start() < elsewhere and not (leaves_open and rule.sets["act"] == "commitment"):
                    out.append(rule)
    return out


@dataclass(frozen=True, slots=True)
class _Rules:
    """Some rules of the acts by what they look at, the clause or what is said."""

    told: Rules
    content: Rules


@lru_cache(maxsize=2048)
def _rules_of(grammar: Grammar, sides: tuple[str, ...], mode: str, before: str) -> _Rules:
    """The rules that want one of these sides marked, for a mode and what comes before."""

    def wanted(rule: CompiledRule) -> bool:
        return rule.sets.get("side", "") in sides and _holds(rule, mode, before)

    every = _all_rules(grammar)
    return _Rules(every.told.only(wanted), every.content.only(wanted))


@lru_cache(maxsize=4)
def _all_rules(grammar: Grammar) -> _Rules:
    acts = grammar.part("acts")
    return _Rules(
        acts.only(lambda rule: rule.sets.get("part") in ("verb", "any")),
        acts.only(lambda rule: rule.sets.get("part") == "content"),
    )


def _holds(rule: CompiledRule, mode: str, before: str) -> bool:
    """Whether the rule is one for this mode, and for what it comes after."""
    sets = rule.sets
    return ("mode" not in sets or mode in rule.several["mode"]) and (
        "after" not in sets or before in rule.several["after"]
    )


def _is_mine(tags: str, grammar: Grammar) -> bool:
    return not grammar.letters("I", "WE").isdisjoint(tags)


def _leaves_open(tags: str, verb: int, grammar: Grammar) -> bool:
    """Whether the reporting verb hopes, fears or guesses: what stands under it promises nothing.

    Who wished to make clear that he would come does not wish that he would come.
    """
    opens = verb >= 0 and tags[verb] in grammar.letters("LEAVES_OPEN-PAST", "LEAVES_OPEN-PRES", "LEAVES_OPEN-ING")
    return opens and tags[verb + 1 : verb + 2] not in grammar.letters("to")


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
