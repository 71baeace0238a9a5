"""The process in which documents are read: they may come from anyone, and what hangs or eats memory can be stopped.

It is told what to read on one stream, and answers on another; `crmlint.processes` starts it for `crmlint.reading`.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from typing import IO, TYPE_CHECKING

from crmlint import inputs
from crmlint.model import ReadError
from crmlint.readers import read
from crmlint.readers.options import ReadOptions

if TYPE_CHECKING:
    from crmlint.model import Document

LARGE = 500_000  # characters; a hundred pages have half of it
MEGABYTE = 2**20
FILES = 1024  # numbers of open files that are let go of
# What no reader ever needs to do (PEP 578); "open" is looked at by its mode.
FORBIDDEN = frozenset(("socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system",
                       "os.exec", "os.posix_spawn", "os.remove", "os.rename", "os.rmdir"))  # fmt: skip


Job = tuple[inputs.Input, bytes | None, ReadOptions]


def main() -> None:
    """Serve a process that started this one, on the standard streams."""
    requests, answers = os.dup(0), os.dup(1)
    isolate()
    serve(os.fdopen(requests, "rb"), os.fdopen(answers, "wb"))


def isolate(*kept: int) -> None:
    """Let nothing that a C library prints get between the answers, and let go of all files but the kept ones.

    Ctrl-C reaches all processes of a terminal; this one ends when the one that asks ends.
    """
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1) if sys.flags.dev_mode else (0, 1, 2):
        os.dup2(nowhere, stream)
    if kept:
        low, high = min(kept), max(kept)
        os.closerange(3, low)
        os.closerange(low + 1, high)
        os.closerange(high + 1, FILES)


def serve(requests: IO[bytes], answers: IO[bytes]) -> None:
    """Read documents until nobody asks for more."""
    guarded = False
    while True:
        try:
            given, data, options = pickle.load(requests)
        except EOFError:
            return
        _set_bounds(options)
        if not guarded:
            guarded = True
            sys.addaudithook(_guard)
            gc.freeze()
            gc.enable()
        pickle.dump(perform(given, data, options), answers, protocol=5)
        answers.flush()


def prepare(given: inputs.Input, options: ReadOptions) -> Job:
    """What the worker is told: where a document is; its bytes when they come from standard input.

    Raises OSError or ValueError as `inputs.fetch` does.
    """
    return given, inputs.fetch(given) if given.stdin else None, options


def perform(given: inputs.Input, data: bytes | None, options: ReadOptions) -> Document | str:
    """The document of an input, or one line that says why there is none and what to do."""
    try:
        document = read(inputs.fetch(given) if data is None else data, given.path, options)
        if len(document.text) > LARGE:
            from crmlint import memory

            memory.give_back()
        return document
    except (ReadError, ValueError) as error:
        return str(error)
    except MemoryError:
        return "does not fit into memory; give only the part that is the contract"
    except Exception as error:  # a reader's own fault must not take the other documents along
        return stumble("the reader", error)


def stumble(what: str, error: Exception) -> str:
    """A fault of our own on one line: what went wrong, and what to do."""
    return f"{what} stumbled ({type(error).__name__}: {error}); please report it, with the file if you may"


def _set_bounds(options: ReadOptions) -> None:
    """Bound memory, and the processor's time should nobody be left to stop it; POSIX only."""
    try:
        import resource
    except ImportError:
        return
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    bounds = {
        resource.RLIMIT_AS: options.limits.memory * MEGABYTE,
        resource.RLIMIT_CPU: int(used) + 2 * options.limits.seconds + 1,
        resource.RLIMIT_CORE: 0,
    }
    for what, most in bounds.items():
        hard = resource.getrlimit(what)[1]
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse what a reader never does, whatever a document made it do: reach out, run something, write a file."""
    if event in FORBIDDEN:
        raise PermissionError(f"{event} while a document was read")
    if event == "open" and isinstance(mode := arguments[1], str) and not mode.startswith("r"):
        raise PermissionError("a file was opened for writing while a document was read")
