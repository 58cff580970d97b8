from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from dialogue.atomic import atomic_bytes, atomic_text, write_atomic
from dialogue.errors import WriteError

# Writes more than the process may: the kernel then refuses as it does when the disk is full.
OVER_THE_LIMIT = """
import resource, signal, sys
from dialogue.atomic import write_atomic
from dialogue.errors import WriteError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_atomic(sys.argv[1], b"x" * 100_000)
except WriteError as error:
    print(error)
"""


def test_text_and_bytes(tmp_path: Path) -> None:
    write_atomic(tmp_path / "a", "Größe\r\n")
    write_atomic(tmp_path / "b", b"\x00\xff")
    with atomic_text(tmp_path / "c") as stream:
        stream.write("one\n")
        stream.write("two\r\n")
    assert (tmp_path / "a").read_bytes() == "Größe\r\n".encode()
    assert (tmp_path / "b").read_bytes() == b"\x00\xff"
    assert (tmp_path / "c").read_bytes() == b"one\ntwo\r\n"
    assert sorted(os.listdir(tmp_path)) == ["a", "b", "c"]


def test_an_error_in_the_block_leaves_what_stood_there(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("before")
    with pytest.raises(ZeroDivisionError), atomic_bytes(target) as stream:
        stream.write(b"after")
        raise ZeroDivisionError
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["out"]


@pytest.mark.skipif(not hasattr(os, "umask") or os.name == "nt", reason="permissions of POSIX")
def test_permissions_stay_or_are_those_of_a_new_file(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.write_text("")
    kept.chmod(0o640)
    old = os.umask(0o022)
    try:
        write_atomic(kept, "x")
        write_atomic(tmp_path / "new", "x")
    finally:
        os.umask(old)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o644


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("before")
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", "after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "after"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"^cannot write .*: it is a folder$"):
        write_atomic(tmp_path, "x")
    assert os.listdir(tmp_path) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"there is no folder .*gone$"):
        write_atomic(tmp_path / "gone" / "x", "x")
    with pytest.raises(WriteError, match=r"there is no folder .*gone$"):
        write_atomic(f"{tmp_path}/gone/", "x")
    assert os.listdir(tmp_path) == []


def test_a_file_in_the_place_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("before")
    with pytest.raises(WriteError, match="cannot write"):
        write_atomic(tmp_path / "file" / "x", "x")
    assert (tmp_path / "file").read_text() == "before"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_no_right_to_write(tmp_path: Path) -> None:
    guarded = tmp_path / "guarded"
    guarded.write_text("before")
    guarded.chmod(0o444)
    with pytest.raises(WriteError, match="write-protected"):
        write_atomic(guarded, "x")
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(WriteError, match="Permission denied"):
            write_atomic(tmp_path / "new", "x")
    finally:
        tmp_path.chmod(0o755)
    assert guarded.read_text() == "before"


def test_half_a_surrogate_pair_is_not_text(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="is not a character"):
        write_atomic(tmp_path / "x", "a\ud800b")
    with pytest.raises(WriteError, match="is not a character"), atomic_text(tmp_path / "x") as stream:
        stream.write("fine so far\n")
        stream.write("a\ud800b")
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_a_full_device() -> None:
    with pytest.raises(WriteError, match="cannot write /dev/full: No space left on device"):
        write_atomic("/dev/full", "x")
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of Linux")
def test_a_disk_that_fills_up_while_writing(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("before")
    done = subprocess.run(
        [sys.executable, "-c", OVER_THE_LIMIT, str(target)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout == f"cannot write {target}: File too large\n"
    assert target.read_text() == "before"
    assert os.listdir(tmp_path) == ["out"]
