"""Which documents of a volume report a conversation: the rules of `grammars/readers.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dialogue.errors import GrammarError

_EVIDENCE = ("participants", "subject", "opening")
_OPENING_CHARACTERS = 3_000


@dataclass(frozen=True, slots=True)
class KindRule:
    """One kind of document that reports a conversation.

    `head` is searched in the title without its number. Where `needs` is not empty, one of these must hold besides:
    "participants" a list of participants, "subject" a subject in which `subject` is found, "opening" at least
    `hits` finds of `opening` in the first 3,000 characters.
    """

    id: str
    head: re.Pattern[str]
    needs: tuple[str, ...] = ()
    subject: re.Pattern[str] | None = None
    opening: re.Pattern[str] | None = None
    hits: int = 1


_NUMBER = re.compile(r"^\[?\s*\d+[a-z]?\s*\]?\.?\s*(?=\D)")


def conversation_kind(
    title: str, subjects: Iterable[str], participants: bool, text: str, rules: tuple[KindRule, ...]
) -> str | None:
    """The id of the first rule that takes the document for a conversation, or None."""
    for rule in _by_title(title, rules):
        if not rule.needs or _has_evidence(rule, subjects, participants, text):
            return rule.id
    return None


def may_be_conversation(title: str, rules: tuple[KindRule, ...]) -> bool:
    """Whether there is a rule that may take a document of this title for a conversation."""
    return next(_by_title(title, rules), None) is not None


def _by_title(title: str, rules: tuple[KindRule, ...]) -> Iterator[KindRule]:
    head = _NUMBER.sub("", title, count=1)
    return (rule for rule in rules if rule.head.search(head))


def _has_evidence(rule: KindRule, subjects: Iterable[str], participants: bool, text: str) -> bool:
    if "participants" in rule.needs and participants:
        return True
    if rule.subject is not None and any(rule.subject.search(subject) for subject in subjects):
        return True
    return rule.opening is not None and len(rule.opening.findall(text, 0, _OPENING_CHARACTERS)) >= rule.hits


def grammar_folder() -> Path:
    """The folder of the rule files: in an installed package `_grammars`, in a checkout beside the package."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "_grammars"
    return installed if installed.is_dir() else package.parent / "grammars"


@cache
def conversation_kinds(path: Path | None = None) -> tuple[KindRule, ...]:
    """The rules of `path` (default: `readers.toml` of the grammar folder) in their order.

    Raises GrammarError with every fault.
    """
    file = path or grammar_folder() / "readers.toml"
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8")).get("conversation", [])
    except (OSError, ValueError) as error:
        raise GrammarError([f"{file.name}: {error}"]) from error
    if not isinstance(tables, list) or not tables:
        raise GrammarError([f"{file.name}: no [[conversation]] rule"])
    faults: list[str] = []
    rules = []
    for table in tables:
        try:
            rules.append(_rule(table))
        except (KeyError, TypeError, ValueError, re.error) as error:
            reason = f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)
            faults.append(f"{file.name}: conversation {table.get('id', '?')}: {reason}")
    if faults:
        raise GrammarError(faults)
    return tuple(rules)


def _rule(table: dict[str, Any]) -> KindRule:
    needs = tuple(table.get("needs", ()))
    unknown = [need for need in needs if need not in _EVIDENCE]
    if unknown:
        raise ValueError(f"needs has {unknown[0]!r}, not one of {', '.join(_EVIDENCE)}")
    return KindRule(
        id=table["id"],
        head=re.compile(table["head"], re.IGNORECASE),
        needs=needs,
        subject=re.compile(table["subject"], re.IGNORECASE) if "subject" in needs else None,
        opening=re.compile(table["opening"], re.IGNORECASE) if "opening" in needs else None,
        hits=int(table.get("hits", 1)),
    )
