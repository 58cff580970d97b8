"""One target under atheris: `python fuzz/one.py TARGET SEEDS... -libfuzzer_options`; `run.py` calls it."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import atheris

TARGETS = {
    "plain": "readers",
    "markdown": "readers",
    "tei": "readers",
    "analysis": "analyses",
    "outputs": "analyses",
    "saved": "analyses",
    "grammar": "grammars",
    "sql": "queries",
    "filters": "queries",
}


def main() -> None:
    """Fuzz the target of that name; the folder behind it takes what is found to be interesting."""
    name, folder, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["dialogue"]):
        module = importlib.import_module(TARGETS[name])
    target = getattr(module, name)
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(module.seeds(name)):
        (place / f"seed{number}").write_bytes(seed)
    words = place.with_suffix(".dict")
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in module.WORDS), encoding="ascii")
    mutator = {"custom_mutator": module.mutate} if name == "saved" else {}
    atheris.Setup([sys.argv[0], folder, f"-dict={words}", *options], target, **mutator)
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
