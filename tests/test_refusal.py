"""What is no memorandum of a conversation is refused with the reason; a memorandum without a head is not."""

from dialogue import analyze, load_grammar
from dialogue.model import Document
from dialogue.refusal import refusal

STORY = """THE HOUSE AT MARLOW FERRY

Chapter 1

The Ferry had stood empty for three years, and a new tenant brings new talk.

"Have you heard, Mr. Tarrant," said his wife one evening, "that the Ferry is let at last?"

Mr. Tarrant replied that he had not.

"But it is," said she, "and Mrs. Lowe has told me all about it."

Mrs. Tarrant said that a young man from the north had come down on Monday. She added that he was rich.

"What is his name?" he asked. "Is he married?"
"""
CHRONICLE = """
The rain had not stopped since Tuesday. The mill went first, then the bridge, then the church wall. People in the
valley still talk about it. The horse was old and did not like the wet, and the water was shining in the fields. Old Mr.
Henley said that he had seen it coming. Nobody listened to him, and he did not expect them to.
"""
HEADLESS = """
I asked Mr. Brown whether the road was open. He replied that it had been closed since May. I said that this was a
pity. Mr. Brown agreed and added that it would be mended soon.
"""


def reason(text: str) -> str | None:
    grammar = load_grammar()
    return refusal(analyze(Document("text", text), grammar), grammar)


def test_a_story_is_no_memorandum() -> None:
    found = reason(STORY)
    assert found is not None
    assert "quotation marks" in found


def test_a_chronicle_is_no_memorandum() -> None:
    assert reason(CHRONICLE) is not None


def test_a_list_of_names_has_no_report() -> None:
    found = reason("John Smith\nMary Peel\nDr. Foster\n" * 4)
    assert found is not None
    assert "no paragraph" in found


def test_a_memorandum_without_a_head_is_one() -> None:
    assert reason(HEADLESS) is None


def test_a_memorandum_with_a_quotation_is_one() -> None:
    head = "Memorandum of Conversation\n\nMay 3, 1950\n\nPresent: Mr. Brown\nMr. Green\n\n"
    assert reason(head + 'Mr. Brown said he was late. "No matter," said Mr. Green. Mr. Brown thanked him.\n') is None
