"""Small grammars in folders of their own, for tests of what reads, compiles and applies a grammar."""

from __future__ import annotations

from pathlib import Path

from dialogue.grammar.build import build
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.load import read_sources

WORDS = """\
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
words = ["he", "the Consul"]
"""

RULE = """\
[[rule]]
id = "talk.say-that"
pattern = "subject=(<PERSON|HE>) verb=(<SAY-PAST>) <that>"
sets = { form = "clause" }
source = "Quirk et al. 1985"
"""

DECISION = """\
[[rule]]
id = "talk.floor"
says = "Who spoke goes on."
source = "the test"
"""


def put(folder: Path, **files: str) -> Path:
    """Write NAME.toml for every file given (two underscores in a name make a subfolder); gives the folder."""
    for name, text in files.items():
        path = folder.joinpath(*name.split("__")).with_suffix(".toml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def grammar_of(*folders: Path) -> Grammar:
    """The grammar of the folders, compiled without any cache."""
    return Grammar(build(read_sources(folders)), "")
