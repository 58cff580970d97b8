"""Typed fields of parsed JSON: each function takes one out of an object, or raises ReadError naming its path.

`where` is the path of the object itself, "segments[3]" for instance, "" for the outermost. A default stands for an
absent field; without a default the field must be there.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NoReturn

from dialogue.errors import ReadError

Json = dict[str, Any]


def wrong(where: str, key: str, what: str) -> NoReturn:
    """Raise ReadError: `what` is the matter with `key` of the object at `where`."""
    raise ReadError(f"{where}.{key}: {what}" if where and key else f"{where}{key}: {what}")


def text(o: Json, key: str, where: str, default: str | None = None) -> str:
    """A string."""
    value = o.get(key, default)
    return value if type(value) is str else _unexpected(o, key, where, "a text")


def text_or_none(o: Json, key: str, where: str) -> str | None:
    """A string, or None for null and for an absent field."""
    value = o.get(key)
    return value if value is None or type(value) is str else _unexpected(o, key, where, "a text or null")


def word(o: Json, key: str, where: str, allowed: Collection[str]) -> str:
    """One of the words `allowed`."""
    value = o.get(key)
    if type(value) is str and value in allowed:
        return value
    _unexpected(o, key, where, "one of " + ", ".join(allowed))


def flag(o: Json, key: str, where: str) -> bool:
    """True or false; false for an absent field."""
    value = o.get(key, False)
    return value if type(value) is bool else _unexpected(o, key, where, "true or false")


def span(o: Json, where: str, length: int) -> tuple[int, int]:
    """The offsets `start` and `end`, in order and within a text of `length` characters."""
    start, end = o.get("start"), o.get("end")
    if type(start) is not int:
        _unexpected(o, "start", where, "a whole number")
    if type(end) is not int:
        _unexpected(o, "end", where, "a whole number")
    if not 0 <= start <= length:
        wrong(where, "start", f"{start} lies outside the text of {length} characters")
    if not start <= end <= length:
        wrong(where, "end", f"{end} is not between the start, {start}, and the end of the text, {length}")
    return start, end


def offset_or_none(o: Json, key: str, where: str, length: int) -> int | None:
    """An offset into a text of `length` characters, or None for null and for an absent field."""
    value = o.get(key)
    if value is None:
        return None
    if type(value) is not int:
        _unexpected(o, key, where, "a whole number or null")
    if not 0 <= value <= length:
        wrong(where, key, f"{value} lies outside the text of {length} characters")
    return value


def texts(o: Json, key: str, where: str) -> tuple[str, ...]:
    """A list of strings; empty for an absent field."""
    value = o.get(key, ())
    if value == ():
        return ()
    if type(value) is not list:
        _unexpected(o, key, where, "a list")
    for i, item in enumerate(value):
        if type(item) is not str:
            wrong(where, f"{key}[{i}]", f"expected a text, found {shown(item)}")
    return tuple(value)


def pairs(o: Json, key: str, where: str) -> tuple[tuple[str, str], ...]:
    """An object whose values are strings, as pairs in its order; empty for an absent field."""
    value = o.get(key)
    if value is None:
        return ()
    for name, item in as_object(value, f"{where}.{key}").items():
        if type(item) is not str:
            wrong(f"{where}.{key}", name, f"expected a text, found {shown(item)}")
    return tuple(value.items())


def items(o: Json, key: str, where: str) -> list[tuple[str, object]]:
    """A list, each item with its path; empty for an absent field."""
    value = o.get(key, [])
    if type(value) is not list:
        _unexpected(o, key, where, "a list")
    path = f"{where}.{key}" if where else key
    return [(f"{path}[{i}]", item) for i, item in enumerate(value)]


def objects(o: Json, key: str) -> list[tuple[str, Json]]:
    """A list of objects of the outermost object, each with its path; empty for an absent field."""
    return [(where, as_object(item, where)) for where, item in items(o, key, "")]


def as_object(value: object, where: str) -> Json:
    """`value`, which must be an object."""
    if type(value) is not dict:
        raise ReadError(f"{where}: expected an object, found {shown(value)}")
    return value


def shown(value: object) -> str:
    """A JSON value as it may stand in a message: one short line."""
    if value is None or type(value) is bool:
        return {None: "null", True: "true", False: "false"}[value]
    if type(value) in (dict, list):
        return "an object" if type(value) is dict else "a list"
    form = repr(value)
    return form if len(form) <= 40 else form[:36] + " ..."


def _unexpected(o: Json, key: str, where: str, expected: str) -> NoReturn:
    wrong(where, key, f"expected {expected}, found {shown(o[key])}" if key in o else f"missing, expected {expected}")
