from factories import analysis, segment

from dialogue.turns import find_turns


def speakers_and_segments(*speakers: str) -> list[tuple[str, str]]:
    turns = find_turns([segment(i, s, start=10 * i, end=10 * i + 9) for i, s in enumerate(speakers, 1)])
    return [(" ".join(t.speakers), " ".join(s[-1] for s in t.segments)) for t in turns]


def test_no_segments_no_turns() -> None:
    assert find_turns([]) == ()
    assert speakers_and_segments("", "") == []


def test_a_run_of_one_speaker_is_a_turn() -> None:
    assert speakers_and_segments("a", "a", "b", "a") == [("a", "1 2"), ("b", "3"), ("a", "4")]


def test_narration_neither_is_nor_ends_a_turn() -> None:
    assert speakers_and_segments("", "a", "", "a", "", "b") == [("a", "2 4"), ("b", "6")]


def test_speakers_are_compared_as_a_set() -> None:
    assert speakers_and_segments("a b", "b a", "a", "ALL", "ALL", "UNKNOWN") == [
        ("a b", "1 2"),
        ("a", "3"),
        ("ALL", "4 5"),
        ("UNKNOWN", "6"),
    ]


def test_ids_and_offsets() -> None:
    found = analysis()
    first, second, *_ = found.turns
    assert [t.id for t in found.turns] == ["t001", "t002", "t003", "t004", "t005"]
    assert found.document.text[second.start : second.end].startswith("The Minister replied")
    assert found.document.text[second.start : second.end].endswith("who would pay.")
    assert second.segments == ("s002", "s003", "s005")
    assert first.end <= second.start
