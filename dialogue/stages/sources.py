"""Outside sources: to whom a speaker attributes what he says, by the tag patterns of grammars/sources.toml."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.clause import Clause, Voice
from dialogue.grammar.grammar import Grammar
from dialogue.model import Participant

Source = tuple[str | None, str]
NONE: Source = (None, "")


def find_sources(
    clauses: Sequence[Clause], voices: Sequence[Voice], participants: Sequence[Participant], text: str, grammar: Grammar
) -> tuple[Source, ...]:
    """The outside source of every clause as it stands in the text, with its rule; (None, "") where there is none.

    The speaker's own government is no outside source, nor is anybody who takes part in the conversation.
    """
    rules = grammar.part("sources")
    own = own_words(participants, grammar)
    goes_on = grammar.letters("HE", "SHE", "THEY")
    says = grammar.letters("COMM-PAST", "COMM-PRES")
    out: list[Source] = []
    for clause, voice in zip(clauses, voices, strict=True):
        if not voice.speakers:
            out.append(NONE)
            continue
        found = NONE
        barred = {word for who in voice.speakers for word in own.get(who, ())}
        for rule, match in rules.hits(clause.tokens.tags):
            first, last = match.span("source")
            words = clause.tokens.words[first:last]
            if any(word.lower() in barred for word in words) or any(first <= i < last for i in clause.tokens.mentions):
                continue
            if clause.frame is not None and clause.frame.form != "outside" and match.end() <= clause.frame.content:
                continue
            found = (text[clause.tokens.starts[first] : clause.tokens.ends[last - 1]], rule.id)
            break
        if found is NONE and clause.frame is None and out and out[-1][0] is not None:
            tags = clause.tokens.tags
            if tags[0] in goes_on and not says.isdisjoint(tags[1:3]):
                found = (out[-1][0], "sources.goes-on")
        out.append(found)
    return tuple(out)


def own_words(participants: Sequence[Participant], grammar: Grammar) -> dict[str, frozenset[str]]:
    """Participant id to the words, in small letters, that name the participant's own country and government."""
    countries = grammar.settings.get("words.countries", {}).get("words", {})
    out = {}
    for participant in participants:
        words = {word.lower() for word in countries.get(participant.side, ())}
        words.update(word.lower() for word in participant.side.split() if len(word) > 3)
        out[participant.id] = frozenset(words)
    return out
