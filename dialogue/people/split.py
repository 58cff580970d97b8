"""One line of a list of those present into the people it names."""

from __future__ import annotations

import re

from dialogue.people.names import Titles, office_in, proper_words, words_of

COMMA = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=[A-Z])")
NAME_WORD = re.compile(
    r"(?:[A-Z][\w’'-]*\.?|[A-Z]\.(?:\s?[A-Z]\.)*|(?:von|van|de|del|la|al|el|bin|te|da|du)|al-[A-Z]\w+)"
)
# Where, in a list without commas between people, the next one begins: initials, a title, or two names before a comma.
RUN_ON = re.compile(
    r"""(?<=[a-z)A-Z])\s+(?=
      (?:Sir|Lord|Lady|Mr|Mrs|Miss|Dr|Messrs)\.?\s+[A-Z] | The\s+(?:[A-Z][a-z]+\s+)*[A-Z][a-z]+
      | (?:(?!Zealand|Africa)[A-Z][a-z]+\s)?(?:[A-Z]\.\s?){1,3}(?:[a-z]{2,3}\s)?[A-Z][\w’'-]+\s*,
      | [A-Z][a-z]+\s(?:Mac|Mc|O[’'])?[A-Z][a-z][\w’'-]*,\s)""",
    re.VERBOSE,
)
DASH = re.compile(r"\s?[—–]\s?|\s-\s")
SMALL = {"of", "for", "the", "and", "to"}
BOUND = re.compile(
    r"(?i)(?:^|\s)(?:of|to|for|the|and|by|with|in|(?-i:an?)|mr|mrs|dr|the hon)\.?$|^(?:sir|lord)$|[,(;–—-]$"
)


def people_in(line: str, titles: Titles) -> list[str]:
    """The line cut before every person it names, each with the offices behind the name."""
    text = _couples(line)
    if ";" in text:
        return [person for part in text.split(";") if part.strip() for person in people_in(part, titles)]
    out: list[str] = []
    for stretch in _run_on(text, titles):
        out += _by_commas(stretch, titles)
    return [person for person in out if person.strip(" ,.")]


def _couples(text: str) -> str:
    """ "Mr. and Mrs. Brown" as "Mr. Brown; Mrs. Brown", "Messrs. Brown and Hale" as "Mr. Brown; Mr. Hale"."""
    couple = re.search(r"\b(Mr|Dr|Sir|Lord)(\.?) and (Mrs|Mme|Lady)(\.?) ([^,(;]+)", text)
    if couple:
        rest = couple[5].strip()
        pair = f"{couple[1]}{couple[2]} {rest} {text[couple.end() :]}; {couple[3]}{couple[4]} {rest}"
        return text[: couple.start()] + pair
    several = re.match(r"\s*Messrs(\.?)\s+(.+)", text)
    if several:
        return "; ".join(f"Mr{several[1]} {name}" for name in COMMA.split(several[2]) if name)
    return text


