"""What every match of a tag pattern holds, and the rules that an index lets through because of it."""

from __future__ import annotations

import random
import re

import pytest

from dialogue.grammar.index import Index, build_index
from dialogue.grammar.needs import Way, needs_of
from dialogue.grammar.pattern import compile_pattern, parse

# a: adverb; s, t: past and present of saying; p o: "point out"; w: any other word
CHOICES = {
    "TOK": (("astpow",),),
    "ADV": (("a",),),
    "SAY-PAST": (("s",), ("p", "o")),
    "SAY-PRES": (("t",),),
    "that": (("w",),),
}
WEIGHTS = {"a": 0.1, "s": 0.05, "t": 0.01, "p": 0.02, "o": 0.02, "w": 0.2}


@pytest.mark.parametrize(
    ("pattern", "ways"),
    [
        ("<ADV>", [(("a",), None)]),
        ("<ADV> <SAY-PRES>", [((), ("a", "t"))]),
        ("<ADV>? <SAY-PRES>", [(("t",), None)]),
        ("<SAY-PAST>", [(("ps",), None)]),
        ("<that> <ADV>? <SAY-PRES>", [(("w",), ("aw", "t"))]),
        ("<that> <ADV>* <SAY-PRES> <ADV>{0,2}", [(("w",), ("aw", "t"))]),
        ("<ADV>+ <that>", [((), ("a", "w"))]),
        ("<ADV>{2} <TOK>", [((), ("a", "a"))]),
        ("<ADV> | <that>", [(("a",), None), (("w",), None)]),
        ("(<ADV> | <that>) <SAY-PRES>", [((), ("a", "t")), ((), ("w", "t"))]),
        ("<that> (<ADV> | <SAY-PRES> | )", [((), ("w", "a")), ((), ("w", "t")), (("w",), None)]),
        ("verb=(<ADV> (<that> | <SAY-PRES>))", [((), ("a", "w")), ((), ("a", "t"))]),
        ("(<ADV> <that>)? <SAY-PRES>", [(("t",), None)]),
        ("(?= <ADV>) <SAY-PRES>", [(("t", "a"), None)]),
        ("(?! <ADV>) <SAY-PRES>", [(("t",), None)]),
        ("<SAY-PRES> <TOK>{0,4}? <ADV>", [(("t",), ("aopstw", "a"))]),
        ("^ <ADV>", [((), ("^", "a"))]),
        ("<ADV> $", [((), ("a", "$"))]),
    ],
)  # fmt: skip
def test_what_every_match_holds(pattern: str, ways: list[tuple[tuple[str, ...], tuple[str, str] | None]]) -> None:
    assert needs_of(parse(pattern, CHOICES), WEIGHTS) == tuple(Way(classes, pair) for classes, pair in ways)


def test_a_pattern_with_very_many_ways_is_not_written_out() -> None:
    assert 1 < len(needs_of(parse("(<ADV>|<that>) " * 12, CHOICES), WEIGHTS)) <= 64


PATTERNS = [
    "<ADV> <SAY-PAST>", "<that> | <SAY-PRES> <ADV>{0,2} <that>", "^ <ADV>? (<that>|<SAY-PAST>)",
    "<TOK>{2} <SAY-PRES> $",
    "(<ADV>|<SAY-PAST>){1,3} (?= <that> | $)", "<SAY-PAST> <TOK>{0,3}? <that>", "(?! <ADV>) <TOK> <SAY-PRES>",
    "a=(<ADV> b=(<that>|<SAY-PAST>)) <TOK>? (<SAY-PRES>|<ADV> <ADV>)", "(<that> <ADV>?)? <SAY-PRES>",
]  # fmt: skip


def test_an_index_lets_every_match_through() -> None:
    compiled = [compile_pattern(pattern, CHOICES, WEIGHTS) for pattern in PATTERNS]
    index = Index(build_index([ways for _, ways in compiled]))
    rest = random.Random(6)
    kept = 0
    for _ in range(3000):
        tags = "".join(rest.choices("asptow", k=rest.randrange(9)))
        candidates = list(index.ranks(index.rows(tags)))
        found = [rank for rank, (regex, _) in enumerate(compiled) if re.search(regex, tags)]
        assert set(found) <= set(candidates), tags
        assert candidates == sorted(set(candidates))
        kept += len(candidates)
    assert kept < 3000 * len(PATTERNS) / 2


def test_an_index_lets_every_match_in_a_part_through() -> None:
    """Told by the whole, for what is left when a stretch of it is cut out."""
    compiled = [compile_pattern(pattern, CHOICES, WEIGHTS) for pattern in PATTERNS]
    index = Index(build_index([ways for _, ways in compiled]))
    rest = random.Random(7)
    hits = 0
    for _ in range(3000):
        tags = "".join(rest.choices("asptow", k=rest.randrange(9)))
        lead, first = sorted(rest.choices(range(len(tags) + 1), k=2))
        part = tags[:lead] + tags[first:]
        found = {rank for rank, (regex, _) in enumerate(compiled) if re.search(regex, part)}
        assert found <= set(index.ranks(index.rows_of_part(tags, first, lead))), (tags, lead, first)
        hits += len(found)
    assert hits > 1000


def test_an_index_over_no_rules() -> None:
    index = Index(build_index([]))
    assert list(index.ranks(index.rows("asw"))) == []
