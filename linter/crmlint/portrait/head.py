"""The head of a portrait: what the document was taken for and how well it was read, within a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from crmlint.portrait import Definition, Kind, Party, Portrait
from crmlint.portrait.places import where
from crmlint.reports import Look
from crmlint.reports.text import KINDS
from crmlint.reports.typeset import clean, labelled, paint, shorten, wrap
from crmlint.reports.whereabouts import plural

FORMATS = {"word": "Word", "pdf": "PDF", "markdown": "Markdown", "text": "text", "html": "HTML", "rtf": "RTF"}
FORMATS |= {"csv": "CSV", "excel": "Excel", "opendocument": "OpenDocument"}
NEAR = 0.5  # weight of a kind that is worth a word though it does not hold
MOST_WORDS = 5  # names of a party
MOST_TERMS = 20
FIRST = ("pages", "sheets")
SORTS = {"sections": "page layouts"}  # in Word; a contract's sections are something else
WIDTH = 60  # columns of a quote that is evidence


def first_lines(portrait: Portrait, look: Look) -> Iterator[str]:
    """The document's name, and what it is."""
    yield paint(clean(portrait.document.path), look.color, "bold")
    yield from wrap(" · ".join(_first(portrait)), look.width, "  ")


def head(portrait: Portrait, look: Look) -> Iterator[str]:
    """The lines before the text; terms that are only labels ("Phase 1: …") with `look.verbose`."""
    formal = [each for each in portrait.definitions if each.formal]
    labels = [each for each in portrait.definitions if not each.formal and look.verbose]
    yield from first_lines(portrait, look)
    yield ""
    yield from _labelled("Kind", _kinds(portrait, look), look)
    yield from _labelled("Read", [", ".join(_counts(portrait))], look)
    yield from _unread(portrait, look)
    yield from _labelled("Comment", _remarks(portrait), look)
    yield from _labelled("Parties", map(_party, portrait.parties), look)
    yield from _labelled("Defined", [_definitions(formal, look)], look)
    yield from _labelled("Labels", [_definitions(labels, look)], look)


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


def _kinds(portrait: Portrait, look: Look) -> Iterator[str]:
    if not portrait.ruled:
        yield f"not told: there are no rules for {portrait.language_name}, and nothing is marked"
    elif not any(kind.holds for kind in portrait.kinds):
        yield "unknown; say what it is with --kind"
    yield from (_kind(kind) for kind in portrait.kinds if kind.holds or kind.weight >= NEAR or look.verbose)


def _kind(kind: Kind) -> str:
    quotes = ", ".join(f"“{shorten(quote.quote, WIDTH)}”" for quote in kind.evidence)
    if kind.by == "given":
        return f"{kind.name}, as you said"
    if kind.by == "title":
        return f"{kind.name}, by its title {quotes}"
    name = f"{kind.name}, by what it holds" if kind.holds else f"not {kind.name}, which comes near by what it holds"
    return f"{name}: {kind.weight:g} of the 1 needed" + (f" ({quotes})" if quotes else "")


def _counts(portrait: Portrait) -> Iterator[str]:
    """What was read, by sort: pages and the like first, then what the reader counted, then what it comes to."""
    health = {name: count for name, count in portrait.document.health.items() if name != "words"}
    for name in sorted(health, key=lambda name: (name.split("_")[0] not in FIRST, name not in FIRST)):
        if health[name]:
            yield _counted(health[name], name)
    yield plural(sum(len(section.passages) for section in portrait.sections), "passage")


def _counted(count: int, name: str) -> str:
    """A count of `health` in words: "1 comment open", "2 pages without text"."""
    noun, *rest = SORTS.get(name, name).split("_")
    return " ".join([plural(count, noun.removesuffix("s")), *rest])


def _unread(portrait: Portrait, look: Look) -> Iterator[str]:
    lines = [f"{clean(unread.what)}: {clean(unread.why)}" for unread in portrait.document.unread] or ["nothing"]
    for line in _labelled("Unread", lines, look):
        yield paint(line, look.color, "yellow") if portrait.document.unread else line


def _remarks(portrait: Portrait) -> Iterator[str]:
    for remark in portrait.remarks:
        on = f" on “{shorten(remark.on.quote, WIDTH)}” ({where(remark.on)})" if remark.on else ""
        state = "resolved" if remark.resolved else "open"
        yield f"{state}, {clean(remark.author) or 'author unknown'}{on}: {clean(remark.text)}"


def _party(party: Party) -> str:
    told = ", ".join(f"“{clean(word)}” {count}" for word, count in party.words[:MOST_WORDS])
    more = f" and {len(party.words) - MOST_WORDS} more" if len(party.words) > MOST_WORDS else ""
    name = f" {clean(party.name)}," if party.name else ""
    return f"{party.role}:{name} spoken of {plural(party.mentions, 'time')} ({told}{more})"


def _definitions(definitions: Sequence[Definition], look: Look) -> str:
    most = len(definitions) if look.verbose else MOST_TERMS
    told = [f"“{clean(each.term)}” ({where(each.meanings[0])})" for each in definitions[:most]]
    more = [f"and {len(definitions) - most} more (--verbose)"] if len(definitions) > most else []
    return ", ".join([*told, *more])
