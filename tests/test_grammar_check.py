"""Faulty little grammars, and the faults that the checker finds in them: file, line and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from dialogue.grammar.check import Bench, check_grammar, faults_by_nltk, set_up
from dialogue.grammar.examples import ExampleError, hits, read_cast, tag_sentence, unmark
from dialogue.grammar.load import grammar_folder, read_sources
from dialogue.grammar.notation import compile_by_nltk, to_nltk, token_spans
from dialogue.grammar.pattern import PatternError

Check = Callable[..., list[str]]

WORDS = """\
[settings]
cast = ["Mr. Orban", "the Consul"]

[phrases]
WHO = "(<PERSON|HE>)"

[[list]]
tag = "SAY"
verbs = true
source = "closed for the test"
words = ["say", "point out"]

[irregular]
say = ["said", "said"]

[[list]]
tag = "HE"
source = "closed for the test"
words = ["he"]
"""

RULE = """\
[[rule]]
id = "talk.say-that"
pattern = "subject=(@WHO) verb=(<SAY-PAST>) <that>"
source = "Quirk et al. 1985"
yes = ["<<Mr. Orban said that>> it rained.", "Then <<the Consul pointed out that>> it rained."]
no = ["Mr. Orban said nothing."]
"""


@pytest.fixture
def faults_of(tmp_path: Path) -> Check:
    """Check a grammar of the words above and the rules given."""

    def check(rules: str, words: str = WORDS) -> list[str]:
        (tmp_path / "cast.toml").write_text(words, encoding="utf-8")
        (tmp_path / "talk.toml").write_text(rules, encoding="utf-8")
        return check_grammar([tmp_path])

    return check


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    """The words and the rule above, ready to be tested."""
    (tmp_path / "cast.toml").write_text(WORDS, encoding="utf-8")
    (tmp_path / "talk.toml").write_text(RULE, encoding="utf-8")
    return set_up(read_sources([tmp_path]))[0]


def test_a_sound_grammar_has_no_faults(faults_of: Check) -> None:
    assert faults_of(RULE) == []


def test_the_grammar_of_the_package_has_no_faults() -> None:
    assert check_grammar([grammar_folder()]) == []


def test_a_hit_at_another_place_than_the_marked_one(faults_of: Check) -> None:
    assert faults_of(RULE.replace("<<Mr. Orban said that>> it", "<<Mr. Orban said>> that it")) == [
        "talk.toml:1: talk.say-that: "
        "hits '<<Mr. Orban said that>> it rained.', not '<<Mr. Orban said>> that it rained.'"
    ]


def test_a_positive_example_that_is_not_hit(faults_of: Check) -> None:
    assert faults_of(RULE.replace("<<Mr. Orban said", "<<Mr. Stranger said")) == [
        "talk.toml:1: talk.say-that: does not hit '<<Mr. Stranger said that>> it rained.'"
    ]


def test_a_positive_example_that_is_hit_twice(faults_of: Check) -> None:
    twice = RULE.replace('it rained.", "Then', 'it rained and he said that it snowed.", "Then')
    assert faults_of(twice) == [
        "talk.toml:1: talk.say-that: hits 2 times in "
        "'<<Mr. Orban said that>> it rained and he said that it snowed.': 'Mr. Orban said that', 'he said that'"
    ]


def test_a_negative_example_that_is_hit(faults_of: Check) -> None:
    assert faults_of("\n" + RULE.replace("Mr. Orban said nothing", "He said that it rained")) == [
        "talk.toml:2: talk.say-that: must not hit, but hits '<<He said that>> it rained.'"
    ]


@pytest.mark.parametrize(
    "example", ["Mr. Orban said that it rained.", "<<He>> <<said that>> it rained.", ">>He<< said."]
)
def test_a_positive_example_is_marked_once(faults_of: Check, example: str) -> None:
    assert faults_of(RULE.replace("<<Mr. Orban said that>> it rained.", example)) == [
        f"talk.toml:1: talk.say-that: mark the hit once with << and >> in {example!r}"
    ]


def test_a_negative_example_has_no_marks(faults_of: Check) -> None:
    assert faults_of(RULE.replace("Mr. Orban said nothing.", "<<Mr. Orban>> said nothing.")) == [
        "talk.toml:1: talk.say-that: a negative example has no marks: '<<Mr. Orban>> said nothing.'"
    ]


def test_a_rule_needs_examples_of_both_kinds(faults_of: Check) -> None:
    without = "\n".join(line for line in RULE.splitlines() if not line.startswith(("yes", "no")))
    assert faults_of(without) == [
        "talk.toml:1: talk.say-that: has no yes example",
        "talk.toml:1: talk.say-that: has no no example",
    ]


def test_unless_keeps_a_rule_quiet(faults_of: Check) -> None:
    quiet = RULE.replace("source =", 'unless = ["<yesterday>"]\nsource =')
    assert faults_of(quiet.replace("Mr. Orban said nothing", "Only yesterday Mr. Orban said that it rained")) == []
    assert faults_of(quiet.replace('yes = ["<<Mr.', 'yes = ["Only yesterday <<Mr.')) == [
        "talk.toml:1: talk.say-that: does not hit 'Only yesterday <<Mr. Orban said that>> it rained.'"
    ]


def test_what_begins_behind_the_hit_keeps_no_rule_quiet(faults_of: Check) -> None:
    quiet = RULE.replace("source =", 'unless = ["<yesterday>"]\nsource =')
    assert faults_of(quiet.replace('it rained.", "Then', 'it rained yesterday.", "Then')) == []


def test_a_line_rule_hits_its_line(faults_of: Check) -> None:
    line = """
