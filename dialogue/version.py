"""The version of dialogue, as a literal: asking the installed package for it costs start-up time."""

from __future__ import annotations

VERSION = "0.1.0"

# The shape of the JSON; the number goes up when a key changes its meaning or is taken away.
SCHEMA = "dialogue-analysis/1"
