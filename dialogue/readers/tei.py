"""TEI volumes of the Foreign Relations kind, streamed: a document at a time, nothing expanded or fetched."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from dialogue.errors import ReadError
from dialogue.model import Document
from dialogue.readers.kinds import KindRule, conversation_kind, may_be_conversation
from dialogue.readers.render import TEI, iso_date, local, render, title_of
from dialogue.readers.same_list import Lists
from dialogue.readers.source import MAX_TEXT_BYTES, name_of, stem_of

if TYPE_CHECKING:
    from lxml.etree import _Element

# One document of a volume has some hundred elements; the limit keeps memory flat under a hostile file.
MAX_ELEMENTS = 300_000
# The parser needs some 70 times the size of a tag for its attributes.
MAX_TAG_BYTES = 1_000_000
MAX_PERSONS = 20_000
_LONG_TAG = re.compile(rb"<[^<>]{%d}" % MAX_TAG_BYTES)
_ROOTS = ("TEI", "teiCorpus", "text", "body", "div")
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TIME = re.compile(r"T(\d\d:\d\d)")
_SHOWN_IDS = 5
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def read_tei(
    data: bytes, path: str, kinds: tuple[KindRule, ...], wanted: str | None = None, every: bool = False
) -> Iterator[Document]:
    """The conversations of a volume (`every`: all documents; `wanted`: the one of that id), in its order.

    `kinds` decide which documents are conversations; the one that does is in the metadata as "kind".

    TEI without <div type="document"> is one document. Raises ReadError, after every complete document, if the
    XML is cut off or faulty; at once, if it declares entities or is no TEI; and if nothing was to be yielded.
    """
    name = name_of(path)
    ids: list[str] = []
    found = False
    for document, alone in _documents(data, path, kinds, every or wanted is not None):
        ids.append(document.id.rpartition("#")[2])
        if wanted is not None and wanted != ids[-1]:
            continue
        if every or alone or wanted is not None or "kind" in dict(document.metadata):
            found = True
            yield document
            if wanted is not None:
                return
    if wanted is not None:
        shown = ", ".join(ids[:_SHOWN_IDS]) + (f", ... ({len(ids)} documents)" if len(ids) > _SHOWN_IDS else "")
        raise ReadError(f"{name} has no document {wanted}; it has {shown or 'none'}")
    if not found:
        raise ReadError(f"{name} has no conversation (use --all for every document)")


def _documents(data: bytes, path: str, kinds: tuple[KindRule, ...], every: bool) -> Iterator[tuple[Document, bool]]:
    """The documents of the file, each with whether the file is that document alone.

    Without `every` those are left out of which the title tells that they are no conversation.
    """
    volume: dict[str, str] = {}
    persons: dict[str, str] = {}
    lists = Lists()
    count = 0
    for element, alone in _held(data, name_of(path), _is_document):
        if local(element) == "titleStmt":
            volume.update(_titles(element))
        elif local(element) == "item":
            if len(persons) < MAX_PERSONS:
                persons.update(_person(element))
        else:
            count += 1
            if every or alone or may_be_conversation(title_of(element), kinds):
                yield lists.read(_document(element, path, volume, persons, kinds, count)), alone
    if count:
        return
    for element, _ in _held(data, name_of(path), _is_body):
        if local(element) in ("body", "div"):
            document = _document(element, path, volume, persons, kinds, 0)
            if document.text:
                yield document, True
            return


def _is_document(element: _Element) -> bool:
    return element.get("type") == "document" and local(element) == "div"


def _is_body(element: _Element) -> bool:
    return local(element) == "body" or (local(element) == "div" and element.getparent() is None)


def _held(data: bytes, name: str, is_document: Callable[[_Element], bool]) -> Iterator[tuple[_Element, bool]]:
    """The elements to look at, whole: title statement, items outside documents, documents; all else is freed."""
    from lxml import etree

    if any("<!ENTITY".encode(encoding) in data for encoding in _ENCODINGS):
        raise ReadError(f"{name} declares XML entities, which are not expanded")
    if _LONG_TAG.search(data):
        raise ReadError(f"{name} has a tag or comment of more than {MAX_TAG_BYTES / 1e6:.0f} MB")
    root: _Element | None = None
    held: _Element | None = None
    count = 0
    steps = etree.iterparse(
        io.BytesIO(data), ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        collect_ids=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        for event, element in steps:
            if event == "start":
                if root is None:
                    root = element
                    _check_root(root, name)
                count += 1
                if held is None and (local(element) in ("titleStmt", "item") or is_document(element)):
                    held, count = element, 0
                if count > MAX_ELEMENTS and held is not None:
                    raise ReadError(f"{name} has more than {MAX_ELEMENTS} elements in one document")
            elif held is None:
                _free(element)
            elif element is held:
                yield held, held is root
                held = None
                _free(element)
    except etree.XMLSyntaxError as error:
        line, reason = _fault(error, list(getattr(steps, "error_log", ())))
        raise ReadError(f"{name} is cut off or not well-formed XML at line {line}: {reason}") from error


def _fault(error: SyntaxError, log: list[Any]) -> tuple[int, str]:
    """The line and reason of a fault; the exception alone may say no more than "no element found (line 0)"."""
    line, reason = error.lineno or 0, error.msg or "no XML"
    if not line and log:
        line, reason = log[0].line, log[0].message
    # Without the column, and without the parser's advice to lift its limits.
    return line, " ".join(re.split(r", (?:line|use|try) ", reason)[0].split())[:200]


def _check_root(root: _Element, name: str) -> None:
    if root.tag not in [TEI + tag for tag in _ROOTS]:
        space, _, tag = str(root.tag).lstrip("{").rpartition("}")
        raise ReadError(f"{name} is XML but not TEI: its root is <{tag[:80]}> in namespace {space[:80] or 'none'}")


def _free(element: _Element) -> None:
    parent = element.getparent()
    element.clear()
    if parent is not None:
        while element.getprevious() is not None:
            del parent[0]


def _titles(statement: _Element) -> dict[str, str]:
    """What the title statement calls the volume and its series."""
    titles: dict[str, str] = {}
    for title in statement.iter(f"{TEI}title"):
        kind = title.get("type") or "complete"
        key = {"complete": "volume", "main": "volume", "series": "series"}.get(kind)
        if key and _folded(title):
            titles.setdefault(key, _folded(title))
    return titles


def _person(item: _Element) -> dict[str, str]:
    """The person an entry of the list of persons stands for: identity to entry."""
    name = item.find(f".//{TEI}persName[@{_XML_ID}]")
    return {} if name is None else {name.get(_XML_ID, ""): _folded(item)}


def _folded(element: _Element) -> str:
    """The text of an element, without the notes inside it, on one line."""
    return " ".join("".join(_texts(element)).split())


def _texts(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local(child) not in ("", "note"):
            yield from _texts(child)
        yield child.tail or ""


def _document(
    element: _Element,
    path: str,
    volume: dict[str, str],
    persons: dict[str, str],
    kinds: tuple[KindRule, ...],
    count: int,
) -> Document:
    try:
        text, marks = render(element)
    except ReadError as error:
        raise ReadError(f"{name_of(path)} {error}") from None
    if len(text) > MAX_TEXT_BYTES:
        limit = f"the limit of {MAX_TEXT_BYTES / 1e6:.0f} MB for one memorandum"
        raise ReadError(f"{name_of(path)} has a document of {len(text) / 1e6:.1f} MB, over {limit}")
    spans = {
        kind: [text[mark.start : mark.end] for mark in marks if mark.kind == kind] for kind in ("title", "subject")
    }
    title = spans["title"][0] if spans["title"] else ""
    metadata = dict(volume)
    kind = conversation_kind(title, spans["subject"], any(mark.kind == "participants" for mark in marks), text, kinds)
    if kind and any(mark.kind == "paragraph" for mark in marks):  # some volumes print the heading alone
        metadata["kind"] = kind
    number = element.get("n")
    if number:
        metadata["number"] = number
    metadata.update(_outside(element))
    for mark in marks:
        if mark.kind == "person" and mark.value in persons:
            metadata[f"person:{mark.value}"] = persons[mark.value]
    own = re.sub(r"[^\w.-]", "-", element.get(_XML_ID) or f"d{number or count}")
    id = f"{stem_of(path)}#{own}" if count else stem_of(path)
    return Document(id, text, path, "tei", marks, tuple(sorted(metadata.items())))


def _outside(element: _Element) -> dict[str, str]:
    """What stands in notes and attributes: source note, summary, the time and the end of the dateline's date."""
    found: dict[str, str] = {}
    for note in element.iter(f"{TEI}note", f"{TEI}seg"):
        key = {"source": "source_note", "summary": "summary"}.get(note.get("type") or "")
        if key and key not in found and _folded(note):
            found[key] = _folded(note)
    date = next(element.iter(f"{TEI}date"), None)
    if date is not None:
        time = _TIME.search(date.get("when") or date.get("from") or "")
        if time is not None:
            found["time"] = time[1]
        if date.get("to") and date.get("to", "")[:10] != iso_date(date):
            found["date_to"] = date.get("to", "")[:10]
    return found
