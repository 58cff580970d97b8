"""A corpus of ConvoKit (Chang et al. 2020, "ConvoKit: A Toolkit for the Analysis of Conversations"), a folder.

A document is a conversation, a segment that somebody speaks an utterance, a participant a speaker. ConvoKit wants every
utterance but the first to reply to one before it: where no link says to which, that is the one just before, and `link`
in its meta is null. Whoever speaks together is a speaker of their own, whose meta names the `members`; narration, which
nobody utters, is left out. Timestamps are the order of the utterances.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dialogue.fields import Json
from dialogue.formats.names import Names
from dialogue.graph.wording import own_texts
from dialogue.model import ALL, UNKNOWN, Analysis, Participant, Segment

INDEXED = {str: "<class 'str'>", int: "<class 'int'>", bool: "<class 'bool'>", list: "<class 'list'>"}
FILES = ("utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json")


def conversation(analysis: Analysis) -> Json:
    """The conversation of a document: `id`, `meta`, `speakers` by their ids, `utterances`, `grammar`.

    Ids hold within the document only. A speaker with an `identity` is the same in all documents of a volume.
    """
    speakers: dict[str, Json] = {p.id: _speaker(p) for p in analysis.participants}
    spoken = [s for s in analysis.segments if s.speakers]
    for segment in spoken:
        speakers.setdefault("+".join(segment.speakers), _joint(segment.speakers, analysis))
    header = analysis.header
    meta: Json = {
        "file": analysis.document.source,
        "title": header.title or "",
        "date": header.date or "",
        "place": header.place or "",
        "subjects": list(header.subjects),
        "participants": [p.id for p in analysis.participants],
        "narration": len(analysis.segments) - len(spoken),
        "problems": len(analysis.problems),
    }
    return {
        "id": analysis.document.id,
        "meta": meta,
        "speakers": speakers,
        "utterances": _utterances(spoken, analysis),
        "grammar": analysis.grammar,
    }


def _speaker(participant: Participant) -> Json:
    return {
        "name": participant.name,
        "role": participant.role,
        "side": participant.side,
        "gender": participant.gender,
        "narrator": participant.narrator,
        "aliases": list(participant.aliases),
        "identity": participant.identity,
        "members": [],
    }


def _joint(speakers: tuple[str, ...], analysis: Analysis) -> Json:
    names = {p.id: p.name for p in analysis.participants} | {ALL: "all", UNKNOWN: "unknown speaker"}
    several = speakers if len(speakers) > 1 else ()
    return _speaker(Participant("", ", ".join(names.get(who, who) for who in speakers))) | {"members": list(several)}


def _utterances(spoken: list[Segment], analysis: Analysis) -> list[Json]:
    texts = own_texts(analysis)
    turns = {member: turn.id for turn in analysis.turns for member in turn.segments}
    order = {segment.id: number for number, segment in enumerate(spoken)}
    links: dict[str, tuple[str, str]] = {}
    for link in analysis.links:
        # A reply to narration, or to what comes later, would tear the chain that ConvoKit asks for.
        if order.get(link.target, len(order)) < order.get(link.source, 0):
            links.setdefault(link.source, (link.target, link.kind))
    found = []
    for number, segment in enumerate(spoken):
        target, kind = links.get(segment.id, (spoken[number - 1].id if number else None, None))
        meta = {
            "act": segment.act,
            "mode": segment.mode,
            "addressees": list(segment.addressees),
            "function": segment.function,
            "searle": segment.searle,
            "source": segment.source,
            "link": kind,
            "turn": turns.get(segment.id),
            "start": segment.start,
            "end": segment.end,
            "rule": dict(segment.rules).get("act"),
        }
        found.append(
            {
                "id": segment.id,
                "text": texts[segment.id],
                "speaker": "+".join(segment.speakers),
                "reply_to": target,
                "timestamp": number,
                "meta": meta,
            }
        )
    return found


class CorpusFolder:
    """The five files that `convokit.Corpus(filename=FOLDER)` reads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._names = Names()
        self._speakers: dict[str, Json] = {}
        self._conversations: dict[str, Json] = {}
        self._grammars: set[str] = set()
        self._index: dict[str, dict[str, list[str]]] = {"utterances": {}, "speakers": {}, "conversations": {}}
        (folder / FILES[0]).touch()

    def add(self, piece: Json) -> None:
        """Write the utterances, and keep the rest, which is little, for the end."""
        if not piece["utterances"]:
            return
        name = self._names.fresh(piece["id"])
        volume, mark, _ = piece["id"].partition("#")
        ids = {
            key: f"{volume}#{meta['identity']}" if mark and meta["identity"] else f"{name}/{key}"
            for key, meta in piece["speakers"].items()
        }
        for key, meta in piece["speakers"].items():
            members = [ids.get(member, member) for member in meta["members"]]
            self._speakers.setdefault(ids[key], self._typed("speakers", meta | {"members": members}))
        meta = piece["meta"] | {"participants": [ids[key] for key in piece["meta"]["participants"]]}
        self._conversations[name] = self._typed("conversations", meta)
        self._grammars.add(piece["grammar"])
        with open(self._folder / FILES[0], "a", encoding="ascii") as stream:
            for utterance in piece["utterances"]:
                stream.write(_json(self._placed(utterance, name, ids)) + "\n")

    def close(self) -> None:
        """Write the other files."""
        index = {f"{kind}-index": types for kind, types in self._index.items()}
        meta = {"name": "dialogue", "grammar": "|".join(sorted(self._grammars))}
        index |= {"overall-index": {key: [INDEXED[str]] for key in meta}}
        contents: tuple[Json, ...] = (
            {key: {"meta": about, "vectors": []} for key, about in self._speakers.items()},
            {key: {"meta": about, "vectors": []} for key, about in self._conversations.items()},
            meta,
            index | {"version": 1, "vectors": []},
        )
        for file, content in zip(FILES[1:], contents, strict=True):
            (self._folder / file).write_text(_json(content) + "\n", encoding="ascii")

    def _placed(self, utterance: Json, name: str, ids: dict[str, str]) -> Json:
        """The utterance under ids that are unique in the corpus."""
        reply = utterance["reply_to"]
        meta = utterance["meta"]
        return {
            "id": f"{name}/{utterance['id']}",
            "conversation_id": name,
            "text": utterance["text"],
            "speaker": ids[utterance["speaker"]],
            "meta": self._typed("utterances", meta | {"addressees": [ids.get(who, who) for who in meta["addressees"]]}),
            "reply-to": None if reply is None else f"{name}/{reply}",
            "timestamp": utterance["timestamp"],
            "vectors": [],
        }

    def _typed(self, kind: str, meta: Json) -> Json:
        """`meta`, whose types are noted for the index."""
        for key, value in meta.items():
            known = self._index[kind].setdefault(key, [])
            if value is not None and INDEXED[type(value)] not in known:
                known.append(INDEXED[type(value)])
        return meta


def _json(value: Any) -> str:
    """In ASCII: ConvoKit opens its files in whatever encoding the machine has."""
    return json.dumps(value, ensure_ascii=True)
