import sys
from math import isfinite

import pytest
from conversations import conversation, conversations
from factories import analysis
from hypothesis import given, settings

from dialogue.measures import residuals
from dialogue.measures.definition import DIMENSIONS
from dialogue.measures.literature import LITERATURE, cited_in
from dialogue.measures.profile import definitions, profile
from dialogue.measures.residuals import controlled
from dialogue.measures.subjects import SUBJECTS
from dialogue.model import Analysis

KNOWN = {definition.name: definition for definition in definitions()}


def test_a_profile_is_asked_by_name_and_by_dimension() -> None:
    found = profile(analysis())
    assert found.document == "ferry.txt"
    assert found.value("floor.turns") == 5
    assert found.value("speaker.words", speaker="oskar") == 22
    assert found.whole()["floor.turns"] == 5
    assert found.each("speaker")["oskar",]["speaker.words"] == 22
    assert found.each("speaker", "act")["oskar", "warning"]["speaker_act.count"] == 1
    with pytest.raises(KeyError):
        found.value("speaker.words", speaker="nobody")


def test_names_are_unique_and_dimensions_stand_in_their_order() -> None:
    assert len(KNOWN) == len(definitions())
    for definition in definitions():
        places = [DIMENSIONS.index(dimension) for dimension in definition.dimensions]
        assert places == sorted(places), definition.name


def test_the_docstring_of_a_record_has_every_definition() -> None:
    for record, _ in SUBJECTS:
        assert not record.__doc__.startswith(f"{record.__name__}("), f"{record.__name__} says nothing of itself"
    text = "\n".join(record.__doc__ for record, _ in SUBJECTS)
    for name, definition in KNOWN.items():
        (line,) = [line for line in text.splitlines() if line.startswith(f"{name} [")]
        for part in (definition.measure.meaning, definition.measure.unit, definition.range, definition.measure.source):
            assert part in line


def test_every_source_is_a_work_of_the_literature() -> None:
    cited = set()
    for definition in definitions():
        source = definition.measure.source
        found = cited_in(source)
        assert len(found) == len(source.split(";") if source else ()), definition
        cited.update(found)
    told = [sys.modules[record.__module__].__doc__ for record, _ in SUBJECTS] + [residuals.__doc__, controlled.__doc__]
    elsewhere = " ".join(" ".join(told).replace("(", "").replace(")", "").split())
    assert {name for name in LITERATURE if name not in cited and name not in elsewhere} == set()


@settings(max_examples=150, deadline=None)
@given(conversations())
def test_every_figure_is_as_its_definition_says(talk: Analysis) -> None:
    seen = set()
    for figure in profile(talk).figures:
        definition = KNOWN[figure.name]
        measure = definition.measure
        assert tuple(dimension for dimension, _ in figure.of) == definition.dimensions
        assert figure.unit == measure.unit
        assert (figure.name, figure.of) not in seen
        seen.add((figure.name, figure.of))
        if figure.value is None:
            assert measure.none, f"{figure.name} has no value, and its definition does not say when"
        else:
            assert isfinite(figure.value)
            assert measure.low is None or figure.value >= measure.low, figure
            assert measure.high is None or figure.value <= measure.high, figure


@settings(max_examples=50, deadline=None)
@given(conversations())
def test_every_conversation_has_the_same_measures_of_the_whole(talk: Analysis) -> None:
    assert list(profile(talk).whole()) == [d.name for d in definitions() if not d.dimensions]


EDGES = {
    "no segment": conversation(),
    "nobody speaks": conversation("- Tea was served.", "- It rained."),
    "nobody speaks, two present": conversation("- Tea was served.", present="ann bob"),
    "one segment": conversation("ann assertion It rains."),
    "one speaker": conversation("ann assertion It rains.", "- Tea came.", "ann inquiry Is there tea?"),
    "one speaker, one hearer": conversation("ann>bob assertion It rains.", "ann>bob request Shut it."),
    "unknown alone": conversation("UNKNOWN assertion It rains."),
    "all alone": conversation("ALL agreement It was agreed.", present="ann bob"),
    "no inquiry": conversation("ann>bob assertion It rains.", "bob>ann agreement Indeed."),
    "together": conversation("ann+bob assertion It rains.", "bob+ann assertion It pours."),
}


@pytest.mark.parametrize("edge", EDGES)
def test_edges_have_defined_values(edge: str) -> None:
    whole = profile(EDGES[edge]).whole()
    expected: dict[str, dict[str, object]] = {
        "no segment": {"floor.words": 0, "floor.entropy": None, "floor.gini": None, "turn.mean_words": None},
        "nobody speaks": {"floor.narration": 1.0, "floor.unattributed": None, "network.density": None},
        "nobody speaks, two present": {"floor.present": 2, "floor.speakers": 0, "network.people": 0},
        "one segment": {"floor.entropy": 0.0, "floor.gini": 0.0, "transitions.same_act": None, "replies.turns": None},
        "one speaker": {"floor.turns": 1, "floor.evenness": None, "adjacency.inquiries_answered": 0.0},
        "one speaker, one hearer": {"network.density": 0.5, "network.reciprocity": 0.0, "network.balance": 0.0},
        "unknown alone": {"floor.unattributed": 1.0, "floor.speakers": 0, "floor.gini": None},
        "all alone": {"stance.concessions": 1, "stance.balance": 1.0, "floor.unattributed": 1.0},
        "no inquiry": {"adjacency.inquiries": 0, "adjacency.inquiries_answered": None, "adjacency.answer_mean": None},
        "together": {"floor.turns": 1, "floor.speakers": 2, "floor.evenness": 1.0, "floor.gini": 0.0},
    }
    assert {name: whole[name] for name in expected[edge]} == expected[edge]
