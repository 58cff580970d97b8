"""An analysis as people and programs read it on standard output."""
