"""The records that every stage reads and writes: frozen, slotted, tuples only, and knowing no rule.

All offsets are code points into `Document.text`, half-open: `text[start:end]`. Ids are made of letters,
digits, `.`, `-` and `_` (XML names), unique within one analysis.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx
    import pandas

ACTS = (
    "inquiry",
    "request",
    "proposal",
    "commitment",
    "warning",
    "agreement",
    "disagreement",
    "expressive",
    "assertion",
    "narration",
)
MODES = ("direct", "indirect", "free_indirect", "report", "narration")
ZONE_KINDS = ("header", "body", "furniture", "closing")
LINK_KINDS = ("answer", "agreement", "disagreement", "acceptance", "refusal", "reply")

# The key of the metadata of a document that holds the list of participants to which it points, an entry a line, and
# what marks a line of it as the heading of a side.
LIST_ELSEWHERE = "participants_elsewhere"
HEADS_SIDE = "# "

ALL = "ALL"
UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader knew about a span of the text.

    `kind` is one of: title, dateline, date, place, participants (one list entry), side (a heading inside a list
    of participants), subject, classification, note, page, heading, paragraph, person, signature, reference (the mark of
    a note), furniture.
    `value` is the reader's word for it: an ISO date for date, an identity for person, else "".
    """

    start: int
    end: int
    kind: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A text and what its reader knew of it.

    `id` is the file's name, or VOLUME#ID; `source` the path as given; `format` text, markdown or tei;
    `metadata` sorted pairs of what stands outside the text (front matter, volume title), values as strings.
    """

    id: str
    text: str
    source: str = ""
    format: str = "text"
    marks: tuple[Mark, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the text that is header, body, furniture or closing."""

    kind: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of the memorandum says; None where it does not say it.

    `date` is ISO 8601, as far as it is known: YYYY-MM-DD, YYYY-MM or YYYY. `time` is as printed.
    `rules` are pairs of field and rule id.
    """

    title: str | None = None
    date: str | None = None
    time: str | None = None
    place: str | None = None
    subjects: tuple[str, ...] = ()
    classification: str | None = None
    drafter: str | None = None
    rules: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody present or speaking.

    `name` is as full as the document gives it, `aliases` every form that names the person, `role` the office
    as printed, `side` the country or delegation, `narrator` true for the writer, `identity` the key that holds
    across a volume (`persName corresp` of TEI) or "", `gender` "m", "f", "n" (a body of people) or "".
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""
    side: str = ""
    narrator: bool = False
    identity: str = ""
    gender: str = ""
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """The unit that carries one act.

    `speakers`: participant ids; ("ALL",) both sides at once; ("UNKNOWN",) undecided; () narration.
    `function` is the ISO 24617-2 communicative function, `searle` the class of Searle (1976), "" for narration.
    `source` is the outside source as named in the text, or None. `cue` is the span of the reporting clause or None.
    `rules` are pairs of label (segment, speaker, addressee, mode, act, source) and rule id; `beaten` the ids of
    act rules that also fired, in the order of their rank.
    """

    id: str
    start: int
    end: int
    speakers: tuple[str, ...]
    addressees: tuple[str, ...]
    mode: str
    act: str
    function: str = ""
    searle: str = ""
    source: str | None = None
    cue: tuple[int, int] | None = None
    rules: tuple[tuple[str, str], ...] = ()
    beaten: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A maximal run of segments by one speaker; narration neither is nor ends a turn."""

    id: str
    start: int
    end: int
    speakers: tuple[str, ...]
    segments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A reply: segment `source` responds to the earlier segment `target`."""

    id: str
    source: str
    target: str
    kind: str
    rule: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be decided, where, and why."""

    stage: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document with everything that was found in it; `grammar` is the digest of the rule files."""

    document: Document
    header: Header
    zones: tuple[Zone, ...]
    participants: tuple[Participant, ...]
    segments: tuple[Segment, ...]
    turns: tuple[Turn, ...]
    links: tuple[Link, ...]
    problems: tuple[Problem, ...]
    grammar: str

    # For notebooks, where one looks at what one has: each asks a higher floor, and imports it only when it is called.

    def to_dataframe(self, table: str = "segments") -> pandas.DataFrame:
        """A table as a data frame of pandas: documents, participants, turns, segments or links, a row a finding.

        Raises DialogueError where pandas is not installed, ValueError for a table that there is not.
        """
        from dialogue.formats.frames import data_frame

        return data_frame(self, table)

    def to_networkx(self) -> networkx.MultiDiGraph[str]:
        """The graph of participants, turns and segments, as `build_graph` makes it."""
        from dialogue.graph.build import build_graph

        return build_graph(self)

    def _repr_html_(self) -> str:
        """What a notebook shows of it: head, participants and turns."""
        from dialogue.report.notebook import notebook_html

        return notebook_html(self)
