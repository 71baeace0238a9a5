"""The one loader of TOML files: read, held against a schema, and every fault told with its line."""

from __future__ import annotations

import functools
import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import Any

from crmlint.resources import data_dir

AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_toml(raw: bytes, name: str) -> tuple[dict[str, Any], list[str]]:
    """The content of a TOML file and its problems, one line each; `name` is how the file is called in them."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return {}, [f"{name}: not UTF-8; save the file as UTF-8"]
    try:
        return tomllib.loads(text), []
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        match = AT.search(message)
        place = f"{match[1]}:{match[2]}" if match and match[1] else str(text.count("\n") + 1)
        return {}, [f"{name}:{place}: not TOML: {AT.sub('', message)}"]


def schema_problems(data: Any, schema: str, raw: bytes, name: str) -> list[str]:
    """What a schema (its name, such as "rule") finds wrong, one line each."""
    text = raw.decode("utf-8", "replace")
    problems = []
    for error in sorted(_validator(schema).iter_errors(data), key=lambda error: [str(part) for part in error.absolute_path]):
        for cause in _causes(error):
            problems.append(f"{name}:{line_of(text, cause.absolute_path)}: {_tell(cause)}")
    return list(dict.fromkeys(problems))


@functools.cache
def _validator(schema: str) -> Any:
    from jsonschema import Draft202012Validator

    path = data_dir("schemas") / f"{schema}.schema.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


def _causes(error: Any) -> Iterator[Any]:
    """The errors worth telling: of alternatives those of the branch that fits best."""
    if error.validator in ("oneOf", "anyOf") and error.context:
        branches: dict[Any, list[Any]] = {}
        for part in error.context:
            branches.setdefault(part.schema_path[0], []).append(part)
        for part in min(branches.values(), key=lambda branch: (len(branch), -max(len(p.absolute_path) for p in branch))):
            yield from _causes(part)
    else:
        yield error


def _tell(error: Any) -> str:
    where = ".".join(str(part) for part in error.absolute_path if not isinstance(part, int)) or "the file"
    if error.validator == "additionalProperties":
        known = sorted(error.schema.get("properties", {}))
        unknown = [key for key in error.instance if key not in known]
        from crmlint.rulebook import nearest

        hints = [f"{key!r}{nearest(key, known)}" for key in unknown]
        return f"{where} has no key {', '.join(hints)}" + ("" if any("mean" in hint for hint in hints) else f" (known: {', '.join(known)})")
    if error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        return f"{where} lacks {', '.join(repr(key) for key in missing)}"
    if error.validator == "enum":
        return f"{where} is {error.instance!r}; it must be one of {', '.join(map(repr, error.validator_value))}"
    if error.validator == "pattern":
        hint = error.schema.get("description", f"it must look like {error.validator_value}")
        return f"{where} is {error.instance!r}; {hint}"
    if error.validator == "type":
        return f"{where} must be of type {error.validator_value}, not {type(error.instance).__name__}"
    return f"{where}: {error.message[:200]}"


def line_of(text: str, path: Sequence[Any]) -> int:
    """The line (from 1) on which the last key of a path is written, as near as a search of the text can tell."""
    at = 0
    for index, key in enumerate(path):
        if isinstance(key, int):
            for _ in range(key + (1 if index else 0)):
                table = re.compile(rf"^\s*\[\[.*\b{re.escape(str(path[index - 1]))}\]\]", re.MULTILINE).search(text, at)
                at = table.end() if table and _ < key else at
            continue
        pattern = rf"^\s*(?:\[+[^\]\n]*(?<![\w-]){re.escape(key)}(?![\w-])[^\]\n]*\]+|[\"']?{re.escape(key)}[\"']?\s*=)"
        match = re.compile(pattern, re.MULTILINE).search(text, at)
        at = match.start() + len(match[0]) - len(match[0].lstrip()) if match else at
    return text.count("\n", 0, at) + 1


def place_of(text: str, condition: str, line: int, column: int) -> str:
    """"line:column" in a file of a place (from 1) inside a string that is written in it."""
    first = condition.split("\n")[0] or condition.strip().split("\n")[0]
    start = text.find(condition)
    if start < 0:
        start = text.find(first) if first else -1
    if start < 0:
        return "1:1"
    row = text.count("\n", 0, start)
    offset = start - (text.rfind("\n", 0, start) + 1) if line == 1 else 0
    return f"{row + line}:{offset + column}"
