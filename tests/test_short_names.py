"""Names that a text cuts short, spells otherwise or gives by office; and the list of another document."""

from __future__ import annotations

import pytest
from present import memo, names_of, people_of

from dialogue.model import LIST_ELSEWHERE, Document, Mark
from dialogue.readers.same_list import Lists


@pytest.mark.parametrize(
    ("listed", "body", "form"),
    [
        ("Hale de Moor\nMr. Brown", "Hale said that it was late. Mr. Brown agreed.", "Hale"),
        ("Poul Lundén\nMr. Brown", "Mr. Lunden said that it was late.", "Mr. Lunden"),
        ("Prime Minister Ben Lund\nMr. Brown", "BL said that it was late. BL left.", "BL"),
        ("Poul Lund, Director of Rice\nMr. Brown", "The Director of Rice said it was late.", "The Director of Rice"),
        ("Poul Lund\nMr. Brown", "Ambassador Lund sat. The Ambassador said it was late.", "The Ambassador"),
        ("Tunku Poul Lund\nMr. Brown", "The Tunku said that it was late. Mr. Brown agreed.", "The Tunku"),
    ],
)
def test_forms_of_the_first_listed(listed: str, body: str, form: str) -> None:
    assert form in next(iter(people_of(memo(listed, body)).values())).aliases


def test_a_silent_office_is_his_whom_no_list_names() -> None:
    text = memo("The Envoy\nThe Under Secretary\nMr. Brown", "Mr. Hale said it was late. Mr. Hale left. Mr. Brown sat.")
    assert "Mr. Hale" in names_of(text)
    assert "The Under Secretary" not in names_of(text)


def test_a_wife_who_does_not_speak_is_no_form_of_her_husband() -> None:
    body = "The President said that Mrs. Lund was well. Mr. Brown agreed."
    people = people_of(memo("President Lund\nMr. Brown", body))
    assert "Mrs. Lund" not in people["lund"].aliases


def test_a_list_is_lent_to_the_document_that_points_to_it() -> None:
    lists = Lists()
    names = "Norland\nMr. Hale"
    marks = (Mark(0, 7, "side"), Mark(8, 16, "participants"))
    lists.read(Document("a", names, marks=marks, metadata=(("number", "4"),)))
    text = "[Here follows the same list of participants as Document 4.]\n\nMr. Hale agreed."
    lent = lists.read(Document("b", text, metadata=(("number", "5"),)))
    assert dict(lent.metadata)[LIST_ELSEWHERE] == "# Norland\nMr. Hale"
    assert LIST_ELSEWHERE not in dict(lists.read(Document("c", text.replace("4", "9"))).metadata)
