"""`dialogue corpus fetch`."""

from __future__ import annotations

from pathlib import Path

import click

from dialogue.cli.progress import byte_bar
from dialogue.cli.talk import WrongUsage, complain
from dialogue.corpus.volumes import SOURCE
from dialogue.errors import DialogueError


@click.command(
    short_help="Bring volumes of Foreign Relations.",
    epilog="""\b
Examples:
  dialogue corpus fetch frus1961-63v05 frus1964-68v12
  dialogue corpus build $(dialogue corpus fetch frus1961-63v05) -o corpus.sqlite
  dialogue corpus fetch frus1961-63v05 --url http://localhost:8000/volumes/
  dialogue corpus fetch frus1961-63v05 --checksums SHA256SUMS
"""
)
@click.argument("volumes", nargs=-1, required=True, metavar="VOLUME ...")
@click.option("--url", default=SOURCE, show_default=True, metavar="URL", help="Where VOLUME.xml stands: a mirror.")
@click.option(
    "--dir",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Keep the files there instead of in the cache of the user.",
)
@click.option(
    "--checksums",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="SHA-256 checksums, as sha256sum writes them, that the files must have.",
)
@click.option("--again", is_flag=True, help="Fetch the edition of today also where a file is there.")
@click.pass_context
def fetch(
    ctx: click.Context, volumes: tuple[str, ...], url: str, folder: Path | None, checksums: Path | None, again: bool
) -> None:
    """Bring volumes of Foreign Relations from the Office of the Historian's public repository.

    They are kept in a folder of the user's cache, with their checksums in its file SHA256SUMS, and are not fetched
    again; what broke off goes on where it was. Their paths are printed; build knows the names of fetched volumes.
    Needs pip install 'dialogue[corpus]'.
    """
    from dialogue.corpus.fetch import fetch as fetched
    from dialogue.corpus.fetch import read_checksums
    from dialogue.corpus.volumes import cache_folder

    if not url.startswith(("http://", "https://")):
        raise WrongUsage(f"{url} is no address that begins with http:// or https://")
    known = read_checksums(checksums) if checksums else {}
    failed = False
    for volume in dict.fromkeys(volumes):
        try:
            with byte_bar(volume) as step:
                path = fetched(volume, folder or cache_folder(), url, step, known, again)
            click.echo(path)
        except DialogueError as error:
            complain(str(error))
            failed = True
    ctx.exit(int(failed))
