"""Formats that carry the text, with texts, zones and segments drawn at random."""

from __future__ import annotations

import io
import random
from dataclasses import replace

from factories import analysis
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from dialogue.formats import write_analyses
from dialogue.formats.brat import standoff
from dialogue.formats.tei_markup import held
from dialogue.formats.xaif import to_xaif
from dialogue.graph.wording import own_texts
from dialogue.model import ZONE_KINDS, Analysis, Document, Segment, Zone
from dialogue.turns import find_turns

TEXTS = st.text(
    alphabet=st.sampled_from("ab. \n\t\r\x0b\x85\u2028<&]>'\"\x00\ufffe\U0001f600é"), min_size=1, max_size=60
)
SPEAKERS = ((), ("oskar",), ("lindqvist",), ("oskar", "aide"), ("ALL",), ("UNKNOWN",))


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Segments that do not overlap and are not empty, and zones that have nothing to do with them."""
    text = draw(TEXTS)
    chance = random.Random(draw(st.integers(0, 10_000)))
    cuts = sorted(chance.sample(range(len(text) + 1), min(len(text) + 1, 2 * chance.randint(0, 5))))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    segments = []
    for number, (start, end) in enumerate(pairs, 1):
        who = chance.choice(SPEAKERS)
        cue = (start, chance.randint(start, end)) if chance.random() < 0.5 else None
        act = "assertion" if who else "narration"
        segments.append(Segment(f"s{number:03d}", start, end, who, (), "indirect" if who else act, act, cue=cue))
    borders = sorted({0, len(text), *(chance.randint(0, len(text)) for _ in range(4))})
    zones = tuple(
        Zone(chance.choice(ZONE_KINDS), start, end, "zones.some")
        for start, end in zip(borders, borders[1:], strict=False)
        if chance.random() < 0.8
    )
    return replace(
        analysis(),
        document=Document("m", text),
        zones=zones,
        segments=tuple(segments),
        turns=find_turns(segments),
        links=(),
        problems=(),
    )


@settings(max_examples=150, deadline=None)
@given(analyses())
def test_the_body_of_tei_is_the_text(whole: Analysis) -> None:
    stream = io.BytesIO()
    write_analyses([whole], stream, "tei")
    body = etree.fromstring(stream.getvalue()).find(".//{*}body")
    assert "".join(body.itertext()) == held(whole.document.text)
    found = {seg.values()[0]: "".join(seg.itertext()) for seg in body.iter("{*}seg")}
    assert found == {s.id: held(whole.document.text[s.start : s.end]) for s in whole.segments}


@settings(max_examples=150, deadline=None)
@given(analyses())
def test_entities_of_brat_are_where_they_say_and_of_one_line(whole: Analysis) -> None:
    lines = standoff(whole).annotations
    assert len(lines.splitlines()) == lines.count("\n")
    for line in lines.splitlines():
        if line.startswith("T"):
            _, place, words = line.split("\t")
            spans = [tuple(map(int, part.split())) for part in place.split(" ", 1)[1].split(";")]
            assert " ".join(whole.document.text[start:end] for start, end in spans) == words
            assert all(start < end for start, end in spans)


@settings(max_examples=150, deadline=None)
@given(analyses())
def test_the_content_of_a_locution_is_part_of_its_words(whole: Analysis) -> None:
    texts = own_texts(whole)
    nodes = to_xaif(whole)["AIF"]["nodes"]
    for locution, content in zip(nodes[::3], nodes[2::3], strict=True):
        assert (locution["type"], content["type"]) == ("L", "I")
        assert content["text"] in texts[locution["segment"]]
