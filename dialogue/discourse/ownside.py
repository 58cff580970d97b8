"""Which words of a clause name the speaker's own side: his country, its government, and those who are there for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from dialogue.clause import Sentence
from dialogue.grammar.grammar import Grammar
from dialogue.model import Participant
from dialogue.text.tokens import TOKEN

# First word of a name, as it is written and in capitals, to all the words of the names that begin with it, in small
# letters, longest first. A name has a capital: "us" is no country.
Names = dict[str, list[tuple[str, ...]]]


class SideNames(dict[str, Names]):
    """Every side in small letters to the names of its country, people and government (words.countries), when asked for.

    The side "", which is not known, has the names of all countries that are nobody else's side.
    """

    def __init__(self, sides: frozenset[str], grammar: Grammar) -> None:
        super().__init__()
        self._known = _countries(grammar)
        self._taken = {side: self._known.get(side, frozenset()) | {side} for side in sides}

    def __missing__(self, side: str) -> Names:
        names = self._taken[side] if side else self._known.keys() - frozenset[str]().union(*self._taken.values())
        self[side] = found = _by_first_word(names)
        return found


def side_names(participants: Sequence[Participant], grammar: Grammar) -> SideNames:
    """The names of the sides of those present."""
    return _names_of(frozenset(who.side.lower() for who in participants if who.side), grammar)


@lru_cache(maxsize=256)
def _names_of(sides: frozenset[str], grammar: Grammar) -> SideNames:
    """In a volume the same few sides meet again and again."""
    return SideNames(sides, grammar)


@lru_cache(maxsize=4)
def _countries(grammar: Grammar) -> dict[str, frozenset[str]]:
    """Every name of a country to all its names."""
    known: dict[str, set[str]] = {}
    for names in grammar.settings["words.countries"]["countries"]:
        for name in names:
            known.setdefault(name, set()).update(names)
    return {name: frozenset(names) for name, names in known.items()}


def _by_first_word(names: Iterable[str]) -> Names:
    out: Names = {}
    for words in filter(None, map(_words, names)):
        for first in {words[0].capitalize(), words[0].upper()}:
            out.setdefault(first, []).append(words)
    for listed in out.values():
        listed.sort(key=len, reverse=True)
    return out


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    # In capitals, since "U.S." is one token and "u.s." is not.
    return tuple(word.lower() for word in TOKEN.findall(name.upper()))


def mark_own(
    tokens: Sentence, speakers: Sequence[str], sides: Mapping[str, str], names: Mapping[str, Names], letter: str
) -> str:
    """The tags of the tokens with `letter` for each that names the side of the speakers, or somebody who is on it.

    Where there is none, they are the tags themselves. `sides` gives for the id of a participant the side in small
    letters, "" where it is not known.
    """
    own = {sides[who] for who in speakers if who in sides}
    found = [
        (place, 1)
        for place, who in tokens.mentions.items()
        if all(one in speakers or (sides.get(one) and sides[one] in own) for one in who)
    ]
    if len(speakers) > 1:
        # What two say that they would do, they would do themselves.
        found += [(place, 1) for place, word in enumerate(tokens.words) if word in ("they", "They")]
    for side in own:
        known = names[side]
        if not known.keys().isdisjoint(tokens.words):
            found += _named(tokens, known)
    if not found:
        return tokens.tags
    tags = list(tokens.tags)
    for place, length in found:
        tags[place : place + length] = letter * length
    return "".join(tags)


def _named(tokens: Sentence, known: Names) -> Iterator[tuple[int, int]]:
    """Where one of the names stands, and of how many words it is."""
    for place, word in enumerate(tokens.words):
        for name in known.get(word, ()):
            if tuple(w.lower() for w in tokens.words[place : place + len(name)]) == name:
                yield place, len(name)
                break
