"""Analyses into conversations, with people put together across them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dialogue.compare.conversation import Conversation, Deed, Part, Said, Turn, told_apart, turns_of
from dialogue.compare.verbs import reporting_verb
from dialogue.corpus.people import Mention, find_people
from dialogue.graph.wording import own_texts
from dialogue.measures.cast import hearers, people, spoken
from dialogue.measures.profile import profile
from dialogue.model import ALL, UNKNOWN, Analysis
from dialogue.people.names import Titles


def conversation_of(analysis: Analysis) -> Conversation:
    """The conversation of one analysis; everybody is called as the document does."""
    document, header = analysis.document, analysis.header
    said = spoken(analysis)
    at = {segment.id: number for number, segment in enumerate(said)}
    turn_of = {member: number for number, turn in enumerate(analysis.turns) for member in turn.segments}
    present = people(analysis)
    words = {key: len(text.split()) for key, text in own_texts(analysis).items()}
    replies = tuple(
        (at[link.source], at[link.target], link.kind)
        for link in analysis.links
        if at.get(link.source, -1) > at.get(link.target, len(at))
    )
    segments = [
        Said(
            turn_of.get(s.id, -1 - at[s.id]),
            tuple(sorted({who for who in s.speakers if who not in (ALL, UNKNOWN)})),
            Deed(
                act=s.act,
                mode=s.mode,
                verb=reporting_verb(document.text[slice(*s.cue)]) if s.cue else "",
                words=words[s.id],
                hearers=hearers(s, present),
                cites=bool(s.source),
            ),
        )
        for s in said
    ]
    return Conversation(
        name=document.id,
        title=" ".join((header.title or "").split()),
        date=header.date or "",
        place=header.place or "",
        kind=dict(document.metadata).get("kind", "").rpartition(".")[2],
        parts=tuple(Part(p.id, p.name, p.side) for p in analysis.participants),
        turns=turns_of(segments, replies),
        replies=replies,
        figures=tuple(profile(analysis).whole().items()),
    )


def packed(analysis: Analysis) -> str:
    """The conversation and those who are in it as JSON, for the way from one process to another."""
    document = analysis.document
    listed = dict(document.metadata)
    volume, mark, _ = document.id.rpartition("#")
    folder = os.path.basename(os.path.dirname(os.path.abspath(document.source))) if document.source else ""
    people_of = [
        [p.id, p.name, p.side, p.identity, p.gender, list(p.aliases), listed.get(f"person:{p.identity}", "")]
        for p in analysis.participants
    ]
    conversation = conversation_of(analysis)
    data = {
        "volume": volume if mark else folder,
        "people": people_of,
        "turns": [[turn.speakers, [_row(deed) for deed in turn.deeds]] for turn in conversation.turns],
        "replies": conversation.replies,
        "figures": conversation.figures,
    }
    fields = ("name", "title", "date", "place", "kind")
    return json.dumps(data | {name: getattr(conversation, name) for name in fields}) + "\n"


def unpacked(texts: Iterable[str], titles: Titles) -> list[Conversation]:
    """What `packed` gave, with one name for one person in all of them (`corpus.people.find_people`)."""
    found = [json.loads(text) for text in texts]
    names = _names(found, titles)
    return [_conversation(data, names[number]) for number, data in enumerate(found)]


def _row(deed: Deed) -> list[Any]:
    return [deed.act, deed.mode, deed.verb, deed.words, deed.hearers, deed.answered, deed.cites]


def _conversation(data: Mapping[str, Any], names: Mapping[str, str]) -> Conversation:
    return Conversation(
        name=data["name"],
        title=data["title"],
        date=data["date"],
        place=data["place"],
        kind=data["kind"],
        parts=tuple(Part(key, names.get(key, name), side) for key, name, side, *_ in data["people"]),
        turns=tuple(Turn(tuple(speakers), tuple(_deed(row) for row in deeds)) for speakers, deeds in data["turns"]),
        replies=tuple((source, target, kind) for source, target, kind in data["replies"]),
        figures=tuple((name, value) for name, value in data["figures"]),
    )


def _deed(row: Sequence[Any]) -> Deed:
    act, mode, verb, words, hearers, answered, cites = row
    return Deed(act, mode, verb, words, tuple(hearers), tuple(answered), cites)


def _names(found: Sequence[Mapping[str, Any]], titles: Titles) -> list[dict[str, str]]:
    """For each conversation, what the people of its parts are called across all of them."""
    mentions: list[Mention] = []
    places: list[tuple[int, str]] = []
    lists: dict[tuple[str, str], str] = {}
    for number, data in enumerate(found):
        year = int(data["date"][:4]) if data["date"][:4].isdecimal() else None
        for key, name, side, identity, gender, aliases, entry in data["people"]:
            mentions.append(Mention(len(places), data["volume"], year, name, side, identity, gender, tuple(aliases)))
            places.append((number, key))
            if entry:
                lists[data["volume"], identity] = entry
    names: list[dict[str, str]] = [{} for _ in found]
    found_people = find_people(mentions, lists, titles)
    called = told_apart([(person.name, person.volume, person.side) for person in found_people])
    for person, name in zip(found_people, called, strict=True):
        for member in person.members:
            number, key = places[member]
            names[number][key] = name
    return names


def renamed(conversations: Iterable[Conversation]) -> Iterator[Conversation]:
    """The same, each name with a number behind it where it stands twice."""
    seen: dict[str, int] = {}
    for conversation in conversations:
        seen[conversation.name] = seen.get(conversation.name, 0) + 1
        count = seen[conversation.name]
        yield conversation if count == 1 else replace(conversation, name=f"{conversation.name} ({count})")
