"""Which documents of a volume report a conversation: the rules of `grammars/readers.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dialogue.errors import GrammarError

_NEEDS = ("", "participants", "subject", "either")


@dataclass(frozen=True, slots=True)
class KindRule:
    """One kind of document that reports a conversation.

    `head` is searched in the title without its number. `needs` says what else must hold: "participants" a list
    of them, "subject" a subject that `subject` is found in, "either" one of the two, "" nothing.
    """

    id: str
    head: re.Pattern[str]
    needs: str = ""
    subject: re.Pattern[str] | None = None


_NUMBER = re.compile(r"^\[?\s*\d+[a-z]?\s*\]?\.?\s*(?=\D)")


def conversation_kind(
    title: str, subjects: Iterable[str], participants: bool, rules: tuple[KindRule, ...]
) -> str | None:
    """The id of the first rule that takes the document for a conversation, or None."""
    head = _NUMBER.sub("", title, count=1)
    for rule in rules:
        if not rule.head.search(head):
            continue
        about = rule.subject is not None and any(rule.subject.search(subject) for subject in subjects)
        if (
            not rule.needs
            or (rule.needs in ("participants", "either") and participants)
            or (rule.needs in ("subject", "either") and about)
        ):
            return rule.id
    return None


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


def _rule(table: dict[str, str]) -> KindRule:
    needs = table.get("needs", "")
    if needs not in _NEEDS:
        raise ValueError(f"needs is {needs!r}, not one of {', '.join(_NEEDS[1:])}")
    subject = re.compile(table["subject"], re.IGNORECASE) if needs in ("subject", "either") else None
    return KindRule(table["id"], re.compile(table["head"], re.IGNORECASE), needs, subject)
