"""Comparisons as pictures, drawn by matplotlib in the colours of `graph.looks`."""
