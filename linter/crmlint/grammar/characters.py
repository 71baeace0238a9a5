"""Characters as a reader sees them: a curly quote is a quote, a no-break space a space; one for one: offsets stay."""

from __future__ import annotations

SPACES = (
    "\t\n\x0b\x0c\r\x85\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\u02d7"  # hyphens, dashes, the minus sign
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u2039\u203a"
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
QUESTION_MARK_OF_GREEK = "\u037e"  # looks like a semicolon
FULLWIDTH = range(0xFF01, 0xFF5F)  # "！" to "～", in the order of ASCII

LOOKS_LIKE = str.maketrans(
    dict.fromkeys(SPACES, " ")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(DOUBLE_QUOTES, '"')
    | {chr(code): chr(code - 0xFF01 + 0x21) for code in FULLWIDTH}
    | {QUESTION_MARK_OF_GREEK: ";"}
)
PLAIN_BREAKS = ("\t", "\n", "\r", "\x0b", "\x0c")


def normalise(text: str) -> str:
    """The text with every character replaced by the plain one it looks like; as long as it was: offsets hold in both.

    Line ends and tabs become spaces, dashes "-", curly quotes straight ones. Soft hyphens and ligatures stay: they have
    no one-character equivalent.
    """
    if text.isascii() and not any(mark in text for mark in PLAIN_BREAKS):
        return text
    return text.translate(LOOKS_LIKE)
