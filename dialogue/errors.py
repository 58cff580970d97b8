"""The errors that dialogue raises; findings about a document are `Problem` values, not exceptions.

    DialogueError            anything below, for a caller that wants one name
    ├── ReadError            a file that cannot be read as a memorandum
    ├── GrammarError         faults in rule files, all of them at once
    ├── QueryError           a query that a corpus cannot be asked
    ├── StoreError           a corpus that cannot be opened, written or asked
    └── WriteError           an output that cannot be written
"""

from __future__ import annotations


class DialogueError(Exception):
    """The base of every error that dialogue raises on purpose; its text is one line for a user."""


class ReadError(DialogueError):
    """A file that cannot be read, is empty, is binary, or has no conversation in it."""


class WriteError(DialogueError):
    """An output that cannot be written; what stood there before still stands."""


class QueryError(DialogueError):
    """A query that a corpus cannot be asked: faulty SQL, or a statement that would change something."""


class StoreError(DialogueError):
    """A corpus that cannot be opened, written or asked, or a volume that cannot be fetched."""


class GrammarError(DialogueError):
    """Faults in rule files.

    `faults` holds every fault found, each as "file:line: what is wrong", in the order of the files.
    """

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))
