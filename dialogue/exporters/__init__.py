"""Graphs as files: one module a format, found by the name of the format or by the extension of the file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from dialogue.atomic import atomic_bytes

if TYPE_CHECKING:
    import networkx as nx

    from dialogue.graph.scene import Scene

Writer = Callable[["Scene", BinaryIO], None]

# Each as "module:function" in this package, imported when it is asked for.
FORMATS: Mapping[str, str] = {
    "graphml": "graphml:write_plain",
    "gexf": "gexf:write_gexf",
    "dot": "dot:write_dot",
    "mermaid": "mermaid:write_mermaid",
    "cyjs": "cyjs:write_cyjs",
    "json": "nodelink:write_nodelink",
    "svg": "svg:write_svg",
    "png": "png:write_png",
}

# GraphML for one program each: what the others read of it is told in docs/formats.md.
FLAVOURS: Mapping[str, str] = {
    "plain": "graphml:write_plain",
    "gephi": "graphml:write_gephi",
    "cytoscape": "graphml:write_cytoscape",
    "yed": "yed:write_yed",
}

EXTENSIONS: Mapping[str, str] = {
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".dot": "dot",
    ".gv": "dot",
    ".mmd": "mermaid",
    ".mermaid": "mermaid",
    ".cyjs": "cyjs",
    ".json": "json",
    ".svg": "svg",
    ".png": "png",
}


def format_of(path: str | os.PathLike[str]) -> str | None:
    """The format that the extension of a file asks for, None if there is none of that extension."""
    return EXTENSIONS.get(PurePath(path).suffix.lower())


def write_graph(
    full: nx.MultiDiGraph[str],
    target: str | os.PathLike[str] | BinaryIO,
    form: str,
    *,
    view: str = "full",
    flavour: str = "plain",
) -> None:
    """Write a view of a full graph in a format of FORMATS to a file, whole or not at all, or to a binary stream.

    `flavour` is one of FLAVOURS and counts for graphml only. Raises WriteError for what cannot be written, ValueError
    for a name that there is not.
    """
    from dialogue.graph.scene import make_scene

    known = FLAVOURS if form == "graphml" else FORMATS
    name = flavour if form == "graphml" else form
    if name not in known:
        raise ValueError(f"no {'flavour' if form == 'graphml' else 'format'} {name!r}: there are {', '.join(known)}")
    module, _, function = known[name].partition(":")
    write: Writer = getattr(import_module(f"dialogue.exporters.{module}"), function)
    scene = make_scene(full, view)
    if not isinstance(target, (str, os.PathLike)):
        write(scene, target)
        return
    with atomic_bytes(target) as stream:
        write(scene, stream)
