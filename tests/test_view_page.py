"""The page as HTML: what stands in it, and that nothing of a document is markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from factories import analysis
from hostile import NASTY, hostile
from lxml import html

from dialogue.graph.build import build_graph
from dialogue.graph.looks import speaker_colours
from dialogue.measures.floor import speaker_floors
from dialogue.model import Analysis, Document, Header
from dialogue.view.article import article
from dialogue.view.facts import in_words
from dialogue.view.figures import make_figures
from dialogue.view.lanes import ROWS_A_STRIP, make_lanes
from dialogue.view.page import page

pytest.importorskip("jinja2", reason="the page needs jinja2: pip install 'dialogue[view]'")


def page_of(*memos: Analysis) -> Any:
    return html.document_fromstring(page([article(memo) for memo in memos]))


def data_of(tree: Any) -> dict[str, Any]:
    (found,) = tree.xpath('//article/script[@type="application/json"]')
    told: dict[str, Any] = json.loads(found.text)
    return told["segments"]


def test_every_character_of_the_text_is_there_and_no_other() -> None:
    (words,) = page_of(analysis()).find_class("words")
    assert words.text_content() == analysis().document.text


def test_each_segment_has_its_marks_and_a_card() -> None:
    memo = analysis()
    tree = page_of(memo)
    assert [p.get("data-s") for p in tree.xpath("//span[@data-s and @id]")] == [s.id for s in memo.segments]
    assert sorted(c.get("data-s") for c in tree.xpath('//*[@role="button"]')) == [s.id for s in memo.segments]
    labels = [p.get("aria-label") for p in tree.xpath("//span[@data-s and @id]")]
    assert labels[0] == "1, Mrs. Lindqvist to Minister Oskár & Söhne: inquiry"
    assert labels[3] == "4, narration"
    assert [p.get("data-name") for p in tree.find_class("name")][2] == "Mrs. Lindqvist, The Aide"
    assert len(tree.xpath('//*[@data-from="s002" and @data-to="s001"]')) == 1


def test_what_is_told_of_a_segment() -> None:
    told = data_of(page_of(analysis()))["s003"]
    assert ["act", "warning (inform, assertive)", "acts.warning"] in told["rows"]
    assert ["speaker", "Minister Oskár & Söhne", ""] in told["rows"]
    assert ["addressee", "Mrs. Lindqvist", ""] in told["rows"]
    assert ["addressee", "nobody is named", ""] in data_of(page_of(analysis()))["s008"]["rows"]
    assert ["mode", "free indirect", ""] in told["rows"]
    assert told["beat"] == [["acts.assertion.say", ""]]
    assert data_of(page_of(analysis()))["s002"]["to"] == ["s001"]
    assert ["reply", "answer to 1", "links.after_inquiry"] in data_of(page_of(analysis()))["s002"]["rows"]
    assert data_of(page_of(analysis()))["s007"]["open"] == ["speakers: nobody is named"]


def test_the_figures_are_those_of_the_measures() -> None:
    memo = analysis()
    rows = [row for row in speaker_floors(memo) if row.segments]
    names = {row.speaker: row.speaker for row in rows}
    figures = make_figures(memo, names, names)
    assert sorted((s.name, s.percent) for s in figures.speakers) == sorted(
        (row.speaker, round(100 * (row.share or 0), 1)) for row in rows
    )
    assert [s.row.words for s in figures.speakers] == sorted((row.words for row in rows), reverse=True)
    for speaker in figures.speakers:
        counts = dict(zip((a.name for a in figures.acts), (c.count for c in speaker.cells), strict=True))
        done = Counter(s.act for s in memo.segments if speaker.name in s.speakers)
        assert {act: count for act, count in counts.items() if count} == done
        assert speaker.inquiries == done["inquiry"] >= speaker.unanswered
    following = {
        (act.name, other.name): cell.count
        for act, cells in figures.following
        for other, cell in zip(figures.acts, cells, strict=True)
        if cell.count
    }
    assert following == {
        ("inquiry", "assertion"): 1,
        ("assertion", "warning"): 1,
        ("warning", "inquiry"): 1,
        ("inquiry", "disagreement"): 1,
        ("disagreement", "assertion"): 1,
        ("assertion", "agreement"): 1,
    }
    assert figures.steps == 6


def test_the_strips_of_the_lanes_lie_under_one_another_and_hold_every_card_once() -> None:
    memo = analysis()
    many = [replace(memo.segments[n % 3], id=f"s{n:03d}", start=n, end=n + 1) for n in range(50)]
    memo = replace(memo, segments=tuple(many), turns=(), links=())
    graph = build_graph(memo)
    lanes = make_lanes(graph, speaker_colours(graph), {s.id: s.id for s in memo.segments})
    assert len(lanes.strips) == -(-50 // ROWS_A_STRIP)
    for strip, following in zip(lanes.strips, lanes.strips[1:], strict=False):
        assert strip.top + strip.height == following.top
    for strip in lanes.strips:
        for card in strip.cards:
            assert strip.top < card.box.top and card.box.bottom < strip.top + strip.height
    assert [card.segment for strip in lanes.strips for card in strip.cards] == [s.id for s in many]
    assert lanes.absent == ("The Aide",)


def test_nothing_of_a_document_is_markup() -> None:
    memo = hostile()
    text = page([article(memo)])
    tree = html.document_fromstring(text)
    assert len(tree.xpath("//script")) == 4
    assert [s.get("type") for s in tree.xpath("//script")] == [None, "application/json", "application/json", None]
    assert len(tree.xpath("//style")) == 1
    assert tree.xpath("//img | //b[not(ancestor::button)] | //iframe | //object | //embed") == []
    assert [a for e in tree.iter(html.etree.Element) for a in e.attrib if a.startswith("on")] == []
    assert tree.xpath("//title")[0].text == " ".join("".join(NASTY).split())
    for one in NASTY[:7]:
        assert one in " ".join(tree.find_class("cast")[0].text_content().split()) or one in tree.text_content()


def test_the_policy_lets_in_this_style_and_this_script_alone() -> None:
    text = page([article(analysis())])
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy is not None
    told = policy[1].replace("&#39;", "'")
    quote = "'"
    for tag in ("style", "script"):
        found = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in found]
        assert f"{tag}-src {' '.join(f'{quote}sha256-{one}{quote}' for one in digests)};" in told
    assert told.startswith("default-src 'none'")
    assert "unsafe" not in told
    assert " style=" not in text


def test_nothing_is_asked_of_the_network() -> None:
    text = page([article(analysis()), article(hostile())])
    assert re.findall(r'(?:src|href|action)="(?!#|data:,")[^"]*"', text) == []
    assert re.findall(r"@import|url\(|fetch\(|XMLHttpRequest|import\(", text) == []


def test_several_have_an_index_and_tabs_and_one_that_comes_twice_stands_once() -> None:
    other = replace(analysis(), document=replace(analysis().document, id="other.txt"))
    tree = page_of(analysis(), other, analysis())
    ids = [a.get("id") for a in tree.xpath("//article")]
    assert len(ids) == 2 and len(set(ids)) == 2
    assert [t.get("aria-controls") for t in tree.xpath('//*[@role="tab"]')] == ["index", *ids]
    assert [a.get("href") for a in tree.xpath('//*[@id="index"]//a')] == [f"#{i}" for i in ids]
    assert page_of(analysis()).xpath('//*[@role="tab"]') == []


def test_a_memorandum_without_anything_has_a_page() -> None:
    empty = Analysis(Document("empty", "Nothing."), Header(), (), (), (), (), (), (), "")
    (words,) = page_of(empty).find_class("words")
    assert words.text_content() == "Nothing."


def test_characters_that_html_cannot_hold_are_shown_as_such() -> None:
    memo = replace(
        analysis(), document=replace(analysis().document, text="a\0b\ud800c\rd"), segments=(), turns=(), zones=()
    )
    text = page([article(replace(memo, links=(), problems=()))])
    assert "a\ufffdb\ufffdc&#13;d" in text
    assert text.encode("utf-8")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1944-06-10", "10 June 1944"),
        ("1944-06", "June 1944"),
        ("1944", "1944"),
        (None, ""),
        ("1944-13-01", "1944-13-01"),
        ("<b>", "<b>"),
    ],
)
def test_dates_in_words(date: str | None, words: str) -> None:
    assert in_words(date) == words
