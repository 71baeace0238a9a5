"""Facts of small documents, with the shipped vocabulary."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint import readers, rulebook
from crmlint.condition import parse
from crmlint.facts import Facts
from crmlint.facts.bits import members
from crmlint.facts.knowledge import Knowledge
from crmlint.lint import knowledge_of

MakeFacts = Callable[..., Facts]
Where = Callable[[Facts, str], list[str]]


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return knowledge_of(rulebook.load())


@pytest.fixture
def facts_of(knowledge: Knowledge) -> MakeFacts:
    def make(text: str, kind: str | None = None) -> Facts:
        return Facts(readers.read(text.encode(), "test.md"), knowledge, kind)

    return make


@pytest.fixture
def where() -> Where:
    """The passages of some facts for which a condition holds, as text."""

    def ask(facts: Facts, condition: str) -> list[str]:
        bits = facts.marks.passages_where(parse(condition))
        return [facts.document.quote(facts.passages[number].span).replace("\n", " | ") for number in members(bits)]

    return ask
