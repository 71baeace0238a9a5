"""A table is the same table, and gives the same findings, as Markdown, in a workbook and as CSV."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

import crmlint
from crmlint import readers

Rows = Sequence[Sequence[str]]
NEEDS: Rows = (
    ("ID", "Requirement", "Priority"),
    ("R-01", "Single sign-on is required; a link to the phone system would be nice to have.", "Must"),
    ("R-02", "Quotes are sent as PDF.", "Should"),
    ("R-03", "Leads with the same address are merged.", "Could"),
    ("R-04", "The system must show the history of a customer.", "Must"),
)
LEVELS: Rows = (
    ("Severity", "Response", "Repair"),
    ("1 - Critical", "The Provider responds within 1 hour.", "8 hours"),
    ("2 - High", "The Provider responds to support requests as soon as possible.", "2 business days"),
    ("3 - Low", "promptly", "as soon as practicable"),
)


def write(folder: Path, rows: Rows) -> dict[str, Path]:
    """The rows in each format."""
    paths = {suffix: folder / f"list.{suffix}" for suffix in ("md", "xlsx", "csv")}
    lines = ["|".join(("", *row, "")) for row in (rows[0], ["---"] * len(rows[0]), *rows[1:])]
    paths["md"].write_text("\n".join(lines), encoding="utf-8")
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    book.save(paths["xlsx"])
    with paths["csv"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return paths


@pytest.mark.parametrize("rows", [NEEDS, LEVELS], ids=["needs", "levels"])
def test_the_blocks_are_the_same(tmp_path: Path, rows: Rows) -> None:
    paths = write(tmp_path, rows)
    read = {suffix: readers.read(path.read_bytes(), path.name) for suffix, path in paths.items()}
    assert read["xlsx"].text == read["csv"].text == read["md"].text
    shapes = {
        suffix: [(block.kind, block.table, block.row, block.column, block.header) for block in document.blocks]
        for suffix, document in read.items()
    }
    assert shapes["xlsx"] == shapes["csv"] == shapes["md"]


@pytest.mark.parametrize(
    ("rows", "kind", "rule", "cells"),
    [
        pytest.param(NEEDS, "spec", "REQ002", ["A2"], id="a need that is half a wish"),
        pytest.param(LEVELS, "sla", "AVL001", ["A3", "A4"], id="words instead of response times"),
    ],
)
def test_the_findings_are_the_same(tmp_path: Path, rows: Rows, kind: str, rule: str, cells: list[str]) -> None:
    found = {
        suffix: [
            finding
            for finding in crmlint.check(path, kind=kind, select=[rule]).documents[0].findings
            if finding.rule == rule
        ]
        for suffix, path in write(tmp_path, rows).items()
    }
    quotes = {suffix: [finding.anchor.quote for finding in findings] for suffix, findings in found.items()}
    assert quotes["xlsx"] == quotes["csv"] == quotes["md"]
    assert [finding.anchor.place.cell for finding in found["xlsx"]] == cells
    assert [finding.anchor.line for finding in found["csv"]] == [int(cell[1:]) for cell in cells]
