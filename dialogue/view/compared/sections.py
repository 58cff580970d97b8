"""What stands on the page of a comparison: sections of sentences, a picture and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dialogue.compare.conversation import Conversation, Number
from dialogue.compare.differences import Difference, ranked
from dialogue.compare.grouping import Grouped
from dialogue.compare.holding import HELD, held_shown
from dialogue.compare.keyness import Key
from dialogue.compare.placing import Placed
from dialogue.compare.rates import RATES
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import SideBySide
from dialogue.compare.similar import DISTANCES, LEAST, Likeness
from dialogue.report.compare_words import (
    chance,
    rate_name,
    sentence,
    shown,
    side_name,
    signed,
    slope,
    summary,
    trend_sentence,
)

CAPTIONS = {
    "profile": "Every rate, a mark for each; a star where the difference stands.",
    "strip": "Where the memorandum stands: each strip has the scale of its measure.",
    "transitions": "In each row, what comes after an act, in per cent.",
    "map": "Memoranda in which the same is done lie near each other.",
    "timeline": "Each rate year by year.",
}
TITLES = {
    "profile": "Profile", "strip": "Standing", "transitions": "What follows what", "map": "Map", "timeline": "Over time"
}  # fmt: skip
SURE, KEYS, FEW = 1.96, 12, 8
# What is longer is no figure.
LONGEST_FIGURE = 24


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under heads; `marked` are the numbers of rows that stand out."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    marked: frozenset[int] = frozenset()

    @property
    def prose(self) -> frozenset[int]:
        """The columns that hold words, not figures: those with a long cell, and the first."""
        long = {i for row in self.rows for i, cell in enumerate(row) if len(cell) > LONGEST_FIGURE}
        return frozenset(long | {0})


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; `picture` is the kind of its picture, "" for none."""

    key: str
    title: str
    summary: str = ""
    findings: tuple[str, ...] = ()
    picture: str = ""
    tables: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def caption(self) -> str:
        """What is said under the picture."""
        return CAPTIONS.get(self.picture, "")


def sections_of(found: SideBySide | Placed | Grouped, settings: Settings, pictures: Sequence[str]) -> list[Section]:
    """The sections of a comparison, with the kinds of pictures that there are."""
    if isinstance(found, SideBySide):
        made = _of_memoranda(found, settings)
    elif isinstance(found, Placed):
        made = _of_placed(found)
    else:
        made = _of_groups(found, settings)
    sections = list(made)
    used = {section.picture for section in sections}
    more = [Section(kind, TITLES[kind], picture=kind) for kind in pictures if kind not in used]
    return [s if not s.picture or s.picture in pictures else _without_picture(s) for s in sections] + more


def heading(found: SideBySide | Placed | Grouped) -> tuple[str, list[tuple[str, str]]]:
    """The title of the page, and what is compared: labels and facts."""
    if isinstance(found, SideBySide):
        title = f"{len(found.conversations)} memoranda compared"
        return title, [(a, facts(c)) for a, c in zip(found.labels, found.conversations, strict=True)]
    if isinstance(found, Placed):
        return f"{found.conversation.title or found.conversation.name} among {found.others:,}", [
            ("", facts(found.conversation))
        ]
    return f"Memoranda by {found.by}", []


def facts(conversation: Conversation) -> str:
    """Title, date, place and name in one line."""
    parts = (conversation.title, conversation.date, conversation.place, conversation.name)
    return " · ".join(dict.fromkeys(part for part in parts if part))


def _of_memoranda(found: SideBySide, settings: Settings) -> Iterator[Section]:
    yield _differences(found.differences, settings, people=False)
    rows = tuple((row.measure, *(_figure(v, row.unit) for v in row.values), row.definition) for row in found.rows)
    heads = ("measure", *found.labels, "definition")
    yield Section("profile", "Profile", picture="profile", tables=(Table("Every measure of the whole", heads, rows),))
    likeness = tuple(
        (f"{one} and {other}", *_distances(like), "; ".join(like.alike), "; ".join(like.apart))
        for (one, other), like in zip(found.pairs, found.likenesses, strict=True)
    )
    heads = ("memoranda", "mean", *DISTANCES[1:], "alike in", "apart in")
    yield Section("likeness", "How far apart", tables=(Table("Distances, 0 to 1", heads, likeness),), picture="map")


def _of_placed(found: Placed) -> Iterator[Section]:
    rows = tuple(
        (
            s.measure,
            _figure(s.value, s.unit),
            f"{s.percentile:.0f}",
            *(_figure(v, s.unit) for v in (s.low, s.middle, s.high)),
        )
        for s in found.standings
    )
    heads: tuple[str, ...] = ("measure", "value", "percentile", "lower quartile", "median", "upper quartile")
    yield Section("standing", "Where it stands", picture="strip", tables=(Table("Every measure", heads, rows),))
    similar = tuple(
        (facts(about), *_distances(like), held_shown(like), "; ".join(like.alike), "; ".join(like.apart))
        for like, about in zip(found.similar, found.about, strict=True)
    )
    heads = ("memorandum", "mean", *DISTANCES[1:], "held", "alike in", "apart in")
    note = f"Of {found.eligible:,} memoranda with at least {LEAST} segments; distances from 0 to 1; {HELD}."
    yield Section(
        "similar", "Most similar", picture="map", notes=(note,), tables=(Table("Nearest first", heads, similar),)
    )
    yield Section(
        "typical", "What is typical", tables=(_keys("Acts", found.acts), _keys("Reporting verbs", found.verbs))
    )


