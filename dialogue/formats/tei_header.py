"""The `teiHeader` of a document and of a corpus: source, date, place, people, and the classes that `ana` points to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from dialogue.formats.tei_ids import Ids, called
from dialogue.formats.tei_markup import add, made, plain
from dialogue.model import ACTS, ALL, LINK_KINDS, MODES, Analysis, Participant
from dialogue.version import VERSION

if TYPE_CHECKING:
    from lxml.etree import _Element

NOT_NAME = re.compile(r"[^-.\w]+", re.ASCII)

SEARLE = ("assertive", "directive", "commissive", "expressive", "declaration")
TAXONOMIES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "act": ("Speech acts", ACTS),
    "mode": ("Modes of speech presentation, after Leech and Short (1981)", MODES),
    "searle": ("Illocutionary classes of Searle (1976)", SEARLE),
    "reply": ("Kinds of reply", LINK_KINDS),
}


def header_of(analysis: Analysis, ids: Ids, alone: bool) -> _Element:
    """The header of one document; `alone`: with the encoding description that a corpus has in its own header."""
    header = made("teiHeader")
    file = add(header, "fileDesc")
    _worded(add(file, "titleStmt"), "title", analysis.header.title or analysis.document.id)
    _publication(file)
    _source(add(add(file, "sourceDesc"), "bibl"), analysis)
    if alone:
        header.append(_encoding([analysis.grammar]))
    profile = made("profileDesc")
    _setting(profile, analysis)
    _people(profile, analysis, ids)
    if analysis.header.subjects:
        keywords = add(add(profile, "textClass"), "keywords")
        for subject in analysis.header.subjects:
            _worded(keywords, "term", subject)
    if len(profile):
        header.append(profile)
    return header


def corpus_header(grammar: str) -> _Element:
    """The header of a corpus."""
    header = made("teiHeader")
    file = add(header, "fileDesc")
    _worded(add(file, "titleStmt"), "title", "Memoranda of conversation")
    _publication(file)
    _worded(add(file, "sourceDesc"), "p", "Each document names its own source.")
    header.append(_encoding([grammar]))
    return header


def _publication(file: _Element) -> None:
    _worded(add(file, "publicationStmt"), "p", "Written by a program; not published.")


def _encoding(grammars: Iterable[str]) -> _Element:
    encoding = made("encodingDesc")
    application = add(add(encoding, "appInfo"), "application", {"ident": "dialogue", "version": VERSION})
    _worded(application, "label", "dialogue")
    for grammar in grammars:
        _worded(application, "desc", f"Labels by the rules of the grammar {grammar}; a segment carries one act.")
    classes = add(encoding, "classDecl")
    for name, (title, members) in TAXONOMIES.items():
        taxonomy = add(classes, "taxonomy", {"xml:id": name})
        _worded(taxonomy, "bibl", title)
        for member in members:
            _worded(add(taxonomy, "category", {"xml:id": f"{name}.{member}"}), "catDesc", member.replace("_", " "))
    return encoding


def _source(bibl: _Element, analysis: Analysis) -> None:
    document, header = analysis.document, analysis.header
    _worded(bibl, "title", header.title or document.id)
    if header.drafter:
        _worded(bibl, "author", header.drafter)
    if header.date:
        _date(bibl, header.date)
    _worded(bibl, "idno", document.id, {"type": "document"})
    if document.source:
        _worded(bibl, "idno", document.source, {"type": "file"})
    notes = [("classification", header.classification or ""), *document.metadata]
    for key, value in notes:
        if value.strip():
            _worded(bibl, "note", value, {"type": _name(key)})


def _setting(profile: _Element, analysis: Analysis) -> None:
    header = analysis.header
    if not (header.place or header.date or header.time):
        return
    setting = add(add(profile, "settingDesc"), "setting")
    if header.place:
        _worded(setting, "name", header.place, {"type": "place"})
    if header.date:
        _date(setting, header.date)
    if header.time:
        _worded(setting, "time", header.time)


def _people(profile: _Element, analysis: Analysis, ids: Ids) -> None:
    if not analysis.participants and not ids.others:
        return
    people = add(add(profile, "particDesc"), "listPerson")
    for participant in analysis.participants:
        _person(people, participant, ids.person(participant.id))
    for who in ids.others:
        element = add(people, "personGrp" if who == ALL else "person", {"xml:id": ids.person(who)})
        _worded(element, "persName", called(who))


def _person(people: _Element, participant: Participant, key: str) -> None:
    group = participant.gender == "n"
    attributes = {"xml:id": key, "role": "narrator" if participant.narrator else ""}
    person = add(people, "personGrp" if group else "person", attributes)
    _worded(person, "persName", participant.name or participant.id)
    for alias in participant.aliases:
        if alias != participant.name and alias.strip():
            _worded(person, "persName", alias, {"type": "alias"})
    if participant.gender in ("m", "f"):
        add(person, "sex", {"value": participant.gender.upper()})
    if participant.role:
        _worded(person, "occupation", participant.role)
    if participant.side:
        _worded(person, "affiliation", participant.side)
    if participant.identity:
        _worded(person, "idno", participant.identity, {"type": "identity"})
    if participant.rule:
        _worded(person, "note", participant.rule, {"type": "rule"})


def _worded(parent: _Element, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    plain(add(parent, name, attributes), text)


def _date(parent: _Element, text: str) -> None:
    _worded(parent, "date", text, {"when": text if _is_date(text) else ""})


def _is_date(text: str) -> bool:
    """Whether the text is a date, a month or a year as W3C's schemas have them."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text, re.ASCII):
        return False
    with suppress(ValueError):
        return bool(date.fromisoformat((text + "-01-01")[:10]))
    return False


def _name(text: str) -> str:
    """A word that may stand as a type."""
    safe = NOT_NAME.sub("_", text) or "_"
    return safe if safe[0].isalpha() else f"_{safe}"
