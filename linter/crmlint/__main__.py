"""The program's first step: answers `--version` at once and leaves everything else to the command line."""

from __future__ import annotations

import gc
import os
import sys


def main() -> int:
    """Run `crmlint` with the words of `sys.argv`; returns the exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from crmlint import __version__

        print(f"crmlint {__version__}")
        return 0
    gc.disable()  # until rules are loaded: nothing becomes garbage before, and looking for it takes 15 ms
    from crmlint import cli

    return _leave(cli.run(sys.argv[1:]))


def _leave(status: int) -> int:
    """End at once: what Python does at its end, giving back each object, takes 30 ms and nobody waits for it."""
    from contextlib import suppress

    with suppress(OSError, ValueError):  # whoever read the output may be gone
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    sys.exit(main())
