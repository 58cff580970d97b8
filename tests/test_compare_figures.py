"""Trends, keyness, percentiles, similarity and scaling, held against scipy, numpy or counting by hand."""

from collections import Counter
from math import log
from random import Random

import numpy as np
import pytest
from compared import random_talk, talk
from scipy import stats
from scipy.spatial.distance import jensenshannon

from dialogue.charts.scaling import conduct_distances, places
from dialogue.compare.conversation import Conversation, told_apart
from dialogue.compare.grouping import grouped
from dialogue.compare.groups import groups_by
from dialogue.compare.keyness import PRIOR, keyness, log_likelihood
from dialogue.compare.placing import place
from dialogue.compare.settings import Settings
from dialogue.compare.similar import affinity, features, likeness, most_alike, reasons
from dialogue.compare.standing import percentile, quantile
from dialogue.compare.structure import structure
from dialogue.compare.trend import kendall, sen_slope, trends
from dialogue.compare.verbs import reporting_verb

POINTS = [(1950, 0.1), (1950, 0.3), (1951, 0.3), (1952, 0.2), (1953, 0.5), (1953, 0.5), (1954, 0.4), (1955, 0.6)]


def test_kendall_is_that_of_scipy_also_with_ties() -> None:
    for points in (POINTS, [(x, round(y, 1)) for x, y in zip(range(20), np.linspace(1, 0, 20) ** 2, strict=True)]):
        found = kendall([(float(x), float(y)) for x, y in points])
        want = stats.kendalltau(*zip(*points, strict=True), method="asymptotic")
        assert found == (pytest.approx(want.statistic), pytest.approx(want.pvalue))
    assert kendall([(1.0, 0.2), (1.0, 0.3)]) is None


def test_slope_is_that_of_scipy() -> None:
    x, y = zip(*POINTS, strict=True)
    assert sen_slope(POINTS) == pytest.approx(stats.theilslopes(y, x).slope)
    assert sen_slope([(1950.0, 0.3)]) == 0


def test_a_rate_that_rises_has_a_trend_and_one_that_stays_has_none() -> None:
    talks = [
        talk(f"t{year}", "Ann: " + "warning " * (year - 1949) + "assertion " * 20, "Bob: inquiry", date=str(year))
        for year in range(1950, 1962)
    ]
    found = {trend.rate: trend for trend in trends(groups_by(talks, "year"))}
    assert found["act.warning"].tau == 1 and found["act.warning"].q < 0.001
    assert "answered" not in found
    assert trends(groups_by(talks[:4], "year")) == ()


def test_log_likelihood_is_that_of_scipy() -> None:
    table = [[30, 970], [10, 1990]]
    want = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert log_likelihood(30, 1000, 10, 2000) == pytest.approx(want)
    assert log_likelihood(10, 100, 20, 200) == pytest.approx(0)


def test_log_odds_are_those_of_the_formula_of_monroe_and_others() -> None:
    one, other = {"say": 50, "warn": 9, "ask": 1}, {"say": 60, "warn": 1, "ask": 20}
    found = {key.word: key for key in keyness(one, other)}
    total, rest = 60, 81
    for word in one:
        prior = PRIOR * (one[word] + other[word]) / (total + rest)
        delta = log((one[word] + prior) / (total + PRIOR - one[word] - prior))
        delta -= log((other[word] + prior) / (rest + PRIOR - other[word] - prior))
        z = delta / (1 / (one[word] + prior) + 1 / (other[word] + prior)) ** 0.5
        assert (found[word].log_odds, found[word].z) == (pytest.approx(delta), pytest.approx(z))
    assert list(found) == ["warn", "say", "ask"]
    assert keyness({}, other) == []
    assert keyness({"say": 3}, {"say": 5})[0].z == 0


def test_percentiles_and_quantiles_are_those_of_scipy_and_numpy() -> None:
    values = sorted([1.0, 2.0, 2.0, 3.0, 7.0, 7.0, 9.0])
    for value in (0.0, 2.0, 5.0, 7.0, 10.0):
        assert percentile(value, values) == pytest.approx(stats.percentileofscore(values, value, kind="mean"))
    for share in (0.0, 0.25, 0.5, 0.8, 1.0):
        assert quantile(values, share) == pytest.approx(np.quantile(values, share))


def test_places_on_a_plane_keep_distances_that_lie_in_one() -> None:
    points = np.random.default_rng(3).normal(size=(12, 2))
    distances = np.sqrt(((points[:, None] - points) ** 2).sum(-1))
    found, share = places(distances)
    assert np.sqrt(((found[:, None] - found) ** 2).sum(-1)) == pytest.approx(distances)
    assert share == pytest.approx(1)
    assert places(np.zeros((3, 3)))[1] == 0


