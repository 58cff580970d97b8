"""A build on a real Dask cluster of two worker processes gives what one process gives, also when workers are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from corpora import built, content, corpus_command, rows, write_memos
from volumes import write_volume

pytest.importorskip("distributed", reason="dask and distributed are not installed: pip install 'dialogue[cluster]'")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")

SHARED = Path(__file__).parents[2] / "shared" / "corpus" / "frus"
DOCUMENTS = 48
# Until something must have happened, on the slowest machine.
PATIENCE = 120.0


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    from distributed import LocalCluster

    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0", silence_logs="CRITICAL"
    ) as found:
        found.scheduler.allowed_failures = 1
        yield found


@pytest.fixture
def client(cluster: Any) -> Iterator[Any]:
    """A client of its own, to look at the cluster and to change it."""
    from distributed import Client

    with Client(cluster, set_as_default=False) as found:
        found.wait_for_workers(2, timeout=PATIENCE)
        yield found


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Long enough for eight parts, of which no more than five are done or begun when the first is seen."""
    return write_volume(tmp_path_factory.mktemp("volume") / "ferries.xml", DOCUMENTS, 80)


@pytest.fixture(scope="module")
def by_one_process(volume: Path) -> dict[str, list[tuple[object, ...]]]:
    return content(built(volume, volume.parent / "one.sqlite"))


