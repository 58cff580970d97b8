"""The version of dialogue, as a literal: asking the installed package for it costs start-up time."""

from __future__ import annotations

VERSION = "0.1.0"
