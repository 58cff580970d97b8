from tables import analysis_of

from dialogue.measures.topics import speaker_topics, topic_shares, topic_starts, topics

HEAD = """Record of Conversation

Present: Mr. Jon Brandt, Envoy of Norrland
Mr. Pavel Orban, Minister of Vestria

"""
PLAIN = "Mr. Brandt said that the ferry was late. Mr. Orban replied that it would be repaired.\n"


def numbered(*numbers: str) -> str:
    texts = (
        "Mr. Brandt asked whether the ferry would run.",
        "Mr. Orban said that the ice was thick. Mr. Brandt agreed.",
        "Mr. Orban said that he would write again.",
    )
    return HEAD + "\n\n".join(f"{number} {text}" for number, text in zip(numbers, texts, strict=True)) + "\n"


def test_numbered_paragraphs_are_topics() -> None:
    talk = analysis_of(numbered("1.", "2.", "3."))
    assert [name for _, name in topic_starts(talk)] == ["1", "2", "3"]
    (whole,) = topics(talk)
    assert (whole.count, whole.mean_turns) == (3, 4 / 3)
    assert [(row.topic, row.speaker, row.opens) for row in topic_shares(talk)] == [
        ("1", "brandt", 1), ("2", "orban", 1), ("2", "brandt", 0), ("3", "orban", 1),
    ]  # fmt: skip
    assert [(row.speaker, row.topics_opened, row.topics_joined) for row in speaker_topics(talk)] == [
        ("brandt", 1, 2), ("orban", 2, 2),
    ]  # fmt: skip


def test_what_comes_before_the_first_number_is_a_topic() -> None:
    talk = analysis_of(HEAD + PLAIN + "\n2. Mr. Orban asked for coal.\n\n3. Mr. Brandt agreed to send some.\n")
    assert [name for _, name in topic_starts(talk)] == ["(beginning)", "2", "3"]


def test_one_number_may_be_that_of_a_page() -> None:
    assert topic_starts(analysis_of(HEAD + PLAIN + "\n2. Mr. Orban asked for coal.\n")) == ()


def test_a_list_inside_a_paragraph_is_no_topic() -> None:
    talk = analysis_of(numbered("4.", "1.", "5."))
    assert [name for _, name in topic_starts(talk)] == ["4", "5"]


def test_headings_come_before_numbers() -> None:
    talk = analysis_of(HEAD + "## The ferry\n\n1. " + PLAIN + "\n## Coal and ice\n\n2. Mr. Orban asked for coal.\n")
    assert [name for _, name in topic_starts(talk)] == ["The ferry", "Coal and ice"]
    assert {row.topic: row.share for row in topic_shares(talk)}["Coal and ice"] == 1


def test_headings_of_one_name_are_told_apart() -> None:
    coal = "\n## Coal\n\nMr. Brandt said that there was none to be had.\n"
    talk = analysis_of(HEAD + PLAIN + coal + coal)
    assert [name for _, name in topic_starts(talk)] == ["(beginning)", "Coal", "Coal (2)"]


def test_a_document_without_either_has_no_topics() -> None:
    talk = analysis_of(HEAD + PLAIN)
    assert topic_starts(talk) == () and topic_shares(talk) == ()
    assert topics(talk)[0].count == 0
    assert {(row.topics_opened, row.topics_joined) for row in speaker_topics(talk)} == {(None, None)}
