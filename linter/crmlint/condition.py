"""The condition language: text to a small tree of plain lists that can be asked of marks (see `facts.marks`)."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Any

Expr = list[Any]

MOST_CHARACTERS = 4000
DEEPEST = 50
DEFAULT_WORDS = 8

SCOPES = ("clause", "opens", "lead", "below", "list", "table", "same-item", "same-section", "anywhere")
PLACES = ("section", "under", "column")
WORDED = ("opens", "near", "before")  # ask where the words of a name stand, so they take names only
CALLS = (*SCOPES, *PLACES, "near", "before", "count", "defined")
RESERVED = frozenset((*CALLS, "and", "or", "not", "set"))  # no concept and no mark can be called so
FORMS = frozenset((*SCOPES, *PLACES, "name", "and", "or", "not", "near", "before", "count", "defined", "compare"))
KINDS = frozenset(("number", "duration", "date", "money", "percent", "window", "range"))
VALUES = KINDS | {"deadline", "length", "period", "quantity"}
TIMES = frozenset(("duration", "deadline", "length", "period"))
ATTRIBUTES = ("ratio", "low", "high")
OF_VALUES = frozenset(("ranged", "coarse-date", "figures-differ"))  # told by values: words stand for them
STRUCTURE = OF_VALUES | frozenset(
    (
        "heading",
        "item",
        "row",
        "cell",
        "note",
        "title",
        "caption",
        "toc",
        "definition",
        "passive",
        "provider-acts",
        "client-acts",
        "user-acts",
        "ticked",
        "unticked",
        "header",
        "footer",
        "hidden",
        "inserted",
        "strong",
        "question",
        "code",
        "all-caps",
        "sentence",
    )
)
NAMED = frozenset(("provider-named", "client-named"))  # where a party is spoken of
BUILT_IN = VALUES | STRUCTURE | NAMED


class ConditionError(Exception):
    """A condition that cannot be read: what was expected, and at which column (from 1) of its line."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message, self.line, self.column = message, line, column


def parse(text: str) -> Expr:
    """The tree of a condition.

    Raises ConditionError.
    """
    import pyparsing

    if len(text) > MOST_CHARACTERS:
        raise ConditionError(f"longer than {MOST_CHARACTERS} characters; name its parts in facts.toml as marks", 1, 1)
    _check_depth(text)
    try:
        tree: Expr = _grammar().parse_string(text, parse_all=True)[0]
    except pyparsing.ParseBaseException as error:
        raise _error(error, text) from None
    except RecursionError:  # met only where the caller stands deep in the stack himself
        raise ConditionError("nested too deep; name the parts in facts.toml as marks", 1, 1) from None
    return tree


def names(expr: Expr) -> set[str]:
    """All names of concepts, derived marks and built-in marks in a condition."""
    return {part[1] for part in walk(expr) if part[0] in ("name", "defined")}


def settings(expr: Expr) -> set[str]:
    """The settings a condition compares with."""
    return {part[3][1] for part in walk(expr) if part[0] == "compare" and part[3][0] == "set"}


def walk(expr: Expr) -> Iterator[Expr]:
    """The condition and all conditions in it."""
    yield expr
    if expr[0] in ("and", "or"):
        for part in expr[1]:
            yield from walk(part)
    elif expr[0] in ("near", "before"):
        yield from walk(expr[1])
        yield from walk(expr[2])
    elif expr[0] in (*SCOPES, *PLACES, "not", "count"):
        yield from walk(expr[1])


def unparse(expr: Expr) -> str:
    """A condition as text again."""
    sort = expr[0]
    if sort == "name":
        return str(expr[1])
    if sort in ("and", "or"):
        return f" {sort} ".join(f"({unparse(p)})" if p[0] in ("and", "or") else unparse(p) for p in expr[1])
    if sort == "not":
        return f"not ({unparse(expr[1])})" if expr[1][0] in ("and", "or") else f"not {unparse(expr[1])}"
    if sort in ("near", "before"):
        return f"{sort}({_alternatives(expr[1])}, {_alternatives(expr[2])}, {expr[3]})"
    if sort in WORDED:
        return f"{sort}({_alternatives(expr[1])})"
    if sort == "count":
        return f"count({unparse(expr[1])}) {expr[2]} {expr[3]:g}"
    if sort == "defined":
        return f"defined({expr[1]}, {expr[2]})"
    if sort == "compare":
        right = f"set.{expr[3][1]}" if expr[3][0] == "set" else expr[3][2]
        return f"{'.'.join(expr[1][1:])} {expr[2]} {right}"
    return f"{sort}({unparse(expr[1])})"


def _alternatives(expr: Expr) -> str:
    return "|".join(part[1] for part in (expr[1] if expr[0] == "or" else [expr]))


