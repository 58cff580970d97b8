"""The page of `dialogue view` in use: pointing, clicking, keys, filters, search, tabs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browsing import Visits, inside, scrolled_into, seen
from test_view_browser import page_of

from dialogue.analysis import analyze
from dialogue.grammar.cache import load_grammar
from dialogue.model import Analysis
from dialogue.readers import read

pytest.importorskip("jinja2", reason="the page needs jinja2: pip install 'dialogue[view]'")


@pytest.fixture(scope="module")
def memo(seed: Path) -> Analysis:
    (document,) = read(str(seed))
    found = analyze(document, load_grammar())
    assert found.links, "the tests need replies"
    return found


@pytest.fixture(scope="module")
def html(memo: Analysis) -> str:
    return page_of(memo)


def text(page: Any, segment: str) -> Any:
    return page.locator(f'.words [data-s="{segment}"]').first


def card(page: Any, segment: str) -> Any:
    return page.locator(f'.card[data-s="{segment}"]')


def marked(page: Any, mark: str) -> tuple[set[str], set[str]]:
    """The segments that bear a mark, in the text and in the diagram."""
    names = "all => all.map(one => one.dataset.s)"
    return tuple(set(page.locator(f"{place}.{mark}").evaluate_all(names)) for place in (".words .s", ".card"))


def kin(memo: Analysis, segment: str) -> set[str]:
    both = [(link.source, link.target) for link in memo.links if segment in (link.source, link.target)]
    return {name for pair in both for name in pair} - {segment}


@pytest.mark.parametrize("place", ["text", "diagram"])
def test_pointing_tells_the_labels_and_lights_up_the_replies(
    visit: Visits, memo: Analysis, html: str, place: str
) -> None:
    page = visit(html)
    segment = next(s for s in memo.segments if s.beaten and kin(memo, s.id))
    (text if place == "text" else card)(page, segment.id).hover()
    assert marked(page, "lit") == ({segment.id}, {segment.id})
    assert marked(page, "kin") == (kin(memo, segment.id), kin(memo, segment.id))
    lines = page.locator(".reply.lit").evaluate_all("all => all.map(one => [one.dataset.from, one.dataset.to])")
    assert {name for line in lines for name in line} == {segment.id} | kin(memo, segment.id)
    told = page.locator(".why").text_content()
    names = {p.id: p.name for p in memo.participants}
    assert all(names[who] in told for who in (*segment.speakers, *segment.addressees))
    assert segment.act in told and segment.mode.replace("_", " ") in told
    rules = dict(segment.rules)
    assert all(rules[label] in told for label in ("act", "speaker", "mode"))
    assert all(rule in told for rule in segment.beaten)
    page.mouse.move(5, 5)
    assert marked(page, "lit") == (set(), set())
    assert "Point at a sentence" in page.locator(".why").text_content()


def test_a_click_in_the_diagram_scrolls_the_text(visit: Visits, memo: Analysis, html: str) -> None:
    page = visit(html)
    last = memo.segments[-1].id
    window = {"y": 0.0, "height": 800.0}
    assert not inside(seen(page, f'.words [data-s="{last}"]'), window)
    card(page, last).click()
    assert inside(seen(page, f'.words [data-s="{last}"]'), window)
    assert page.url.endswith(f"-{last}")
    assert page.locator(".why .says").first.is_visible()


def test_a_click_in_the_text_scrolls_the_diagram(visit: Visits, memo: Analysis, html: str) -> None:
    page = visit(html)
    last = memo.segments[-1].id
    page.locator(".roll").evaluate("node => { node.scrollTop = 0; }")
    text(page, last).click()
    assert inside(seen(page, f'.card[data-s="{last}"]'), seen(page, ".roll"))
    page.mouse.move(5, 5)
    assert marked(page, "lit") == ({last}, {last}), "what was clicked is held"
    page.keyboard.press("Escape")
    assert marked(page, "lit") == (set(), set())


def test_while_the_text_is_scrolled_the_diagram_keeps_step(visit: Visits, memo: Analysis, html: str) -> None:
    page = visit(html)
    middle = memo.segments[len(memo.segments) // 2].id
    text(page, middle).evaluate("node => node.scrollIntoView({ block: 'center' })")
    assert scrolled_into(page, f'.card[data-s="{middle}"]', ".roll")


def test_keys_walk_through_the_utterances(visit: Visits, memo: Analysis, html: str) -> None:
    page = visit(html)
    focused = "document.activeElement.dataset.s ?? ''"
    # From the last button of the tools Tab goes to the text, and from there to the diagram.
    page.locator(".chip").last.focus()
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == memo.segments[0].id
    assert marked(page, "lit") == ({memo.segments[0].id},) * 2
    for key, expected in (("ArrowDown", 1), ("ArrowDown", 2), ("ArrowUp", 1), ("End", -1), ("Home", 0)):
        page.keyboard.press(key)
        assert page.evaluate(focused) == memo.segments[expected].id, key
    reply = memo.links[0]
    while page.evaluate(focused) != reply.source:
        page.keyboard.press("ArrowDown")
    page.keyboard.press("r")
    assert page.evaluate(focused) == reply.target
    page.keyboard.press("Enter")
    assert page.url.endswith(f"-{reply.target}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.roll') !== null")


def test_a_screen_reader_hears_what_is_focused_and_not_what_the_mouse_passes(
    visit: Visits, memo: Analysis, html: str
) -> None:
    page = visit(html)
    label = text(page, memo.segments[0].id).get_attribute("aria-label")
    assert memo.segments[0].act in label
    assert page.get_by_role("group", name=label, exact=True).count() == 1
    assert page.get_by_role("button", name=label, exact=True).count() == 1
    about = page.locator(".why .about")
    text(page, memo.segments[1].id).hover()
    assert about.get_attribute("aria-live") == "off"
    page.mouse.move(5, 5)
    page.locator(".chip").last.focus()
    page.keyboard.press("Tab")
    assert about.get_attribute("aria-live") == "polite"
    unnamed = """all => all.filter(one => !(one.ariaLabel || one.textContent.trim() || one.labels?.length)).length"""
    assert page.locator("button, input, [tabindex]:not(.roll)").evaluate_all(unnamed) == 0


def test_filters_by_speaker_and_by_act(visit: Visits, memo: Analysis, html: str) -> None:
    page = visit(html)
    everything = {s.id for s in memo.segments}
    others = {s.id for s in memo.segments if "harriman" not in s.speakers}
    page.get_by_role("button", name=f"Mr. Harriman {len(everything - others)}", exact=True).click()
    assert marked(page, "out") == (others, others)
    page.locator('[data-act="inquiry"]').click()
    wanted = {s.id for s in memo.segments if "harriman" in s.speakers and s.act == "inquiry"}
    assert marked(page, "out") == (everything - wanted, everything - wanted)
    assert page.locator(".shown").text_content() == f"{len(wanted)} of {len(everything)} utterances"
    page.locator('[data-speaker="harriman"]').click()
    assert marked(page, "out")[0] == {s.id for s in memo.segments if s.act != "inquiry"}
    page.get_by_role("button", name="Show all").click()
    assert marked(page, "out") == (set(), set())
    assert page.locator(".chip[aria-pressed=true]").count() == 0
    assert not page.locator(".clear").is_visible()


def painted(page: Any, name: str) -> list[str]:
    told: list[str] = page.evaluate("name => [...(CSS.highlights.get(name) ?? [])].map(String)", name)
    return told


def test_search_finds_over_line_ends_and_steps_through_the_hits(visit: Visits, memo: Analysis, html: str) -> None:
    page = visit(html)
    box = page.get_by_role("searchbox")
    hits = page.locator(".tools .hits")
    page.keyboard.press("/")
    page.keyboard.type("second secretary of the american embassy")
    assert painted(page, "found") == ["Second Secretary of the American\nEmbassy"]
    assert hits.text_content() == "1 hit"
    box.fill("the marshal")
    count = memo.document.text.lower().count("the marshal")
    assert hits.text_content() == f"{count} hits"
    held = {s.id for s in memo.segments if "the marshal" in memo.document.text[s.start : s.end].lower()}
    assert marked(page, "hit")[1] == held
    for expected in (1, 2):
        box.press("Enter")
        assert hits.text_content() == f"{expected} of {count}"
        assert len(painted(page, "here")) == 1
    page.get_by_role("button", name="Previous hit").click()
    page.get_by_role("button", name="Previous hit").click()
    assert hits.text_content() == f"{count} of {count}"
    where = page.evaluate("[...CSS.highlights.get('here')][0].getBoundingClientRect().toJSON()")
    assert inside(where, {"y": 0.0, "height": 800.0})
    box.fill("(no such [words")
    assert hits.text_content() == "no hit"
    box.press("Escape")
    assert (hits.text_content(), painted(page, "found"), box.input_value()) == ("", [], "")


def test_on_a_narrow_screen_a_tap_brings_the_reasons_up_and_a_button_takes_them_away(
    visit: Visits, memo: Analysis, html: str
) -> None:
    page = visit(html, width=390, height=844, has_touch=True)
    why = page.locator(".why")
    assert not why.is_visible()
    text(page, memo.segments[3].id).tap()
    assert why.is_visible()
    box = seen(page, ".why")
    assert box["y"] >= 844 / 2 and box["y"] + box["height"] <= 845
    assert memo.segments[3].act in why.text_content()
    why.get_by_role("button", name="Close").tap()
    assert not why.is_visible()


def test_several_memoranda_have_an_index_tabs_and_addresses(visit: Visits, memo: Analysis) -> None:
    other = replace(memo, document=replace(memo.document, id="other"), header=replace(memo.header, title="The other"))
    html = page_of(memo, other)
    page = visit(html)
    index, articles = page.locator("#index"), page.locator("article")
    assert index.is_visible() and not articles.first.is_visible()
    index.get_by_role("link", name="The other").click()
    assert articles.nth(1).is_visible() and not articles.nth(0).is_visible() and not index.is_visible()
    assert page.get_by_role("tab", selected=True).text_content().startswith("other")
    page.keyboard.press("Shift+Tab")
    page.get_by_role("tab", selected=True).focus()
    page.keyboard.press("ArrowLeft")
    assert articles.nth(0).is_visible()
    page.keyboard.press("ArrowLeft")
    assert index.is_visible()
    index.get_by_role("searchbox").fill("margarine")
    assert index.locator(".hits").text_content() == "2 hits in 2 memoranda"
    index.get_by_role("searchbox").fill("no such word")
    assert index.locator("tbody tr:visible").count() == 0
    # An address leads to an utterance of one of them.
    name = articles.nth(1).get_attribute("id")
    last = memo.segments[-1].id
    direct = visit(html, address=f"#{name}-{last}")
    assert direct.locator("article").nth(1).is_visible()
    assert inside(seen(direct, f'[id="{name}-{last}"]'), {"y": 0.0, "height": 800.0})
    assert direct.locator(".s.lit").first.get_attribute("data-s") == last
