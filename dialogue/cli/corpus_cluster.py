"""Documents analysed on a cluster: cut into parts, each done by a worker, and put in order again."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from dialogue.cli.cluster import Killed, done_by
from dialogue.cli.corpus_worker import Piece
from dialogue.cli.work import Folders, Input, Outcome, missed, shown_as
from dialogue.corpus.parts import Result, leave, name_of, parts_in, read_part, write_part
from dialogue.corpus.writing import digest_of
from dialogue.errors import StoreError
from dialogue.version import VERSION

if TYPE_CHECKING:
    from distributed import Client

# A part ends with the document that brings it to so many: a second or two of work, some megabytes of results.
DOCUMENTS, CHARACTERS = 32, 200_000
# How long a file that another machine has written may take to be seen here, in seconds; NFS keeps folders for a minute.
SEEN = 90.0
# Parts that are held while the corpus is written.
HELD = 4

@dataclass(frozen=True, slots=True)
class Part:
    """Documents that one worker analyses in one go, and the file it writes."""

    path: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A cluster, the folder for the parts, which its workers see too, and what they analyse with."""

    client: Client
    folder: str
    folders: Folders
    grammar: str

    def outcomes_of(
        self, inputs: Iterable[Input], named: Collection[str], step: Callable[[], None]
    ) -> Iterator[Outcome]:
        """As `work.outcomes_of`, once everything is done; `step` is called for each document that is.

        What the parts have from an earlier run is not done again. Raises StoreError if the work cannot be done there.
        """
        have = {result.digest: path for path in parts_in(self.folder) for result in read_part(path, self.grammar)}
        order: list[tuple[str, str] | Outcome] = []
        try:
            for part in self._finished(self._cut(self._new(inputs, order, have, step))):
                have |= {digest: part.path for digest, _, _ in part.pieces}
                for _ in part.pieces:
                    step()
        finally:
            leave(self.folder)
        return self._in_order(order, have, named)

    def _new(
        self,
        inputs: Iterable[Input],
        order: list[tuple[str, str] | Outcome],
        have: dict[str, str],
        step: Callable[[], None],
    ) -> Iterator[Piece]:
        """What no part has; `order` is filled with all there is, each document as its name and digest."""
        asked = set(have)
        for item in inputs:
            if isinstance(item, Outcome):
                order.append(item)
                continue
            path, document = item
            digest = digest_of(document)
            order.append((shown_as(path, document), digest))
            if digest in asked:
                step()
            else:
                asked.add(digest)
                yield digest, path, document

    def _cut(self, pieces: Iterable[Piece]) -> Iterator[Part]:
        some: list[Piece] = []
        for piece in pieces:
            some.append(piece)
            if len(some) == DOCUMENTS or sum(len(document.text) for _, _, document in some) >= CHARACTERS:
                yield self._part(some)
                some = []
        if some:
            yield self._part(some)

    def _part(self, pieces: Iterable[Piece]) -> Part:
        pieces = tuple(pieces)
        return Part(os.path.join(self.folder, name_of((digest for digest, _, _ in pieces), self.grammar)), pieces)

    def _finished(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Parts that are written; one that no worker survives is done document by document.

        Dask blames the end of a worker on all that it had before it. So a document is given up only when it ended
        workers that had nothing else to do.
        """
        singles: list[Part] = []
        for part, killed in self._done(parts):
            if killed:
                singles += [self._part([piece]) for piece in part.pieces]
            else:
                yield part
        suspects: list[Part] = []
        for part, killed in self._done(singles):
            if killed:
                suspects.append(part)
            else:
                yield part
        for suspect in suspects:
            for part, killed in self._done([suspect]):
                if killed:
                    failure = f"its analysis ended {killed} workers (out of memory?)"
                    write_part(part.path, [Result(part.pieces[0][0], failure=failure)], self.grammar)
                yield part

    def _done(self, parts: Iterable[Part]) -> Iterator[tuple[Part, str]]:
        """Parts as they are done, each with "", or with the number of workers that ended over it."""
        for part, error in done_by(self.client, _sent(), parts, self._arguments):
            if isinstance(error, Killed):
                yield part, str(error)
                continue
            if error:
                raise StoreError(f"{' '.join(str(error).split())}; what was done is kept")
            _wait_for(part.path)
            yield part, ""

    def _arguments(self, part: Part) -> tuple[object, ...]:
        folders = tuple(map(os.path.abspath, self.folders))  # a worker stands elsewhere
        return VERSION, self.grammar, folders, part.path, pickle.dumps(part.pieces)

    def _in_order(
        self, order: list[tuple[str, str] | Outcome], have: dict[str, str], named: Collection[str]
    ) -> Iterator[Outcome]:
        @lru_cache(maxsize=HELD)
        def results(path: str) -> dict[str, Result]:
            return {result.digest: result for result in read_part(path, self.grammar)}

        for item in order:
            if isinstance(item, Outcome):
                yield item
                continue
            shown, digest = item
            result = results(have[digest]).get(digest)
            if result is None:
                raise StoreError(f"{have[digest]} is damaged or gone; the same command makes it again")
            outcome = Outcome(shown, result.rows, result.failure, result.passed)
            yield missed(outcome) if outcome.passed and shown in named else outcome


def _sent() -> Callable[..., None]:
    """The work of a worker in a form that one without dialogue can be sent too, so that it says what is amiss."""

    def analyse(version: str, grammar: str, folders: tuple[str, ...], path: str, work: bytes) -> None:
        from distributed import get_worker

        worker = f"worker {get_worker().address}"
        try:
            from dialogue.version import VERSION as found
        except ImportError:
            raise RuntimeError(f"{worker} has no dialogue: install version {version} there") from None
        if found != version:
            raise RuntimeError(f"{worker} has dialogue {found}, here it is {version}")
        from dialogue.cli.corpus_worker import analyse_part
        from dialogue.errors import DialogueError

        try:
            analyse_part(grammar, folders, path, work)
        except DialogueError as error:
            # Of a kind that scheduler and client know.
            raise RuntimeError(f"{worker}: {error}") from None

    return analyse


def _wait_for(path: str) -> None:
    """Until a file that a worker has written is seen here; StoreError if it is not."""
    end = time.monotonic() + SEEN
    while not os.path.exists(path):
        if time.monotonic() > end:
            folder = os.path.dirname(path)
            raise StoreError(f"what the workers write to {folder} is not there: they must share this folder")
        os.listdir(os.path.dirname(path))  # lets NFS look again
        time.sleep(0.2)


