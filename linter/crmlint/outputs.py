"""Files that reports go to: what `--output` means, whether it can be written, and the writing."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from crmlint.reports import FORMATS, format_of


class OutputError(Exception):
    """Reports that cannot be written. `problems` has one line for each, with what to do."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


class Output(NamedTuple):
    """One file to write, in one format."""

    form: str
    path: Path


def read_output(value: str) -> Output:
    """What "[FORMAT=]FILE" means. Raises ValueError, with what to do, when it means nothing."""
    form, equals, path = value.partition("=")
    if not (equals and form in FORMATS):
        form, path = format_of(value) or "", value
    if not form:
        raise ValueError(
            f"--output {value}: its suffix names no format; say one as in json={value} ({', '.join(FORMATS)})"
        )
    if path in ("", "-"):
        raise ValueError(f"--output {value}: no file; for standard output say --format {form}")
    return Output(form, Path(path))


def refuse(output: Output, sources: Iterable[str]) -> str:
    """Why an output cannot or must not be written, in one line with what to do; "" when it can.

    Asked before the run, so that nobody waits for a report that then has no place.
    """
    folder = output.path.parent
    if not folder.is_dir():
        return f"{output.path}: cannot be written, there is no folder {folder}; make it first"
    if output.path.is_dir():
        return f"{output.path}: cannot be written, it is a folder; name a file in it"
    if not os.access(output.path if output.path.exists() else folder, os.W_OK):
        return f"{output.path}: cannot be written, permission denied; choose another place"
    if output.path.absolute() in {Path(source).absolute() for source in sources}:
        return f"{output.path}: is a document of this run and would be lost; choose another name"
    return ""


def prepare(values: Iterable[str], sources: Sequence[str], forms: Collection[str] = tuple(FORMATS)) -> list[Output]:
    """What the values mean: all of it in one of the formats, writable, and none of it a source. Raises OutputError."""
    try:
        outputs = [read_output(value) for value in values]
    except ValueError as error:
        raise OutputError([str(error)]) from error
    problems = [
        f"{output.path}: cannot be {output.form} here; choose {' or '.join(forms)}"
        for output in outputs
        if output.form not in forms
    ]
    problems += [problem for output in outputs if (problem := refuse(output, sources))]
    if problems:
        raise OutputError(problems)
    return outputs


def write(outputs: Iterable[Output], render: Callable[[str], str]) -> None:
    """Write to all of them, as UTF-8, what `render` makes of their formats. Raises OutputError."""
    for output in outputs:
        try:
            output.path.write_bytes(render(output.form).encode("utf-8", "backslashreplace"))
        except OSError as error:
            reason = error.strerror or error
            raise OutputError([f"{output.path}: cannot be written ({reason}); choose another place"]) from error
