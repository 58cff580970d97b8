"""Small conversations written line by line, for tests of what measures them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from dialogue.model import ACTS, ALL, LINK_KINDS, MODES, UNKNOWN, Analysis, Document, Header, Link, Participant, Segment
from dialogue.turns import find_turns

PEOPLE = ("ann", "bob", "cat", "dan")
DEEDS = [act for act in ACTS if act != "narration"]
SPEECH = [mode for mode in MODES if mode != "narration"]


def conversation(*lines: str, replies: Iterable[tuple[int, int, str]] = (), present: str = "") -> Analysis:
    """An analysis of lines "speaker>hearer act words ...", numbered from 1; "- words" is narration.

    Several speakers or hearers are joined by "+"; ">hearer" may be missing. Replies are (from, to, kind). Participants
    are those who occur, in the order of PEOPLE, and those named in `present`.
    """
    text = ""
    segments = []
    for number, line in enumerate(lines, 1):
        head, _, rest = line.partition(" ")
        who, _, whom = head.partition(">")
        act, _, words = ("narration", "", rest) if who == "-" else rest.partition(" ")
        words = words or "word"
        speakers = () if who == "-" else tuple(who.split("+"))
        hearers = tuple(whom.split("+")) if whom else ()
        mode = "indirect" if speakers else "narration"
        segments.append(Segment(f"s{number}", len(text), len(text) + len(words), speakers, hearers, mode, act))
        text += words + "\n"
    links = tuple(Link(f"l{n}", f"s{one}", f"s{two}", kind, "") for n, (one, two, kind) in enumerate(replies))
    return assembled(text, segments, links, present)


def assembled(text: str, segments: Iterable[Segment], links: tuple[Link, ...] = (), present: str = "") -> Analysis:
    """An analysis of segments into a text, with everybody of PEOPLE who occurs in them or in `present`."""
    held = tuple(segments)
    named = {who for s in held for who in (*s.speakers, *s.addressees)} | set(present.split())
    people = tuple(Participant(who, f"Mr. {who.title()}") for who in PEOPLE if who in named)
    return Analysis(
        Document("talk", text), Header(), (), people, held, find_turns(held), links, (), "grammar"
    )  # fmt: skip


@st.composite
def conversations(draw: st.DrawFn) -> Analysis:
    """Any conversation of up to four people, with ALL, UNKNOWN, narration, joint speakers, and replies between."""
    speaker = st.one_of(
        st.sampled_from([(who,) for who in (*PEOPLE, ALL, UNKNOWN)]),
        st.just(()),
        st.just(("ann", "bob")),
        st.just(("bob", "ann")),
    )
    hearer = st.one_of(st.just(()), st.sampled_from([(who,) for who in (*PEOPLE, ALL)]), st.just(("cat", "dan")))
    text, segments = "", []
    for number in range(draw(st.integers(0, 14))):
        who = draw(speaker)
        words = " ".join(["word"] * draw(st.integers(1, 9)))
        act = draw(st.sampled_from(DEEDS)) if who else "narration"
        mode = draw(st.sampled_from(SPEECH)) if who else "narration"
        whom = tuple(w for w in draw(hearer) if w not in who) if who else ()
        source = draw(st.sampled_from([None, "the press", "The Press", "a cable"]))
        segments.append(
            Segment(f"s{number}", len(text), len(text) + len(words), who, whom, mode, act, source=source)
        )  # fmt: skip
        text += words + "\n"
    pairs = [(two.id, one.id) for place, two in enumerate(segments) for one in segments[:place]]
    links = ()
    if pairs:
        chosen = draw(st.lists(st.tuples(st.sampled_from(pairs), st.sampled_from(LINK_KINDS)), max_size=8))
        links = tuple(Link(f"l{n}", one, two, kind, "") for n, ((one, two), kind) in enumerate(chosen))
    return assembled(text, segments, links, draw(st.sampled_from(["", "ann", "ann bob cat dan"])))
