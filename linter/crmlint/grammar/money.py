"""Money: "$20K-40K", "USD 5,000 to 7,500", "1.500 EUR", "R600/hour", "five dollars ($5)"; and percentages."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from crmlint.grammar.measures import Unit
from crmlint.grammar.numbers import LARGE
from crmlint.model import Span, Value

if TYPE_CHECKING:
    from pyparsing import ParserElement, ParseResults

CODES = [
    "USD",
    "EUR",
    "GBP",
    "CHF",
    "AUD",
    "CAD",
    "NZD",
    "ZAR",
    "INR",
    "KES",
    "UGX",
    "TZS",
    "NGN",
    "GHS",
    "JPY",
    "CNY",
    "SGD",
    "HKD",
    "AED",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "CZK",
    "BRL",
    "MXN",
]
SIGNS = {
    "US$": "USD",
    "CA$": "CAD",
    "C$": "CAD",
    "CAD$": "CAD",
    "USD$": "USD",
    "AU$": "AUD",
    "A$": "AUD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "$": "$",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "¥": "¥",
    "KSh": "KES",
    "Ksh": "KES",
    "KSH": "KES",
    "Rs": "INR",
    "R": "ZAR",
}
NAMES = {
    "US dollar": "USD",
    "U.S. dollar": "USD",
    "Canadian dollar": "CAD",
    "Australian dollar": "AUD",
    "dollar": "$",
    "euro": "EUR",
    "pound sterling": "GBP",
    "pounds sterling": "GBP",
    "pound": "GBP",
    "Swiss franc": "CHF",
    "rupee": "INR",
    "rand": "ZAR",
    "shilling": "KES",
}
SIGN = "|".join(re.escape(sign) for sign in sorted([*SIGNS, *CODES], key=len, reverse=True))
# A sum is written "1,440.50", "1.440,50", "1 440" or "1440". R, the rand, needs three figures: "R12" is a label.
SUM = (
    r"\d{1,3}(?:\.\d{3})+(?:,\d{2})?(?!\d)|\d{1,3}(?: \d{3})+(?!\d)|\d{1,3}(?:,\d{2,3})+(?:\.\d+)?"
    r"|\d+(?:\.\d+)?|\.\d+"
)
SCALE = r"[kKmM]\b|(?:bn|mn|MM|B)\b| ?(?:thousand|million|billion|lakhs?|crores?|mio)\b"
FIRST = rf"(?P<sign>{SIGN})\.? ?(?P<low>{SUM})(?P<scale>{SCALE})?\+?(?: ?/-)?"
TO = r"\s*-{1,2}\s*|\s+(?:to|up to)\s+"
LAST = rf"(?:{SIGN})?\.? ?(?P<high>{SUM})(?P<high_scale>{SCALE})?"
CODE_AFTER = rf"(?P<code> ?(?:{'|'.join(CODES)})\b)?"
LAST_CODE = rf"(?P<last_code> ?(?:{'|'.join(CODES)})\b)?(?![\d]|[.,]\d| ?(?:%|percent))"
RANGE = rf"{FIRST}{CODE_AFTER}(?:{TO}){LAST}{LAST_CODE}"
BETWEEN = rf"[Bb]etween {FIRST}{CODE_AFTER} and {LAST}{LAST_CODE}"
ALONE = rf"{FIRST}{CODE_AFTER}"
TAIL = (
    rf"(?P<tail> ?(?:{'|'.join(CODES)})\b| ?(?:€|£(?!\d)|\$(?!\d))"
    rf"| ?(?i:(?:{'|'.join(map(re.escape, NAMES))})s?)\b)"
)
PERCENT = r"(?: ?%| ?(?:per ?cent|percent|pct\.?)\b|[- ]percentage points?\b)"


@cache
def sums() -> ParserElement:
    """The grammar of a sum or a span of sums that begins with a currency; it yields one Value."""
    from pyparsing import MatchFirst, Regex

    forms = [Regex(form).set_parse_action(_read_sum) for form in (RANGE, ALONE, BETWEEN)]
    return MatchFirst(forms).set_name("sum of money")


@cache
def currency() -> ParserElement:
    """The grammar of a currency after its amount; it yields one Unit."""
    from pyparsing import Regex

    return Regex(TAIL).leave_whitespace().set_parse_action(_read_currency).set_name("currency")


@cache
def percent() -> ParserElement:
    """The grammar of a percent sign or word; it yields one Unit."""
    from pyparsing import Regex

    return (
        Regex(PERCENT, re.IGNORECASE)
        .leave_whitespace()
        .set_parse_action(lambda: Unit("percent", "%"))
        .set_name("percent")
    )


def _read_currency(tokens: ParseResults) -> Unit:
    written = tokens["tail"].strip()
    if written in CODES:
        return Unit("money", written)
    return Unit("money", SIGNS.get(written) or _named(written.lower()))


def _named(written: str) -> str:
    return next((code for name, code in NAMES.items() if written in (name.lower(), name.lower() + "s")), "$")


def _read_sum(source: str, place: int, tokens: ParseResults) -> Value:
    from pyparsing import ParseException

    part: Callable[[str], Any] = tokens.as_dict().get
    sign = part("sign")
    if sign == "R" and not _is_rand(tokens[0], part("low")):
        raise ParseException(source, place, "Expected a sum in rand")
    code = part("code") or part("last_code")
    unit = code.strip() if code else SIGNS.get(sign, sign)
    scale, high_scale = part("scale"), part("high_scale")
    if not part("high"):
        low = _amount(part("low"), scale)
        return Value("money", Span(0, 0), low, low, unit=unit)
    if not scale and _amount(part("low"), None) < _amount(part("high"), None):
        scale = high_scale  # "$20-40K"
    low, high = sorted((_amount(part("low"), scale), _amount(part("high"), high_scale)))
    return Value("money", Span(0, 0), low, high, unit=unit, ranged=True)


def _is_rand(written: str, figures: str) -> bool:
    return len(re.sub(r"\D", "", figures)) >= 3 and not re.match(r"R\d{1,2}\.\d", written)


def _amount(written: str, scale: str | None) -> float:
    if not scale and re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d{2})?", written):  # 1.440,50 as on the continent
        written = written.replace(".", "").replace(",", ".")
    factor = (
        LARGE.get(scale.strip().lower().removesuffix("s"), 1e6 if scale.strip() in ("MM", "mio") else 1e9)
        if scale
        else 1.0
    )
    return round(float(written.replace(",", "").replace(" ", "")) * factor, 2)
