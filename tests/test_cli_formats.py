"""`dialogue analyze` in the formats that other programs read: where they go, and what is said when they cannot."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree

from dialogue.formats import FORMS
from dialogue.formats.tables import TABLES

Dialogue = Callable[..., Result]

FOLDERS = [form for form, known in FORMS.items() if not known.stream]
FILES = [form for form, known in FORMS.items() if known.stream]

MEMO = """Memorandum of Conversation

March 2, 1931
Port Vest

Participants: Mrs. Lindqvist, Envoy of Norrland
Mr. Oskar, Minister of Harbours

I asked Mr. Oskar whether the ferry would run. He replied that it would run in May. I said that {} ships were waiting.
"""


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> str:
    if request.param == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow: pip install 'dialogue[parquet]'")
    return str(request.param)


@pytest.fixture
def memos(tmp_path: Path) -> Path:
    """A folder of three memoranda and an empty file, and beside it, in `more`, two, one of which has a name again."""
    folder = tmp_path / "memos"
    folder.mkdir()
    (tmp_path / "more").mkdir()
    for number, name in enumerate(("memos/m1", "memos/m2", "memos/m3", "more/m1", "more/m5")):
        (tmp_path / f"{name}.txt").write_text(MEMO.format(number), encoding="utf-8")
    (folder / "m2a.txt").write_text("")
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_folder_of_any_format(dialogue: Dialogue, seed: Path, tmp_path: Path, form: str) -> None:
    done = dialogue("analyze", seed, "--format", form, "--output", f"{tmp_path}/out/")
    assert (done.exit_code, done.output) == (0, "")
    found = everything(tmp_path / "out")
    assert found and all(found.values())
    assert sorted(os.listdir(tmp_path)) == ["out"]


@pytest.mark.parametrize("jobs", [2, 3])
def test_any_number_of_processes_writes_the_same(
    dialogue: Dialogue, memos: Path, tmp_path: Path, form: str, jobs: int
) -> None:
    paths = (memos, memos.parent / "more")
    one = dialogue("analyze", *paths, "--format", form, "--output", f"{tmp_path}/one/")
    many = dialogue("analyze", *paths, "--format", form, "--output", f"{tmp_path}/many/", "--jobs", jobs)
    assert (one.exit_code, one.stderr) == (many.exit_code, many.stderr)
    assert one.exit_code == 1
    assert one.stderr == f"dialogue: {memos / 'm2a.txt'}: is empty\n"
    assert everything(tmp_path / "one") == everything(tmp_path / "many")


def test_the_tables_of_a_corpus(dialogue: Dialogue, memos: Path, tmp_path: Path) -> None:
    dialogue("analyze", memos, memos.parent / "more", "--format", "csv", "--output", f"{tmp_path}/out/")
    found = {table: rows((tmp_path / "out" / f"{table}.csv").read_text("utf-8")) for table in TABLES}
    names = [row["document"] for row in found["documents"]]
    assert names == ["m1", "m2", "m3", "m1~2", "m5"]
    for table in ("participants", "turns", "segments"):
        assert list(dict.fromkeys(row["document"] for row in found[table])) == names
    assert [row for row in found["segments"] if row["document"] == "m3"] == (
        rows(dialogue("analyze", memos / "m3.txt", "--format", "csv").stdout)
    )


def test_one_table_on_standard_output(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    assert dialogue("analyze", seed, "--format", "csv").stdout.startswith("document,id,order,turn,")
    for table in TABLES:
        shown = dialogue("analyze", seed, "--format", "csv", "--table", table).stdout_bytes
        dialogue("analyze", seed, "--table", table, "--output", tmp_path / "one.csv")
        assert (tmp_path / "one.csv").read_bytes() == shown
        assert rows(shown.decode("utf-8"))


def test_parquet_on_standard_output(dialogue: Dialogue, seed: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow: pip install 'dialogue[parquet]'")
    done = dialogue("analyze", seed, "--format", "parquet", "--table", "turns")
    assert parquet.read_table(io.BytesIO(done.stdout_bytes)).num_rows > 1


def test_several_documents_of_tei_are_a_corpus(dialogue: Dialogue, memos: Path, tmp_path: Path) -> None:
    assert etree.fromstring(dialogue("analyze", memos / "m1.txt", "--format", "tei").stdout_bytes).tag.endswith("}TEI")
    dialogue("analyze", memos, "--output", tmp_path / "all.xml")
    root = etree.parse(str(tmp_path / "all.xml")).getroot()
    assert etree.QName(root).localname == "teiCorpus"
    assert len(root.findall("{*}TEI")) == 3
    dialogue("analyze", memos, "--format", "tei", "--output", f"{tmp_path}/tei/")
    assert sorted(everything(tmp_path / "tei")) == ["m1.xml", "m2.xml", "m3.xml"]


def test_several_documents_of_xaif_need_a_folder(dialogue: Dialogue, memos: Path, tmp_path: Path) -> None:
    done = dialogue("analyze", memos / "m1.txt", memos / "m2.txt", "--format", "xaif", "--output", tmp_path / "x.json")
    assert done.exit_code == 1
    assert done.stderr.startswith("dialogue: a file of xAIF holds one document: name a folder")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "x.json").exists()
    one = dialogue("analyze", memos / "m1.txt", "--format", "xaif")
    assert json.loads(one.stdout)["AIF"]["nodes"]


def test_in_a_folder_that_is_there_other_files_stay(dialogue: Dialogue, seed: Path, tmp_path: Path, form: str) -> None:
    (tmp_path / "notes").write_text("mine")
    for _ in range(2):
        assert dialogue("analyze", seed, "--format", form, "--output", tmp_path).exit_code == 0
    assert (tmp_path / "notes").read_text() == "mine"
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--output", "x.foo"), "no format .foo; there is .txt, .json, .jsonl, .csv, .parquet, .tei, .xml, or"),
        (("--output", "x/"), "x/ is a folder: name one of its formats by --format csv|parquet|convokit|tei|brat|xaif"),
        (("--format", "brat"), "--format brat is a folder of files: name it by --output DIR"),
        (("--format", "convokit", "--output", "-"), "--format convokit is a folder of files: name it by --output DIR"),
        (("--format", "json", "--table", "turns"), "--table is one of csv and parquet, not of json"),
        (("--table", "turns"), "--table is one of csv and parquet, not of table"),
        (("--format", "csv", "--table", "turns", "--output", "x/"), "x/ is a folder, which takes every table"),
    ],
)
def test_options_that_do_not_go_together(
    dialogue: Dialogue, seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = dialogue("analyze", seed, *arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"dialogue: {said}")
    assert done.stderr.count("\n") == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("--format", "tei")])
def test_the_memorandum_is_not_written_over(dialogue: Dialogue, memos: Path, arguments: tuple[str]) -> None:
    before = everything(memos)
    for path in (memos, memos / "m1.txt", f"{memos}/../memos/m1.txt"):
        done = dialogue("analyze", path, *arguments, "--output", memos / "m1.txt")
        assert done.exit_code == 2
        assert done.stderr == f"dialogue: {memos}/m1.txt is the memorandum itself: name another file\n"
    assert everything(memos) == before


def test_nor_is_a_folder_of_them(dialogue: Dialogue, memos: Path, tmp_path: Path, form: str) -> None:
    before = everything(memos)
    done = dialogue("analyze", memos / "m1.txt", "--format", form, "--output", f"{memos}/")
    assert {name: everything(memos)[name] for name in before} == before
    if form in ("brat", "tei"):
        said = f"{memos}/ has memoranda in it, which {form} may write over: name another folder"
        assert (done.exit_code, done.stderr) == (2, f"dialogue: {said}\n")
    volume = tmp_path / "volume.xml"
    volume.write_text("<TEI/>")
    done = dialogue("analyze", f"{volume}#d1", "--format", "tei", "--output", volume)
    assert done.stderr == f"dialogue: {volume} is the memorandum itself: name another file\n"


def test_a_file_where_a_folder_should_be(dialogue: Dialogue, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    for form in FOLDERS:
        done = dialogue("analyze", seed, "--format", form, "--output", tmp_path / "x")
        assert (done.exit_code, done.stderr) == (
            1,
            f"dialogue: cannot write {tmp_path}/x: it is a file, and a folder is to be written\n",
        )
    assert (tmp_path / "x").read_text() == "mine"


def test_no_folder_to_put_it_in(dialogue: Dialogue, seed: Path, tmp_path: Path, form: str) -> None:
    for output in ("gone/out/", "gone/out.x"):
        done = dialogue("analyze", seed, "--format", form, "--output", f"{tmp_path}/{output}")
        assert (done.exit_code, done.stdout) == (1, "")
        assert done.stderr == f"dialogue: cannot write {tmp_path}/{output}: there is no folder {tmp_path}/gone\n"
    assert os.listdir(tmp_path) == []


def test_where_nothing_could_be_done_nothing_is_written(dialogue: Dialogue, tmp_path: Path, form: str) -> None:
    (tmp_path / "empty.txt").write_text("")
    assert dialogue("analyze", tmp_path / "empty.txt", "--format", form, "--output", f"{tmp_path}/out/").exit_code == 1
    assert os.listdir(tmp_path) == ["empty.txt"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_a_folder_where_one_may_not_write(dialogue: Dialogue, seed: Path, tmp_path: Path, form: str) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    done = dialogue("analyze", seed, "--format", form, "--output", f"{closed}/out/")
    assert (done.exit_code, done.stderr) == (1, f"dialogue: cannot write {closed}/out/: Permission denied\n")


def run(*arguments: object, before: str = "", **options: object) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, after the lines `before`."""
    code = f"import sys\n{before}\nfrom dialogue.cli import main\nmain()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload, no-any-return]


