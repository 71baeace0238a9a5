"""Which document a passage leaves its matter to, by the name it is given there."""

from __future__ import annotations

import pytest

from crmlint import readers, rulebook
from crmlint.facts import Facts
from crmlint.facts.attachments import named_document
from crmlint.lint import knowledge_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Support is provided as described in Exhibit B (Service Levels).", "Exhibit B"),
        ("Ownership is governed by the Master Services Agreement of 3 March.", "Master Services Agreement"),
        ("Response times are set out in Schedule 2.1 to this contract.", "Schedule 2.1"),
        ("Training is given as detailed in Annex IV.", "Annex IV"),
        ("The fees in Schedule 1 are without support, which is covered by a separate agreement.", "separate agreement"),
        ("Support is provided by e-mail.", None),
    ],
)
def test_the_name_of_the_document_is_told_as_written(text: str, name: str | None) -> None:
    facts = Facts(readers.read(text.encode(), "sow.md"), knowledge_of(rulebook.load()), "sow")
    span = named_document(facts, facts.passages[0].span)
    assert (span and facts.document.quote(span)) == name