def _of_groups(found: Grouped, settings: Settings) -> Iterator[Section]:
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    if found.trends:
        rows = tuple(
            (rate_name(t.rate), f"{t.tau:+.2f}", slope(t), chance(t.p), chance(t.q), f"{t.count:,}")
            for t in found.trends
        )
        marked = frozenset(n for n, t in enumerate(found.trends) if t.q <= settings.level)
        heads = ("rate", "Kendall's tau", "a year", "p", "q", "conversations")
        rising = tuple(trend_sentence(t) for t in sorted(found.trends, key=lambda t: t.q) if t.q <= settings.level)
        table = Table("Trends", heads, rows, marked)
        yield Section("timeline", "Over time", findings=rising, picture="timeline", tables=(table,))
    if found.differences:
        yield _differences(found.differences, settings, people=found.by in ("speaker", "side"))
    heads, rows = _rates(found)
    note = f"Not shown: {found.left_out:,} smaller groups; {found.without:,} memoranda are in no group."
    yield Section("groups", "Groups", picture="profile", tables=(Table("Rates", heads, rows),), notes=(note,))
    tables = tuple(
        _keys(f"{kind} of {typical.name}", keys)
        for typical in found.typical
        for kind, keys in (("Acts", typical.acts), ("Reporting verbs", typical.verbs))
    )
    if tables:
        yield Section("typical", "What is typical", tables=tables)


def _rates(found: Grouped) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Heads and rows: a row a group, or of few groups a row a rate."""
    heads = (found.by, "conversations", "segments", *(rate_name(rate.name) for rate in RATES))
    rows = tuple(
        (
            line.name,
            f"{line.conversations:,}",
            f"{line.segments:,}",
            *(_figure(value, rate.unit) for value, rate in zip(line.values, RATES, strict=True)),
        )
        for line in found.lines
    )
    if len(rows) > FEW:
        return heads, rows
    first, *others = zip(heads, *rows, strict=True)
    return ("rate", *first[1:]), tuple(others)


def _differences(found: Sequence[Difference], settings: Settings, people: bool) -> Section:
    tested = [d for d in ranked(found) if d.p is not None]
    standing = [d for d in tested if d.found(settings.level)]
    rows = tuple(_row(d) for d in tested)
    heads = ("rate", "one", "other", "of one", "of other", "difference", "q", "p", "95%", "Cohen's h", "odds ratio")
    marked = frozenset(range(len(standing)))
    return Section(
        "differences",
        "Differences",
        summary(len(standing), len(tested), settings),
        tuple(sentence(d, people) for d in standing),
        tables=(Table("Every test, the surest first", heads, rows, marked),) if rows else (),
        notes=("p by permutation of whole turns or conversations, q corrected after Benjamini and Hochberg.",),
    )


def _row(d: Difference) -> tuple[str, ...]:
    return (
        rate_name(d.rate),
        side_name(d.one),
        side_name(d.other),
        *(shown(value, d.unit) for value in d.values),
        signed(d.difference, d.unit),
        chance(d.q),
        chance(d.p),
        _span(d),
        "-" if d.unit != "share" or d.effect is None else f"{d.effect:+.2f}",
        "-" if d.odds is None else f"{d.odds:.2f}",
    )


def _keys(title: str, keys: Sequence[Key]) -> Table:
    sure = [key for key in keys if abs(key.z) > SURE]
    chosen = [*[k for k in sure if k.z > 0][:KEYS], *[k for k in sure if k.z < 0][-KEYS:]]
    rows = tuple(
        (k.word, f"{k.count:,}", f"{k.other:,}", f"{k.log_odds:+.2f}", f"{k.z:+.1f}", f"{k.g2:.1f}") for k in chosen
    )
    return Table(title, ("word", "here", "others", "log odds", "z", "G2"), rows)


def _distances(like: Likeness) -> tuple[str, ...]:
    return tuple(f"{x:.2f}" for x in like.distances)


def _span(d: Difference) -> str:
    if d.low is None or d.high is None:
        return "-"
    scale = 100 if d.unit == "share" else 1
    return f"{scale * d.low:+.1f} to {scale * d.high:+.1f}"


def _figure(value: Number | None, unit: str) -> str:
    if value is None:
        return "-"
    return f"{value:.1%}" if unit == "share" else f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


def _without_picture(section: Section) -> Section:
    return Section(section.key, section.title, section.summary, section.findings, "", section.tables, section.notes)
