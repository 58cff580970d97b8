"""docs/mappings.md says of each format what is in it."""

from __future__ import annotations

import re
from pathlib import Path

from factories import analysis
from lxml import etree

from dialogue.formats.convokit import conversation
from dialogue.formats.tei import to_tei
from dialogue.formats.xaif import FORCES, to_xaif

TEXT = (Path(__file__).parents[1] / "docs" / "mappings.md").read_text(encoding="utf-8")


def section(name: str) -> str:
    return TEXT.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def row(text: str, name: str) -> set[str]:
    (found,) = re.findall(rf"^\| {name} \| (.*) \|$", text, re.MULTILINE)
    return set(re.findall(r"`(\w+)`", found))


def test_what_convokit_has() -> None:
    text, found = section("ConvoKit"), conversation(analysis())
    assert row(text, "conversation") == set(found["meta"])
    assert row(text, "utterance") == set(found["utterances"][0]["meta"])
    assert row(text, "speaker") == set(found["speakers"]["oskar"])


def test_what_tei_has() -> None:
    text, root = section("TEI"), to_tei(analysis())
    told = set(re.findall(r"<(\w+)", text))
    used = {etree.QName(element).localname for element in root.iter(etree.Element)}
    assert told - {"teiCorpus"} <= used
    assert {etree.QName(element).localname for element in root.find("{*}text").iter()} - {"text", "div"} <= told
    groups = {group.get("type") for group in root.find("{*}standOff")}
    assert all(re.search(rf"\b{group}\b", text) for group in groups)


def test_what_xaif_has() -> None:
    text = section("xAIF")
    assert all(force in text for force in FORCES.values())
    told = set(re.findall(r"^\| ([A-Z]+) \|", text, re.MULTILINE))
    assert {node["type"] for node in to_xaif(analysis())["AIF"]["nodes"]} <= told == {"L", "YA", "I", "TA", "CA"}
