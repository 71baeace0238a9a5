"""Signs that are kept as letters of a symbol font, turned into the characters that they look like."""

from __future__ import annotations

# By font and low byte; Word adds 0xF000 to the codes of symbol fonts. From the fonts' own tables.
WINGDINGS = {
    0x28: "☎", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖",
    0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "●", 0x97: "●", 0xA2: "■", 0xA3: "☐",
    0xAE: "◆",
}  # fmt: skip
SYMBOL = {
    0x6D: "µ", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xD2: "®", 0xD3: "©", 0xD4: "™", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
FONTS = {"wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2, "symbol": SYMBOL}
PRIVATE = range(0xF000, 0xF100)
# Bullets whose font is not known: the ones that Word writes.
BULLETS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0A8: "☐", 0xF06F: "☐", 0xF071: "☐", 0xF076: "❖"}


def draw(text: str, font: str) -> str:
    """A text in a font, character for character."""
    table = FONTS.get(font.lower())
    if table is None:
        return "".join(chr(ord(char) & 0xFF) if ord(char) in PRIVATE else char for char in text) if font else text
    return "".join(table.get(ord(c) & 0xFF, c) if ord(c) < 0x100 or ord(c) in PRIVATE else c for c in text)


def bullet(text: str, font: str) -> str:
    """The sign before a list item; a bullet when it cannot be told."""
    shown = draw(text, font) if font.lower() in FONTS else "".join(BULLETS.get(ord(char), char) for char in text)
    if font.lower().startswith("courier") and shown == "o":
        return "◦"
    return "•" if any(ord(char) in PRIVATE for char in shown) else shown.strip()
