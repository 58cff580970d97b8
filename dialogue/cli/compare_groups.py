"""Which groups a user means by the names given with --group."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from dialogue.cli.talk import WrongUsage
from dialogue.compare.grouping import Choose
from dialogue.compare.groups import Group, named, union
from dialogue.compare.rates import Who

# So many names are told where one is not clear.
SHOWN = 8


def chooser(wanted: Sequence[str]) -> Choose:
    """A function that picks the groups out of all there are, in the order in which they are wanted.

    A name is a part of the name of one group; with "*" at its end it means all groups that have it, taken together,
    and "|" stands between several that are taken together. WrongUsage for a name of none, or of several.
    """

    def choose(every: Sequence[Group]) -> list[Group]:
        found = [_group(every, name) for name in wanted]
        for one, other in combinations(found, 2):
            if _members(one) == _members(other):
                raise WrongUsage(f"--group {one.name} and {other.name} are the same group")
        return found

    return choose


def _group(every: Sequence[Group], wanted: str) -> Group:
    parts = [part.strip() for part in wanted.split("|") if part.strip()]
    found: dict[str, Group] = {}
    for part in parts:
        several = part.endswith("*")
        hits = named(every, part.rstrip("* "))
        if not hits:
            raise WrongUsage(f"--group {wanted}: there is none of that name; the largest are {_names(every)}")
        if len(hits) > 1 and not several:
            raise WrongUsage(f"--group {wanted}: there are several: {_names(hits)}; '{part}*' takes them together")
        found |= {hit.name: hit for hit in hits}
    if not found:
        raise WrongUsage("--group wants a name")
    if len(found) == 1:
        return next(iter(found.values()))
    shared = wanted.rstrip("* ") if len(parts) == 1 else " | ".join(part.rstrip("* ") for part in parts)
    return union(list(found.values()), shared)


def _members(group: Group) -> dict[str, Who]:
    return {share.conversation.name: share.who for share in group.shares}


def _names(groups: Sequence[Group]) -> str:
    shown = [f"{group.name} ({len(group.shares)})" for group in groups[:SHOWN]]
    more = f" and {len(groups) - SHOWN:,} more" if len(groups) > SHOWN else ""
    return "; ".join(shown) + more
