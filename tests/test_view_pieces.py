from dataclasses import replace

from factories import analysis
from hypothesis import given
from hypothesis import strategies as st

from dialogue.model import Analysis, Document, Header, Mark, Segment, Zone
from dialogue.view.pieces import Piece, blocks


def pieces(found: Analysis) -> list[Piece]:
    return [piece for block in blocks(found) for piece in block]


def test_every_character_is_kept_and_every_segment_is_marked() -> None:
    memo = analysis()
    found = pieces(memo)
    assert "".join(piece.text for piece in found) == memo.document.text
    for segment in memo.segments:
        own = [piece for piece in found if piece.segment is segment]
        assert "".join(piece.text for piece in own) == memo.document.text[segment.start : segment.end]
        assert [piece.first for piece in own] == [True] + [False] * (len(own) - 1)
    assert [p.segment.id for p in found if p.opens and p.segment] == [t.segments[0] for t in memo.turns]


def test_blank_lines_end_a_paragraph_and_stay_with_it() -> None:
    memo = replace(analysis(), document=Document("a", "\n\none\ntwo\n \n\nthree"), zones=(), segments=(), turns=())
    assert ["".join(p.text for p in block) for block in blocks(memo)] == ["\n\n", "one\ntwo\n \n\n", "three"]


def test_a_stamp_inside_a_segment_is_furniture_and_part_of_it() -> None:
    text = "He said [page 2] no."
    segment = Segment("s1", 0, len(text), ("a",), (), "indirect", "assertion")
    zones = (Zone("body", 0, 8, "z"), Zone("furniture", 8, 16, "z"), Zone("body", 16, len(text), "z"))
    memo = replace(analysis(), document=Document("a", text), zones=zones, segments=(segment,), turns=())
    assert [(p.text, p.zone, p.segment is segment, p.first) for p in pieces(memo)] == [
        ("He said ", "body", True, True),
        ("[page 2]", "furniture", True, False),
        (" no.", "body", True, False),
    ]


def test_what_the_reader_marked_as_furniture_is_dimmed_but_never_what_is_said() -> None:
    text = "---\na: b\n---\nHe left."
    memo = replace(
        analysis(),
        document=Document("a", text, marks=(Mark(0, len(text), "furniture"),)),
        zones=(Zone("header", 0, 13, "z"), Zone("body", 13, len(text), "z")),
        segments=(),
        turns=(),
    )
    assert [(p.text, p.zone) for p in pieces(memo)] == [(text[:13], "furniture"), ("He left.", "body")]


spans = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6)


@given(st.text(alphabet="ab \n\r\t\f", max_size=60), spans, spans)
def test_every_character_is_kept_whatever_the_spans(
    text: str, zones: list[tuple[int, int]], own: list[tuple[int, int]]
) -> None:
    """Edited files have spans that overlap, are empty, or reach beyond the text."""
    memo = Analysis(
        document=Document("a", text),
        header=Header(),
        zones=tuple(Zone("body", min(span), max(span), "z") for span in zones),
        participants=(),
        segments=tuple(
            Segment(f"s{n}", min(span), max(span), ("a",), (), "direct", "assertion") for n, span in enumerate(own)
        ),
        turns=(),
        links=(),
        problems=(),
        grammar="",
    )
    assert "".join(piece.text for piece in pieces(memo)) == text
