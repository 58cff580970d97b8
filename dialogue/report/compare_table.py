"""Comparisons as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogue.compare.conversation import Conversation, Number
from dialogue.compare.differences import Difference, ranked
from dialogue.compare.grouping import Grouped
from dialogue.compare.holding import HELD, held_shown
from dialogue.compare.keyness import Key
from dialogue.compare.placing import Placed
from dialogue.compare.rates import RATES
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import SideBySide
from dialogue.compare.similar import LEAST, Likeness
from dialogue.compare.standing import Standing
from dialogue.report.columns import Row, number, percent, table
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
from dialogue.report.layout import clean, clip, wrap
from dialogue.report.style import Style

# What is shown of a profile unless all is asked for: one screen.
MAIN = (
    "floor.speakers", "floor.turns", "floor.segments", "floor.words", "floor.gini", "turn.mean_words",
    "initiative.strong", "adjacency.inquiries", "adjacency.inquiries_answered", "replies.turns", "replies.longest",
    "stance.concession_share", "stance.confrontation_share", "outside.share",
    *(rate.name for rate in RATES if rate.name.startswith("act.")),
)  # fmt: skip
# Names that are cut beside a strip.
BRIEF = {
    "turn.mean_words": "words a turn", "initiative.strong": "initiative", "adjacency.inquiries": "inquiries",
    "adjacency.inquiries_answered": "answered", "stance.concession_share": "concession",
    "stance.confrontation_share": "confrontation", "outside.share": "citing others",
}  # fmt: skip
# How many lines of a ranking are shown unless all are asked for.
NEAREST, KEYS, WHYS = 8, 5, 3
SURE = 1.96


def table_of(found: SideBySide | Placed | Grouped, settings: Settings, style: Style) -> str:
    """Any comparison as a table, ending in a line end."""
    if isinstance(found, SideBySide):
        return side_table(found, settings, style)
    return placed_table(found, style) if isinstance(found, Placed) else grouped_table(found, settings, style)


def side_table(found: SideBySide, settings: Settings, style: Style) -> str:
    """Memoranda side by side, ending in a line end."""
    lines: list[str] = []
    for label, conversation in zip(found.labels, found.conversations, strict=True):
        lines += _about(f"{label}  ", conversation, style)
    wanted = [row for row in found.rows if style.verbose or row.measure in MAIN]
    rows = [Row(_measure(row.measure), tuple(figure(v, row.unit) for v in row.values)) for row in wanted]
    lines += ["", *table("Profile", found.labels, rows, style), ""]
    lines += _differences(found.differences, settings, style, people=False)
    lines += ["", *_likenesses(found, style)]
    return _text(lines)


def placed_table(found: Placed, style: Style) -> str:
    """A memorandum in its corpus, ending in a line end."""
    lines = [*_about("", found.conversation, style), style.dim(f"among {found.others:,} other memoranda"), ""]
    wanted = [s for s in found.standings if style.verbose or s.measure in MAIN]
    rows = [_standing(s, style) for s in wanted]
    heads = ("value", "percentile", "0       50      100", "lower", "middle", "upper")
    lines += table("Where it stands", heads, rows, style, left=(2,))
    lines += style_note("lower, middle, upper: quartiles of the others", style)
    lines += ["", *_similar(found, style)]
    for name, keys in (("acts", found.acts), ("reporting verbs", found.verbs)):
        lines += ["", *_keys(f"Typical {name}", keys, style)]
    return _text(lines)


def grouped_table(found: Grouped, settings: Settings, style: Style) -> str:
    """Groups, ending in a line end."""
    lines: list[str] = []
    if len(found.lines) <= 6:
        heads = [chr(ord("A") + number) for number in range(len(found.lines))]
        lines += [
            line
            for head, group in zip(heads, found.lines, strict=True)
            for line in wrap(f"{head}  {clean(group.name)}", style.width)
        ]
        rows = [Row("conversations", tuple(number(g.conversations) for g in found.lines))]
        rows.append(Row("segments", tuple(number(g.segments) for g in found.lines)))
        for place, rate in enumerate(RATES):
            rows.append(Row(rate_name(rate.name), tuple(figure(g.values[place], rate.unit) for g in found.lines)))
        lines += ["", *table(f"By {found.by}", heads, rows, style)]
    else:
        short = ("inq", "req", "prop", "comm", "warn", "agr", "disagr", "answ", "words")
        names = [
            f"act.{act}"
            for act in ("inquiry", "request", "proposal", "commitment", "warning", "agreement", "disagreement")
        ]
        places = [
            next(i for i, rate in enumerate(RATES) if rate.name == name) for name in (*names, "answered", "turn_words")
        ]
        rows = [
            Row(g.name, (number(g.conversations), *(brief(g.values[p], RATES[p].unit) for p in places)))
            for g in found.lines
        ]
        lines += table(f"By {found.by}", ("talks", *short), rows, style)
    if found.left_out or found.without:
        lines += style_note(
            f"not shown: {found.left_out:,} smaller groups; {found.without:,} memoranda in no group", style
        )
    if found.trends:
        lines += ["", *_trends(found, settings, style)]
    if found.differences:
        lines += ["", *_differences(found.differences, settings, style, people=found.by in ("speaker", "side"))]
    for typical in found.typical:
        lines += ["", *_keys(f"Acts of {typical.name}", typical.acts, style)]
        lines += ["", *_keys(f"Verbs of {typical.name}", typical.verbs, style)]
    return _text(lines)


def figure(value: Number | None, unit: str) -> str:
    """A value of a profile."""
    if value is None:
        return "-"
    return percent(value) if unit == "share" else number(value, 2 if abs(value) < 10 else 1)


def brief(value: Number | None, unit: str) -> str:
    """The same, as short as can be."""
    return "-" if value is None else percent(value) if unit == "share" else f"{value:.0f}"


def style_note(text: str, style: Style) -> list[str]:
    """A remark under a table."""
    return [style.dim(f"  {line}") for line in wrap(text, style.width - 2)]


def _differences(found: Sequence[Difference], settings: Settings, style: Style, people: bool) -> Iterator[str]:
    tested = [d for d in ranked(found) if d.p is not None]
    standing = [d for d in tested if d.found(settings.level)]
    yield style.bold("Differences")
    for line in wrap(summary(len(standing), len(tested), settings), style.width - 2):
        yield f"  {line}"
    for difference in standing:
        mark, lines = style.sign("▌ "), wrap(clean(sentence(difference, people)), style.width - 2)
        yield from (mark + line for line in lines)
    # Asked for more, it shows too what occurs too seldom for a test.
    shown_rows = ranked(found) if style.verbose else tested[:NEAREST]
    if shown_rows:
        yield ""
        yield from _tests(shown_rows, len(tested), style)


def _tests(rows: Sequence[Difference], count: int, style: Style) -> Iterator[str]:
    heads = ("one", "other", "difference", "h", "p", "q")
    found = [
        Row(
            rate_name(d.rate),
            (
                shown(d.values[0], d.unit), shown(d.values[1], d.unit), signed(d.difference, d.unit).partition(" ")[0],
                "-" if d.effect is None or d.unit != "share" else f"{d.effect:+.2f}", chance(d.p), chance(d.q),
            ),
        )
        for d in rows
    ]  # fmt: skip
    title = f"All {count} tests" if len(rows) >= count else f"The surest {len(rows)} of {count} tests"
    head, *lines = table(title, heads, found, style)
    yield head
    # Whose they are stands above, once for all that follow each other.
    before = ""
    for difference, line in zip(rows, lines, strict=True):
        sides = f"{side_name(difference.one)} / {side_name(difference.other)}"
        if sides != before:
            yield style.dim(f"  {clip(clean(sides), style.width - 2, style.sign('…'))}")
        before = sides
        yield line
    yield from style_note(
        "h: Cohen's h; p: by permutation; q: corrected (Benjamini-Hochberg); -: too seldom for a test", style
    )


def _likenesses(found: SideBySide, style: Style) -> Iterator[str]:
    rows = [
        Row(f"{one} and {other}", _distances(like))
        for (one, other), like in zip(found.pairs, found.likenesses, strict=True)
    ]
    yield from table("How far apart, 0 to 1", ("mean", "acts", "transitions", "speakers", "structure"), rows, style)
    for (one, other), like in zip(found.pairs, found.likenesses, strict=True):
        if style.verbose or len(found.pairs) <= WHYS:
            yield from _why(f"{one}, {other}: ", like, style)


def _similar(found: Placed, style: Style) -> Iterator[str]:
    if not found.similar:
        yield style.bold("Most similar")
        yield from style_note(f"too short to say: fewer than {LEAST} segments", style)
        return
    rows = []
    for like, about in zip(found.similar, found.about, strict=True):
        name = f"{about.date[:10] or '-'}  {like.name}"
        rows.append(Row(name, (*_distances(like), held_shown(like))))
    yield from table("Most similar", ("mean", "acts", "trans.", "speak.", "struct.", "held"), rows, style)
    yield from style_note(f"distances 0 to 1; of {found.eligible:,} with at least {LEAST} segments; {HELD}", style)
    for place, like in enumerate(found.similar[: None if style.verbose else WHYS], 1):
        yield from _why(f"{place}. ", like, style)


def _distances(like: Likeness) -> tuple[str, ...]:
    return tuple(f"{x:.2f}" for x in like.distances)


def _why(head: str, like: Likeness, style: Style) -> Iterator[str]:
    parts = [f"alike in {'; '.join(like.alike)}"] if like.alike else []
    parts += [f"apart in {'; '.join(like.apart)}"] if like.apart else []
    for number_, line in enumerate(wrap(clean(". ".join(parts)), style.width - 2 - len(head)) if parts else ()):
        yield "  " + (head if not number_ else " " * len(head)) + style.sign(line)


def _standing(standing: Standing, style: Style) -> Row:
    place = min(int(standing.percentile / 100 * 19), 18)
    strip = style.sign("·") * place + style.sign("█") + style.sign("·") * (18 - place)
    figures = [figure(v, standing.unit) for v in (standing.value, standing.low, standing.middle, standing.high)]
    return Row(
        BRIEF.get(standing.measure) or _measure(standing.measure),
        (figures[0], f"{standing.percentile:.0f}", strip, *figures[1:]),
    )


def _keys(title: str, keys: Sequence[Key], style: Style) -> Iterator[str]:
    most = KEYS * 4 if style.verbose else KEYS
    more = [key for key in keys if key.z > SURE][:most]
    less = [key for key in reversed(keys) if key.z < -SURE][:most]
    rows = [
        Row(
            f"{sign} {key.word}",
            (f"{key.count:,}", f"{key.other:,}", f"{key.log_odds:+.2f}", f"{key.z:+.1f}", f"{key.g2:.1f}"),
        )
        for sign, some in (("+", more), ("-", less))
        for key in some
    ]
    yield from table(title, ("here", "others", "log odds", "z", "G2"), rows, style)
    if not rows:
        yield from style_note("nothing beyond z = 1.96", style)


def _trends(found: Grouped, settings: Settings, style: Style) -> Iterator[str]:
    rising = [trend for trend in found.trends if trend.q <= settings.level]
    yield style.bold("Over time")
    if not rising:
        yield "  No rate rises or falls beyond chance."
    for trend in sorted(rising, key=lambda trend: trend.q):
        yield from (f"{style.sign('▌ ')}{line}" for line in wrap(trend_sentence(trend), style.width - 2))
    rows = [
        Row(rate_name(t.rate), (f"{t.tau:+.2f}", slope(t), chance(t.p), chance(t.q), number(t.count)))
        for t in found.trends
    ]
    yield ""
    yield from table("Trends", ("tau", "a year", "p", "q", "talks"), rows, style)


def _about(head: str, conversation: Conversation, style: Style) -> Iterator[str]:
    title = clean(conversation.title or conversation.name)
    facts = [
        f for f in (conversation.date, clean(conversation.place), conversation.name if conversation.title else "") if f
    ]
    for place, line in enumerate(wrap(title, style.width - len(head))):
        yield (head if not place else " " * len(head)) + style.bold(line)
    for line in wrap(style.sign(" · ").join(facts), style.width - len(head)):
        yield " " * len(head) + style.dim(line)


def _measure(name: str) -> str:
    """The name of a measure with spaces; one of acts without its subject."""
    return name.removeprefix("act.").replace("_", " ").replace(".", ": ") if name.startswith("act.") else name


def _text(lines: Sequence[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"
