"""Files of analyses, whatever stands in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from factories import analysis

from dialogue import to_dict
from dialogue.errors import ReadError
from dialogue.report.encode import one_line, readable
from dialogue.saved import read_saved


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1e"])
def test_what_unicode_takes_for_a_line_end_ends_no_line(tmp_path: Path, separator: str) -> None:
    found = analysis()
    text = found.document.text.replace("the ferry would", f"the{separator}ferry would")
    found = replace(found, document=replace(found.document, text=text))
    (tmp_path / "a.jsonl").write_text(one_line(found) * 2, encoding="utf-8")
    (tmp_path / "a.json").write_text(readable(found), encoding="utf-8")
    assert [to_dict(read) for read in read_saved(str(tmp_path / "a.jsonl"))] == [to_dict(found)] * 2
    assert [to_dict(read) for read in read_saved(str(tmp_path / "a.json"))] == [to_dict(found)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"[]", "holds no analysis"),
        (b"{", "is not JSON"),
        (b"\xff\xfe", "cannot be read"),
        (b"[" * 100_000, "is not JSON"),
        (b"[1, 2]", "expected an object, found 1"),
        (b'{"text": 1}', "text: expected a text, found 1"),
        (b'{"text": "' + b"9" * 50 + b'", "segments": [{"id": "s1", "start": 1e400}]}', "segments[0].start: "),
        (b"9" * 5000, "is not JSON"),
    ],
)
def test_what_is_none_gets_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_saved(str(file))
    message = str(caught.value)
    assert (
        message.startswith(str(file))
        and said in message
        and "\n" not in message
        and len(message) < 300 + len(str(file))
    )
