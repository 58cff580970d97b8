"""The page of `dialogue view` as a browser shows it: whole, safe, and legible wherever it is read."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from browsing import Visits, scrolled_into, seen
from factories import analysis
from hostile import NASTY, hostile

from dialogue.analysis import analyze
from dialogue.grammar.cache import load_grammar
from dialogue.model import Analysis, Document
from dialogue.readers import read
from dialogue.view.colours import COLOURS

pytest.importorskip("jinja2", reason="the page needs jinja2: pip install 'dialogue[view]'")

WIDTHS = (1280, 390)
TEXT = "document.querySelector('article:not([hidden]) .words').textContent"


def page_of(*memos: Analysis) -> str:
    from dialogue.view.article import article
    from dialogue.view.page import page

    return page([article(memo) for memo in memos])


@pytest.fixture(scope="module")
def memo(seed: Path) -> Analysis:
    (document,) = read(str(seed))
    return analyze(document, load_grammar())


@pytest.fixture(scope="module")
def html(memo: Analysis) -> str:
    return page_of(memo)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_loads_and_shows_every_character(visit: Visits, memo: Analysis, html: str, width: int) -> None:
    page = visit(html, width=width)
    assert page.title() == "Conversation."
    assert page.evaluate(TEXT) == memo.document.text
    assert page.locator(".words .s[id]").count() == len(memo.segments)
    assert page.locator(".card").count() == len(memo.segments)
    assert page.locator(".words .furniture").count() > 0


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("several", [False, True])
def test_nothing_hangs_over_the_side(visit: Visits, html: str, memo: Analysis, width: int, several: bool) -> None:
    other = replace(memo, document=replace(memo.document, id="another-memorandum-with-a-rather-long-name"))
    page = visit(page_of(memo, other) if several else html, width=width)
    for tab in page.get_by_role("tab").all() or [None]:
        if tab is not None:
            tab.click()
        assert page.evaluate("document.documentElement.scrollWidth") == width


def test_side_by_side_where_there_is_room_and_one_below_the_other_where_not(visit: Visits, html: str) -> None:
    wide, narrow = visit(html, width=1280), visit(html, width=390)
    text, lanes = seen(wide, ".words"), seen(wide, ".roll")
    assert text["x"] + text["width"] < lanes["x"]
    assert lanes["y"] < 800 < text["y"] + text["height"]
    text, lanes, floor = (seen(narrow, place) for place in (".words", ".roll", ".floor"))
    assert text["y"] + text["height"] <= lanes["y"]
    assert lanes["y"] + lanes["height"] <= floor["y"]
    for page in (wide, narrow):
        why, roll = page.locator(".why"), seen(page, ".roll")
        if why.is_visible():
            assert roll["y"] + roll["height"] <= seen(page, ".why")["y"]


# The margin names are floats: their boxes are read off the layout of a copy whose names are real text.
OVERLAPS = """() => {
  for (const name of document.querySelectorAll('.name')) name.append(document.createElement('b'));
  const style = [...document.styleSheets[0].cssRules].find(rule => rule.selectorText === '.name::before').style;
  const boxes = [...document.querySelectorAll('.name')].map(name => {
    const b = name.firstChild;
    b.textContent = name.dataset.name;
    for (const key of style) if (key !== 'content') b.style.setProperty(key, style.getPropertyValue(key));
    name.classList.remove('name');
    return b;
  }).map(b => b.getBoundingClientRect());
  const left = document.querySelector('.words .s').getBoundingClientRect().left;
  return [boxes.length, boxes.slice(1).filter((box, n) => box.top < boxes[n].bottom - 1).length,
          boxes.filter(box => box.right > left || box.left < 0).length];
}"""


def test_the_names_in_the_margin_lie_beside_the_text_and_not_upon_one_another(visit: Visits, memo: Analysis) -> None:
    """Short turns: several begin in one line."""
    text = "He agreed. I said no. He agreed. I said no. " * 6
    cuts = [(m.start(), m.end()) for m in re.finditer(r"[HI][^.]*\.", text)]
    segments = tuple(
        replace(memo.segments[0], id=f"s{n}", start=start, end=end, speakers=("stalin" if n % 2 else "harriman",))
        for n, (start, end) in enumerate(cuts)
    )
    turns = tuple(replace(memo.turns[0], id=f"t{n}", segments=(s.id,)) for n, s in enumerate(segments))
    document = Document("short", text)
    short = replace(memo, document=document, segments=segments, turns=turns, links=(), zones=(), problems=())
    page = visit(page_of(short), bypass_csp=True)
    count, upon, beyond = page.evaluate(OVERLAPS)
    assert count == len(cuts)
    assert (upon, beyond) == (0, 0)


PAINT = """([layers, kind]) => {
  const paint = document.createElement('canvas').getContext('2d');
  const segment = document.querySelector('.words .s');
  if (kind) segment.className = `s ${kind}`;
  for (const [selector, what] of layers) {
    paint.fillStyle = getComputedStyle(document.querySelector(selector))[what];
    paint.fillRect(0, 0, 1, 1);
  }
  return [...paint.getImageData(0, 0, 1, 1).data];
}"""


def brightness(page: Any, *layers: tuple[str, str], kind: str = "") -> float:
    """Of colours as they are painted one upon the other, 0 to 1; the first segment made one of a kind."""
    told = page.evaluate(PAINT, [[("body", "backgroundColor"), *layers], kind])
    linear = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in told[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(page: Any, selector: str, kind: str = "") -> float:
    """Of the ink of an element on its own background, as WCAG 2 has it, 1 to 21."""
    ground = (selector, "backgroundColor")
    one, other = brightness(page, ground, kind=kind), brightness(page, ground, (selector, "color"), kind=kind)
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark_paper_are_both_legible(visit: Visits, html: str, scheme: str) -> None:
    page = visit(html, color_scheme=scheme)
    assert (brightness(page) < 0.1) == (scheme == "dark")
    for selector, least in (
        (".words", 10),
        (".facts", 4.5),
        (".furniture", 4.5),
        (".colophon", 4.5),
        (".chip", 7),
        (".h9", 4.5),
    ):
        assert contrast(page, selector) >= least, selector
    for number in range(len(COLOURS)):
        assert contrast(page, ".words .s", f"k{number}") >= 7
        assert contrast(page, ".words .s", f"k{number} lit") >= 4.5
    page.get_by_role("button", name="Light or dark").click()
    assert (brightness(page) < 0.1) == (scheme == "light")
    page.get_by_role("button", name="Light or dark").click()
    assert (brightness(page) < 0.1) == (scheme == "dark")


def test_on_paper_there_is_the_text_the_whole_diagram_and_the_figures(visit: Visits, html: str) -> None:
    page = visit(html, width=720, height=1000, color_scheme="dark")
    page.emulate_media(media="print")
    for gone in (".tools", ".theme", ".why"):
        assert not page.locator(gone).is_visible(), gone
    for there in (".words", ".floor", ".steps"):
        assert page.locator(there).is_visible(), there
    roll = page.locator(".roll")
    assert roll.evaluate("node => node.scrollHeight <= node.clientHeight + 1")
    assert brightness(page) > 0.9
    assert seen(page, ".words")["y"] < seen(page, ".roll")["y"] < seen(page, ".figures")["y"]
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", pdf)) >= 3


@pytest.mark.parametrize("width", WIDTHS)
def test_what_a_document_says_is_text_and_never_markup(visit: Visits, width: int) -> None:
    memo = hostile()
    page = visit(page_of(memo), width=width)
    assert page.evaluate(TEXT) == memo.document.text
    told = page.locator(".why")
    for number, segment in enumerate(memo.segments):
        page.locator(f'.words [data-s="{segment.id}"]').first.dispatch_event("click")
        words = told.text_content()
        assert f"{number + 1}, " in words
        assert NASTY[number][:12] in words
        page.keyboard.press("Escape")
    assert page.evaluate("[window.taken, document.scripts.length, document.images.length]") == [None, 4, 0]
    assert NASTY[1] in page.locator(".cast").text_content()
    assert page.locator(".subject").nth(2).text_content() == NASTY[2]
    assert page.locator(".undecided").text_content().count(NASTY[0]) == 2
    assert page.locator("body").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width


def long_memo(memo: Analysis, words: int) -> Analysis:
    """The body of a memorandum again and again below its head, analysed."""
    head, _, body = memo.document.text.partition("Subject: Situation in China.\n\n")
    times = words // len(body.split()) + 1
    text = f"{head}Subject: Situation in China.\n\n" + "\n\n".join([body] * times)
    return analyze(Document("long", text), load_grammar())


def test_a_memorandum_of_20_000_words_is_laid_out_only_where_it_is_seen(visit: Visits, memo: Analysis) -> None:
    long = long_memo(memo, 20_000)
    assert len(long.document.text.split()) >= 20_000
    page = visit(page_of(long))
    assert page.evaluate(TEXT) == long.document.text
    assert page.locator(".words .s[id]").count() == page.locator(".card").count() == len(long.segments) > 1000
    for part in (".words .p", ".strip"):
        assert page.locator(part).count() > 50
        assert set(
            page.locator(part).evaluate_all("all => all.map(one => getComputedStyle(one).contentVisibility)")
        ) == {"auto"}
    # Few of what can have the focus can be reached by Tab: one in the text, one in the diagram.
    assert page.locator('.bench [tabindex="0"]').count() == 2
    last = long.segments[-1].id
    page.locator(f'.words [data-s="{last}"]').last.click()
    assert page.locator(f'.card[data-s="{last}"]').evaluate("node => node.classList.contains('lit')")
    assert scrolled_into(page, f'.card[data-s="{last}"]', ".roll")


def test_without_script_the_text_the_diagram_and_the_figures_are_there(visit: Visits, memo: Analysis) -> None:
    other = replace(analysis(), document=replace(analysis().document, id="other"))
    page = visit(page_of(memo, other), script=False)
    assert page.locator("article").count() == 2
    for article in page.locator("article").all():
        assert article.locator(".words").is_visible()
        assert article.locator(".roll").is_visible()
        assert article.locator(".floor").is_visible()
    assert not page.locator(".tools").first.is_visible()
    assert not page.locator(".tabs").is_visible()
