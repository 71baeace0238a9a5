"""Number formats: what Excel shows for a value and a code."""

from __future__ import annotations

import pytest

from crmlint.readers.excel.formats import BUILT_IN, show, show_text


@pytest.mark.parametrize(
    ("value", "code", "expected"),
    [
        pytest.param(3.0, "General", "3", id="no trailing zero"),
        pytest.param(0.1 + 0.2, "General", "0.3", id="no noise of binary fractions"),
        pytest.param(1 / 3, "General", "0.333333333", id="eleven characters"),
        pytest.param(123456789012, "General", "1.23457E+11", id="large"),
        pytest.param(-0.5, "General", "-0.5", id="negative"),
        pytest.param(4, 'General" hours"', "4 hours", id="General with a word"),
        pytest.param(12500, "#,##0.00", "12,500.00", id="thousands"),
        pytest.param(999, "#,##0", "999", id="no thousands"),
        pytest.param(0, "#,##0", "0", id="zero"),
        pytest.param(0.5, "#.##", ".5", id="no zero before the point"),
        pytest.param(1.005, "0.00", "1.01", id="rounded half up as the decimal number"),
        pytest.param(-0.001, "0.0", "0.0", id="no sign before zero"),
        pytest.param(-1234.5, "#,##0.0", "-1,234.5", id="a sign before the rest"),
        pytest.param(1_500_000, '0.0,,"M"', "1.5M", id="millions"),
        pytest.param(48_000, '£#,##0,"k"', "£48k", id="thousands left out"),
        pytest.param(0.125, "0.0%", "12.5%", id="percent"),
        pytest.param(99.5, '0.0"%"', "99.5%", id="a percent sign that is only text"),
        pytest.param(12500, "[$$-409]#,##0", "$12,500", id="currency of a country"),
        pytest.param(1234.5, "#,##0.00 [$EUR]", "1,234.50 EUR", id="currency behind"),
        pytest.param(-1234.5, BUILT_IN[44], " $(1,234.50)", id="accounts in brackets"),
        pytest.param(0, BUILT_IN[44], " $-   ", id="accounts without an amount"),
        pytest.param(7, '"REQ-"000', "REQ-007", id="leading zeros"),
        pytest.param(5551234567, "(000) 000-0000", "(555) 123-4567", id="signs between the digits"),
        pytest.param(2.25, "# ?/?", "2 1/4", id="a fraction"),
        pytest.param(12345, "0.00E+00", "1.23E+04", id="powers"),
        pytest.param(9.999, "0.00E+00", "1.00E+01", id="powers rounded up"),
        pytest.param(-1, '"Yes";"No";"None"', "No", id="words for negative numbers"),
        pytest.param(0, '"Yes";"No";"None"', "None", id="words for zero"),
        pytest.param(12, '[>=10]"high";"low"', "high", id="a condition that holds"),
        pytest.param(2, '[>=10]"high";"low"', "low", id="a condition that does not"),
        pytest.param(5, ";;;", "", id="a format that hides"),
        pytest.param(30, "0 \\d\\a\\y\\s", "30 days", id="escaped letters"),
        pytest.param(1, "@", "1", id="text format"),
        pytest.param(46037, "d-mmm-yyyy", "15-Jan-2026", id="a date"),
        pytest.param(46037, "[$-F800]dddd, mmmm dd, yyyy", "Thursday, January 15, 2026", id="a long date"),
        pytest.param(46037, BUILT_IN[14], "2026-01-15", id="the machine's own short date"),
        pytest.param(46037.395833333, "dd/mm/yy hh:mm", "15/01/26 09:30", id="minutes behind hours"),
        pytest.param(0.5, "h AM/PM", "12 PM", id="noon"),
        pytest.param(0.000115741, "mm:ss", "00:10", id="minutes before seconds"),
        pytest.param(1.5, "[h]:mm", "36:00", id="hours beyond a day"),
        pytest.param(1 / 86400 * 1.25, "s.00", "1.25", id="parts of a second"),
        pytest.param(1, "yyyy-mm-dd", "1900-01-01", id="the first day"),
        pytest.param(0, "dd/mm/yyyy", "00/01/1900", id="the day that a blank gives"),
        pytest.param(59, "yyyy-mm-dd", "1900-02-28", id="before the day that was not"),
        pytest.param(61, "yyyy-mm-dd", "1900-03-01", id="after it"),
        pytest.param(-3, "yyyy-mm-dd", None, id="no date before the calendar"),
        pytest.param(3_000_000, "yyyy-mm-dd", None, id="no date after it"),
        pytest.param(1e300, "0", "1" + "0" * 300, id="very large"),
        pytest.param(5, "0" * 300, "5", id="a code longer than Excel allows is none"),
    ],
)
def test_numbers_are_shown_through_their_formats(value: float, code: str, expected: str | None) -> None:
    assert show(value, code) == expected


def test_the_other_calendar() -> None:
    assert show(44575, "yyyy-mm-dd", since_1904=True) == "2026-01-15"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("General", "Must"),
        ("@", "Must"),
        ("0.00", "Must"),
        ('@" have"', "Must have"),
        ('0;0;0;"is "@', "is Must"),
        (";;;", ""),
    ],
)
def test_texts_are_shown_through_their_formats(code: str, expected: str) -> None:
    assert show_text("Must", code) == expected


@pytest.mark.parametrize(
    "code", ["[", '"', "\\", "_", "*", "[$", "/", "E+", "0/", ";;;;;;", "[>]0", "0.0.0", "%", "?/0"]
)
def test_broken_formats_do_no_harm(code: str) -> None:
    for value in (0.0, 1.5, -2.0, 46037.25, 1e15):
        assert isinstance(show(value, code), str | None)
    assert isinstance(show_text("x", code), str)
