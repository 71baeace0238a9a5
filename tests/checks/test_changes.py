"""Check kind *changes*: tracked changes and open comments that are still in the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmlint import readers, rulebook
from crmlint.facts import Facts
from crmlint.lint import knowledge_of, lint_document
from crmlint.model import Comment, Span
from crmlint.policy import Policy

TEXT = "# Contract\n\nThe Vendor trains the users.\n\nThe Client pays.\n"


@pytest.mark.parametrize(
    ("revisions", "comments", "told"),
    [
        pytest.param(0, (), [], id="a clean file"),
        pytest.param(0, (Comment("done", "Ann", resolved=True),), [], id="a comment that is resolved"),
        pytest.param(0, (Comment("why", "crmlint"),), [], id="what an annotated copy says"),
        pytest.param(3, (), [("Contract", "tracked changes 3, open comments 0")], id="tracked changes"),
        pytest.param(
            2,
            (Comment("who?", "Ann", span=Span(0, 1)),),
            [("The Vendor trains the users.", "tracked changes 2, open comments 1")],
            id="both, placed at the comment",
        ),
    ],
)
def test_what_is_unsettled_is_counted(revisions: int, comments: tuple[Comment, ...], told: list[object]) -> None:
    book = rulebook.load(cache=False)
    document = replace(readers.read(TEXT.encode(), "a.md"), revisions=revisions, comments=comments)
    if comments and comments[0].span:
        at = document.text.index("The Vendor")
        document = replace(document, comments=(comments[0]._replace(span=Span(at, at + 10)),))
    report = lint_document(Facts(document, knowledge_of(book), "msa"), book, Policy(select=("DOC004",)))
    assert [(found.anchor.quote, found.message.partition("settled: ")[2]) for found in report.findings] == told
