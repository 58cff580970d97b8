"""`dialogue grammar` list, show, check and coverage."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dialogue.cli.options import colour_option, every_option, grammar_option, paths_argument, style_for
from dialogue.cli.talk import complain
from dialogue.errors import DialogueError

if TYPE_CHECKING:
    from dialogue.grammar.load import Source
    from dialogue.measures.coverage import Observation

format_option = click.option(
    "--format", "form", type=click.Choice(["table", "json"]), default="table", help="table is the default."
)


@click.group(
    epilog="""\b
Examples:
  dialogue grammar list acts.warning
  dialogue grammar show frames.topic
  dialogue grammar check my-rules/
  dialogue grammar coverage memoranda/
"""
)
def grammar() -> None:
    """Read, check and measure the rules.

    The rules are TOML files, made to be read and changed: each has a pattern, what it decides, what it rests on, and
    examples that are its tests.
    """


@grammar.command(
    "list",
    epilog="""\b
Examples:
  dialogue grammar list
  dialogue grammar list acts.warning
  dialogue grammar list frames --format json
""",
)
@click.argument("prefix", default="")
@format_option
@grammar_option
@colour_option
@click.pass_context
def list_rules(ctx: click.Context, prefix: str, form: str, folders: tuple[str, ...], colour: str) -> None:
    """List the rules whose ids begin with PREFIX: id, kind, what each decides, file and line."""
    from dialogue.report.grammar import rule_list, rules_json

    found = [rule for rule in _sources(folders).rules.values() if rule.id.startswith(prefix)]
    if not found:
        complain(f"no rule has an id that begins with {prefix!r}")
        ctx.exit(1)
    click.echo(rules_json(found) if form == "json" else rule_list(found, style_for(None, colour)), nl=False)


@grammar.command(
    epilog="""\b
Examples:
  dialogue grammar show frames.topic
  dialogue grammar show speakers.named --format json
"""
)
@click.argument("identity", metavar="ID")
@format_option
@grammar_option
@colour_option
@click.pass_context
def show(ctx: click.Context, identity: str, form: str, folders: tuple[str, ...], colour: str) -> None:
    """Show a rule: its pattern, what it decides, what it rests on, and its examples with the hits marked."""
    from difflib import get_close_matches

    from dialogue.report.grammar import rule_page, rules_json

    rules = _sources(folders).rules
    rule = rules.get(identity)
    if rule is None:
        near = get_close_matches(identity, rules, n=3)
        complain(f"no rule has the id {identity}" + (f"; there is {', '.join(near)}" if near else ""))
        ctx.exit(1)
    click.echo(rules_json([rule]) if form == "json" else rule_page(rule, style_for(None, colour)), nl=False)


@grammar.command(
    epilog="""\b
Examples:
  dialogue grammar check
  dialogue grammar check my-rules/
"""
)
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(exists=True, file_okay=False))
@click.pass_context
def check(ctx: click.Context, folder: str | None) -> None:
    """Test the rules by their own examples, and find what is faulty or unused.

    DIR is a folder of rules that are added to the grammar of the package or stand in its place; without it that grammar
    alone is checked. Every fault is told, with file and line; the exit status is 1 if there is one.
    """
    from dialogue.grammar.check import check_grammar
    from dialogue.grammar.load import grammar_folder

    faults = check_grammar([grammar_folder(), *([folder] if folder else [])])
    for fault in faults:
        click.echo(fault)
    complain(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}" if faults else "the grammar is sound")
    ctx.exit(int(bool(faults)))


@grammar.command(
    epilog="""\b
Examples:
  dialogue grammar coverage memoranda/
  dialogue grammar coverage volume.xml --most 0 | less
  dialogue grammar coverage memoranda/ --format json > coverage.json
"""
)
@paths_argument
@format_option
@click.option(
    "--most", type=click.IntRange(min=0), default=25, metavar="N", help="In a table at most N of each; 0 for all."
)
@grammar_option
@every_option
@colour_option
@click.pass_context
def coverage(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    most: int,
    folders: tuple[str, ...],
    every: bool,
    colour: str,
) -> None:
    """Count the hits of every rule in memoranda, and what no rule knew.

    Tells which rules never hit, which words stand where a reporting verb should and are in no list, and which clauses
    begin with a subject and a verb and yet were taken for the continuation of what somebody said.
    """
    from dialogue.measures.coverage import summarize
    from dialogue.report.coverage import coverage_json, coverage_table

    source = _sources(folders)
    failures: list[str] = []
    found = summarize(_observations(paths, folders, every, source, failures), source.rules)
    if found.documents:
        style = style_for(None, colour)
        click.echo(coverage_json(found) if form == "json" else coverage_table(found, most, style), nl=False)
    ctx.exit(int(bool(failures)))


def _observations(
    paths: tuple[str, ...], folders: tuple[str, ...], every: bool, source: Source, failures: list[str]
) -> Iterator[Observation]:
    """What each document shows; those that fail are named at once, and added to `failures`."""
    from dialogue.cli.deliver import Progress
    from dialogue.cli.work import Outcome, documents
    from dialogue.grammar.cache import load_grammar
    from dialogue.measures.coverage import letters_for, observe
    from dialogue.measures.pairing import name_of

    rules = load_grammar(folders)
    letters = letters_for(rules, source.lists)
    progress = Progress(None)
    for item in documents(paths, every):
        progress.step()
        failure = ""
        if isinstance(item, Outcome):
            failure = f"{item.path}: {item.failure}"
        else:
            path, document = item
            try:
                yield observe(name_of(path, document), document, rules, letters)
            except DialogueError as error:
                failure = f"{path}: {error}"
            except Exception as error:  # one document must not cost a run over ten thousand
                failure = f"{path}: internal error, please report it: {type(error).__name__}: {error}"
        if failure:
            progress.clear()
            complain(failure)
            failures.append(failure)
    progress.clear()


def _sources(folders: tuple[str, ...]) -> Source:
    """The rule files with their lines, which the compiled grammar does not keep; GrammarError if they have faults."""
    from dialogue.errors import GrammarError
    from dialogue.grammar.load import grammar_folder, read_sources

    source = read_sources([grammar_folder(), *map(Path, folders)])
    if source.faults:
        raise GrammarError(source.faults)
    return source
