"""Things that are counted: "12 staff", "two (2) training workshops", "a session", "10k records"."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from crmlint.grammar.measures import Unit
from crmlint.grammar.numbers import SMALL

if TYPE_CHECKING:
    from pyparsing import ParserElement, ParseResults

# Units of teaching and of work, which "a" and "one" count.
SINGULAR_WORDS = (
    "session workshop class course webinar seminar meeting demo demonstration walkthrough round cycle iteration pilot"
)
SINGULAR = frozenset(SINGULAR_WORDS.split())
# Nouns that are plural without an -s, and measures of data.
PLURAL_WORDS = (
    "staff people personnel men women children data fte ftes gb tb mb kb gib tib gigabytes terabytes megabytes "
    "pieces criteria analyses media software hardware series companies sites states classes licences licenses"
)
PLURAL = frozenset(PLURAL_WORDS.split())
# Words that end what is counted.
FUNCTION_WORDS = (
    "the a an of to and or in on at by for from with without into within per each every is are was were be been "
    "being has have had as its it his this that these those their our your which who whose when where if then "
    "than so but not no nor shall will must may can could should would does do did after before under over above "
    "below between during until upon via through following times percent pm am more most less i x st nd rd th am "
    "pm hrs"
)
FUNCTION = frozenset(FUNCTION_WORDS.split())
# No plural nouns: verbs in the third person ("Section 3 describes"), adverbs in -s, and the units of other values.
NO_NOUN_WORDS = (
    "applies covers contains describes defines includes lists provides requires shows sets states specifies means "
    "ends starts begins represents refers governs survives remains takes gives makes comes goes uses needs says "
    "exceeds equals depends allows outlines summarizes summarises details addresses identifies always perhaps "
    "thus plus versus unless across besides towards afterwards overseas exists matches agrees hours days weeks "
    "months years minutes seconds quarters dollars euros cents cfr usc"
)
NO_NOUN = frozenset(NO_NOUN_WORDS.split())
ATTRIBUTES = frozenset(
    ["sales", "news", "operations", "previous", "various"]
)  # end in -s and stand before the noun that is counted
WORD = r"[A-Za-z](?:[\w/'-]*\w)?"
MODIFIERS = 3  # words between a number and its noun


@cache
def noun() -> ParserElement:
    """The grammar of what is counted; it yields one Unit whose `of` is the noun, of two words at most."""
    from pyparsing import Literal, Opt, Regex, Suppress

    def word(condition: Callable[[str], bool]) -> ParserElement:
        return Regex(WORD).add_condition(lambda tokens: condition(tokens[0].lower()))

    last = word(_is_counted)
    words: ParserElement = last
    for _ in range(MODIFIERS):
        words = last | word(_is_modifier) + words
    closed = words + ~Regex(r"[-'][A-Za-z]").leave_whitespace()
    return (Opt(Suppress(Literal("-"))) + closed).set_parse_action(_read).set_name("things counted")


def _read(tokens: ParseResults) -> Unit:
    return Unit("number", "", of=" ".join(tokens[-2:]).lower())


def _is_counted(word: str) -> bool:
    if word in PLURAL or word in SINGULAR:
        return True
    return is_plural(word) and word not in NO_NOUN and word not in FUNCTION and word not in ATTRIBUTES


def is_plural(word: str) -> bool:
    """Whether a noun looks like a plural in -s."""
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def _is_modifier(word: str) -> bool:
    measured = word.split("-")[0] in SMALL and not word.startswith("half-")  # "a two-hour workshop" is a duration
    return word not in FUNCTION and word not in NO_NOUN and not measured
