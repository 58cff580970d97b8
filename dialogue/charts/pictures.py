"""Which pictures there are of a comparison, each made when it is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from dialogue.charts.canvas import Draw
from dialogue.charts.map import Point, map_chart
from dialogue.charts.profile import profile_chart
from dialogue.charts.strip import strip_chart
from dialogue.charts.timeline import timeline_chart
from dialogue.charts.transitions import transitions_chart
from dialogue.compare.conversation import Conversation
from dialogue.compare.grouping import Grouped
from dialogue.compare.groups import Group
from dialogue.compare.placing import Placed
from dialogue.compare.rates import RATES, Who, counted
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import SideBySide
from dialogue.compare.similar import features, large_enough

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KINDS = ("profile", "strip", "transitions", "map", "timeline")
# Of a map by groups: who says less in a conversation has no place there.
LEAST_PART = 10
# What a strip shows: one line each.
STRIP = (
    "floor.words", "floor.turns", "floor.gini", "turn.mean_words", "initiative.strong", "adjacency.inquiries_answered",
    "replies.turns", "stance.concession_share", "stance.confrontation_share", "outside.share",
    *(rate.name for rate in RATES if rate.name.startswith("act.")),
)  # fmt: skip


def pictures(found: SideBySide | Placed | Grouped, settings: Settings) -> dict[str, Draw]:
    """The pictures of a comparison by their kind, the one that says most first."""
    if isinstance(found, SideBySide):
        return _of_memoranda(found, settings)
    return _of_placed(found) if isinstance(found, Placed) else _of_groups(found, settings)


def _of_memoranda(found: SideBySide, settings: Settings) -> dict[str, Draw]:
    names = [f"{label}  {c.name}" for label, c in zip(found.labels, found.conversations, strict=True)]
    counts = [counted(c.turns, None) for c in found.conversations]
    values = [[above / below if below else None for above, below in of] for of in counts]
    standing = frozenset(d.rate for d in found.differences if d.found(settings.level) and not d.one.who)
    drawn: dict[str, Draw] = {
        "profile": partial(profile_chart, names, values, standing, "Profiles of memoranda"),
        "transitions": partial(
            transitions_chart, names, [_follow([(c, None)]) for c in found.conversations], "What follows what"
        ),
    }
    if len(found.conversations) > 2:
        points = [Point(features(c), name) for name, c in zip(names, found.conversations, strict=True)]
        drawn["map"] = partial(map_chart, points, "How far apart the memoranda are")
    return drawn


def _of_placed(found: Placed) -> dict[str, Draw]:
    title = f"{found.conversation.title or found.conversation.name} among {found.others:,} memoranda"
    wanted = [s for s in found.standings if s.measure in STRIP]
    drawn: dict[str, Draw] = {"strip": partial(strip_chart, wanted, title, found.others)}
    if found.similar:
        drawn["map"] = partial(_map_of_placed, found, title)
    tables = [_follow([(found.conversation, None)]), _follow((other, None) for other in found.pool)]
    drawn["transitions"] = partial(
        transitions_chart,
        [found.conversation.name, "all others"],
        tables,
        "What follows what",
    )
    return drawn


def _map_of_placed(found: Placed, title: str) -> Figure:
    similar = {like.name for like in found.similar}
    points = [Point(features(found.conversation), "this memorandum")]
    points += [Point(features(about), "the most similar, in their order", about.name) for about in found.about]
    points += [Point(features(other)) for other in large_enough(found.pool) if other.name not in similar]
    return map_chart(points, title)


def _of_groups(found: Grouped, settings: Settings) -> dict[str, Draw]:
    names = [line.name for line in found.lines]
    drawn: dict[str, Draw] = {}
    if found.by == "year" and len(names) > 1:
        drawn["timeline"] = partial(timeline_chart, found.groups, found.trends, settings.level, "Change over time")
    if 1 < len(names) <= 7:
        standing = frozenset(d.rate for d in found.differences if d.found(settings.level))
        drawn["profile"] = partial(
            profile_chart, names, [line.values for line in found.lines], standing, f"Profiles by {found.by}"
        )
        drawn["transitions"] = partial(
            transitions_chart, names, [_follow((s.conversation, s.who) for s in g.shares) for g in found.groups],
            "What follows what in the turns of each" if found.by in ("speaker", "side") else "What follows what",
        )  # fmt: skip
        drawn["map"] = partial(_map_of_groups, found.groups, f"Memoranda by {found.by}")
    return drawn


def _map_of_groups(groups: Iterable[Group], title: str) -> Figure:
    points = []
    for group in groups:
        parts = [_part(share.conversation, share.who) for share in group.shares]
        points += [Point(features(part), group.name) for part in large_enough(parts, LEAST_PART)]
    return map_chart(points, title)


def _part(conversation: Conversation, who: Who) -> Conversation:
    """The turns of somebody alone."""
    if who is None:
        return conversation
    turns = tuple(turn for turn in conversation.turns if who & set(turn.speakers))
    return replace(conversation, turns=turns, replies=())


def _follow(parts: Iterable[tuple[Conversation, Who]]) -> Counter[tuple[str, str]]:
    """How often an act follows an act: in a conversation, or inside the turns of somebody."""
    found: Counter[tuple[str, str]] = Counter()
    for conversation, who in parts:
        if who is None:
            found.update(pairwise(deed.act for deed in conversation.deeds()))
            continue
        for turn in conversation.turns:
            if who & set(turn.speakers):
                found.update(pairwise(deed.act for deed in turn.deeds))
    return found
