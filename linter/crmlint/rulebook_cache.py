"""Keeps the compiled rulebook in the user's cache, as plain JSON keyed by the content of all its files."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crmlint import __version__
from crmlint.rulebook import (
    Check,
    Example,
    Kind,
    Language,
    Mark,
    Rule,
    Rulebook,
    RuleError,
    Setting,
    Weighted,
)

MOST_BYTES = 1_000_000  # of one rule file
MOST_FILES = 5_000


def load(folders: Sequence[Path], *, cache: bool) -> Rulebook:
    """The rulebook of some folders, from the cache when it is there."""
    files = {folder: _files(folder) for folder in folders}
    key = _key(files)
    if cache and (data := _read(key)) is not None:
        with contextlib.suppress(KeyError, TypeError, ValueError):
            return revive(data)
    from crmlint.rulebook_source import compile_rulebook

    data = compile_rulebook(files, key)
    if cache:
        _write(key, data)
    return revive(json.loads(json.dumps(data)))


def revive(data: Mapping[str, Any]) -> Rulebook:
    """The rulebook of its plain data."""
    return Rulebook(
        rules=tuple(_rule(rule) for rule in data["rules"]),
        marks=tuple(Mark(**{**mark, "examples": _examples(mark["examples"])}) for mark in data["marks"]),
        guards=data["guards"],
        kinds=tuple(
            Kind(kind["name"], kind["title"], tuple(Weighted(**part) for part in kind["content"]))
            for kind in data["kinds"]
        ),
        languages=tuple(Language(**{**language, "words": tuple(language["words"])}) for language in data["languages"]),
        lexicon=data["lexicon"],
        concepts=tuple(data["concepts"]),
        sha256=data["sha256"],
        sources=tuple(data["sources"]),
    )


def _rule(data: Mapping[str, Any]) -> Rule:
    return Rule(
        **{
            **data,
            "kinds": tuple(data["kinds"]),
            "source": tuple(data["source"]),
            "yields_to": tuple(data["yields_to"]),
            "settings": tuple(Setting(**setting) for setting in data["settings"]),
            "checks": tuple(Check(**check) for check in data["checks"]),
            "examples": _examples(data["examples"]),
        }
    )


def _examples(data: Sequence[Mapping[str, Any]]) -> tuple[Example, ...]:
    return tuple(
        Example(
            **{
                **example,
                "finds": None if example["finds"] is None else tuple(example["finds"]),
                "evidence": tuple(example["evidence"]),
            }
        )
        for example in data
    )


def _files(folder: Path) -> list[tuple[Path, bytes]]:
    if not folder.is_dir():
        raise RuleError([f"{folder}: there is no such folder of rules; name a folder that holds .toml files"])
    paths = sorted(path for path in folder.rglob("*.toml") if not any(part.startswith(".") for part in path.parts[len(folder.parts) :]))
    if len(paths) > MOST_FILES:
        raise RuleError([f"{folder}: more than {MOST_FILES} .toml files; name the folder of the rules itself"])
    if not paths:
        raise RuleError([f"{folder}: no rule in this folder; rules are .toml files (see `crmlint explain AVL001`)"])
    return [(path, _bytes(path)) for path in paths]


def _bytes(path: Path) -> bytes:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise RuleError([f"{path}: cannot be read: {error.strerror}"]) from None
    if len(raw) > MOST_BYTES:
        raise RuleError([f"{path}: larger than {MOST_BYTES:,} bytes, which no rule file is"])
    return raw


def _key(files: Mapping[Path, Sequence[tuple[Path, bytes]]]) -> str:
    digest = hashlib.sha256(__version__.encode())
    for code in sorted(Path(__file__).parent.glob("rulebook*.py")):
        digest.update(str(code.stat().st_mtime_ns).encode())
    for folder, found in files.items():
        for path, raw in found:
            digest.update(f"\0{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode())
            digest.update(raw)
    return digest.hexdigest()


def _place(key: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("crmlint") / f"rulebook-{key[:32]}.json"


def _read(key: str) -> dict[str, Any] | None:
    try:
        data = json.loads(_place(key).read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) and data.get("key") == key else None


def _write(key: str, data: Mapping[str, Any]) -> None:
    """Keep the data; where the cache cannot be written, nothing is kept."""
    place = _place(key)
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, suffix=".tmp")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump({**data, "key": key}, file, ensure_ascii=False, separators=(",", ":"))
        Path(name).replace(place)
