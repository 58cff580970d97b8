"""Compiled expressions as data, so that a cache can keep them: `re` takes a third of a second over those of a grammar.

What is kept is the code that Python's compiler of expressions makes and its engine runs. Neither is a public part of
Python, so that the code holds for one version only (`CODE_VERSION`, which belongs into the name of what is kept); where
it cannot be had, or the engine refuses it, the expression is compiled as ever.
"""

from __future__ import annotations

import re
import sys
from array import array
from collections.abc import Mapping
from importlib import import_module
from typing import Any

WORD = "I"
# Flags of the whole, code, number of groups, names of groups to their numbers.
Code = tuple[int, bytes, int, Mapping[str, int]]


def code_version() -> str:
    """The version of Python and of its engine for expressions."""
    magic = getattr(import_module("_sre"), "MAGIC", 0)
    return f"{sys.implementation.cache_tag}-{magic}"


def to_code(pattern: str, flags: int = 0) -> Code | None:
    """The code of an expression, or None where this Python does not give it."""
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
        words = array(WORD, import_module("re._compiler")._code(parsed, flags))
        state = parsed.state
        return flags | state.flags, words.tobytes(), state.groups - 1, dict(state.groupdict)
    except (ImportError, AttributeError, TypeError, ValueError, OverflowError):
        return None


def from_code(pattern: str, flags: int, code: Code | None) -> re.Pattern[str]:
    """The compiled expression: out of its code if there is one that the engine takes."""
    if code is not None:
        try:
            every, kept, groups, names = code
            words = array(WORD)
            words.frombytes(kept)
            by_number: list[Any] = [None] * (groups + 1)
            for name, number in names.items():
                by_number[number] = name
            engine: Any = import_module("_sre")
            made: re.Pattern[str] = engine.compile(pattern, every, words.tolist(), groups, names, tuple(by_number))
            return made
        except (ImportError, AttributeError, TypeError, ValueError, RuntimeError, OverflowError, IndexError):
            pass
    return re.compile(pattern, flags)
