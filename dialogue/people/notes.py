"""What the editor's notes say of the offices of people whom the title names without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dialogue.model import Document, Zone
from dialogue.people.names import Entry, Titles, office_in, surname
from dialogue.people.places import places
from dialogue.people.sides import Countries

ROLE = re.compile(r", ((?:[A-Z]|the )[^.,;()\n]{3,80})")


def with_noted_roles(
    entries: Sequence[Entry], document: Document, zones: Sequence[Zone], titles: Titles, countries: Countries
) -> list[Entry]:
    """The entries, those without a role with the one that a note gives behind the surname: "Hale, Norland Consul."."""
    notes = " ".join(document.text[z.start : z.end] for z in zones if z.kind == "furniture" and z.end - z.start > 20)
    out = []
    for entry in entries:
        last = surname(entry.name, titles)
        if notes and last and not entry.role and last in notes:
            behind = (ROLE.match(notes, place + len(last)) for place in places(last, notes))
            found = next(filter(None, behind), None)
            if found and (office_in(found[1], titles) or countries.in_text(found[1])):
                role = found[1].removeprefix("the ")
                entry = replace(entry, role=role, side=entry.side or countries.in_text(role))
        out.append(entry)
    return out
