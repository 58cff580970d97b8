from factories import analysis

from dialogue.measures.definition import DIMENSIONS
from dialogue.measures.profile import definitions, profile


def test_every_figure_has_a_definition_and_its_dimensions() -> None:
    known = {definition.name: definition for definition in definitions()}
    assert len(known) == len(definitions())
    for figure in profile(analysis()).figures:
        definition = known[figure.name]
        assert tuple(dimension for dimension, _ in figure.of) == definition.dimensions
        assert figure.unit == definition.measure.unit


def test_dimensions_stand_in_their_order() -> None:
    for definition in definitions():
        places = [DIMENSIONS.index(dimension) for dimension in definition.dimensions]
        assert places == sorted(places), definition.name


def test_a_profile_is_asked_by_name_and_by_dimension() -> None:
    found = profile(analysis())
    assert found.document == "ferry.txt"
    assert found.value("floor.turns") == 5
    assert found.value("speaker.words", speaker="oskar") == 22
    assert found.whole()["floor.turns"] == 5
    assert found.each("speaker")["oskar",]["speaker.words"] == 22
