"""By which forms a memorandum names those who take part, and who of them wrote it."""

from __future__ import annotations

import pytest
from present import memo, names_of, people_of


def test_who_convenes_is_there_though_the_list_names_the_others() -> None:
    text = "Memorandum of a Conference With the President, Port Alma, May 3, 1957\n\nMay 3, 1957\n\nOTHERS PRESENT\n"
    body = "Mr. Brown said that it was late. The President asked whether General Lund was tired."
    assert names_of(f"{text}Secretary Brown\nGeneral Lund\n\n{body}\n") == [
        "Secretary Brown", "General Lund", "The President",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("listed", "body", "form"),
    [
        ("Lee Kuo Tang, Consul\nMr. Brown", "Mr. Lee said that it was late. Mr. Brown agreed.", "Mr. Lee"),
        ("Ambassador Barra Hurto\nMr. Brown", "Ambassador Barra said that it was late.", "Ambassador Barra"),
        ("Governing Mayor of Port Alma Poul Lund\nMr. Brown", "The Mayor said that it was late.", "The Mayor"),
        ("General Poul Lund\nMr. Brown", "Gen. Lund sat. The General said that it was late.", "The General"),
        ("Secretary of State Lund\nMr. Brown", "Sec said it was late. Mr. Brown asked Sec why.", "Sec"),
        ("Miss Lund, Envoy of Norland\nMr. Brown", "The Envoy said that it was late.", "The Envoy"),
        ("Miss Lund, Norland Dock Master, Alma\nMr. Brown", "The Dock Master said it was late.", "The Dock Master"),
    ],
)
def test_forms_of_the_first_listed(listed: str, body: str, form: str) -> None:
    assert form in next(iter(people_of(memo(listed, body)).values())).aliases


def test_a_first_name_in_brackets_belongs_to_the_name() -> None:
    """Is "Mr. [Allen] Lund" a form of Mr. Allen Lund and of nobody else?"""
    people = people_of(memo("Secretary Lund\nMr. Allen Lund", "Mr. [Allen] Lund said so. Secretary Lund agreed."))
    assert "Mr. [Allen] Lund" in people["allen_lund"].aliases
    assert not any("[" in form for who, person in people.items() if who != "allen_lund" for form in person.aliases)


def test_a_bare_office_is_his_who_is_listed_by_it() -> None:
    people = people_of(memo("The President\nPresident Poul Lund of Norland", "The President greeted President Lund."))
    assert [who for who, person in people.items() if "The President" in person.aliases] == ["president"]


def test_an_office_with_its_country_leaves_the_bare_one_to_the_host() -> None:
    listed = "United States\nThe President\nMexico\nThe President"
    body = "The President gave the Mexican President a clock. The President said that it was late."
    people = people_of(memo(listed, body))
    assert "the Mexican President" in people["president_2"].aliases
    assert "The President" in people["president"].aliases


@pytest.mark.parametrize(
    ("text", "writer"),
    [
        ("Memorandum for the Record\n\nPort Alma, May 3, 1957\n\nI told Consul Lund that it was late. Consul Lund "
         "agreed.\n\nPoul A. Reed\nColonel", "Poul A. Reed"),
        ("Memorandum of Conversation Between Secretary Hale and the Consul in Norland (Reed)\n\nPort Alma, May 3, 1957"
         "\n\nI talked to him about the harbour and reported this.\n\nC.A.H.", "Secretary Hale"),
    ],
)  # fmt: skip
def test_signature_of_the_writer(text: str, writer: str) -> None:
    assert [person.name for person in people_of(text + "\n").values() if person.narrator] == [writer]


def test_an_agency_in_brackets_stands_behind_the_name() -> None:
    body = "Mr. Smith (ICA) pointed out that it was late. Mr. Gray, of the harbour staff, said that it was not."
    assert names_of(f"Minutes of a Meeting\n\nPort Alma, May 3, 1957\n\n{body}\n") == ["Mr. Smith", "Mr. Gray"]


