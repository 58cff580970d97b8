"""The sections of `stats` by speaker: floor, turns, initiative, calls, acts, to whom they are done, modes, network."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dialogue.measures.acts import DEEDS, act_shares, pair_acts, speaker_acts
from dialogue.measures.adjacency import adjacency, speaker_adjacencies
from dialogue.measures.floor import SpeakerFloor, floor, speaker_floors
from dialogue.measures.initiative import initiative, speaker_initiatives
from dialogue.measures.modes import SPEECH, mode_shares, speaker_modes
from dialogue.measures.network import network, speaker_networks
from dialogue.measures.turn_length import speaker_turn_lengths, turn_length
from dialogue.model import Analysis
from dialogue.report.columns import Row, count, decimal, number, percent, table
from dialogue.report.layout import clean, wrap
from dialogue.report.style import Style, called, colours, names

BAR_WIDTH = 10
EVERYBODY = "the whole"
SHORT_ACTS = {
    "inquiry": "inq.", "request": "req.", "proposal": "prop.", "commitment": "comm.", "warning": "warn.",
    "agreement": "agr.", "disagreement": "dis.", "expressive": "expr.", "assertion": "asser.",
}  # fmt: skip


def floor_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Turns, segments, words and shares."""
    (whole,) = floor(analysis)
    ranked = speaking(analysis)
    rows = []
    for row in ranked:
        bar = style.sign("█") * round((row.share or 0) * BAR_WIDTH)
        figures = (number(row.turns), number(row.segments), number(row.words), percent(row.share), bar)
        rows.append(_row(analysis, row.speaker, figures))
    if not rows:
        yield style.bold("Floor")
        yield "  nobody speaks"
        return
    yield from table("Floor", ("turns", "segments", "words", "share", " " * BAR_WIDTH), rows, style, left=(4,))
    if whole.speakers > 1:
        shape = f"Entropy {decimal(whole.entropy)} bits, evenness {decimal(whole.evenness)}, Gini {decimal(whole.gini)}"
        yield from note(f"{shape} (0 even).", style)
    opens = called([row.speaker for row in ranked if row.opens], names(analysis))
    closes = called([row.speaker for row in ranked if row.closes], names(analysis))
    yield from note(f"{opens} opens and closes." if opens == closes else f"{opens} opens, {closes} closes.", style)
    if whole.narration:
        yield from note(f"Narration is {percent(whole.narration)} of the words.", style)


def turns_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """How long turns are."""
    (whole,) = turn_length(analysis)
    of = {row.speaker: row for row in speaker_turn_lengths(analysis)}
    rows = []
    for who in speaking(analysis):
        row = of[who.speaker]
        figures = number(row.turn_mean_words, 1), number(row.turn_median_words, 1), number(row.turn_longest_words)
        rows.append(_row(analysis, who.speaker, figures))
    rows.append(Row(EVERYBODY, (number(whole.mean_words, 1), number(whole.median_words, 1),
                                number(whole.longest_words))))  # fmt: skip
    yield from table("Length of turns, words", ("mean", "median", "longest"), rows, style)


