"""Every subject that is measured, in the order of the profile: the record, and the function that makes its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dialogue.measures.acts import (
    ActShare,
    HearerAct,
    PairAct,
    SpeakerAct,
    act_shares,
    hearer_acts,
    pair_acts,
    speaker_acts,
)
from dialogue.measures.adjacency import Adjacency, SpeakerAdjacency, adjacency, speaker_adjacencies
from dialogue.measures.floor import Floor, SpeakerFloor, floor, speaker_floors
from dialogue.measures.initiative import Initiative, SpeakerInitiative, initiative, speaker_initiatives
from dialogue.measures.modes import ModeShare, SpeakerMode, mode_shares, speaker_modes
from dialogue.measures.network import Network, SpeakerNetwork, network, speaker_networks
from dialogue.measures.outside import Cited, Outside, SpeakerOutside, cited, outside, speaker_outsides
from dialogue.measures.replies import Replies, replies
from dialogue.measures.stance import PairStance, SpeakerStance, Stance, pair_stances, speaker_stances, stance
from dialogue.measures.topics import SpeakerTopics, Topic, Topics, speaker_topics, topic_shares, topics
from dialogue.measures.transitions import (
    ActTransition,
    SpeakerTransition,
    Transitions,
    act_transitions,
    speaker_transitions,
    transitions,
)
from dialogue.measures.turn_length import SpeakerTurnLength, TurnLength, speaker_turn_lengths, turn_length
from dialogue.model import Analysis

Measured = Callable[[Analysis], Iterable[Any]]

SUBJECTS: tuple[tuple[type[Any], Measured], ...] = (
    (Floor, floor),
    (TurnLength, turn_length),
    (Initiative, initiative),
    (Adjacency, adjacency),
    (Replies, replies),
    (Stance, stance),
    (Outside, outside),
    (Transitions, transitions),
    (Topics, topics),
    (Network, network),
    (SpeakerFloor, speaker_floors),
    (SpeakerTurnLength, speaker_turn_lengths),
    (SpeakerInitiative, speaker_initiatives),
    (SpeakerAdjacency, speaker_adjacencies),
    (SpeakerStance, speaker_stances),
    (SpeakerOutside, speaker_outsides),
    (SpeakerTopics, speaker_topics),
    (SpeakerNetwork, speaker_networks),
    (ActShare, act_shares),
    (ModeShare, mode_shares),
    (SpeakerAct, speaker_acts),
    (HearerAct, hearer_acts),
    (SpeakerMode, speaker_modes),
    (PairStance, pair_stances),
    (PairAct, pair_acts),
    (Cited, cited),
    (Topic, topic_shares),
    (ActTransition, act_transitions),
    (SpeakerTransition, speaker_transitions),
)
