"""Analyses and annotations brought together: those of one text, whatever their files are called."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from dialogue.errors import DialogueError, ReadError
from dialogue.measures.agreement_pair import Pair, lay_over
from dialogue.model import Analysis, Document, Header
from dialogue.readers import expand, read
from dialogue.saved import is_saved, read_saved

# Names that say nothing: the folder then names the document.
PLAIN_NAMES = frozenset({"text", "gold", "doc", "analysis"})
GOLD = "gold.json"
PREFERRED = (".json", ".txt", ".md", ".markdown", ".xml")

Analyse = Callable[[Document], Analysis]


def read_gold(path: str) -> tuple[dict[str, Analysis], list[str]]:
    """Annotations by the name of their document, and what could not be read.

    `path` is an annotation, a saved analysis, or a folder of DOC/gold.json or DOC.json. Raises ReadError for none.
    """
    if not Path(path).is_dir():
        return {
            name_of(path, a.document) if i else name_of(path): a for i, a in enumerate(read_saved(path, edited=True))
        }, []
    files = sorted(Path(path).glob(f"*/{GOLD}")) or sorted(Path(path).glob("*.json"))
    if not files:
        raise ReadError(f"{path} holds no annotation: neither DOCUMENT/{GOLD} nor DOCUMENT.json")
    found: dict[str, Analysis] = {}
    failures = []
    for file in files:
        try:
            found[name_of(str(file))] = read_saved(str(file), edited=True)[0]
        except ReadError as error:
            failures.append(str(error))
    return found, failures


def pair_up(path: str, gold: Mapping[str, Analysis], analyse: Analyse) -> tuple[list[Pair], list[str]]:
    """Each annotation with the analysis of its text, and what failed.

    `path` is a memorandum or a saved analysis, or a folder of them; memoranda are analysed by `analyse`. In a folder,
    and in a file of several analyses, an annotation that finds none counts as if nothing had been found in its text;
    a file with one analysis stands for itself. Raises ReadError where there is nothing to compare.
    """
    if Path(path).is_dir():
        said, failures = _of_folder(path, gold, analyse)
    else:
        analyses = _of_file(path, analyse)
        said = {name: a for a in analyses if (name := _partner(a, name_of(path, a.document), gold)) is not None}
        failures = []
        if len(analyses) == 1:
            if not said and len(gold) > 1:
                raise ReadError(f"{path}: none of the {len(gold)} annotations has its text or its name")
            gold = {name: a for name, a in gold.items() if name in said or len(gold) == 1}
            said = dict.fromkeys(gold, analyses[0])
    pairs = []
    for name, annotation in gold.items():
        analysis = said.get(name)
        if analysis is None:
            if not any(failure.startswith(f"{name}:") for failure in failures):
                failures.append(f"{name}: there is no analysis of it")
        elif analysis.document.text != annotation.document.text:
            failures.append(f"{name}: the annotation is of another text, {_difference(annotation, analysis)}")
            analysis = None
        pairs.append(lay_over(name, annotation, analysis or _nothing(annotation)))
    return pairs, failures


def name_of(path: str, document: Document | None = None) -> str:
    """What a document is called: by its file, or its folder if the file has a name for all; by its id in a volume."""
    if document is not None and "#" in document.id:
        return document.id.rpartition("#")[2]
    if document is not None and is_saved(path) and document.source:
        path = document.source
    file = Path(path)
    return file.absolute().parent.name if file.stem in PLAIN_NAMES else file.stem


def _of_folder(path: str, gold: Mapping[str, Analysis], analyse: Analyse) -> tuple[dict[str, Analysis], list[str]]:
    files = [file for file in [*expand([path]), *map(str, Path(path).rglob("*.json"))] if Path(file).is_file()]
    by_name: dict[str, str] = {}
    for file in sorted(files, key=lambda f: (PREFERRED.index(Path(f).suffix.lower()), f)):
        if Path(file).name != GOLD and name_of(file) in gold:
            by_name.setdefault(name_of(file), file)
    if not by_name:
        raise ReadError(f"{path} holds no document that is annotated")
    said = {}
    failures = []
    for name, file in by_name.items():
        try:
            said[name] = _of_file(file, analyse)[0]
        except DialogueError as error:
            failures.append(f"{name}: {error}")
    return said, failures


def _of_file(path: str, analyse: Analyse) -> list[Analysis]:
    return read_saved(path) if is_saved(path) else [analyse(document) for document in read(path)]


def _partner(analysis: Analysis, name: str, gold: Mapping[str, Analysis]) -> str | None:
    """The name of the annotation of the same text, or else of the same name."""
    same = (other for other, annotation in gold.items() if annotation.document.text == analysis.document.text)
    return next(same, name if name in gold else None)


def _difference(gold: Analysis, said: Analysis) -> str:
    """Where two texts part, for a message."""
    a, b = gold.document.text, said.document.text
    at = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return f"from character {at} on: {a[at : at + 12]!r}, here {b[at : at + 12]!r}"


def _nothing(gold: Analysis) -> Analysis:
    return Analysis(gold.document, Header(), (), (), (), (), (), (), "")
