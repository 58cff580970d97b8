"""The published JSON Schema: every analysis keeps to it, and it says what the records say."""

import json
import random
from collections.abc import Callable
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from factories import analysis
from test_exporters_graphs import hostile

from dialogue.analysis import analyze
from dialogue.grammar.cache import load_grammar
from dialogue.model import ACTS, LINK_KINDS, MODES, ZONE_KINDS, Analysis, Header
from dialogue.readers import expand, read
from dialogue.schema import FILE, schema_text
from dialogue.serial import from_dict, to_dict
from dialogue.version import SCHEMA

jsonschema = pytest.importorskip("jsonschema", reason="jsonschema validates: pip install 'dialogue[test]'")
ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
# Documents of the corpus that are drawn, always the same ones.
SAMPLE = 12


@cache
def schema() -> Any:
    return json.loads(schema_text())


def check(found: Analysis) -> None:
    """The JSON of the analysis is valid, and read back it is the analysis."""
    text = json.dumps(to_dict(found))
    jsonschema.Draft202012Validator(schema()).validate(json.loads(text))
    assert from_dict(json.loads(text)) == found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["properties"]["schema"]["const"] == SCHEMA
    assert SCHEMA.replace("/", "-").removeprefix("dialogue-") == Path(FILE).stem


@pytest.mark.parametrize("make", [analysis, hostile], ids=["ordinary", "hostile"])
def test_made_analyses(make: Callable[[], Analysis]) -> None:
    check(make())
    check(replace(make(), header=Header(), zones=(), participants=(), segments=(), turns=(), links=(), problems=()))


@pytest.mark.parametrize("path", expand([str(ROOT / "seeds")]), ids=lambda path: Path(path).stem)
def test_every_seed(path: str) -> None:
    for document in read(path, every=True):
        check(analyze(document, load_grammar()))


@pytest.mark.skipif(not CORPUS.is_dir(), reason=f"no corpus in {CORPUS}")
def test_documents_of_the_corpus() -> None:
    volume = min((CORPUS / "frus").glob("*.xml"), key=lambda path: path.stat().st_size)
    drawn = [*random.Random(4).sample(list(expand([str(CORPUS / "dfat")])), SAMPLE), str(volume)]
    count = 0
    for path in drawn:
        for document in read(path):
            check(analyze(document, load_grammar()))
            count += 1
    assert count > SAMPLE


def test_words_are_those_of_the_records() -> None:
    definitions = schema()["$defs"]
    assert tuple(definitions["act"]["enum"]) == ACTS
    assert tuple(definitions["mode"]["enum"]) == MODES
    assert tuple(definitions["zone"]["properties"]["kind"]["enum"]) == ZONE_KINDS
    assert tuple(definitions["link"]["properties"]["kind"]["enum"]) == LINK_KINDS


def test_every_field_of_the_records_is_in_it() -> None:
    for place, record in (
        (schema()["properties"]["header"], Header),
        (schema()["$defs"]["participant"], type(analysis().participants[0])),
        (schema()["$defs"]["link"], type(analysis().links[0])),
        (schema()["$defs"]["problem"], type(analysis().problems[0])),
        (schema()["$defs"]["zone"], type(analysis().zones[0])),
    ):
        assert set(place["properties"]) == {field.name for field in fields(record)}
        assert place["additionalProperties"] is False


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("segments", 0, "act"), "musing"),
        (("segments", 0, "start"), -1),
        (("segments", 0, "speaker"), ["oskar"]),
        (("segments", 0, "mood"), "cheerful"),
        (("participants", 0, "id"), "ALL"),
        (("links", 0, "kind"), "echo"),
        (("document", "marks", 0), [0, 1, "title"]),
        (("schema",), "dialogue-analysis/2"),
        (("text",), None),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_refused(path: tuple[Any, ...], value: object) -> None:
    data = json.loads(json.dumps(to_dict(analysis())))
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema()).validate(data)


def test_the_command_prints_it(dialogue: Callable[..., Result]) -> None:
    done = dialogue("schema")
    assert (done.exit_code, done.stderr) == (0, "")
    assert json.loads(done.stdout) == schema()
