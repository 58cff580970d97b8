"""Sources into the compiled grammar."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from small import DECISION, RULE, WORDS, grammar_of, put

from dialogue.errors import GrammarError
from dialogue.grammar.build import WORD, build, word_forms
from dialogue.grammar.load import grammar_folder, read_sources
from dialogue.text.tokens import tokenize

INITIALS = re.compile(r"\b(?:[a-z]\.){2,}")


def test_forms_of_verbs_and_words(tmp_path: Path) -> None:
    forms = word_forms(read_sources([put(tmp_path, words=WORDS)]))
    assert forms == {
        "SAY-BASE": ["say", "point out"], "SAY-PRES": ["says", "points out"], "SAY-PAST": ["said", "pointed out"],
        "SAY-PART": ["said", "pointed out"], "SAY-ING": ["saying", "pointing out"], "HE": ["he", "the consul"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "matched"),
    [
        ("he said that it rained", "he said that"),
        ("Then he pointed out that it rained", "he pointed out that"),
        ("the Consul said that it rained", "the Consul said that"),
        ("he pointed at that", None),
        ("the Envoy said that it rained", None),
        ("he says that", None),
    ],
)
def test_a_rule_finds_words_of_one_and_of_several_tokens(tmp_path: Path, sentence: str, matched: str | None) -> None:
    grammar = grammar_of(put(tmp_path, words=WORDS, talk=RULE))
    words = sentence.split()
    found = grammar.rule("talk.say-that").search(grammar.tag(words))
    assert (None if found is None else " ".join(words[found.start() : found.end()])) == matched


def test_what_a_pattern_names_is_known_to_the_table(tmp_path: Path) -> None:
    grammar = grammar_of(put(tmp_path, words=WORDS, talk=RULE))
    assert grammar.table["that"] != grammar.table["this"] == grammar.table["whatever"]


def test_listed_words_keep_what_their_ending_tells(tmp_path: Path) -> None:
    words = '[[list]]\ntag = "ODD"\nwords = ["oddly", "fly", "shed", "sailing", "wed", ",", "..."]\n'
    grammar = grammar_of(put(tmp_path, words=words))
    bearers = {tag: grammar.letters(tag) for tag in ("ODD", "ADV", "ED", "ING", "TOK", "COMMA", "PUNCT", "ELLIPSIS")}
    tags = {w: {tag for tag, found in bearers.items() if grammar.table[w] in found} for w in ("oddly", "fly", "shed")}
    assert tags == {"oddly": {"ODD", "ADV", "TOK"}, "fly": {"ODD", "TOK"}, "shed": {"ODD", "TOK"}}
    assert grammar.table["sailing"] in bearers["ING"] & bearers["ODD"]
    assert grammar.table[","] in bearers["COMMA"] & bearers["ODD"] & bearers["PUNCT"]
    assert grammar.table["..."] in bearers["ELLIPSIS"] & bearers["ODD"]


@pytest.mark.parametrize("sentence", ["(Drafter's note: it rained", "(Drafter’s note: it rained"])
def test_a_listed_word_with_a_possessive(tmp_path: Path, sentence: str) -> None:
    words = '[[list]]\ntag = "NOTE"\nwords = ["drafter\'s note"]\n'
    rule = '[[rule]]\nid = "talk.note"\npattern = "<OPEN> <NOTE> <COLON>"\nsource = "the test"\n'
    grammar = grammar_of(put(tmp_path, words=words, talk=rule))
    found = grammar.rule("talk.note").search(grammar.tag(tokenize(sentence, [(0, len(sentence))]).words))
    assert found is not None
    assert found.span() == (0, 5)
    assert grammar.table["'s"] in grammar.letters("POSS") & grammar.letters("PUNCT")


def test_every_listed_word_is_one_that_can_be_met() -> None:
    """Words of lists fall into the tokens that the text falls into, or no text could ever hit them.

    Initials stand in capitals in a text: U.S.S.R.
    """
    for tag, words in word_forms(read_sources([grammar_folder()])).items():
        for word in words:
            met = INITIALS.sub(lambda initials: initials[0].upper(), word)
            assert WORD.findall(word) == [token.lower() for token in tokenize(met, [(0, len(met))]).words], tag


def test_all_faults_at_once(tmp_path: Path) -> None:
    faulty = (
        RULE.replace("<that>", "<THAT>")
        + RULE.replace("say-that", "open").replace("<that>", "(<that>")
        + RULE.replace("say-that", "wide").replace("<that>", "<TOK>* <that>")
        + RULE.replace("say-that", "page").replace('pattern = "', 'line = "[" # "')
        + RULE.replace("say-that", "kept").replace("source", 'unless = ["@NOBODY"]\nsource')
        + DECISION + "colour = 1\n"
    )
    with pytest.raises(GrammarError) as caught:
        build(read_sources([put(tmp_path, words=WORDS, talk=faulty)]))
    assert list(caught.value.faults) == [
        "talk.toml:27: a rule has no key 'colour'",
        "talk.toml:1: talk.say-that: no word list has the tag THAT",
        "talk.toml:6: talk.open: a bracket is not closed",
        "talk.toml:11: talk.wide: * behind <TOK> has no bound; give one, as in {0,8}",
        "talk.toml:16: talk.page: unterminated character set at position 0",
        "talk.toml:21: talk.kept: no phrase is called @NOBODY",
    ]
    assert str(caught.value) == "\n".join(caught.value.faults)


def test_nothing_at_all_is_a_grammar(tmp_path: Path) -> None:
    data = build(read_sources([tmp_path]))
    assert (data["rules"], data["lists"], data["settings"]) == ([], {}, {})


def test_the_compiled_grammar_is_plain_data_and_always_the_same() -> None:
    data = build(read_sources([grammar_folder()]))
    assert json.loads(json.dumps(data)) == data
    assert build(read_sources([grammar_folder()])) == data
