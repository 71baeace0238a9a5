"""What control words do: looks, paragraphs, tables, and the destinations that groups have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from crmlint.readers.flow import Piece
from crmlint.readers.rtf.blocks import CellProperties, Run, Story
from crmlint.readers.rtf.destinations import BOXES, MARGINS, QUIET, READ
from crmlint.readers.rtf.state import CODE_PAGES, code_page
from crmlint.readers.rtf.styles import font, style
from crmlint.readers.symbols import bullet

if TYPE_CHECKING:
    from crmlint.readers.rtf.interpreter import Interpreter

CHECKED, UNCHECKED = "☒ ", "☐ "
DEFAULT_RESULT = 25  # of a form's box: as its default says
MOST_CELLS = 1000


def _toggle(name: str) -> Callable[[Interpreter, int | None], None]:
    def act(reader: Interpreter, number: int | None) -> None:
        setattr(reader.state, name, number != 0)
        if name in ("inserted", "deleted") and number != 0:
            reader.counts["revisions"] += 1

    return act


def _destination(name: str) -> Callable[[Interpreter, int | None], None]:
    def act(reader: Interpreter, number: int | None) -> None:
        reader.state.destination = name
        reader.gathered = []

    return act


def _property(name: str) -> Callable[[Interpreter, int | None], None]:
    def act(reader: Interpreter, number: int | None) -> None:
        setattr(reader.story.paragraph, name, number or 0)

    return act


def _merge(name: str) -> Callable[[Interpreter, int | None], None]:
    def act(reader: Interpreter, number: int | None) -> None:
        reader.story.cell = reader.story.cell._replace(**{name: True})

    return act


def _cell_right(reader: Interpreter, number: int | None) -> None:
    story = reader.story
    if len(story.layout) < 1000:
        story.layout.append(story.cell._replace(right=max(1, (number or 0) + 100_000)))
    story.cell = CellProperties()


def _row_begins(reader: Interpreter, number: int | None) -> None:
    reader.story.layout, reader.story.cell, reader.story.header_row = [], CellProperties(), False


def _header_row(reader: Interpreter, number: int | None) -> None:
    reader.story.header_row = True


def _margin(name: str) -> Callable[[Interpreter, int | None], None]:
    def act(reader: Interpreter, number: int | None) -> None:
        reader.begin_story(Story("header" if name.startswith("header") else "footer"), name)

    return act


def _footnote(reader: Interpreter, number: int | None) -> None:
    reader.counts["notes_numbered"] += 1
    reader.begin_story(Story("note", str(reader.counts["notes_numbered"])), "footnote")


def _box(reader: Interpreter, number: int | None) -> None:
    reader.begin_story(Story(), "box")


def _annotation(reader: Interpreter, number: int | None) -> None:
    reader.begin_story(Story(), "annotation")


def _paragraph_defaults(reader: Interpreter, number: int | None) -> None:
    if reader.state.destination in READ:
        reader.story.paragraph.reset()


def _font(reader: Interpreter, number: int | None) -> None:
    if reader.state.destination in ("fonttbl", "font"):
        reader.state.destination, reader.number, reader.charset = "font", number or 0, None
        reader.gathered = []
    else:
        reader.state.font = number or 0


def _style(reader: Interpreter, number: int | None) -> None:
    if reader.state.destination in ("stylesheet", "style"):
        reader.state.destination, reader.number, reader.outline = "style", number or 0, -1
        reader.gathered = []
    else:
        reader.story.paragraph.style = number or 0


def _outline(reader: Interpreter, number: int | None) -> None:
    if reader.state.destination == "style":
        reader.outline = number or 0
    else:
        reader.story.paragraph.outline = number or 0


def _charset(reader: Interpreter, number: int | None) -> None:
    reader.charset = number


def _size(reader: Interpreter, number: int | None) -> None:
    reader.state.size = min(max(0, number or 24), 3200) / 2


def _fallback(reader: Interpreter, number: int | None) -> None:
    reader.state.fallback = min(max(0, 1 if number is None else number), 100)


def _text_again(reader: Interpreter, number: int | None) -> None:
    """A group that is text of the story that is being read, whatever wraps it."""
    depth = reader.stories[-1][0] if reader.stories else 0
    found = (state.destination for state in reversed(reader.states[depth:]) if state.destination in READ)
    reader.state.destination = next(found, "")


def _flag(name: str) -> Callable[[Interpreter, int | None], None]:
    return lambda reader, number: reader.flags.add(name)


def _picture(reader: Interpreter, number: int | None) -> None:
    reader.counts["pictures"] += 1
    reader.state.destination = "skip"


def _formfield(key: str) -> Callable[[Interpreter, int | None], None]:
    def act(reader: Interpreter, number: int | None) -> None:
        if reader.state.destination == "formfield":
            reader.form[key] = number or 0

    return act


def _begin_form(reader: Interpreter, number: int | None) -> None:
    reader.state.destination, reader.form, reader.entries = "formfield", {}, []


def _form_entry(reader: Interpreter, number: int | None) -> None:
    reader.state.destination, reader.gathered = "ffl", []


def _end_form(reader: Interpreter) -> None:
    form = reader.form
    result = form.get("ffres", DEFAULT_RESULT)
    result = form.get("ffdefres", 0) if result == DEFAULT_RESULT else result
    shown = ""
    if form.get("fftype") == 1:
        shown = CHECKED if result else UNCHECKED
    elif form.get("fftype") == 2 and 0 <= result < len(reader.entries):
        shown = reader.entries[result]
    if shown:
        reader.story.say(Run(Piece(shown, 0)))


def _end_instruction(reader: Interpreter) -> None:
    if "".join(reader.gathered).split(maxsplit=1)[:1] in (["TOC"], ["TOA"], ["INDEX"]):
        reader.tocs.append(len(reader.states))


def _end_font(reader: Interpreter) -> None:
    reader.fonts.setdefault(reader.number, font("".join(reader.gathered), reader.charset))


def _end_style(reader: Interpreter) -> None:
    reader.styles.setdefault(reader.number, style("".join(reader.gathered), reader.outline))


def _end_label(reader: Interpreter) -> None:
    text = "".join(reader.gathered).strip()
    sign = len(text) == 1 and not text.isalnum()
    reader.story.paragraph.number = bullet(text, "") if sign else text


def _keep(name: str) -> Callable[[Interpreter], None]:
    def finish(reader: Interpreter) -> None:
        text = " ".join("".join(reader.gathered).split())
        if text:
            reader.properties[name] = text

    return finish


def _end_author(reader: Interpreter) -> None:
    reader.author = " ".join("".join(reader.gathered).split())


WORDS: Mapping[str, Callable[[Interpreter, int | None], None]] = {
    "par": lambda reader, number: reader.end_paragraph() if reader.state.destination in READ else None,
    "sect": lambda reader, number: reader.end_paragraph() if reader.state.destination in READ else None,
    "pard": _paragraph_defaults,
    "plain": lambda reader, number: reader.state.plain(0),
    "b": _toggle("bold"),
    "v": _toggle("hidden"),
    "revised": _toggle("inserted"),
    "deleted": _toggle("deleted"),
    "fs": _size,
    "f": _font,
    "s": _style,
    "outlinelevel": _outline,
    "fcharset": _charset,
    "uc": _fallback,
    "intbl": lambda reader, number: setattr(reader.story.paragraph, "in_table", True),
    "itap": lambda reader, number: setattr(reader.story.paragraph, "nesting", min(max(1, number or 1), 20)),
    "ilvl": _property("level"),
    "ls": _property("list"),
    "cell": lambda reader, number: reader.end_cell(False),
    "nestcell": lambda reader, number: reader.end_cell(True),
    "row": lambda reader, number: reader.end_row(),
    "nestrow": lambda reader, number: reader.end_row(),
    "trowd": _row_begins,
    "trhdr": _header_row,
    "cellx": _cell_right,
    "clmrg": _merge("across"),
    "clvmgf": _merge("begins"),
    "clvmrg": _merge("goes_on"),
    "ansi": lambda reader, number: setattr(reader, "codec", CODE_PAGES["ansi"]),
    "mac": lambda reader, number: setattr(reader, "codec", CODE_PAGES["mac"]),
    "pc": lambda reader, number: setattr(reader, "codec", CODE_PAGES["pc"]),
    "pca": lambda reader, number: setattr(reader, "codec", CODE_PAGES["pca"]),
    "ansicpg": lambda reader, number: setattr(reader, "codec", code_page(number)),
    "titlepg": _flag("titlepg"),
    "facingp": _flag("facingp"),
    "pict": _picture,
    "footnote": _footnote,
    "annotation": _annotation,
    "fonttbl": _destination("fonttbl"),
    "stylesheet": _destination("stylesheet"),
    "listtext": _destination("listtext"),
    "pntext": _destination("listtext"),
    "fldinst": _destination("fldinst"),
    "title": _destination("title"),
    "author": _destination("author"),
    "subject": _destination("subject"),
    "info": _destination("info"),
    "atnauthor": _destination("atnauthor"),
    "upr": _destination("upr"),
    **dict.fromkeys(("ud", "moMath", "fldrslt", "result"), _text_again),
    "formfield": _begin_form,
    "ffl": _form_entry,
    "fftype": _formfield("fftype"),
    "ffres": _formfield("ffres"),
    "ffdefres": _formfield("ffdefres"),
    "nesttableprops": lambda reader, number: None,
    **{name: _margin(name) for name in MARGINS},
    **dict.fromkeys(BOXES, _box),
    **{name: _destination(name) for name in QUIET},
    "field": lambda reader, number: None,
}
KNOWN = frozenset(WORDS) | {"moMathPara", "shppict"}
FINISH: Mapping[str, Callable[[Interpreter], None]] = {
    "font": _end_font,
    "style": _end_style,
    "listtext": _end_label,
    "fldinst": _end_instruction,
    "title": _keep("title"),
    "author": _keep("creator"),
    "subject": _keep("subject"),
    "atnauthor": _end_author,
    "formfield": _end_form,
    "ffl": lambda reader: reader.entries.append("".join(reader.gathered).strip()),
}
