"""The portrait for people: a hand-made one with everything in it, in colour and without, wide and narrow."""

from __future__ import annotations

import re
from typing import Any

import pytest

from crmlint.model import Anchor, Block, Document, Place, Span, Unread, Value
from crmlint.portrait import (
    Amount,
    Cell,
    Definition,
    Kind,
    Marks,
    Party,
    PassagePortrait,
    Portrait,
    Remark,
    SectionPortrait,
    Table,
    Words,
)
from crmlint.portrait.text import render
from crmlint.reports import Look
from crmlint.reports.typeset import measure

ANSI = re.compile(r"\x1b\[[0-9;]*m")

EXPECTED = """\
offers/sow.docx
  statement of work (sow, msa) · Word · English · 2,431 words

  Kind     sow, by its title “Statement of Work”
           msa, by what it holds: 1.2 of the 1 needed (“Term”)
           not sla, which comes near by what it holds: 0.6 of the 1 needed
  Read     9 pages, 1 page without text, 3 tables, 1 comment open, 2 pictures,
           10 passages
  Unread   page 3: a picture of text
  Comment  open, Ada on “within four (4) business hours” (5.2, page 4): Too long
           resolved, author unknown: Fine
  Parties  provider: Acme, spoken of 12 times (“Acme” 10, “we” 2)
           user: spoken of 1 time (“users” 1)
  Defined  “Business Day” (1.1, page 2)

(headers and footers)
  [header] Acme Ltd

5 Support  page 4, support-service
  Acme shall answer each request of the Client’s administrators within four
    (4) business hours of its receipt.
    · provider acts · must · “four (4) business hours” = 4 business hours
      (duration, deadline) · ⇒ response-time-given
    · “answer … request” answering, +1
  (page 5)
  (a) [x] by telephone
    • until it is closed
      · defines “Closed”
  table 2 · 2 rows, 2 columns
  [head] Severity │ Response
  [row 2, Severity] 1
  [row 2, Response] Within a day.
    At night, within two.
      · set aside: no rule asks of it
  [hidden] A hidden line.
"""
ALONE = """\
(headers and footers)
  [header] Acme Ltd

5 Support
  Acme shall answer each request of the Client’s administrators within four
    (4) business hours of its receipt.
  (a) [x] by telephone
    • until it is closed
  [head] Severity │ Response
  1 │ Within a day. / At night, within two.
  [hidden] A hidden line.
"""


def _quote(text: str, number: str = "", page: int | None = None) -> Anchor:
    return Anchor(text, number=number, page=page, place=Place(page=page))


def _passage(number: int, kind: str, text: str, page: int = 4, **more: object) -> PassagePortrait:
    plain = PassagePortrait(number, kind, number, "", "", text, 0, -1, Place(page=page))
    return plain._replace(**more)  # type: ignore[arg-type]


def _answer() -> PassagePortrait:
    text = (
        "Acme shall answer each request of the Client’s administrators within four (4) business hours of its receipt."
    )
    value = Value("duration", Span(0, 0), 4, 4, unit="hour", clock="business", role="deadline")
    concepts = (
        Words(Span(5, 10), "shall", ("modal", "must")),
        Words(Span(11, 30), "answer every single request", ("answering",)),
        Words(Span(78, 92), "business hours", ("business-hours-of-the-provider", "hours-word", "a-third-name")),
    )
    marks = Marks(
        concepts=concepts,
        modality=("must",),
        values=(Amount(value, "four (4) business hours", "4 business hours"),),
        actors=("provider",),
        derived=("response-time-given",),
    )
    return _passage(2, "sentence", text, marks=marks)


def _support() -> SectionPortrait:
    def cell(column: int, head: str, text: str) -> tuple[Cell, ...]:
        return (Cell(column, (head,), text),)

    table: dict[str, Any] = {"table": 1, "row": 1, "place": Place(page=5)}
    passages = (
        _passage(1, "heading", "Support", printed="5"),
        _answer(),
        _passage(3, "item", "by telephone", 5, printed="(a) [x]", level=1, tick="yes"),
        _passage(4, "item", "until it is closed", 5, printed="•", level=2, defines=("Closed",)),
        _passage(
            5,
            "row",
            "Severity Response",
            5,
            table=1,
            row=0,
            header=True,
            cells=(Cell(0, (), "Severity"), Cell(1, (), "Response")),
        ),
        _passage(6, "cell", "1", cells=cell(0, "Severity", "1"), **table),
        _passage(7, "cell", "Within a day.", cells=cell(1, "Response", "Within a day."), **table),
        _passage(
            8,
            "cell",
            "At night, within two.",
            cells=cell(1, "Response", "At night, within two."),
            unasked=True,
            **table,
        ),
        _passage(9, "sentence", "A hidden line.", 5, hidden=True),
    )
    return SectionPortrait(1, 0, "5", "Support", 1, ("support-service",), Place(page=4), passages)


