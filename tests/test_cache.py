"""Loading a grammar: the cache that nobody may notice, and folders that add rules and lists."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from small import DECISION, RULE, WORDS, put

from dialogue.errors import GrammarError
from dialogue.grammar import build as compiler
from dialogue.grammar import cache
from dialogue.grammar.build import build
from dialogue.grammar.cache import grammar_digest, load_grammar
from dialogue.grammar.load import Source


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of our own, without any cache in it, and a small grammar in the place of the package's."""
    folder = put(tmp_path / "package", words=WORDS, talk=RULE + DECISION, more="[settings]\na = 1\n")
    monkeypatch.setattr(cache, "grammar_folder", lambda: folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    return tmp_path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A growing list: one entry for every grammar that was compiled and not taken from the cache."""
    done: list[int] = []

    def counting(source: Source) -> dict[str, Any]:
        done.append(1)
        return build(source)

    monkeypatch.setattr(compiler, "build", counting)
    return done


def works() -> bool:
    grammar = load_grammar()
    return grammar.rule("talk.say-that").search(grammar.tag(["he", "said", "that"])) is not None


def kept(home: Path) -> Path:
    """The one file in the cache."""
    (file,) = (home / ".cache" / "dialogue").iterdir()
    return file


def test_a_grammar_is_compiled_once(home: Path, builds: list[int]) -> None:
    assert works() and works()
    assert len(builds) == 1
    assert kept(home).name.startswith(load_grammar().digest + ".")


def test_a_changed_file_makes_the_cache_stale(home: Path, builds: list[int]) -> None:
    assert works()
    put(home / "package", talk=RULE.replace("<that>", "<this>"))
    assert not works()
    put(home / "package", talk=RULE)
    assert works()
    assert len(builds) == 3


def test_only_the_last_grammars_are_kept(home: Path) -> None:
    (home / ".cache" / "dialogue").mkdir(parents=True)
    (home / ".cache" / "dialogue" / "mine.txt").write_text("not a grammar")
    for number in range(cache.MOST_KEPT + 2):
        put(home / "package", talk=RULE.replace("clause", f"clause-{number}"))
        assert works()
    names = {path.name.partition(".")[0] for path in (home / ".cache" / "dialogue").iterdir()}
    assert len(names) == cache.MOST_KEPT + 1
    assert {"mine", load_grammar().digest} <= names


def test_expressions_out_of_the_cache_match_as_compiled_ones(home: Path) -> None:
    line = RULE.replace("say-that", "page").replace('pattern = "', "line = '(?i) page \\s (?P<number> \\d+ )' # \"")
    put(home / "package", talk=RULE + 'unless = ["<not>"]\n' + line)
    grammars = [load_grammar(), load_grammar()]
    for grammar in grammars:
        rule = grammar.rule("talk.say-that")
        found = rule.search(grammar.tag(["so", "he", "said", "that"]))
        assert found is not None and found.span("verb") == (2, 3)
        assert rule.search(grammar.tag(["not", "he", "said", "that"])) is None
        page = grammar.rule("talk.page").search("see Page 12")
        assert page is not None and page["number"] == "12"


def test_a_renamed_file_makes_the_cache_stale(home: Path) -> None:
    before = grammar_digest([home / "package"])
    (home / "package" / "words.toml").rename(home / "package" / "vocabulary.toml")
    assert grammar_digest([home / "package"]) != before


def test_other_code_makes_the_cache_stale(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = grammar_digest([home / "package"])
    monkeypatch.setattr(cache, "FORMAT", cache.FORMAT + "x")
    assert grammar_digest([home / "package"]) != before


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: b"\0" * len(data),
        lambda data: b"\xff\xfe" + data,
        lambda data: data[:-1],
        lambda data: data[:40] + bytes([data[40] ^ 1]) + data[41:],
        lambda data: data + b"\0",
        lambda data: data[:32],
    ],
    ids=["empty", "half", "zeros", "something before it", "short", "a bit", "long", "only the check"],
)
def test_a_damaged_cache_is_made_anew(home: Path, builds: list[int], damage: Callable[[bytes], bytes]) -> None:
    assert works()
    whole = kept(home).read_bytes()
    kept(home).write_bytes(damage(whole))
    assert works()
    assert len(builds) == 2
    assert kept(home).read_bytes() == whole


def test_a_folder_in_the_place_of_the_file(home: Path, builds: list[int]) -> None:
    assert works()
    file = kept(home)
    file.unlink()
    (file / "x").mkdir(parents=True)
    assert works() and works()
    assert len(builds) == 3
    assert kept(home) == file  # and no temporary file beside it


def test_xdg_cache_home_is_where_the_cache_lies(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "elsewhere"))
    assert works()
    (file,) = (home / "elsewhere" / "dialogue").iterdir()
    assert file.name.startswith(load_grammar().digest + ".")
    assert not (home / ".cache").exists()


@pytest.mark.parametrize("value", ["", "cache", "./cache"])
def test_xdg_cache_home_counts_only_as_an_absolute_path(
    home: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", value)
    monkeypatch.chdir(home)
    assert works()
    assert not (home / "cache").exists()
    assert kept(home).is_file()


def test_without_a_home_there_is_no_cache(home: Path, monkeypatch: pytest.MonkeyPatch, builds: list[int]) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    monkeypatch.chdir(home)
    assert works() and works()
    assert len(builds) == 2
    assert sorted(path.name for path in home.iterdir()) == ["package"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
def test_a_cache_folder_without_permission_is_no_error(home: Path, builds: list[int]) -> None:
    (home / ".cache").mkdir(mode=0o500)
    assert works() and works()
    assert len(builds) == 2


def test_a_cache_that_cannot_be_written_is_no_error(home: Path, builds: list[int]) -> None:
    (home / ".cache").write_text("a file where the folder should be")
    assert works() and works()
    assert len(builds) == 2
    assert (home / ".cache").read_text() == "a file where the folder should be"


def test_a_disk_that_is_full_is_no_error(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert works()
    assert list((home / ".cache" / "dialogue").iterdir()) == []


def test_a_faulty_grammar_is_not_kept(home: Path) -> None:
    put(home / "package", talk=RULE.replace("<that>", "<THAT>"))
    with pytest.raises(GrammarError, match="no word list has the tag THAT"):
        load_grammar()
    assert not (home / ".cache").exists()


def test_a_folder_adds_rules_and_lists_and_overrides_them(home: Path) -> None:
    mine = put(
        home / "mine",
        talk=RULE.replace("<that>", "<ODD>"),
        more=RULE.replace("talk.say-that", "more.new").replace("<that>", "<whether>") + "[settings]\nb = 2\n",
        words='[[list]]\ntag = "HE"\nwords = ["she"]\n[[list]]\ntag = "ODD"\nwords = ["odd"]\n',
    )
    grammar = load_grammar([mine])

    def rules(sentence: str) -> list[str]:
        tags = grammar.tag(sentence.split())
        return [rule.id for part in ("talk", "more") for rule, _ in grammar.part(part).hits(tags)]

    assert rules("she said odd things") == ["talk.say-that"]
    assert rules("she said whether") == ["more.new"]
    assert rules("he said odd things") == []
    assert rules("she said that") == []
    assert grammar.settings == {"more": {"a": 1, "b": 2}}
    assert grammar.digest != load_grammar().digest
    assert works()


def test_the_last_folder_counts(home: Path) -> None:
    one, other = (put(home / name, talk=RULE.replace("clause", name)) for name in ("one", "other"))
    assert load_grammar([one, other]).rule("talk.say-that").sets == {"form": "other"}
    assert load_grammar([str(other), str(one)]).rule("talk.say-that").sets == {"form": "one"}


def test_a_folder_that_is_not_there(home: Path) -> None:
    with pytest.raises(GrammarError, match=r"nowhere: there is no such grammar folder$"):
        load_grammar([home / "nowhere"])


MEMO = """\
Memorandum of Conversation

Port Alma, May 3, 1957

Participants:
Mr. Jon Brandt, Envoy of Norrland
Mr. Pavel Orban, Minister of Vestria

Mr. Brandt said that the ferry would run in May. Mr. Orban harrumphed that the ice would hold.
"""
HARRUMPH = """\
[[rule]]
id = "frames.harrumphed"
pattern = "subject=(<PERSON>) verb=(<harrumphed>) content=(<that>)"
sets = { form = "clause" }
source = "the test"
"""


def test_a_folder_on_the_command_line(dialogue: Callable[..., Result], tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text(MEMO, encoding="utf-8")
    folder = put(tmp_path / "mine", frames=HARRUMPH)
    plain = json.loads(dialogue("analyze", memo, "--format", "json").stdout)
    extended = json.loads(dialogue("analyze", memo, "--format", "json", "--grammar", folder).stdout)
    assert [s["rules"].get("frame") for s in plain["segments"]] == ["frames.verb-that", None]
    assert [s["rules"].get("frame") for s in extended["segments"]] == ["frames.verb-that", "frames.harrumphed"]
    assert plain["tool"]["grammar"] != extended["tool"]["grammar"]


def test_a_faulty_folder_on_the_command_line(dialogue: Callable[..., Result], tmp_path: Path) -> None:
    memo = tmp_path / "memo.txt"
    memo.write_text(MEMO, encoding="utf-8")
    folder = put(tmp_path / "mine", frames=HARRUMPH.replace("content=", "*") + "colour = 1\n", x="[[rule]]\n")
    result = dialogue("analyze", memo, "--grammar", folder)
    assert result.exit_code != 0
    assert result.stdout == ""
    assert "frames.toml:1: a rule has no key 'colour'" in result.stderr
    assert "x.toml:1: the id must be its place, x.some-name, not None" in result.stderr
    assert "Traceback" not in result.stderr
