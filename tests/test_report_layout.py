from dialogue.report.layout import cells, clean, clip, pad, wrap


def test_wrapping_fills_lines_and_loses_nothing() -> None:
    text = "The ferry would run in May if the ice allowed it"
    assert wrap(text, 12) == ["The ferry", "would run in", "May if the", "ice allowed", "it"]
    assert wrap(text, 200) == [text]
    assert wrap("", 12) == [""]


def test_a_word_that_is_too_long_is_broken() -> None:
    assert wrap("a abcdefghij b", 4) == ["a", "abcd", "efgh", "ij b"]


def test_what_does_not_fit_into_the_lines_is_cut_where_a_word_ends() -> None:
    assert wrap("one two three four five six", 9, 2, "…") == ["one two", "three…"]
    assert wrap("one two three", 9, 2, "…") == ["one two", "three"]
    assert wrap("one two three", 13, 1, "…") == ["one two three"]


def test_clipping_keeps_the_width() -> None:
    assert clip("Commissioner Ramey", 18, "…") == "Commissioner Ramey"
    assert clip("Commissioner Ramey", 15, "…") == "Commissioner…"
    assert clip("Commissioner", 8, "...") == "Commi..."


def test_wide_and_combining_characters_count_as_the_terminal_counts_them() -> None:
    assert cells("茶") == 2
    assert cells("e\u0301") == 1
    assert pad("茶", 4) == "茶  "
    assert [cells(line) for line in wrap("茶" * 9, 5)] == [4, 4, 4, 4, 2]


def test_nothing_in_a_text_reaches_the_terminal_as_a_command() -> None:
    assert clean("a\n\x1b[31mred\u202e\tb") == "a \ufffd[31mred\ufffd b"
