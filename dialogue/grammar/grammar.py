"""A compiled grammar at work: words to letters, and rules that match them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from dialogue.grammar.expressions import Code, from_code, to_code
from dialogue.grammar.index import Index
from dialogue.grammar.lexicon import TagTable

FLAGS = {"tags": 0, "line": int(re.VERBOSE), "decision": 0}


class CompiledRule:
    """A rule that can be matched; its expression is compiled when it is first needed."""

    __slots__ = ("_codes", "_regex", "_unless", "id", "kind", "pattern", "rank", "several", "sets", "unless_patterns")

    def __init__(self, entry: Mapping[str, Any], rank: int, codes: Mapping[str, Code]) -> None:
        self.id: str = entry["id"]
        self.kind: str = entry["kind"]
        self.sets: dict[str, str] = entry["sets"]
        self.several = {key: frozenset(value.split("|")) for key, value in self.sets.items()}
        self.pattern: str = entry.get("regex", "")
        self.unless_patterns: list[str] = entry.get("unless", [])
        self.rank = rank
        self._codes = codes
        self._regex: re.Pattern[str] | None = None
        self._unless: list[re.Pattern[str]] | None = None

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled expression: over letters of tags, or over a line of text."""
        if self._regex is None:
            self._regex = from_code(self.pattern, FLAGS[self.kind], self._codes.get(self.pattern))
        return self._regex

    def search(self, tags: str, start: int = 0) -> re.Match[str] | None:
        """The first match from `start` on; None where there is none or a pattern of `unless` hits before its end."""
        found = self.regex.search(tags, start)
        return None if found is None or self._is_quiet(tags, found.end()) else found

    def finditer(self, tags: str) -> Iterator[re.Match[str]]:
        """All matches that do not overlap; none at all where a pattern of `unless` hits."""
        return iter(()) if self._is_quiet(tags, len(tags)) else self.regex.finditer(tags)

    def _is_quiet(self, tags: str, end: int) -> bool:
        """Whether a pattern of `unless` hits that begins before `end`: what is said later is another matter."""
        if not self.unless_patterns:
            return False
        if self._unless is None:
            self._unless = [from_code(p, FLAGS[self.kind], self._codes.get(p)) for p in self.unless_patterns]
        hits = (pattern.search(tags) for pattern in self._unless)
        return any(hit is not None and hit.start() < end for hit in hits)


def codes_of(data: Mapping[str, Any]) -> dict[str, Code]:
    """Every expression of a compiled grammar to its code, for those that have one; `data["codes"]` takes it."""
    rules = [rule for rule in data["rules"] if "regex" in rule]
    flags = {p: FLAGS[rule["kind"]] for rule in rules for p in (rule["regex"], *rule.get("unless", ()))}
    found = {pattern: to_code(pattern, flag) for pattern, flag in flags.items()}
    return {pattern: code for pattern, code in found.items() if code is not None}


class Rules:
    """Rules of one part of a grammar, in the order of the files, found fast by what they cannot do without."""

    def __init__(self, rules: Iterable[CompiledRule], index: Index) -> None:
        self.all = tuple(rules)
        self._index = index
        self._by_rank = {rule.rank: rule for rule in self.all}
        self._rows = index.rows_of(self._by_rank)

    def candidates(self, tags: str) -> list[CompiledRule]:
        """The rules that may match, in the order of the files."""
        rows = self._index.rows(tags) & self._rows
        return self._of(rows) if rows else []

    def candidates_in(self, tags: str, first: int, lead: int = 0) -> list[CompiledRule]:
        """The rules that may match in tags[:lead] + tags[first:], told by the whole, which was asked for before."""
        rows = self._index.rows_of_part(tags, first, lead) & self._rows
        return self._of(rows) if rows else []

    def _of(self, rows: int) -> list[CompiledRule]:
        by_rank = self._by_rank
        return [by_rank[rank] for rank in self._index.ranks(rows)]

    def only(self, wanted: Callable[[CompiledRule], bool]) -> Rules:
        """The rules of which `wanted` is true."""
        return Rules(filter(wanted, self.all), self._index)

    def hits(self, tags: str) -> Iterator[tuple[CompiledRule, re.Match[str]]]:
        """Every rule that matches, with its first match, in the order of the files."""
        for rule in self.candidates(tags):
            match = rule.search(tags)
            if match is not None:
                yield rule, match


class Grammar:
    """A grammar ready for the stages; `digest` names its content."""

    def __init__(self, data: Mapping[str, Any], digest: str) -> None:
        self.digest = digest
        self.table = TagTable(data["words"], data["shapes"], data["person"])
        self.person: str = data["person"]
        self.settings: Mapping[str, Any] = data["settings"]
        self._tags: Mapping[str, str] = data["tags"]
        self._lists: Mapping[str, list[str]] = data["lists"]
        codes = data.get("codes", {})
        self._rules = {entry["id"]: CompiledRule(entry, rank, codes) for rank, entry in enumerate(data["rules"])}
        self._index = Index(data["index"])
        self._parts: dict[str, Rules] = {}
        self._letters: dict[tuple[str, ...], frozenset[str]] = {}

    def part(self, prefix: str) -> Rules:
        """The rules whose ids begin with `prefix` and a dot."""
        if prefix not in self._parts:
            found = (rule for name, rule in self._rules.items() if name.startswith(prefix + "."))
            self._parts[prefix] = Rules(found, self._index)
        return self._parts[prefix]

    def know_marked(self, marked: str, tags: str) -> None:
        """Make it cheap to ask for candidates of tags that are those of a sentence but for a few that were replaced."""
        self._index.know_marked(marked, tags)

    def rule(self, identity: str) -> CompiledRule:
        """The rule with this id; KeyError if the grammar has none."""
        return self._rules[identity]

    def letters(self, *tags: str) -> frozenset[str]:
        """The letters of tokens that bear any of the tags; a tag that ends in `*` stands for all that begin so."""
        known = self._letters.get(tags)
        if known is not None:
            return known
        found: set[str] = set()
        for tag in tags:
            if tag.endswith("*"):
                found.update(*(v for k, v in self._tags.items() if k.startswith(tag[:-1])))
            else:
                found.update(self._tags.get(tag, ""))
        self._letters[tags] = frozenset(found)
        return self._letters[tags]

    def words(self, tag: str) -> frozenset[str]:
        """The words of a list, in small letters."""
        return frozenset(self._lists.get(tag, ()))

    def tag(self, words: list[str]) -> str:
        """One letter a word."""
        table = self.table
        return "".join([table[word] for word in words])
