"""SQL that reads a corpus, and the words and years of the filters: rows or one line, and nothing changed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from click.testing import CliRunner

from dialogue.cli import main
from dialogue.corpus.asking import answer
from dialogue.corpus.filters import Filter, segments_sql
from dialogue.corpus.listing import LISTS
from dialogue.corpus.schema import TABLES, VIEWS
from dialogue.corpus.store import reading
from dialogue.errors import DialogueError, QueryError

SEEDS = Path(__file__).parents[1] / "seeds"
WORDS = (
    "SELECT ",
    " FROM segments",
    " WHERE ",
    " JOIN documents d ON ",
    "WITH RECURSIVE ",
    " UNION ALL ",
    "count(*)",
    " LIKE ",
    " MATCH ",
    "ATTACH ",
    "PRAGMA ",
    "VACUUM INTO ",
    "DELETE FROM ",
    "INSERT INTO ",
    "load_extension(",
    "writefile(",
    "printf(",
    "zeroblob(",
    "randomblob(",
    "hex(",
    "group_concat(",
    "replace(",
    "json_each(",
    "segments_text",
    "meta",
    "people",
    " GLOB ",
    "snippet(segments_text,0,'','','',9)",
    "sqlite_master",
    " GROUP BY ",
    " OVER (",
    "CAST(",
    "x'00'",
    "1e999",
    "'",
    '"',
    ";",
)
ROWS = 200
SECONDS = 2.0

_folder = Path(tempfile.mkdtemp(prefix="dialogue-fuzz-"))
_corpus = _folder / "corpus.sqlite"
_made = CliRunner().invoke(main, ["corpus", "build", str(SEEDS), "-o", str(_corpus)], catch_exceptions=False)
assert _made.exit_code == 0, _made.output
_before = _corpus.read_bytes()


def sql(data: bytes) -> None:
    """One statement."""
    _ask(data.decode("utf-8", "replace"))
    assert _corpus.read_bytes() == _before
    assert [path.name for path in _folder.iterdir()] == [_corpus.name]


def filters(data: bytes) -> None:
    """What the options --person, --year, --text and --document take, a line each."""
    person, years, text, document, *_ = [*data.decode("utf-8", "replace").split("\n"), "", "", "", ""]
    with reading(str(_corpus)) as connection:
        try:
            statement, values = segments_sql(connection, Filter(person, "", (), (), years, text, document), 9)
            with answer(connection, statement, values, SECONDS) as found:
                list(islice(found.rows, ROWS))
        except DialogueError as error:
            assert "\n" not in str(error).replace(person, "").replace(document, ""), error


def seeds(name: str) -> Iterator[bytes]:
    """Inputs to begin with."""
    if name == "filters":
        yield b'Stalin\n1944-1958\nfaults OR "test ban" AND (fight* NOT x)\n'
        yield b"\n1961-\nberlin\nharriman-stalin-1944-06-10"
        return
    yield from (statement.encode() for statement in LISTS.values())
    yield b"WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c LIMIT 9) SELECT group_concat(x) FROM c"
    yield b"SELECT snippet(segments_text, 0, '<', '>', '..', 5) FROM segments_text WHERE segments_text MATCH 'a OR b*'"
    for statement in (TABLES + VIEWS).split(";\n"):
        yield statement.strip().encode()


def _ask(statement: str) -> None:
    with reading(str(_corpus)) as connection:
        try:
            with answer(connection, statement, (), SECONDS) as found:
                list(islice(found.rows, ROWS))
        except QueryError as error:
            assert "\n" not in str(error), error
        except DialogueError as error:
            assert "took more than" in str(error), error
