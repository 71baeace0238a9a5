"""What a PDF file says of itself, beside its pages: its title, author and the like, and the files attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from crmlint.readers.pdf.strings import wide_text

NAMES = ("Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate")
MOST_ATTACHED = 100
LONGEST = 5_000


def read_properties(pdfium: Any, document: Any) -> dict[str, str]:
    """The file's own title, author and the like, by their names in lower case."""
    found = {}
    for name in NAMES:
        text = wide_text(partial(pdfium.FPDF_GetMetaText, document, name.encode()))
        if text.strip() and len(text) < LONGEST:
            found[name.lower()] = text.strip()
    return found


def attached_names(pdfium: Any, document: Any) -> Iterator[str]:
    """The names of the files that are attached to a document."""
    for index in range(min(MOST_ATTACHED, pdfium.FPDFDoc_GetAttachmentCount(document))):
        file = pdfium.FPDFDoc_GetAttachment(document, index)
        name = wide_text(partial(pdfium.FPDFAttachment_GetName, file)) if file else ""
        yield " ".join(name.split()) or f"attachment {index + 1}"
