"""Who takes part in a fictional memorandum that is given as plain text."""

from __future__ import annotations

from functools import cache

from dialogue.grammar.cache import load_grammar
from dialogue.grammar.grammar import Grammar
from dialogue.model import Document, Mark, Participant
from dialogue.stages.header import read_header
from dialogue.stages.participants import find_participants
from dialogue.stages.zones import find_zones

TITLE = "Memorandum of Conversation\n\nWashington, May 3, 1957\n\n"
DULL = "They had a discussion of the harbour, which was closed."
BODY = "Mr. Brown said that the harbour would be closed. Sir Henry asked whether this was final. He thought it was not."


@cache
def grammar() -> Grammar:
    return load_grammar()


def memo(listed: str, body: str = BODY) -> str:
    """A memorandum with a list of those present."""
    return f"{TITLE}PARTICIPANTS\n{listed}\n\n{body}\n"


def people_of(text: str, *marks: Mark) -> dict[str, Participant]:
    document = Document("memo", text, marks=marks)
    zones, _ = find_zones(document, grammar())
    header, _ = read_header(document, zones, grammar())
    participants, _ = find_participants(document, zones, header, grammar())
    assert len({p.id for p in participants}) == len(participants)
    return {p.id: p for p in participants}


def names_of(text: str, *marks: Mark) -> list[str]:
    return [p.name for p in people_of(text, *marks).values()]
