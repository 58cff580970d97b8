"""Tag patterns into expressions over letters, and what is refused."""

from __future__ import annotations

import re

import pytest

from dialogue.grammar.pattern import compile_pattern, expand, words_in
from dialogue.grammar.tree import PatternError

# a: adverb; s, t: past and present of saying; p o: "point out"; w: any other word
CHOICES = {
    "TOK": (("astpow",),),
    "WORD": (("aw",),),
    "ADV": (("a",),),
    "SAY-PAST": (("s",), ("p", "o")),
    "SAY-PRES": (("t",),),
    "POINT": (("p", "o"),),
    "that": (("w",),),
}


def spans(pattern: str, letters: str) -> list[str]:
    """What the pattern matches in a sentence of letters."""
    return [m.group() for m in re.finditer(compile_pattern(pattern, CHOICES)[0], letters)]


@pytest.mark.parametrize(
    ("pattern", "letters", "found"),
    [
        ("<ADV>", "waaw", ["a", "a"]),
        ("<ADV|that>", "was", ["w", "a"]),
        ("<SAY-PAST>", "spowp", ["s", "po"]),
        ("<SAY-.*>", "stpop", ["s", "t", "po"]),
        ("<ADV>* <SAY-PAST>", "aasas", ["aas", "as"]),
        ("<ADV>+", "aawa", ["aa", "a"]),
        ("<ADV>? <that>", "awaaw", ["aw", "aw"]),
        ("<ADV>{2,3}", "awaawaaaa", ["aa", "aaa"]),
        ("<ADV>{2}", "aaa", ["aa"]),
        ("<ADV>{,2} <that>", "aaaw", ["aaw"]),
        ("<TOK>{1,3}? <that>", "aawaw", ["aaw", "aw"]),
        ("(<ADV> | <SAY-PRES>) <that>", "awtwsw", ["aw", "tw"]),
        ("verb=(<SAY-PAST>) <that>", "pow", ["pow"]),
        ("<ADV> (?= <that>)", "aaw", ["a"]),
        ("<ADV> (?! <that>)", "aaw", ["a"]),
        ("^ <ADV>", "aa", ["a"]),
        ("<ADV> $", "aa", ["a"]),
        # a word of two tokens is repeated, and left out, as a whole
        ("<POINT>{2}", "popo", ["popo"]),
        ("<POINT>? <that>", "powpw", ["pow", "w"]),
        ("<POINT>{1,2} <that>", "popow", ["popow"]),
    ],
)
def test_matches(pattern: str, letters: str, found: list[str]) -> None:
    assert spans(pattern, letters) == found


