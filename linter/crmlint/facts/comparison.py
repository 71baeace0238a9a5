"""Values held against limits: which of them a comparison of a condition means, and whether one meets it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from crmlint.facts.knowledge import Expr
from crmlint.model import Value

COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
}
COARSE = ("year", "season", "quarter")  # units of dates that name no month
VALUE_NAMES = frozenset(
    ["number", "duration", "date", "money", "percent", "window", "range", "deadline", "length", "period", "quantity"]
)
VALUE_MARKS: Mapping[str, Callable[[Value], bool]] = {
    "ranged": lambda value: value.ranged,
    "coarse-date": lambda value: value.kind == "date" and value.unit in COARSE,
    "figures-differ": lambda value: value.figures is not None and value.figures != value.low,
}

Settings = Mapping[str, Value | float]


def fits(value: Value, expr: Expr, settings: Settings) -> bool:
    """Whether a value is meant by a comparison, and meets it."""
    return is_meant(value, expr[1]) and COMPARE[expr[2]](_amount(value, expr), _limit(expr[3], settings))


def is_meant(value: Value, left: Expr) -> bool:
    """Whether a comparison with this left side speaks of a value."""
    return left[1] in (value.kind, value.role) or (left[1] == "range" and value.ranged)


def _amount(value: Value, expr: Expr) -> float:
    attribute = expr[1][2] if len(expr[1]) > 2 else ("low" if expr[2].startswith("<") else "high")
    if attribute == "ratio":
        return value.high / value.low if value.low > 0 else 0.0
    return float(getattr(value, attribute))


def _limit(right: Expr, settings: Settings) -> float:
    given: Value | float = settings[right[1]] if right[0] == "set" else right[1]
    return given.high if isinstance(given, Value) else float(given)
