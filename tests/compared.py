"""Fictional conversations for tests of comparison: turns given line by line, and random ones."""

from __future__ import annotations

from random import Random

from dialogue.compare.conversation import Conversation, Deed, Part, Said, Turn, turns_of

ACTS = (
    "assertion",
    "assertion",
    "assertion",
    "inquiry",
    "proposal",
    "warning",
    "agreement",
    "disagreement",
    "expressive",
)
VERBS = {"assertion": "say"}


def talk(
    name: str,
    *lines: str,
    replies: tuple[tuple[int, int, str], ...] = (),
    date: str = "",
    place: str = "",
    kind: str = "",
    words: int = 10,
    sides: dict[str, str] | None = None,
) -> Conversation:
    """A conversation of lines such as "Ann: inquiry assertion"; what one says is said to all others."""
    people = list(dict.fromkeys(line.partition(":")[0] for line in lines))
    said = [
        Said(
            number,
            (who,),
            Deed(
                act,
                verb="say" if act == "assertion" else act,
                words=words,
                hearers=tuple(p for p in people if p != who),
            ),
        )
        for number, (who, _, acts) in enumerate(line.partition(":") for line in lines)
        for act in acts.split()
    ]
    parts = tuple(Part(who, who, (sides or {}).get(who, "")) for who in people)
    return Conversation(name, name.title(), date, place, kind, parts, turns_of(said, replies), replies)


def random_talk(rng: Random, turns: int, name: str = "random") -> Conversation:
    """Turns of Ann and Bob in alternation, whose acts hang together within a turn: each has a leaning of its own."""
    found = []
    for number in range(turns):
        leaning = rng.choice(ACTS)
        acts = [leaning if rng.random() < 0.6 else rng.choice(ACTS) for _ in range(rng.randint(1, 6))]
        who, other = ("Ann", "Bob") if number % 2 else ("Bob", "Ann")
        deeds = []
        for act in acts:
            answered = (other,) if act == "inquiry" and rng.random() < 0.7 else ()
            deeds.append(
                Deed(act, words=rng.randint(5, 30), hearers=(other,), answered=answered, cites=rng.random() < 0.2)
            )
        found.append(Turn((who,), tuple(deeds)))
    return Conversation(name, "", "", "", "", (Part("Ann", "Ann"), Part("Bob", "Bob")), tuple(found))
