"""Which other document a passage leaves its matter to, as it is written there: "Exhibit B", "Master Agreement"."""

from __future__ import annotations

import re

from crmlint.facts import Facts
from crmlint.facts.vocabulary import Hit
from crmlint.model import Span

NUMBER = re.compile(r"\s+(?:No\.?\s*|Number\s+)?(?:\d+(?:[.-]\d+)*|[A-Z](?:[.-]?\d+)*|[IVX]+)\b(?![’'])")
TITLE = re.compile(r"(?:\b[A-Z][\w&-]*\s+){1,5}$")  # "Master Hosting " before "Agreement"
REACH = 60  # characters before a name that may belong to it


def named_document(facts: Facts, span: Span) -> Span | None:
    """The name of the document that a passage leaves its matter to; None when it names none.

    Of several, the first that stands after words such as "as set out in".
    """
    names = _inside(facts.hits.get("other-document", ()), span)
    leads = _inside(facts.hits.get("refers-out", ()), span)
    if not names:
        return None
    after = [name for name in names if any(lead[0] <= name[0] for lead in leads)]
    start, end = (after or names)[0]
    return Span(_begin(facts.text, span.start, start), _end(facts.text, span.end, end))


def _inside(hits: list[Hit] | tuple[()], span: Span) -> list[Hit]:
    return [hit for hit in hits if span.start <= hit[0] and hit[1] <= span.end]


def _begin(text: str, first: int, start: int) -> int:
    if not text[start].isupper():
        return start
    match = TITLE.search(text, max(first + 1, start - REACH), start)
    return match.start() if match else start


def _end(text: str, last: int, end: int) -> int:
    match = NUMBER.match(text, end, last)
    return match.end() if match else end
