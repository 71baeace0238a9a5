"""Wordings with their places filled, and answers in words."""

from __future__ import annotations

from crmlint import readers, rulebook, wording
from crmlint.facts import Facts
from crmlint.lint import knowledge_of


def test_a_wording_is_filled_and_what_is_unknown_stands_in_brackets() -> None:
    assert wording.fill("{provider} pays {some-date}.", {"provider": "the Vendor"}) == "The Vendor pays [some date]."


def test_names_stand_in_a_sentence_as_one_would_write_them() -> None:
    fields = {"provider": "the CRM Wizards", "client": "the Client"}
    said = wording.fill("{provider} trains {client}. {client} tests {provider}'s work.", fields)
    assert said == "The CRM Wizards trains the Client. The Client tests the CRM Wizards' work."


def test_another_document_is_called_by_its_name() -> None:
    text = "Ownership is governed by Exhibit B.\n\nOwnership is as agreed elsewhere.\n"
    facts = Facts(readers.read(text.encode(), "sow.md"), knowledge_of(rulebook.load()), "sow")
    named, unnamed = (
        wording.tell(facts, "ip-ownership-missing", "elsewhere", passage.span) for passage in facts.passages
    )
    assert named == "ip ownership: left to “Exhibit B”, which was not given"
    assert unnamed == "ip ownership: left to another document, which was not given"
