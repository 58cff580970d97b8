"""The stages: plain functions from a document and earlier findings to new findings; no stage imports another."""
