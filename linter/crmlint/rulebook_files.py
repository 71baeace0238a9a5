"""The files of a folder of rules: those that end in .toml, wherever below it they lie, except hidden ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from crmlint.rulebook import RuleError

MOST_BYTES = 500_000  # of one file; tomllib's time for hostile keys grows with the square of their length
MOST_FILES = 5_000
MOST_FOLDERS = 2_000
NOT_RULES = ("crmlint.toml", "pyproject.toml")  # they may lie beside the rules

Files = list[tuple[Path, bytes]]


def rule_files(folder: Path) -> Files:
    """The files of a folder with their content, in the order of their names.

    Raises RuleError.
    """
    if not folder.is_dir():
        fault = "it is no folder" if folder.exists() else "there is no such folder"
        raise RuleError([f"{folder}: {fault}; name a folder that holds rules (.toml files)"])
    paths = []
    for path in _walk(folder):
        paths.append(path)
        if len(paths) > MOST_FILES:
            raise RuleError([f"{folder}: more than {MOST_FILES:,} .toml files; name the folder of the rules itself"])
    if not paths:
        raise RuleError([f"{folder}: no .toml file in this folder or below; each rule is one"])
    return [(path, _content(path)) for path in sorted(paths, key=lambda path: path.parts)]


def _walk(folder: Path) -> Iterator[Path]:
    for number, (where, folders, names) in enumerate(os.walk(folder)):
        if number > MOST_FOLDERS:
            raise RuleError(
                [f"{folder}: more than {MOST_FOLDERS:,} folders in it; name the folder of the rules itself"]
            )
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(".toml") and not name.startswith(".") and name.lower() not in NOT_RULES:
                yield Path(where, name)


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise RuleError([f"{path}: cannot be read ({error.strerror})"]) from None
    if len(raw) > MOST_BYTES:
        raise RuleError([f"{path}: larger than {MOST_BYTES:,} bytes, which no file of rules is; split it"])
    return raw