@pytest.fixture
def portrait() -> Portrait:
    document = Document(
        path="offers/sow.docx",
        format="word",
        sha256="ab" * 32,
        text="x",
        blocks=(Block("paragraph", Span(0, 1)),),
        locate=lambda span: Place(),
        unread=(Unread("page 3", "a picture of text"),),
        health={
            "words": 2431,
            "tables": 3,
            "pages_without_text": 1,
            "pages": 9,
            "notes": 0,
            "comments_open": 1,
            "pictures": 2,
        },
    )
    furniture = (_passage(0, "header", "Acme Ltd", unasked=True),)
    return Portrait(
        document=document,
        words=2431,
        language="en",
        language_name="English",
        ruled=True,
        kinds=(
            Kind("sow", "title", True, 0.0, (_quote("Statement of Work"),)),
            Kind("msa", "content", True, 1.2, (_quote("Term"),)),
            Kind("sla", "content", False, 0.6, ()),
            Kind("rfp", "content", False, 0.2, ()),
        ),
        parties=(
            Party("provider", "Acme", 12, (("Acme", 10), ("we", 2)), _quote("Acme")),
            Party("user", "", 1, (("users", 1),), _quote("users")),
        ),
        definitions=(
            Definition("Business Day", True, (_quote("“Business Day” means …", "1.1", 2),), (3,)),
            Definition("Phase 1", False, (_quote("Phase 1: …", "2", 2),), (4,)),
        ),
        remarks=(
            Remark("Too long", "Ada", False, _quote("within four (4) business hours", "5.2", 4)),
            Remark("Fine", "", True, None),
        ),
        tables=(Table(0, 5, 5), Table(1, 2, 2)),
        sections=(SectionPortrait(0, -1, "", "", 0, (), Place(), furniture), _support()),
    )


def test_the_whole_at_eighty_columns(portrait: Portrait) -> None:
    assert render(portrait, Look(), portrait.sections) == EXPECTED


def test_the_text_alone_is_what_the_page_has(portrait: Portrait) -> None:
    assert render(portrait, Look(), portrait.sections, marks=False) == ALONE


def test_all_marks_are_shown_in_full_when_asked_for(portrait: Portrait) -> None:
    text = render(portrait, Look(verbose=True), portrait.sections)
    assert "“shall” must, “answer every single request” answering" in text
    assert "business-hours-of-the-provider + hours-word + a-third-name" in " ".join(text.split())
    assert "Labels   “Phase 1” (2, page 2)" in text
    assert "not rfp" in text


def test_a_part_has_a_brief_head(portrait: Portrait) -> None:
    lines = render(portrait, Look(), portrait.sections[1:]).splitlines()
    assert lines[:4] == [*EXPECTED.splitlines()[:2], "", "5 Support  page 4, support-service"]


def test_colour_changes_no_word(portrait: Portrait) -> None:
    painted = render(portrait, Look(color=True), portrait.sections)
    assert painted != EXPECTED
    assert ANSI.sub("", painted) == EXPECTED


@pytest.mark.parametrize("width", [60, 72, 80, 100])
@pytest.mark.parametrize("verbose", [True, False])
def test_no_line_is_wider_than_the_terminal(portrait: Portrait, width: int, verbose: bool) -> None:
    look = Look(width=width, verbose=verbose)
    assert max(measure(line) for line in render(portrait, look, portrait.sections).splitlines()) <= width


def test_what_could_steer_a_terminal_is_made_harmless(portrait: Portrait) -> None:
    evil = _passage(1, "sentence", "a\x1b[2Jb\u202ec", printed="\x07")
    section = SectionPortrait(1, 0, "\x1b", "\x9b2J", 1, (), Place(), (evil,))
    text = render(portrait, Look(), (section,))
    assert not set(text) & {"\x1b", "\x9b", "\x07", "\u202e"}
