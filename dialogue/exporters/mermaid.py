"""Mermaid: the conversation as a sequence diagram, for Markdown pages, GitHub and Obsidian.

https://mermaid.js.org/syntax/sequenceDiagram.html. One message a segment or, in the view turns, a turn; in the view
people one message a pair. Every lane has the colour of its participant. Programs that draw it refuse more than 50,000
characters, so the words of long conversations are cut shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from dialogue.graph.layout import in_order
from dialogue.graph.looks import GREY, SIGNS, channels, mixed
from dialogue.graph.scene import Scene
from dialogue.model import ALL

MOST = 50_000
LENGTHS = (160, 100, 60, 30, 0)
# Everything with a meaning in the language, in HTML or in a comment.
SPECIAL = re.compile("""[^\\w\\s.,?!()'’“”/–—…·►◊●▲×☼▪↑&=*+-]""")
LINE = 48


def write_mermaid(scene: Scene, stream: BinaryIO) -> None:
    """Write the scene."""
    for length in LENGTHS:
        text = "\n".join(_lines(scene, length)) + "\n"
        if len(text) <= MOST:
            break
    stream.write(text.encode("utf-8", "replace"))


def _lines(scene: Scene, length: int) -> Iterator[str]:
    # A title in front matter would be read as YAML: as a comment it is only read by people.
    yield "sequenceDiagram"
    yield f"  %% {' '.join(_escaped(scene.title).split())}"
    yield f"  accTitle: {_escaped(' '.join(scene.title.split()))}"
    aliases = _aliases(scene)
    for who, alias in aliases.items():
        red, green, blue = channels(mixed(scene.colours[who], 0.78 if scene.colours[who] != GREY else 0.9))
        yield f"  box rgb({red}, {green}, {blue})"
        yield f"    participant {alias} as {_escaped(scene.graph.nodes[who]['label'])}"
        yield "  end"
    if scene.view == "people":
        yield from _people(scene, aliases)
        return
    kind = "turn" if scene.view == "turns" else "segment"
    for node in in_order(scene.graph, kind):
        yield f"  {_message(scene, node, scene.graph.nodes[node], aliases, length)}"


def _aliases(scene: Scene) -> dict[str, str]:
    """Participants in the order of their lanes: the names of the language must not be taken for names of people."""
    lanes = [lane.who for lane in scene.layout.lanes if lane.who]
    return {who: f"p{number}" for number, who in enumerate(lanes or in_order(scene.graph, "participant"), 1)}


def _message(scene: Scene, node: str, data: dict[str, Any], aliases: dict[str, str], length: int) -> str:
    words = _words(scene, node, data, length)
    everyone = list(aliases.values())
    speaker = str(data.get("speaker", ""))
    if not speaker or speaker == ALL:
        if not everyone:
            return f"%% {words}"
        over = everyone[0] if len(everyone) == 1 else f"{everyone[0]},{everyone[-1]}"
        return f"Note over {over}: {'all · ' if speaker else ''}{words}"
    first, *others = (aliases[who] for who in speaker.split("|"))
    heard = [aliases[t] for _, t, d in scene.graph.out_edges(node, data=True) if d["relation"] == "addresses"]
    replies = any(d["relation"] == "replies" for *_, d in scene.graph.out_edges(node, data=True))
    target = heard[0] if heard else first
    names = {alias: str(scene.graph.nodes[who]["label"]) for who, alias in aliases.items()}
    also = [f"with {_escaped(names[alias])}" for alias in others]
    also += [f"to {_escaped(names[alias])} too" for alias in heard[1:4]]
    also += [f"and {len(heard) - 4} more"] if len(heard) > 4 else []
    extra = f"<br/>({', '.join(also)})" if also else ""
    return f"{first}{'-->>' if replies else '->>'}{target}: {words}{extra}"


def _words(scene: Scene, node: str, data: dict[str, Any], length: int) -> str:
    label = scene.labels[node]
    sign = f"{data['order']} {SIGNS[data['act']]} {data['act']}" if "act" in data else label.head
    notes = [
        f"{d['reply']} to {scene.graph.nodes[t]['order']}"
        for _, t, d in scene.graph.out_edges(node, data=True)
        if d["relation"] == "replies"
    ]
    text = str(data.get("text", ""))
    cut = text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"
    head = _escaped(", ".join([sign, *notes]))
    return "<br/>".join([head, *map(_escaped, _folded(cut))]) if length else head


def _people(scene: Scene, aliases: dict[str, str]) -> Iterator[str]:
    for source, target, data in scene.graph.edges(data=True):
        acts = _escaped(str(data.get("acts", "")).replace("|", ", "))
        yield f"  {aliases[source]}->>{aliases[target]}: {data['segments']} segments, {data['words']} words<br/>{acts}"


def _folded(text: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        if line and len(line) + len(word) >= LINE:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _escaped(words: str) -> str:
    """As text: what has a meaning becomes the code of its character; `end` is a word of the language."""
    clean = "".join(letter if letter.isprintable() else " " for letter in words)
    coded = SPECIAL.sub(lambda found: f"#{ord(found.group())};", clean)
    return re.sub(r"\bend\b", "e#110;d", coded, flags=re.IGNORECASE).strip() or "#32;"
