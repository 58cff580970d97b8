"""The country or delegation a participant belongs to, by headings, offices and the words of countries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

SPELT = {"united states": "United States", "united kingdom": "United Kingdom", "soviet union": "USSR", "ussr": "USSR"}


class Countries:
    """Which country a word names: `named` a country's own name or abbreviation, `adjective` its people or seat."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        listed: Sequence[Sequence[str]] = settings["countries"]
        self.words: dict[str, str] = {}
        for words in listed:
            name = SPELT.get(words[0]) or " ".join(w.capitalize() if w not in ("of", "and", "the") else w for w in words[0].split())
            for word in words:
                self.words.setdefault(word, name)
        longest = sorted(self.words, key=len, reverse=True)
        self.pattern = re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w])", re.IGNORECASE)

    def in_text(self, text: str) -> str:
        """The first country whose people, government or seat the text names; "" if none."""
        for match in self.pattern.finditer(text):
            found = match.group()
            if found.islower() or found in ("US", "us", "Us") and found != "US":
                continue
            return self.words[found.lower()]
        return ""

    def heading(self, text: str) -> str:
        """The country of a heading in a list of participants ("US", "United States Side", "For Germany"); "" if none."""
        plain = re.sub(r"(?i)\b(?:for|the|side|delegation|participants|present|from|party|representatives|officials)\b|[:.*_#()]", " ", text)
        plain = " ".join(plain.split()).lower()
        return self.words.get(plain, "") or self.words.get(plain.replace(" ", ""), "")
