"""Grammars: word lists and rules read from TOML, checked, compiled, and the matches they make."""
