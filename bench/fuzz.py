"""Damages documents at random and reads them: `fuzz.py [--runs N] [--seed N] FILE…`; exit status 1 if a reader failed.

A reader may give a document or one line that refuses it. It fails when it stumbles over the damage (an exception of its
own), breaks down, takes longer than 20 seconds or more than 500 MB of address space beyond what it starts with; such
files are kept in `fuzzed/` beside this script, named by seed and run, and what was said of them is printed.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from crmlint.inputs import Input
from crmlint.model import Document
from crmlint.readers.options import Limits, ReadOptions, RevisionView
from crmlint.reading import Reader

KEPT = Path(__file__).parent / "fuzzed"
SECONDS, MEGABYTES = 20, 500
BASE = 250  # MB of address space of a worker that has read nothing
FAILED = re.compile(r"stumbled|broke down|took longer|fit into memory")
VIEWS: tuple[RevisionView, ...] = ("final", "original", "both")
Change = Callable[[random.Random, bytes], bytes]
TAG = re.compile(rb"<[^<>]+>")
VALUE = re.compile(rb'="([^"]*)"')
NUMBER = re.compile(rb"-?\d+")
ODD = (b"", b"-1", b"0", b"99999999999", b"1e9", b"NaN", b"x" * 5000, "ſ\u202e\u0000".encode(), b"&amp;", b"../../x")
HEAVY = (b"(" * 3000, b"<x>" * 3000, b"{" * 50_000, b"[" * 50_000, b"| a " * 5000, b"- " * 2000, b"# " * 2000, b"<!--")


def cut_off(chance: random.Random, data: bytes) -> bytes:
    """The beginning."""
    return data[: chance.randrange(1, len(data) + 1)]


def flip(chance: random.Random, data: bytes) -> bytes:
    """Some bits."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30, 300))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def drop(chance: random.Random, data: bytes) -> bytes:
    """Without a piece."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.choice((1, 20, 400)) :]


def repeat(chance: random.Random, data: bytes) -> bytes:
    """A piece of it many times."""
    start = chance.randrange(len(data))
    piece = data[start : start + chance.choice((1, 20, 400))]
    return data[:start] + piece * chance.choice((2, 50, 3000)) + data[start:]


def mix(chance: random.Random, data: bytes) -> bytes:
    """A piece of it elsewhere."""
    start, end = chance.randrange(len(data)), chance.randrange(len(data))
    return data[:end] + data[start : start + 300] + data[end:]


def burden(chance: random.Random, data: bytes) -> bytes:
    """Something that nests, put in."""
    start = chance.randrange(len(data))
    return data[:start] + chance.choice(HEAVY) + data[start:]


def revalue(chance: random.Random, data: bytes) -> bytes:
    """Another value for an attribute or a number."""
    places = [match.span(1) for match in VALUE.finditer(data)] + [match.span() for match in NUMBER.finditer(data)]
    for start, end in sorted(chance.sample(places, min(len(places), chance.choice((1, 5, 40)))), reverse=True):
        data = data[:start] + chance.choice(ODD) + data[end:]
    return data


def retag(chance: random.Random, data: bytes) -> bytes:
    """Tags left out, doubled or exchanged."""
    tags = list(TAG.finditer(data))
    for match in sorted(chance.sample(tags, min(len(tags), chance.choice((1, 4)))), key=re.Match.start, reverse=True):
        other = chance.choice((b"", match[0] * 2, chance.choice(tags)[0]))
        data = data[: match.start()] + other + data[match.end() :]
    return data


CHANGES: tuple[Change, ...] = (cut_off, flip, drop, repeat, mix, burden, revalue, retag)


def damage(chance: random.Random, data: bytes) -> bytes:
    """The file with one or more damages; of an archive, mostly to a part of it, so that the rest still opens."""
    if not data.startswith(b"PK\x03\x04") or chance.random() < 0.15:
        return _change(chance, data)
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    names = [name for name in parts if name.endswith((".xml", ".rels")) and parts[name]]
    for name in chance.sample(names, min(len(names), chance.choice((1, 1, 3)))):
        if chance.random() < 0.1:
            parts[name] = chance.choice(list(parts.values()))  # of the wrong sort
        elif chance.random() < 0.05:
            del parts[name]
        else:
            parts[name] = _change(chance, parts[name])
    with zipfile.ZipFile(stream := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def _change(chance: random.Random, data: bytes) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(CHANGES)(chance, data or b"x")
    return data


def main() -> int:
    """Read damaged files, one after another, and count what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--runs", type=int, default=300, help="for each file")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    outcomes: Counter[str] = Counter()
    slowest, failures = 0.0, 0
    with Reader() as reader:
        for path in given.files:
            data = path.read_bytes()
            for run in range(given.runs):
                chance = random.Random(f"{given.seed}/{path.name}/{run}")
                damaged = damage(chance, data)
                options = ReadOptions(chance.choice(VIEWS), limits=Limits(seconds=SECONDS, memory=BASE + MEGABYTES))
                KEPT.mkdir(exist_ok=True)
                trial = KEPT / f"{given.seed}-{run}-{path.name}"
                trial.write_bytes(damaged)
                start = time.perf_counter()
                answer = reader.read(Input(str(trial)), options)
                slowest = max(slowest, time.perf_counter() - start)
                failed = isinstance(answer, str) and FAILED.search(answer)
                outcomes["read" if isinstance(answer, Document) else "failed" if failed else "refused"] += 1
                if failed or (isinstance(answer, str) and "\n" in answer):
                    failures += 1
                    print(f"{trial}: {answer}")
                else:
                    trial.unlink()
    print(f"{dict(outcomes)}, slowest {slowest:.1f} s")
    return int(failures > 0)


if __name__ == "__main__":
    raise SystemExit(main())
