"""Which groups of a file are text, which hold text in inner groups, which are none (RTF 1.9.1, "Destinations")."""

from __future__ import annotations

from collections.abc import Mapping

from crmlint.readers.flow import BREAK

HIDDEN_LEVELS = 9  # \outlinelevel9 is body text
MARGINS = ("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf")
BOXES = ("shptxt", "dptxbxtext")
# Text in these is read.
READ = frozenset(("", *MARGINS, "footnote", "box", "annotation"))
# Text in these is none, but inner groups may hold some.
QUIET = frozenset(("shp", "shpinst", "shpgrp", "do", "object", "info", "formfield", "mmath"))
SKIPPED = frozenset(
    """colortbl filetbl listtable listoverridetable rsidtbl revtbl generator xmlnstbl mmathPr themedata datastore
    colorschememapping latentstyles nonshppict shprslt sp sn sv pn pnseclvl ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn
    template operator company manager category keywords comment doccomm hlinkbase creatim revtim printim buptim
    objdata objclass objname objalias objsect bkmkstart bkmkend xe tc tcn txe rxe datafield private falt panose fname
    fontemb fontfile listname levelnumbers leveltext picprop blipuid background userprops docvar nonesttables
    passwordhash wgrffmtfilter protusertbl atnid atnref atrfstart atrfend atntime atndate atnicn atnparent mhtmltag
    ffname ffdeftext ffformat ffhelptext ffstattext ffentrymcr ffexitmcr""".split()  # noqa: SIM905
)
CHARACTERS: Mapping[str, str] = {
    "tab": "\t", "line": BREAK, "lbr": BREAK, "emdash": "—", "endash": "–", "emspace": "\u2003", "enspace": "\u2002",
    "qmspace": "\u2005", "bullet": "•", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "ltrmark": "\u200e", "rtlmark": "\u200f", "softline": BREAK,
}  # fmt: skip
SYMBOL_CHARACTERS: Mapping[str, str] = {
    "\\": "\\", "{": "{", "}": "}", "~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\t": "\t",
}  # fmt: skip
