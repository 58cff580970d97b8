"""Comparisons as JSON and as rows of CSV; every name in it is that of the records in `dialogue.compare`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from dialogue.compare.conversation import Conversation
from dialogue.compare.differences import Difference
from dialogue.compare.grouping import Grouped
from dialogue.compare.placing import Placed
from dialogue.compare.rates import RATES
from dialogue.compare.settings import Settings
from dialogue.compare.side_by_side import SideBySide
from dialogue.compare.similar import DISTANCES, Likeness

COLUMNS = (
    "part", "one", "one_speaker", "other", "other_speaker", "measure", "unit", "value", "other_value", "count", "of",
    "other_count", "other_of", "difference", "low", "high", "effect", "odds_ratio", "p", "q", "percentile",
)  # fmt: skip

Data = dict[str, Any]


def side_data(found: SideBySide, settings: Settings) -> Data:
    """Memoranda side by side as one object."""
    return {
        "comparison": "memoranda",
        "settings": asdict(settings),
        "memoranda": {
            label: _about(conversation)
            for label, conversation in zip(found.labels, found.conversations, strict=True)
        },
        "profile": [
            {
                "measure": row.measure, "unit": row.unit, "definition": row.definition,
                "values": dict(zip(found.labels, row.values, strict=True)),
            }
            for row in found.rows
        ],
        "differences": [_difference(d) for d in found.differences],
        "likeness": [
            {"one": one, "other": other} | _likeness(like)
            for (one, other), like in zip(found.pairs, found.likenesses, strict=True)
        ],
    }  # fmt: skip


def placed_data(found: Placed) -> Data:
    """A memorandum in its corpus as one object; the values of the others are left out but for their quartiles."""
    return {
        "comparison": "corpus",
        "memorandum": _about(found.conversation),
        "others": found.others,
        "standing": [
            {key: value for key, value in asdict(standing).items() if key != "values"} for standing in found.standings
        ],
        "similar": [
            _likeness(like) | {"about": _about(about)} for like, about in zip(found.similar, found.about, strict=True)
        ],
        "similar_of": found.eligible,
        "keys": {"acts": [asdict(key) for key in found.acts], "verbs": [asdict(key) for key in found.verbs]},
    }


def grouped_data(found: Grouped, settings: Settings) -> Data:
    """Groups as one object."""
    return {
        "comparison": "groups",
        "by": found.by,
        "settings": asdict(settings),
        "groups": [
            {
                "name": line.name,
                "conversations": line.conversations,
                "segments": line.segments,
                "rates": {
                    rate.name: {"value": value, "count": above, "of": below}
                    for rate, value, (above, below) in zip(RATES, line.values, line.counts, strict=True)
                },
            }
            for line in found.lines
        ],
        "left_out": found.left_out,
        "in_no_group": found.without,
        "differences": [_difference(d) for d in found.differences],
        "keys": [asdict(typical) for typical in found.typical],
        "trends": [asdict(trend) for trend in found.trends],
    }


def data_of(found: SideBySide | Placed | Grouped, settings: Settings) -> Data:
    """Any comparison as one object."""
    if isinstance(found, SideBySide):
        return side_data(found, settings)
    return placed_data(found) if isinstance(found, Placed) else grouped_data(found, settings)


def as_json(data: Data | list[Data]) -> str:
    """An object, or a list of several, with a line end."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def as_csv(data: Data | list[Data]) -> str:
    """A row for each figure of the objects, under COLUMNS; `part` tells what kind of figure it is."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, COLUMNS, restval="", extrasaction="raise")
    writer.writeheader()
    for one in data if isinstance(data, list) else [data]:
        for row in _rows(one):
            writer.writerow({key: _cell(value) for key, value in row.items()})
    return stream.getvalue()


def _rows(data: Data) -> Iterator[Data]:
    for row in data.get("profile", ()):
        for label, value in row["values"].items():
            yield {"part": "profile", "one": label, "measure": row["measure"], "unit": row["unit"], "value": value}
    for group in data.get("groups", ()):
        for rate in RATES:
            of = group["rates"][rate.name]
            yield {
                "part": "group", "one": group["name"], "measure": rate.name, "unit": rate.unit, "value": of["value"],
                "count": of["count"], "of": of["of"],
            }  # fmt: skip
    for d in data.get("differences", ()):
        yield {
            "part": "difference", "one": d["one"], "one_speaker": d["one_speaker"], "other": d["other"],
            "other_speaker": d["other_speaker"], "measure": d["rate"], "unit": d["unit"], "value": d["value"],
            "other_value": d["other_value"], "count": d["count"], "of": d["of"], "other_count": d["other_count"],
            "other_of": d["other_of"], "difference": d["difference"], "low": d["low"], "high": d["high"],
            "effect": d["effect"], "odds_ratio": d["odds_ratio"], "p": d["p"], "q": d["q"],
        }  # fmt: skip
    name = data.get("memorandum", {}).get("name", "")
    for s in data.get("standing", ()):
        yield {
            "part": "standing", "one": name, "measure": s["measure"], "unit": s["unit"], "value": s["value"],
            "other_value": s["middle"], "low": s["low"], "high": s["high"], "percentile": s["percentile"],
        }  # fmt: skip
    for like in (*data.get("likeness", ()), *data.get("similar", ())):
        one, other = like.get("one", name), like.get("other", like["name"])
        for measure in (*DISTANCES, "held"):
            yield {
                "part": "likeness",
                "one": one,
                "other": other,
                "measure": measure,
                "unit": "share" if measure == "held" else "distance",
                "value": like[measure],
            }
    for group_name, part, keys in _keys(data, name):
        for key in keys:
            yield {
                "part": part, "one": group_name, "measure": key["word"], "count": key["count"],
                "other_count": key["other"], "effect": key["log_odds"], "value": key["z"], "unit": "z",
            }  # fmt: skip
    for trend in data.get("trends", ()):
        yield {
            "part": "trend", "measure": trend["rate"], "unit": trend["unit"], "effect": trend["tau"],
            "difference": trend["slope"], "count": trend["count"], "p": trend["p"], "q": trend["q"],
        }  # fmt: skip


def _keys(data: Data, name: str) -> Iterator[tuple[str, str, Iterable[Mapping[str, Any]]]]:
    keys = data.get("keys", {})
    groups: list[Data] = [{"name": name} | keys] if isinstance(keys, dict) and keys else list(keys)
    for group in groups:
        yield group["name"], "act key", group["acts"]
        yield group["name"], "verb key", group["verbs"]


def _difference(d: Difference) -> Data:
    return {
        "rate": d.rate, "unit": d.unit, "one": d.one.label, "one_speaker": d.one.who, "other": d.other.label,
        "other_speaker": d.other.who, "value": d.values[0], "other_value": d.values[1], "count": d.counts[0],
        "of": d.counts[1], "other_count": d.counts_other[0], "other_of": d.counts_other[1], "units": d.units[0],
        "other_units": d.units[1], "difference": d.difference, "low": d.low, "high": d.high, "effect": d.effect,
        "odds_ratio": d.odds, "p": d.p, "q": d.q,
    }  # fmt: skip


def _likeness(like: Likeness) -> Data:
    return asdict(like)


def _about(conversation: Conversation) -> Data:
    fields = ("name", "title", "date", "place", "kind")
    return {name: getattr(conversation, name) for name in fields}


def _cell(value: object) -> object:
    """A number with six figures; text that a spreadsheet would take for a formula with an apostrophe before it."""
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