def _check_depth(text: str) -> None:
    """Refuse what the parser, which calls itself for each bracket and each “not”, could not read to the end."""
    open_: list[int] = []
    pending = 0
    for token in re.finditer(r"[()]|[\w-]+", text):
        if token[0] == "not":
            pending += 1
        elif token[0] == "(":
            open_.append(pending)
            pending = 0
        elif token[0] == ")" and open_:
            pending = open_.pop()
        elif token[0] in ("and", "or"):
            pending = 0
        if len(open_) + sum(open_) + pending > DEEPEST:
            line, column = line_and_column(text, token.start())
            raise ConditionError(
                f"nested more than {DEEPEST} deep; name the parts in facts.toml as marks", line, column
            )


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _error(error: Any, text: str) -> ConditionError:
    from crmlint.condition_hints import hint

    if meant := hint(text, error.loc, CALLS, VALUES):
        return ConditionError(meant[1], *line_and_column(text, error.loc - meant[0]))
    rest = text[error.loc :].split("\n")[0].strip()
    found = f"found “{rest[:20]}”" if rest else "found the end"
    expected = str(error.msg).removeprefix("Expected ")
    if "{" in expected or "Keyword" in expected:  # pyparsing prints the grammar of alternatives that have no name
        expected = "a name, a scope such as clause(…) or “(”"
    if expected == "end of text":
        expected = "“and”, “or” or the end"
    return ConditionError(f"expected {expected}, {found}", *line_and_column(text, error.loc))


@functools.cache
def _grammar() -> Any:
    import pyparsing as pp

    keyword = pp.MatchFirst([pp.Keyword(word, ident_chars=pp.alphanums + "-") for word in ("and", "or", "not")])
    word = pp.Regex(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*").set_name("a name")
    call_word = pp.MatchFirst([pp.Keyword(word, ident_chars=pp.alphanums + "-") for word in CALLS])
    name = (~keyword + ~call_word + word).set_name("a name").set_parse_action(lambda t: [["name", t[0]]])
    names_ = pp.DelimitedList(name, "|").set_name("a name").set_parse_action(_either)
    condition = pp.Forward().set_name("a condition")
    open_, close = pp.Suppress("(").set_name("“(”"), pp.Suppress(")").set_name("“)”")
    comma = pp.Suppress(",").set_name("“,”")
    whole = pp.Regex(r"\d+").set_name("a whole number").set_parse_action(lambda t: int(t[0]))
    operator = pp.one_of(">= <= > < ==").set_name("one of > >= < <= ==")

    def call(word: str) -> Any:
        return pp.Keyword(word, ident_chars=pp.alphanums + "-") + open_

    scope = pp.MatchFirst(
        [
            (call(w) - (names_ if w in WORDED else condition) - close).set_parse_action(lambda t: [[t[0], t[1]]])
            for w in (*SCOPES, *PLACES)
        ]
    )
    pair = pp.MatchFirst(
        [
            (
                call(w) - names_ - comma - names_ - pp.Optional(comma - whole, default=DEFAULT_WORDS) - close
            ).set_parse_action(lambda t: [[t[0], t[1], t[2], t[3]]])
            for w in ("near", "before")
        ]
    )
    count = (call("count") - condition - close - operator - whole).set_parse_action(
        lambda t: [["count", t[1], t[2], t[3]]]
    )
    defined = (call("defined") - word - comma - word - close).set_parse_action(lambda t: [["defined", t[1], t[2]]])
    setting = (pp.Suppress("set.") - word.copy().set_name("the name of a setting")).set_parse_action(
        lambda t: [["set", t[0]]]
    )
    amount = pp.Regex(
        r"\d+(?:\.\d+)?(?:\s*%|\s+percent\b|\s+(?:business |working |calendar )?(?:hour|day|week|month|year|minute)s?)?"
    )
    literal = amount.set_name("a number or a time").set_parse_action(lambda t: [["literal", t[0], t[0]]])
    value = pp.one_of(sorted(VALUES), as_keyword=True)
    attribute = pp.Optional(pp.Suppress(".") - pp.one_of(ATTRIBUTES).set_name("ratio, low or high"))
    compare = (
        value + attribute + operator - (setting | literal).set_name("a setting, a number or a time")
    ).set_parse_action(_compared)
    bracket = open_ - condition - close
    atom = (scope | pair | count | defined | compare | bracket | names_).set_name("a name, a scope or “(”")
    negation = pp.Forward().set_name("a name, a scope or “(”")
    not_ = pp.Suppress(pp.Keyword("not", ident_chars=pp.alphanums + "-"))
    negation <<= (not_ - negation).set_parse_action(lambda t: [["not", t[0]]]) | atom
    both = _chain(negation, "and")
    condition <<= _chain(both, "or")
    return condition.parse_with_tabs()


def _chain(part: Any, word: str) -> Any:
    import pyparsing as pp

    sign = pp.Suppress(pp.Keyword(word, ident_chars=pp.alphanums + "-")).set_name(f"“{word}”")
    chain = part + pp.ZeroOrMore(sign - part)
    return chain.set_parse_action(lambda t: [t[0]] if len(t) == 1 else [[word, list(t)]]).set_name("a condition")


def _either(tokens: Any) -> Any:
    return [tokens[0]] if len(tokens) == 1 else [["or", list(tokens)]]


def _compared(tokens: Any) -> Any:
    *left, operator, right = tokens
    return [["compare", ["value", *left], operator, right]]
