"""Where sentences are cut: at a further report, and never inside what is said."""

from __future__ import annotations

import pytest
from tables import clauses_of

# A bar stands where a segment begins, with the name of the rule that cut there.
CUTS = [
    "Mr. Orban said that it was late.",
    # a further verb of the same subject
    "I asked about the ice |further-verb and remarked that it was thin.",
    "Mr. Orban said that it was late |further-verb and remarked that the ferry was old.",
    "Mr. Orban thanked the Envoy |further-verb but added that he was in a hurry.",
    "The Minister asked him to wait and to send coal, |further-verb and added that it was late.",
    "Mr. Orban rose |further-verb and said that it was late.",
    # a further clause
    "He did not agree; |further-clause he thought that it was late.",
    "Mr. Orban said it was late; |further-clause the Envoy agreed.",
    "Mr. Orban said that it was late, |further-clause and the Envoy replied that it was not.",
    "Mr. Brandt expressed the hope that it would hold, |further-clause to which Mr. Orban assented.",
    # a participle
    "Mr. Orban agreed, |participle adding that the ice was thin.",
    "Mr. Orban thanked him, |participle observing that it was late.",
    "Mr. Orban agreed, smiling at the Envoy.",
    # an answer in a frame
    "In answer to Mr. Brandt's question about the ice, |framed-answer Mr. Orban said that it would hold.",
    "In answer to a question, |framed-answer Mr. Orban said that it would hold.",
    "When asked whether it was safe, |framed-answer he replied that it was not.",
    "After thanking Mr. Brandt, |framed-answer Mr. Orban said that it was late.",
    "In answer to a question by Mr. Brandt whether it was safe, |framed-answer Mr. Orban said that it was.",
    "In answer to a question he had said that it would hold.",
    "In discussing the ice, Mr. Orban said that it was late.",
    # inside what is said
    "Mr. Orban said that the ice was thin and that it would break and that he was sorry.",
    "Mr. Orban said that he had said that it was late.",
    "Mr. Orban said that Mr. Brandt thought that it was late.",
    "Mr. Orban said that the Envoy had told him that it was late and that he agreed.",
    "Mr. Orban asked if the Envoy thought that it was late and whether he said so.",
    "Mr. Orban listed three points: (1) the ice was thin, (2) the ferry was old, and (3) coal was dear.",
    "It was agreed that the ferry should wait and that the Envoy would go.",
    "Captain Holm said that the ice was thin and Mr. Holm agreed that it was.",
    # beside what is said
    "The ice, he said, was thick.",
    '"No," said Mr. Orban, "it is late."',
    "Mr. Orban, who had been in Port Vest, said that it was late.",
]


@pytest.mark.parametrize("expected", CUTS)
def test_cuts(expected: str) -> None:
    pieces = expected.split("|")
    text = pieces[0] + "".join(piece.partition(" ")[2] for piece in pieces[1:])
    clauses = clauses_of(text)
    assert [" ".join(text[c.start : c.end].split()) for c in clauses] == [
        piece.strip() if number == 0 else piece.partition(" ")[2].strip() for number, piece in enumerate(pieces)
    ]
    names = [c.cut.removeprefix("segments.") for c in clauses]
    assert names[1:] == [piece.partition(" ")[0] for piece in pieces[1:]]


def test_parts_of_one_sentence_know_of_each_other() -> None:
    clauses = clauses_of("Mr. Orban agreed, adding that it was late. He left. He said no and added that it was late.")
    assert [(c.sentence, c.continues) for c in clauses] == [(0, False), (0, True), (1, False), (2, False), (2, True)]


def test_a_frame_counts_its_tokens_from_the_start_of_its_clause() -> None:
    _, clause = clauses_of("Mr. Orban said that it was late, and the Envoy told Mr. Orban that it was not.")
    frame, words = clause.frame, clause.tokens.words
    assert frame is not None and frame.subject is not None and frame.hearer is not None
    assert words[slice(*frame.subject)] == ["the Envoy"]
    assert (words[frame.verb], words[slice(*frame.hearer)], words[frame.content]) == ("told", ["Mr . Orban"], "that")
    assert clause.tokens.mentions == {1: ("brandt",), 3: ("orban",)}


def test_nothing_gives_no_clauses() -> None:
    assert clauses_of(" \n") == []


def test_words_behind_a_label_are_not_cut() -> None:
    """Does a sentence of a transcript stay whole, though it tells what somebody said elsewhere?"""
    text = "Mr. Orban: He told me so and I agreed that it was late.\n\nMr. Brandt: I said no, and he asked why."
    assert [len(clause.tokens.words) > 8 for clause in clauses_of(text)] == [True, True]
