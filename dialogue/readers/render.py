"""One TEI document as text: head, dateline, lists and paragraphs laid out, notes and page breaks left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dialogue.errors import ReadError
from dialogue.model import Mark
from dialogue.readers.layout import Page

if TYPE_CHECKING:
    from lxml.etree import _Element

TEI = "{http://www.tei-c.org/ns/1.0}"
MAX_DEPTH = 100

_LEFT_OUT = frozenset({"note", "pb", "fw", "graphic", "figDesc", "gap", "teiHeader", "front", "back"})
_PARAGRAPHS = frozenset(
    {"ab", "attachment", "byline", "closer", "dateline", "div", "epigraph", "figure", "head", "lg", "list", "opener"}
    | {"p", "postscript", "quote", "salute", "signed", "sp", "table", "trailer"}
)
_LINES = frozenset({"item", "l", "label", "row", "speaker"})
# Inside these a block begins a line, not a paragraph.
_TIGHT = frozenset({"cell", "closer", "item", "list"})
# White space with a line break just inside these comes from the layout of the XML: `[<placeName>\n  <hi>`.
_INLINE = frozenset({"date", "gloss", "hi", "persName", "placeName", "ref"})
_LISTS = ("participants", "subject")
_CAPTION = re.compile(r"(?:participants?|present|attending|attendance|subjects?)\W*", re.IGNORECASE)
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?!\d)")


def local(element: _Element) -> str:
    """The name of an element without its namespace; "" for a comment or processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def render(element: _Element) -> tuple[str, tuple[Mark, ...]]:
    """The text of a document element and its marks.

    Raises ReadError for an entity that would have to be expanded and for nesting beyond MAX_DEPTH.
    """
    page = Page()
    _children(element, page, "", False, 0)
    return page.finish()


def title_of(element: _Element) -> str:
    """The title of a document element, as `render` marks it, without laying out anything else; "" if it has none."""
    head = next((child for child in element if local(child) == "head"), None)
    if head is None:
        return ""
    page = Page()
    _element(head, "head", page, "", False, 0)
    text, marks = page.finish()
    return next((text[mark.start : mark.end] for mark in marks if mark.kind == "title"), "")


def iso_date(element: _Element) -> str:
    """The day (or month, or year) a TEI date stands for, the first one of a range; "" if it gives none."""
    for name in ("when", "from", "notBefore", "to", "notAfter"):
        hit = _DATE.match(element.get(name, ""))
        if hit is not None:
            return hit[0]
    return ""


def identity(element: _Element) -> str:
    """The key of a person that holds across the volume, or ""."""
    keys = (element.get("corresp") or element.get("ref") or element.get("key") or "").split()
    return keys[0].lstrip("#") if keys else ""


def _children(element: _Element, page: Page, within: str, tight: bool, depth: int) -> None:
    page.write(element.text)
    for child in element:
        _child(child, page, within, tight, depth)


def _child(element: _Element, page: Page, within: str, tight: bool, depth: int) -> None:
    """Lay out an element and the text after it; `within` is the list or dateline it stands in."""
    name = local(element)
    if not name and (element.text or "").startswith("&"):
        raise ReadError(f"has the entity {element.text}, which is not expanded (line {element.sourceline})")
    if depth > MAX_DEPTH:
        raise ReadError(f"has elements nested deeper than {MAX_DEPTH} (line {element.sourceline})")
    if name and name not in _LEFT_OUT and not (name == "seg" and element.get("type") == "source"):
        _element(element, name, page, within, tight, depth)
    if not (_is_indent(element.tail) and element.getnext() is None and _parent(element) in _INLINE):
        page.write(element.tail)


def _element(element: _Element, name: str, page: Page, within: str, tight: bool, depth: int) -> None:
    if name == "lb":
        page.line()
        return
    parent = _parent(element)
    block = name in _PARAGRAPHS or (name == "seg" and parent == "opener")
    line = name in _LINES and not (name == "item" and _has_label(element))
    if name == "cell" and element.getprevious() is not None:
        page.tab()
    elif block or line:
        page.line() if tight or line else page.paragraph()
    if name == "list" and element.get("type") in _LISTS:
        within = element.get("type", "")
    elif name == "dateline":
        within = name
    kind, value = _mark(element, name, parent, within, depth)
    frame = page.open() if kind else None
    if not (_is_indent(element.text) and name in _INLINE and len(element)):
        page.write(element.text)
    for child in element:
        if frame is not None and name == "item" and within == "participants" and local(child) == "list":
            # What stands before a list inside an item is the heading of that list.
            page.close(frame, "side")
            frame = None
        _child(child, page, within, tight or name in _TIGHT, depth + 1)
    if frame is not None:
        page.close(frame, kind, value)
    if name == "label":
        page.write(" ")
    elif block or line or name == "item":
        page.line() if tight or not block else page.paragraph()


def _mark(element: _Element, name: str, parent: str, within: str, depth: int) -> tuple[str, str]:
    """The kind and value of the mark that an element gets; ("", "") for none."""
    match name:
        case "persName":
            return "person", identity(element)
        case "date":
            return "date", iso_date(element)
        case "placeName" if within == "dateline":
            return "place", ""
        case "p":
            return ("heading" if (element.get("rend") or "").startswith("sectiontitle") else "paragraph"), ""
        case "head" if depth == 0 and next(element.itersiblings(element.tag, preceding=True), None) is None:
            return "title", ""
        case "head" if within == "participants" and _parent(element.getparent()) == "item":
            return "side", ""
        case "head":
            return "heading", ""
        case "label" if within == "participants":
            return "side", ""
        case "item" if within == "participants" and _is_highlight(element):
            return "side", ""
        case "item" if within in _LISTS:
            return ("heading" if _CAPTION.fullmatch((element.text or "").strip()) else within), ""
        case "dateline":
            return "dateline", ""
        case "signed":
            return "signature", ""
        case "closer" if element.find(f"{TEI}signed") is None:
            return "signature", ""
    return "", ""


def _is_indent(text: str | None) -> bool:
    return text is not None and "\n" in text and text.isspace()


def _parent(element: _Element | None) -> str:
    parent = None if element is None else element.getparent()
    return "" if parent is None else local(parent)


def _has_label(item: _Element) -> bool:
    before = item.getprevious()
    return before is not None and local(before) == "label"


def _is_highlight(item: _Element) -> bool:
    """Whether all of an item is set off in italics or the like, as the name of a delegation is."""
    children = [child for child in item if local(child) not in _LEFT_OUT]
    if len(children) != 1 or local(children[0]) != "hi":
        return False
    return not (item.text or "").strip() and not any((child.tail or "").strip() for child in item)
