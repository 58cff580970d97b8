import networkx as nx
import pytest
from conversations import conversation, conversations
from hypothesis import given, settings

from dialogue.measures.network import network, network_graph, speaker_networks
from dialogue.model import Analysis

# Everything goes through bob; ann and cat never speak to each other.
STAR = conversation(
    "ann>bob assertion a", "bob>ann assertion b", "bob>cat request c", "cat>bob agreement d", "cat>bob warning e"
)


def test_the_shape_of_a_star() -> None:
    (whole,) = network(STAR)
    assert (whole.people, whole.ties) == (3, 4)
    assert (whole.density, whole.reciprocity) == (4 / 6, 1)
    assert whole.balance == 4 / 5  # of cat's two segments to bob one is matched


def test_the_middle_of_a_star() -> None:
    ann, bob, cat = speaker_networks(STAR)
    assert (bob.said, bob.heard, bob.out_degree, bob.in_degree) == (2, 3, 1, 1)
    assert (bob.betweenness, bob.closeness) == (1, 1)
    assert (ann.betweenness, ann.closeness) == (0, 2 / 3)
    assert (cat.said, cat.heard) == (2, 1)


def test_two_have_nobody_between_them() -> None:
    rows = speaker_networks(conversation("ann>bob assertion a"))
    assert [(row.betweenness, row.closeness) for row in rows] == [(None, 0), (None, 1)]


def test_nobody_is_no_node() -> None:
    talk = conversation("UNKNOWN>ann assertion a", "ALL agreement b", "ann>UNKNOWN assertion c", present="bob")
    assert list(network_graph(talk)) == ["ann"]
    (whole,) = network(talk)
    assert (whole.people, whole.density, whole.reciprocity, whole.balance) == (1, None, None, None)


def test_one_who_speaks_to_nobody_is_a_node_without_ties() -> None:
    (row,) = speaker_networks(conversation("ann assertion a", present="bob"))
    assert (row.said, row.out_degree, row.betweenness, row.closeness) == (0, None, None, None)


@settings(max_examples=60, deadline=None)
@given(conversations())
def test_degrees_and_density_agree_with_the_matrix(talk: Analysis) -> None:
    graph = network_graph(talk)
    (whole,) = network(talk)
    if whole.people < 2:
        assert whole.density is None
        return
    ties = nx.to_numpy_array(graph) > 0
    assert whole.density == pytest.approx(ties.sum() / (whole.people * (whole.people - 1)))
    assert whole.reciprocity == (pytest.approx((ties & ties.T).sum() / ties.sum()) if ties.any() else None)
    for place, row in enumerate(speaker_networks(talk)):
        assert row.out_degree == pytest.approx(ties[place].sum() / (whole.people - 1))
        assert row.in_degree == pytest.approx(ties[:, place].sum() / (whole.people - 1))
