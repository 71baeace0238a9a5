"""Starts the process in which documents are read: forked where that is safe, as it costs 2 ms; spawned elsewhere."""

from __future__ import annotations

import os
import sys
import threading
from typing import IO, NamedTuple, cast

from crmlint import worker

TYPE_CHECKING = False
if TYPE_CHECKING:
    import subprocess

# -P: a folder of documents must not bring modules of its own.
COMMAND = ("-P", "-c", "from crmlint import worker; worker.main()")


class Process(NamedTuple):
    """A running worker: where it is asked, where it answers, and its number."""

    requests: IO[bytes]
    answers: IO[bytes]
    pid: int
    spawned: subprocess.Popen[bytes] | None = None

    def kill(self) -> None:
        """Stop it at once."""
        if self.spawned is not None:
            self.spawned.kill()
        else:
            import signal

            try:
                os.kill(self.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def wait(self) -> int:
        """Its exit status, as of `subprocess`: negative for a signal. Closes its streams."""
        for stream in (self.requests, self.answers):
            try:
                stream.close()
            except OSError:  # what it did not read needs no flushing
                continue
        if self.spawned is not None:
            return self.spawned.wait()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def start() -> Process | None:
    """A new worker; None where no process can be started."""
    try:
        return _fork() if _may_fork() else _spawn()
    except OSError:
        return None


def _may_fork() -> bool:
    """Whether a copy of this process is a sound one: other threads may hold locks that nobody would ever release.

    macOS' own libraries do not bear it (CPython issue 77906).
    """
    return sys.platform.startswith("linux") and threading.active_count() == 1


def _fork() -> Process:
    there, asks = os.pipe()
    answers, here = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        os.close(there)
        os.close(here)
        return Process(os.fdopen(asks, "wb"), os.fdopen(answers, "rb"), pid)
    status = 1
    try:
        worker.isolate(there, here)
        worker.serve(os.fdopen(there, "rb"), os.fdopen(here, "wb"))
        status = 0
    finally:
        os._exit(status)


def _spawn() -> Process | None:
    import subprocess

    if not sys.executable or getattr(sys, "frozen", False):
        return None
    spawned = subprocess.Popen(
        (sys.executable, *COMMAND),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=None if sys.flags.dev_mode else subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows a console would flash up
    )
    return Process(cast("IO[bytes]", spawned.stdin), cast("IO[bytes]", spawned.stdout), spawned.pid, spawned)
