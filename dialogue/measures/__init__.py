"""Figures of one analysis, as plain functions."""
