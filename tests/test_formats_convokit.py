"""The corpus of ConvoKit, by the rules that its own loader has; the loader itself is among the clients."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from factories import analysis
from test_exporters_graphs import hostile

from dialogue.formats import write_analyses
from dialogue.formats.convokit import FILES
from dialogue.model import Analysis, Link, Participant


def corpus(folder: Path, *several: Analysis) -> dict[str, Any]:
    write_analyses(several, folder / "corpus", "convokit")
    found: dict[str, Any] = {}
    for name in FILES:
        text = (folder / "corpus" / name).read_text("ascii")
        found[name] = [json.loads(line) for line in text.splitlines()] if name.endswith("l") else json.loads(text)
    assert {path.name for path in (folder / "corpus").iterdir()} == set(FILES)
    return found


def test_what_is_said_by_whom(tmp_path: Path) -> None:
    found = corpus(tmp_path, analysis())
    said = [(u["id"], u["speaker"], u["meta"]["act"]) for u in found["utterances.jsonl"]]
    assert said == [
        ("ferry.txt/s001", "ferry.txt/lindqvist", "inquiry"),
        ("ferry.txt/s002", "ferry.txt/oskar", "assertion"),
        ("ferry.txt/s003", "ferry.txt/oskar", "warning"),
        ("ferry.txt/s005", "ferry.txt/oskar", "inquiry"),
        ("ferry.txt/s006", "ferry.txt/lindqvist+aide", "disagreement"),
        ("ferry.txt/s007", "ferry.txt/UNKNOWN", "assertion"),
        ("ferry.txt/s008", "ferry.txt/ALL", "agreement"),
    ]
    assert found["speakers.json"]["ferry.txt/lindqvist+aide"]["meta"]["members"] == [
        "ferry.txt/lindqvist",
        "ferry.txt/aide",
    ]
    assert found["conversations.json"]["ferry.txt"]["meta"]["narration"] == 1


@pytest.mark.parametrize("make", [analysis, hostile])
def test_every_conversation_is_one_chain_of_replies(tmp_path: Path, make: type) -> None:
    found = corpus(tmp_path, make(), make())
    for name in found["conversations.json"]:
        chain = [u for u in found["utterances.jsonl"] if u["conversation_id"] == name]
        assert [u["timestamp"] for u in chain] == list(range(len(chain)))
        assert [u["id"] for u in chain if u["reply-to"] is None] == [chain[0]["id"]]
        before: set[str] = set()
        for u in chain:
            assert u["reply-to"] is None or u["reply-to"] in before
            before.add(u["id"])


def test_links_go_before_the_order_and_are_told_from_it(tmp_path: Path) -> None:
    replies = {u["id"]: (u["reply-to"], u["meta"]["link"]) for u in corpus(tmp_path, analysis())["utterances.jsonl"]}
    assert replies["ferry.txt/s002"] == ("ferry.txt/s001", "answer")
    assert replies["ferry.txt/s003"] == ("ferry.txt/s002", None)
    assert replies["ferry.txt/s006"] == ("ferry.txt/s005", "refusal")


def test_a_link_to_narration_does_not_tear_the_chain(tmp_path: Path) -> None:
    whole = analysis()
    odd = (Link("l1", "s005", "s004", "reply", ""), Link("l2", "s001", "s002", "reply", ""))
    replies = {u["id"]: u["reply-to"] for u in corpus(tmp_path, replace(whole, links=odd))["utterances.jsonl"]}
    assert replies["ferry.txt/s005"] == "ferry.txt/s003"
    assert replies["ferry.txt/s001"] is None


def test_a_person_is_one_speaker_in_all_documents_of_a_volume(tmp_path: Path) -> None:
    documents = [replace(analysis(), document=replace(analysis().document, id=f"v1#d{n}")) for n in (1, 2)]
    speakers = corpus(tmp_path, *documents)["speakers.json"]
    assert [key for key, value in speakers.items() if value["meta"]["name"] == "Mrs. Lindqvist"] == ["v1#p_ML1"]
    assert {"v1#d1/oskar", "v1#d2/oskar"} <= set(speakers)


def test_the_index_names_the_types_of_all_that_is_there(tmp_path: Path) -> None:
    found = corpus(tmp_path, analysis(), hostile())
    for key, metas in (
        ("utterances-index", [u["meta"] for u in found["utterances.jsonl"]]),
        ("speakers-index", [s["meta"] for s in found["speakers.json"].values()]),
        ("conversations-index", [c["meta"] for c in found["conversations.json"].values()]),
        ("overall-index", [found["corpus.json"]]),
    ):
        for meta in metas:
            assert meta.keys() == found["index.json"][key].keys()
            for name, value in meta.items():
                assert value is None or f"<class '{type(value).__name__}'>" in found["index.json"][key][name]


def test_a_document_in_which_nobody_speaks_is_no_conversation(tmp_path: Path) -> None:
    silent = replace(analysis(), segments=(), turns=(), links=(), participants=(Participant("x", "X"),))
    found = corpus(tmp_path, silent, analysis())
    assert list(found["conversations.json"]) == ["ferry.txt"]
    assert found["corpus.json"] == {"name": "dialogue", "grammar": "0f0f0f"}
