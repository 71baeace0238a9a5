"""Report formats: one literal table, and the one way to ask for any of them."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from crmlint.finding import Report

# format -> the module whose `render(report, look)` writes it, and the file names that mean it
FORMATS: dict[str, tuple[str, tuple[str, ...]]] = {
    "text": ("crmlint.reports.text", (".txt", ".text", ".log")),
    "json": ("crmlint.reports.json", (".json",)),
}


class Look(NamedTuple):
    """How a report for people is laid out: its width in columns, whether in colour, in brief, or with all there is.

    Without `failures`, documents that could not be read at all are only counted: standard error has just named them.
    """

    width: int = 80
    color: bool = False
    quiet: bool = False
    verbose: bool = False
    failures: bool = True


def render(report: Report, form: str, look: Look | None = None) -> str:
    """The report in a format of `FORMATS`, ending in a newline. Raises KeyError for another format."""
    module, _ = FORMATS[form]
    text: str = import_module(module).render(report, look or Look())
    return text


def format_of(path: str) -> str | None:
    """The format that a file name asks for by its suffix, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((form for form, (_, suffixes) in FORMATS.items() if suffix in suffixes), None)
