"""Small fictional analyses for tests: two diplomats of countries that do not exist, and their aide."""

from __future__ import annotations

from dialogue.model import Analysis, Document, Header, Link, Mark, Participant, Problem, Segment, Zone
from dialogue.turns import find_turns

MARTA = Participant(
    id="lindqvist",
    name="Mrs. Lindqvist",
    aliases=("the Envoy", "Mrs. Lindqvist"),
    role="Envoy of Norrland",
    side="Norrland",
    narrator=True,
    identity="p_ML1",
    gender="f",
    rule="header.participants.list",
)
OSK = Participant(id="oskar", name="Minister Oskár & Söhne", aliases=("the Minister",), side="Vestria", gender="m")
AIDE = Participant(id="aide", name="The Aide", side="Vestria")

# Each sentence of the body: speakers, addressees, mode, act, text.
BODY = (
    ("lindqvist", "oskar", "indirect", "inquiry", "I asked the Minister whether the ferry would run."),
    ("oskar", "lindqvist", "indirect", "assertion", "The Minister replied that it would run in May."),
    ("oskar", "lindqvist", "free_indirect", "warning", "However, the ice must be borne in mind."),
    ("", "", "narration", "narration", "At this point tea was brought in."),
    ("oskar", "lindqvist", "indirect", "inquiry", "He asked who would pay."),
    ("lindqvist aide", "oskar", "report", "disagreement", "The Aide and I demurred."),
    ("UNKNOWN", "", "indirect", "assertion", "It was pointed out that winter is long."),
    ("ALL", "", "report", "agreement", "It was agreed to meet again."),
)


def segment(
    number: int = 1, speakers: str = "oskar", *, start: int = 0, end: int = 1, act: str = "assertion"
) -> Segment:
    """A segment of the given number; `speakers` are ids separated by spaces, "" is narration."""
    mode = "indirect" if speakers else "narration"
    return Segment(f"s{number:03d}", start, end, tuple(speakers.split()), (), mode, act if speakers else "narration")


def analysis() -> Analysis:
    """A memorandum with every kind of speaker, two replies, a stamp inside a sentence, a problem."""
    title = "Memorandum on the ferry\n\n"
    text = title
    segments: list[Segment] = []
    for number, (speakers, addressees, mode, act, sentence) in enumerate(BODY, 1):
        segments.append(
            Segment(
                id=f"s{number:03d}",
                start=len(text),
                end=len(text) + len(sentence),
                speakers=tuple(speakers.split()),
                addressees=tuple(addressees.split()),
                mode=mode,
                act=act,
                function="setQuestion" if act == "inquiry" else "inform" if speakers else "",
                searle="directive" if act == "inquiry" else "assertive" if speakers else "",
                source="the Harbour Master" if number == 2 else None,
                cue=(len(text), len(text) + 7) if mode == "indirect" else None,
                rules=(("segment", "segments.sentence"), ("act", f"acts.{act}")) if speakers else (),
                beaten=("acts.assertion.say",) if act == "warning" else (),
            )
        )
        text += sentence + ("\n[page 2]\n" if number == 4 else " ")
    stamp = text.index("[page 2]")
    zones = (
        Zone("header", 0, len(title), "zones.title"),
        Zone("body", len(title), stamp, "zones.body"),
        Zone("furniture", stamp, stamp + 8, "zones.page"),
        Zone("body", stamp + 8, len(text), "zones.body"),
    )
    links = (
        Link("l1", "s002", "s001", "answer", "links.after_inquiry"),
        Link("l2", "s006", "s005", "refusal", "links.demur"),
    )
    return Analysis(
        document=Document(
            id="ferry.txt",
            text=text,
            source="memos/ferry.txt",
            format="text",
            marks=(Mark(0, 23, "title"), Mark(stamp, stamp + 8, "page", "2")),
            metadata=(("archive", "Norrland State Archive"), ("box", "7")),
        ),
        header=Header(
            title="Memorandum on the ferry",
            date="1931-03-02",
            time="3 p.m.",
            place="Port Vest",
            subjects=("Ferry", "Ice"),
            classification=None,
            drafter="ML",
            rules=(("title", "header.title"), ("date", "header.date.long")),
        ),
        zones=zones,
        participants=(MARTA, OSK, AIDE),
        segments=tuple(segments),
        turns=find_turns(segments),
        links=links,
        problems=(
            Problem("speakers", "nobody is named", segments[6].start, segments[6].end),
            Problem("header", "no year"),
        ),
        grammar="0f0f0f",
    )