def test_distances_all_at_once_are_those_of_scipy() -> None:
    rng = Random(4)
    known = [features(random_talk(rng, 12, f"t{n}")) for n in range(5)]
    found = conduct_distances(known)
    for i, one in enumerate(known):
        for j, other in enumerate(known):
            means = []
            for table, against in ((one.acts, other.acts), (one.transitions, other.transitions)):
                kinds = sorted({*table, *against}, key=str)
                means.append(jensenshannon([table.get(k, 0) for k in kinds], [against.get(k, 0) for k in kinds], 2))
            assert found[i, j] == pytest.approx(np.mean(np.nan_to_num(means)), abs=1e-7)
            like = likeness(one, other)
            assert found[i, j] == pytest.approx((like.acts + like.transitions) / 2, abs=1e-7)


LINES = ("Ann: inquiry", "Bob: assertion warning", "Ann: agreement", "Bob: proposal")
REPLIES = ((1, 0, "answer"), (3, 2, "agreement"))


def test_the_same_structure_has_the_same_features_whoever_speaks() -> None:
    one = talk("one", *LINES, replies=REPLIES)
    other = talk("other", *(line.replace("Ann", "Cyd").replace("Bob", "Dee") for line in LINES), replies=REPLIES)
    assert structure(one).counts == structure(other).counts
    assert likeness(features(one), features(other)).distance == 0
    assert structure(one).counts != structure(talk("third", *LINES)).counts
    assert "inquiry, with answer by assertion, then another: assertion" in structure(one).words.values()


def test_features_of_depth_nought_are_the_acts() -> None:
    counts = structure(talk("one", *LINES, replies=REPLIES)).counts
    by_depth = Counter(key[0] for key, count in counts.items() for _ in range(count))
    assert by_depth == {"0": 5, "1": 5, "2": 5}
    assert sum(key.startswith("0:") for key in counts) == 5
    assert structure(Conversation("none", "", "", "", "", (), ())).counts == {}


def test_the_affinity_is_that_of_numpy() -> None:
    one, other = {"a": 3, "b": 1}, {"b": 4, "c": 2}
    shares = np.array([[3, 1, 0], [0, 4, 2]]) / np.array([[4], [6]])
    assert affinity(one, other) == pytest.approx(np.sqrt(shares[0] * shares[1]).sum())
    assert affinity(one, {"a": 9, "b": 3}) == pytest.approx(1)
    assert (affinity(one, {}), affinity({}, {})) == (0, 1)


def test_the_most_alike_come_first_and_it_is_told_why() -> None:
    calm = [features(talk(f"calm{n}", *["Ann: assertion", "Bob: assertion agreement"] * (9 + n))) for n in range(4)]
    asks = [features(talk(f"asks{n}", *["Ann: inquiry inquiry", "Bob: assertion"] * (9 + n))) for n in range(4)]
    found = most_alike(asks[0], [*calm, *asks[1:]])
    assert [like.name for like in found[:3]] == ["asks1", "asks2", "asks3"]
    alike, _ = reasons(asks[0], asks[1], [*calm, *asks])
    assert alike[0].startswith("inquiry 67%")
    _, apart = reasons(asks[0], calm[0], [*calm, *asks])
    assert apart[0].startswith("inquiry 67%, 0%")


def test_a_memorandum_is_not_placed_among_itself() -> None:
    rng = Random(6)
    corpus = [random_talk(rng, 14, f"t{n}") for n in range(9)]
    found = place(corpus[0], corpus, {})
    assert found.others == 8
    assert "t0" not in {like.name for like in found.similar}
    twin = Conversation("twin", "", "", "", "", corpus[0].parts, corpus[0].turns)
    assert place(twin, corpus, {}).others == 8
    short = place(talk("short", "Ann: warning"), corpus, {})
    assert short.similar == () and next(s for s in short.standings if s.measure == "act.warning").percentile == 100
    assert short.acts[0].word == "warning"


def test_years_are_tested_for_trends_and_not_against_each_other() -> None:
    rng = Random(8)
    talks = [random_talk(rng, 8, f"t{n}") for n in range(12)]
    dated = [Conversation(t.name, "", str(1950 + n), "", "", t.parts, t.turns) for n, t in enumerate(talks)]
    found = grouped(dated, "year", Settings())
    assert len(found.lines) == 12 and found.trends and not found.differences
    two = grouped(dated, "year", Settings(), lambda every: list(every[:2]))
    assert two.differences and len(two.typical) == 1
    assert sum(line.segments for line in found.lines) == sum(len(t.deeds()) for t in talks)


def test_people_of_one_name_are_told_apart() -> None:
    people = [
        ("The Secretary", "v1", "A"),
        ("The Secretary", "v2", "A"),
        ("Ann", "", ""),
        ("Bob", "", ""),
        ("Bob", "", ""),
    ]
    assert told_apart(people) == ["The Secretary (v1)", "The Secretary (v2)", "Ann", "Bob", "Bob (2)"]


@pytest.mark.parametrize(
    ("cue", "verb"),
    [
        ("The Consul replied that", "reply"),
        ("Mr. Berg pointed out", "point out"),
        ("In reply to a question he said", "say"),
        ("He did not feel", "feel"),
        (", he went on to say", "go on"),
        ("In their view", ""),
        ("It was agreed", "agree"),
    ],
)
def test_reporting_verbs(cue: str, verb: str) -> None:
    assert reporting_verb(cue) == verb
