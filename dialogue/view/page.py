"""The page as a whole: articles, the index of several, style and script in it, and a policy that forbids all else."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable

from dialogue.version import VERSION
from dialogue.view.colours import colour_rules
from dialogue.view.render import environment, own_text

# Known before the rest is read, so that of many memoranda none is laid out before it is wanted.
EARLY = 'document.documentElement.classList.add("js");'


def page(articles: Iterable[str]) -> str:
    """The HTML file of articles as `article` makes them; one that comes twice stands once."""
    from markupsafe import Markup

    found = {memo["id"]: memo for memo in map(json.loads, articles)}
    rules: dict[str, list[str]] = {}
    for memo in found.values():
        rules |= memo.pop("rules")
        memo["html"] = Markup(memo["html"])
    memos = list(found.values())
    style = "\n".join([*colour_rules(), own_text("style", "css")])
    script = '"use strict";\n' + own_text("script", "js")
    template = environment().get_template("page.html")
    return template.render(
        title=memos[0]["title"] if len(memos) == 1 else f"{len(memos):,} memoranda",
        memos=memos,
        rules=rules,
        style=Markup(style),
        early=Markup(EARLY),
        script=Markup(script),
        policy=policy(style, EARLY, script),
        version=VERSION,
    )


def policy(style: str, *scripts: str) -> str:
    """The content security policy: this style and these scripts, and nothing from anywhere."""
    allowed = f"style-src {_digest(style)}; script-src {' '.join(map(_digest, scripts))}; img-src data:"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _digest(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
