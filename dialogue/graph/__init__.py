"""The graph of an analysis, its views, and GraphML."""
