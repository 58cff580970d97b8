"""`dialogue compare` from end to end, over the sample memoranda."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dialogue.compare.from_analysis import conversation_of
from dialogue.compare.from_corpus import is_corpus, read_corpus
from dialogue.report.compare_data import COLUMNS
from dialogue.report.layout import cells

Dialogue = Callable[..., Result]
MEMO = """Memorandum of Conversation

Participants: Mrs. Lindqvist, Envoy of Norrland
Mr. Oskar, Minister of Harbours

Mrs. Lindqvist asked Mr. Oskar whether the bridge was open. Mr. Oskar said that it was closed.
"""


@pytest.fixture(scope="module")
def seeds(root: Path) -> list[Path]:
    return sorted(path for path in (root / "seeds").iterdir() if path.suffix in (".txt", ".md"))


@pytest.fixture(scope="module")
def corpus(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from click.testing import CliRunner

    from dialogue.cli import main

    path = tmp_path_factory.mktemp("corpus") / "seeds.sqlite"
    done = CliRunner().invoke(main, ["corpus", "build", str(root / "seeds"), "-o", str(path)])
    assert done.exit_code == 0
    return path


def test_a_corpus_gives_the_same_conversations_as_the_analyses_it_was_built_of(corpus: Path, seeds: list[Path]) -> None:
    from dialogue import analyze, load_grammar, read

    grammar = load_grammar()
    wanted = {}
    for path in seeds:
        for document in read(str(path)):
            wanted[document.id] = conversation_of(analyze(document, grammar))
    found = {conversation.name: conversation for conversation in read_corpus(str(corpus))}
    assert set(found) == set(wanted)
    for name, conversation in found.items():
        want = wanted[name]
        assert conversation.turns == want.turns, name
        assert conversation.replies == want.replies
        assert dict(conversation.figures) == pytest.approx(dict(want.figures))
        assert [(p.key, p.side) for p in conversation.parts] == [(p.key, p.side) for p in want.parts]


def test_what_is_answered_is_what_the_measures_say(seeds: list[Path]) -> None:
    from dialogue import analyze, load_grammar, read
    from dialogue.compare.rates import HEARD, counted
    from dialogue.measures.profile import profile

    grammar = load_grammar()
    asked = 0
    for path in seeds:
        for document in read(str(path)):
            analysis = analyze(document, grammar)
            conversation, figures = conversation_of(analysis), profile(analysis)
            for (who,), measures in figures.each("speaker").items():
                ((above, below),) = counted(conversation.turns, frozenset({who}), HEARD)
                assert below == measures["speaker.inquiries_received"]
                assert (above / below if below else None) == measures["speaker.inquiries_replied"]
                asked += below
            ((above, below),) = counted(conversation.turns, None, HEARD)
            assert (above / below if below else None) == figures.value("adjacency.inquiries_answered")
    assert asked > 10


def test_side_by_side(dialogue: Dialogue, seeds: list[Path]) -> None:
    done = dialogue("compare", *seeds[:3], "--permutations", 199)
    assert done.exit_code == 0
    assert re.search(r"^Profile +A +B +C$", done.stdout, re.MULTILINE)
    assert "Differences" in done.stdout and "How far apart" in done.stdout
    assert max(map(cells, done.stdout.splitlines())) <= 80


def test_the_same_seed_gives_the_same_bytes(dialogue: Dialogue, seeds: list[Path]) -> None:
    runs = [dialogue("compare", *seeds[:2], "--format", "json", "--seed", 3, "--permutations", 199) for _ in range(2)]
    assert runs[0].stdout == runs[1].stdout


def test_json_and_csv_say_the_same(dialogue: Dialogue, seeds: list[Path], tmp_path: Path) -> None:
    options = ("--permutations", 199)
    data = json.loads(dialogue("compare", *seeds[:2], "--format", "json", *options).stdout)
    assert dialogue("compare", *seeds[:2], "-o", tmp_path / "two.csv", *options).exit_code == 0
    rows = list(csv.DictReader((tmp_path / "two.csv").read_text(encoding="utf-8").splitlines()))
    assert tuple(rows[0]) == COLUMNS
    differences = [row for row in rows if row["part"] == "difference"]
    assert len(differences) == len(data["differences"])
    for row, difference in zip(differences, data["differences"], strict=True):
        assert row["measure"] == difference["rate"]
        assert float(row["difference"]) == pytest.approx(difference["difference"], rel=1e-4)
    assert sum(row["part"] == "profile" for row in rows) == 2 * len(data["profile"])
    assert set(data["memoranda"]) == {"A", "B"}


def test_in_a_corpus(dialogue: Dialogue, seeds: list[Path], corpus: Path) -> None:
    done = dialogue("compare", seeds[0], "--corpus", corpus)
    assert done.exit_code == 0
    assert "among 5 other memoranda" in done.stdout and "Most similar" in done.stdout
    assert max(map(cells, done.stdout.splitlines())) <= 80
    by_name = dialogue("compare", seeds[0].stem, "--corpus", corpus, "--format", "json")
    by_path = dialogue("compare", seeds[0], "--corpus", seeds[0].parent, "--format", "json")
    assert json.loads(by_name.stdout)["standing"] == json.loads(by_path.stdout)["standing"]


@pytest.mark.parametrize("by", ["year", "speaker", "side", "place", "kind"])
def test_by_groups(dialogue: Dialogue, corpus: Path, by: str) -> None:
    done = dialogue("compare", corpus, "--by", by, "--permutations", 199)
    assert done.exit_code == 0
    assert f"By {by}" in done.stdout
    assert max(map(cells, done.stdout.splitlines())) <= 80


def test_groups_by_name(dialogue: Dialogue, corpus: Path) -> None:
    asked = ("compare", corpus, "--by", "speaker", "--permutations", 199)
    done = dialogue(*asked, "--group", "Stalin", "--group", "Harriman", "--format", "json")
    assert done.exit_code == 0
    assert [group["name"].split()[-1] for group in json.loads(done.stdout)["groups"]] == ["Stalin", "Harriman"]
    wrong = dialogue(*asked, "--group", "Stalin", "--group", "Nobody")
    assert wrong.exit_code == 2 and "there is none of that name" in wrong.stderr
    same = dialogue(*asked, "--group", "Stalin", "--group", "Marshal Stalin")
    assert same.exit_code == 2 and "the same group" in same.stderr


@pytest.mark.parametrize(
    ("args", "word"),
    [
        ([], "nothing to compare"),
        (["--group", "x", "--group", "y"], "nothing to compare"),
        (["x.txt", "--group", "x", "--group", "y"], "--by"),
        (["x.txt", "--by", "year", "--group", "1950"], "at least twice"),
        (["x.txt", "y.txt", "--picture", "map"], "--picture map wants"),
    ],
)
def test_wrong_usage(dialogue: Dialogue, args: list[str], word: str) -> None:
    done = dialogue("compare", *args)
    assert done.exit_code == 2
    assert word in done.stderr and len(done.stderr.splitlines()) == 1


def test_too_many_side_by_side(dialogue: Dialogue, corpus: Path, seeds: list[Path]) -> None:
    done = dialogue("compare", corpus, *seeds)
    assert done.exit_code == 2 and "too many side by side" in done.stderr


def test_what_cannot_be_read_is_named_and_the_rest_is_compared(
    dialogue: Dialogue, seeds: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = dialogue("compare", *seeds[:2], tmp_path / "empty.txt", "--permutations", 199)
    assert done.exit_code == 1
    assert "empty.txt" in done.stderr and "Differences" in done.stdout
    alone = dialogue("compare", seeds[0], tmp_path / "empty.txt")
    assert alone.exit_code == 1 and "fewer than two conversations" in alone.stderr


def test_memoranda_in_which_little_is_said(dialogue: Dialogue, tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / f"{name}.txt").write_text(MEMO)
    done = dialogue("compare", tmp_path / "one.txt", tmp_path / "other.txt")
    assert done.exit_code == 0
    assert "Too little is said for a test." in done.stdout


def test_saved_analyses_are_compared_too(dialogue: Dialogue, seeds: list[Path], tmp_path: Path) -> None:
    saved = tmp_path / "saved.jsonl"
    dialogue("analyze", *seeds[:2], "--output", saved)
    one = dialogue("compare", saved, "--format", "json", "--permutations", 199)
    other = dialogue("compare", *seeds[:2], "--format", "json", "--permutations", 199)
    assert json.loads(one.stdout) == json.loads(other.stdout)


def test_a_file_that_is_no_corpus_is_none(tmp_path: Path, corpus: Path) -> None:
    assert is_corpus(str(corpus))
    assert not is_corpus(str(tmp_path)) and not is_corpus(str(tmp_path / "none"))


@pytest.mark.parametrize(
    ("args", "kinds"),
    [
        ((), ("profile", "transitions", "map")),
        (("--corpus",), ("strip", "transitions", "map")),
        (("--by", "side"), ("profile", "transitions", "map")),
        (("--by", "year"), ("timeline",)),
    ],
)
def test_pictures(
    dialogue: Dialogue, seeds: list[Path], corpus: Path, tmp_path: Path, args: tuple[str, ...], kinds: tuple[str, ...]
) -> None:
    """Each is well-formed, has words of its legend in it, and is the same each time; a PNG can be read."""
    from lxml import etree
    from PIL import Image

    given = [seeds[0], "--corpus", corpus] if args == ("--corpus",) else [*seeds[:3]] if not args else [corpus, *args]
    for kind in kinds:
        outputs = [tmp_path / "a.svg", tmp_path / "b.svg"]
        for output in outputs:
            done = dialogue("compare", *given, "-o", output, "--picture", kind, "--permutations", 199)
            assert done.exit_code == 0, done.stderr
        assert outputs[0].read_bytes() == outputs[1].read_bytes()
        texts = "".join(etree.parse(str(outputs[0])).getroot().itertext())
        assert any(word in texts for word in ("per cent", "words", "Jensen-Shannon")), kind
    png = tmp_path / "a.png"
    assert dialogue("compare", *given, "-o", png, "--picture", kinds[0], "--permutations", 199).exit_code == 0
    assert Image.open(png).size[0] > 800


def test_a_picture_there_is_not(dialogue: Dialogue, seeds: list[Path], tmp_path: Path) -> None:
    done = dialogue("compare", *seeds[:2], "-o", tmp_path / "x.svg", "--picture", "timeline", "--permutations", 199)
    assert done.exit_code == 2 and "there is profile, transitions" in done.stderr


def test_without_matplotlib_it_says_what_to_install(
    dialogue: Dialogue, seeds: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    done = dialogue("compare", *seeds[:2], "-o", tmp_path / "x.svg", "--permutations", 199)
    assert done.exit_code == 1
    assert done.stderr.strip().endswith("pip install 'dialogue[plots]'")
    assert not (tmp_path / "x.svg").exists()
