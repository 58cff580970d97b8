"""Rule files (TOML) into records; every fault of every file is found and named before anything is refused."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dialogue.grammar.rule import Rule, WordList

RULE_KEYS = {"id", "pattern", "line", "says", "sets", "unless", "source", "note", "yes", "no"}
LIST_KEYS = {"tag", "verbs", "words", "source"}
TOP_KEYS = {"conversation", "rule", "list", "phrases", "irregular", "doubling", "about", "settings"}
SHAPES: dict[str, tuple[type, str]] = {
    "rule": (list, "an array of tables, [[rule]]"), "list": (list, "an array of tables, [[list]]"),
    "doubling": (list, "a list of verbs"), "phrases": (dict, "a table"), "irregular": (dict, "a table"),
    "settings": (dict, "a table"),
}  # fmt: skip
KIND_OF = {"pattern": "tags", "line": "line", "says": "decision"}


@dataclass(slots=True)
class Source:
    """What the files of a grammar say, and the faults found so far ("file:line: what is wrong")."""

    rules: dict[str, Rule]
    lists: list[WordList]
    phrases: dict[str, str]
    irregular: dict[str, tuple[str, str]]
    doubling: set[str]
    settings: dict[str, Any]
    faults: list[str]


def grammar_folder() -> Path:
    """The folder of the grammar that comes with the package: inside a wheel, or beside a checkout."""
    inside = Path(__file__).parents[1] / "_grammars"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "grammars"


def grammar_files(folder: Path) -> list[Path]:
    """The rule files of a grammar folder, in the order in which they are read."""
    return sorted(path for path in folder.rglob("*.toml") if path.is_file())


def read_sources(folders: Iterable[Path]) -> Source:
    """All rule files of the folders; what a later folder says of an id or a tag stands instead of what came before."""
    source = Source({}, [], {}, {}, set(), {}, [])
    for folder in folders:
        own: dict[str, Rule] = {}
        tags: dict[str, str] = {}
        for path in grammar_files(folder):
            _read_file(path, folder, source, own, tags)
        source.rules.update(own)
    return source


def _read_file(path: Path, folder: Path, source: Source, own: dict[str, Rule], tags: dict[str, str]) -> None:
    name = str(path.relative_to(folder))
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        found = re.search(r"\(at line (\d+)", str(error))
        source.faults.append(f"{name}:{found[1] if found else 1}: {error}")
        return
    for key in sorted(data.keys() - TOP_KEYS):
        source.faults.append(f"{name}:{_line_of(text, key)}: the key {key!r} is not known here")
    for key in sorted(data.keys() & SHAPES.keys()):
        shape, called = SHAPES[key]
        right = isinstance(data[key], shape)
        if not right or key in ("rule", "list") and not all(isinstance(entry, dict) for entry in data[key]):
            source.faults.append(f"{name}:{_line_of(text, key)}: {key} is {called}")
            del data[key]
    place = ".".join(path.relative_to(folder).with_suffix("").parts)
    if "settings" in data:
        source.settings[place] = {**source.settings.get(place, {}), **data["settings"]}
    source.phrases.update({str(k): str(v) for k, v in data.get("phrases", {}).items()})
    for verb, forms in data.get("irregular", {}).items():
        if not (isinstance(forms, list) and len(forms) == 2):
            source.faults.append(f"{name}:{_line_of(text, verb)}: {verb!r} needs its past and its participle")
            continue
        source.irregular[verb] = (str(forms[0]), str(forms[1]))
    source.doubling.update(data.get("doubling", ()))
    for number, entry in enumerate(data.get("list", ())):
        line = _nth_line(text, "list", number)
        listed = _word_list(entry, name, line, source.faults)
        if listed is not None:
            if listed.tag in tags:
                source.faults.append(f"{name}:{line}: the tag {listed.tag} has a list already, in {tags[listed.tag]}")
            tags[listed.tag] = f"{name}:{line}"
            source.lists[:] = [old for old in source.lists if old.tag != listed.tag]
            source.lists.append(listed)
    for number, entry in enumerate(data.get("rule", ())):
        line = _nth_line(text, "rule", number)
        rule = _rule(entry, place, name, line, source.faults)
        if rule is not None:
            if rule.id in own:
                source.faults.append(f"{name}:{line}: the id {rule.id} stands twice")
            own[rule.id] = rule


def _word_list(entry: dict[str, Any], name: str, line: int, faults: list[str]) -> WordList | None:
    before = len(faults)
    faults += [f"{name}:{line}: a list has no key {key!r}" for key in sorted(entry.keys() - LIST_KEYS)]
    tag, words = entry.get("tag"), entry.get("words")
    if not (isinstance(tag, str) and re.fullmatch(r"[A-Z][A-Z0-9_]*", tag)):
        faults.append(f"{name}:{line}: a list needs a tag in capital letters, not {tag!r}")
    if not (isinstance(words, list) and words and all(isinstance(w, str) and w.strip() for w in words)):
        faults.append(f"{name}:{line}: a list needs words")
    elif len(set(words)) < len(words):
        twice = sorted({w for w in words if words.count(w) > 1})
        faults.append(f"{name}:{line}: listed twice: {', '.join(twice)}")
    if len(faults) > before or not isinstance(tag, str) or not isinstance(words, list):
        return None
    return WordList(tag, bool(entry.get("verbs")), tuple(words), str(entry.get("source", "")), name, line)


def _rule(entry: dict[str, Any], place: str, name: str, line: int, faults: list[str]) -> Rule | None:
    before = len(faults)
    where = f"{name}:{line}"
    faults += [f"{where}: a rule has no key {key!r}" for key in sorted(entry.keys() - RULE_KEYS)]
    identity = entry.get("id")
    if not (isinstance(identity, str) and re.fullmatch(re.escape(place) + r"\.[a-z0-9-]+", identity)):
        faults.append(f"{where}: the id must be its place, {place}.some-name, not {identity!r}")
    kinds = [key for key in KIND_OF if key in entry]
    if len(kinds) != 1:
        faults.append(f"{where}: a rule has one of pattern, line, says; this one has {' and '.join(kinds) or 'none'}")
    if not entry.get("source"):
        faults.append(f"{where}: a rule names its source, the literature or the memorandum it rests on")
    for key in ("unless", "yes", "no"):
        if not (isinstance(entry.get(key, []), list) and all(isinstance(v, str) for v in entry.get(key, []))):
            faults.append(f"{where}: {key} is a list of strings")
    if entry.get("unless") and "pattern" not in kinds:
        faults.append(f"{where}: unless keeps a tag pattern quiet; this rule has none")
    sets = entry.get("sets", {})
    if not isinstance(sets, dict):
        faults.append(f"{where}: sets is a table")
    if len(faults) > before:
        return None
    return Rule(
        id=str(identity), kind=KIND_OF[kinds[0]], pattern=str(entry[kinds[0]]),
        sets=tuple((str(k), str(v)) for k, v in sets.items()), unless=tuple(entry.get("unless", ())),
        source=str(entry["source"]), note=str(entry.get("note", "")),
        yes=tuple(entry.get("yes", ())), no=tuple(entry.get("no", ())), file=name, line=line,
    )  # fmt: skip


def _nth_line(text: str, table: str, number: int) -> int:
    found = [i for i, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]
    return found[number] if number < len(found) else 1


def _line_of(text: str, word: str) -> int:
    return next(
        (i for i, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[*\"?{re.escape(word)}\b", line)), 1
    )
