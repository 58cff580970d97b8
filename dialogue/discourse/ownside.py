"""Which words of a clause name the speaker's own side: his country, its government, and those who are there for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dialogue.clause import Sentence
from dialogue.grammar.grammar import Grammar
from dialogue.model import Participant
from dialogue.text.tokens import TOKEN

# First word of a name, in small letters, to all the words of the names that begin with it, longest first.
Names = dict[str, list[tuple[str, ...]]]


def side_names(participants: Sequence[Participant], grammar: Grammar) -> dict[str, Names]:
    """Every side in small letters to the names of its country, people and government (words.countries)."""
    known: dict[str, set[str]] = {}
    for names in grammar.settings["words.countries"]["countries"]:
        for name in names:
            known.setdefault(name, set()).update(names)
    out: dict[str, Names] = {}
    for side in {who.side.lower() for who in participants if who.side}:
        found: Names = {}
        for name in known.get(side, set()) | {side}:
            words = tuple(TOKEN.findall(name))
            found.setdefault(words[0], []).append(words)
        for listed in found.values():
            listed.sort(key=len, reverse=True)
        out[side] = found
    return out


def mark_own(
    tokens: Sentence, speakers: Sequence[str], sides: Mapping[str, str], names: Mapping[str, Names], letter: str
) -> str:
    """The tags of the tokens with `letter` for each that names the side of the speakers, or somebody who is on it.

    `sides` gives for the id of a participant the side in small letters, "" where it is not known.
    """
    own = {sides[who] for who in speakers if sides.get(who)}
    tags = list(tokens.tags)
    for place, who in tokens.mentions.items():
        if all(one in speakers or sides.get(one) in own for one in who):
            tags[place] = letter
    for side in own:
        known = names[side]
        for place, word in enumerate(tokens.words):
            # A name has a capital: "us" is no country.
            if word[0].isupper() and (listed := known.get(word.lower())):
                for name in listed:
                    if tuple(w.lower() for w in tokens.words[place : place + len(name)]) == name:
                        tags[place : place + len(name)] = letter * len(name)
                        break
    return "".join(tags)
