"""What is compared: files, folders, saved analyses and corpora as conversations."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dialogue.cli.talk import complain
from dialogue.cli.work import outcomes

if TYPE_CHECKING:
    from dialogue.compare.conversation import Conversation


@dataclass(slots=True)
class Loaded:
    """The conversations, and whether something that was asked for could not be had."""

    conversations: list[Conversation] = field(default_factory=list)
    failed: bool = False


def load(
    paths: Sequence[str], folders: tuple[str, ...], every: bool, jobs: int, known: Sequence[Conversation] = ()
) -> Loaded:
    """The conversations of the paths in their order, with one name for a person in all that are analysed here.

    A corpus gives all of its documents, a .json or .jsonl file its analyses; what is no path but the name of one of
    the `known` conversations is that one. Each input that fails is named on standard error.
    """
    from dialogue.compare.from_analysis import renamed, unpacked
    from dialogue.compare.from_corpus import is_corpus, read_corpus
    from dialogue.grammar.cache import load_grammar
    from dialogue.people.names import titles_of

    by_name = {conversation.name: conversation for conversation in known}
    found = Loaded()
    texts: list[str] = []
    for path in paths:
        if path in by_name and not os.path.lexists(path):
            found.conversations.append(by_name[path])
        elif is_corpus(path):
            found.conversations += read_corpus(path)
        else:
            texts += _analysed(path, folders, every, jobs, found)
    if texts:
        titles = titles_of(load_grammar(folders).settings["words.titles"])
        found.conversations += unpacked(texts, titles)
    found.conversations = list(renamed(found.conversations))
    return found


def _analysed(path: str, folders: tuple[str, ...], every: bool, jobs: int, found: Loaded) -> list[str]:
    from dialogue.compare.from_analysis import packed
    from dialogue.saved import is_saved, read_saved

    if is_saved(path):
        return [packed(analysis) for analysis in read_saved(path)]
    texts = []
    for outcome in outcomes([path], packed, folders, every, jobs):
        if outcome.text:
            texts.append(outcome.text)
        elif outcome.passed:
            complain(f"{outcome.path}: passed over: {outcome.passed}")
        else:
            found.failed = True
            complain(f"{outcome.path}: {outcome.failure}")
    return texts
