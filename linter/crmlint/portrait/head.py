"""The head of a portrait: what the document was taken for and how well it was read, within a screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from crmlint.portrait import Definition, Kind, Party, Portrait
from crmlint.portrait.places import where
from crmlint.reports import Look
from crmlint.reports.text import KINDS
from crmlint.reports.typeset import clean, labelled, paint, shorten, wrap
from crmlint.reports.whereabouts import plural

FORMATS = {"word": "Word", "pdf": "PDF", "markdown": "Markdown", "text": "text", "html": "HTML", "rtf": "RTF"}
FORMATS |= {"csv": "CSV", "excel": "Excel", "opendocument": "OpenDocument"}
MOST_WORDS = 5  # names of a party
MOST_TERMS = 40
FIRST = ("words", "pages", "sheets", "sections")
WIDTH = 40  # columns of a quote that is evidence


def head(portrait: Portrait, look: Look) -> Iterator[str]:
    """The lines before the text."""
    document = portrait.document
    yield paint(clean(document.path), look.color, "bold")
    yield from wrap(" · ".join(_first(portrait)), look.width, "  ")
    yield ""
    yield from _labelled("Kind", _kinds(portrait), look)
    yield from _labelled("Read", [", ".join(_counts(portrait))], look)
    yield from _unread(portrait, look)
    yield from _labelled("Comment", _remarks(portrait), look)
    yield from _labelled("Parties", map(_party, portrait.parties), look)
    yield from _labelled("Defined", [_definitions([each for each in portrait.definitions if each.formal])], look)
    yield from _labelled("Labels", [_definitions([each for each in portrait.definitions if not each.formal])], look)


def _labelled(label: str, texts: Iterable[str], look: Look) -> Iterator[str]:
    """Each text on lines of its own, the label before the first."""
    for index, text in enumerate(texts):
        yield from labelled("" if index else label, text, look.width, look.color)


def _first(portrait: Portrait) -> Iterator[str]:
    main = next((kind.name for kind in portrait.kinds if kind.holds), "")
    others = [kind.name for kind in portrait.kinds if kind.holds and kind.name != main]
    yield f"{KINDS.get(main, main)} ({', '.join([main, *others])})" if main else "kind unknown"
    yield FORMATS.get(portrait.document.format, portrait.document.format)
    yield portrait.language_name or "language unknown"
    yield plural(portrait.words, "word")
    yield plural(sum(bool(section.level) for section in portrait.sections), "section")
    yield plural(sum(len(section.passages) for section in portrait.sections), "passage")


def _kinds(portrait: Portrait) -> Iterator[str]:
    if not portrait.ruled:
        yield f"not told: there are no rules for {portrait.language_name}, and nothing is marked"
        return
    if not any(kind.holds for kind in portrait.kinds):
        yield "unknown; say what it is with --kind"
    yield from (_kind(kind) for kind in portrait.kinds)


def _kind(kind: Kind) -> str:
    quotes = ", ".join(f"“{shorten(quote.text, WIDTH)}”" for quote in kind.evidence)
    name = kind.name if kind.holds else f"not {kind.name}"
    if kind.by == "given":
        return f"{name}, as you said"
    if kind.by == "title":
        return f"{name}, by its title {quotes}"
    sure = "by what it holds" if kind.holds else "in spite of what it holds"
    return f"{name}, {sure}: {kind.weight:g} where 1 is enough" + (f" ({quotes})" if quotes else "")


def _counts(portrait: Portrait) -> Iterator[str]:
    health = portrait.document.health
    for name in sorted(health, key=lambda name: name not in FIRST):
        if health[name]:
            yield plural(health[name], name.replace("_", " ").removesuffix("s"))
    if not health:
        yield plural(portrait.words, "word")


def _unread(portrait: Portrait, look: Look) -> Iterator[str]:
    lines = [f"{clean(unread.what)}: {clean(unread.why)}" for unread in portrait.document.unread] or ["nothing"]
    for line in _labelled("Unread", lines, look):
        yield paint(line, look.color, "yellow") if portrait.document.unread else line


def _remarks(portrait: Portrait) -> Iterator[str]:
    for remark in portrait.remarks:
        on = f" on “{shorten(remark.on.text, WIDTH)}” ({where(remark.on)})" if remark.on else ""
        state = "resolved" if remark.resolved else "open"
        yield f"{state}, {clean(remark.author) or 'author unknown'}{on}: {clean(remark.text)}"


def _party(party: Party) -> str:
    words: Counter[str] = Counter()
    for word, count in party.words:
        words[clean(word)] += count
    told = ", ".join(f"“{word}” {count}" for word, count in words.most_common(MOST_WORDS))
    more = f" and {len(words) - MOST_WORDS} more" if len(words) > MOST_WORDS else ""
    return f"{party.role}: {clean(party.name) or 'no name'}, spoken of {party.mentions} times ({told}{more})"


def _definitions(definitions: Sequence[Definition]) -> str:
    told = [f"“{clean(each.term)}” ({where(each.meanings[0])})" for each in definitions[:MOST_TERMS] if each.meanings]
    more = [f"{len(definitions) - MOST_TERMS} more"] if len(definitions) > MOST_TERMS else []
    return ", ".join([*told, *more])
