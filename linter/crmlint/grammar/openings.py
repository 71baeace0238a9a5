"""How values begin: the word or sign that opens each sort, and a cheap look at what follows, before any grammar runs.

The grammar alone reads 0.05 MB/s, on the places found here more than thirty times as much.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from crmlint.grammar.durations import ORDINALS
from crmlint.grammar.money import CODES, SIGNS
from crmlint.grammar.numbers import SMALL
from crmlint.grammar.quantities import SINGULAR
from crmlint.grammar.units import WRITTEN

TOKEN = re.compile(r"\d+|[^\W\d_]+|[$€£₹¥/]")
FIGURE = "#"  # stands for all figures in a table of openings
# What must not stand before a figure that begins a value: a letter, a decimal point, the first part of "4-8".
INSIDE = re.compile(r"[\w.,$€£₹¥]$|\d[-:/]$|\w-$")
MONTH_NAMES = (
    "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july "
    "august september october november december"
)
WEEKDAY_NAMES = (
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday "
    "sunday mondays sundays"
)
SEASON_NAMES = "spring summer autumn fall winter"
PARTS = "early mid late end beginning start middle close"
MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
THINGS = rf"(?:{WRITTEN}|{'|'.join(sorted(SINGULAR))}|hundred|thousand|million|dozen|half)\b"


# Looser than a number in words is, as it only opens one: spelling that out here takes 15 ms to compile.
NUMERAL = rf"(?:{'|'.join(sorted(SMALL, key=len, reverse=True))}|half|dozen|hundred|thousand|million|billion)"
SOME = rf"(?:[\d,.]+(?:[km]\b|bn|mn)?\+?|{NUMERAL}(?:[ -](?:and )?{NUMERAL}){{0,5}}\b)(?: ?\([\w -]{{1,30}}\))?"
COUNTED = rf"{SOME}(?: ?(?:-{{1,2}}|to\b|or\b|up to\b|through\b) ?(?:up to )?{SOME})?"
# A letter that touches the figure is part of a name ("16F") unless it begins a unit.
TAIL = (
    rf"(?: ?[%$€£]|(?:{WRITTEN}|[gtmk]i?b|{'|'.join(CODES)})\b|(?: ?-| )-? ?(?!(?:of|the|and|or|to|in"
    rf"|on|at|for|is|are|by|as|shall|will|with|st|nd|rd|th|from|that|if|a|an"
    rf"|{'|'.join(set(SMALL) - {'a', 'an', 'half'})}|half an?)\b(?!-))[a-z])"
)


class Opening(NamedTuple):
    """The words that open a sort of value, with blanks between, in which case they are written, and how they go on."""

    words: str
    follows: str
    case: str = "any"


CASES: Mapping[str, Callable[[str], Sequence[str]]] = {
    "any": lambda word: (word, word.capitalize(), word.upper()),
    "capital": lambda word: (word.capitalize(), word.upper()),
    "exact": lambda word: (word,),
}
Table = Mapping[str, Sequence[tuple[int, str]]]
BAND = r" ?(?:-{1,2}|to|until|till|and|through) ?"
CLOCK = (
    rf"\d{{1,2}}(?:[:.]\d\d)? ?[ap]\.? ?m\b|\d{{1,2}}[:.h]\d\d(?: ?h(?:ou)?rs)?{BAND}[\dmn]"
    rf"|\d{{4}} ?(?:h(?:ou)?rs|h)?{BAND}\d{{4}}\b"
    rf"|(?:[789]|10){BAND}[4-7]\b(?![:.]\d)|\d{{1,2}}{BAND}(?:\d{{1,2}}(?::\d\d)? ?(?:[ap]\.? ?m\b"
    rf"|,? ?\(?(?:mon|sun|local|(?-i:[A-Z]{{2,4}}\b)))|noon|midnight)"
    r"|\d{1,2} ?[x×/] ?\d|\d\d ?(?:\(24\) )?-?hours? ?(?:[/a-z]|-a)"
)
WINDOW = (
    Opening(FIGURE, CLOCK),
    Opening("seven", r"seven[- ]days?[- ]"),
    Opening(
        f"{WEEKDAY_NAMES} weekdays business working week seven every daily noon midnight midday m twenty",
        r"[a-z]+\.?(?: ?[-,(:]| \d| to| thru| from| through| until| day| midnight| noon| between|s )",
    ),
    Opening("round around", r"a?round[- ]the"),
)
MONEY = (
    Opening(
        "$ € £ ₹ ¥ " + " ".join([*CODES, *(re.split(r"\W", sign)[0] for sign in SIGNS if sign != "R")]),
        r"[A-Za-z]*[$€£₹¥]?\.? ?\.?\d",
        "exact",
    ),
    Opening("R", r"R ?\d[\d,]{2}", "exact"),
    Opening("between", r"between \D{1,4}\d"),
)
DATE_IN_FIGURES = (
    Opening(
        FIGURE,
        (
            rf"\d{{1,4}}(?:[-./]\d|(?:st|nd|rd|th)?(?: ?- ?\d{{1,2}}(?:st|nd|rd|th)?)?[ -](?:day of "
            rf"|of )?(?:{MONTH}|q[1-4]))|(?:19|20|21)\d\d(?!\d|[.,]\d)"
        ),
    ),
)
DATE_IN_WORDS = (
    Opening(f"{MONTH_NAMES} {WEEKDAY_NAMES}", "", "capital"),
    Opening("q h", r"[qh][1-4]\b", "capital"),
    Opening("fy", r"fy ?\d"),
    Opening(
        f"{PARTS} eoy eom eoq",
        (
            rf"[a-z]+[- ](?:(?:of|in|the) )*(?:{MONTH}|spring|summer|autumn|fall|winter|q[1-4]|h[12]|fy|first"
            rf"|second|third|fourth|[1-4][a-z]|(?:19|20|21)\d\d|calendar|fiscal)"
        ),
    ),
    Opening(SEASON_NAMES, ""),
    Opening("first second third fourth", r"\w+ quarter"),
)
NUMBERED = (
    Opening("week weeks wk wks day days month months sprint sprints year years quarter quarters", r"[a-z]+\.? ?#?\d"),
)
PERIOD = (
    Opening("/", rf"/ ?(?:{WRITTEN})\b"),
    Opening("per each every any given a an", rf"[a-z]+ (?:[\w'-]+ ){{0,2}}(?:{WRITTEN})\b|per annum"),
    Opening(
        (
            "hourly daily weekly bi biweekly fortnightly monthly bimonthly quarterly semi semiannually "
            "semiannual annually annual yearly p"
        ),
        "",
    ),
)
ORDINAL = (
    Opening(FIGURE, r"\d{1,3}(?:st|nd|rd|th)"),
    Opening(" ".join(ORDINALS), r"[a-z]+(?: \(\w+\))? (?:\w+ )?days?\b"),
)
MEASURE = (
    Opening(FIGURE, rf"{COUNTED}{TAIL}"),
    Opening("a an", rf"an? (?:[\w'-]+ ){{0,2}}{THINGS}"),
    Opening(" ".join(set(SMALL) - {"a", "an"}), rf"{COUNTED}{TAIL}"),
    Opening("between", rf"between {SOME}[^\d]{{0,24}} and (?:{NUMERAL}\b|\d)"),
)


def places(text: str, table: Table) -> Iterator[tuple[int, Iterable[int]]]:
    """Where values may begin, and the numbers of the sorts that may begin there."""
    for token in TOKEN.finditer(text):
        word, start = token[0], token.start()
        if start and text[start - 1] in "&'":  # "Q&A session", "client's"
            continue
        openings = table.get(word)
        if openings is None and word[0].isdigit() and not INSIDE.search(text, max(0, start - 2), start):
            openings = table[FIGURE]
        if openings:
            yield start, (number for number, follows in openings if not follows or _pattern(follows).match(text, start))


def open_table(sorts: Iterable[Iterable[Opening]]) -> Table:
    """The table that leads from a word to the numbers of the sorts it may open."""
    table: dict[str, list[tuple[int, str]]] = {}
    for number, sort in enumerate(sorts):
        for opening in sort:
            for form in {form for word in opening.words.split() for form in CASES[opening.case](word)}:
                table.setdefault(form, []).append((number, opening.follows))
    return table


@cache
def _pattern(follows: str) -> re.Pattern[str]:
    """What must follow, compiled when a text first asks for it: compiling all takes 20 ms."""
    return re.compile(follows, re.IGNORECASE)
