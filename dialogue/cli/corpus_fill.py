"""Documents into a corpus: what is to do, the work, and what came of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dialogue.cli.progress import bar
from dialogue.cli.talk import complain
from dialogue.cli.work import Folders, Input, Outcome, documents, outcomes_of, shown_as
from dialogue.corpus.finish import begin, begun, finish
from dialogue.corpus.parts import folder_of, remove_parts
from dialogue.corpus.rows import packed, storable, unpacked
from dialogue.corpus.store import many_writes, writing
from dialogue.corpus.writing import Place, State, add, digest_of, places, reject, remove, seen_from, states
from dialogue.grammar.cache import load_grammar
from dialogue.model import Document
from dialogue.people.names import titles_of
from dialogue.readers import expand
from dialogue.version import VERSION

if TYPE_CHECKING:
    from distributed import Client

Given = Sequence[tuple[str, bool]]
"""Paths, and for each whether every document of a volume is wanted."""


@dataclass(slots=True)
class Run:
    """What is known of one run; `failures` and `unread` by the path as the user calls it."""

    corpus: str
    grammar: str
    known: dict[Place, State]
    seen: dict[Place, str] = field(default_factory=dict)  # with the file that the document came from
    to_do: dict[Place, State] = field(default_factory=dict)
    shown: dict[str, tuple[Place, str]] = field(default_factory=dict)
    failures: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    passed: int = 0
    removed: int = 0
    stopped: bool = False

    def place_of(self, path: str, document: Document) -> Place:
        """Where the document stands, as the corpus calls it."""
        file = path.rpartition("#")[0] if not os.path.lexists(path) and "#" in path else path
        return seen_from(self.corpus, file), storable(document.id)

    def look(self, path: str, document: Document) -> None:
        """See whether the document is new or has changed."""
        place = self.place_of(path, document)
        if place not in self.seen:
            self.seen[place] = path
            state = State(digest_of(document), self.grammar, VERSION)
            if self.known.get(place) != state:
                self.to_do[place] = state

    def wanted(self, path: str, document: Document) -> bool:
        """Whether it is to be analysed, found at this path."""
        place = self.place_of(path, document)
        if place not in self.to_do or self.seen[place] != path:
            return False
        self.to_do[place] = State(digest_of(document), self.grammar, VERSION)
        self.shown[shown_as(path, document)] = place, _volume(path, document)
        return True


@dataclass(frozen=True, slots=True)
class Filled:
    """The exit status of a run, and whether there is nothing at all in the corpus after it."""

    status: int
    empty: bool


def fill(
    corpus: str, given: Given, folders: Folders, jobs: int, anew: bool = False, cluster: Client | None = None
) -> Filled:
    """Bring the documents of the given paths into the corpus, as far as they are new or changed, or all of them `anew`.

    Documents that the paths no longer have go out of it; those of a file that cannot be read stay. Each document is
    kept as soon as it is done, or, on a cluster, each part, so that a run that was stopped goes on where it was.
    """
    grammar = load_grammar(folders)
    titles = titles_of(grammar.settings["words.titles"])
    nations = frozenset(word for words in grammar.settings["words.countries"]["countries"] for word in words)
    with writing(corpus) as connection:
        run = Run(corpus, grammar.digest, {} if anew else states(connection))
        try:
            _look_through(run, given)
            gone = _gone(run, connection, given)
        except KeyboardInterrupt:
            run.stopped = True
        if not run.stopped and (run.to_do or run.unread or gone or begun(connection)):
            with many_writes(connection):
                begin(connection)
                try:
                    _work(run, connection, given, folders, jobs, cluster)
                    remove(connection, gone)
                    run.removed = len(gone)
                except KeyboardInterrupt:
                    run.stopped = True
                finish(connection, titles, nations, complete=not run.stopped)
                if cluster and not run.stopped:
                    remove_parts(folder_of(corpus))
        count, others = connection.execute(
            "SELECT count(*), coalesce(sum(grammar <> ?), 0) FROM documents", (grammar.digest,)
        ).fetchone()
    return Filled(_report(run, count, others), empty=not (count or run.passed or run.stopped))


def _look_through(run: Run, given: Given) -> None:
    """Find what is to do; a file that cannot be read whole is named, and what could be read of it is taken."""
    files = [(file, every) for path, every in given for file in expand([path])]
    with bar(len(files), "Reading  ") as step:
        for file, every in files:
            for item in documents([file], every):
                if isinstance(item, Outcome):
                    run.unread[item.path] = item.failure
                else:
                    run.look(*item)
            step()


def _work(
    run: Run, connection: sqlite3.Connection, given: Given, folders: Folders, jobs: int, cluster: Client | None
) -> None:
    named = {path for path, _ in given}
    inputs = _inputs(run, given)
    if cluster is None:
        label, found = "Analysing", outcomes_of(inputs, named, packed, folders, jobs)
    else:
        from dialogue.cli.corpus_cluster import Parts  # what it needs is an extra

        label, parts = "Writing  ", Parts(cluster, folder_of(run.corpus), folders, run.grammar)
        with bar(len(run.to_do), "Analysing") as step:
            found = parts.outcomes_of(inputs, named, step)
    with bar(len(run.to_do), label) as step:
        for outcome in found:
            if outcome.path in run.shown:
                _keep(run, connection, outcome)
                step()
            elif outcome.path not in run.unread:
                run.failures[outcome.path] = outcome.failure
    for path, reason in run.unread.items():
        reject(connection, (seen_from(run.corpus, path), ""), True, reason, State("", run.grammar, VERSION))


def _inputs(run: Run, given: Given) -> Iterator[Input]:
    """What is to be analysed, and what cannot be read."""
    files = {run.seen[place] for place in run.to_do}
    for every in (False, True):
        paths = [path for path, all_of_it in given if all_of_it == every]
        for item in documents([file for file in expand(paths) if file in files], every):
            if isinstance(item, Outcome) or run.wanted(*item):
                yield item


def _keep(run: Run, connection: sqlite3.Connection, outcome: Outcome) -> None:
    place, volume = run.shown[outcome.path]
    state = run.to_do[place]
    if outcome.text:
        add(connection, place, volume, state.digest, unpacked(outcome.text))
    elif outcome.passed:
        reject(connection, place, False, outcome.passed, state)
        run.passed += 1
    else:
        reject(connection, place, True, outcome.failure, state)
        run.failures[outcome.path] = outcome.failure


def _gone(run: Run, connection: sqlite3.Connection, given: Given) -> list[Place]:
    """What the corpus has of these paths and they have no longer."""
    inputs = [seen_from(run.corpus, path) for path, _ in given]
    unread = {seen_from(run.corpus, path) for path in run.unread}
    return [
        place for place in places(connection)
        if place not in run.seen and place[0] not in unread and any(_lies_in(place, path) for path in inputs)
    ]  # fmt: skip


def _lies_in(place: Place, path: str) -> bool:
    source, key = place
    if path == os.curdir:
        return not source.startswith((os.pardir + os.sep, os.sep))
    return source == path or source.startswith(path + os.sep) or f"{source}#{key.rpartition('#')[2]}" == path


def _volume(path: str, document: Document) -> str:
    """The TEI volume, or the folder of the file."""
    volume, mark, _ = document.id.rpartition("#")
    return volume if mark else os.path.basename(os.path.dirname(os.path.abspath(path))) or os.sep


def _report(run: Run, count: int, other_rules: int) -> int:
    """Say what was done, name what failed; the exit status."""
    for path, reason in (run.unread | run.failures).items():
        complain(f"{path}: {reason}")
    if run.stopped:
        others = f", others in {run.corpus}.parts" if os.path.isdir(folder_of(run.corpus)) else ""
        complain(f"{run.corpus}: stopped; {count:,} documents are in it{others}, the same command goes on from here")
        return 1
    failed = len(run.failures)
    done = len(run.to_do) - run.passed - failed
    counts = {
        "analysed": done,
        "unchanged": len(run.seen) - len(run.to_do),
        "passed over (no conversation)": run.passed,
        "removed": run.removed,
        "failed": failed + len(run.unread),
    }
    if not count and not run.passed:
        complain("no conversation found in any of it")
        return 1
    parts = [f"{number:,} {what}" for what, number in counts.items() if number]
    complain(f"{run.corpus}: {count:,} documents; {', '.join(parts) or 'nothing to do'}")
    if other_rules:
        complain(f"{other_rules:,} of them were analysed by another grammar; dialogue corpus update does them anew")
    return int(bool(run.failures or run.unread))
