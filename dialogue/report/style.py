"""How a report looks: width, colours, and the signs that the place it goes to can show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dialogue.model import ALL, UNKNOWN, Analysis

# The palette of Okabe and Ito (2008), told apart by colour-blind readers, as the nearest of the 256 colours of a
# terminal: sky blue, orange, bluish green, reddish purple, vermilion, blue, yellow. Black is left out: it may be the
# background.
PALETTE = (74, 214, 36, 175, 166, 25, 221)

ASCII_SIGNS = str.maketrans(
    {"▌": "|", "↑": "^", "…": "...", "─": "-", "·": "-", "█": "#", "▲": "^", "▼": "v", "→": ">", "�": "?"}
)


@dataclass(frozen=True, slots=True)
class Style:
    """`width` in cells; `colour` and `signs` (beyond ASCII) where the terminal has them; `verbose` for whole texts."""

    width: int = 80
    colour: bool = False
    signs: bool = True
    verbose: bool = False

    def sign(self, text: str) -> str:
        """A sign of ours, or what stands for it in ASCII."""
        return text if self.signs else text.translate(ASCII_SIGNS)

    def bold(self, text: str) -> str:
        """Bold."""
        return self._coded("1", text)

    def dim(self, text: str) -> str:
        """Faint."""
        return self._coded("2", text)

    def tinted(self, text: str, colour: int | None, bold: bool = False) -> str:
        """In a colour of the palette; None is the colour of the text around it."""
        codes = (["1"] if bold else []) + ([f"38;5;{colour}"] if colour is not None else [])
        return self._coded(";".join(codes), text) if codes else text

    def _coded(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def colours(analysis: Analysis) -> dict[str, int]:
    """A colour for each participant who speaks, in the order in which they first do."""
    speaking = dict.fromkeys(who for s in analysis.segments for who in s.speakers if who not in (ALL, UNKNOWN))
    return {who: PALETTE[number % len(PALETTE)] for number, who in enumerate(speaking)}


def names(analysis: Analysis) -> dict[str, str]:
    """What to call whoever can stand as a speaker or an addressee."""
    return {p.id: p.name for p in analysis.participants} | {ALL: "all", UNKNOWN: "unknown speaker"}


def called(ids: Iterable[str], known: dict[str, str]) -> str:
    """The names of several, in one text."""
    return ", ".join(known.get(who, who) for who in ids)
