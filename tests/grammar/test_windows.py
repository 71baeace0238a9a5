"""Hours of service: one value for times, days and zone together."""

from __future__ import annotations

import pytest

from crmlint.grammar import find_values


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "of"),
    [
        ("8:00 AM to 5:00 PM AKST, Monday–Friday", 480, 1020, "AKST", "monday-friday"),
        ("0830 to 1730 local time", 510, 1050, "local time", ""),
        ("9-5", 540, 1020, "", ""),
        ("9 to 5", 540, 1020, "", ""),
        ("9am-5pm", 540, 1020, "", ""),
        ("9-5pm", 540, 1020, "", ""),
        ("08:00-18:00 (Mon-Fri)", 480, 1080, "", "mon-fri"),
        ("02:00-06:00 UTC", 120, 360, "UTC", ""),
        ("23:00-07:00", 1380, 1860, "", ""),
        ("9:00 a.m. - 5:00 p.m. Eastern time", 540, 1020, "Eastern time", ""),
        (
            "7:30 a.m to 7:30 p.m. Mountain time, Monday through Friday",
            450,
            1170,
            "Mountain time",
            "monday through friday",
        ),
        ("Monday-Friday, 9:30 AM - 5:30 PM", 570, 1050, "", "monday-friday"),
        ("Mon-Fri 8-6", 480, 1080, "", "mon-fri"),
        ("Monday to Friday from 9 to 5 local time", 540, 1020, "local time", "monday to friday"),
        ("9am to noon", 540, 720, "", ""),
        ("Monday to Friday", 0, 0, "", "monday to friday"),
        ("24x7", 0, 1440, "24x7", ""),
        ("24/7", 0, 1440, "24x7", ""),
        ("7x24", 0, 1440, "24x7", ""),
        ("round the clock", 0, 1440, "24x7", ""),
        ("around-the-clock", 0, 1440, "24x7", ""),
        ("24 hours a day, seven days a week", 0, 1440, "24x7", ""),
        ("24-hours-a-day, seven-days-a-week", 0, 1440, "24x7", ""),
        ("8x5", 0, 0, "8x5", ""),
    ],
)
def test_windows(text: str, low: float, high: float, unit: str, of: str) -> None:
    values = find_values(text)
    assert [(value.kind, value.low, value.high, value.unit, value.of) for value in values] == [
        ("window", low, high, unit, of)
    ]
    assert (values[0].span.start, values[0].span.end) == (0, len(text))


def test_a_full_stop_is_no_part() -> None:
    (value,) = find_values("We work Monday to Friday.")
    assert value.span.end == 24


def test_a_placeholder_is_no_time_zone() -> None:
    (value,) = find_values("Monday-Friday, 9:30 AM - 5:30 PM [zone]")
    assert value.unit == ""


@pytest.mark.parametrize(
    "text", ["4-8 weeks", "9-5 days", "2000-2020", "Sections 9 to 5", "1 to 3 users", "on Monday", "at 5:00 PM"]
)
def test_what_is_no_window(text: str) -> None:
    assert all(value.kind != "window" for value in find_values(text))
