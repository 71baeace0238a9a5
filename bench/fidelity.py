"""Compares a reader's words with another program's: `fidelity.py FILE …` prints what each has and the other has not.

PDF files are compared with both texts of poppler's pdftotext, in reading order and laid out; Word files, rich text and
web pages with what LibreOffice makes of them (turned into OpenDocument, all paragraphs but comments and deleted text;
automatic numbers are in neither). A word counts as often as it is there, but for page numbers, and for running lines
and header rows that come again: these the reader leaves out on purpose. Hyphens are left out on both sides: pdftotext
leaves the ones of line ends, the reader joins them.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from crmlint import readers
from crmlint.model import Document

HYPHENS = "-\u00ad\u2010\u2011"
LINE_END = re.compile(rf"(?<=\w)[{HYPHENS}][ \t]*\n\s*(?=\w)")
TOKEN = re.compile(r"[^\W\d_]+|\d+|[$€£%§☐☑☒]")  # a raised figure may touch its word on one side only
EDGE_LINES = 8  # of a page, at either end, may be running
ASIDE = ("header", "footer")
PAGE_WORDS = 5
PAGE = frozenset(("page", "pages", "of", "pg", "p"))


class Difference(NamedTuple):
    """The words of the other program, the ones that only one side has, and what is left out of these on purpose.

    On purpose: page numbers, and running lines and header rows of tables when they come again.
    """

    words: int
    missed: Counter[str]
    added: Counter[str]
    meant: int


def tokens_of(text: str) -> list[str]:
    """Words and signs of a text, in one form: ligatures as letters, without hyphens, in lower case."""
    text = unicodedata.normalize("NFKC", LINE_END.sub("", text))
    return TOKEN.findall(re.sub(rf"[{HYPHENS}]", "", text).lower())


def _poppler(path: Path, *layout: str) -> str:
    command = ["pdftotext", *layout, "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def _plain(path: Path) -> str:
    return _poppler(path)


def _laid_out(path: Path) -> str:
    return _poppler(path, "-layout")


def _libreoffice(path: Path) -> str:
    from lxml import etree

    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "odt"]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True)
        with zipfile.ZipFile(Path(folder) / f"{path.stem}.odt") as archive:
            root = etree.fromstring(archive.read("content.xml"))
    body = root.find(f"{OASIS.format('office')}body")
    return "".join(_texts(body)) if body is not None else ""


def _texts(node: Any) -> Iterator[str]:
    if node.tag in GONE:
        return
    yield " " if node.tag in BLANKS else node.text or ""
    for child in node:
        yield from _texts(child)
        yield child.tail or ""
    if node.tag in ENDS:
        yield "\n"


OASIS = "{{urn:oasis:names:tc:opendocument:xmlns:{}:1.0}}"
TEXT, SVG = OASIS.format("text"), OASIS.format("svg-compatible")
GONE = {
    OASIS.format("office") + "annotation", OASIS.format("office") + "forms", SVG + "title", SVG + "desc",
    *(TEXT + name for name in ("tracked-changes", "note-citation", "number", "sequence-decls")),
}  # fmt: skip
BLANKS = {TEXT + name for name in ("s", "tab", "line-break")}
ENDS = {TEXT + name for name in ("p", "h", "note")} | {OASIS.format("drawing") + "frame"}
OTHERS: dict[str, dict[str, Callable[[Path], str]]] = {
    ".pdf": {"plain": _plain, "layout": _laid_out},
    **{suffix: {"libreoffice": _libreoffice} for suffix in (".docx", ".docm", ".dotx", ".rtf", ".html", ".odt")},
}


def _is_running(line: list[str], running: list[list[str]]) -> bool:
    """Whether a line is a page number, or a part of a running line, whatever its figures."""
    plain = ["#" if token.isdigit() else token for token in line]
    if "#" in plain and PAGE.issuperset(token for token in plain if token != "#") and len(plain) <= PAGE_WORDS:
        return True
    size = len(plain)
    return any(plain == each[at : at + size] for each in running for at in range(len(each) - size + 1))


def _body(text: str, running: list[list[str]]) -> tuple[Counter[str], Counter[str]]:
    """The words of a text of pages, and those of its page numbers and running lines, which may be left out."""
    words, aside = Counter(tokens_of(text)), Counter[str]()
    for page in text.split("\f"):
        lines = [tokens for line in page.split("\n") if (tokens := tokens_of(line))]
        for place, line in enumerate(lines):
            edge = place < EDGE_LINES or place >= len(lines) - EDGE_LINES
            if (edge or len(line) == 1) and _is_running(line, running):
                aside.update(line)
    return words, aside


def compare(document: Document, other: str) -> Difference:
    """The words that only the reader or only the other text has."""
    running = [tokens_of(document.quote(block.span)) for block in document.blocks if block.kind in ASIDE]
    running = [["#" if token.isdigit() else token for token in line] for line in running]
    theirs, aside = _body(other, running)
    heads = [tokens_of(document.quote(block.span)) for block in document.blocks if block.header]
    for _ in range(other.count("\f")):
        aside.update(token for head in heads for token in head)
    ours = Counter(tokens_of(document.text))
    missed = theirs - ours
    meant = missed & aside
    return Difference(theirs.total(), missed - meant, ours - theirs, meant.total())


def _shown(words: Counter[str]) -> str:
    return " ".join(word if count == 1 else f"{word}×{count}" for word, count in words.most_common(40))


def report(paths: Iterable[Path]) -> Iterator[str]:
    """Lines that say how far each file's reader and the other programs differ, in percent of the others' words."""
    for path in paths:
        document = readers.read(path.read_bytes(), path.name)
        for name, other in OTHERS[path.suffix.lower()].items():
            found = compare(document, other(path))
            missed, added = found.missed.total(), found.added.total()
            whole = max(1, found.words)
            yield (
                f"{path.name} {name}: {found.words} words, missed {missed} ({100 * missed / whole:.2f} %), "
                f"added {added} ({100 * added / whole:.2f} %), {found.meant} left out on purpose"
            )
            yield from (
                f"  {label}: {_shown(words)}"
                for label, words in (("missed", found.missed), ("added", found.added))
                if words
            )


def main() -> None:
    """Report on the files that are named."""
    for line in report(map(Path, sys.argv[1:])):
        print(line)


if __name__ == "__main__":
    main()
