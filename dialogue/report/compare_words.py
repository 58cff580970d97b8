"""Differences as sentences, and figures as they are printed, for the terminal and for a page."""

from __future__ import annotations

from dialogue.compare.differences import Difference, Side
from dialogue.compare.settings import Settings
from dialogue.compare.trend import Trend

# What a speaker does more or less often, and what there is more or less of where nobody is named.
DOES = {
    "act.inquiry": "inquires", "act.request": "requests", "act.proposal": "proposes", "act.commitment": "promises",
    "act.warning": "warns", "act.agreement": "agrees", "act.disagreement": "disagrees",
    "act.expressive": "shows feeling", "act.assertion": "asserts", "outside": "cites others",
    "strong_turns": "takes the initiative", "answered": "answers what is asked",
}  # fmt: skip
IS = {
    "act.expressive": "expression of feeling",
    "outside": "citing of others",
    "strong_turns": "initiative",
    "answered": "answering of inquiries",
}
NAMES = {"outside": "citing others", "strong_turns": "initiative", "turn_words": "words a turn", "answered": "answered"}


def rate_name(rate: str) -> str:
    """What a rate is called in a table."""
    return NAMES.get(rate, rate.removeprefix("act."))


def sentence(difference: Difference, people: bool = False) -> str:
    """What a difference says, with its figures; `people` where the labels are themselves those who speak."""
    more = difference.difference > 0
    one, other = side_name(difference.one), side_name(difference.other)
    if difference.one.who or people:
        if difference.rate == "turn_words":
            claim = f"{one} speaks {'longer' if more else 'shorter'} turns than {other}"
        else:
            claim = f"{one} {DOES[difference.rate]} {'more' if more else 'less'} often than {other}"
    elif difference.rate == "turn_words":
        claim = f"{'Longer' if more else 'Shorter'} turns in {one} than in {other}"
    else:
        what = IS.get(difference.rate, rate_name(difference.rate))
        claim = f"{'More' if more else 'Less'} {what} in {one} than in {other}"
    return f"{claim}: {figures(difference)}."


def figures(difference: Difference) -> str:
    """The values, the difference with its interval, the effect and the corrected probability."""
    unit = difference.unit
    (a, n), (b, m) = difference.counts, difference.counts_other
    counts = f" ({a:,} of {n:,})", f" ({b:,} of {m:,})"
    one, other = difference.values
    parts = [
        f"{shown(one, unit)}{counts[0] if unit == 'share' else ''} against "
        f"{shown(other, unit)}{counts[1] if unit == 'share' else ' words'}",
        f"difference {signed(difference.difference, unit)}{_interval(difference)}",
    ]
    if difference.effect is not None and unit == "share":
        parts.append(f"h = {difference.effect:+.2f}, {difference.size}")
    if difference.q is not None:
        parts.append(f"q {equals(difference.q)}")
    return "; ".join(parts)


def side_name(side: Side) -> str:
    """A memorandum or a group, or somebody in it."""
    return f"{side.who} in {side.label}" if side.who else side.label


def shown(value: float, unit: str) -> str:
    """A share in per cent, else a number with one decimal."""
    return f"{value:.1%}" if unit == "share" else f"{value:,.1f}"


def signed(value: float, unit: str) -> str:
    """A difference with its sign; of shares in points of percentage."""
    return f"{100 * value:+.1f} points" if unit == "share" else f"{value:+,.1f} {unit}"


def chance(p: float | None) -> str:
    """A probability as it is printed in papers: three decimals, "<.001" below; "-" for none."""
    if p is None:
        return "-"
    return "<.001" if p < 0.001 else f"{p:.3f}".removeprefix("0") if p < 1 else "1"


def equals(p: float) -> str:
    """A probability with its sign: "= .040", "< .001"."""
    return f"< {chance(p)[1:]}" if p < 0.001 else f"= {chance(p)}"


def summary(found: int, tests: int, settings: Settings) -> str:
    """How many differences stand, of how many tests."""
    level = f"{settings.level:.0%}"
    if not tests:
        return "Too little is said for a test."
    if not found:
        return f"No difference that chance could not bring: of {tests:,} tests none stands at {level}."
    stand = "1 difference stands" if found == 1 else f"{found:,} differences stand"
    return f"{stand} of {tests:,} tests, at a false discovery rate of {level}."


def trend_sentence(trend: Trend) -> str:
    """What a trend says."""
    way = "rises" if trend.tau > 0 else "falls"
    return f"{rate_name(trend.rate).capitalize()} {way}: tau = {trend.tau:+.2f}, q {equals(trend.q)}."


def slope(trend: Trend) -> str:
    """The change a year: of a share in points of percentage, else in its unit."""
    return f"{100 * trend.slope:+.2f} points" if trend.unit == "share" else f"{trend.slope:+.2f} {trend.unit}"


def _interval(difference: Difference) -> str:
    if difference.low is None or difference.high is None:
        return ""
    scale, decimals = (100, 1) if difference.unit == "share" else (1, 1)
    low, high = (f"{scale * bound:+,.{decimals}f}" for bound in (difference.low, difference.high))
    return f" ({low} to {high})"