def test_names_are_groups() -> None:
    regex, _ = compile_pattern("subject=(<ADV>) verb=(<SAY-PAST>)", CHOICES)
    match = re.search(regex, "wapo")
    assert match is not None
    assert match.groupdict() == {"subject": "a", "verb": "po"}


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("<ADV", "cannot read '<ADV'"),
        ("<ADV> said", "cannot read ' said'"),
        ("<ADV>{} <that>", "cannot read '{} <that>'"),
        ("<ADV> <>", "cannot read ' <>'"),
        ("(<ADV>", "a bracket is not closed"),
        ("<ADV>)", "a bracket is closed that was not opened"),
        ("<NOUN>", "no word list has the tag NOUN"),
        ("<SAY-PAST|FEEL-.*>", "no word list has the tag FEEL-.*"),
        ("* <ADV>", "* stands behind nothing"),
        ("<ADV>*", "it matches nothing at all, everywhere"),
        ("", "it matches nothing at all, everywhere"),
        ("(<ADV> | )", "it matches nothing at all, everywhere"),
        ("(?! <ADV>)", "it matches nothing at all, everywhere"),
        ("x=(<ADV>) x=(<that>)", "redefinition of group name"),
        ("<ADV>{3,1}", "min repeat greater than max repeat"),
        ("<ADV>? *", "multiple repeat"),
        ("<ADV>?+", "multiple repeat"),
        ("^* <ADV>", "* stands behind nothing"),
    ],
)
def test_a_faulty_pattern(pattern: str, fault: str) -> None:
    with pytest.raises(PatternError, match=re.escape(fault)):
        compile_pattern(pattern, CHOICES)


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        ("<TOK>* <that>", "* behind <TOK> has no bound; give one, as in {0,8}"),
        ("<TOK>+ <that>", "+ behind <TOK> has no bound"),
        ("<TOK>{2,} <that>", "{2,} behind <TOK> has no bound"),
        ("<WORD|ADV>* <that>", "* behind <WORD|ADV> has no bound"),
        ("<.*>* <that>", "* behind <.*> has no bound"),
        ("(<ADV>)* <that>", "* behind ) has no bound"),
        ("(<ADV>|<that>)+", "+ behind ) has no bound"),
        ("x=(<ADV>){1,} <that>", "{1,} behind ) has no bound"),
        # nested
        ("(<ADV>*)* <that>", "* behind ) has no bound"),
        ("(<ADV>+){1,3} <that>", "{1,3} stands around another repetition"),
        ("(<ADV>+ <that>){2}", "{2} stands around another repetition"),
        ("(<that> (<ADV>|<SAY-PAST>+)){0,3} <that>", "{0,3} stands around another repetition"),
        ("(<TOK>{0,9}){0,9} <that>", "{0,9} stands around another repetition"),
        ("((<TOK>{0,4}){0,4} <ADV>){0,5} <that>", "{0,5} stands around another repetition"),
        # side by side
        ("<ADV>* <ADV>* <that>", "two repetitions side by side can take the same tokens"),
        ("<ADV>* <ADV|SAY-PRES>+ <that>", "two repetitions side by side"),
        ("<ADV>+ (<that> | <ADV>*) <SAY-PAST>", "two repetitions side by side"),
        ("(<that> <ADV>*)? <SAY-PRES>? <ADV>* <SAY-PAST>", "two repetitions side by side"),
        ("<TOK>{0,40} <ADV>* <that>", "two repetitions side by side"),
        ("<TOK>{0,16} <TOK>{0,16} <TOK>{0,16} <that>", "two repetitions side by side"),
    ],
)
def test_a_repetition_that_could_take_more_than_linear_time(pattern: str, fault: str) -> None:
    with pytest.raises(PatternError, match=re.escape(fault)):
        compile_pattern(pattern, CHOICES)


@pytest.mark.parametrize(
    "pattern",
    ["(<ADV>* <that>)? <that>", "(<ADV>{0,8} <that>){1,8}", "(<TOK>{0,200}) <that>", "((<ADV>)? <that>){0,60} <that>",
     "(<ADV>{0,4}?){1,4}? <that>", "<ADV>* <SAY-PRES>* <that>", "<ADV>* <that> <ADV>* <that>",
     "<ADV>* (?= <that>) <ADV>{0,4} <that>", "<TOK>{0,8} <TOK>{0,8} <that>"],
)  # fmt: skip
def test_a_repetition_with_bounds(pattern: str) -> None:
    assert compile_pattern(pattern, CHOICES)[0]


def test_a_repetition_without_bound_takes_64_tokens() -> None:
    assert spans("<ADV>* <that>", "a" * 70 + "w") == ["a" * 64 + "w"]
    assert spans("<ADV>+ <that>", "a" * 70 + "w") == ["a" * 64 + "w"]


def test_brackets_too_deep_inside_each_other() -> None:
    with pytest.raises(PatternError, match="brackets stand too deep"):
        compile_pattern("(" * 2000 + "<ADV>" + ")" * 2000, CHOICES)


def test_neighbouring_letters_are_a_range() -> None:
    choices = {"X": (("abcdg",),), "Y": (("ab",),)}
    assert compile_pattern("<X> <Y>", choices)[0] == "[a-dg][ab]"


def test_phrases_are_put_in_as_groups() -> None:
    phrases = {"WHO": "<PERSON> | @PRONOUN", "PRONOUN": "<HE|SHE>"}
    assert expand("subject=(@WHO) <SAY>", phrases) == "subject=((<PERSON> | (<HE|SHE>))) <SAY>"


def test_a_phrase_that_nobody_defined() -> None:
    with pytest.raises(PatternError, match="no phrase is called @NOBODY"):
        expand("@NOBODY", {})


def test_phrases_in_a_circle() -> None:
    with pytest.raises(PatternError, match="in a circle"):
        expand("@A", {"A": "<x> @B", "B": "@A"})


def test_words_that_a_pattern_names_itself() -> None:
    assert words_in("<SAY-PAST> <that|TOK> (<he'd|vis-à-vis>|<SAY.*>)* @LEAD verb=(<was>)") == {
        "that", "he'd", "vis-à-vis", "was",
    }  # fmt: skip
