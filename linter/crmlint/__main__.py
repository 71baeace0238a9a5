"""The program's first step: answers `--version` at once and leaves everything else to the command line."""

from __future__ import annotations

import sys


def main() -> int:
    """Run `crmlint` with the words of `sys.argv`; returns the exit status."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from crmlint import __version__

        print(f"crmlint {__version__}")
        return 0
    from crmlint import cli

    return cli.run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