[[rule]]
id = "talk.page"
line = '\\[ page \\s \\d+ \\]'
source = "scanners"
yes = ["end. <<[page 3]>>"]
no = ["page 3"]
"""
    assert faults_of(RULE + line) == []
    assert faults_of(RULE + line.replace('no = ["page 3"]', 'no = ["[page 3]"]')) == [
        "talk.toml:8: talk.page: must not hit, but hits '<<[page 3]>>'"
    ]


def test_a_decision_needs_no_examples(faults_of: Check) -> None:
    assert faults_of(RULE + '[[rule]]\nid = "talk.he"\nsays = "He is the last."\nsource = "Grosz 1995"\n') == []


def test_a_tag_that_no_list_has(faults_of: Check) -> None:
    assert faults_of(RULE.replace("<that>", "<THAT>")) == [
        "talk.toml:1: talk.say-that: no word list has the tag THAT",
    ]


def test_a_list_and_a_phrase_that_nothing_uses(faults_of: Check) -> None:
    more = WORDS.replace('WHO = "(<PERSON|HE>)"', 'WHO = "(<PERSON|HE>)"\nIDLE = "<HE>"') + (
        '\n[[list]]\ntag = "ORPHANED"\nsource = "none"\nwords = ["alas"]\n'
    )
    assert faults_of(RULE, more) == [
        "cast.toml:6: @IDLE: no pattern uses this phrase",
        "cast.toml:22: ORPHANED: no pattern uses this list of words",
    ]


def test_an_id_is_its_place(faults_of: Check) -> None:
    assert faults_of(RULE + RULE.replace("talk.say-that", "speech.say-that")) == [
        "talk.toml:7: the id must be its place, talk.some-name, not 'speech.say-that'"
    ]


def test_all_faults_come_at_once_in_the_order_of_the_files(faults_of: Check) -> None:
    faulty = RULE.replace("Mr. Orban said nothing", "He said that") + (
        '[[rule]]\nid = "talk.broken"\npattern = "<HE"\nsource = "x"\nyes = ["<<He>>"]\nno = ["She"]\n'
        '[[rule]]\nid = "talk.bare"\npattern = "<HE>"\nsource = "x"\nno = ["She"]\n'
    )
    assert [fault.split(": ")[:2] for fault in faults_of(faulty, WORDS + "nonsense = 1\n")] == [
        ["cast.toml:16", "a list has no key 'nonsense'"],
        ["talk.toml:1", "talk.say-that"],
        ["talk.toml:7", "talk.broken"],
        ["talk.toml:13", "talk.bare"],
    ]


def test_a_file_that_is_no_toml(faults_of: Check) -> None:
    found = faults_of(RULE + "[[rule]\n")
    assert found[0].startswith("talk.toml:7: Expected ']]'")


def test_a_name_of_the_cast_is_one_token(bench: Bench) -> None:
    cast = read_cast(["Mr. Orban", "the Consul", "the Consul General"])
    sentence = tag_sentence("The Consul General told Mr. Orban and the Consul.", bench.grammar, cast)
    assert sentence.words == ["The Consul General", "told", "Mr. Orban", "and", "the Consul", "."]
    assert [sentence.tags[i] == bench.grammar.person for i in range(6)] == [True, False, True, False, True, False]
    assert [sentence.text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == sentence.words
    rule = bench.grammar.rule("talk.say-that")
    assert hits(rule, "He said that, and the Consul said that.", bench.grammar, cast) == [(0, 12), (18, 38)]


def test_unmark_gives_the_offsets_of_the_hit() -> None:
    assert unmark("a <<b c>> d") == ("a b c d", 2, 5)
    with pytest.raises(ExampleError):
        unmark("a b c d")


def test_the_notation_of_nltk() -> None:
    sequences = {"SAY-PAST": [("point", "out"), ("make", "clear")]}
    pattern = to_nltk("name=(<SAY.*|he>)* (?!<X-Y>) $", {"he", "X-Y"}, sequences, {"point", "out", "clear"})
    assert pattern == r"((<.*/point/.*><.*/out/.*>|<.*/(SAY[^/]*|he)/.*>))*(?!<.*/(X\-Y)/.*>)$"
    assert token_spans(compile_by_nltk("<.*/(b)/.*>+"), "</a/></b/></b/c/></a/></b/>") == [(1, 3), (4, 5)]
    with pytest.raises(PatternError, match="NLTK refuses the pattern"):
        compile_by_nltk("<a<b>>")


def test_a_difference_to_nltk_is_a_fault(bench: Bench) -> None:
    rule = bench.source.rules["talk.say-that"]
    assert faults_by_nltk(rule, bench) == []
    bench.names.update({letter: name.replace("/PERSON/", "/THING/") for letter, name in bench.names.items()})
    assert faults_by_nltk(rule, bench) == [
        "NLTK matches tokens [] and not [(0, 3)] of 'Mr. Orban said that it rained.'",
        "NLTK matches tokens [] and not [(1, 5)] of 'Then the Consul pointed out that it rained.'",
    ]
