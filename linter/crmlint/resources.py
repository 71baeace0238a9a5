"""Where the rules and schemas are: inside the installed package, or beside the sources in a checkout."""

from __future__ import annotations

from pathlib import Path


def data_dir(name: str) -> Path:
    """The folder `name` ("rules" or "schemas").

    Raises FileNotFoundError when the installation is broken.
    """
    here = Path(__file__).resolve()
    for folder in (here.parent / name, here.parents[2] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"crmlint's own folder {name!r} is missing; install crmlint again")
