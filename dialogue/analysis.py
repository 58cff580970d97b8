"""The one list of stages: a document in, an analysis out."""

from __future__ import annotations

from dialogue.assemble import assemble
from dialogue.discourse.mentions import read_sentences
from dialogue.grammar.grammar import Grammar
from dialogue.model import Analysis, Document
from dialogue.stages.acts import find_deeds
from dialogue.stages.addressees import find_addressees, settle_addressees
from dialogue.stages.header import read_header
from dialogue.stages.links import find_links
from dialogue.stages.participants import find_participants
from dialogue.stages.segments import find_clauses
from dialogue.stages.sources import find_sources
from dialogue.stages.speakers import find_voices
from dialogue.stages.zones import find_zones
from dialogue.turns import find_turns


def analyze(document: Document, grammar: Grammar) -> Analysis:
    """Everything that the grammar finds in a document; what it cannot decide stands in `problems`."""
    zones, zone_problems = find_zones(document, grammar)
    header, header_problems = read_header(document, zones, grammar)
    participants, people_problems = find_participants(document, zones, header, grammar)
    sentences = read_sentences(document, zones, participants, grammar)
    clauses = find_clauses(sentences, grammar)
    voices, voice_problems = find_voices(clauses, participants, grammar)
    deeds = find_deeds(clauses, voices, grammar, participants)
    sources = find_sources(clauses, voices, participants, document.text, grammar)
    addressees = find_addressees(clauses, voices, participants, grammar)
    replies = find_links(clauses, voices, deeds, addressees, grammar, participants)
    addressees = settle_addressees(addressees, replies, voices, participants)
    segments, links = assemble(clauses, voices, deeds, addressees, sources, replies)
    problems = (*zone_problems, *header_problems, *people_problems, *voice_problems)
    return Analysis(
        document, header, zones, participants, segments, find_turns(segments), links, problems, grammar.digest
    )
