"""How documents name people: titles, offices, countries, lists of those present, forms in the text."""
