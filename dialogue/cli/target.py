"""Where `dialogue analyze` writes: which format the name asks for, and what must not be written over."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dialogue.cli.options import to_stdout
from dialogue.cli.talk import WrongUsage
from dialogue.formats import EXTENSIONS, FORMS, format_of, takes_folder
from dialogue.readers import expand

READINGS = ("table", "json", "jsonl")
# What a name without extension, or with this one, asks for is a table to read.
TEXT = ("", ".txt")
# In a folder these write a file a document whose name may be that of the memorandum.
NAMED_ALIKE = ("tei", "brat")


def by_name(output: str | None) -> str:
    """The format that the name of the output asks for; raises WrongUsage if there is none such."""
    if output is None or to_stdout(output):
        return "table"
    if output.endswith(os.sep):
        raise WrongUsage(f"{output} is a folder: name one of its formats by --format {'|'.join(FORMS)}")
    extension = Path(output).suffix.lower()
    if extension in TEXT:
        return "table"
    found = format_of(output) or extension.removeprefix(".")
    if found not in (*READINGS[1:], *FORMS):
        known = [*TEXT[1:], *(f".{name}" for name in READINGS[1:]), *EXTENSIONS]
        raise WrongUsage(f"no format {extension}; there is {', '.join(known)}, or name one by --format")
    return found


def check_options(form: str, output: str | None, table: str | None) -> None:
    """Raise WrongUsage for options that do not go together."""
    tabular = form in FORMS and FORMS[form].tabular
    if table and not tabular:
        raise WrongUsage(f"--table is one of csv and parquet, not of {form}")
    if output is None or to_stdout(output):
        if form in FORMS and not FORMS[form].stream:
            raise WrongUsage(f"--format {form} is a folder of files: name it by --output DIR")
        if form == "parquet" and sys.stdout.isatty():
            raise WrongUsage("--format parquet is not for a terminal: name a file by --output")
    elif table and takes_folder(form, output):
        raise WrongUsage(f"{output} is a folder, which takes every table: leave --table away, or name a file")


def check_inputs(paths: tuple[str, ...], form: str, output: str) -> None:
    """Raise WrongUsage where a memorandum would be written over."""
    target = os.path.realpath(output)
    for file in expand(list(paths)):
        source = os.path.realpath(file if os.path.exists(file) else file.partition("#")[0])
        if source == target and not os.path.isdir(target):
            raise WrongUsage(f"{output} is the memorandum itself: name another file")
        if form in NAMED_ALIKE and os.path.dirname(source) == target:
            raise WrongUsage(f"{output} has memoranda in it, which {form} may write over: name another folder")