def test_the_mark_of_a_note_stands_behind_the_name() -> None:
    body = "Mr Reed [1] conveyed a note. Mr Lund replied that it was late."
    assert names_of(f"Record of Conversation\n\nPort Alma, 3 May 1957\n\n{body}\n") == ["Mr Reed", "Mr Lund"]


@pytest.mark.parametrize("head", ["2. ", "Harbour Dues\u2014", "6. Harbour Dues\u2014"])
def test_who_speaks_behind_a_number_or_a_heading(head: str) -> None:
    body = f"{head}Mr. Dahl said that it was late. He thought that it was foggy."
    assert names_of(f"Notes of a Staff Meeting\n\nPort Alma, May 3, 1957\n\n{body}\n") == ["Mr. Dahl"]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("1\\. _Mr. Lund_ said that it was late.\n\n2\\. _Mr. Reed_ asked why.", ["Mr. Lund", "Mr. Reed"]),
        ("Mr. Lund (Union of Independent Socialist Norlandish Republics) said that it was late. Mr. Reed agreed.",
         ["Mr. Lund", "Mr. Reed"]),
        ("President: It is late.\n\nKjeld: Very late, and the harbour is closed.\n\nPresident: When does it open?",
         ["President", "Kjeld"]),
    ],
)  # fmt: skip
def test_those_whom_no_list_names(body: str, names: list[str]) -> None:
    assert names_of(f"Minutes of a Meeting\n\nPort Alma, May 3, 1957\n\n{body}\n") == names


def test_the_only_one_named_does_not_talk_to_himself() -> None:
    """An office that reports is somebody else's, unless the writer, who says I, talks to the only one named."""
    head = "Memorandum of Conversation With Mr. Lund\n\nPort Alma, May 3, 1957\n\n"
    body = "The Ambassador said that it was late. Mr. Lund asked why. The Ambassador said that it was dark."
    assert names_of(f"{head}{body}\n") == ["Mr. Lund", "The Ambassador"]
    assert names_of(f"{head}I called on Mr. Lund. I said that it was late. {body}\n") == ["Mr. Lund", "The writer"]


def test_the_secretary_of_a_label_is_the_secretary_of_state() -> None:
    listed = "Poul Lund, Secretary of State\nKjeld Reed, Assistant to the Secretary"
    people = people_of(memo(listed, "SECRETARY: It is late.\n\nReed: Why?\n\nSECRETARY: It is dark."))
    assert "SECRETARY" in people["lund"].aliases


@pytest.mark.parametrize("office", ["French Minister", "Norwegian Ambassador"])
def test_a_foreign_office_is_that_of_who_is_a_party_by_himself(office: str) -> None:
    head = "Record of Conversation between Lund and Reed, Hale and Brandt\n\nPort Alma, May 3, 1957\n\n"
    body = f"The {office} said that it was late. Mr. Reed asked him why. The {office} said that it was dark."
    assert f"The {office}" in people_of(f"{head}{body}\n")["lund"].aliases


@pytest.mark.parametrize(("signature", "writer"), [("P.A.Q.", ["P.A.Q"]), ("K.L.", ["Mr. Kjeld Lund"])])
def test_initials_of_the_writer(signature: str, writer: list[str]) -> None:
    head = "Memorandum of a Conversation, Port Alma, May 3, 1957\n\n"
    body = "I met with Senator Reed and Mr. Kjeld Lund. I said that it was late. Senator Reed said that it was dark."
    people = people_of(f"{head}{body} Mr. Kjeld Lund agreed.\n\n{signature}\n")
    assert [person.name for person in people.values() if person.narrator] == writer


def test_the_first_name_that_a_title_leaves_out() -> None:
    head = "Record of Conversation between Lund and Reed\n\nPort Alma, May 3, 1957\n\n"
    people = people_of(f"{head}Sir Kjeld Lund said that it was late. Mr. Reed agreed.\n")
    assert "Sir Kjeld Lund" in people["lund"].aliases
