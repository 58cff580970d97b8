"""What other programs read of the analyses: every format through the programs that people use.

`make test-clients` installs them, in an environment of their own.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
from collections import Counter
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from client_table import Record
from factories import analysis
from lxml import etree, isoschematron
from test_exporters_graphs import hostile
from test_formats_tei import MAKERS

from dialogue.analysis import analyze
from dialogue.formats import write_analyses
from dialogue.formats.tables import TABLES, tables_of
from dialogue.grammar.cache import load_grammar
from dialogue.model import Analysis
from dialogue.readers import expand
from dialogue.readers import read as read_documents
from dialogue.report.encode import one_line, readable
from dialogue.schema import schema_text
from dialogue.serial import from_dict

HERE = Path(__file__).parent
CORPUS = HERE.parents[1] / "shared" / "corpus"
PYTHON = HERE.parent / ".venv" / "clients" / "bin" / "python"


def both() -> list[Analysis]:
    return [analysis(), hostile()]


def read(program: str, *paths: object, home: Path) -> dict[str, Any]:
    """What a program in Python finds in files; `home` is where it may keep settings of its own."""
    if not (PYTHON.parent.parent / ".installed").exists():
        pytest.skip(f"{program} is not installed: make test-clients")
    command = [str(PYTHON), str(HERE / "clients" / "read.py"), program, *map(str, paths)]
    env = os.environ | {"HOME": str(home), "PYTHONUTF8": "1"}
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300, env=env)
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


@pytest.fixture
def note(record: Record) -> Record:
    return partial(record, part="Analyses")


def test_json_in_jsonschema(note: Record) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema: pip install 'dialogue[test]'")
    validator = jsonschema.Draft202012Validator(json.loads(schema_text()))
    for whole in both():
        data = json.loads(readable(whole).encode("utf-8", "backslashreplace"))
        validator.validate(data)
        assert from_dict(data) == whole
    note("JSON", "jsonschema with the schema of `dialogue schema`", "valid; read back equal to the analysis")


def test_json_lines_in_pandas(tmp_path: Path, note: Record) -> None:
    text = "".join(map(one_line, [analysis(), analysis()]))
    (tmp_path / "x.jsonl").write_text(text, encoding="utf-8")
    segments = len(analysis().segments)
    assert read("pandas_lines", tmp_path / "x.jsonl", home=tmp_path) == {"rows": 2, "segments": [segments, segments]}
    note("JSON Lines", "pandas", "a row a document")


@pytest.mark.parametrize("program", ["pandas", "duckdb"])
@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_tables(program: str, form: str, tmp_path: Path, note: Record) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="pyarrow: pip install 'dialogue[parquet]'")
    write_analyses(both(), f"{tmp_path}/tables/", form)
    counts = []
    for table, columns in TABLES.items():
        found = read(program, tmp_path / "tables" / f"{table}.{form}", home=tmp_path)
        counts.append(sum(len(tables_of(whole)[table]) for whole in both()))
        assert found == {"rows": counts[-1], "columns": [column.name for column in columns]}
    shown = ", ".join(f"{count} {table}" for table, count in zip(TABLES, counts, strict=True))
    note({"csv": "CSV", "parquet": "Parquet"}[form], program, shown)


def test_sqlite_takes_the_csv(tmp_path: Path, note: Record) -> None:
    sqlite = shutil.which("sqlite3")
    if sqlite is None:
        pytest.skip("sqlite3 is not installed: apt-get install sqlite3")
    write_analyses(both(), f"{tmp_path}/tables/", "csv")
    commands = [f".import --csv {tmp_path}/tables/{table}.csv {table}" for table in TABLES]
    query = (
        "select count(*) from segments s join participants p on p.document = s.document and p.id = s.speaker "
        "join turns t on t.document = s.document and t.id = s.turn;"
    )
    done = subprocess.run([sqlite, ":memory:", *commands, query], capture_output=True, text=True, timeout=60)
    alone = [s for whole in both() for s in whole.segments if len(s.speakers) == 1 and s.speakers[0].islower()]
    assert (done.stderr, done.stdout) == ("", f"{len(alone)}\n")
    note("CSV", "sqlite3 `.import`", "tables that join by document and id")


def test_convokit(tmp_path: Path, note: Record) -> None:
    write_analyses(both(), tmp_path / "corpus", "convokit")
    found = read("convokit", tmp_path / "corpus", home=tmp_path)
    spoken = [s for whole in both() for s in whole.segments if s.speakers]
    assert found["whole"] == [True, True]
    assert found["acts"] == Counter(s.act for s in spoken)
    assert found["trees"] == [len(spoken) // 2, len(spoken) // 2]
    assert len(found["texts"]) == found["utterances"] == len(spoken)
    assert found["texts"][0] == "I asked the Minister whether the ferry would run."
    shown = f"{found['conversations']} conversations, {found['utterances']} utterances, {found['speakers']} speakers"
    note("ConvoKit", "`convokit.Corpus`", f"{shown}; `check_integrity` holds")


@pytest.fixture(scope="module")
def tei_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """An ordinary document and others that are not, each in a file, and a corpus of all of them."""
    folder = tmp_path_factory.mktemp("tei")
    each = [make() for make in MAKERS]
    files = [folder / f"{number}.xml" for number in range(len(each) + 1)]
    for file, several in zip(files, [*([one] for one in each), each], strict=True):
        write_analyses(several, file, "tei")
    return files


def in_jing(files: list[Path], home: Path) -> str:
    """What jing has against files; "" if they are valid."""
    jing = shutil.which("jing")
    if jing is None:
        pytest.skip("jing is not installed: apt-get install jing")
    shutil.copy(Path(read("tei_schema", home=home)["folder"]) / "tei.rng", home)
    shutil.copy(HERE / "clients" / "tei-standoff.rng", home)
    command = [jing, str(home / "tei-standoff.rng"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == bool(done.stdout), done.stderr
    return done.stdout


def test_tei_in_jing(tei_files: list[Path], tmp_path: Path, note: Record) -> None:
    assert in_jing(tei_files, tmp_path) == ""
    wrong = tmp_path / "wrong.xml"
    text = tei_files[0].read_text("utf-8").replace("<u ", "<utterance ").replace("</u>", "</utterance>")
    wrong.write_text(text, encoding="utf-8")
    assert '"utterance" not allowed' in in_jing([wrong], tmp_path)
    note("TEI", "jing with the schema of all of TEI P5", "valid; a corpus too")


def test_tei_by_the_rules_of_parla_clarin(tei_files: list[Path], note: Record) -> None:
    rules = isoschematron.Schematron(etree.parse(str(HERE / "parla-clarin.sch")), store_report=True)
    for file in tei_files:
        assert rules.validate(etree.parse(str(file))), rules.validation_report
    note("TEI", "lxml's Schematron with the rules of Parla-CLARIN", "kept; a corpus too")


def test_tei_in_pyparlaclarin(tei_files: list[Path], tmp_path: Path, note: Record) -> None:
    speakers = [" ".join(f"#{who}" for who in turn.speakers) for turn in analysis().turns]
    assert read("pyparlaclarin", tei_files[0], home=tmp_path) == {"speeches": speakers}
    note("TEI", "pyparlaclarin", f"{len(speakers)} speeches of the first, each with its speaker")


def test_brat_in_pybrat(tmp_path: Path, note: Record) -> None:
    write_analyses(both(), tmp_path / "brat", "brat")
    found = read("pybrat", tmp_path / "brat", home=tmp_path)
    assert (found["documents"], found["astray"]) == (2, [])
    acts = Counter(s.act for whole in both() for s in whole.segments)
    assert {kind: count for kind, count in found["entities"].items() if kind != "cue"} == acts
    assert found["relations"] == Counter(k.kind for whole in both() for k in whole.links)
    shown = f"{sum(acts.values())} segments, {sum(found['relations'].values())} replies"
    note("brat", "pybrat", f"{shown}; each text where its offsets say")


def test_xaif(tmp_path: Path, note: Record) -> None:
    for number, whole in enumerate(both()):
        write_analyses([whole], tmp_path / f"{number}.json", "xaif")
        found = read("xaif", tmp_path / f"{number}.json", home=tmp_path)
        assert found["valid"] is True
        assert len(found["speakers"]) == 5
        assert all(found["contents"])
        assert len(found["contents"]) == len([s for s in whole.segments if s.speakers])
    note("xAIF", "xaif", "valid, a dialogue; every locution has its speaker and its content")


@pytest.fixture(scope="module")
def documents() -> list[Analysis]:
    """Documents of the corpus, always the same ones: a sample of one folder, and the shortest volume."""
    if not CORPUS.is_dir():
        pytest.skip(f"no corpus in {CORPUS}")
    drawn = random.Random(9).sample(list(expand([str(CORPUS / "dfat")])), 6)
    volume = min((CORPUS / "frus").glob("*.xml"), key=lambda path: path.stat().st_size)
    return [analyze(document, load_grammar()) for path in (*drawn, str(volume)) for document in read_documents(path)]


def test_documents_of_the_corpus(documents: list[Analysis], tmp_path: Path) -> None:
    for form in ("convokit", "brat", "csv", "tei"):
        write_analyses(documents, f"{tmp_path}/{form}/", form)
    write_analyses(documents, tmp_path / "tei" / "corpus.xml", "tei")
    spoken = [s for whole in documents for s in whole.segments if s.speakers]
    assert len(spoken) > 200
    corpus = read("convokit", tmp_path / "convokit", home=tmp_path)
    assert all(corpus["whole"])
    assert corpus["acts"] == Counter(s.act for s in spoken)
    brat = read("pybrat", tmp_path / "brat", home=tmp_path)
    assert (brat["documents"], brat["astray"]) == (len(documents), [])
    segments = read("pandas", tmp_path / "csv" / "segments.csv", home=tmp_path)
    assert segments["rows"] == sum(len(whole.segments) for whole in documents)
    assert in_jing(sorted((tmp_path / "tei").iterdir()), tmp_path) == ""
