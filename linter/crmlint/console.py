"""The terminal: what it can show, and what is said on it besides the report."""

from __future__ import annotations

import errno
import os
import sys
import threading
import time
from types import TracebackType

from crmlint.reports import Look
from crmlint.reports.typeset import clean, shorten

NARROWEST, WIDEST, PIPED = 60, 100, 80
_PATIENCE = 1.0  # seconds without a sign of life that nobody minds


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's code page; what cannot be written is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def look(quiet: bool, no_color: bool, verbose: bool = False) -> Look:
    """How a report fits the terminal that standard output goes to, or a pipe."""
    terminal = sys.stdout.isatty()
    return Look(
        width=min(max(_columns(), NARROWEST), WIDEST) if terminal or os.environ.get("COLUMNS") else PIPED,
        color=not no_color and _colorful(terminal),
        quiet=quiet,
        verbose=verbose,
        failures=not (terminal and sys.stderr.isatty()),
    )


def _columns() -> int:
    from shutil import get_terminal_size  # 3 ms that a pipe need not wait for

    return get_terminal_size((PIPED, 24)).columns


def _colorful(terminal: bool) -> bool:
    """NO_COLOR (no-color.org) first, then FORCE_COLOR, then whether it is a terminal that knows colours."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR", "0") not in ("", "0"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def complain(text: str) -> None:
    """One line on standard error."""
    print("crmlint:", clean(text), file=sys.stderr)


def is_closed_pipe(error: OSError) -> bool:
    """Whether the reader of our output went away, as `head` does. Windows says EINVAL."""
    return error.errno == errno.EPIPE or (os.name == "nt" and error.errno == errno.EINVAL)


def hush_stdout() -> None:
    """Let what is still buffered for a closed pipe go nowhere, instead of failing once more at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress:
    """A line on standard error that says what a long run is at; only on a terminal, only after a second.

    Used as a context; call it with each stage as it begins.
    """

    def __init__(self) -> None:
        self._stage = ""
        self._started = time.monotonic()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._show, daemon=True) if sys.stderr.isatty() else None

    def __call__(self, stage: str) -> None:
        self._stage = stage

    def __enter__(self) -> Progress:
        if self._thread is not None:
            self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def _show(self) -> None:
        shown = ""
        pause = _PATIENCE
        while not self._over.wait(pause):
            seconds = time.monotonic() - self._started
            line = shorten(f"{seconds:.0f} s, {self._stage}", _columns() - 1)
            # Blanks, not an escape sequence: an old Windows console shows those as they are.
            sys.stderr.write("\r" + line + " " * (len(shown) - len(line)))
            sys.stderr.flush()
            shown, pause = line, 0.2
        if shown:
            sys.stderr.write("\r" + " " * len(shown) + "\r")
            sys.stderr.flush()
