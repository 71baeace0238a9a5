"""Names of cells and ranges, as workbooks write them."""

from __future__ import annotations

import pytest

from crmlint.readers.excel.references import COLUMNS, ROWS, Area, area_of, areas_in, cell_of
from crmlint.readers.places import cell_name


@pytest.mark.parametrize(
    ("name", "position"),
    [
        ("A1", (0, 0)),
        ("$B$7", (6, 1)),
        ("AA10", (9, 26)),
        ("XFD1048576", (ROWS - 1, COLUMNS - 1)),
        ("XFE1", None),
        ("A0", None),
        ("A1048577", None),
        ("7", None),
        ("", None),
    ],
)
def test_cells(name: str, position: tuple[int, int] | None) -> None:
    assert cell_of(name) == position
    if position:
        assert cell_name(*position) == name.replace("$", "")


def test_ranges() -> None:
    assert area_of("A1:B2") == area_of("B2:A1") == Area(0, 0, 1, 1)
    assert area_of("C3") == Area(2, 2, 2, 2)
    assert area_of("A1:") is not None
    assert area_of("A:B") is None


@pytest.mark.parametrize(
    ("formula", "areas"),
    [
        ("Lists!$A$2:$A$4", [("Lists", Area(1, 0, 3, 0))]),
        ("'Price list'!B1", [("Price list", Area(0, 1, 0, 1))]),
        ("'Ann''s'!$A:$B", [("Ann's", Area(0, 0, ROWS - 1, 1))]),
        ("$3:$4", [("", Area(2, 0, 3, COLUMNS - 1))]),
        (
            "OFFSET(Lists!$A$1,0,0,COUNTA(Lists!$A:$A),1)",
            [("Lists", Area(0, 0, 0, 0)), ("Lists", Area(0, 0, ROWS - 1, 0))],
        ),
        ("LIST1", []),
        ("modules", []),
        ("LOG10(x)", []),
        ("", []),
    ],
)
def test_ranges_in_formulas(formula: str, areas: list[tuple[str, Area]]) -> None:
    assert areas_in(formula) == areas
