"""Reads documents in a process of its own (`crmlint.worker`), which is stopped when it takes too long.

docs/decisions/0009 says what that costs and what it saves from.
"""

from __future__ import annotations

import pickle
import threading
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

from crmlint import processes, worker
from crmlint.readers.options import USUAL, ReadOptions

if TYPE_CHECKING:
    from crmlint.inputs import Input
    from crmlint.model import Document

ANSWERS = frozenset(("crmlint.model", "crmlint.readers.places"))  # whose own classes an answer is made of
ARRAYS = frozenset(("array", "_array_reconstructor"))
OCR_PATIENCE = 20
AGAIN = "give only the part that is the contract, or allow more in [limits] of crmlint.toml"


class Reader:
    """A worker that is started before it is needed, and reads one document after another; to be closed.

    `ask` for a document and `take` it later: it is read meanwhile. Where no process can be started, in this one.
    """

    def __init__(self) -> None:
        self._process = processes.start()
        self._asked: tuple[Input, ReadOptions] | None = None
        self._problem = ""

    def read(self, given: Input, options: ReadOptions = USUAL) -> Document | str:
        """The document of an input, or one line that says why there is none and what to do."""
        self.ask(given, options)
        return self.take()

    def ask(self, given: Input, options: ReadOptions = USUAL) -> None:
        """Begin to read an input."""
        self._asked = (given, options)
        self._process = self._process or processes.start()
        if self._process is None:
            return
        try:
            job = worker.prepare(given, options)
        except (OSError, ValueError) as error:
            self._problem = str(error)
            return
        try:
            self._process.requests.write(pickle.dumps(job, protocol=5))
            self._process.requests.flush()
        except OSError:
            return  # it is gone; `take` says so

    def take(self) -> Document | str:
        """What was asked for last."""
        if self._problem:
            problem, self._problem = self._problem, ""
            return problem
        if self._asked is None:
            raise RuntimeError("nothing was asked for")
        (given, options), self._asked = self._asked, None
        if self._process is None:
            return worker.perform(given, None, options)
        process = self._process
        late = threading.Event()
        timer = threading.Timer(_patience(options), _stop, (process, late))
        timer.start()
        try:
            return cast("Document | str", _Answer(process.answers).load())
        except (EOFError, pickle.UnpicklingError):
            status = self._end()
            return _obituary(status, late.is_set(), options)
        finally:
            timer.cancel()

    def close(self) -> None:
        """Stop the worker; it has nothing to lose."""
        self._end()

    def _end(self) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        return process.wait()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.close()


class _Answer(pickle.Unpickler):
    """Takes documents, and nothing that a document might have made the worker say."""

    def find_class(self, module: str, name: str) -> Any:
        if module in ANSWERS and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        elif module == "array" and name in ARRAYS:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")


def _patience(options: ReadOptions) -> int:
    """Seconds until reading is stopped; to recognise text takes some four a page."""
    return options.limits.seconds * (OCR_PATIENCE if options.ocr else 1)


def _stop(process: processes.Process, late: threading.Event) -> None:
    late.set()
    process.kill()


def _obituary(status: int, late: bool, options: ReadOptions) -> str:
    if late:
        return f"took longer than {_patience(options):,} s to read, so it was stopped; {AGAIN}"
    how = f"exit status {status}, {options.limits.memory} MB of memory allowed"
    return f"the reader broke down over it ({how}); {AGAIN}, and please report it"
