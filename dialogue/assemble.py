"""The findings of the stages, clause by clause, into the segments and links of an analysis."""

from __future__ import annotations

from collections.abc import Sequence

from dialogue.clause import Clause, Deed, Reply, Voice
from dialogue.model import Link, Segment

Addressed = tuple[tuple[str, ...], str]
Attributed = tuple[str | None, str]


def assemble(
    clauses: Sequence[Clause],
    voices: Sequence[Voice],
    deeds: Sequence[Deed],
    addressees: Sequence[Addressed],
    sources: Sequence[Attributed],
    replies: Sequence[Reply],
) -> tuple[tuple[Segment, ...], tuple[Link, ...]]:
    """Segments s001, s002, ... in the order of the text, and links l001, ... in the order of their first end."""
    width = max(3, len(str(len(clauses))))
    ids = [f"s{number:0{width}}" for number in range(1, len(clauses) + 1)]
    segments = []
    for identity, clause, voice, deed, addressed, source in zip(
        ids, clauses, voices, deeds, addressees, sources, strict=True
    ):
        rules = [("segment", clause.cut), ("speaker", voice.rule), ("mode", voice.mode_rule), ("act", deed.rule)]
        if clause.frame is not None:
            rules.append(("frame", clause.frame.rule))
        if addressed[1]:
            rules.append(("addressee", addressed[1]))
        if source[1]:
            rules.append(("source", source[1]))
        segments.append(
            Segment(
                id=identity, start=clause.start, end=clause.end, speakers=voice.speakers, addressees=addressed[0],
                mode=voice.mode, act=deed.act, function=deed.function, searle=deed.searle, source=source[0],
                cue=cue_of(clause), rules=tuple(rules), beaten=deed.beaten,
            )  # fmt: skip
        )
    links = [
        Link(f"l{number:0{width}}", ids[reply.at], ids[reply.to], reply.kind, reply.rule)
        for number, reply in enumerate(sorted(replies, key=lambda r: (r.at, r.to)), 1)
    ]
    return tuple(segments), tuple(links)


def cue_of(clause: Clause) -> tuple[int, int] | None:
    """The span of the reporting clause, or None where there is none."""
    frame = clause.frame
    if frame is None or not clause.tokens.words:
        return None
    last = max(frame.start, min(frame.content, len(clause.tokens.words)) - 1)
    return clause.tokens.starts[frame.start], clause.tokens.ends[last]
