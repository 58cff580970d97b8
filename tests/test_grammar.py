"""A compiled grammar at work."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import DECISION, RULE, WORDS, grammar_of, put

from dialogue.grammar.cache import load_grammar
from dialogue.grammar.grammar import Grammar

MORE = (
    RULE.replace("say-that", "any").replace("<PERSON|HE>) verb=(<SAY-PAST>) <that>", "<that> | <this>)")
    + RULE.replace("say-that", "quiet").replace("<that>", "<this>") + 'unless = ["<not>", "^ <so>"]\n'
    + RULE.replace("say-that", "page").replace('pattern = "', "line = '(?i) page \\s (?P<number> \\d+ )' # \"")
)


@pytest.fixture
def grammar(tmp_path: Path) -> Grammar:
    return grammar_of(put(tmp_path, words=WORDS, talk=RULE + MORE + DECISION, other=RULE.replace("talk.", "other.")))


def hits(grammar: Grammar, sentence: str) -> list[tuple[str, int, int]]:
    """Names of the rules under talk that hit, with the tokens of their first match."""
    found = grammar.part("talk").hits(grammar.tag(sentence.split()))
    return [(rule.id.removeprefix("talk."), match.start(), match.end()) for rule, match in found]


def test_rules_hit_in_the_order_of_the_files_each_at_its_first_place(grammar: Grammar) -> None:
    assert hits(grammar, "this he said that this he said that") == [("say-that", 1, 4), ("any", 0, 1)]
    assert hits(grammar, "so much for rain") == []


def test_unless_keeps_a_rule_quiet_where_it_hits_before_the_match_ends(grammar: Grammar) -> None:
    assert hits(grammar, "he said this") == [("any", 2, 3), ("quiet", 0, 3)]
    assert hits(grammar, "not much he said this") == [("any", 4, 5)]
    assert hits(grammar, "he said this and not much") == [("any", 2, 3), ("quiet", 0, 3)]
    assert hits(grammar, "so he said this") == [("any", 3, 4)]


def test_all_matches_of_a_rule(grammar: Grammar) -> None:
    def places(name: str, sentence: str) -> list[tuple[int, int]]:
        return [m.span() for m in grammar.rule("talk." + name).finditer(grammar.tag(sentence.split()))]

    assert places("any", "this and that") == [(0, 1), (2, 3)]
    assert places("quiet", "he said this and he said this") == [(0, 3), (4, 7)]
    assert places("quiet", "he said this but he said not this") == []


def test_search_from_a_place_on(grammar: Grammar) -> None:
    tags = grammar.tag(["he", "said", "that", "he", "said", "that"])
    found = grammar.rule("talk.say-that").search(tags, 1)
    assert found is not None
    assert found.span() == (3, 6)


def test_candidates_are_the_rules_whose_needs_are_there(grammar: Grammar) -> None:
    def names(sentence: str) -> list[str]:
        rules = grammar.part("talk").candidates(grammar.tag(sentence.split()))
        return [rule.id.removeprefix("talk.") for rule in rules]

    assert names("he said that") == ["say-that", "any"]
    assert names("he said and left this") == ["any"]
    assert names("that he said") == ["any"]
    assert names("he left") == names("") == []


def test_candidates_of_some_rules_only(grammar: Grammar) -> None:
    some = grammar.part("talk").only(lambda rule: rule.id != "talk.any")
    assert [rule.id for rule in some.candidates(grammar.tag(["he", "said", "that"]))] == ["talk.say-that"]


def test_a_line_rule_reads_text(grammar: Grammar) -> None:
    rule = grammar.rule("talk.page")
    found = rule.search("see Page 12")
    assert found is not None
    assert (rule.kind, found["number"]) == ("line", "12")


def test_parts(grammar: Grammar) -> None:
    assert [rule.id for rule in grammar.part("other").all] == ["other.say-that"]
    assert grammar.part("oth").all == ()
    with pytest.raises(KeyError):
        grammar.rule("talk.unheard-of")


def test_letters_and_words_of_tags(grammar: Grammar) -> None:
    said, pointing, he = (grammar.table[word] for word in ("said", "pointing", "he"))
    assert said in grammar.letters("SAY-PAST")
    assert said in grammar.letters("HE", "SAY-*")
    assert he in grammar.letters("HE", "SAY-*")
    assert pointing not in grammar.letters("SAY-*")  # "pointing out" is a word of several tokens
    assert grammar.letters("NOBODY", "NO*") == frozenset()
    assert grammar.words("HE") == {"he", "the consul"}
    assert grammar.words("SAY") == grammar.words("NOBODY") == frozenset()


def test_the_candidates_miss_no_rule_of_the_package(root: Path) -> None:
    """On every sentence of the sample memorandum: what all rules find, the candidates find."""
    grammar = load_grammar()
    text = (root / "seeds" / "harriman-stalin-1944-06-10.txt").read_text(encoding="utf-8")
    for part in ("frames", "acts", "narration", "sources"):
        rules = grammar.part(part)
        for sentence in text.split("."):
            tags = grammar.tag(sentence.split())
            every = [rule.id for rule in rules.all if rule.kind == "tags" and rule.search(tags)]
            assert [rule.id for rule, _ in rules.hits(tags)] == every
