"""An amount and what it is an amount of: "4 to 6 weeks", "ten percent (10%)", "1,500 EUR", "12 staff"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from crmlint.grammar.numbers import Amount, amount
from crmlint.model import Span, Value, ValueKind

if TYPE_CHECKING:
    from pyparsing import ParserElement, ParseResults

    from crmlint.grammar.units import Clock


UNTIL = r" ?(?:-{1,2} ?|to )(?:up to )?"


class Unit(NamedTuple):
    """What an amount is of. `factor` leads to the amount of the Value: hours for spans of time, 1 for most."""

    kind: ValueKind
    name: str
    factor: float = 1.0
    clock: Clock | None = None
    of: str = ""


def measures(units: Sequence[ParserElement], counted: ParserElement) -> ParserElement:
    """The grammar of an amount with one of some units, or of things counted; it yields a Value without its span.

    The unit may stand twice ("30 minutes to 2 hours"), and the amount again in brackets ("five dollars ($5)").
    """
    from pyparsing import MatchFirst, Regex

    tails = MatchFirst([unit + _again(unit) for unit in units])
    between = (
        Regex(r"between\b", re.IGNORECASE).suppress()
        + amount()
        + MatchFirst(units)
        + Regex(r"and\b")
        + amount()
        + MatchFirst(units)
    )
    single = amount() + (tails | counted)
    return (single | between).set_parse_action(_read).set_name("amount with a unit")


def _again(unit: ParserElement) -> ParserElement:
    from pyparsing import Opt, Regex, Suppress

    until = Regex(UNTIL, re.IGNORECASE).leave_whitespace() + amount() + unit
    bracket = Suppress(Regex(r"\((?:[$€£]|US\$|USD)? ?")) + amount() + Opt(unit) + Suppress(")")
    bracket.add_condition(_stands_after_words)
    return Opt(until | bracket)


def _stands_after_words(source: str, place: int, tokens: ParseResults) -> bool:
    return not any(character.isdigit() for character in source[:place])


def _read(tokens: ParseResults) -> Value:
    amounts = [token for token in tokens if isinstance(token, Amount)]
    units = [token for token in tokens if isinstance(token, Unit)]
    joined = any(isinstance(token, str) for token in tokens)
    first, last = amounts[0], amounts[-1] if joined else amounts[0]
    figures = first.figures
    if len(amounts) > 1 and not joined and amounts[1].low != first.low and units[0].name == units[-1].name:
        figures = amounts[1].low
    unit = units[-1] if joined else units[0]
    low, high = sorted((first.low * units[0].factor, last.high * unit.factor))
    return Value(
        unit.kind,
        Span(0, 0),
        low,
        high,
        unit=unit.name,
        clock=unit.clock or "",
        role="quantity" if unit.of else "",
        of=unit.of,
        figures=None if figures is None else figures * units[0].factor,
        ranged=first.ranged or joined,
    )
