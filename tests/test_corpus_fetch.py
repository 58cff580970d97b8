"""Volumes are fetched from a server on this machine: whole, in pieces, cut off, changed, and not at all."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from corpora import corpus_command

pytest.importorskip("pooch")

NAME = "frus1931v01"
BODY = "<p>Mrs. Lindqvist asked Mr. Oskar whether the ferry would run. He replied that it would run in May.</p>" * 4000
VOLUME = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1" n="1">'
    f"<head>1. Memorandum of Conversation</head>{BODY}</div></body></text></TEI>"
).encode()


@dataclass(slots=True)
class Archive:
    """What the server has, how it behaves, and what it was asked."""

    volume: bytes = VOLUME
    tag: str = '"first"'
    ranges: bool = True
    break_after: int = 0  # bytes after which the connection breaks, 0 for never
    breaks: int = 0  # how many more times it does
    status: int = 0  # instead of an answer
    slow: float = 0.0  # seconds between pieces
    asked: list[str] = field(default_factory=list)  # the Range of each request
    url: str = ""


@pytest.fixture
def archive(monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    found = Archive()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            found.asked.append(self.headers.get("Range", ""))
            if found.status or self.path != f"/volumes/{NAME}.xml":
                self.send_error(found.status or 404)
                return
            wanted = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
            begin = int(wanted[1]) if wanted and found.ranges and self.headers.get("If-Range") == found.tag else 0
            if begin >= len(found.volume):
                self.send_error(416)
                return
            self.send_response(206 if begin else 200)
            if begin:
                self.send_header("Content-Range", f"bytes {begin}-{len(found.volume) - 1}/{len(found.volume)}")
            self.send_header("ETag", found.tag)
            self.send_header("Content-Length", str(len(found.volume) - begin))
            self.end_headers()
            rest = found.volume[begin:]
            if found.breaks:
                found.breaks -= 1
                self.wfile.write(rest[: found.break_after])
                self.close_connection = True
                return
            for at in range(0, len(rest), 20_000):
                self.wfile.write(rest[at : at + 20_000])
                time.sleep(found.slow)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    found.url = f"http://127.0.0.1:{server.server_address[1]}/volumes"
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    yield found
    server.shutdown()
    server.server_close()


def sums(folder: Path) -> str:
    return (folder / "SHA256SUMS").read_text()


def test_a_volume_is_fetched_once_and_built(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    file = tmp_path / "dialogue" / "volumes" / f"{NAME}.xml"
    for _ in range(2):
        done = corpus_command("fetch", NAME, "--url", archive.url)
        assert (done.exit_code, done.stdout, done.stderr) == (0, f"{file}\n", "")
    assert len(archive.asked) == 1
    assert file.read_bytes() == VOLUME
    assert sums(file.parent) == f"{hashlib.sha256(VOLUME).hexdigest()}  {NAME}.xml\n"
    assert sorted(path.name for path in file.parent.iterdir()) == ["SHA256SUMS", f"{NAME}.xml"]
    built = corpus_command("build", f"{NAME}#d1", "-o", tmp_path / "c.sqlite")
    assert built.stderr == f"dialogue: {tmp_path / 'c.sqlite'}: 1 documents; 1 analysed\n"


def test_a_volume_that_was_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    done = corpus_command("build", NAME, "-o", tmp_path / "c.sqlite")
    assert done.exit_code == 1
    assert done.stderr == f"dialogue: there is no {NAME} here, and it was not fetched: dialogue corpus fetch {NAME}\n"


def test_what_breaks_off_goes_on_by_itself(archive: Archive, tmp_path: Path) -> None:
    archive.break_after, archive.breaks = 100_000, 2
    assert corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path).exit_code == 0
    assert (tmp_path / f"{NAME}.xml").read_bytes() == VOLUME
    first, *rest = [int(asked.strip("bytes=-") or 0) for asked in archive.asked]
    assert first == 0
    assert len(rest) == 2
    assert 50_000 < rest[0] <= 100_000 < rest[1] <= 200_000


def test_a_server_that_knows_no_ranges_sends_all_again(archive: Archive, tmp_path: Path) -> None:
    archive.ranges, archive.break_after, archive.breaks = False, 100_000, 1
    assert corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path).exit_code == 0
    assert (tmp_path / f"{NAME}.xml").read_bytes() == VOLUME


def test_no_two_editions_in_one_file(archive: Archive, tmp_path: Path) -> None:
    archive.break_after, archive.breaks = 100_000, 99
    assert corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path).exit_code == 1
    archive.volume, archive.tag, archive.breaks = VOLUME.replace(b"ferry", b"barge"), '"second"', 0
    assert corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path).exit_code == 0
    assert (tmp_path / f"{NAME}.xml").read_bytes() == archive.volume


def test_a_killed_download_goes_on(archive: Archive, tmp_path: Path) -> None:
    archive.slow = 0.2
    part = tmp_path / f"{NAME}.xml.part"
    command = [sys.executable, "-m", "dialogue", "corpus", "fetch", NAME, "--url", archive.url, "--dir", tmp_path]
    run = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not part.exists() or part.stat().st_size < 50_000:
        assert run.poll() is None and time.monotonic() < end
        time.sleep(0.01)
    run.kill()
    run.wait()
    have = part.stat().st_size
    assert 0 < have < len(VOLUME)
    assert not (tmp_path / f"{NAME}.xml").exists()
    archive.slow = 0
    assert corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path).exit_code == 0
    assert archive.asked == ["", f"bytes={have}-"]
    assert (tmp_path / f"{NAME}.xml").read_bytes() == VOLUME


def test_a_part_to_which_nothing_is_left(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.xml.part").write_bytes(VOLUME)
    (tmp_path / f"{NAME}.xml.part.tag").write_text(archive.tag)
    assert corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path).exit_code == 0
    assert archive.asked == [f"bytes={len(VOLUME)}-", ""]
    assert (tmp_path / f"{NAME}.xml").read_bytes() == VOLUME


def test_a_damaged_file_is_fetched_again(archive: Archive, tmp_path: Path) -> None:
    corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path)
    (tmp_path / f"{NAME}.xml").write_bytes(VOLUME[:1000])
    assert corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path).exit_code == 0
    assert (tmp_path / f"{NAME}.xml").read_bytes() == VOLUME


def test_a_file_must_have_its_checksum(archive: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    (tmp_path / "sums").write_text(f"{hashlib.sha256(b'another').hexdigest()} *{NAME}.xml\n")
    fetch = ("fetch", NAME, "--url", archive.url, "--dir", folder)
    done = corpus_command(*fetch, "--checksums", tmp_path / "sums")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"dialogue: {NAME}: what {archive.url}/ has is not what its checksum says")
    assert done.stderr.count("\n") == 1
    assert list(folder.iterdir()) == []
    (tmp_path / "sums").write_text(f"{hashlib.sha256(VOLUME).hexdigest()}  {NAME}.xml\n")
    assert corpus_command(*fetch, "--checksums", tmp_path / "sums").exit_code == 0


def test_a_new_edition_is_taken_only_where_it_is_wanted(archive: Archive, tmp_path: Path) -> None:
    fetch = ("fetch", NAME, "--url", archive.url, "--dir", tmp_path)
    corpus_command(*fetch)
    archive.volume, archive.tag = VOLUME.replace(b"ferry", b"barge"), '"second"'
    assert corpus_command(*fetch).exit_code == 0
    assert (tmp_path / f"{NAME}.xml").read_bytes() == VOLUME
    archive.status = 500
    assert corpus_command(*fetch, "--again").exit_code == 1
    assert (tmp_path / f"{NAME}.xml").read_bytes() == VOLUME
    archive.status = 0
    assert corpus_command(*fetch, "--again").exit_code == 0
    assert (tmp_path / f"{NAME}.xml").read_bytes() == archive.volume
    assert sums(tmp_path) == f"{hashlib.sha256(archive.volume).hexdigest()}  {NAME}.xml\n"


@pytest.mark.parametrize(
    ("volume", "status", "reason"),
    [
        ("frus1931v02", 0, "there is no volume frus1931v02 at "),
        (NAME, 403, f"{NAME}: 127.0.0.1:"),
        ("../../etc/passwd", 0, "'../../etc/passwd' is no name of a volume"),
    ],
)
def test_what_the_server_does_not_give(
    archive: Archive, tmp_path: Path, volume: str, status: int, reason: str
) -> None:
    archive.status = status
    done = corpus_command("fetch", volume, NAME if not status else volume, "--url", archive.url, "--dir", tmp_path)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"dialogue: {reason}")
    assert done.stderr.count("\n") == 1
    assert bool(done.stdout) == (status == 0)  # the other one was fetched


def test_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    done = corpus_command("fetch", NAME, "--url", "http://127.0.0.1:9/", "--dir", tmp_path)
    assert done.exit_code == 1
    assert done.stderr == f"dialogue: {NAME}: cannot reach 127.0.0.1:9; offline? --url names a mirror\n"
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage(tmp_path: Path) -> None:
    done = corpus_command("fetch", NAME, "--url", "file:///etc", "--dir", tmp_path)
    assert done.exit_code == 2
    assert done.stderr == "dialogue: file:///etc is no address that begins with http:// or https://\n"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(archive: Archive, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = corpus_command("fetch", NAME, "--url", archive.url, "--dir", tmp_path / "kept")
    assert done.exit_code == 1
    assert "cannot write" in done.stderr


def test_without_pooch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pooch", None)
    done = corpus_command("fetch", NAME, "--dir", tmp_path)
    assert done.exit_code == 1
    assert done.stderr == "dialogue: fetching needs pooch, which is not installed: pip install 'dialogue[corpus]'\n"
