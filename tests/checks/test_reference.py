"""Check kind *reference*: sections and papers that are referred to and are not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from crmlint.finding import DocumentReport

Ask = Callable[..., DocumentReport]
SECTIONS = """
[check]
kind = "reference"
to = "section-word"
outside = "outside-reference"
message-title = "{target} is called otherwise"
"""
PAPERS = """
[check]
kind = "reference"
to = "paper-word"
separate = true
unless = "not-yet-made"
"""
NUMBERED = "## 1. Work\n\nWe work.\n\n## 2. Price\n\nTen.\n\n## 3. Term\n\n{}\n\n## 4. Law\n\nOhio.\n"


def quotes(report: DocumentReport) -> list[str]:
    return [found.anchor.quote for found in report.findings]


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        pytest.param("It ends as Section 2 says.", False, id="a section that is there"),
        pytest.param("It ends as Section 8 says.", True, id="a section beyond the last"),
        pytest.param("It ends as Section 2.7 says.", False, id="a part of a section whose parts carry no numbers"),
        pytest.param("It ends as Section 8 of the Companies Act says.", False, id="a law"),
        pytest.param("It ends as set out in Section 2 (Price).", False, id="a number with its title"),
        pytest.param("It ends as set out in Section 2 (Confidentiality).", True, id="a number with another title"),
        pytest.param("It ends after 8 sections.", False, id="a number of sections"),
    ],
)
def test_a_section_must_be_there(ask: Ask, said: str, wrong: bool) -> None:
    assert quotes(ask(SECTIONS, NUMBERED.format(said))) == ([said] if wrong else [])


def test_a_document_without_numbers_is_not_judged(ask: Ask) -> None:
    assert quotes(ask(SECTIONS, "# Offer\n\nSee section 4 of the notes that we took.\n")) == []


def test_a_target_that_is_missing_twice_is_one_finding(ask: Ask) -> None:
    text = NUMBERED.format("It ends as Section 8 says.\n\nIt begins as Section 8 says.")
    (finding,) = ask(SECTIONS, text).findings
    assert [place.quote for place in finding.related] == ["It begins as Section 8 says."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Rates stand in Exhibit A.\n", ["Rates stand in Exhibit A."], id="an exhibit that is missing"),
        pytest.param("Rates stand in Exhibit A.\n\n# Exhibit A\n\nTen.\n", [], id="one that is there"),
        pytest.param("Rates stand in Exhibit A.\n\n- Exhibit A: rates.xlsx\n", [], id="one that is listed"),
        pytest.param(
            "Rates stand in Exhibit A. Exhibit A will be attached on signature.\n", [], id="one that is still to come"
        ),
    ],
)
def test_a_paper_must_be_there(ask: Ask, text: str, found: list[str]) -> None:
    assert quotes(ask(PAPERS, text)) == found
