"""Initiative, chains of replies, stance."""

import networkx as nx
import pytest
from conversations import conversation, conversations
from hypothesis import given, settings

from dialogue.measures.initiative import initiative, speaker_initiatives, steps
from dialogue.measures.replies import answered_turns, replies
from dialogue.measures.stance import pair_stances, speaker_stances, stance
from dialogue.model import Analysis

TALK = conversation(
    "ann>bob assertion It rains.",  # t001 free, weak
    "bob>ann inquiry Does it?",  # t002 responds and asks
    "ann>bob agreement Yes.",  # t003 responds, no more
    "bob>ann request Shut the window.",  # t004 free, strong
    "ann>bob disagreement No.",  # t005 responds and goes on
    "ann>bob assertion It is hot.",
    replies=[(2, 1, "reply"), (3, 2, "answer"), (5, 4, "refusal")],
)


def test_the_step_of_each_turn() -> None:
    assert steps(TALK) == {"t001": 4, "t002": 3, "t003": 1, "t004": 5, "t005": 2}


def test_initiative_of_speakers_and_of_the_whole() -> None:
    ann, bob = speaker_initiatives(TALK)
    assert (ann.initiative, bob.initiative) == (2, 4)
    assert (ann.free_turns, ann.strong_turns, ann.responding_turns, ann.minimal_turns) == (1, 0, 2, 1)
    assert (bob.free_turns, bob.strong_turns, bob.responding_turns, bob.minimal_turns) == (1, 2, 1, 0)
    (whole,) = initiative(TALK)
    assert (whole.free, whole.strong, whole.minimal, whole.difference) == (0.4, 0.4, 0.2, 2)


def test_a_link_inside_a_turn_is_no_response() -> None:
    talk = conversation("ann inquiry Is it?", "ann assertion It is.", replies=[(2, 1, "answer")])
    assert steps(talk) == {"t001": 5}
    assert replies(talk)[0].chains == 0


def test_chains_and_depth() -> None:
    (whole,) = replies(TALK)
    assert (whole.links, whole.turns, whole.reach) == (3, 0.75, 1)
    assert (whole.chains, whole.longest, whole.mean_turns) == (2, 3, 2.5)
    assert (whole.depth, whole.mean_depth) == (2, 4 / 3)


@settings(max_examples=100, deadline=None)
@given(conversations())
def test_chains_and_depth_agree_with_networkx(talk: Analysis) -> None:
    graph = nx.DiGraph()
    back = answered_turns(talk)
    graph.add_nodes_from(range(len(back)))
    graph.add_edges_from((number, earlier) for number, found in enumerate(back) for earlier in found)
    sizes = [len(found) for found in nx.weakly_connected_components(graph) if len(found) > 1]
    (whole,) = replies(talk)
    assert whole.depth == nx.dag_longest_path_length(graph)
    assert (whole.chains, whole.longest) == (len(sizes), max(sizes, default=0))
    assert whole.mean_turns == (pytest.approx(sum(sizes) / len(sizes)) if sizes else None)


def test_an_answer_to_an_inquiry_takes_no_side() -> None:
    lines = ("ann>bob inquiry Is it?", "bob>ann agreement It is.", "cat>ann disagreement It is not.")
    assert stance(conversation(*lines))[0].balance == 0
    (whole,) = stance(conversation(*lines, replies=[(2, 1, "answer"), (3, 1, "answer"), (3, 2, "disagreement")]))
    assert (whole.concessions, whole.confrontations) == (0, 1)


def test_what_replies_to_nobody_known_is_directed_at_the_hearer() -> None:
    talk = conversation("UNKNOWN assertion It rains.", "bob>cat agreement It does.", replies=[(2, 1, "agreement")])
    assert [(row.speaker, row.hearer, row.concessions) for row in pair_stances(talk)] == [("bob", "cat", 1)]


def test_concession_and_confrontation_by_direction() -> None:
    talk = conversation(
        "ann>bob proposal Meet.", "bob>ann commitment I shall.", "cat>bob agreement Good.", "cat disagreement No.",
        "UNKNOWN>cat disagreement Never.", replies=[(2, 1, "acceptance"), (3, 1, "agreement")],
    )  # fmt: skip
    (whole,) = stance(talk)
    assert (whole.concessions, whole.confrontations, whole.balance) == (2, 2, 0)
    assert (whole.concession_share, whole.confrontation_share) == (0.4, 0.4)
    found = pair_stances(talk)
    assert {(row.speaker, row.hearer): (row.segments, row.concessions, row.confrontations) for row in found} == {
        ("ann", "bob"): (1, 0, 0),
        ("bob", "ann"): (1, 1, 0),
        ("cat", "ann"): (0, 1, 0),  # it replies to her, though it is said to him
        ("cat", "bob"): (1, 0, 0),
        ("UNKNOWN", "cat"): (1, 0, 1),
    }
    ann, bob, cat, unknown = speaker_stances(talk)
    assert (ann.concessions_received, ann.stance_balance) == (2, None)
    assert (bob.concessions, bob.stance_balance) == (1, 1)
    assert (cat.concessions, cat.confrontations, cat.confrontations_received) == (1, 1, 1)
    assert unknown.stance_balance == -1
