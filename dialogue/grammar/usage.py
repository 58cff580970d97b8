"""Word lists and phrases that nothing uses: no pattern, no phrase, no setting, no line of Python."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from dialogue.grammar.load import Source, grammar_files

QUOTED_TAG = re.compile(r"""["']([A-Z][A-Z0-9_]*(?:-[A-Z]+)?\*?)["']""")
FORM = re.compile(r"-(?:BASE|PRES|PAST|PART|ING)$")


def unused(source: Source, folders: Iterable[Path]) -> list[str]:
    """A fault for every word list and every phrase that nothing uses; `source` was read from `folders`."""
    patterns = [*source.phrases.values()]
    for rule in source.rules.values():
        if rule.kind == "tags":
            patterns += [rule.pattern, *rule.unless]
    named = {part for pattern in patterns for tag in re.findall(r"<([^<>]+)>", pattern) for part in tag.split("|")}
    named |= tags_in_python() | set(_strings(source.settings))
    named |= {value for rule in source.rules.values() for _, value in rule.sets}
    exact = {FORM.sub("", name) for name in named} | named
    open_ended = tuple(re.sub(r"[-.]?\.?\*$", "", name) for name in named if name.endswith("*") and len(name) > 2)
    faults = [
        f"{listed.file}:{listed.line}: {listed.tag}: no pattern uses this list of words"
        for listed in source.lists
        if listed.tag not in exact and not listed.tag.startswith(open_ended)
    ]
    phrases = {name for pattern in patterns for name in re.findall(r"@([A-Z_]+)", pattern)}
    idle = [name for name in source.phrases if name not in phrases]
    places = _phrase_places(folders) if idle else {}
    return faults + [f"{places.get(name, 'phrases.toml:1')}: @{name}: no pattern uses this phrase" for name in idle]


@cache
def tags_in_python() -> frozenset[str]:
    """What stands in quotation marks and looks like a tag in the source of the package."""
    package = Path(__file__).parents[1]
    here = {Path(__file__).name, "lexicon.py", "inflect.py"}
    files = [path for path in package.rglob("*.py") if path.name not in here]
    return frozenset(tag for path in files for tag in QUOTED_TAG.findall(path.read_text(encoding="utf-8")))


def _phrase_places(folders: Iterable[Path]) -> dict[str, str]:
    """Phrase to file and line of its definition, the last one where there are several."""
    found = {}
    for folder in folders:
        for path in grammar_files(folder):
            for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
                if match := re.match(r"([A-Z_]+)\s*=", line):
                    found[match[1]] = f"{path.relative_to(folder)}:{number}"
    return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _strings(item))
    elif isinstance(value, Iterable):
        yield from (text for item in value for text in _strings(item))
