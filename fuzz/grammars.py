"""Rule files as a user may write them: checked and compiled, or GrammarError with every fault; then put to work."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from dialogue.errors import GrammarError
from dialogue.grammar.build import build
from dialogue.grammar.check import check_grammar
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.load import grammar_folder, read_sources

WORDS = (
    "[[rule]]\n",
    "[[list]]\n",
    "[settings]\n",
    "[phrases]\n",
    "[irregular]\n",
    'id = "mine.a"\n',
    'pattern = "',
    "line = '''",
    'says = "',
    'sets = { act = "warning" }\n',
    'unless = ["',
    'source = "x"\n',
    'yes = ["<<',
    '>>"]\n',
    'no = ["',
    'tag = "',
    "verbs = true\n",
    "words = [",
    "<SAY-PAST>",
    "<TOK>",
    "<SAY.*>",
    "{0,8}",
    "{1,3}?",
    "(?! ",
    "(?= ",
    "x=(",
    "@WHO",
    "^",
    "$",
    " | ",
    "*",
    "+",
    "?",
    ")*",
    "(.*)",
    "\\\\s*",
    "(?P<hit>",
    "(?i)",
    "(?<=",
    "[^a]",
    "\\\\b",
    "doubling = [",
    "'''",
    '"""',
)
OWN = """
about = "mine"
[phrases]
WHO = "<PERSON> | <he|she>"
[[list]]
tag = "SAY"
verbs = true
words = ["say", "point out"]
[[list]]
tag = "DOOM"
words = ["doom", "sea of fire"]
[irregular]
say = ["said", "said"]
[[rule]]
id = "mine.a"
pattern = "subject=(@WHO) <ADV>* verb=(<SAY-PAST>) <TOK>{0,4}? <DOOM|fire> (?! <of>) $"
sets = { act = "warning", part = "content" }
unless = ["^ <she>"]
source = "none"
yes = ["<<Brown said there was doom>>"]
no = ["He said nothing."]
[[rule]]
id = "mine.b"
line = '''(?i)^\\s*(?P<hit>present|subject)\\s*:.*$'''
source = "none"
yes = ["<<Present: Brown>>"]
no = ["Brown"]
"""
# A line that makes patterns that can run away run away.
LINES = ("a" * 300 + "!", " " * 300 + "!", "ab " * 100 + "\n", "(" * 200, "Aa." * 100 + ":")

_folder = Path(tempfile.mkdtemp(prefix="dialogue-fuzz-"))
_file = _folder / "mine.toml"


def grammar(data: bytes) -> None:
    """One rule file."""
    _file.write_bytes(data)
    faults = check_grammar([_folder])
    assert all("\n" not in fault for fault in faults), faults
    try:
        compiled = Grammar(build(read_sources([_folder])), "")
    except GrammarError as error:
        assert error.faults
        return
    letters = "".join(sorted(compiled.letters("TOK", "PUNCT", "PERSON")))[:40] * 10
    for rule in compiled.part("mine").all:
        if rule.kind == "decision":
            continue
        for text in LINES if rule.kind == "line" else (letters, letters[:1] * 400):
            list(rule.finditer(text))


def seeds(name: str) -> Iterator[bytes]:
    """Inputs to begin with: one file of everything, and those of the grammar itself in pieces."""
    yield OWN.encode()
    for file in sorted(grammar_folder().rglob("*.toml")):
        for piece in file.read_text(encoding="utf-8").split("\n\n"):
            yield piece.replace("source", "source", 1).encode()
