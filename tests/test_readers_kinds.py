"""Which documents report a conversation: every example of the rules, and faults in a rule file."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dialogue.errors import GrammarError
from dialogue.readers.kinds import conversation_kind, conversation_kinds, grammar_folder

TABLES = tomllib.loads((grammar_folder() / "readers.toml").read_text(encoding="utf-8"))["conversation"]


@pytest.mark.parametrize("table", TABLES, ids=[table["id"] for table in TABLES])
def test_examples_are_taken_by_their_rule_and_counterexamples_are_not(table: dict[str, Any]) -> None:
    rules = conversation_kinds()
    (rule,) = [rule for rule in rules if rule.id == table["id"]]
    for head in table["examples"]:
        assert conversation_kind(head, (), True, "", rules) == rule.id, head
        assert conversation_kind(f"17. {head}", (), True, "", rules) == rule.id, head
    for head in table["counterexamples"]:
        assert conversation_kind(head, (), True, "He said, he asked, he replied.", (rule,)) is None, head


@pytest.mark.parametrize(
    "head",
    [
        "4. Telegram From the Embassy in Norway to the Department of State",
        "12. Editorial Note",
        "Memorandum From the Assistant Secretary of State (Hale) to the Secretary of State",
        "Letter From President Hale to Chancellor Moor",
    ],
)
def test_other_documents_are_no_conversation(head: str) -> None:
    assert (
        conversation_kind(head, ("Meeting with Moor",), True, "He said. He asked. He told.", conversation_kinds())
        is None
    )


def test_a_memorandum_for_the_record_needs_more_than_its_head() -> None:
    def kind(subjects: tuple[str, ...] = (), participants: bool = False, text: str = "") -> str | None:
        return conversation_kind("9. Memorandum for the Record", subjects, participants, text, conversation_kinds())

    taken = "readers.conversation.for-the-record"
    assert kind() is None
    assert kind(subjects=("Grain prices",), text="He said that prices fell.") is None
    assert kind(subjects=("Grain", "Meeting with Lord Moor, May 2")) == taken
    assert kind(participants=True) == taken
    assert kind(text="Moor called on me today. I asked about grain. He replied that there was none.") == taken
    assert kind(text="x " * 2_000 + "He said. He asked. He replied.") is None


def test_faults_of_a_rule_file_are_all_named(tmp_path: Path) -> None:
    file = tmp_path / "readers.toml"
    file.write_text(
        '[[conversation]]\nid = "a"\nhead = "("\n'
        '[[conversation]]\nid = "b"\n'
        '[[conversation]]\nid = "c"\nhead = "x"\nneeds = ["luck"]\n'
        '[[conversation]]\nid = "d"\nhead = "x"\nneeds = ["subject"]\n'
    )
    with pytest.raises(GrammarError) as caught:
        conversation_kinds(file)
    faults = caught.value.faults
    assert [fault.split(":")[1].strip() for fault in faults] == [f"conversation {id}" for id in "abcd"]
    assert "head is missing" in faults[1] and "'luck'" in faults[2] and "subject is missing" in faults[3]


@pytest.mark.parametrize("text", ["", "conversation = 3", "x = [", "[[other]]\nid = 'a'"])
def test_a_file_without_rules_is_a_fault(tmp_path: Path, text: str) -> None:
    file = tmp_path / "readers.toml"
    file.write_text(text)
    with pytest.raises(GrammarError, match=r"readers\.toml"):
        conversation_kinds(file)
