"""Folders written whole or not at all."""

import os
from pathlib import Path

import pytest

from dialogue.atomic_folder import atomic_folder
from dialogue.errors import WriteError


def fill(path: object, **files: str) -> None:
    with atomic_folder(str(path)) as folder:
        for name, text in files.items():
            (folder / name).write_text(text)


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_new_folder(tmp_path: Path, slash: str) -> None:
    fill(f"{tmp_path}/out{slash}", a="one", b="two")
    assert contents(tmp_path / "out") == {"a": "one", "b": "two"}
    assert os.listdir(tmp_path) == ["out"]


def test_a_new_folder_has_the_rights_that_any_new_folder_gets(tmp_path: Path) -> None:
    fill(tmp_path / "out", a="one")
    (tmp_path / "other").mkdir()
    assert (tmp_path / "out").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_in_a_folder_that_is_there_files_are_replaced_and_others_stay(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "z").write_text("mine")
    fill(tmp_path, a="new", b="two")
    assert contents(tmp_path) == {"a": "new", "b": "two", "z": "mine"}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    fill(tmp_path / "link", a="one")
    assert (tmp_path / "link").is_symlink()
    assert contents(tmp_path / "real") == {"a": "one"}


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, OSError])
@pytest.mark.parametrize("there", [False, True])
def test_an_error_leaves_all_as_it_was(tmp_path: Path, error: type[BaseException], there: bool) -> None:
    if there:
        fill(tmp_path / "out", a="old")
    before = contents(tmp_path / "out") if there else None
    with (
        pytest.raises(WriteError if error is OSError else error),
        atomic_folder(tmp_path / "out") as folder,
    ):
        (folder / "a").write_text("half")
        raise error
    assert (contents(tmp_path / "out") if there else None) == before
    assert os.listdir(tmp_path) == (["out"] if there else [])


def test_no_file_is_moved_where_one_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with pytest.raises(WriteError, match=r"cannot write .*/b: it is a folder"):
        fill(tmp_path, a="new", b="new", c="new")
    assert os.listdir(tmp_path) == ["b"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the administrator may write everywhere")
def test_write_protected(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    (tmp_path / "a").chmod(0o444)
    with pytest.raises(WriteError, match="it is write-protected"):
        fill(tmp_path, a="new")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    with pytest.raises(WriteError, match="Permission denied"):
        fill(closed / "out", a="new")


def test_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(WriteError, match="it is a file, and a folder is to be written"):
        fill(tmp_path / "file", a="one")
    with pytest.raises(WriteError, match=f"there is no folder {tmp_path}/gone"):
        fill(f"{tmp_path}/gone/out/", a="one")
    assert contents(tmp_path) == {"file": "mine"}
