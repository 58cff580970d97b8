"""Inputs into outcomes: each document read, analysed and rendered, in the order given, with any number of processes."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dialogue.errors import DialogueError
from dialogue.grammar.cache import load_grammar
from dialogue.model import Analysis, Document
from dialogue.readers import expand, read
from dialogue.readers.source import name_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from dialogue.grammar.grammar import Grammar

# How many documents wait for each process: enough to keep it busy, few enough to keep memory flat.
LOOK_AHEAD = 8

Folders = tuple[str, ...]
# Must be a function that another process can be sent: of a module, or a partial of one. So must what it returns.
Render = Callable[[Analysis], Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its rendering (text, or the piece of a format), or why there is none.

    `failure` is for what was asked for and could not be done; `passed` for a document of a folder or a volume in
    which no conversation is reported.
    """

    path: str
    text: Any = ""
    failure: str = ""
    passed: str = ""


# A document with the path that it came from, or what became of a path that gives none.
Input = tuple[str, Document] | Outcome

def outcomes(paths: Iterable[str], render: Render, folders: Folders, every: bool, jobs: int) -> Iterator[Outcome]:
    """An outcome for each document, and for each input that gives none, one by one.

    Faults in the rule files raise GrammarError before any input is read.
    """
    paths = list(paths)
    return outcomes_of(documents(paths, every), frozenset(paths), render, folders, jobs)


def outcomes_of(
    inputs: Iterable[Input], named: Collection[str], render: Render, folders: Folders, jobs: int
) -> Iterator[Outcome]:
    """`outcomes` of what was read already; `named` are the paths that the user asked for by their names."""
    grammar_of(folders)
    found: Iterator[Outcome]
    if jobs == 1:
        found = (item if isinstance(item, Outcome) else outcome_of(*item, render, folders) for item in inputs)
    else:
        found = _in_processes(inputs, render, folders, jobs)
    return (missed(outcome) if outcome.passed and outcome.path in named else outcome for outcome in found)


def missed(outcome: Outcome) -> Outcome:
    """A document without conversation that was asked for by its name."""
    return Outcome(outcome.path, failure=f"no conversation found: {outcome.passed}")


def documents(paths: Iterable[str], every: bool) -> Iterator[Input]:
    """The documents of the paths, each with the path that it came from; where reading fails, an outcome says so."""
    for path in expand(list(paths)):
        try:
            for document in read(path, every):
                yield path, document
        except DialogueError as error:
            yield Outcome(path, failure=_reason(error, name_of(path)))


def _in_processes(
    inputs: Iterable[Input], render: Render, folders: Folders, jobs: int
) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor  # slow to import
    from concurrent.futures.process import BrokenProcessPool

    waiting: deque[Future[Outcome] | Outcome] = deque()

    def first() -> Outcome:
        item = waiting.popleft()
        return item if isinstance(item, Outcome) else item.result()

    pool = ProcessPoolExecutor(jobs, initializer=_leave_interrupts_to_parent)
    try:
        for item in inputs:
            waiting.append(item if isinstance(item, Outcome) else pool.submit(outcome_of, *item, render, folders))
            if len(waiting) > jobs * LOOK_AHEAD:
                yield first()
        while waiting:
            yield first()
    except BrokenProcessPool as error:
        raise DialogueError("a process was ended from outside (out of memory?); try fewer --jobs") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _leave_interrupts_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End when the parent is killed; waiting for work from it, a process would stay for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def outcome_of(path: str, document: Document, render: Render, folders: Folders) -> Outcome:
    """What becomes of one document: the work of a process, or of a worker elsewhere. Raises nothing."""
    from dialogue.analysis import analyze
    from dialogue.refusal import refusal

    shown = shown_as(path, document)
    try:
        grammar = grammar_of(folders)
        analysis = analyze(document, grammar)
        reason = refusal(analysis, grammar)
        return Outcome(shown, passed=reason) if reason else Outcome(shown, render(analysis))
    except DialogueError as error:
        return Outcome(shown, failure=_reason(error, document.id))
    except Exception as error:  # one document must not cost a night's run over ten thousand
        return Outcome(shown, failure=f"internal error, please report it: {_place(error)}")


def shown_as(path: str, document: Document) -> str:
    """How an outcome names the document: FILE, or FILE#ID for one of a volume."""
    return f"{path}#{document.id.rpartition('#')[2]}" if "#" in document.id and "#" not in path else path


@cache
def grammar_of(folders: Folders) -> Grammar:
    """The grammar, loaded once in a process; GrammarError."""
    return load_grammar(folders)


def _reason(error: DialogueError, name: str) -> str:
    """The message without the name of the file in front, which is told beside it."""
    return str(error).removeprefix(name).lstrip(" :")


def _place(error: Exception) -> str:
    """The kind of an unexpected error, its message, and the line of ours or of a library that raised it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}" if trace else ""
    return f"{type(error).__name__}{where}: {' '.join(str(error).split())}"
