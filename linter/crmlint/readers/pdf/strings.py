"""Strings that PDFium writes into a buffer: UTF-16, after it was asked how long they are."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

LONGEST = 20_000  # characters


def wide_text(ask: Callable[..., int]) -> str:
    """The string that a function gives, which takes a buffer and its size in bytes; its line ends are "\\n"."""
    size = ask(None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    ask(ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    text = buffer.raw.decode("utf-16-le", "replace").rstrip("\0")[:LONGEST]
    return text.replace("\r\n", "\n").replace("\r", "\n")
