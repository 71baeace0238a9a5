"""Numbers through the placeholders of a format: digits, thousands, percent, powers, fractions; and the General form."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

from crmlint.readers.excel.tokens import Kind, Token

DIGITS = 15  # that Excel keeps of a number
WIDTH = 11  # characters that the General form takes at most
LARGE = Decimal(10) ** WIDTH
SMALL = Decimal("0.0001")


def show(value: float, tokens: tuple[Token, ...]) -> str:
    """A number that is not negative, through the tokens of one section."""
    number = Decimal(f"{value:.{DIGITS}g}")
    kinds = [token.kind for token in tokens]
    if not number.is_finite():
        return str(value)
    if "general" in kinds or "text" in kinds:
        return "".join(general(number) if each.kind in ("general", "text") else _literal(each) for each in tokens)
    if "digit" not in kinds:
        return "".join(map(_literal, tokens))
    number *= Decimal(100) ** kinds.count("percent")
    if "slash" in kinds:
        return _fraction(number, tokens)
    if "exponent" in kinds:
        return _power(number, tokens)
    return _plain(number, tokens)


def general(number: Decimal) -> str:
    """The form of numbers without a format: no trailing zeros, at most eleven characters."""
    if number == 0:
        return "0"
    size = abs(number)
    if size >= LARGE or (size < SMALL and len(_bare(size)) > WIDTH):
        digits, _, power = f"{number:.5E}".partition("E")
        return f"{_bare(Decimal(digits))}E{power[0]}{int(power[1:]):02d}"
    room = WIDTH - 1 - max(1, size.adjusted() + 1)
    return _bare(round(number, max(0, room)))


def _bare(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _literal(token: Token) -> str:
    return "" if token.kind == "bracket" else token.text


def _plain(number: Decimal, tokens: tuple[Token, ...]) -> str:
    kinds = [token.kind for token in tokens]
    point = kinds.index("point") if "point" in kinds else len(kinds)
    last = max((at for at in range(point) if kinds[at] == "digit"), default=-1)
    first = next((at for at in range(point) if kinds[at] == "digit"), point)
    final = len(kinds) - 1 - kinds[::-1].index("digit")
    scales = _commas(kinds, last) + (_commas(kinds, final) if final > point else 0)
    thousands = "comma" in kinds[first : last + 1]
    places = kinds[point:].count("digit")
    number = (number / Decimal(1000) ** scales).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _wide(number))
    whole, _, part = f"{number:f}".partition(".")
    head = _whole(whole.lstrip("0"), tokens[:point], thousands)
    return head + (_decimals(part, tokens[point:]) if point < len(kinds) else "")


def _wide(number: Decimal) -> Context:
    """Rounding needs as many digits as the number has, and a format has at most 255."""
    return Context(prec=max(0, number.adjusted()) + 300)


def _commas(kinds: list[Kind], last: int) -> int:
    """How many commas follow a placeholder: each stands for a thousand."""
    count = 0
    while 0 <= last < len(kinds) - 1 - count and kinds[last + 1 + count] == "comma":
        count += 1
    return count


def _whole(digits: str, tokens: tuple[Token, ...], thousands: bool) -> str:
    """The digits before the point, from the right into their placeholders; what is left over goes before the first."""
    shown: list[str] = []
    count, left = 0, sum(token.kind == "digit" for token in tokens)
    for token in reversed(tokens):
        if token.kind == "comma":
            continue
        if token.kind != "digit":
            shown.append(_literal(token))
            continue
        left -= 1
        taken = digits[-1:] if left else digits[::-1]
        digits = digits[:-1] if left else ""
        for digit in taken or {"0": "0", "?": " "}.get(token.text, ""):
            if thousands and count and count % 3 == 0 and digit != " ":
                shown.append(",")
            shown.append(digit)
            count += 1
    return "".join(reversed(shown))


def _decimals(digits: str, tokens: tuple[Token, ...]) -> str:
    """The point and the digits after it; "#" and "?" show no zeros at the end."""
    places = [token.text for token in tokens if token.kind == "digit"]
    kept = len(digits)
    while kept and digits[kept - 1] == "0" and places[kept - 1] != "0":
        kept -= 1
    shown, at = [], 0
    for token in tokens:
        if token.kind == "digit":
            shown.append(digits[at] if at < kept else " " if token.text == "?" else "")
            at += 1
        else:
            shown.append("" if token.kind == "comma" else _literal(token))
    return "".join(shown)


def _power(number: Decimal, tokens: tuple[Token, ...]) -> str:
    kinds = [token.kind for token in tokens]
    cut = kinds.index("exponent")
    point = kinds.index("point") if "point" in kinds[:cut] else cut
    step = max(1, kinds[:point].count("digit"))
    power = number.adjusted() if number else 0
    power -= power % step if step > 1 else 0
    mantissa = _plain(number.scaleb(-power), tokens[:cut])
    if mantissa.startswith("10") and step == 1:
        power += 1
        mantissa = _plain(number.scaleb(-power), tokens[:cut])
    sign = "-" if power < 0 else "+" if tokens[cut].text[1] == "+" else ""
    size = kinds[cut:].count("digit")
    rest = "".join(_literal(token) for token in tokens[cut + 1 :] if token.kind in ("literal", "percent"))
    return f"{mantissa}{tokens[cut].text[0]}{sign}{str(abs(power)).zfill(size)}{rest}"


def _fraction(number: Decimal, tokens: tuple[Token, ...]) -> str:
    """Such as "2 1/4"; a digit behind the slash that is no placeholder is the denominator."""
    kinds = [token.kind for token in tokens]
    slash = kinds.index("slash")
    groups = "".join("d" if kind == "digit" else " " for kind in kinds[:slash]).split()
    below = [token for token in tokens[slash + 1 :] if token.kind == "digit" or token.text.isdigit()]
    fixed = "".join(token.text for token in below)
    whole = int(number) if len(groups) > 1 else 0
    rest = Fraction(number) - whole
    if fixed.isdigit() and int(fixed):
        bottom = int(fixed)
        top = round(rest * bottom)
    else:
        near = rest.limit_denominator(10 ** max(1, min(len(below), 4)) - 1)
        top, bottom = near.numerator, near.denominator
    if len(groups) > 1 and top == bottom:
        whole, top = whole + 1, 0
    if len(groups) > 1 and not top:
        return str(whole)
    return f"{whole} {top}/{bottom}" if whole else f"{top}/{bottom}"
