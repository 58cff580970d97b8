"""Rule files into records, and what is wrong with files that cannot be taken: all of it, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import DECISION, RULE, WORDS, put

from dialogue.grammar.load import grammar_files, grammar_folder, read_sources
from dialogue.grammar.rule import Rule, WordList

PLACE = "talk.toml:1: the id must be its place, talk.some-name, not "


def faults(folder: Path, **files: str) -> list[str]:
    return read_sources([put(folder, **files)]).faults


def test_a_rule_is_read_as_it_stands(tmp_path: Path) -> None:
    text = """
[[rule]]
id = "talk.swore"
pattern = "<HE> <swore>"
sets = { act = "commitment", rank = 3 }
unless = ["<not>"]
source = "Searle 1976"
note = "An oath binds."
yes = ["<<He swore>> so."]
no = ["He said so."]
"""
    source = read_sources([put(tmp_path, talk=text)])
    assert source.faults == []
    assert source.rules == {
        "talk.swore": Rule(
            id="talk.swore", kind="tags", pattern="<HE> <swore>", sets=(("act", "commitment"), ("rank", "3")),
            unless=("<not>",), source="Searle 1976", note="An oath binds.", yes=("<<He swore>> so.",),
            no=("He said so.",), file="talk.toml", line=2,
        )
    }  # fmt: skip
    rule = source.rules["talk.swore"]
    assert (rule.get("act"), rule.get("mode"), rule.get("mode", "direct")) == ("commitment", "", "direct")


def test_kinds_of_rules(tmp_path: Path) -> None:
    line = RULE.replace("say-that", "page").replace("pattern =", "line =")
    source = read_sources([put(tmp_path, talk=RULE + line + DECISION)])
    assert {rule.id: (rule.kind, rule.line) for rule in source.rules.values()} == {
        "talk.say-that": ("tags", 1), "talk.page": ("line", 6), "talk.floor": ("decision", 11),
    }  # fmt: skip


def test_lists_verbs_phrases_and_settings(tmp_path: Path) -> None:
    more = 'doubling = ["refer"]\n[settings]\nmonths = ["May"]\n[phrases]\nWHO = "<HE>"\n'
    source = read_sources([put(tmp_path, words__all=WORDS, more=more)])
    assert source.faults == []
    assert source.lists == [
        WordList("SAY", True, ("say", "point out"), "closed for the test", "words/all.toml", 1),
        WordList("HE", False, ("he", "the Consul"), "closed for the test", "words/all.toml", 10),
    ]
    assert source.irregular == {"say": ("said", "said")}
    assert (source.doubling, source.phrases) == ({"refer"}, {"WHO": "<HE>"})
    assert source.settings == {"more": {"months": ["May"]}}


def test_the_place_of_a_rule_is_its_folder_and_file(tmp_path: Path) -> None:
    rule = RULE.replace("talk.say-that", "acts.inquiry.ask")
    source = read_sources([put(tmp_path, acts__inquiry=rule)])
    assert (source.faults, list(source.rules)) == ([], ["acts.inquiry.ask"])
    assert faults(tmp_path, acts__inquiry=rule.replace("acts.", "")) == [
        "acts/inquiry.toml:1: the id must be its place, acts.inquiry.some-name, not 'inquiry.ask'"
    ]


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    put(tmp_path, b="", a="", c__a="", c__b="")
    (tmp_path / "notes.txt").write_text("no rules")
    (tmp_path / "folder.toml").mkdir()
    assert [str(path.relative_to(tmp_path)) for path in grammar_files(tmp_path)] == [
        "a.toml", "b.toml", "c/a.toml", "c/b.toml",
    ]  # fmt: skip


def test_the_grammar_of_the_package_has_no_fault() -> None:
    source = read_sources([grammar_folder()])
    assert source.faults == []
    assert all(rule.id.startswith(rule.file.removesuffix(".toml").replace("/", ".")) for rule in source.rules.values())


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        # rules
        (RULE.replace("say-that", "Say That"), PLACE + "'talk.Say That'"),
        (RULE.replace("talk.", "speech."), PLACE + "'speech.say-that'"),
        (RULE.replace('id = "talk.say-that"', ""), PLACE + "None"),
        ("\n\n" + RULE + "act = 1\n", "talk.toml:3: a rule has no key 'act'"),
        (RULE + DECISION + RULE, "talk.toml:10: the id talk.say-that stands twice"),
        (RULE + 'says = "x"\n', "talk.toml:1: a rule has one of pattern, line, says; this one has pattern and says"),
        (RULE.replace("pattern =", "note ="),
         "talk.toml:1: a rule has one of pattern, line, says; this one has none"),
        (RULE.replace("source", "note"),
         "talk.toml:1: a rule names its source, the literature or the memorandum it rests on"),
        (RULE + 'yes = "He said that."\n', "talk.toml:1: yes is a list of strings"),
        (RULE + "no = [1]\n", "talk.toml:1: no is a list of strings"),
        (DECISION + 'unless = ["<he>"]\n', "talk.toml:1: unless keeps a tag pattern quiet; this rule has none"),
        (RULE + "unless = [[]]\n", "talk.toml:1: unless is a list of strings"),
        (RULE.replace('{ form = "clause" }', '"clause"'), "talk.toml:1: sets is a table"),
        # lists
        ('[[list]]\ntag = "He"\nwords = ["he"]\n', "talk.toml:1: a list needs a tag in capital letters, not 'He'"),
        ('[[list]]\nwords = ["he"]\n', "talk.toml:1: a list needs a tag in capital letters, not None"),
        ('[[list]]\ntag = "HE"\n', "talk.toml:1: a list needs words"),
        ('[[list]]\ntag = "HE"\nwords = []\n', "talk.toml:1: a list needs words"),
        ('[[list]]\ntag = "HE"\nwords = ["he", " "]\n', "talk.toml:1: a list needs words"),
        ('[[list]]\ntag = "HE"\nwords = [["he"]]\n', "talk.toml:1: a list needs words"),
        ('[[list]]\ntag = "HE"\nwords = ["he", "she", "he"]\n', "talk.toml:1: listed twice: he"),
        ('[[list]]\ntag = "HE"\nwords = ["he"]\nword = 1\n', "talk.toml:1: a list has no key 'word'"),
        (WORDS + '[[list]]\ntag = "HE"\nwords = ["she"]\n',
         "talk.toml:14: the tag HE has a list already, in talk.toml:10"),
        # the rest
        ('colour = "red"\n', "talk.toml:1: the key 'colour' is not known here"),
        ('about = "x"\n\n[rules]\nid = 1\n', "talk.toml:3: the key 'rules' is not known here"),
        ('[irregular]\nsay = "said"\n', "talk.toml:2: 'say' needs its past and its participle"),
        ('[irregular]\nsay = ["said"]\n', "talk.toml:2: 'say' needs its past and its participle"),
        ("rule = 3\n", "talk.toml:1: rule is an array of tables, [[rule]]"),
        ('\nrule = ["x"]\n', "talk.toml:2: rule is an array of tables, [[rule]]"),
        ('[rule]\nid = "x"\n', "talk.toml:1: rule is an array of tables, [[rule]]"),
        ("list = true\n", "talk.toml:1: list is an array of tables, [[list]]"),
        ('phrases = ["<HE>"]\n', "talk.toml:1: phrases is a table"),
        ("irregular = []\n", "talk.toml:1: irregular is a table"),
        ("doubling = 3\n", "talk.toml:1: doubling is a list of verbs"),
        ("settings = 3\n", "talk.toml:1: settings is a table"),
    ],
)  # fmt: skip
def test_a_fault(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(tmp_path, talk=text) == [fault]


def test_the_line_of_a_table_with_a_comment(tmp_path: Path) -> None:
    text = "[[rule]] # the first" + RULE.removeprefix("[[rule]]") + "  [[ rule ]]\n" + 'id = "x"\n'
    assert {fault.split(": ")[0] for fault in faults(tmp_path, talk=text)} == {"talk.toml:6"}


def test_a_file_that_is_no_toml_tells_the_line(tmp_path: Path) -> None:
    (fault,) = faults(tmp_path, talk=RULE + "pattern = \n")
    assert fault.startswith("talk.toml:6: Invalid value")


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "talk.toml").write_bytes(b'about = "caf\xe9"\n')
    (fault,) = read_sources([tmp_path]).faults
    assert fault.startswith("talk.toml:1: 'utf-8' codec can't decode byte 0xe9")


def test_all_faults_of_all_files_at_once(tmp_path: Path) -> None:
    found = faults(
        tmp_path,
        a="nonsense = 1\nzeal = 1\n",
        b="[[rule]",
        c=RULE.replace("talk.", "c.") + "colour = 1\nact = 1\n",
        d='[[list]]\ntag = "x"\nhue = 1\n[[rule]]\nid = "d.x"\n',
        talk=RULE,
    )
    assert [fault.split(": ")[0] for fault in found] == [
        "a.toml:1", "a.toml:2", "b.toml:1", "c.toml:1", "c.toml:1", "d.toml:1", "d.toml:1", "d.toml:1", "d.toml:4",
        "d.toml:4",
    ]  # fmt: skip
    assert found[3:5] == ["c.toml:1: a rule has no key 'act'", "c.toml:1: a rule has no key 'colour'"]


def test_a_later_folder_stands_over_an_earlier_one(tmp_path: Path) -> None:
    base = put(tmp_path / "base", talk=RULE + DECISION, words=WORDS, more='[settings]\na = 1\nb = 2\n')
    mine = put(
        tmp_path / "mine",
        talk=RULE.replace("<that>", "<this>") + RULE.replace("say-that", "new"),
        words='[[list]]\ntag = "HE"\nwords = ["she"]\n[[list]]\ntag = "IT"\nwords = ["it"]\n',
        more="[settings]\nb = 3\n[phrases]\nX = '<HE>'\n",
    )
    source = read_sources([base, mine])
    assert source.faults == []
    assert list(source.rules) == ["talk.say-that", "talk.floor", "talk.new"]
    assert source.rules["talk.say-that"].pattern.endswith("<this>")
    assert {listed.tag: listed.words for listed in source.lists} == {
        "SAY": ("say", "point out"), "HE": ("she",), "IT": ("it",),
    }  # fmt: skip
    assert source.settings == {"more": {"a": 1, "b": 3}}
    assert source.phrases == {"X": "<HE>"}
