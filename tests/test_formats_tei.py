"""TEI: the text is whole, what is said of it is there, and every pointer points to something."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from factories import BODY, analysis
from lxml import etree, isoschematron
from test_exporters_graphs import hostile

from dialogue.formats import write_analyses
from dialogue.formats.tei_markup import held
from dialogue.model import Analysis, Header, Participant, Segment, Turn

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# Attributes that hold pointers into the same file.
POINTERS = ("who", "ana", "target", "corresp", "prev")


def tei(*several: Analysis) -> etree._Element:
    stream = io.BytesIO()
    write_analyses(several, stream, "tei")
    return etree.fromstring(stream.getvalue())


def several_turns() -> Analysis:
    """A turn that another interrupts, as a hand may have it, and segments of no turn."""
    whole = analysis()
    turns = (Turn("t1", 0, 9, ("oskar",), ("s001", "s005")), Turn("t2", 0, 9, ("aide",), ("s002", "s003")))
    return replace(whole, turns=turns)


def odd_names() -> Analysis:
    """Ids that XML does not allow, that are those of classes, or that differ in nothing else than that."""
    whole = analysis()
    people = tuple(
        replace(p, id=name) for p, name in zip(whole.participants, ("1 a", "act.inquiry", "1_a"), strict=True)
    )
    names = dict(zip((p.id for p in whole.participants), (p.id for p in people), strict=True))
    segments = tuple(
        replace(
            s,
            id=f"#{s.id}",
            speakers=tuple(names.get(who, who) for who in s.speakers),
            addressees=tuple(names.get(who, who) for who in s.addressees),
        )
        for s in whole.segments
    )
    turns = tuple(
        replace(t, speakers=tuple(names.get(w, w) for w in t.speakers), segments=tuple(f"#{s}" for s in t.segments))
        for t in whole.turns
    )
    return replace(whole, participants=people, segments=segments, turns=turns, links=())


def crossing() -> Analysis:
    """Zones that begin in one segment and end in another, or leave one out altogether."""
    whole = analysis()
    stamp = replace(whole.zones[2], start=whole.segments[1].start + 5, end=whole.segments[3].end - 4)
    return replace(whole, zones=(whole.zones[0], stamp))


MAKERS = [analysis, hostile, several_turns, odd_names, crossing]


@pytest.mark.parametrize("make", MAKERS)
def test_the_body_is_the_text_and_no_more(make: Callable[[], Analysis]) -> None:
    body = tei(make()).find(".//t:body", TEI)
    assert "".join(body.itertext()) == held(make().document.text)


@pytest.mark.parametrize("make", MAKERS)
def test_every_segment_is_said_by_its_speakers_or_narrated(make: Callable[[], Analysis]) -> None:
    whole = make()
    root = tei(whole)
    people = [(p.get(XML_ID), p.findtext("t:persName", None, TEI)) for p in root.find(".//t:listPerson", TEI)]
    names = {p.id: held(p.name) for p in whole.participants} | {"ALL": "all", "UNKNOWN": "unknown speaker"}
    for seg, segment in zip(root.iter("{*}seg"), whole.segments, strict=True):
        above = seg.getparent()
        if segment.speakers and segment.id not in {"s001", "s002", "s003", "s005"}:
            said_by = [dict(people)[pointer[1:]] for pointer in above.get("who").split()]
            assert said_by == [names[who] for who in segment.speakers]
        assert etree.QName(above).localname == ("u" if segment.speakers else "note")


@pytest.mark.parametrize("make", MAKERS)
def test_every_pointer_finds_its_element(make: Callable[[], Analysis]) -> None:
    for root in (tei(make()), tei(make(), analysis(), make())):
        ids = [element.get(XML_ID) for element in root.iter() if element.get(XML_ID)]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[A-Za-z_][-.\w]*", key, re.ASCII) for key in ids)
        pointers = [
            pointer
            for element in root.iter(etree.Element)
            for name in POINTERS
            for pointer in (element.get(name) or "").split()
        ]
        assert len(pointers) > 30
        for pointer in pointers:
            found = re.fullmatch(r"#(?:string-range\(([^,]+),\d+,\d+\)|(.+))", pointer)
            assert found is not None and (found[1] or found[2]) in ids, pointer


def test_turns_segments_and_what_interrupts_them() -> None:
    body = tei(analysis()).find(".//t:body", TEI)
    assert [u.get("who") for u in body.iter("{*}u")] == ["#lindqvist", "#oskar", "#lindqvist #aide", "#UNKNOWN", "#ALL"]
    segments = {seg.get(XML_ID): seg for seg in body.iter("{*}seg")}
    assert ["".join(seg.itertext()) for seg in segments.values()] == [sentence for *_, sentence in BODY]
    assert segments["s003"].get("ana") == "#act.warning #mode.free_indirect #searle.assertive"
    assert segments["s004"].getparent().get("type") == "narrative"
    assert segments["s004"].getparent().getparent().get(XML_ID) == "t002"
    assert [(fw.get("type"), fw.text, fw.getparent().get(XML_ID)) for fw in body.iter("{*}fw")] == [
        ("furniture", "[page 2]", "t002")
    ]
    assert [ab.text.strip() for ab in body.iter("{*}ab")] == ["Memorandum on the ferry"]


def test_what_lies_over_the_text() -> None:
    over = tei(analysis()).find("t:standOff", TEI)
    groups = {group.get("type"): list(group) for group in over}
    assert [(link.get("target"), link.get("ana"), link.get("n")) for link in groups["replies"]] == [
        ("#s002 #s001", "#reply.answer", "links.after_inquiry"),
        ("#s006 #s005", "#reply.refusal", "links.demur"),
    ]
    assert [(s.get("target"), s.get("corresp")) for s in groups["addressees"]][0] == ("#s001", "#oskar")
    assert groups["cues"][0].get("target") == "#string-range(s001,0,7)"
    assert [(s.get("target"), s.text) for s in groups["sources"]] == [("#s002", "the Harbour Master")]
    assert ("#s003", "act", "acts.warning") in [(s.get("target"), s.get("type"), s.text) for s in groups["rules"]]
    assert [s.text for s in groups["problems"]] == ["nobody is named", "no year"]
    assert [s.get("type") for s in groups["zones"]] == ["header", "body", "furniture", "body"]


@pytest.mark.parametrize("make", MAKERS)
def test_a_string_range_is_the_span(make: Callable[[], Analysis]) -> None:
    whole = make()
    root = tei(whole)
    text = held(whole.document.text)
    at = {element.get(XML_ID): "".join(element.itertext()) for element in root.iter("{*}seg", "{*}body")}
    for group, expected in (
        ("cues", [text[slice(*s.cue)] for s in whole.segments if s.cue]),
        ("zones", [text[z.start : z.end] for z in whole.zones]),
    ):
        spans = root.findall(f".//t:spanGrp[@type='{group}']/t:span", TEI)
        parts = [re.fullmatch(r"#string-range\(([^,]+),(\d+),(\d+)\)", span.get("target")) for span in spans]
        assert [at[p[1]][int(p[2]) : int(p[2]) + int(p[3])] for p in parts if p] == expected


def test_the_header() -> None:
    header = tei(analysis()).find("t:teiHeader", TEI)
    assert header.findtext(".//t:titleStmt/t:title", None, TEI) == "Memorandum on the ferry"
    assert header.find(".//t:sourceDesc//t:date", TEI).get("when") == "1931-03-02"
    assert header.findtext(".//t:setting/t:name", None, TEI) == "Port Vest"
    assert [term.text for term in header.iter("{*}term")] == ["Ferry", "Ice"]
    people = {person.get(XML_ID): person for person in header.find(".//t:listPerson", TEI)}
    assert list(people) == ["lindqvist", "oskar", "aide", "UNKNOWN", "ALL"]
    assert people["lindqvist"].get("role") == "narrator"
    assert [child.text for child in people["lindqvist"].iter("{*}persName")] == ["Mrs. Lindqvist", "the Envoy"]


@pytest.mark.parametrize(
    ("date", "when"),
    [
        ("1931-03-02", True),
        ("1931-03", True),
        ("1931", True),
        ("1931-02-30", False),
        ("March", False),
        ("1931-1", False),
    ],
)
def test_only_what_is_a_date_is_given_as_one(date: str, when: bool) -> None:
    (found,) = tei(replace(analysis(), header=Header(date=date))).findall(".//t:sourceDesc//t:date", TEI)
    assert (found.get("when") == date, found.text) == (when, date)


def test_a_corpus_has_one_header_of_its_own_and_its_classes_once() -> None:
    root = tei(analysis(), hostile(), analysis())
    assert etree.QName(root).localname == "teiCorpus"
    assert [etree.QName(child).localname for child in root] == ["teiHeader", "TEI", "TEI", "TEI"]
    assert len(root.findall(".//t:taxonomy", TEI)) == len(tei(analysis()).findall(".//t:taxonomy", TEI)) == 4
    assert [element.get(XML_ID) for element in root.findall("t:TEI", TEI)] == [f"d{n}.document" for n in (1, 2, 3)]


def test_a_memorandum_with_nothing_in_it() -> None:
    bare = replace(analysis(), participants=(), segments=(), turns=(), links=(), problems=(), zones=(), header=Header())
    root = tei(bare)
    assert root.find("t:standOff", TEI) is None
    assert root.find(".//t:particDesc", TEI) is None
    assert "".join(root.find(".//t:body", TEI).itertext()) == bare.document.text


def test_a_body_of_people_is_a_group() -> None:
    delegation = Participant("delegation", "The Delegation", gender="n")
    whole = replace(analysis(), participants=(*analysis().participants, delegation))
    groups = tei(whole).findall(".//t:listPerson/t:personGrp", TEI)
    assert [group.get(XML_ID) for group in groups] == ["delegation", "ALL"]


def test_a_class_that_is_not_of_searle_is_not_pointed_to() -> None:
    odd = tuple(replace(s, searle="musing") if isinstance(s, Segment) else s for s in analysis().segments)
    assert {seg.get("ana").count("#") for seg in tei(replace(analysis(), segments=odd)).iter("{*}seg")} == {2}


@pytest.fixture(scope="module")
def parla_clarin() -> isoschematron.Schematron:
    return isoschematron.Schematron(etree.parse(str(Path(__file__).with_name("parla-clarin.sch"))), store_report=True)


@pytest.mark.parametrize("make", MAKERS)
def test_it_keeps_to_the_rules_of_parla_clarin(
    make: Callable[[], Analysis], parla_clarin: isoschematron.Schematron
) -> None:
    for root in (tei(make()), tei(make(), analysis())):
        assert parla_clarin.validate(root), parla_clarin.validation_report


def test_a_turn_that_another_interrupts_is_split() -> None:
    parts = tei(several_turns()).findall(".//t:u", TEI)
    assert [(u.get(XML_ID), u.get("prev")) for u in parts[:3]] == [("t1", None), ("t2", None), ("t1.2", "#t1")]
    assert [(u.get(XML_ID), u.get("who")) for u in parts[3:]] == [
        (None, "#lindqvist #aide"),
        (None, "#UNKNOWN"),
        (None, "#ALL"),
    ]


@pytest.mark.parametrize(
    ("xpath", "change"),
    [
        ("//t:u", lambda u: u.attrib.pop("who")),
        ("//t:u", lambda u: u.append(etree.fromstring(etree.tostring(u)))),
        ("//t:div", lambda div: div.set("type", "chapter")),
        ("//t:body", lambda body: etree.SubElement(body, f"{{{TEI['t']}}}trailer")),
        ("//t:category", lambda category: category.clear()),
        ("//t:bibl/t:title", lambda title: title.getparent().remove(title)),
    ],
)
def test_the_rules_refuse_what_is_wrong(
    xpath: str, change: Callable[[etree._Element], object], parla_clarin: isoschematron.Schematron
) -> None:
    root = tei(analysis())
    change(root.xpath(xpath, namespaces=TEI)[0])
    assert not parla_clarin.validate(root)