def start(source: Path, corpus: Path, cluster: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dialogue", "corpus", "build", source, "-o", corpus]
    return subprocess.Popen([*command, "--scheduler", cluster.scheduler_address], stderr=subprocess.PIPE)


def parts_of(corpus: Path) -> list[Path]:
    return sorted(Path(f"{corpus}.parts").glob("*.parquet"))


def wait_until(happened: Callable[[], bool], build: subprocess.Popen[bytes] | None = None) -> None:
    end = time.monotonic() + PATIENCE
    while not happened():
        assert build is None or build.poll() is None, "the build ended before it could be stopped"
        assert time.monotonic() < end
        time.sleep(0.01)


def kill_one_at_work(client: Any, cluster: Any) -> int:
    """End the process of a worker that has a part in hand."""
    pids = client.run(os.getpid)

    def at_work() -> list[int]:
        return [pids[address] for address, worker in list(cluster.scheduler.workers.items()) if worker.processing]

    wait_until(lambda: bool(at_work()))
    killed = at_work()[0]
    os.kill(killed, signal.SIGKILL)
    return killed


def test_a_worker_is_killed_and_the_result_is_that_of_one_process(
    client: Any, cluster: Any, volume: Path, by_one_process: object
) -> None:
    corpus = volume.parent / "killed-worker.sqlite"
    build = start(volume, corpus, cluster)
    wait_until(lambda: bool(parts_of(corpus)), build)
    killed = kill_one_at_work(client, cluster)
    assert len(parts_of(corpus)) < 7
    _, said = build.communicate(timeout=PATIENCE)
    assert (build.returncode, said.decode()) == (
        0,
        f"dialogue: {corpus}: {DOCUMENTS} documents; {DOCUMENTS} analysed\n",
    )
    client.wait_for_workers(2, timeout=PATIENCE)
    assert killed not in client.run(os.getpid).values()
    assert content(corpus) == by_one_process
    assert sorted(path.name for path in corpus.parent.glob(f"{corpus.name}*")) == [corpus.name]


def test_a_real_volume_and_folders_with_faults(cluster: Any, tmp_path: Path) -> None:
    if not SHARED.is_dir():
        pytest.skip(f"no reference corpus in {SHARED}")
    memos = write_memos(tmp_path / "memos", 3)
    (memos / "empty.txt").write_text("")
    (memos / "story.txt").write_text("The ferry ran at nine. The sea was calm.\n")
    given = [SHARED / "frus1969-76ve09p1.xml", memos, memos / "story.txt"]
    one, many = tmp_path / "one.sqlite", tmp_path / "many.sqlite"
    first = corpus_command("build", *given, "-o", one)
    second = corpus_command("build", *given, "-o", many, "--scheduler", cluster.scheduler_address)
    assert first.exit_code == second.exit_code == 1
    assert second.stderr == first.stderr.replace(str(one), str(many))
    assert "empty.txt: is empty" in second.stderr
    assert content(many) == content(one)
    assert not parts_of(many)


def test_rules_of_ones_own_are_found_from_where_the_build_is_started(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = tmp_path / "rules" / "acts" / "warning.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text(
        """[[rule]]
id = "acts.warning.sinking"
pattern = "<ice> <would> <sink>"
sets = { act = "warning", part = "content" }
source = "invented"
yes = ["He said that the <<ice would sink>> ships."]
no = ["He said that there was ice."]
"""
    )
    write_memos(tmp_path / "memos", 2)
    monkeypatch.chdir(tmp_path)
    for corpus, options in (("one", ()), ("many", ("--scheduler", cluster.scheduler_address))):
        done = corpus_command("build", "memos", "-o", f"{corpus}.sqlite", "--grammar", "rules", *options)
        assert done.exit_code == 0, done.stderr
    assert content(tmp_path / "many.sqlite") == content(tmp_path / "one.sqlite")
    usual = built(tmp_path / "memos", tmp_path / "usual.sqlite")
    digests = "SELECT grammar FROM documents"
    assert rows(tmp_path / "many.sqlite", digests) != rows(usual, digests)


def test_a_killed_build_goes_on_from_its_parts(
    client: Any, cluster: Any, volume: Path, by_one_process: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = volume.parent / "killed-client.sqlite"
    build = start(volume, corpus, cluster)
    wait_until(lambda: bool(parts_of(corpus)), build)
    build.kill()
    build.communicate()
    wait_until(lambda: not cluster.scheduler.tasks)  # what was begun is ended
    damaged, *whole = parts_of(corpus)
    before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in whole}
    content_of_damaged = damaged.read_bytes()
    damaged.write_bytes(content_of_damaged[:-100])
    monkeypatch.setattr("dialogue.cli.corpus_fill.remove_parts", lambda _: None)
    done = corpus_command("build", volume, "-o", corpus, "--scheduler", cluster.scheduler_address)
    assert done.exit_code == 0, done.stderr
    assert before == {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in whole}
    assert len(parts_of(corpus)) > len(before) + 1
    # The same documents make a part of the same name with the same bytes.
    assert damaged.read_bytes() == content_of_damaged
    assert content(corpus) == by_one_process


def test_a_build_that_is_interrupted_tells_where_its_parts_are(cluster: Any, volume: Path) -> None:
    corpus = volume.parent / "interrupted.sqlite"
    build = start(volume, corpus, cluster)
    wait_until(lambda: bool(parts_of(corpus)), build)
    build.send_signal(signal.SIGINT)
    _, said = build.communicate(timeout=PATIENCE)
    assert build.returncode == 1
    assert said.decode() == (
        f"dialogue: {corpus}: stopped; 0 documents are in it, others in {corpus}.parts, "
        "the same command goes on from here\n"
    )
    assert parts_of(corpus)


def test_a_document_that_no_worker_survives_costs_only_itself(client: Any, cluster: Any, tmp_path: Path) -> None:
    from distributed import WorkerPlugin

    class Deadly(WorkerPlugin):
        """One document ends the process, as it does when memory is out; on new workers too."""

        def setup(self, worker: Any) -> None:
            from dialogue.cli import corpus_worker, work

            def outcome_of(path: str, *rest: Any) -> work.Outcome:
                if path.endswith("m003.txt"):
                    os.kill(os.getpid(), signal.SIGKILL)
                return work.outcome_of(path, *rest)

            corpus_worker.outcome_of = outcome_of

        def teardown(self, worker: Any) -> None:
            from dialogue.cli import corpus_worker, work

            corpus_worker.outcome_of = work.outcome_of

    client.register_plugin(Deadly(), name="deadly")
    memos, corpus = write_memos(tmp_path / "memos", 6), tmp_path / "c.sqlite"
    done = corpus_command("build", memos, "-o", corpus, "--scheduler", cluster.scheduler_address)
    client.unregister_worker_plugin("deadly")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [
        f"dialogue: {memos / 'm003.txt'}: its analysis ended 2 workers (out of memory?)",
        f"dialogue: {corpus}: 5 documents; 5 analysed, 1 failed",
    ]
    assert rows(corpus, "SELECT key FROM documents ORDER BY id") == [(f"m00{n}",) for n in (0, 1, 2, 4, 5)]


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("VERSION", "0.0.1", "has dialogue 0.0.1, here it is 0."),
        ("VERSION", None, "has no dialogue: install version 0."),
        ("digest", "0123456789abcdef", "its grammar is 0123456789abcdef, here it is "),
    ],
)
def test_workers_that_cannot_do_it(
    client: Any, cluster: Any, tmp_path: Path, place: str, value: str | None, said: str
) -> None:
    def set_to(value: str | None) -> str:
        import dialogue.version
        from dialogue.cli.work import grammar_of

        thing = dialogue.version if place == "VERSION" else grammar_of(())
        before: str = getattr(thing, place, "")
        if value is None:
            delattr(thing, place)
        else:
            setattr(thing, place, value)
        return before

    memos, corpus = write_memos(tmp_path / "memos", 2), tmp_path / "c.sqlite"
    (before,) = set(client.run(set_to, value).values())
    try:
        done = corpus_command("build", memos, "-o", corpus, "--scheduler", cluster.scheduler_address)
    finally:
        client.run(set_to, before)
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith("dialogue: worker tcp://")
    assert said in line
    assert not Path(f"{corpus}.parts").exists()
    assert corpus_command("build", memos, "-o", corpus, "--scheduler", cluster.scheduler_address).exit_code == 0


