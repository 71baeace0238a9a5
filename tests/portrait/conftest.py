"""Portraits of small documents, with the shipped rules."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint import readers, rulebook
from crmlint.model import Document
from crmlint.portrait import Portrait
from crmlint.portrait.drawing import portray
from crmlint.rulebook import Rulebook

Read = Callable[[str], Document]
Draw = Callable[..., Portrait]


@pytest.fixture(scope="session")
def shipped() -> Rulebook:
    return rulebook.load()


@pytest.fixture
def read() -> Read:
    return lambda text: readers.read(text.encode(), "test.md")


@pytest.fixture
def draw(shipped: Rulebook, read: Read) -> Draw:
    """The portrait of a text, or of a document."""

    def make(given: str | Document, kind: str | None = None) -> Portrait:
        return portray(read(given) if isinstance(given, str) else given, shipped, kind)

    return make
