"""Numbers as people write them: in figures, in words or both ("thirty (30)"), and the span between two of them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pyparsing import ParserElement, ParseResults

UNITS_WORDS = "one two three four five six seven eight nine"
UNITS = UNITS_WORDS.split()
TEENS_WORDS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
TEENS = TEENS_WORDS.split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL: dict[str, float] = {word: n for n, word in enumerate([*UNITS, *TEENS], 1)}
SMALL |= {word: 10 * n for n, word in enumerate(TENS, 2)} | {"a": 1, "an": 1, "half": 0.5}
LARGE = {
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "lakh": 1e5,
    "crore": 1e7,
    "mn": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "m": 1e6,
}

FIGURES = r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+\.\d+|\d{1,3},\d(?!\d)|\d+)(?![.,]?\d)"
SCALE = r"(?: ?(?:thousand|million|billion|lakhs?|crores?|mn|bn)\b|[kK]\b|M\b(?= [a-z]))?"
ONES = rf"(?:{'|'.join(UNITS)})"
BELOW_HUNDRED = rf"(?:(?:{'|'.join(TENS)})(?:[ -]?{ONES})?|{'|'.join(TEENS)}|{ONES})"
BELOW_THOUSAND = rf"(?:(?:{ONES}|an?)[ -]hundred(?:(?: and)?[ -]{BELOW_HUNDRED})?|{BELOW_HUNDRED})"
THOUSANDS = (
    rf"(?:{BELOW_THOUSAND}|an?)[ -](?:thousand|million"
    rf"|billion)(?:,? (?:and )?{BELOW_THOUSAND}(?: thousand)?)*"
)
WORDS = (
    rf"(?:half a dozen|(?:an?|{ONES}) dozen|half an?|(?:one-)?half(?=[ -](?:hour|day|week|month|year))"
    rf"|{THOUSANDS}|{BELOW_THOUSAND}(?: and (?:a|one)[ -]half)?|an?(?= ))\b"
)
JOIN = r" ?(?:-{1,2} ?|(?:to|or|up to|through) )(?:up to )?"


class Worded(float):
    """A number that is written in words."""


class Amount(NamedTuple):
    """A number, or a span of numbers. `figures` is a figure in brackets that disagrees with the words before it."""

    low: float
    high: float
    ranged: bool = False
    figures: float | None = None


def read_figures(written: str) -> float:
    """The number that "1,440", "2.5", "2,5" or "10k" stands for."""
    match = re.match(r"[\d.,]+", written)
    if match is None:
        raise ValueError(written)
    plain = match[0].rstrip(".,")
    plain = plain.replace(",", ".") if re.fullmatch(r"\d+,\d", plain) else plain.replace(",", "")
    scale = written[match.end() :].strip(" +").lower().removesuffix("s")
    return round(float(plain) * LARGE.get(scale, 1), 6)


def read_words(written: str) -> float:
    """The number that "one hundred and twenty", "half a", "two and a half" or "a dozen" stands for."""
    words = re.findall(r"[a-z]+", written.lower())
    if words[-1] == "half" and len(words) > 1 and words[-2] in ("a", "one") and "and" in words:
        return read_words(" ".join(words[: len(words) - 1 - words[::-1].index("and")])) + 0.5
    if words[0] == "half" or words == ["one", "half"]:
        return 6.0 if words[-1] == "dozen" else 0.5
    total = current = 0.0
    for word in words:
        if word == "dozen":
            current *= 12
        elif word == "hundred":
            current *= 100
        elif word in LARGE:
            total, current = total + current * LARGE[word], 0.0
        else:
            current += SMALL.get(word, 0)
    return total + current


@cache
def amount() -> ParserElement:
    """The grammar of a number or a span of numbers; it yields one Amount."""
    from pyparsing import Opt, Regex, Suppress

    figures = Regex(FIGURES + SCALE + r"\+?").set_parse_action(lambda t: read_figures(t[0]))
    words = Regex(WORDS, re.IGNORECASE).set_parse_action(lambda t: Worded(read_words(t[0])))
    number = (figures | words).set_name("number")
    bracket = Suppress("(") + number + Suppress(Regex(r"\)[- ]?"))
    single = (number + Opt(bracket)).set_parse_action(_with_figures)
    join = Regex(JOIN, re.IGNORECASE).leave_whitespace().suppress()
    between = (
        Regex(r"between\b", re.IGNORECASE).suppress() + single + Regex(r"and\b", re.IGNORECASE).suppress() + single
    )
    return (between | single + Opt(join + single)).set_parse_action(_joined).set_name("amount")


def _with_figures(tokens: ParseResults) -> Amount:
    """Words with figures, either first; of two figures ("5 (2) days") the second says something else."""
    repeated = len(tokens) > 1 and isinstance(tokens[0], Worded) != isinstance(tokens[1], Worded)
    other = tokens[1] if repeated and tokens[1] != tokens[0] else None
    return Amount(tokens[0], tokens[0], figures=other)


def _joined(source: str, place: int, tokens: ParseResults) -> Amount:
    from pyparsing import ParseException

    first, last = tokens[0], tokens[-1]
    if last.low < first.low:  # "800-53" is a name
        raise ParseException(source, place, "Expected a span from less to more")
    figures = first.figures if first.figures is not None else last.figures
    return Amount(first.low, last.high, len(tokens) > 1, figures)
