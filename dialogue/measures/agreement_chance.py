"""Agreement beyond chance, and the distance of two segmentations, by the metrics of NLTK.

Kappa (Cohen 1960) and alpha (Krippendorff 1980) compare one label for each segment of the annotation. Acts are one set
of labels for all documents; people belong to a document, so the coefficients of speakers are computed for each
document and averaged by its segments. Pk (Beeferman et al. 1999) and WindowDiff (Pevzner and Hearst 2002) compare where
turns begin among the words of the body; both are distances, 0 is best, averaged over documents by their words. The
window is half of the mean turn of the annotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dialogue.measures.agreement_count import NOTHING, acts
from dialogue.measures.agreement_pair import Pair, Side

EDGE, INSIDE = "1", "0"
Labels = list[tuple[str, str]]


def chance_figures(pairs: Sequence[Pair]) -> dict[str, float | None]:
    """Kappa and alpha of acts and speakers, Pk and WindowDiff of turns; None where there is nothing to compare."""
    every_act = [labels for pair in pairs for labels in acts(pair)]
    speakers = [(coefficients(found), len(found)) for pair in pairs if (found := speaker_labels(pair))]
    distances = [(apart, len(pair.gold.words)) for pair in pairs if (apart := turn_distances(pair)) is not None]
    act_kappa, act_alpha = coefficients(every_act) if every_act else (None, None)
    return {
        "act_kappa": act_kappa,
        "act_alpha": act_alpha,
        "speaker_kappa": _mean((kappa, weight) for (kappa, _), weight in speakers),
        "speaker_alpha": _mean((alpha, weight) for (_, alpha), weight in speakers),
        "turn_pk": _mean((pk, weight) for (pk, _), weight in distances),
        "turn_windowdiff": _mean((wd, weight) for (_, wd), weight in distances),
    }


def coefficients(labels: Labels) -> tuple[float, float]:
    """Cohen's kappa and Krippendorff's alpha of pairs of labels, at least one."""
    if len({label for pair in labels for label in pair}) == 1:
        return 1.0, 1.0
    from nltk.metrics.agreement import AnnotationTask

    coded = [
        (coder, item, pair[side]) for item, pair in enumerate(labels) for side, coder in enumerate(("gold", "said"))
    ]
    task = AnnotationTask(data=coded)
    return float(task.kappa()), float(task.alpha())


def speaker_labels(pair: Pair) -> Labels:
    """For each segment of the annotation its speakers in both, as one label."""
    out = []
    for segment in pair.gold.analysis.segments:
        other = pair.said_for[segment.id]
        said = "+".join(sorted(pair.said.people[other])) if other is not None else NOTHING
        out.append(("+".join(sorted(pair.gold.people[segment.id])), said))
    return out


def turn_distances(pair: Pair) -> tuple[float, float] | None:
    """Pk and WindowDiff of the turns; None where the annotation has no words."""
    places = sorted(pair.gold.words)
    if not places:
        return None
    from nltk.metrics.segmentation import pk, windowdiff

    gold, said = _edges(pair.gold, places), _edges(pair.said, places)
    window = max(1, round(len(places) / (2 * (gold.count(EDGE) + 1))))
    return float(pk(gold, said, window, EDGE)), float(windowdiff(gold, said, window, EDGE))


def _edges(side: Side, places: list[int]) -> str:
    """A mark a word, "1" where a turn other than the first begins; narration belongs to the turn before it."""
    numbers = [0]
    for place in places:
        segment = side.at(place)
        numbers.append(side.turn_of.get(segment.id, numbers[-1]) if segment is not None else numbers[-1])
    return "".join(EDGE if one != other else INSIDE for one, other in pairwise(numbers))


def _mean(values: Iterable[tuple[float, int]]) -> float | None:
    """The mean of values with weights; None of none."""
    given = list(values)
    whole = sum(weight for _, weight in given)
    return sum(value * weight for value, weight in given) / whole if whole else None
