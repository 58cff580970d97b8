"""`dialogue corpus build` and `update`."""

from __future__ import annotations

import json
import os
from contextlib import nullcontext

import click

from dialogue.cli.corpus_options import corpus_argument
from dialogue.cli.options import every_option, grammar_option, jobs_option
from dialogue.cli.talk import WrongUsage


@click.command(
    epilog="""\b
Examples:
  dialogue corpus build memoranda/ -o corpus.sqlite
  dialogue corpus build frus1961-63v05.xml notes/ --jobs 4 -o corpus.sqlite
  dialogue corpus build frus1961-63v05 -o corpus.sqlite    # a volume that was fetched
  dialogue corpus build volumes/ --scheduler tcp://host:8786 -o corpus.sqlite
"""
)
@click.argument("paths", nargs=-1, required=True, metavar="DIR|VOLUME|FILE ...")
@click.option(
    "-o",
    "--output",
    "corpus",
    required=True,
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="The corpus; where there is one already, the documents are added to it.",
)
@jobs_option
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Let the workers of a Dask cluster analyse; also the file of dask scheduler --scheduler-file.",
)
@grammar_option
@every_option
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[str, ...],
    corpus: str,
    jobs: int,
    scheduler: str | None,
    folders: tuple[str, ...],
    every: bool,
) -> None:
    """Analyse many documents into one file.

    Each document is kept as soon as it is done: after an interruption the same command goes on where it was. Documents
    that are in the corpus already are analysed again only if they, the rules or the program have changed. What cannot
    be read or analysed is named at the end and does not stop the rest.

    With --scheduler the workers need the same version of dialogue, and must see the folder of FILE: they leave what
    they have done in FILE.parts, which is put into FILE at the end. Needs pip install 'dialogue[cluster]'.
    """
    from dialogue.cli.cluster import connected
    from dialogue.cli.corpus_fill import fill
    from dialogue.corpus.store import set_value, writing
    from dialogue.corpus.volumes import found_volume
    from dialogue.corpus.writing import add_inputs, seen_from

    if "-" in paths:
        raise WrongUsage("a corpus is built of files, not of standard input")
    if scheduler == "":
        raise WrongUsage("--scheduler is empty: it is an address such as tcp://host:8786")
    if scheduler and jobs > 1:
        raise WrongUsage("--jobs is for this machine: a cluster has the workers that were started for it")
    wanted = [found_volume(path) for path in paths]
    fresh = not os.path.lexists(corpus)
    # Before anything is written: where there is no cluster there shall be no corpus either.
    with connected(scheduler) if scheduler else nullcontext() as cluster:
        with writing(corpus) as connection:
            add_inputs(connection, [seen_from(corpus, path) for path in wanted], every)
            set_value(connection, "grammars", json.dumps([seen_from(corpus, folder) for folder in folders]))
        done = fill(corpus, [(path, every) for path in wanted], folders, jobs, cluster=cluster)
    if fresh and done.empty:
        os.unlink(corpus)
    ctx.exit(done.status)


@click.command(
    short_help="Analyse what is new or changed.",
    epilog="""\b
Examples:
  dialogue corpus update corpus.sqlite
  dialogue corpus update corpus.sqlite --jobs 4
"""
)
@corpus_argument
@click.option("--anew", is_flag=True, help="Analyse every document, changed or not.")
@jobs_option
@grammar_option
@click.pass_context
def update(ctx: click.Context, corpus: str, anew: bool, jobs: int, folders: tuple[str, ...]) -> None:
    """Bring a corpus up to date with the folders and volumes that it was built of.

    Only what is new or changed is analysed, told by digests of the documents and of the rules; what is no longer there
    is taken out. Without --grammar the folders of rules are those of the last build.
    """
    from dialogue.cli.corpus_fill import fill
    from dialogue.corpus.store import reading, value
    from dialogue.corpus.writing import inputs

    with reading(corpus) as connection:
        given = inputs(connection)
        rules = json.loads(value(connection, "grammars") or "[]")
    home = os.path.dirname(corpus)
    wanted = [(os.path.normpath(os.path.join(home, path)), every) for path, every in given]
    known = tuple(os.path.normpath(os.path.join(home, folder)) for folder in rules)
    ctx.exit(fill(corpus, wanted, folders or known, jobs, anew).status)


