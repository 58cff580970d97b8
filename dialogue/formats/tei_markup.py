"""Elements of TEI, made one by one, with text that XML can hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dialogue.graph.graphml import NOT_XML

if TYPE_CHECKING:
    from lxml.etree import _Element

NAMESPACE = "http://www.tei-c.org/ns/1.0"
NSMAP: Any = {None: NAMESPACE}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def made(name: str, attributes: Mapping[str, str] | None = None) -> _Element:
    """An element of TEI; "xml:id" is understood as an attribute, and one that is empty is left out."""
    from lxml import etree

    element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=NSMAP)
    for key, value in (attributes or {}).items():
        if value:
            element.set(XML_ID if key == "xml:id" else key, held(value))
    return element


def add(parent: _Element, child: str | _Element, attributes: Mapping[str, str] | None = None) -> _Element:
    """Put an element, given or made, at the end of `parent`; returns it."""
    element = made(child, attributes) if isinstance(child, str) else child
    parent.append(element)
    return element


def plain(element: _Element, text: str) -> None:
    """Put text at the end of an element."""
    text = held(text)
    if len(element):
        last = element[-1]
        last.tail = (last.tail or "") + text
    else:
        element.text = (element.text or "") + text


def indented(element: _Element) -> _Element:
    """The element with its children on lines of their own: for what is not text of the document."""
    from lxml import etree

    etree.indent(element, space=" ")
    element.tail = "\n"
    return element


def held(text: str) -> str:
    """The text, of the same length, with a space or U+FFFD for each character that XML cannot hold."""
    return NOT_XML.sub(lambda bad: "\ufffd" if bad.group() >= "\ud800" else " ", text)
