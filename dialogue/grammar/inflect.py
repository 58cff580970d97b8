"""The forms of English verbs, from their base form, a table of irregular ones and a list of those that double."""

from __future__ import annotations

from collections.abc import Mapping

FORMS = ("BASE", "PRES", "PAST", "PART", "ING")


def inflect(verb: str, irregular: Mapping[str, tuple[str, str]], doubling: frozenset[str]) -> dict[str, str]:
    """The forms BASE, PRES, PAST, PART and ING of a verb; a particle ("point out") stays behind it.

    `irregular` maps a base form to its past and past participle; `doubling` holds those that double the last letter.
    """
    head, _, particle = verb.partition(" ")
    past, part = irregular.get(head) or (_past(head, doubling),) * 2
    forms = (head, _present(head), past, part, _ing(head, doubling))
    tail = " " + particle if particle else ""
    return {name: form + tail for name, form in zip(FORMS, forms, strict=True)}


def _consonant_y(verb: str) -> bool:
    return verb.endswith("y") and verb[-2:-1] not in "aeiou"


def _present(verb: str) -> str:
    if verb == "be":
        return "is"
    if verb == "have":
        return "has"
    if _consonant_y(verb):
        return verb[:-1] + "ies"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb + "s"


def _past(verb: str, doubling: frozenset[str]) -> str:
    if verb in doubling:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if _consonant_y(verb):
        return verb[:-1] + "ied"
    return verb + "ed"


def _ing(verb: str, doubling: frozenset[str]) -> str:
    if verb in doubling:
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    return verb + "ing"