def _run_on(text: str, titles: Titles) -> list[str]:
    """Stretches of a line that runs several people together without a comma between them."""
    cuts = [0]
    for found in RUN_ON.finditer(text):
        before = text[cuts[-1] : found.start()]
        bare = text[found.end() : found.end() + 3] == "The"
        ahead = text[found.end() :].split(",")[0]
        if not (bare or is_person(ahead, titles) or is_bare_name(ahead, titles)):
            continue
        if BOUND.search(before) or text.count("(", 0, found.start()) > text.count(")", 0, found.start()):
            continue
        head, tail = before.split(",")[0], before.rsplit(",", 1)[-1]
        titled = words_of(ahead)[0].lower() in titles.honorifics
        alone = titled and (
            office_in(head, titles) and not proper_words(head, titles)
            or before.endswith(")")
            or is_person(head, titles) and len(proper_words(head, titles)) > 1
        )
        if "," not in before and not bare and not alone:
            continue
        known = {w.lower() for w in words_of(tail)} & (titles.office_words | titles.bodies | SMALL)
        if not (bare or titled or known or before.endswith(")")):
            continue
        last = words_of(before)[-1].lower()
        leads = office_in(tail, titles) and not proper_words(tail, titles)[1:] and last in titles.office_words
        if last in titles.openers or leads and "," in before and not bare and not re.search(r"\b(?:of|for|to)\b", tail):
            continue
        cuts.append(found.end())
    return [text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _by_commas(text: str, titles: Titles) -> list[str]:
    parts: list[str] = []
    joined: list[bool] = [False]
    place = 0
    for found in COMMA.finditer(text):
        if text.count("(", 0, found.start()) <= text.count(")", 0, found.start()):
            parts.append(text[place : found.start()])
            joined.append("and" in found.group())
            place = found.end()
    parts.append(text[place:])
    sure = [is_person(part, titles) for part in parts]
    likely = [found or is_bare_name(part, titles) for found, part in zip(sure, parts, strict=True)]
    if len(parts) == 2 and all(sure) and _is_office_of(parts[0], titles):
        return [text]
    many = sum(likely) >= 3 and sum(likely) * 2 >= len(parts)
    starts = {i for i, found in enumerate(likely) if found and (sure[i] or many or joined[i] and i + 1 < len(parts))}
    if len(starts | {0}) < 2:
        return [text]
    cuts = sorted(starts | {0})
    return [", ".join(parts[a:b]) for a, b in zip(cuts, [*cuts[1:], len(parts)], strict=True)]


def _is_office_of(part: str, titles: Titles) -> bool:
    """ "The American Ambassador", which wants the name behind the comma; not "The President"."""
    words = [w.lower() for w in words_of(part)]
    return words[0] == "the" and not proper_words(part, titles)[1:] and words[1] not in titles.office_words


def is_person(part: str, titles: Titles) -> bool:
    """Whether a part between commas surely begins a person: a title or office before a name, or "The President"."""
    plain = part.split("(")[0].strip(" .")
    words = [w.lower() for w in words_of(plain)]
    if not words or not plain[0].isupper():
        return False
    if words[0] in titles.honorifics:
        return len(words) > 1 and " ".join(words) not in titles.offices
    office = office_in(plain, titles)
    if not office or {"of", "to", "for"} & set(words) - set(office.split()):
        return plain.startswith("The ") and bool(office)
    if plain.startswith("The "):
        return True
    proper = proper_words(plain, titles)
    behind = plain.lower().partition(office.split()[-1])[2]
    return bool(proper) and proper[-1].lower() in behind and not set(words) & (titles.bodies - set(office.split()))


def is_bare_name(part: str, titles: Titles) -> bool:
    """Whether a part may be a name without title: two to four words with capitals, none of an office or a body."""
    words = part.strip(" .").split("(")[0].split()
    if not 2 <= len(words) <= 4 or not all(NAME_WORD.fullmatch(word) for word in words):
        return False
    low = [w.lower() for w in words_of(part.split("(")[0])]
    return not any(w in titles.bodies or w in titles.office_words or w in titles.not_names for w in low)


def joins(before: str, line: str, titles: Titles) -> bool:
    """Whether a line is the rest of the entry on the line before it."""
    ends = before.rstrip().rstrip("_*")
    if line[0].islower() and not line.startswith("ex-") or line[0] in "(&":
        return True
    if ends.endswith((",", "-", "—", "&")) or BOUND.search(ends):
        return True
    if before.count("(") > before.count(")") and ")" in line:
        return True
    words = [w.lower() for w in words_of(line)]
    if not words or "," not in before or "," in line or is_person(line, titles):
        return False
    body = any(w in titles.bodies for w in words) and not _is_entry(line, titles)
    office = all(w in titles.office_words or w in titles.bodies for w in words)
    return office or body and not line.startswith("The ")


def _is_entry(line: str, titles: Titles) -> bool:
    """Whether a line that may name a body names a person too: with a dash or bracket, or as its last words."""
    for part in DASH.split(line) if DASH.search(line) else [line.split("(")[0]] if "(" in line else ():
        if is_bare_name(part, titles) or is_person(part, titles):
            return True
    named, _, body = line.partition(" of the ")
    words = (named if set(words_of(body.lower())[-1:]) & titles.bodies else line).strip(" .").split()
    last = [w.strip(".,)").lower() for w in words[-2:]]
    other = titles.bodies | titles.office_words | titles.not_names
    if len(words) < 3 or last[-1] in other or not all(NAME_WORD.fullmatch(word) for word in words[-2:]):
        return False
    if words[-2].lower() in SMALL or words[-3].lower() in SMALL:
        return words[-2].lower() not in SMALL and bool(office_in(line, titles)) and last[0] in other
    return last[0] not in other or bool(office_in(line, titles))
