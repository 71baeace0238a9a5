"""Follows the tokens with a stack of states, never by recursion, and hands text to the story that it belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from crmlint.model import Block, BlockKind, ReadError, Revision
from crmlint.readers.flow import BREAK, NOWHERE, Piece
from crmlint.readers.options import RevisionView
from crmlint.readers.rtf.blocks import Entry, Paragraph, Run, Story, Table
from crmlint.readers.rtf.destinations import (
    CHARACTERS,
    HIDDEN_LEVELS,
    MARGINS,
    QUIET,
    READ,
    SKIPPED,
    SYMBOL_CHARACTERS,
)
from crmlint.readers.rtf.state import WESTERN, State
from crmlint.readers.rtf.styles import Font, Style
from crmlint.readers.rtf.tokens import Token
from crmlint.readers.rtf.words import FINISH, KNOWN, WORDS
from crmlint.readers.symbols import BULLETS, draw

DEEPEST = 2000
TITLE_WORDS = 24
HIDES: Mapping[RevisionView, Revision] = {"final": "deleted", "original": "inserted", "both": ""}
HIGH, LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


class Interpreter:
    """The reading of one file."""

    def __init__(self, revision: RevisionView) -> None:
        self.hides = HIDES[revision]
        self.state: State = State()
        self.states: list[State] = []
        self.body = Story()
        self.stories: list[tuple[int, Story]] = []  # with the depth of the group that began them
        self.margins: list[tuple[str, Story]] = []
        self.flags: set[str] = set()
        self.fonts: dict[int, Font] = {}
        self.styles: dict[int, Style] = {}
        self.properties: dict[str, str] = {}
        self.counts: Counter[str] = Counter()
        self.comments: list[tuple[str, str]] = []  # text, author
        self.author, self.codec = "", WESTERN
        self.skip = 0  # characters that stand for the one before
        self.pending, self.pending_at, self.high = bytearray(), 0, 0
        self.gathered: list[str] = []  # text of a destination that is no story
        self.number, self.outline = 0, -1  # of the font or style that is being defined
        self.charset: int | None = None
        self.form: dict[str, int] = {}  # of the open form field, and the entries of its list
        self.entries: list[str] = []
        self.tocs: list[int] = []  # depths of open fields that make tables of contents
        self.tables = 0

    @property
    def story(self) -> Story:
        """The story that text belongs to now."""
        return self.stories[-1][1] if self.stories else self.body

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind == "byte":
            self._byte(token)
            return
        self._decode()
        if token.kind == "{":
            self._begin_group()
        elif token.kind == "}":
            self._end_group()
        elif token.kind == "text":
            self._text(token.text, token.at)
        elif token.kind == "symbol":
            self._symbol(token)
        else:
            self._word(token)

    def end(self) -> None:
        """Close what is open."""
        self._decode()
        while self.states:
            self._end_group()
        self.end_paragraph()
        self._end_tables(0)
        self.body.hang()

    def _begin_group(self) -> None:
        if len(self.states) >= DEEPEST:
            raise ReadError(f"refused: its groups nest deeper than {DEEPEST:,}; no contract's do")
        self.skip = 0
        self.states.append(self.state)
        self.state = self.state.copy()
        if self.state.destination == "upr":
            self.state.destination = "skip"

    def _end_group(self) -> None:
        self.skip = 0
        if not self.states:
            return
        ended, depth = self.state, len(self.states)
        self.state = self.states.pop()
        if self.tocs and self.tocs[-1] >= depth:
            self.tocs.pop()
        if self.stories and self.stories[-1][0] == depth:
            self._end_story(ended.destination)
        elif ended.destination != self.state.destination or ended.destination in ("font", "style"):
            finish = FINISH.get(ended.destination)
            if finish:
                finish(self)

    def begin_story(self, story: Story, destination: str) -> None:
        self.stories.append((len(self.states), story))
        self.state.destination = destination

    def _end_story(self, destination: str) -> None:
        self.end_paragraph()
        self._end_tables(0)
        _, story = self.stories.pop()
        story.hang()
        if destination in MARGINS:
            self.margins.append((destination, story))
        elif destination == "annotation":
            text = " ".join("".join(run.piece.text for run in entry.runs).strip() for entry in story.entries)
            self.story.comments.append(len(self.comments))
            self.comments.append((" ".join(text.split()), self.author))
            self.author = ""
        else:
            self.story.after += story.entries

    def _byte(self, token: Token) -> None:
        if self.skip:
            self.skip -= 1
            return
        if not self.pending:
            self.pending_at = token.at
        self.pending.append(token.number or 0)

    def _decode(self) -> None:
        if not self.pending:
            return
        data, self.pending = bytes(self.pending), bytearray()
        known = self.fonts.get(self.state.font, Font())
        if known.codec == "":
            self._say(draw(data.decode("latin-1"), known.name or "symbol"), self.pending_at)
        else:
            self._say(data.decode(known.codec or self.codec, "replace"), self.pending_at)

    def _text(self, text: str, at: int) -> None:
        if self.skip:
            gone = min(self.skip, len(text))
            self.skip -= gone
            text, at = text[gone:], at + gone
        if not text:
            return
        known = self.fonts.get(self.state.font, Font())
        if known.codec == "":
            text = draw(text, known.name or "symbol")
        elif not text.isascii():  # bytes that nobody escaped
            text = text.encode("latin-1").decode(known.codec or self.codec, "replace")
        self._say(text, at)

    def _unicode(self, number: int, at: int) -> None:
        number &= 0xFFFF
        if number in HIGH:
            self.high = number
        else:
            text = chr(number)
            if number in LOW:
                text = chr(0x10000 + ((self.high - 0xD800) << 10) + number - 0xDC00) if self.high else "\ufffd"
            self.high = 0
            known = self.fonts.get(self.state.font, Font())
            text = draw(text, known.name) if known.codec == "" else BULLETS.get(number, text)
            self._say(text, at)
        self.skip = self.state.fallback

    def _symbol(self, token: Token) -> None:
        if self.skip:
            self.skip -= 1
        elif token.text == "*":
            self.state.starred = True
        elif token.text in ("\n", "\r"):
            self.end_paragraph()
        else:
            self._say(SYMBOL_CHARACTERS.get(token.text, ""), token.at)

    def _say(self, text: str, at: int) -> None:
        """Text goes to what the group is for."""
        state = self.state
        if not text or state.destination == "skip" or state.destination in QUIET:
            return
        if state.destination not in READ:
            self.gathered.append(text)
            return
        change: Revision = "deleted" if state.deleted else "inserted" if state.inserted else ""
        if not state.hidden and not (change and change == self.hides):
            text = text.translate(CONTROLS)
            self.story.say(Run(Piece(text, at, state.bold), state.size, change))

    def _word(self, token: Token) -> None:
        word, number = token.text, token.number
        if word == "u" and number is not None:
            self._unicode(number, token.at)
            return
        if self.skip:
            self.skip -= 1
            return
        starred, self.state.starred = self.state.starred, False
        if self.state.destination == "skip" and not (word == "ud" and starred):
            return
        act = WORDS.get(word)
        if act:
            act(self, number)
        elif word in CHARACTERS:
            self._say(CHARACTERS[word], token.at)
        elif word in SKIPPED or (starred and word not in KNOWN) or word.endswith("Pr"):
            self.state.destination = "skip"

    def end_paragraph(self) -> None:
        story, paragraph = self.story, self.story.paragraph
        if paragraph.in_table and story.kind is None:
            while len(story.tables) < paragraph.nesting:
                story.tables.append(Table())
            self._end_tables(paragraph.nesting)
        else:
            self._end_tables(0)
        entry = self._entry(story.take(), paragraph)
        paragraph.number = ""
        if entry is not None:
            story.add(entry._replace(comments=tuple(story.comments)))
            story.comments = []
        story.hang()

    def _entry(self, runs: tuple[Run, ...], paragraph: Paragraph) -> Entry | None:
        text = "".join(run.piece.text for run in runs)
        if not text.strip(" \t" + BREAK):
            return None
        known = self.styles.get(paragraph.style, Style())
        outline = paragraph.outline + 1 if 0 <= paragraph.outline < HIDDEN_LEVELS else 0
        level = outline or known.level
        kind: BlockKind = "paragraph"
        if self.story.kind:
            kind = self.story.kind
        elif self.tocs or known.role == "toc":
            kind = "toc"
        elif known.role == "caption":
            kind = "caption"
        elif level and len(text.split()) <= TITLE_WORDS:
            kind = "heading"
        elif paragraph.number:
            kind = "item"
        if known.role == "title":
            self.properties.setdefault("title", " ".join(text.split()))
        changes = {run.change for run in runs if run.piece.text.strip()}
        shape = Block(
            kind,
            NOWHERE,
            self.story.number or paragraph.number,
            level if kind == "heading" else paragraph.level + 1 if kind == "item" else 0,
            paragraph.list if kind == "item" else -1,
            size=max((run.size for run in runs if run.piece.text.strip()), default=0.0),
            revision=changes.pop() if len(changes) == 1 else "",
        )
        return Entry(runs, shape)

    def _end_tables(self, depth: int) -> None:
        """End the tables that are open deeper than a depth."""
        story = self.story
        while len(story.tables) > depth:
            table = story.tables.pop()
            self.tables += 1
            for entry in table.entries(self.tables - 1):
                story.add(entry)

    def end_cell(self, nested: bool) -> None:
        """A cell ends, and its last paragraph."""
        story = self.story
        if story.kind is not None:
            self.end_paragraph()
            return
        if not nested:
            story.paragraph.nesting = 1
        story.paragraph.in_table = True
        self.end_paragraph()
        if story.tables:
            story.tables[-1].end_cell()

    def end_row(self) -> None:
        """A row ends."""
        story = self.story
        if story.kind is None and story.tables:
            story.tables[-1].end_row(story.layout, story.header_row)


CONTROLS = dict.fromkeys((*range(9), *range(10, 32), 133, 8233), " ")