# Writes more than the process may: the kernel then refuses as it does when the disk is full.
LIMIT = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (900, 900))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
@pytest.mark.parametrize("target", ["out/", "out.x", "there/"])
def test_a_disk_that_is_full_in_the_middle(seed: Path, tmp_path: Path, form: str, target: str) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "segments.csv").write_text("mine")
    # The limit would be one for what measures coverage, too.
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = run("analyze", seed, "--format", form, "--output", f"{tmp_path}/{target}", before=LIMIT, env=env)
    assert done.returncode == 1
    assert done.stderr.decode() == f"dialogue: cannot write {tmp_path}/{target}: File too large\n"
    assert os.listdir(tmp_path) == ["there"]
    assert everything(tmp_path / "there") == {"segments.csv": b"mine"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16k", "none", str(disk)]
    if sys.platform != "linux" or os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("only the administrator can mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_full_disk(seed: Path, small_disk: Path, form: str) -> None:
    (small_disk / "mine").write_bytes(b"x" * 12_000)
    for target in ("out/", "out.x"):
        done = run("analyze", seed, "--format", form, "--output", f"{small_disk}/{target}")
        assert done.returncode == 1
        assert done.stderr.decode() == f"dialogue: cannot write {small_disk}/{target}: No space left on device\n"
        assert os.listdir(small_disk) == ["mine"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
@pytest.mark.parametrize("name", FILES)
def test_standard_output_that_is_full(seed: Path, name: str) -> None:
    if name == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow: pip install 'dialogue[parquet]'")
    for table in (("--table", "links"), ()) if FORMS[name].tabular else ((),):
        with open("/dev/full", "wb") as full:
            done = run("analyze", seed, "--format", name, *table, stdout=full)
        assert done.returncode == 1
        assert done.stderr == b"dialogue: cannot write to standard output: No space left on device\n"


@pytest.mark.parametrize("name", FILES)
def test_a_reader_that_has_seen_enough_is_no_fault(seed: Path, name: str) -> None:
    if name == "xaif":
        pytest.skip("one document, which fits into a pipe")
    code = f"{sys.executable} -m dialogue analyze {f'{seed} ' * 8} --format {name} | head -c 10"
    done = subprocess.run(["bash", "-c", code], capture_output=True)
    assert done.stderr == b""
    assert len(done.stdout) == 10
