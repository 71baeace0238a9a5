"""From bytes to text, whatever wrote them: the one place that knows about encodings."""

from __future__ import annotations

import codecs

from crmlint.model import ReadError

# UTF-32's little-endian mark begins with UTF-16's: the longer ones come first.
MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Detection costs about a second per megabyte, and a part says as much as the whole.
SAMPLE = 64 * 1024
NULS = 2000  # bytes that tell UTF-16
WESTERN = "cp1252"
# What Windows-1252 is used for in English contracts: curly quotes, dashes, bullets, signs, Western letters.
TYPICAL = frozenset(
    b"\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xad\xae\xb0\xb1\xb7\xbc\xbd\xbe"
) | frozenset(range(0xC0, 0x100))
RARE = 0.3  # Greek or Cyrillic text has more bytes above ASCII than that, Western text far fewer


def decode(data: bytes) -> str:
    """The text of a file, its line ends as "\\n", without a byte order mark. Raises ReadError."""
    mark = next((encoding for mark, encoding in MARKS if data.startswith(mark)), is_wide(data))
    try:
        text = data.decode(mark or "utf-8")
    except UnicodeDecodeError as error:
        if mark:
            raise ReadError(
                f"damaged text ({mark} expected, byte {error.start} is none); save it anew as UTF-8"
            ) from error
        text = _guess(data)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def is_wide(data: bytes) -> str:
    """The encoding of UTF-16 text without its mark, as some exports write it; "" for other data.

    Western text has a NUL byte for every second byte then, and hardly one elsewhere.
    """
    start = data[:NULS]
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nuls, others = start[first::2], start[1 - first :: 2]
        if len(start) > 3 and nuls.count(0) > 0.8 * len(nuls) and not others.count(0):
            return encoding
    return ""


def _guess(data: bytes) -> str:
    for encoding in _candidates(data[:SAMPLE] if len(data) > SAMPLE else data):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ReadError("text in an unknown encoding; save it as UTF-8")


def _candidates(sample: bytes) -> list[str]:
    high = [byte for byte in sample if byte > 0x7F]
    if len(high) <= RARE * len(sample) and TYPICAL.issuperset(high):
        return [WESTERN]
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return [best.encoding] if best else []
