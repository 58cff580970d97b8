"""Corpora: many analyses in one file of SQLite, asked in SQL or by ready filters, exported, and kept up to date."""
