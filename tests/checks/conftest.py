"""One rule of its own, asked of one small document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crmlint import readers, rulebook
from crmlint.facts import Facts
from crmlint.finding import DocumentReport
from crmlint.lint import knowledge_of, lint_document
from crmlint.model import Unread
from crmlint.policy import Policy

Ask = Callable[..., DocumentReport]

HEAD = """
id = "TST001"
severity = "warning"
kinds = ["all"]
message = "“{words}” {sum}"
why = "because"
suggest = "{provider} does it for {client}"
"""


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    def asked(check: str, text: str, *, unread: bool = False, kind: str = "sow", head: str = HEAD) -> DocumentReport:
        folder = tmp_path / "rules" / "test"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "a-test.toml").write_text(head + check, encoding="utf-8")
        book = rulebook.load([tmp_path / "rules"], cache=False)
        document = readers.read(text.encode(), "test.md")
        if unread:
            document = replace(document, unread=(Unread("page 2", "a scan"),))
        facts = Facts(document, knowledge_of(book), kind)
        report = lint_document(facts, book, Policy(select=("TST001",)))
        assert report.failures == ()
        return report

    return asked
