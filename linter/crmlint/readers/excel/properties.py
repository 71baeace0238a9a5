"""The file's own title, subject and creator."""

from __future__ import annotations

from crmlint.readers.excel.package import Package

DUBLIN = "{http://purl.org/dc/elements/1.1/}"


def properties(package: Package) -> dict[str, str]:
    """What the file's properties say of it."""
    found: dict[str, str] = {}
    for _, root in package.roots("", "core-properties"):
        for name in ("title", "subject", "creator"):
            text = " ".join((root.findtext(f"{DUBLIN}{name}") or "").split())
            if text:
                found[name] = text
    return found
