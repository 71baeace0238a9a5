"""Tracked changes, looked at in three ways: as they will be, as it was, and both."""

from __future__ import annotations

import pytest
from tests.readers.wordml import p, r, texts, word_file

from crmlint.readers.options import ReadOptions, RevisionView
from crmlint.readers.word import read

GONE = '<w:rPr><w:del w:id="9"/></w:rPr>'
NEW = '<w:rPr><w:ins w:id="9"/></w:rPr>'


def ins(content: str) -> str:
    return f'<w:ins w:id="1" w:author="Ann">{content}</w:ins>'


def cut(text: str) -> str:
    return f'<w:del w:id="2"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def row(text: str, mark: str = "", cell: str = "") -> str:
    return (
        f"<w:tr><w:trPr>{mark}</w:trPr><w:tc>{p(r(text))}</w:tc>"
        f"<w:tc><w:tcPr>{cell}</w:tcPr>{p(r('4 hours'))}</w:tc></w:tr>"
    )


BODIES = {
    "words": (
        p(r("within ") + cut("sixty") + ins(r("thirty")) + r(" days")),
        {"final": ["within thirty days"], "original": ["within sixty days"], "both": ["within sixtythirty days"]},
    ),
    "moves": (
        p(r("A") + f"<w:moveFrom>{r(' moved')}</w:moveFrom>") + p(r("B") + f"<w:moveTo>{r(' moved')}</w:moveTo>"),
        {"final": ["A", "B moved"], "original": ["A moved", "B"], "both": ["A moved", "B moved"]},
    ),
    "whole paragraphs": (
        p(ins(r("New."))) + p(cut("Old.")) + p(r("Kept.")),
        {"final": ["New.", "Kept."], "original": ["Old.", "Kept."], "both": ["New.", "Old.", "Kept."]},
    ),
    "paragraph marks that are gone": (
        p(r("One "), GONE) + p(r("sentence.")),
        {"final": ["One sentence."], "original": ["One ", "sentence."], "both": ["One ", "sentence."]},
    ),
    "paragraph marks that are new": (
        p(r("One "), NEW) + p(r("sentence.")),
        {"final": ["One ", "sentence."], "original": ["One sentence."], "both": ["One ", "sentence."]},
    ),
    "rows": (
        f"<w:tbl>{row('Major')}{row('Minor', '<w:del/>')}{row('Cosmetic', '<w:ins/>')}</w:tbl>",
        {
            "final": ["Major", "4 hours", "Cosmetic", "4 hours"],
            "original": ["Major", "4 hours", "Minor", "4 hours"],
            "both": ["Major", "4 hours", "Minor", "4 hours", "Cosmetic", "4 hours"],
        },
    ),
    "cells": (
        f"<w:tbl>{row('Major', cell='<w:cellDel/>')}{row('Minor', cell='<w:cellIns/>')}</w:tbl>",
        {
            "final": ["Major", "Minor", "4 hours"],
            "original": ["Major", "4 hours", "Minor"],
            "both": ["Major", "4 hours", "Minor", "4 hours"],
        },
    ),
    "what was put in and taken out again was never there": (
        p(r("A") + ins(cut(" never"))),
        {"final": ["A"], "original": ["A"], "both": ["A never"]},
    ),
}


@pytest.mark.parametrize("view", ["final", "original", "both"])
@pytest.mark.parametrize(("body", "expected"), BODIES.values(), ids=BODIES)
def test_changes_are_seen_as_asked(body: str, expected: dict[str, list[str]], view: RevisionView) -> None:
    found = read(word_file(body), "sow.docx", ReadOptions(revision=view))
    assert texts(found) == [text.strip() for text in expected[view]]


def test_blocks_tell_what_became_of_them() -> None:
    body = p(ins(r("New."))) + p(cut("Old.")) + p(r("Kept ") + ins(r("more.")))
    found = read(word_file(body), "sow.docx", ReadOptions(revision="both"))
    assert [block.revision for block in found.blocks] == ["inserted", "deleted", ""]
    assert found.revisions == 3


def test_places_count_in_what_is_shown() -> None:
    body = p(r("within ") + cut("sixty") + ins(r("thirty")) + r(" days"))
    found = read(word_file(body), "sow.docx", ReadOptions(revision="original"))
    at = found.text.index("days")
    place = found.locate(found.blocks[0].span._replace(start=at))
    assert (place.start, place.end) == (13, 17)
