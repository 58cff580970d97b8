"""dialogue: speech acts and dialogue structure in memoranda that report a conversation.

    from dialogue import analyze, build_graph, load_grammar, read, write_graphml

    grammar = load_grammar()
    for document in read("memo.txt"):
        analysis = analyze(document, grammar)
        write_graphml(build_graph(analysis), "memo.graphml")

Each name is imported when it is first asked for, so that `import dialogue` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from dialogue.version import VERSION as __version__

if TYPE_CHECKING:
    from dialogue.analysis import analyze
    from dialogue.errors import DialogueError
    from dialogue.grammar.cache import load_grammar
    from dialogue.graph.build import build_graph
    from dialogue.graph.graphml import write_graphml
    from dialogue.measures.profile import profile
    from dialogue.model import Analysis
    from dialogue.readers import read
    from dialogue.serial import to_dict

__all__ = [
    "Analysis",
    "DialogueError",
    "__version__",
    "analyze",
    "build_graph",
    "load_grammar",
    "profile",
    "read",
    "to_dict",
    "write_graphml",
]

_PLACES = {
    "Analysis": "dialogue.model",
    "DialogueError": "dialogue.errors",
    "analyze": "dialogue.analysis",
    "build_graph": "dialogue.graph.build",
    "load_grammar": "dialogue.grammar.cache",
    "profile": "dialogue.measures.profile",
    "read": "dialogue.readers",
    "to_dict": "dialogue.serial",
    "write_graphml": "dialogue.graph.graphml",
}


def __getattr__(name: str) -> object:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
