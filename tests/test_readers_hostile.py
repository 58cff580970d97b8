"""XML that is broken, foreign or meant to do harm: one line each, nothing expanded, nothing lost before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogue.errors import ReadError
from dialogue.model import Document
from dialogue.readers import read
from dialogue.readers.tei import MAX_ELEMENTS

TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
BOMB = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))


def memo(number: int, text: str = "He agreed.") -> str:
    head = f"<head>{number}. Memorandum of Conversation</head>"
    return f'<div type="document" xml:id="d{number}" n="{number}">{head}<p>{text}</p></div>'


def attempt(tmp_path: Path, data: str | bytes, every: bool = False) -> tuple[list[Document], str]:
    file = tmp_path / "fish.xml"
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    documents: list[Document] = []
    with pytest.raises(ReadError) as caught:
        documents.extend(read(str(file), every))
    message = str(caught.value)
    assert message.startswith(str(file)) and "\n" not in message and len(message) < 500 + len(str(file))
    return documents, message


def test_a_volume_cut_off_gives_every_whole_document_first(tmp_path: Path) -> None:
    whole = f"<TEI {TEI}><text><body>\n{memo(1)}\n{memo(2)}\n{memo(3)}\n</body></text></TEI>"
    documents, message = attempt(tmp_path, whole[: whole.index("He agreed", whole.index("d3"))])
    assert [document.id for document in documents] == ["fish#d1", "fish#d2"]
    assert "is cut off or not well-formed XML at line 4:" in message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (f"<TEI {TEI}><text>", "is cut off or not well-formed XML at line 1"),
        (f"<TEI {TEI}><text><body>{memo(1)}</p></body></text></TEI>", "not well-formed XML at line 1"),
        ("just words", "not well-formed XML"),
        ("<?xml version='1.0'?>", "not well-formed XML"),
        ("<html><body><p>He agreed.</p></body></html>", "not TEI: its root is <html> in namespace none"),
        ("<TEI><text/></TEI>", "not TEI: its root is <TEI> in namespace none"),
        (f"<p {TEI}>He agreed.</p>", "not TEI: its root is <p>"),
        (f"<TEI {TEI}><text><body><p> </p></body></text></TEI>", "has no conversation"),
        (f"<TEI {TEI}><text/></TEI>", "has no conversation"),
        (f"<TEI {TEI}><text><body>{memo(1, '&nbsp;')}</body></text></TEI>", "Entity 'nbsp' not defined"),
    ],
)
def test_what_is_no_volume_gets_one_line(tmp_path: Path, data: str, reason: str) -> None:
    assert reason in attempt(tmp_path, data)[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ENTITY e0 "ha">' + BOMB,
        '<!ENTITY % p SYSTEM "http://192.0.2.1/x"> %p;',
    ],
    ids=["external", "bomb", "parameter"],
)
def test_declared_entities_are_refused(tmp_path: Path, declaration: str, encoding: str) -> None:
    text = f"<!DOCTYPE TEI [{declaration}]><TEI {TEI}><text><body>{memo(1, '&x;&e11;')}</body></text></TEI>"
    documents, message = attempt(tmp_path, text.encode(encoding))
    assert documents == []
    assert "declares XML entities, which are not expanded" in message


def test_entities_hidden_by_an_odd_encoding_are_not_expanded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    text = (
        f'<?xml version="1.0" encoding="IBM037"?><!DOCTYPE TEI [<!ENTITY x SYSTEM "{secret}">]>'
        f"<TEI {TEI}><text><body>{memo(1)}{memo(2, 'It is &x;.')}</body></text></TEI>"
    )
    documents, message = attempt(tmp_path, text.encode("cp037"), every=True)
    assert "the secret" not in message
    assert all("the secret" not in document.text for document in documents)


def test_an_entity_of_an_outside_dtd_is_named_not_dropped(tmp_path: Path) -> None:
    text = f'<!DOCTYPE TEI SYSTEM "http://192.0.2.1/tei.dtd"><TEI {TEI}><text><body>{memo(1)}{memo(2, "a &mdash; b")}'
    documents, message = attempt(tmp_path, text + "</body></text></TEI>")
    assert [document.id for document in documents] == ["fish#d1"]
    assert "has the entity &mdash;, which is not expanded" in message


def test_deep_nesting(tmp_path: Path) -> None:
    deep = "<hi>" * 10_000 + "x" + "</hi>" * 10_000
    documents, message = attempt(tmp_path, f"<TEI {TEI}><text><body>{memo(1)}{memo(2, deep)}</body></text></TEI>")
    assert len(documents) == 1
    assert "depth" in message
    deep = "<hi>" * 150 + "x" + "</hi>" * 150
    assert "nested deeper than 100" in attempt(tmp_path, f"<TEI {TEI}><text><body>{memo(2, deep)}")[1]


def test_one_text_of_many_megabytes(tmp_path: Path) -> None:
    documents, message = attempt(tmp_path, f"<TEI {TEI}><text><body>{memo(1)}{memo(2, 'said ' * 4_000_000)}")
    assert len(documents) == 1
    assert "not well-formed XML at line 1" in message


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "fish.xml"
    with file.open("wb") as sparse:
        sparse.truncate(100_000_000)
    with pytest.raises(ReadError, match=r"has 100\.0 MB, over the limit of 64 MB"):
        list(read(str(file)))


def test_a_document_of_too_many_elements(tmp_path: Path) -> None:
    text = f"<TEI {TEI}><text><body>{memo(1)}{memo(2, '<lb/>' * (MAX_ELEMENTS + 1))}</body></text></TEI>"
    documents, message = attempt(tmp_path, text)
    assert len(documents) == 1
    assert f"has more than {MAX_ELEMENTS} elements in one document" in message


def test_a_pdf_named_xml(tmp_path: Path) -> None:
    assert "is a PDF" in attempt(tmp_path, b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")[1]


def test_attributes_that_are_no_dates_or_keys_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "fish.xml"
    body = memo(
        1, '<date when="yesterday">once</date> <date when="99999-01-01">then</date> <persName corresp=""/>He agreed.'
    )
    file.write_text(f"<TEI {TEI}><text><body>{body}</body></text></TEI>")
    (document,) = read(str(file))
    assert [mark.value for mark in document.marks if mark.kind == "date"] == ["", ""]
    assert all(mark.kind != "person" for mark in document.marks)


def test_a_tag_of_a_million_attributes(tmp_path: Path) -> None:
    attributes = " ".join(f'a{i}=""' for i in range(200_000))
    documents, message = attempt(tmp_path, f"<TEI {TEI}><text><body>{memo(1)}<p {attributes}/></body></text></TEI>")
    assert documents == []
    assert "has a tag or comment of more than 1 MB" in message
