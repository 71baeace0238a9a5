"""What a portrait holds of a document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmlint.model import Comment, Span
from crmlint.portrait import PassagePortrait, Portrait

from .conftest import Draw, Read

SOW = """\
# Statement of Work

Supplier: Acme

Customer: Zenith

## 1. Scope

Acme shall: (a) configure the CRM; and (b) load the contacts. Zenith will test it.

## 2. Training

- [x] Two sessions of three hours

"Business Day" means Monday to Friday.

| Severity | Response time |
|---|---|
| 1 | 4 business hours |
| 2 |  |
"""


def passages(portrait: Portrait) -> list[PassagePortrait]:
    return [passage for section in portrait.sections for passage in section.passages]


def saying(portrait: Portrait, words: str) -> PassagePortrait:
    return next(passage for passage in passages(portrait) if words in passage.text)


def test_sections_hold_their_passages_in_order(draw: Draw) -> None:
    portrait = draw(SOW)
    assert [(section.number, section.title, section.level, section.parent) for section in portrait.sections] == [
        ("", "Statement of Work", 1, 0),
        ("1.", "Scope", 2, 1),
        ("2.", "Training", 2, 1),
    ]
    assert [passage.id for passage in passages(portrait)] == list(range(len(passages(portrait))))


def test_a_section_has_the_roles_that_rules_ask_of_its_heading_and_no_other(draw: Draw) -> None:
    scope, training = draw(SOW).sections[1:]
    assert "scope-heading" in scope.roles
    assert "training" in training.roles
    assert "training" not in scope.roles


def test_a_run_in_list_shows_its_labels(draw: Draw) -> None:
    portrait = draw(SOW)
    said = [(passage.printed, passage.text) for passage in portrait.sections[1].passages[1:]]
    assert said == [
        ("", "Acme shall:"),
        ("(a)", "configure the CRM; and"),
        ("(b)", "load the contacts."),
        ("", "Zenith will test it."),
    ]


def test_marks_say_who_acts_how_firmly_and_by_which_words(draw: Draw) -> None:
    portrait = draw(SOW)
    assert saying(portrait, "Acme shall").marks.actors == ("provider",)
    assert saying(portrait, "Acme shall").marks.modality == ("must",)
    assert saying(portrait, "Zenith will").marks.actors == ("client",)
    words = {words.words: words.names for words in saying(portrait, "configure the CRM").marks.concepts}
    assert "crm-system" in words["CRM"]


def test_values_are_told_with_their_words(draw: Draw) -> None:
    values = saying(draw(SOW), "Two sessions").marks.values
    assert [(amount.words, amount.reads) for amount in values] == [
        ("Two sessions", "2 sessions"),
        ("three hours", "3 hours"),
    ]


def test_derived_marks_hold_where_their_conditions_do(draw: Draw) -> None:
    portrait = draw("# Statement of Work\n\nWe will train all end users before go-live.\n\nWe paint the fence.\n")
    assert "training-in-scope" in saying(portrait, "train all").marks.derived
    assert "training-in-scope" not in saying(portrait, "fence").marks.derived


def test_a_row_has_all_its_cells_with_their_heads(draw: Draw) -> None:
    portrait = draw(SOW)
    first, last = (passage for passage in passages(portrait) if passage.kind == "row" and not passage.header)
    assert [(cell.heads, cell.text) for cell in first.cells] == [
        (("Severity",), "1"),
        (("Response time",), "4 business hours"),
    ]
    assert [cell.text for cell in last.cells] == ["2", ""]
    assert [(table.rows, table.columns) for table in portrait.tables] == [(3, 2)]


def test_what_is_printed_before_a_text_is_shown_as_printed(draw: Draw) -> None:
    portrait = draw("# Annex A: Tools\n\n- [x] Ticked\n- ✅ Checked\n")
    assert next((passage.printed, passage.text) for passage in passages(portrait)) == ("Annex A:", "Tools")
    assert saying(portrait, "Ticked").tick == "yes"
    assert "✅" in saying(portrait, "Checked").printed


def test_parties_are_told_with_the_words_for_them(draw: Draw) -> None:
    portrait = draw(SOW)
    parties = {party.role: party for party in portrait.parties}
    assert parties["provider"].name == "Acme"
    assert parties["client"].name == "Zenith"
    assert ("Acme", 2) in parties["provider"].words
    assert "user" not in parties


def test_the_case_of_a_word_makes_no_other_word(draw: Draw) -> None:
    portrait = draw("# Agreement\n\nThe contractor tests. The Contractor pays. The Contractor acts.\n")
    assert portrait.parties[0].words == (("Contractor", 3),)


def test_definitions_lead_to_their_text_and_labels_are_told_apart(draw: Draw) -> None:
    portrait = draw(SOW + "\nPhase 1: we listen.\n")
    known = {definition.term: definition for definition in portrait.definitions}
    assert known["Business Day"].formal
    (meaning,) = known["Business Day"].meanings
    assert (meaning.number, meaning.quote) == ("2.", '"Business Day" means Monday to Friday.')
    assert not known["Phase 1"].formal
    assert saying(portrait, "means Monday").defines == ("Business Day",)
    assert saying(portrait, "Phase 1").defines == ()


def test_a_kind_says_what_told_it(draw: Draw) -> None:
    (kind,) = (kind for kind in draw(SOW).kinds if kind.holds)
    assert (kind.name, kind.by) == ("sow", "title")
    assert [quote.quote for quote in kind.evidence] == ["Statement of Work"]


def test_a_kind_may_be_given(draw: Draw) -> None:
    assert [(kind.name, kind.by) for kind in draw(SOW, "plan").kinds] == [("plan", "given")]


def test_comments_lead_to_their_words(draw: Draw, read: Read) -> None:
    document = read(SOW)
    start = document.text.index("configure")
    comment = Comment("Which edition?", "Ada", span=Span(start, start + len("configure the CRM")))
    (remark, loose) = draw(replace(document, comments=(comment, Comment("Draft")))).remarks
    assert remark.on is not None
    assert (remark.text, remark.author, remark.on.quote, remark.on.number) == (
        "Which edition?",
        "Ada",
        "configure the CRM",
        "1.",
    )
    assert loose.on is None


def test_a_language_without_rules_has_no_marks(draw: Draw) -> None:
    portrait = draw(
        "# Leistungsbeschreibung\n\nDer Auftragnehmer wird die Anwendung für den Auftraggeber einrichten und auf "
        "Anfragen innerhalb von 4 Stunden antworten. Die Schulung der Anwender ist nicht Gegenstand dieses Vertrags. "
        "Die Rechte an den Ergebnissen gehen mit der Zahlung auf den Auftraggeber über.\n"
    )
    assert (portrait.language, portrait.ruled, portrait.kinds, portrait.parties) == ("de", False, (), ())
    assert not any(any(passage.marks) for passage in passages(portrait))
    assert len(passages(portrait)) == 4


@pytest.mark.parametrize("text", ["---\nx: y\n---\n", "# Only a title\n", "- \n\nx\n"])
def test_next_to_nothing_has_a_portrait(draw: Draw, text: str) -> None:
    assert draw(text).document.sha256
