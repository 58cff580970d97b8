"""Plain text: decoding, line ends, refusals, and the files below a folder."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from dialogue.errors import ReadError
from dialogue.model import Document, Mark
from dialogue.readers import expand, read
from dialogue.readers import source as source_module

MEMO = "Memorandum of Conversation\n\nI asked the Ambassador whether the “Aurora” had sailed. He said she had.\n"


def one(path: Path | str) -> Document:
    (document,) = read(str(path))
    return document


def refusal(path: Path | str) -> str:
    with pytest.raises(ReadError) as caught:
        list(read(str(path)))
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    "data",
    [
        MEMO.encode(),
        b"\xef\xbb\xbf" + MEMO.encode(),
        b"\xff\xfe" + MEMO.encode("utf-16-le"),
        b"\xfe\xff" + MEMO.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + MEMO.encode("utf-32-le"),
        b"\x00\x00\xfe\xff" + MEMO.encode("utf-32-be"),
        MEMO.encode("cp1252"),
        MEMO.replace("\n", "\r\n").encode(),
        MEMO.replace("\n", "\r").encode(),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "cp1252", "crlf", "cr"],
)
def test_text_is_the_same_in_every_encoding_and_line_end(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "hale-moor-1951.txt"
    file.write_bytes(data)
    document = one(file)
    assert (document.id, document.text, document.format) == ("hale-moor-1951", MEMO, "text")
    assert document.source == str(file)


def test_bytes_windows_1252_leaves_undefined_become_replacement_characters(tmp_path: Path) -> None:
    file = tmp_path / "memo.txt"
    file.write_bytes(b"He said \x93no\x94 \x81 twice, caf\xe9.")
    document = one(file)
    assert document.text == "He said “no” \ufffd twice, café."
    assert ("encoding", "windows-1252") in document.metadata


def test_page_breaks_are_marked_and_stray_controls_kept(tmp_path: Path) -> None:
    file = tmp_path / "memo.txt"
    text = "He agreed to the\fwhole \x00of it, the Minister said, and thanked the delegation."
    file.write_text(text, encoding="utf-8")
    document = one(file)
    assert document.text == text
    assert document.marks == (Mark(16, 17, "page"),)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t \r\n", "only white space"),
        (b"\xef\xbb\xbf \n", "only white space"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF; give its text layer as .txt"),
        (b"PK\x03\x04 docx", "zip or Word file"),
        (b"1 2 3 -- 4.5\n\x0c\n", "no letters (no text layer?)"),
        (bytes(range(256)) * 8, "is binary"),
        (b"a\x00b\x01c\x02" * 50, "is binary"),
        (MEMO.encode("utf-16-le"), "is binary"),
        (b"\xff\xfea\x00b", "is marked as utf-16-le but breaks it at byte 2"),
        (b"\xff\xfe\x00\xd8x\x00", "is marked as utf-16-le but breaks it at byte 0"),
    ],
)
def test_what_is_no_text_gets_one_line(tmp_path: Path, data: bytes, reason: str) -> None:
    file = tmp_path / "memo.txt"
    file.write_bytes(data)
    message = refusal(file)
    assert message.startswith(str(file))
    assert reason in message


def test_missing_folder_pipe_and_device(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "does not exist" in refusal(tmp_path / "none.txt")
    assert "does not exist" in refusal(tmp_path / "none.txt#d1")
    assert "is a folder" in refusal(tmp_path)
    assert "not a regular file" in refusal(tmp_path / "pipe.txt")
    assert "not a regular file" in refusal("/dev/zero")
    assert "cannot be read" in refusal("memo\0.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_unreadable(tmp_path: Path) -> None:
    file = tmp_path / "memo.txt"
    file.write_text(MEMO)
    file.chmod(0)
    assert "cannot be read: Permission denied" in refusal(file)


def test_a_huge_single_line_is_refused_by_its_size(tmp_path: Path) -> None:
    file = tmp_path / "memo.txt"
    file.write_bytes(b"He said that " * 2_000_000)
    assert refusal(file) == f"{file} has 26.0 MB, over the limit of 5 MB for one memorandum"


def test_the_size_is_checked_before_the_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "memo.txt"
    with file.open("wb") as sparse:
        sparse.truncate(10**12)
    assert "over the limit of 64 MB" in refusal(file)


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MEMO.encode())))
    document = one("-")
    assert (document.id, document.text, document.source) == ("stdin", MEMO, "-")


def test_endless_standard_input_is_cut_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dialogue.readers.MAX_TEI_BYTES", 1_000_000)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a" * 3_000_000)))
    assert refusal("-") == "standard input has more than the limit of 1 MB"
    assert source_module.MAX_TEXT_BYTES < source_module.MAX_TEI_BYTES


def test_one_document_of_a_plain_file(tmp_path: Path) -> None:
    file = tmp_path / "memo.txt"
    file.write_text(MEMO)
    assert one(f"{file}#memo").id == "memo"
    assert refusal(f"{file}#d4") == f"{file} has no document d4; it has memo"
    assert "names no document" in refusal(f"{file}#")


def test_a_file_with_a_hash_in_its_name_is_that_file(tmp_path: Path) -> None:
    file = tmp_path / "memo#2.txt"
    file.write_text(MEMO)
    assert one(file).id == "memo#2"


def test_expand_lists_what_can_be_read_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / ".hidden").mkdir()
    outside = tmp_path / "outside.txt"
    for file in (
        outside,
        folder / "b.txt",
        folder / "a.MD",
        folder / "sub/c.xml",
        folder / "d.json",
        folder / ".e.txt",
        folder / ".hidden/f.txt",
    ):
        file.write_text(MEMO)
    os.mkfifo(folder / "pipe.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "broken.txt").symlink_to(folder / "none.txt")
    (folder / "link.txt").symlink_to(folder / "b.txt")
    names = [os.path.relpath(path, folder) for path in expand([str(folder)])]
    assert names == ["a.MD", "b.txt", "link.txt", "sub/c.xml"]


def test_expand_leaves_files_and_empty_folders_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "z").mkdir()
    (tmp_path / "z/memo.txt").write_text(MEMO)
    paths = ["volume.xml#d3", str(tmp_path / "z"), "-", str(tmp_path / "empty"), "none.txt"]
    assert expand(paths) == [paths[0], str(tmp_path / "z/memo.txt"), *paths[2:]]
