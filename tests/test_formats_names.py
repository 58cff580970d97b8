"""Names of documents and files, and the writing of formats from Python."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from factories import analysis

from dialogue.errors import WriteError
from dialogue.formats import EXTENSIONS, FORMS, format_of, takes_folder, write_analyses
from dialogue.formats.names import LONGEST, Names, file_name


def test_each_name_is_given_once() -> None:
    names = Names()
    assert [names.fresh(name) for name in ("m", "m", "m~2", "M", "x", "m")] == ["m", "m~2", "m~2~2", "M~3", "x", "m~4"]


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("frus1961-63v15#d68", "frus1961-63v15_d68"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("Größe", "Gr_e"),
        (".hidden.", "hidden"),
        ("a\x00b\nc", "a_b_c"),
        ("...", "memorandum"),
        ("", "memorandum"),
        ("x" * 500, "x" * LONGEST),
        ("m\udcff", "m_"),
    ],
)
def test_a_document_gives_a_file_a_name_that_any_system_takes(document: str, name: str) -> None:
    assert file_name(document) == name


def test_formats_by_extension() -> None:
    assert {format_of(f"a{extension.upper()}") for extension in EXTENSIONS} <= set(FORMS)
    assert format_of("a.bmp") is None


def test_what_becomes_a_folder(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for form, known in FORMS.items():
        assert takes_folder(form, f"{tmp_path}/new/")
        assert takes_folder(form, tmp_path / "there")
        assert takes_folder(form, tmp_path / "new.x") is not bool(known.stream)


def test_a_format_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="no format 'docx': there are csv, parquet"):
        write_analyses([analysis()], io.BytesIO(), "docx")


@pytest.mark.parametrize("form", [form for form, known in FORMS.items() if not known.stream])
def test_a_folder_is_no_stream(form: str) -> None:
    with pytest.raises(WriteError, match=f"{form} is a folder of files"):
        write_analyses([analysis()], io.BytesIO(), form)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "parquet"])
def test_no_analysis_at_all_makes_a_folder(form: str, tmp_path: Path) -> None:
    write_analyses([], f"{tmp_path}/out/", form)
    assert (tmp_path / "out").is_dir()


def test_no_analysis_at_all_makes_a_table_but_no_document(tmp_path: Path) -> None:
    write_analyses([], tmp_path / "x.csv", "csv", table="links")
    assert (tmp_path / "x.csv").read_bytes() == b"document,id,source,target,kind,rule\r\n"
    for form in ("tei", "xaif"):
        with pytest.raises(WriteError, match="and there is none"):
            write_analyses([], tmp_path / "x", form)
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]