def initiative_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Who initiates and who responds."""
    of = {row.speaker: row for row in speaker_initiatives(analysis)}
    rows = []
    for who in speaking(analysis):
        row = of[who.speaker]
        figures = (
            decimal(row.initiative, 1), number(row.free_turns), number(row.strong_turns), number(row.responding_turns),
            number(row.minimal_turns),
        )  # fmt: skip
        rows.append(_row(analysis, who.speaker, figures))
    (whole,) = initiative(analysis)
    yield from table("Initiative, turns", ("step 1-5", "free", "calling", "responding", "minimal"), rows, style)
    if whole.difference is not None:
        yield from note(f"Difference of steps {decimal(whole.difference, 1)} (0 equal, 4 one leads).", style)


def calls_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """What becomes of inquiries, proposals and requests."""
    (whole,) = adjacency(analysis)
    of = {row.speaker: row for row in speaker_adjacencies(analysis)}
    asking, proposing = [], []
    for who in speaking(analysis):
        row = of[who.speaker]
        if row.inquiries or row.inquiries_received:
            figures = (
                number(row.inquiries), percent(row.inquiries_answered), number(row.inquiries_received),
                percent(row.inquiries_replied),
            )  # fmt: skip
            asking.append(_row(analysis, who.speaker, figures))
        if row.proposals:
            fates = row.proposals_accepted, row.proposals_rejected, row.proposals_left
            proposing.append(_row(analysis, who.speaker, (number(row.proposals), *map(percent, fates))))
    yield from table("Inquiries", ("asks", "answered", "is asked", "answers"), asking, style)
    if whole.answer_median is not None:
        after = f"after {number(whole.answer_median, 1)} segment{'' if whole.answer_median == 1 else 's'} (median)"
        answered = f"{count(whole.inquiries, 'inquiry')}, {percent(whole.inquiries_answered)} answered, {after}."
    else:
        answered = count(whole.inquiries, "inquiry") + (", none answered." if whole.inquiries else ".")
    yield from note(answered, style)
    yield ""
    yield from table("Proposals", ("makes", "accepted", "rejected", "left"), proposing, style)
    fates = whole.requests_accepted, whole.requests_rejected, whole.requests_left
    told = [f"{percent(fate)} {name}" for fate, name in zip(fates, ("accepted", "rejected", "left"), strict=True)]
    requests = count(whole.requests, "request") + (f": {', '.join(told)}" if whole.requests else "")
    yield from note(f"{count(whole.proposals, 'proposal')}, {requests}.", style)


def acts_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Acts of each speaker, in segments."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    for row in speaker_acts(analysis):
        counts[row.speaker][row.act] = row.count
    rows = [
        _row(analysis, who.speaker, tuple(number(counts[who.speaker][act]) for act in DEEDS))
        for who in speaking(analysis)
    ]
    rows.append(Row(EVERYBODY, tuple(percent(row.share) for row in act_shares(analysis))))
    yield from table("Acts, segments", tuple(SHORT_ACTS[act] for act in DEEDS), rows, style)


def pairs_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """Acts of each speaker to each hearer, in segments."""
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in pair_acts(analysis):
        counts[row.speaker, row.hearer][row.act] = row.count
    known = names(analysis)
    rows: list[Row] = []
    last = ""
    for (who, whom), done in counts.items():
        if who != last:
            rows.append(_row(analysis, who, ("",) * len(DEEDS)))
        last = who
        rows.append(Row(f"to {known.get(whom, whom)}", tuple(number(done.get(act, 0)) for act in DEEDS)))
    yield from table("Acts to whom", tuple(SHORT_ACTS[act] for act in DEEDS), rows, style)
    if not rows:
        yield from note("Nothing is said to anybody in particular.", style)


def modes_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """How the speech of each is presented, in shares of segments."""
    shares: dict[str, dict[str, float | None]] = defaultdict(dict)
    for row in speaker_modes(analysis):
        shares[row.speaker][row.mode] = row.share
    rows = [
        _row(analysis, who.speaker, tuple(percent(shares[who.speaker][mode]) for mode in SPEECH))
        for who in speaking(analysis)
    ]
    rows.append(Row(EVERYBODY, tuple(percent(row.share) for row in mode_shares(analysis))))
    yield from table("Speech, of segments", tuple(mode.replace("_", " ") for mode in SPEECH), rows, style)


def network_section(analysis: Analysis, style: Style) -> Iterator[str]:
    """The network of who speaks to whom, and the place of each in it."""
    (whole,) = network(analysis)
    rows = []
    for row in speaker_networks(analysis):
        figures = (
            number(row.said), number(row.heard), percent(row.out_degree), percent(row.in_degree),
            decimal(row.betweenness), decimal(row.closeness),
        )  # fmt: skip
        rows.append(_row(analysis, row.speaker, figures))
    heads = ("says", "hears", "speaks to", "is told by", "between", "close")
    yield from table("Network", heads, rows, style)
    yield from note(
        f"{count(whole.ties, 'tie')}, density {decimal(whole.density)}, reciprocity {decimal(whole.reciprocity)}, "
        f"balance {decimal(whole.balance)}.",
        style,
    )


def speaking(analysis: Analysis) -> list[SpeakerFloor]:
    """Those who speak, most words first."""
    return sorted((row for row in speaker_floors(analysis) if row.segments), key=lambda row: -row.words)


def note(text: str, style: Style) -> Iterator[str]:
    """A remark under a table, in lines."""
    for line in wrap(clean(text), style.width - 2):
        yield "  " + style.dim(line)


def _row(analysis: Analysis, who: str, figures: tuple[str, ...]) -> Row:
    return Row(names(analysis).get(who, who), figures, colours(analysis).get(who))
