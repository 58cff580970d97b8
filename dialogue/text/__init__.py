"""Words and sentences of a text, with their offsets; nothing here knows a rule."""