def test_what_workers_write_must_be_seen_here(cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dialogue.cli.corpus_cluster.SEEN", 0.5)
    monkeypatch.setattr("dialogue.cli.corpus_cluster.os.path.exists", lambda _: False)
    memos, corpus = write_memos(tmp_path / "memos", 2), tmp_path / "c.sqlite"
    done = corpus_command("build", memos, "-o", corpus, "--scheduler", cluster.scheduler_address)
    assert done.exit_code == 1
    assert done.stderr == (
        f"dialogue: what the workers write to {corpus}.parts is not there: they must share this folder\n"
    )


def test_who_is_blamed_beside_others_is_cleared_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Dask may count the end of a worker against all that waited for it; only what ends workers alone is given up."""
    from dialogue.cli import corpus_cluster
    from dialogue.cli.cluster import Killed
    from dialogue.cli.corpus_worker import analyse_part
    from dialogue.cli.work import documents, grammar_of

    def blaming(_: object, __: object, tasks: Iterable[Any], arguments: Callable[[Any], Any]) -> Iterator[Any]:
        tasks = list(tasks)
        for part in tasks:
            if len(tasks) > 1 or len(part.pieces) > 1 or part.pieces[0][1].endswith("m003.txt"):
                yield part, Killed("2")
            else:
                analyse_part(*arguments(part)[1:])
                yield part, None

    monkeypatch.setattr(corpus_cluster, "done_by", blaming)
    memos, parts = write_memos(tmp_path / "memos", 5), tmp_path / "parts"
    parts.mkdir()
    cluster = corpus_cluster.Parts(None, str(parts), (), grammar_of(()).digest)  # type: ignore[arg-type]
    steps: list[str] = []
    found = list(cluster.outcomes_of(documents([str(memos)], every=False), (), lambda: steps.append("done")))
    failures = {Path(outcome.path).name: outcome.failure for outcome in found}
    said = "its analysis ended 2 workers (out of memory?)"
    assert failures == {f"m00{n}.txt": said if n == 3 else "" for n in range(5)}
    assert len(steps) == 5
