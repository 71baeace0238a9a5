"""What a heading looks like as text: short, no sentence, no field to fill in, written like a title."""

from __future__ import annotations

import re

LINE = "\u2028"
MOST_WORDS = 12
FEW_WORDS = 6  # a title in sentence case is no longer
RUN_IN_WORDS = 6
WORD = re.compile(r"[^\W\d_][\w'’-]*")
SMALL = frozenset(
    "a an and as at by for from in into of on or per the to under upon via vs with within".split()  # noqa: SIM905
)
# Verbs that make a sentence of words: the closed class only, as titles hold no other finite verbs to speak of.
FINITE = frozenset(
    """is are was were be been has have had does do did shall will must may can could should would cannot
    means agrees agree applies apply""".split()  # noqa: SIM905
)
FIELD = re.compile(r"_{3,}|@|://|\.{4}|…{2}|[☐☑☒]|\[[xX ]\]|^\W*$|^[\d\W]+$")
MONEY = re.compile(r"[$€£¥]\s?\d|\d\s?[€£%]")
DATE = re.compile(
    r"(?:\w+ \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}(?:st|nd|rd|th)? \w+,? \d{4}|\d+[-/.]\d+[-/.]\d+)\.?$"
)
# "Phase 1: Discovery" is a title, "Duration: 90 days" is none.
PAIR = re.compile(r"(?P<key>[^:]+):\s+(?P<value>\S.*)$")
COUNTED = re.compile(r"(?:\d[\d.–-]*|\b[A-Z]|\b[IVX]+)$|^\d")
RUN_IN = re.compile(r"(?P<title>[A-Z][^.:\n\u2028]{2,70}?)(?P<end>\.|:)\s+(?=[A-Z“\"(\[])")


def is_capitals(text: str) -> bool:
    """Whether a text is written in capitals, and is more than an abbreviation or two."""
    if not text.isupper():
        return False
    words = WORD.findall(text)
    return len(words) > 2 or max(map(len, words), default=0) > 3 + (len(words) == 1)


def is_title_case(text: str) -> bool:
    """Whether all words but the small ones begin with a capital."""
    words = [word for word in WORD.findall(text) if word.lower() not in SMALL]
    return bool(words) and all(not word[0].islower() for word in words)


def speaks(text: str) -> bool:
    """Whether a text has a finite verb, and is a sentence rather than a title."""
    return not FINITE.isdisjoint(text.lower().split())


def is_sentence(text: str) -> bool:
    """Whether a text is certainly a sentence, although somebody made a heading of it."""
    return len(text.split()) >= FEW_WORDS and text.rstrip()[-1:] in (".", ";") and speaks(text)


def is_short(text: str) -> bool:
    """Whether a text could be a title for its size and signs, whatever full stop or colon it ends with."""
    bare = text.rstrip(" :.")
    return (
        len(text) <= 120
        and 0 < len(text.split()) <= MOST_WORDS
        and not text[0].islower()
        and bare[-1:] not in (";", ",", "!", "")
        and FIELD.search(text) is None
        and DATE.match(bare) is None
    )


def is_numbered_title(text: str) -> bool:
    """Whether the text after a number is a title."""
    if not is_short(text) or text.endswith(":"):
        return False
    if text.endswith("."):
        return len(text.split()) <= RUN_IN_WORDS and (is_title_case(text) or text.isupper())
    if MONEY.search(text) or (speaks(text) and len(text.split()) > FEW_WORDS):
        return False
    return is_title_case(text) or text.isupper() or (len(text.split()) <= FEW_WORDS and not speaks(text))


def is_display_title(text: str, strong: bool, large: bool, before_list: bool) -> bool:
    """Whether a paragraph that stands out (bold, in capitals, or larger than the text) is a heading."""
    capitals = is_capitals(text)
    if not is_short(text) or text.endswith(".") or MONEY.search(text) or not (strong or large or capitals):
        return False
    if text.endswith(":") and not (strong or capitals):
        return False
    pair = PAIR.match(text)
    if pair and not capitals and not COUNTED.search(pair["key"]):
        return False
    if capitals or is_title_case(text) or text.endswith("?"):
        return not (capitals and speaks(text) and len(text.split()) > FEW_WORDS)
    if before_list:
        return True
    return len(text.split()) <= FEW_WORDS and not speaks(text) and not any(map(str.isdigit, text))


def run_in_title(text: str, colon: bool) -> int:
    """Where the title ends that a clause begins with ("Ownership. The Provider assigns …"), 0 if it does not.

    The full stop belongs to the title. `colon`: a colon may stand in its place.
    """
    match = RUN_IN.match(text)
    if not match or (match["end"] == ":" and not colon):
        return 0
    title = match["title"]
    if (
        len(title.split()) > RUN_IN_WORDS
        or len(title) < 4
        or not (is_title_case(title) or title.isupper())
        or speaks(title)
    ):
        return 0
    return match.end("end")
