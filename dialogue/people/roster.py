"""Entries of those present out of lists in the header, the reader's marks and the title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dialogue.grammar.grammar import Grammar
from dialogue.model import Document
from dialogue.people.names import Entry, Titles, office_in, proper_words, words_of
from dialogue.people.sides import Countries

NOTE = re.compile(r"\s*(?:\[\d+\]|\(#\w+\)|\*+|_+(?=\s|$))\s*")
NOTETAKER = re.compile(r"(?i)\(?\b(?:note[\s-]?taker|notetaker|reporting officer|recorder|rapporteur)\b[:)]?\s*")
OF_COUNTRY = re.compile(r"^(?P<name>.*[a-z]) of (?:the )?(?P<place>[A-Z][\w’' -]+)$")
DATED = re.compile(r"(?:,\s*(?:[A-Z][\w.’' -]*,\s*){0,3})?\[?(?:January|February|March|April|May|June|July|August|September|October|November|December|undated)\b.*$")
PLURAL = re.compile(r"(?i)\b(?:commissioners|ambassadors|ministers|representatives|officials|members|secretaries|delegates|leaders|officers|governments?)\b")
HONOUR = re.compile(r"(?<![\w(—–-])(?<!,\s)(?<!—\s)(?<!to\sthe\s)(?<!and\s)(?<!to\s)(?<!of\s)(?:(?:Mr|Mrs|Miss|Dr|Sir|Lord)\.?\s+[A-Z]|The\s+[A-Z][a-z]+\s+(?:of|Ambassador|Minister)|The\s+(?:Secretary|President)\b)")
INLINE = re.compile(
    r"""(?<![\w.])(?:(?:[A-Z]\.\s?){1,3}(?:[a-z]{2,3}\s)?[A-Z][\w’'-]+
      | (?:Sir|Lord|Mr|Mrs|Miss|Dr|General|Admiral|Ambassador|Senator|Professor)\.?(?:\s[A-Z][\w’'.-]*){1,3}
      | [A-Z][a-z]+\s(?:Mac|Mc|O[’'])?[A-Z][a-z][\w’'-]*)(?=,\s)""",
    re.VERBOSE,
)


def listed_entries(document: Document, lines: Sequence[str], grammar: Grammar, titles: Titles, countries: Countries) -> list[Entry]:
    """Those whom the participants list of the header names, with the side under whose heading they stand."""
    marked = [(m.start, m.kind, document.text[m.start : m.end]) for m in document.marks if m.kind in ("participants", "side")]
    if any(kind == "participants" for _, kind, _ in marked):
        identities = {m.start: m.value for m in document.marks if m.kind == "person" and m.value}
        raw = [(" ".join(text.split()), kind == "side", _identity(document, start, text, identities)) for start, kind, text in sorted(marked)]
    else:
        raw = [(line, False, "") for line in _list_lines(lines, grammar, titles, countries)]
    out: list[Entry] = []
    side = ""
    for text, is_side, identity in raw:
        country = countries.heading(text)
        if is_side or country:
            side = country or side
            continue
        for part in _parts(text):
            entry = read_entry(part, titles, countries, side, "participants.listed", identity)
            if entry is not None:
                out.append(entry)
    return out


def _identity(document: Document, start: int, text: str, identities: dict[int, str]) -> str:
    return next((value for place, value in sorted(identities.items()) if start <= place < start + len(text)), "")


def _list_lines(lines: Sequence[str], grammar: Grammar, titles: Titles, countries: Countries) -> list[str]:
    """The lines of the list, wrapped ones joined."""
    key, other = grammar.rule("participants.list-key").regex, grammar.rule("participants.other-key").regex
    out: list[str] = []
    inside = False
    for line in lines:
        match = key.match(line)
        if match:
            inside = True
            if match["hit"]:
                out.append(match["hit"])
            continue
        if not inside:
            continue
        if other.match(line) or line.startswith("#"):
            inside = False
            continue
        if not line.strip():
            continue
        if out and _goes_on(out[-1], line, titles, countries):
            out[-1] += " " + line
        else:
            out.append(line)
    return out


def _goes_on(before: str, line: str, titles: Titles, countries: Countries) -> bool:
    """Whether a line is the rest of the entry before it."""
    if line[0].islower() or before.rstrip().endswith((",", "-", "—", " of", " and", " the", " for", " to")):
        return True
    first = words_of(line)[:1]
    bare = len(words_of(line)) == 1 and not countries.heading(line)
    return bool(first) and bare and "," in before and before.rsplit(" ", 1)[-1][:1].isupper() and first[0].lower() in ("embassy", "staff", "affairs", "office", "department", "division", "minister", "ministers", "state", "president", "secretary")


def _parts(text: str) -> list[str]:
    """The people of one line: parted by semicolons, or run together as "name, role name, role"."""
    if ";" in text:
        return [part for part in text.split(";") if part.strip()]
    starts = [m.start() for m in INLINE.finditer(text)]
    if len(text) > 90 and len(starts) >= 3:
        edges = [0, *(s for s in starts if s > 0), len(text)]
        return [text[a:b] for a, b in zip(edges, edges[1:], strict=False)]
    starts = [m.start() for m in HONOUR.finditer(text)]
    if len(starts) >= 2 or starts and starts[0] > 0 and not text[: starts[0]].rstrip().endswith(","):
        edges = [0, *(s for s in starts if s > 0), len(text)]
        return [text[a:b] for a, b in zip(edges, edges[1:], strict=False) if text[a:b].strip()]
    couple = re.match(r"(?P<a>(?:Mr|Dr|Sir)\.?) and (?P<b>(?:Mrs|Mme|Lady)\.?) (?P<rest>.+)", text)
    if couple:
        return [f"{couple['a']} {couple['rest']}", f"{couple['b']} {couple['rest'].split('(')[0]}"]
    joined = re.split(r"\)\s*,\s*(?=[A-Z])", text)
    if len(joined) > 1:
        return [part if part.endswith(")") else part + ")" for part in joined[:-1]] + joined[-1:]
    names = [p.strip() for p in re.split(r",\s+(?:and\s+)?|\s+and\s+", text)]
    if len(names) > 2 and all(re.match(r"(?:Mr|Mrs|Miss|Dr|Messrs|Sir|Ambassador|General)\.? [A-Z]", n) for n in names):
        return names
    return [text]


def read_entry(text: str, titles: Titles, countries: Countries, side: str, rule: str, identity: str = "") -> Entry | None:
    """One entry as name, role and side; None for what names nobody."""
    plain = NOTE.sub(" ", " ".join(text.split())).strip(" -–—•·*_.;")
    writer = bool(NOTETAKER.search(plain))
    plain = NOTETAKER.sub("", plain).strip(" ,;")
    plain = re.sub(r"^(?:\(?\d{1,2}[.)]\s*|and\s+)", "", plain)
    american = False
    if titles.prefix.match(plain):
        plain = titles.prefix.sub("", plain)
        american = True
    name, _, role = plain.partition(",")
    dash = re.match(r"(.+?)\s?[—–]\s?(.+)", name)
    if dash:
        name, role = dash[1], f"{dash[2]}, {role}".strip(", ")
        american = american or bool(re.fullmatch(r"[A-Z][A-Za-z]{0,5}(?:/[A-Za-z]+)*", role.split(",")[0]))
    bracket = re.match(r"(.+?)\s*\(([^)]*)\)?\s*(.*)$", name)
    if bracket and proper_words(bracket[1], titles):
        name, role = bracket[1], ", ".join(x for x in (bracket[2], bracket[3], role) if x)
    name, role = name.strip(), role.strip(" ,")
    of_country = OF_COUNTRY.match(name)
    if of_country and countries.in_text(of_country["place"]) and proper_words(of_country["name"], titles):
        side = side or countries.in_text(of_country["place"])
        name = of_country["name"]
    own = [w for w in proper_words(name, titles) if w.lower() not in countries.words]
    if not own and role:
        head, _, rest = role.partition(",")
        if proper_words(head, titles) and words_of(head)[0].lower() in titles.honorifics:
            name, role = head.strip(), ", ".join(x for x in (name, rest.strip()) if x)
    if max(map(len, words_of(name)), default=0) < 3 and not re.search(r"_{2,}", name) or not name[0].isupper() and not name.startswith("the ") or len(words_of(name)) > 9:
        return None
    found = side or countries.in_text(role) or countries.in_text(name if not proper_words(name, titles) else "") or ("United States" if american else "")
    return Entry(name, role, found, rule, identity, writer)


def title_entries(title: str, grammar: Grammar, titles: Titles, countries: Countries) -> list[Entry]:
    """Those whom the title names: the writer behind "by", the parties behind "between" and "with"."""
    out: list[Entry] = []
    by = grammar.rule("participants.by").regex.search(title)
    if by:
        entry = _titled(by["hit"], titles, countries)
        if entry is not None:
            out.append(Entry(entry.name, entry.role, entry.side, "participants.in-title", "", True))
    title = DATED.sub("", title)
    between = grammar.rule("participants.between").regex.search(title)
    if between:
        text = re.sub(r"\s*\(\s*(?=[A-Z])", " (", between["hit"])
        for part in _split_parties(text):
            entry = _titled(part, titles, countries)
            if entry is not None and entry.name not in [e.name for e in out]:
                out.append(entry)
    return out


def _split_parties(text: str) -> list[str]:
    """"A, B and C" as three; the offices behind a comma ("Mr. Eden, Foreign Secretary, and B") stay with their name."""
    pieces = re.split(r",?\s+and\s+(?:by\s+|with\s+)?(?=[A-Z]|the\s+[A-Z])|,\s+(?=(?:Mr|Mrs|Dr|Sir|Lord|M|General|Ambassador|[A-Z][a-z]+\s*(?:,|and|$)))", text)
    return [piece for piece in pieces if piece.strip()]


def _titled(text: str, titles: Titles, countries: Countries) -> Entry | None:
    """A party in a title: a name, a name with an office, "the Ambassador in X (Name)", or an office alone."""
    plain = NOTE.sub(" ", text).strip(" ,.")
    plain = re.sub(r"\s+in\s+(?:New York|Washington|London|Paris|[A-Z]\w+)$", "", plain) if not plain.endswith(")") else plain
    bracket = re.match(r"^(?P<office>.+?)\s*\((?P<name>[A-Z][^)]*)\)?", plain)
    if bracket:
        office = bracket["office"].removeprefix("the ").removeprefix("The ")
        return Entry(f"{office} ({bracket['name']})", office, countries.in_text(office), "participants.in-title")
    if PLURAL.search(plain.split(",")[0]) or re.search(r"\bDepartment\b", plain) and not re.match(r"(?:Mr|Dr|Sir)", plain):
        return None
    entry = read_entry(plain[:1].upper() + plain[1:], titles, countries, "", "participants.in-title")
    if entry is None or not (proper_words(entry.name, titles) or office_in(entry.name, titles)):
        return None
    if not proper_words(entry.name, titles) and not entry.name.startswith("The "):
        return Entry("The " + entry.name, entry.role, entry.side or countries.in_text(entry.name), entry.rule)
    if entry.side == "":
        nation = countries.in_text(entry.name)
        if nation and office_in(entry.name, titles):
            return Entry(entry.name, entry.role, nation, entry.rule)
    return entry
