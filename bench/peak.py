"""Runs a command and writes its peak memory (KiB) to a file: `peak.py FILE COMMAND …`.

A process of its own, because Linux counts the memory of the process that starts another to the one that is started.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def main() -> int:
    """Run the command; returns its exit status."""
    import resource  # not on Windows

    done = subprocess.run(sys.argv[2:], check=False)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    Path(sys.argv[1]).write_text(str(peak // 1024 if sys.platform == "darwin" else peak), "utf-8")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
