"""Which files are meant: paths, folders and patterns become a list of files, or say why they are none."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

STDIN = "-"
# A file of this size takes seconds and most of a gigabyte to read; a contract has a thousandth of it.
MOST_BYTES = 200 * 1024 * 1024
NO_DOCUMENT = "no document in this folder that crmlint can read; name the files, or another folder"


class Input(NamedTuple):
    """One file to check. `problem` says instead why there is nothing to check and what to do about it."""

    path: str
    problem: str = ""
    stdin: bool = False


def gather(paths: Iterable[str], supported: Callable[[str], bool], stdin_name: str = "") -> list[Input]:
    """All files that the paths mean, in the order given, folders sorted, each file once."""
    first: dict[str, Input] = {}
    for path in paths:
        for each in _expand(path, supported, stdin_name):
            first.setdefault(STDIN if each.stdin else str(Path(each.path).absolute()), each)
    return list(first.values())


def misspelt(word: str, commands: Iterable[str]) -> str:
    """One line when a word that names no file is nearly a command, as in `crmlint expalin AVL001`; else ""."""
    if not word.isalpha() or _is_there(word):
        return ""
    import difflib

    close = difflib.get_close_matches(word, list(commands), n=1)
    return f"{word}: no such file, and no such command; did you mean {close[0]!r}?" if close else ""


def _expand(path: str, supported: Callable[[str], bool], stdin_name: str) -> Iterator[Input]:
    if path == STDIN:
        yield Input(stdin_name or STDIN, stdin=True)
    elif _is_folder(path):
        found = list(_walk(Path(path), supported))
        yield from found or [Input(path, NO_DOCUMENT)]
    elif _is_there(path) or not glob.has_magic(path):
        yield Input(path)
    else:
        # cmd.exe and PowerShell hand patterns over as they are.
        matches = sorted(match for match in glob.iglob(path, recursive=True) if not _is_folder(match))  # noqa: PTH207
        yield from (Input(match) for match in matches if not _is_lock(match))
        if not matches:
            yield Input(path, "no file matches this pattern; check the spelling")


def _walk(folder: Path, supported: Callable[[str], bool]) -> Iterator[Input]:
    """The documents below a folder; hidden ones and Word's lock files ("~$sow.docx") are skipped."""
    try:
        children = sorted(folder.iterdir(), key=lambda child: child.name.casefold())
    except OSError as error:
        yield Input(str(folder), f"this folder cannot be listed ({error.strerror or error}); check its permissions")
        return
    for child in children:
        if child.name.startswith(".") or _is_lock(child.name):
            continue
        if not child.is_dir():
            yield from [Input(str(child))] if supported(child.name) else []
        elif not child.is_symlink():  # a link to a folder may lead back up
            yield from _walk(child, supported)


def _is_lock(path: str) -> bool:
    return Path(path).name.startswith("~$")


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _is_there(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def fetch(given: Input) -> bytes:
    """The bytes of an input. Raises OSError or ValueError whose message is one line with what to do."""
    if given.problem:
        raise ValueError(given.problem)
    if given.stdin:
        return _capped(sys.stdin.buffer.read(MOST_BYTES + 1))
    path = Path(given.path)
    try:
        if not _is_there(given.path):
            raise ValueError("no such file; check the spelling")
        if not path.is_file():
            raise ValueError("not a file; give a document, or pipe it in as -")
        with path.open("rb") as file:
            return _capped(file.read(MOST_BYTES + 1))
    except OSError as error:
        raise ValueError(f"cannot be opened ({error.strerror or error}); check its name and permissions") from error


def _capped(data: bytes) -> bytes:
    if len(data) > MOST_BYTES:
        raise ValueError(f"larger than {MOST_BYTES // 2**20} MB; give only the part that is the contract")
    return data
