"""Measures crmlint: `python bench/run.py [PART …]` prints one table for each part. Never part of the tests."""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any

from documents import FORMATS, make_documents
from timing import HERE, Bench, in_turn

LENGTHS = (100, 400, 1000)
CALLS = 5  # of a reader in one process


def start_up(bench: Bench) -> None:
    """How long `--version` takes."""
    tasks = {"crmlint": lambda: bench.run([bench.crmlint, "--version"])}
    if bench.other:
        tasks["contract-lint"] = lambda: bench.run([bench.other or "", "--version"])
    _compare("--version", in_turn(tasks, bench.rounds * 4))


def ten_pages(bench: Bench) -> None:
    """Ten pages of each format, process start to exit, with the rulebook's cache warm."""
    for form, path in make_documents(bench.folder, 10).items():
        tasks = {"crmlint": lambda path=path: bench.run(bench.lint(path))}
        if bench.other and _other_reads(bench, path):
            tasks["contract-lint"] = lambda path=path: bench.run([bench.other or "", "lint", path])
        _compare(f"10 pages {form}", in_turn(tasks, bench.rounds))


def cold(bench: Bench) -> None:
    """Ten pages when the rulebook has to be read and checked first."""
    path = make_documents(bench.folder, 10, ["docx"])["docx"]

    def uncached() -> float:
        with tempfile.TemporaryDirectory(dir=bench.folder) as empty:
            return bench.run(bench.lint(path), Path(empty))

    tasks = {"cold cache": uncached, "warm cache": lambda: bench.run(bench.lint(path))}
    _compare("10 pages docx", in_turn(tasks, bench.rounds))


def readers(bench: Bench) -> None:
    """Readers against their floors, in turn, each in processes of its own."""
    for pages in (10, 100):
        for form, path in make_documents(bench.folder, pages, ["docx", "pdf"]).items():
            _compare(f"{pages} pages {form}", _sides(bench, path))
    for path in sorted((HERE.parent / "fixtures").glob("sow-repaired/sow.*")):
        if path.suffix in (".docx", ".pdf"):
            _compare(f"fixture {path.parent.name}{path.suffix}", _sides(bench, path))


def _sides(bench: Bench, path: Path) -> dict[str, float]:
    sides = {side: lambda side=side: _child(bench, "readers.py", path, side, CALLS) for side in ("reader", "floor")}
    return in_turn(sides, bench.rounds)


def length(bench: Bench) -> None:
    """100, 400 and 1,000 pages: seconds, milliseconds a page, and peak memory."""
    for form in FORMATS:
        rows = []
        for pages in LENGTHS:
            path = make_documents(bench.folder, pages, [form])[form]
            seconds = median(bench.run(bench.lint(path)) for _ in range(3 if pages < LENGTHS[-1] else 1))
            rows.append((pages, seconds, bench.peak(bench.lint(path))))
            print(f"  {pages:>5} pages {form:<5} {seconds:7.2f} s {seconds / pages * 1000:6.2f} ms/page", end="")
            print(f" {rows[-1][2]:6.0f} MB", flush=True)
        (low, first, _), (high, last, _) = rows[0], rows[-1]
        print(f"  {high} against {low} pages: {last / first:.1f} times the time for {high // low} times the pages")


def stages(bench: Bench) -> None:
    """Where the time goes, in milliseconds: the first check of a process, and the same again."""
    for form, path in make_documents(bench.folder, 10).items():
        runs = [_child(bench, "stages.py", path) for _ in range(bench.rounds)]
        print(f"  {form}")
        for name in runs[0][0]:
            first, again = (median(run[index][name] for run in runs) * 1000 for index in (0, 1))
            print(f"    {name:<20} {first:7.1f} {again:7.1f}")
        print(f"    {'together':<20} {_together(runs, 0):7.1f} {_together(runs, 1):7.1f}", flush=True)


PARTS: dict[str, Callable[[Bench], None]] = {
    "start-up": start_up,
    "ten-pages": ten_pages,
    "cold": cold,
    "readers": readers,
    "length": length,
    "stages": stages,
}


def _together(runs: Sequence[Sequence[dict[str, float]]], index: int) -> float:
    return median(sum(run[index].values()) for run in runs) * 1000


def _child(bench: Bench, script: str, *words: object) -> Any:
    done = subprocess.run(
        [sys.executable, HERE / script, *map(str, words)], env=bench.environment(), capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{script}: {done.stderr.decode(errors='replace').strip()[-400:]}")
    return json.loads(done.stdout)


def _other_reads(bench: Bench, path: Path) -> bool:
    """Contract-lint reads PDF only with its extra."""
    try:
        bench.run([bench.other or "", "lint", path])
    except RuntimeError as error:
        print(f"  {error}")
        return False
    return True


def _compare(what: str, seconds: dict[str, float]) -> None:
    own, *others = seconds
    print(f"  {what:<26} {own} {seconds[own] * 1000:8.1f} ms", end="")
    for other in others:
        print(f"   {other} {seconds[other] * 1000:8.1f} ms   ratio {seconds[own] / seconds[other]:5.2f}", end="")
    print(flush=True)


def main(argv: Iterable[str]) -> int:
    """Run the parts that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of: {', '.join(PARTS)}  [all]")
    parser.add_argument("--rounds", type=int, default=9, help="how often each is run; the median counts  [9]")
    parser.add_argument("--folder", type=Path, help="keep the documents here  [a temporary folder]")
    parser.add_argument("--contract-lint", help="the program to compare with  [beside Python, or on the path]")
    given = parser.parse_args(list(argv))
    unknown = sorted(set(given.parts) - set(PARTS))
    if unknown or given.rounds < 1:
        parser.error(f"no such part: {', '.join(unknown)}" if unknown else "--rounds is at least 1")
    with tempfile.TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(folder, given.rounds, given.contract_lint)
        print(f"Python {platform.python_version()}, {platform.system()}, medians of {given.rounds} rounds in turn")
        for name in given.parts or PARTS:
            print(f"{name}: {PARTS[name].__doc__}")
            PARTS[name](bench)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
