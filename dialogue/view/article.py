"""One memorandum of the page: all that its template shows, and the HTML."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dialogue.explain import explain
from dialogue.grammar.load import grammar_folder, read_sources
from dialogue.graph.build import UNKNOWN_NAME, build_graph
from dialogue.graph.looks import GREY, SIGNS, node_colour, speaker_colours
from dialogue.model import ACTS, ALL, UNKNOWN, Analysis, Participant, Segment
from dialogue.version import VERSION
from dialogue.view.colours import colour_class
from dialogue.view.facts import facts_of, in_words
from dialogue.view.figures import make_figures
from dialogue.view.lanes import make_lanes
from dialogue.view.pieces import Piece, blocks
from dialogue.view.reasons import rule_data, segment_data
from dialogue.view.render import environment

if TYPE_CHECKING:
    from dialogue.grammar.rule import Rule

NARRATION = "narration"
# From so many segments on a browser lays out and paints only what is in sight.
LONG = 300


def article(analysis: Analysis, folders: tuple[str, ...] = ()) -> str:
    """The memorandum as JSON: `html`; `rules` by id; and what the index tells of it.

    `folders` are those with rules of the user. A text, so that another process can make it.
    """
    rules = _rules(folders)
    names = {p.id: p.name for p in analysis.participants} | {ALL: "all together", UNKNOWN: UNKNOWN_NAME}
    graph = build_graph(analysis)
    tints = speaker_colours(graph)
    classes = {who: colour_class(tints.get(who, GREY)) for who in names}
    labels = {s.id: _label(number, s, names) for number, s in enumerate(analysis.segments, 1)}
    colours = {
        s.id: colour_class(node_colour(graph.nodes[s.id], s.id, tints)) if s.speakers else "" for s in analysis.segments
    }
    explanations = explain(analysis, rules)
    facts = facts_of(analysis)
    figures = make_figures(analysis, names, classes)
    memo = {
        "id": memo_id(analysis),
        "document": analysis.document.id,
        "facts": facts,
        "long": len(analysis.segments) > LONG,
        "cast": list(_cast(analysis, classes)),
        "speakers": list(_speaker_chips(analysis, names, classes)),
        "acts": list(_act_chips(analysis)),
        "first": analysis.segments[0].id if analysis.segments else "",
        "blocks": list(_blocks(analysis, names, labels, colours)),
        "problems": list(_problems(analysis)),
        "metadata": [pair for pair in analysis.document.metadata if pair[0] != "encoding"],
        "grammar": analysis.grammar,
        "data": {"segments": segment_data(analysis, explanations, labels, names)},
    }
    template = environment().get_template("article.html")
    html = template.render(memo=memo, lanes=make_lanes(graph, tints, labels), figures=figures, version=VERSION)
    entry = {
        "id": memo["id"],
        "title": facts["title"],
        "short": facts["short"],
        "date": in_words(analysis.header.date),
        "subject": "; ".join(facts["subjects"]),
        "document": analysis.document.id,
        "speakers": [speaker.name for speaker in figures.speakers],
        "words": len(analysis.document.text.split()),
        "turns": len(analysis.turns),
        "segments": len(analysis.segments),
    }
    return json.dumps({"html": html, "rules": rule_data(explanations, rules), **entry})


def memo_id(analysis: Analysis) -> str:
    """A name for links into the page: what the document is called, and a digest of where it was read."""
    document = analysis.document
    digest = hashlib.sha256(f"{document.source}\n{document.id}".encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{re.sub(r'[^a-z0-9]+', '-', document.id.lower())[:48].strip('-') or 'memo'}-{digest}"


@cache
def _rules(folders: tuple[str, ...]) -> Mapping[str, Rule]:
    return read_sources([grammar_folder(), *map(Path, folders)]).rules


def _label(number: int, segment: Segment, names: Mapping[str, str]) -> str:
    """What a segment is called where it is not seen: number, speaker, hearers, act."""
    if not segment.speakers:
        return f"{number}, {NARRATION}"
    who = ", ".join(names.get(one, one) for one in segment.speakers)
    whom = ", ".join(names.get(one, one) for one in segment.addressees)
    return f"{number}, {who}{f' to {whom}' if whom else ''}: {segment.act}"


def _cast(analysis: Analysis, classes: Mapping[str, str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Participants by side, in the order of the list."""
    sides: dict[str, list[Participant]] = {}
    for person in analysis.participants:
        sides.setdefault(person.side, []).append(person)
    for side, people in sides.items():
        yield (
            side,
            [{"name": p.name, "role": p.role, "narrator": p.narrator, "colour": classes[p.id]} for p in people],
        )


def _speaker_chips(
    analysis: Analysis, names: Mapping[str, str], classes: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    counts = Counter(who for s in analysis.segments for who in s.speakers)
    for who in sorted(counts, key=lambda one: -counts[one]):
        yield {"key": who, "name": names.get(who, who), "colour": classes.get(who, "kg"), "count": counts[who]}


def _act_chips(analysis: Analysis) -> Iterator[dict[str, Any]]:
    counts = Counter(s.act for s in analysis.segments)
    for act in ACTS:
        if counts[act]:
            yield {"key": act, "name": act, "sign": SIGNS[act], "count": counts[act]}


def _blocks(
    analysis: Analysis, names: Mapping[str, str], labels: Mapping[str, str], colours: Mapping[str, str]
) -> Iterator[list[dict[str, Any]]]:
    numbers = {s.id: number for number, s in enumerate(analysis.segments, 1)}

    def shown(piece: Piece) -> dict[str, Any]:
        segment = piece.segment
        zone = piece.zone if piece.zone in ("header", "furniture", "closing") else ""
        if segment is None:
            return {"text": piece.text, "segment": "", "css": zone}
        marks = ("s", colours[segment.id], f"a-{segment.act}", f"m-{segment.mode}", zone)
        return {
            "text": piece.text,
            "segment": segment.id,
            "css": " ".join(mark for mark in marks if mark),
            "first": piece.first,
            "label": labels[segment.id],
            "sign": SIGNS[segment.act],
            "number": numbers[segment.id],
            "name": ", ".join(names.get(who, who) for who in segment.speakers) if piece.opens else "",
        }

    for block in blocks(analysis):
        yield [shown(piece) for piece in block]


def _problems(analysis: Analysis) -> Iterator[dict[str, Any]]:
    for problem in analysis.problems:
        inside = (
            (number, s.id)
            for number, s in enumerate(analysis.segments, 1)
            if problem.start is not None and s.start <= problem.start < s.end
        )
        number, segment = next(inside, (0, ""))
        yield {"message": f"{problem.stage}: {problem.message}", "segment": segment, "number": number}
