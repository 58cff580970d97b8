import re
from dataclasses import replace

import pytest
from factories import analysis

from dialogue.model import Analysis, Header
from dialogue.report.layout import cells
from dialogue.report.style import PALETTE, Style
from dialogue.report.table import render_table

WHOLE = """\
Memorandum on the ferry
1931-03-02 · 3 p.m. · Port Vest · ferry.txt
Ferry
Ice

Participants
▌ Mrs. Lindqvist, Envoy of Norrland, Norrland, the writer
▌ Minister Oskár & Söhne, Vestria
▌ The Aide, Vestria

Turns
▌ Mrs. Lindqvist to Minister Oskár & Söhne                                  t001
▌ s001  inquiry        I asked the Minister whether the ferry would run.
▌       indirect

▌ Minister Oskár & Söhne to Mrs. Lindqvist                                  t002
▌ s002  assertion      The Minister replied that it would run in May.
▌ ↑s001 indirect       source: the Harbour Master
▌ s003  warning        However, the ice must be borne in mind.
▌       free_indirect
  s004  narration      At this point tea was brought in.
▌ s005  inquiry        He asked who would pay.
▌       indirect

▌ Mrs. Lindqvist, The Aide to Minister Oskár & Söhne                        t003
▌ s006  disagreement   The Aide and I demurred.
▌ ↑s005 report

▌ unknown speaker                                                           t004
▌ s007  assertion      It was pointed out that winter is long.
▌       indirect

▌ all                                                                       t005
▌ s008  agreement      It was agreed to meet again.
▌       report

5 turns, 8 segments, 57 words, 2 links, 2 open questions
"""


def test_the_whole_table() -> None:
    assert render_table(analysis(), Style()) == WHOLE


def test_colours_add_nothing_but_colour() -> None:
    coloured = render_table(analysis(), Style(colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == WHOLE
    assert {int(found) for found in re.findall(r"38;5;(\d+)", coloured)} == set(PALETTE[:3])


def test_ascii_where_the_terminal_has_nothing_else() -> None:
    plain = render_table(analysis(), Style(signs=False))
    assert [line for line in plain.splitlines() if not line.isascii()] == [
        line.replace("▌", "|").replace("·", "-").replace("↑", "^") for line in WHOLE.splitlines() if "Osk" in line
    ]
    assert "| ^s001 indirect" in plain


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("verbose", [False, True])
@pytest.mark.parametrize("signs", [False, True])
def test_no_line_is_wider_than_asked(width: int, verbose: bool, signs: bool) -> None:
    long = replace(analysis(), header=Header(title="A memorandum on ferries " * 9, subjects=("Ice " * 60,)))
    names = tuple(replace(p, name=p.name * 6, role="Envoy " * 30) for p in long.participants)
    long = replace(long, participants=names)
    lines = render_table(long, Style(width, signs=signs, verbose=verbose)).splitlines()
    assert max(map(cells, lines)) <= width
    assert all(line == line.rstrip() for line in lines)


def test_facts_are_broken_between_and_not_after_the_sign() -> None:
    place = "The great hall of the harbour office, Port Vest"
    long = replace(analysis(), header=replace(analysis().header, place=place))
    assert render_table(long, Style(width=60)).splitlines()[:4] == [
        "Memorandum on the ferry",
        "1931-03-02 · 3 p.m.",
        "The great hall of the harbour office, Port Vest · ferry.txt",
        "Ferry",
    ]


def test_a_long_text_is_shortened_unless_all_is_asked_for() -> None:
    def with_long_text() -> Analysis:
        whole = analysis()
        text = "I asked " + "whether the ferry, or any ferry at all, would run " * 9
        first = replace(whole.segments[0], start=0, end=len(text))
        return replace(
            whole, document=replace(whole.document, text=text), segments=(first,), zones=(), turns=(), links=()
        )

    def rows(table: str) -> list[str]:
        return [line[23:] for line in table.partition("Turns\n")[2].partition("\n\n")[0].splitlines()]

    shown = rows(render_table(with_long_text(), Style()))
    assert len(shown) == 2
    assert shown[-1].endswith("…")
    whole = rows(render_table(with_long_text(), Style(verbose=True)))
    assert " ".join(whole).startswith(with_long_text().document.text.strip())


def test_verbose_names_rules_losers_and_problems() -> None:
    verbose = render_table(analysis(), Style(verbose=True))
    assert (
        "▌ s003  warning        However, the ice must be borne in mind.\n"
        "▌       free_indirect  acts.warning\n"
        "▌                      beat acts.assertion.say\n"
        "▌                      segments.sentence\n"
    ) in verbose
    assert "speakers: nobody is named\nheader: no year\n" in verbose


def test_an_analysis_in_which_nothing_was_found() -> None:
    empty = replace(
        analysis(), header=Header(), zones=(), participants=(), segments=(), turns=(), links=(), problems=()
    )
    assert render_table(empty, Style()) == "ferry.txt\n\nParticipants\n  none found\n\nTurns\n\nnothing was found\n"
