"""TEI volumes: the text of a document, its marks and metadata, and which documents are yielded."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

from dialogue.errors import ReadError
from dialogue.model import Document
from dialogue.readers import read
from dialogue.readers.kinds import KindRule

MEMO = """
<div type="document" xml:id="d1" n="1">
  <pb n="3" xml:id="pg_3"/>
  <head>1. Memorandum of a Conversation, <persName corresp="#p_HM1">Hale</persName> and
     Moor, Oslo, May 2, 1951, 9:30 a.m.<note n="1" type="source">Source: Files of
     <persName>Hale</persName>. Secret. Drafted by Finch.</note></head>
  <dateline>
    <hi rend="italic">
      <placeName>Oslo</placeName>, <date when="1951-05-02T09:30:00">May 2, 1951, 9:30 a.m.</date>
    </hi>
  </dateline>
  <list type="subject"><head>SUBJECT</head><item>Herring</item><item>The <hi>Aurora</hi></item></list>
  <list type="participants">
    <head>PARTICIPANTS</head>
    <item><hi rend="italic">United States</hi></item>
    <item>Mr. <persName corresp="#p_HM1">Hale</persName>, Counselor</item>
    <item>Norway<list><item>Mr. Moor<note>Olav Moor.</note></item></list></item>
    <item><list><head>Others</head><item>Miss Finch (interpreter)</item></list></item>
  </list>
  <p rend="sectiontitleital">Quotas</p>
  <p>Mr. <persName corresp="#p_HM1">Hale</persName><note n="2">A note with a <p>paragraph</p>.</note> asked about
     the her<pb n="4"/>ring &amp; cod. Mr. <persName>Moor</persName> (<persName>
       <hi rend="smallcaps">Olav</hi>
     </persName>) agreed:</p>
  <list><label>1.</label><item>first;</item><item>second.</item></list>
  <p>They<lb/>parted.</p>
  <table><row><cell>Cod</cell><cell>5</cell></row><row><cell>Herring</cell><cell/></row></table>
  <closer><signed><persName corresp="#p_HM1">Martin Hale</persName><note>Typed.</note></signed></closer>
</div>"""

TEXT = """1. Memorandum of a Conversation, Hale and Moor, Oslo, May 2, 1951, 9:30 a.m.

Oslo, May 2, 1951, 9:30 a.m.

SUBJECT
Herring
The Aurora

PARTICIPANTS
United States
Mr. Hale, Counselor
Norway
Mr. Moor
Others
Miss Finch (interpreter)

Quotas

Mr. Hale asked about the herring & cod. Mr. Moor (Olav) agreed:

1. first;
second.

They
parted.

Cod\t5
Herring

