"""Gives memory that was freed back to the system; glibc keeps it otherwise, 69 MB after a Word file of 400 pages."""

from __future__ import annotations

import contextlib
import gc
import sys


def give_back() -> None:
    """Collect what is left in circles, and trim the C heap where the C library can (malloc_trim(3))."""
    gc.collect()
    if sys.platform.startswith("linux"):
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).malloc_trim(0)
