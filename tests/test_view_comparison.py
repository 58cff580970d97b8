"""The page of a comparison, and how it fares in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browsing import Visits
from click.testing import Result
from compared import talk
from lxml import html

from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import side_by_side
from dialogue.view.compared.page import comparison_page

Dialogue = Callable[..., Result]
HEAD = """Memorandum of Conversation

May 4, {}

Participants: Mrs. Lindqvist, Envoy of Norrland
Mr. Oskar, Minister of Harbours

"""
HOSTILE = "<script>alert(1)</script>\"'&"


@pytest.fixture(scope="module")
def page() -> str:
    """Two memoranda with a difference, one of them with a hostile name."""
    one = talk(HOSTILE, *["Ann: warning warning assertion", "Bob: assertion"] * 12, place=HOSTILE)
    other = talk("calm", *["Cyd <b>: assertion assertion", "Dee: assertion"] * 12, date="1950-02-03")
    third = talk("third", *["Cyd <b>: inquiry assertion", "Ann: assertion"] * 12)
    return comparison_page(side_by_side([one, other, third], Settings(permutations=999), ()), Settings())


def test_the_page_is_escaped_and_whole(page: str) -> None:
    tree = html.document_fromstring(page)
    assert not tree.findall(".//script") and not tree.findall(".//b[@onclick]")
    assert HOSTILE.title() in tree.text_content() and "Cyd <b>" in tree.text_content()
    links = {a.get("href") for a in tree.iterfind(".//nav//a")}
    assert links == {f"#{section.get('id')}" for section in tree.iterfind(".//section")}
    assert all(
        image.get("alt") and image.get("src").startswith("data:image/svg+xml") for image in tree.iterfind(".//img")
    )


def test_findings_stand_out(page: str) -> None:
    tree = html.document_fromstring(page)
    findings = [item.text_content() for item in tree.xpath("//ul[@class='findings']/li")]
    assert any("Ann in A warns more often than Cyd <b> in B" in text for text in findings)
    assert len(tree.xpath("//tr[@class='stands']")) == len(findings)


def test_the_command_makes_it(dialogue: Dialogue, root: Path, tmp_path: Path) -> None:
    seeds = sorted((root / "seeds").glob("*.txt"))[:2]
    output = tmp_path / "two.html"
    assert dialogue("compare", *seeds, "-o", output, "--permutations", 199).exit_code == 0
    assert output.read_text(encoding="utf-8").count("<img ") == 2


@pytest.mark.parametrize("width", [1280, 390])
def test_in_a_browser(visit: Visits, page: str, width: int) -> None:
    """Nothing is asked of the network and nothing complains (`visit`); pictures are painted, nothing hangs over."""
    shown: Any = visit(page, width=width)
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    sizes = shown.evaluate(
        "[...document.images].map(i => [i.complete, i.naturalWidth, i.getBoundingClientRect().width])"
    )
    assert len(sizes) == 3
    assert all(complete and natural > 300 and 0 < drawn <= width for complete, natural, drawn in sizes)
    shown.click("nav a >> nth=1")
    assert shown.evaluate("document.querySelector(':target').getBoundingClientRect().top") < 400


def test_dark_and_print(visit: Visits, page: str) -> None:
    dark: Any = visit(page, color_scheme="dark")
    assert dark.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 25, 28)"
    dark.emulate_media(media="print")
    assert dark.evaluate("getComputedStyle(document.querySelector('nav')).display") == "none"


@pytest.fixture(scope="module")
def harbours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of ten years in which the envoy warns more from year to year, each time twenty-four sentences long."""
    folder = tmp_path_factory.mktemp("harbours")
    for year in range(1951, 1961):
        said = ["The Envoy warned that the bridge would be blown up."] * (year - 1950)
        said += ["The Envoy said that the bridge was old."] * (12 - len(said))
        said += ["The Minister said that the ferry would sail."] * 12
        (folder / f"talk{year}.txt").write_text(HEAD.format(year) + " ".join(said) + "\n", encoding="utf-8")
    return folder


def test_a_memorandum_in_its_corpus_has_a_page(dialogue: Dialogue, harbours: Path, tmp_path: Path) -> None:
    output = tmp_path / "placed.html"
    done = dialogue("compare", harbours / "talk1960.txt", "--corpus", harbours, "-o", output, "--permutations", 199)
    assert done.exit_code == 0, done.stderr
    tree = html.fromstring(output.read_text(encoding="utf-8"))
    similar = tree.xpath("//section[@id='similar']//tbody/tr")
    assert len(similar) == 9 and "talk1959" in similar[0].text_content()
    heads = [cell.text_content() for cell in tree.xpath("//section[@id='similar']//th") if cell.text_content()]
    assert heads[:7] == ["memorandum", "mean", "acts", "transitions", "speakers", "structure", "held"]
    assert "assertion" in tree.xpath("//section[@id='typical']")[0].text_content()


def test_groups_over_the_years_have_a_page_and_a_table(dialogue: Dialogue, harbours: Path, tmp_path: Path) -> None:
    output = tmp_path / "years.html"
    asked = ("compare", harbours, "--by", "year", "--permutations", 199)
    assert dialogue(*asked, "-o", output).exit_code == 0
    tree = html.fromstring(output.read_text(encoding="utf-8"))
    table = dialogue(*asked)
    assert table.exit_code == 0
    for text in (table.stdout, tree.text_content()):
        assert re.search(r"[Ww]arnings? .*(?:rise|more)", text), text
    assert {str(year) for year in range(1951, 1961)} <= {cell.text for cell in tree.iter("th", "td")}
