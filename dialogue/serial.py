"""An analysis as JSON: `to_dict` writes it, `from_dict` reads it, and they are exact inverses of each other.

Beyond what an annotation must have, the object carries `schema`, `tool`, `document`, `turns`, `links` and `problems`,
and the rules of every finding. Speakers are one id, a list of ids, "ALL", "UNKNOWN", or null for narration.
"""

from __future__ import annotations

from typing import Any

from dialogue.deserial import from_dict
from dialogue.fields import Json
from dialogue.model import Analysis, Document, Header, Participant, Segment
from dialogue.version import SCHEMA, VERSION

__all__ = ["from_dict", "to_dict"]


def to_dict(analysis: Analysis, tool_version: str = VERSION) -> dict[str, Any]:
    """The analysis as an object that `json.dumps` takes.

    The labels among the rules of a segment, the fields among those of the header and the names in the metadata of the
    document must be unique: they become keys.
    """
    replies: dict[str, str] = {}
    for link in analysis.links:
        replies.setdefault(link.source, link.target)
    return {
        "schema": SCHEMA,
        "tool": {"name": "dialogue", "version": tool_version, "grammar": analysis.grammar},
        "document": _document_dict(analysis.document),
        "text": analysis.document.text,
        "header": _header_dict(analysis.header),
        "participants": [_participant_dict(p) for p in analysis.participants],
        "zones": [{"kind": z.kind, "start": z.start, "end": z.end, "rule": z.rule} for z in analysis.zones],
        "segments": [_segment_dict(s, replies) for s in analysis.segments],
        "turns": [
            {"id": t.id, "start": t.start, "end": t.end, "speaker": _speaker(t.speakers), "segments": list(t.segments)}
            for t in analysis.turns
        ],
        "links": [
            {"id": k.id, "source": k.source, "target": k.target, "kind": k.kind, "rule": k.rule} for k in analysis.links
        ],
        "problems": [
            {"stage": p.stage, "message": p.message, "start": p.start, "end": p.end} for p in analysis.problems
        ],
    }


def _document_dict(document: Document) -> Json:
    return {
        "id": document.id,
        "source": document.source,
        "format": document.format,
        "metadata": dict(document.metadata),
        "marks": [[m.start, m.end, m.kind, m.value] for m in document.marks],
    }


def _header_dict(header: Header) -> Json:
    return {
        "title": header.title,
        "date": header.date,
        "time": header.time,
        "place": header.place,
        "subjects": list(header.subjects),
        "classification": header.classification,
        "drafter": header.drafter,
        "rules": dict(header.rules),
    }


def _participant_dict(participant: Participant) -> Json:
    return {
        "id": participant.id,
        "name": participant.name,
        "aliases": list(participant.aliases),
        "role": participant.role,
        "side": participant.side,
        "narrator": participant.narrator,
        "identity": participant.identity,
        "gender": participant.gender,
        "rule": participant.rule,
    }


def _segment_dict(segment: Segment, replies: dict[str, str]) -> Json:
    return {
        "id": segment.id,
        "start": segment.start,
        "end": segment.end,
        "speaker": _speaker(segment.speakers),
        "addressees": list(segment.addressees),
        "mode": segment.mode,
        "act": segment.act,
        "reply_to": replies.get(segment.id),
        "source": segment.source,
        "function": segment.function,
        "searle": segment.searle,
        "cue": list(segment.cue) if segment.cue else None,
        "rules": dict(segment.rules),
        "beaten": list(segment.beaten),
    }


def _speaker(speakers: tuple[str, ...]) -> str | list[str] | None:
    return speakers[0] if len(speakers) == 1 else list(speakers) or None
