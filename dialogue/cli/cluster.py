"""Work on a Dask cluster that is there already: the connection, tasks one after the other, and what they give."""

from __future__ import annotations

import asyncio
import json
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from dialogue.cli.talk import complain
from dialogue.errors import DialogueError, StoreError

if TYPE_CHECKING:
    from distributed import Client

# Seconds for the scheduler to answer.
PATIENCE = 10
# How many tasks wait at the scheduler: enough for some hundred threads, few enough to keep its memory flat.
AHEAD = 256
# How often a task that raises is tried again, perhaps by another worker; a fault of a shared disk may pass.
RETRIES = 2

Task = TypeVar("Task")


class Killed(DialogueError):
    """A task during which more workers ended than the scheduler allows (`distributed.scheduler.allowed-failures`)."""


@contextmanager
def connected(address: str) -> Iterator[Client]:
    """A client of the scheduler at `address`, which may be the file that `dask scheduler --scheduler-file` writes.

    Raises StoreError where nothing answers, WriteError without the extra.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        message = "--scheduler needs dask and distributed, which are not installed: pip install 'dialogue[cluster]'"
        raise StoreError(message) from error
    # What they have to say about lost connections is said in one line below.
    for name in list(logging.root.manager.loggerDict):
        if name.split(".")[0] in ("distributed", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL)
    at = _address(address)
    try:
        asyncio.run(_knock(at))
        with dask.config.set({"distributed.comm.timeouts.connect": PATIENCE}):
            client = distributed.Client(at, timeout=PATIENCE, set_as_default=False, name="dialogue")
    except (OSError, ValueError, ImportError) as error:
        reason = "nothing answers" if isinstance(error, OSError) else " ".join(str(error).split())
        raise StoreError(f"no Dask scheduler at {at}: {reason}") from error
    try:
        if not client.nthreads():
            complain(f"{address} has no workers yet: waiting for some")
        yield client
    finally:
        client.close()


def done_by(
    client: Client,
    function: Callable[..., None],
    tasks: Iterable[Task],
    arguments: Callable[[Task], tuple[object, ...]],
) -> Iterator[tuple[Task, Exception | None]]:
    """Each task as soon as the function has done it, in no order, with what it raised if it did.

    A task whose worker is lost is done again by another; one that costs too many of them is Killed. Raises StoreError
    if the scheduler is lost.
    """
    from distributed import KilledWorker, as_completed

    waiting: dict[Any, Task] = {}
    running = as_completed(loop=client.loop)
    source = iter(tasks)

    def more() -> None:
        for task in islice(source, AHEAD - len(waiting)):
            future = client.submit(function, *arguments(task), pure=False, retries=RETRIES)
            waiting[future] = task
            running.add(future)

    more()
    while waiting:
        future = next(running)
        status = future.status
        if status == "cancelled":
            raise StoreError("the Dask scheduler is gone; what was done is kept, the same command goes on from here")
        if status not in ("finished", "error"):
            running.add(future)  # its worker was lost just after it was done, so that Dask does it again
            continue
        task = waiting.pop(future)
        error = future.exception() if status == "error" else None
        yield task, Killed(str(error.allowed_failures + 1)) if isinstance(error, KilledWorker) else error
        more()


async def _knock(address: str) -> None:
    """Raise OSError, TimeoutError too, or ValueError, if nothing answers in the way of Dask.

    A client of something that takes the connection and says nothing would wait for ever, and one of an address that
    is none leaves a traceback behind.
    """
    from distributed import Security
    from distributed.comm import connect

    async with asyncio.timeout(PATIENCE):
        comm = await connect(address, timeout=PATIENCE, **Security().get_connection_args("client"))
    comm.abort()


def _address(given: str) -> str:
    """An address, or that in the file which a scheduler has written."""
    if not os.path.isfile(given):
        return given
    try:
        with open(given, encoding="utf-8") as stream:
            return str(json.load(stream)["address"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{given} is no file that a Dask scheduler has written") from error