Martin Hale
"""

TELEGRAM = """<div type="document" xml:id="d2" n="2"><head>2. Telegram From the Embassy in Norway</head>
<dateline><placeName>Oslo</placeName>, <date from="1951-05-03" to="1951-05-04">May 3-4</date></dateline>
<p>No herring.</p></div>"""

CALL = """<div type="document" xml:id="d3" n="3"><head>3. Memorandum of Telephone Conversation</head>
<p>Mr. Hale said that it was so.</p></div>"""


def volume(*documents: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        '<title type="complete">Fish, Volume II</title><title type="series">Papers</title></titleStmt></fileDesc>'
        '</teiHeader><text><front><div xml:id="persons"><list type="names"><item><hi rend="strong">'
        '<persName xml:id="p_HM1">Hale, Martin</persName>,</hi> Counselor\n at Oslo<note>x</note></item><item>'
        '<persName xml:id="p_XY1">Other, Person</persName>, Nobody</item></list></div></front>'
        f'<body><div type="compilation"><head>Fish</head>{"".join(documents)}</div></body></text></TEI>'
    )


@pytest.fixture
def shared() -> Path:
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the reference data (../shared) is not here")
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "fish02.xml"
    path.write_text(volume(MEMO, TELEGRAM, CALL), encoding="utf-8")
    return path


def marked(document: Document, kind: str) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind == kind]


def test_text_of_a_document(file: Path) -> None:
    document = next(read(str(file)))
    assert document.text == TEXT
    assert (document.id, document.source, document.format) == ("fish02#d1", str(file), "tei")


def test_marks(file: Path) -> None:
    document = next(read(str(file)))
    assert marked(document, "title") == [TEXT.partition("\n")[0]]
    assert marked(document, "dateline") == ["Oslo, May 2, 1951, 9:30 a.m."]
    assert marked(document, "place") == ["Oslo"]
    assert marked(document, "subject") == ["Herring", "The Aurora"]
    assert marked(document, "side") == ["United States", "Norway", "Others"]
    assert marked(document, "participants") == ["Mr. Hale, Counselor", "Mr. Moor", "Miss Finch (interpreter)"]
    assert marked(document, "heading") == ["SUBJECT", "PARTICIPANTS", "Quotas"]
    assert marked(document, "signature") == ["Martin Hale"]
    assert [text[:8] for text in marked(document, "paragraph")] == ["Mr. Hale", "They\npar"]
    persons = [(document.text[mark.start : mark.end], mark.value) for mark in document.marks if mark.kind == "person"]
    assert ("Hale", "p_HM1") in persons and ("Moor", "") in persons and ("Olav", "") in persons
    assert [mark.value for mark in document.marks if mark.kind == "date"] == ["1951-05-02"]
    assert list(document.marks) == sorted(document.marks, key=lambda mark: (mark.start, -mark.end, mark.kind))


def test_metadata(file: Path) -> None:
    assert next(read(str(file))).metadata == (
        ("kind", "readers.conversation.memorandum"),
        ("number", "1"),
        ("person:p_HM1", "Hale, Martin, Counselor at Oslo"),
        ("series", "Papers"),
        ("source_note", "Source: Files of Hale. Secret. Drafted by Finch."),
        ("time", "09:30"),
        ("volume", "Fish, Volume II"),
    )


def test_conversations_every_document_and_one(file: Path) -> None:
    assert [document.id for document in read(str(file))] == ["fish02#d1", "fish02#d3"]
    assert [document.id for document in read(str(file), every=True)] == ["fish02#d1", "fish02#d2", "fish02#d3"]
    (telegram,) = read(f"{file}#d2")
    assert telegram.id == "fish02#d2"
    assert [mark.value for mark in telegram.marks if mark.kind == "date"] == ["1951-05-03"]
    assert ("date_to", "1951-05-04") in telegram.metadata
    with pytest.raises(ReadError, match=r"has no document d9; it has d1, d2, d3$"):
        list(read(f"{file}#d9"))


def test_a_volume_without_a_conversation_says_so(file: Path) -> None:
    file.write_text(volume(TELEGRAM), encoding="utf-8")
    with pytest.raises(ReadError, match=r"has no conversation \(use --all for every document\)"):
        list(read(str(file)))


def test_the_rules_of_a_conversation_can_be_given(file: Path) -> None:
    rule = KindRule("telegrams", re.compile("telegram", re.IGNORECASE))
    assert [document.id for document in read(str(file), kinds=(rule,))] == ["fish02#d2"]


def test_one_document_as_a_file_is_read_whatever_it_is(tmp_path: Path) -> None:
    path = tmp_path / "doc.txt"
    path.write_text(TELEGRAM.replace("<div", '<div xmlns="http://www.tei-c.org/ns/1.0"', 1), encoding="utf-8")
    (document,) = read(str(path))
    assert (document.id, document.format) == ("doc#d2", "tei")
    assert [document.id for document in read(f"{path}#d2")] == ["doc#d2"]


def test_tei_of_another_kind_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "letter.xml"
    path.write_text(volume('<head>Note of a Talk</head><p xml:id="x">He <hi>agreed</hi>.</p>'), encoding="utf-8")
    (document,) = read(str(path))
    assert (document.id, document.text) == ("letter", "Fish\n\nNote of a Talk\n\nHe agreed.\n")


def test_a_document_id_is_safe_for_a_file_name(file: Path) -> None:
    file.write_text(volume(CALL.replace('xml:id="d3" n="3"', 'n="/../3"')), encoding="utf-8")
    assert [document.id for document in read(str(file))] == ["fish02#d-..-3"]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_the_xml_declaration_decides_the_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "fish.xml"
    text = volume(CALL.replace("it was so", "Måløy was so")).replace("UTF-8", encoding)
    path.write_bytes(text.encode(encoding))
    assert "Måløy" in next(read(str(path))).text


def test_gold_documents_render_as_their_text(shared: Path) -> None:
    files = sorted((shared / "bench" / "gold" / "dev").glob("*/doc.xml"))
    assert files
    for path in files:
        (document,) = read(str(path))
        expected = (path.parent / "text.txt").read_text(encoding="utf-8")
        assert "\n".join(difflib.unified_diff(document.text.split("\n"), expected.split("\n"), lineterm="")) == ""


def test_every_document_of_the_reference_volumes_is_read(shared: Path) -> None:
    files = sorted((shared / "corpus" / "frus").glob("*.xml"))
    assert files
    for path in files:
        ids = set()
        for document in read(str(path), every=True):
            ids.add(document.id)
            assert document.text.strip() and "\n\n\n" not in document.text
            assert all(0 <= mark.start < mark.end <= len(document.text) for mark in document.marks)
        assert len(ids) > 50
