"""Labels of a transcript: what stands before the colon at the head of a paragraph, and whom it names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dialogue.clause import Sentence
from dialogue.model import Participant
from dialogue.text.distance import common_length
from dialogue.text.tokens import TOKEN

MOST_WORDS = 7
# A document with fewer labels that can be read is not held for a transcript in which others are misread.
LEAST_LABELS = 4
SHORTEST = 3
# Of the letters of a label, a scan loses some and misreads few.
KEPT = 0.35
MISREAD = 8
# No label has more letters, and no scan misreads labels in more ways; each is held against all that can be read.
LONGEST = 80
MOST_READINGS = 100


def label_forms(participants: Sequence[Participant]) -> dict[str, str]:
    """What may stand before a colon in a transcript, in small letters, to the id of the one participant it names."""
    named: dict[str, set[str]] = {}
    for participant in participants:
        for form in (participant.name, *participant.aliases):
            words = [m.group().lower() for m in TOKEN.finditer(form)]
            for label in (words, words[1:] if words[:1] == ["the"] else [], words[-1:], words[:-1]):
                if label:
                    named.setdefault(" ".join(label), set()).add(participant.id)
    return {label: next(iter(who)) for label, who in named.items() if len(who) == 1}


def with_labels(
    sentences: Sequence[Sentence], participants: Sequence[Participant], colon: frozenset[str], person: str
) -> list[Sentence]:
    """The sentences, each that opens with a label with the label as one token that mentions the speaker.

    `colon` are the letters of a colon, `person` that of a name. Where a scan has misread a label, it is the one label
    of the document that has its letters in their order.
    """
    labels = label_forms(participants)
    out = list(sentences)
    ends = {i: end for i, sentence in enumerate(out) if sentence.opens and (end := _end(sentence, colon)) > 0}
    used: Counter[str] = Counter()
    unread: list[int] = []
    for i, end in ends.items():
        sentence = out[i]
        if end == 1 and 0 in sentence.mentions:
            used[_letters(sentence.words[:1])] += 1
            continue
        first = 0
        while first < 3 and (sentence.words[first].isdigit() or sentence.words[first] in (".", "\\", ")")):
            first += 1
        words = " ".join(sentence.words[first:end])
        label = words.partition(" (")[0].lower()  # without what he does, or to whom he turns
        who = labels.get(label) or labels.get(label.removeprefix("the "))
        if who is None:
            unread.append(i)
        else:
            used[_letters(sentence.words[first:end])] += 1
            out[i] = _labelled(sentence, end, words, who, person)
    if unread and used.total() >= LEAST_LABELS:
        known = {_letters(label.split()): who for label, who in labels.items()}
        known = {label: who for label, who in known.items() if label in used or len(label) > 8}
        readings: dict[str, str | None] = {}
        for i in unread:
            misspelt = out[i].words[: ends[i]]
            letters = _letters(misspelt)
            if letters not in readings and len(readings) < MOST_READINGS:
                readings[letters] = misread(letters, known)
            who = readings.get(letters)
            if who is not None:
                out[i] = _labelled(out[i], ends[i], " ".join(misspelt), who, person)
    return out


def misread(letters: str, known: Mapping[str, str]) -> str | None:
    """Whom a misread label names: of `known` labels (letters to id) the one that keeps most of its letters."""
    found: list[tuple[int, int, str]] = []
    for label, who in known.items():
        if not max(SHORTEST, KEPT * len(label)) <= len(letters) <= LONGEST:
            continue
        wrong = len(letters) - common_length(letters, label)
        if wrong <= 1 + len(letters) // MISREAD:
            found.append((wrong, abs(len(label) - len(letters)), who))
    found.sort()
    if not found or len(found) > 1 and found[1][:2] == found[0][:2] and found[1][2] != found[0][2]:
        return None
    return found[0][2]


def _end(sentence: Sentence, colon: frozenset[str]) -> int:
    """The position of the colon behind the first words, -1 if there is none."""
    return next((i for i, letter in enumerate(sentence.tags[: MOST_WORDS + 1]) if letter in colon), -1)


def _letters(words: Iterable[str]) -> str:
    return "".join(letter for word in words for letter in word.casefold() if letter.isalnum())


def _labelled(sentence: Sentence, end: int, words: str, who: str, person: str) -> Sentence:
    """The sentence with the tokens before position `end` as one that mentions `who`."""
    moved = {i - end + 1: ids for i, ids in sentence.mentions.items() if i > end}
    return Sentence(
        [words, *sentence.words[end:]], [sentence.starts[0], *sentence.starts[end:]],
        [sentence.ends[end - 1], *sentence.ends[end:]], person + sentence.tags[end:], {0: (who,), **moved}, True,
    )  # fmt: skip
