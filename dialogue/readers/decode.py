"""Bytes to text: byte order mark, strict UTF-8, then Windows-1252; never a guess beyond these."""

from __future__ import annotations

import codecs
import re

from dialogue.errors import ReadError

# UTF-32 stands first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF", "is a PDF; give its text layer as .txt"),
    (b"PK\x03\x04", "is a zip or Word file; save it as plain text"),
    (b"\xd0\xcf\x11\xe0", "is an old Word file; save it as plain text"),
    (b"{\\rtf", "is an RTF file; save it as plain text"),
    (b"\x89PNG", "is an image; give its text as .txt"),
    (b"\xff\xd8\xff", "is an image; give its text as .txt"),
    (b"II*\x00", "is an image; give its text as .txt"),
    (b"MM\x00*", "is an image; give its text as .txt"),
    (b"\x1f\x8b", "is compressed; unpack it first"),
)
# Tab, line feed, form feed and carriage return are text; a stray other control character is OCR dirt.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
MAX_CONTROL_SHARE = 0.05

_LETTER = re.compile(r"[^\W\d_]")


def refuse_known_binary(data: bytes, name: str) -> None:
    """Raise ReadError, saying what to do, if `data` begins like a format that is no text."""
    for magic, reason in _MAGIC:
        if data.startswith(magic):
            raise ReadError(f"{name} {reason}")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text of `data`, line ends as LF, and the encoding it was read by.

    Raises ReadError, naming `name`, for binary data, for text that breaks the encoding its byte order mark
    promises, and for text without a letter.
    """
    text, encoding = _decoded(data, name)
    if len(_CONTROL.findall(text)) > MAX_CONTROL_SHARE * len(text):
        raise ReadError(f"{name} is binary, not text")
    if not text.strip():
        raise ReadError(f"{name} is empty (only white space)")
    if not _LETTER.search(text):
        raise ReadError(f"{name} has no letters (no text layer?)")
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise ReadError(f"{name} is marked as {encoding} but breaks it at byte {error.start}") from error
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        if b"\x00" in data:
            raise ReadError(f"{name} is binary, not text") from None
        # Bytes that Windows-1252 leaves undefined become U+FFFD.
        return data.decode("cp1252", errors="replace"), "windows-1252"
