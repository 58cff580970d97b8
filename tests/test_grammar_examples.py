"""Every example of every rule of the grammar, one test each."""

from __future__ import annotations

import pytest

from dialogue.grammar.check import Bench, examples, fault_of, faults_by_nltk, set_up
from dialogue.grammar.load import grammar_folder, read_sources

BENCH, FAULTS = set_up(read_sources([grammar_folder()]))
RULES = [rule for rule in BENCH.source.rules.values() if rule.kind != "decision"]
CASES = [
    pytest.param(rule.id, kind, example, id=f"{rule.id}-{kind}-{example}")
    for rule in RULES
    for kind, example in examples(rule)
]


@pytest.fixture(scope="module")
def bench() -> Bench:
    return BENCH


def test_every_rule_compiles() -> None:
    assert FAULTS == []


@pytest.mark.parametrize(("identity", "kind", "example"), CASES)
def test_example(bench: Bench, identity: str, kind: str, example: str) -> None:
    fault = fault_of(bench.source.rules[identity], kind, example, bench)
    assert fault is None, fault


@pytest.mark.parametrize("identity", [rule.id for rule in RULES])
def test_rule_has_examples_of_both_kinds(bench: Bench, identity: str) -> None:
    rule = bench.source.rules[identity]
    assert rule.yes
    assert rule.no


@pytest.mark.parametrize("identity", [rule.id for rule in RULES if rule.kind == "tags"])
def test_nltk_makes_the_same_matches(bench: Bench, identity: str) -> None:
    faults = faults_by_nltk(bench.source.rules[identity], bench)
    assert not faults, faults
