"""The one loader of TOML files: read, held against a schema, and every fault told with its line and column."""

from __future__ import annotations

import functools
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, NamedTuple

from crmlint.resources import data_dir
from crmlint.toml_spots import Path, Spot, find_spots, inside, line_and_column, nearest_spot

AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
SORTS: Mapping[str, str] = {
    "string": "a text in quotes",
    "number": "a number",
    "integer": "a whole number",
    "array": "a list in square brackets",
    "boolean": "true or false",
    "object": "a table",
}
LONGEST = 60  # characters of a value that a message quotes
MOST_PROBLEMS = 30  # of one file that are told at once
# tomllib's time grows with the square of a dotted key's parts: 3 s for 10,000.
LONG_KEY = re.compile(
    r"""(?:^|[\[{,])(?:[ \t]*+(?:"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)[ \t]*+\.){50}""", re.MULTILINE
)


class Problem(NamedTuple):
    """One fault of a file; as text it is one line: the place, what is wrong, what to do."""

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


class TomlFile(NamedTuple):
    """A file that was read: how it is called in messages, its text and content, and where each key stands."""

    name: str
    text: str
    data: Mapping[str, Any]
    spots: Mapping[Path, Spot]

    def problem(self, path: Sequence[str | int], message: str, at: int | None = None) -> Problem:
        """A problem with the value at a path; `at` is the character of its text, from 0, where it lies."""
        spot = nearest_spot(self.spots, path)
        if spot is None:
            return Problem(self.name, 1, 1, message)
        place = spot.key if at is None else inside(self.text, spot, at)
        return Problem(self.name, *line_and_column(self.text, place), message)


def read_toml(raw: bytes, name: str) -> tuple[TomlFile | None, list[Problem]]:
    """A TOML file, or what is wrong with it; `name` is how the file is called."""
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, [Problem(name, line, 1, "a character that is not UTF-8; save the file in UTF-8")]
    if match := LONG_KEY.search(text):
        return None, [Problem(name, *line_and_column(text, match.start()), "a key of more than 50 parts; shorten it")]
    try:
        data = tomllib.loads(text)
    except RecursionError:
        return None, [Problem(name, 1, 1, "lists or tables nested too deep to be read")]
    except ValueError as error:  # also of figures with more digits than Python reads
        return None, [_syntax(text, name, str(error))]
    return TomlFile(name, text, data, find_spots(text)), []


def _syntax(text: str, name: str, message: str) -> Problem:
    match = AT.search(message)
    end = line_and_column(text, len(text.rstrip()))
    line, column = (int(match[1]), int(match[2])) if match and match[1] else end
    said = "a number of too many digits" if "set_int_max" in message else AT.sub("", message)
    at = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    return Problem(name, line, column, f"not TOML: {said[:1].lower()}{said[1:]}{_advice(said, at)}")


def _advice(said: str, line: str) -> str:
    value = line.partition("=")[2].strip()
    if said == "Invalid value" and value and value[0] not in "\"'[{":
        return "; put the text in quotes"
    if value.startswith('"') and not value.startswith('"""'):
        if said == r"Illegal character '\n'":
            return "; close the quotes, or write a text of several lines in three quotes"
        if said.startswith("Expected newline"):
            return '; a quote inside a text is written \\", or as “ ”'
        if "escape" in said:
            return "; write \\\\ for a backslash"
    if said == "Invalid value" and not value.rstrip("[{, "):
        return "; a list or a text is not closed"
    if said == "Cannot overwrite a value":
        return "; this key stands twice in its table, keep one"
    if said.startswith("Cannot declare"):
        return "; join the two"
    if said.startswith("Expected '=' after a key"):
        return "; a line is key = value, [table] or # comment"
    return ""


def schema_problems(file: TomlFile, schema: str) -> list[Problem]:
    """What a schema (its name, such as "rule") finds wrong with a file."""
    errors = _validator(schema).iter_errors(file.data)
    told = (problem for error in errors for problem in _tell(file, error, _top(schema)))
    return list(islice(told, MOST_PROBLEMS))


@functools.cache
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator

    path = data_dir("schemas") / f"{schema}.schema.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def _top(schema: str) -> set[str]:
    return set(_validator(schema).schema.get("properties", ()))


def _tell(file: TomlFile, error: Any, top: set[str]) -> Iterator[Problem]:
    path = list(error.absolute_path)
    where = called(path)
    if error.validator == "additionalProperties":
        known = sorted(error.schema.get("properties", {}))
        for key in error.instance:
            if key not in known:
                yield file.problem([*path, key], f"{where} has no key {key!r}{_other_key(key, known, path, top)}")
    elif error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        if missing[0] == _missing(error):  # jsonschema tells each missing key by itself
            yield file.problem(path, f"{where} lacks {_and(missing)}")
    elif (
        error.parent is not None and error.parent.validator == "propertyNames"
    ) or "propertyNames" in error.schema_path:
        yield file.problem([*path, error.instance], f"{where}: the name {error.instance!r}: {_wanted(error)}")
    else:
        yield file.problem(path, f"{where} {_wrong(error)}")


def _missing(error: Any) -> str:
    return next((key for key in error.validator_value if error.message.startswith(repr(key))), "")


def _other_key(key: str, known: Sequence[str], path: Sequence[Any], top: set[str]) -> str:
    from crmlint.rulebook import nearest

    if path and key in top:
        return "; it belongs to the top of the file, above the first [table]"
    return nearest(key, known) or f"; it can have {', '.join(known)}"


def _wrong(error: Any) -> str:
    from crmlint.rulebook import nearest

    value, wanted = error.instance, error.validator_value
    if error.validator in ("enum", "const"):
        choice = [str(each) for each in (wanted if error.validator == "enum" else [wanted])]
        return f"is {_short(value)}{nearest(str(value), choice) or f'; it can be {_or(choice)}'}"
    if error.validator == "type":
        sorts = [SORTS[sort] for sort in ([wanted] if isinstance(wanted, str) else wanted)]
        return f"is {_short(value)}; it must be {_or(sorts)}"
    if error.validator == "pattern":
        return f"is {_short(value)}; {_wanted(error)}"
    if error.validator == "minimum":
        return f"is {value}; it must be {wanted} or more"
    if error.validator in ("minLength", "minItems"):
        return "is empty; write it or take it away"
    if error.validator == "maxLength":
        return f"is longer than {wanted} characters; name its parts in facts.toml as marks"
    if error.validator in ("minProperties", "maxProperties"):
        return f"has {len(value)} entries; it must have {wanted}"
    return str(error.message)[:200]


def _wanted(error: Any) -> str:
    return str(error.schema.get("description") or f"it must look like {error.validator_value}")


def called(path: Sequence[str | int]) -> str:
    """How a person calls the value at a path: "example 2: finds", "set.limit"."""
    words = ""
    for part in path:
        words += (
            f" {part + 1}:" if isinstance(part, int) else f"{' ' if words.endswith(':') else '.' * bool(words)}{part}"
        )
    return words.removesuffix(":") or "the file"


def _short(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (dict, list)):
        return "a list" if isinstance(value, list) else "a table"
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _and(words: Sequence[str]) -> str:
    quoted = [repr(word) for word in words]
    return " and ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
