"""One memorandum against others: differences, standing, likeness, groups, keyness, and change over time."""
