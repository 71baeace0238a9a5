"""The forms of an English word, so that a rule says "train" and finds "trained": inflections only, never derivations.

Derivations ("timely" from "time") triple false alarms; that was measured on real documents.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from crmlint.grammar import irregular, verbs

VOWELS = "aeiou"
ONE_SYLLABLE = re.compile(r"(?:[^aeiou]*|[^aeiou]*qu)[aeiou][bdgklmnprtvz]")  # "plan", "quit": the consonant doubles
IZE = re.compile(r"(\w{2,}(?:[^aeiou\W]|[aou]))i[sz](e|es|ed|er|ers|ing|able|ation|ations|ational)")
OR = re.compile(r"ou?r(?!at|ous)")  # "laboratory" and "humorous" are spelled alike everywhere
YZE = re.compile(r"(\w{3,})y[sz](e|es|ed|er|ers|ing)")


def inflect(word: str) -> tuple[str, ...]:
    """A word and its inflected forms, the word itself first: plural or third person -s, -ed, -ing, irregular forms.

    British and American spellings stand for one another. A word that is inflected already, an adverb or a function word
    has no further forms. Lower case in, lower case out.
    """
    forms = [word]
    if word.endswith("sis"):  # "analyses" is the plural here, not the verb that is also spelled "analyzes"
        return tuple(dict.fromkeys(_forms(word)))
    for base in (word, *_respelled(word)):
        forms.extend(_forms(base))
    return tuple(dict.fromkeys(other for form in forms for other in (form, *_variants(form))))


def _forms(word: str) -> Iterable[str]:
    known = _known_forms().get(word)
    if known is not None:
        return known
    if not word.isalpha() or word in _words("FIXED") or word in _words("INVARIABLE"):
        return (word,)
    if len(word) <= 2:
        return (word, word + "s")
    return _regular_forms(word)


def _regular_forms(word: str) -> Iterable[str]:
    if word.endswith("ly") and word not in _words("BASES_IN_LY"):
        return (word,)
    if word.endswith("ed") and word not in _words("BASES_IN_ED"):
        return (word,)
    if word.endswith(("isation", "ization")) or (word.endswith("ing") and word not in _words("BASES_IN_ING")):
        return (word, word + "s")
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _words("BASES_IN_S"):
        return (word,)  # a plural
    return (word, _with_s(word), *_with_ed_and_ing(word))


def _with_s(word: str) -> str:
    if word.endswith("sis"):
        return word[:-2] + "es"
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in ("veto", "echo", "hero", "embargo"):
        return word + "es"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _with_ed_and_ing(word: str) -> Iterator[str]:
    if word.endswith("e"):
        yield word + "d"
        yield (
            word + "ing"
            if word.endswith(("ee", "oe", "ye"))
            else word[:-2] + "ying"
            if word.endswith("ie")
            else word[:-1] + "ing"
        )
        return
    if word.endswith("y") and word[-2] not in VOWELS:
        yield word[:-1] + "ied"
        yield word + "ing"
        return
    british = word in _words("DOUBLING_BRITISH")
    if british or word in _words("DOUBLING") or ONE_SYLLABLE.fullmatch(word):
        yield word + word[-1] + "ed"
        yield word + word[-1] + "ing"
        if not british:
            return
    yield word + "ed"
    yield word + "ing"


def _respelled(word: str) -> Iterable[str]:
    return _spellings().get(word, ())


def _variants(form: str) -> Iterator[str]:
    """The form in British and in American spelling: organise and organize, analyse and analyze, colour and color."""
    if (match := IZE.fullmatch(form)) and _may_change(match[1]):
        yield from (f"{match[1]}is{match[2]}", f"{match[1]}iz{match[2]}")
    elif match := YZE.fullmatch(form):
        yield from (f"{match[1]}ys{match[2]}", f"{match[1]}yz{match[2]}")
    elif "or" in form or "our" in form:
        for stem in _words("OUR"):
            rest = form.removeprefix(stem)
            if rest != form and OR.match(rest):
                yield stem + ("our" + rest[2:] if rest.startswith("or") else "or" + rest[3:])


def _may_change(stem: str) -> bool:
    return stem + "ise" not in _words("ONLY_ISE") and stem + "ize" not in _words("ONLY_IZE")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(getattr(irregular, name).split())


@cache
def _known_forms() -> Mapping[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for line in (verbs.VERBS + irregular.NOUNS).splitlines():
        if line:
            known[line.split()[0]] = (*known.get(line.split()[0], ()), *line.split())
    return known


@cache
def _spellings() -> Mapping[str, tuple[str, ...]]:
    pairs = [line.split() for line in irregular.SPELLINGS.splitlines() if line]
    return {word: (other,) for british, american in pairs for word, other in ((british, american), (american, british))}
