"""Reporting clauses: subject, verb, hearer, and where what is said begins."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import put
from tables import TWO, grammar, sentences_of

from dialogue.clause import Frame
from dialogue.discourse.frames import find_frames
from dialogue.grammar.build import build
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.load import grammar_folder, read_sources


def frames(text: str, rules: Grammar | None = None) -> list[tuple[str, str, str, str, str]]:
    """For every frame: form, subject, verb, hearer and the first word of the content ("" where there is none)."""
    (sentence,) = sentences_of(text, TWO, rules)
    words = sentence.words

    def told(frame: Frame) -> tuple[str, str, str, str, str]:
        subject = " ".join(words[slice(*frame.subject)]) if frame.subject else ""
        hearer = " ".join(words[slice(*frame.hearer)]) if frame.hearer else ""
        verb = words[frame.verb] if frame.verb >= 0 else ""
        return frame.form, subject, verb, hearer, words[frame.content] if frame.content < len(words) else ""

    return [told(frame) for frame in find_frames(sentence, rules or grammar())]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mr. Orban told Mr. Brandt that it was late.", "clause|Mr . Orban|told|Mr . Brandt|that"),
        ("He also told me, however, that it was late.", "clause|He|told|me|that"),
        ("I inquired whether it was late.", "clause|I|inquired||whether"),
        ("The Envoy asked him to wait.", "clause|The Envoy|asked|him|to"),
        ("He suggested waiting.", "clause|He|suggested||waiting"),
        ("He agreed to wait.", "clause|He|agreed||to"),
        ("I said it was late.", "clause|I|said||it"),
        ("In the Envoy's view it was late.", "clause|the Envoy 's|||it"),
        ('Mr. Orban remarked: "It is late."', 'quote|Mr . Orban|remarked||"'),
        ("Mr. Orban inquired about the ice.", "topic|Mr . Orban|inquired||about"),
        ("The Envoy and I agreed.", "bare|The Envoy and I|agreed||."),
        ("It was agreed that we should wait.", "passive||It||that"),
        ("It was pointed out that it was late.", "passive||It||that"),
        ("The ice, he said, was thin.", "aside|he|said||,"),
        ("The ice was thin, said the Envoy.", "aside|the Envoy|said||."),
        ("Captain Holm complained that it was late.", "outside|Captain Holm|complained||that"),
        ("Mr. Orban left the room.", "move|Mr . Orban|left||the"),
    ],
)
def test_a_frame(sentence: str, expected: str) -> None:
    assert "|".join(frames(sentence)[0]) == expected


@pytest.mark.parametrize("sentence", ["It was late.", "The ice had been thin.", "To say so was easy.", "Late."])
def test_no_frame(sentence: str) -> None:
    assert frames(sentence) == []


def test_frames_come_in_order() -> None:
    found = frames("Mr. Orban agreed, adding that it was late, and the Envoy thought that it was, he said, too late.")
    assert [(form, subject) for form, subject, *_ in found] == [
        ("bare", "Mr . Orban"), ("participle", ""), ("clause", "the Envoy"), ("aside", "he"),
    ]  # fmt: skip


def test_of_several_at_one_place_the_first_rule_counts() -> None:
    (sentence,) = sentences_of("He said that it was late.", TWO)
    ranks = {rule.id: rule.rank for rule in grammar().part("frames").all}
    hits = [rule.id for rule, match in grammar().part("frames").hits(sentence.tags) if match.start() == 0]
    (frame,) = find_frames(sentence, grammar())
    assert len(hits) > 1
    assert frame.rule == min(hits, key=ranks.__getitem__)


def test_unless_keeps_a_frame_away(tmp_path: Path) -> None:
    rule = """
[[rule]]
id = "frames.quotation"
pattern = "subject=(@SUBJECT) verb=(<sang>) content=(<that>)"
unless = ["<loudly>"]
sets = { form = "clause" }
source = "the test"
"""
    rules = Grammar(build(read_sources([grammar_folder(), put(tmp_path, frames=rule)])), "")
    assert frames("He sang that it was late.", rules) == [("clause", "He", "sang", "", "that")]
    assert frames("He sang that it was late and loudly so.", rules) == []
