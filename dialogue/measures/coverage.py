"""How far a grammar reaches: how often each rule hits in a set of documents, and what no rule knew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from dialogue.analysis import analyze
from dialogue.clause import Clause, Sentence
from dialogue.discourse.mentions import read_sentences
from dialogue.grammar.grammar import Grammar
from dialogue.grammar.rule import WordList
from dialogue.model import Analysis, Document
from dialogue.stages.segments import find_clauses

FORMS = ("PAST", "PRES", "BASE")
LONGEST_NAME = 4
LONGEST_LEAD = 6  # conjunctions, adverbs and commas in front of the subject, or between it and the verb


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that no rule knew: the words, how often they occur, and one place."""

    form: str
    count: int
    document: str
    example: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What one document shows: hits by rule id, and pairs of a form and its sentence for verbs and openings."""

    document: str
    sentences: int
    hits: Counter[str]
    verbs: tuple[tuple[str, str], ...]
    openings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The same over many documents, most frequent first; `hits` has every rule of the grammar, with 0 too.

    `verbs` are words in the place of a reporting verb that no list of verbs knows; `openings` are subject and verb at
    the head of a clause without a reporting clause, whose speaker therefore had to be carried on.
    """

    documents: int
    sentences: int
    hits: tuple[tuple[str, int], ...]
    verbs: tuple[Unknown, ...]
    openings: tuple[Unknown, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of tags by what they may do at the head of a clause."""

    people: frozenset[str]
    names: frozenset[str]
    lead: frozenset[str]
    gap: frozenset[str]
    closed: frozenset[str]
    verbs: frozenset[str]
    auxiliaries: frozenset[str]
    past: frozenset[str]


def letters_for(grammar: Grammar, lists: Iterable[WordList]) -> Letters:
    """The letters, from the grammar and its word lists."""
    verbs = [f"{listed.tag}-{form}" for listed in lists if listed.verbs for form in FORMS]
    auxiliaries = grammar.letters("BE", "HAVE", "DO", "MODAL")
    return Letters(
        people=grammar.letters("I", "WE", "HE", "SHE", "THEY") | {grammar.person},
        names=grammar.letters("CAP"),
        lead=grammar.letters("AND", "ADV", "COMMA"),
        gap=grammar.letters("ADV", "COMMA"),
        closed=grammar.letters("AND", "DETERMINER", "PREPOSITION", "SUBORDINATOR", "OBJECT", "POSSESSIVE"),
        verbs=grammar.letters(*verbs) | auxiliaries,
        auxiliaries=auxiliaries,
        past=grammar.letters("ED"),
    )


def observe(name: str, document: Document, grammar: Grammar, letters: Letters) -> Observation:
    """Analyse a document, called `name`, and note which rules hit and what none knew."""
    analysis = analyze(document, grammar)
    sentences = read_sentences(document, analysis.zones, analysis.participants, grammar)
    clauses = find_clauses(sentences, grammar)
    free = {segment.start for segment in analysis.segments if segment.mode == "free_indirect"}
    verbs, openings = [], []
    for clause in clauses:
        if clause.frame is not None:
            continue
        place = _verb_place(clause.tokens, letters)
        if place is None:
            continue
        example = " ".join(document.text[clause.start : clause.end].split())
        if clause.tokens.tags[place] not in letters.verbs:
            verbs.append((clause.tokens.words[place].lower(), example))
        elif clause.start in free:
            openings.append((_opening(clause, place, letters), example))
    return Observation(name, len(sentences), Counter(rules_of(analysis)), tuple(verbs), tuple(openings))


def rules_of(analysis: Analysis) -> Iterator[str]:
    """The rule of every finding, as often as it is named."""
    found = chain(
        (zone.rule for zone in analysis.zones),
        (rule for _, rule in analysis.header.rules),
        (participant.rule for participant in analysis.participants),
        (rule for segment in analysis.segments for _, rule in segment.rules),
        (rule for segment in analysis.segments for rule in segment.beaten),
        (link.rule for link in analysis.links),
    )
    return (rule for rule in found if rule)


def summarize(observations: Iterable[Observation], rules: Iterable[str]) -> Coverage:
    """The observations in one; `rules` are the ids of the grammar."""
    documents = sentences = 0
    hits: Counter[str] = Counter(dict.fromkeys(rules, 0))
    verbs: dict[str, Unknown] = {}
    openings: dict[str, Unknown] = {}
    for seen in observations:
        documents += 1
        sentences += seen.sentences
        hits.update(seen.hits)
        for found, table in ((seen.verbs, verbs), (seen.openings, openings)):
            for form, example in found:
                old = table.get(form)
                table[form] = Unknown(form, 1, seen.document, example) if old is None else _once_more(old)
    ordered = sorted(hits.items(), key=lambda item: (-item[1], item[0]))
    return Coverage(documents, sentences, tuple(ordered), _ordered(verbs), _ordered(openings))


def _verb_place(sentence: Sentence, letters: Letters) -> int | None:
    """Where the verb stands, or must stand if the word is one, of a clause that begins with its subject."""
    tags = sentence.tags
    i = _skip(tags, 0, letters.lead)
    if i < len(tags) and tags[i] in letters.people:
        i = _skip(tags, i + 1, letters.gap)
        if i < len(tags) and (
            tags[i] in letters.verbs or tags[i] not in letters.closed and _is_word(sentence.words[i])
        ):
            return i
        return None
    name = _skip(tags, i, letters.names, LONGEST_NAME)
    if name == i:
        return None
    place = _skip(tags, name, letters.gap)
    unknown = place < len(tags) and tags[place] in letters.past and tags[place] not in letters.verbs
    return place if unknown and _is_word(sentence.words[place]) else None


def _skip(tags: str, start: int, over: frozenset[str], most: int = LONGEST_LEAD) -> int:
    i = start
    while i < len(tags) and i < start + most and tags[i] in over:
        i += 1
    return i


def _is_word(word: str) -> bool:
    return len(word) > 2 and word.isalpha() and word.islower()


def _opening(clause: Clause, place: int, letters: Letters) -> str:
    """The verb with its auxiliaries and the word behind it, without the adverbs between them."""
    words, tags = clause.tokens.words, clause.tokens.tags
    last = max(_skip(tags, place, letters.auxiliaries | letters.gap), place + 1)
    form = [
        words[i].lower() for i in range(place, min(last, len(words))) if tags[i] not in letters.gap or words[i] == "not"
    ]
    return " ".join([*form, *(word for word in words[last : last + 1] if word.isalpha() and word.islower())])


def _once_more(old: Unknown) -> Unknown:
    return Unknown(old.form, old.count + 1, old.document, old.example)


def _ordered(found: dict[str, Unknown]) -> tuple[Unknown, ...]:
    return tuple(sorted(found.values(), key=lambda u: (-u.count, u.form)))
