"""The forms of English verbs."""

from __future__ import annotations

import pytest

from dialogue.grammar.inflect import FORMS, inflect

IRREGULAR = {"say": ("said", "said"), "speak": ("spoke", "spoken"), "be": ("was", "been"), "begin": ("began", "begun"),
             "set": ("set", "set"), "have": ("had", "had")}  # fmt: skip
DOUBLING = frozenset({"refer", "begin", "set", "stop"})


@pytest.mark.parametrize(
    "forms",
    [
        "ask asks asked asked asking",
        "agree agrees agreed agreed agreeing",
        "note notes noted noted noting",
        "reply replies replied replied replying",
        "convey conveys conveyed conveyed conveying",
        "express expresses expressed expressed expressing",
        "stress stresses stressed stressed stressing",
        "touch touches touched touched touching",
        "wish wishes wished wished wishing",
        "veto vetoes vetoed vetoed vetoing",
        "lie lies lied lied lying",
        "hoe hoes hoed hoed hoeing",
        "refer refers referred referred referring",
        "stop stops stopped stopped stopping",
        # irregular, and irregular that doubles
        "say says said said saying",
        "speak speaks spoke spoken speaking",
        "begin begins began begun beginning",
        "set sets set set setting",
        "be is was been being",
        "have has had had having",
    ],
)
def test_forms(forms: str) -> None:
    base = forms.split()[0]
    assert inflect(base, IRREGULAR, DOUBLING) == dict(zip(FORMS, forms.split(), strict=True))


def test_a_particle_stays_behind() -> None:
    assert inflect("point out", {}, frozenset()) == {
        "BASE": "point out", "PRES": "points out", "PAST": "pointed out", "PART": "pointed out", "ING": "pointing out",
    }  # fmt: skip
    assert inflect("set out to", IRREGULAR, DOUBLING)["ING"] == "setting out to"
