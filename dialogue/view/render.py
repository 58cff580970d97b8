"""The templates of the page, with all that is put into them escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from dialogue.errors import WriteError

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

PACKAGE = Path(__file__).parent
# What HTML cannot hold, not even escaped.
NOT_HTML = re.compile("[\0\ud800-\udfff]")


@cache
def environment() -> Environment:
    """The templates; raises WriteError where jinja2 is not installed."""
    try:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined
    except ImportError as error:
        raise WriteError("the page needs jinja2, which is not installed: pip install 'dialogue[view]'") from error
    made = Environment(
        loader=FileSystemLoader(PACKAGE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.filters["exact"] = _exact
    made.globals["n"] = _number
    return made


def own_text(folder: str, extension: str) -> str:
    """The files of a folder of the package, style or script, in the order of their names, as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((PACKAGE / folder).glob(f"*.{extension}")))


def _shown(value: object) -> object:
    return NOT_HTML.sub("\ufffd", value) if type(value) is str else value


def _exact(text: str) -> Markup:
    """Text as HTML that a browser reads back as it was: a bare carriage return it would take for a line feed."""
    from markupsafe import Markup, escape

    return Markup(str(escape(NOT_HTML.sub("\ufffd", text))).replace("\r", "&#13;"))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
