"""Markdown as people write proposals in it: what is read, and that every place leads back to the source."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from crmlint.model import Block, Document, Span
from crmlint.readers import read

EVERYTHING = """\
---
title: "Portal rollout"
description: Roll out the portal.
price: $575 per project
tags:
  - portal
  - rollout
---
Statement of *Work*
===================

Intro with **bold**, `code`, a [link](https://example.org/intro "intro") and a footnote[^1], costs 5 &lt; 6 \\* 7.
Second line
of it.

##2.0 Closed up

> **Quoted:** the *partner* leads.

1. First item
   goes on
2. **Second** item
   - Nested [x](y) item
     with more

- [ ] Open task
- [x] Done task
- ✅ Included training

| Severity | Response  | Note |
|:---------|-----------|------|
| **High** | 4 hours<br>by phone | a \\| b |
| Low      | High      | ~~old~~ new |

**Client:** Acme
**Dates:** June
wraps here

```text
Uptime = a / b
  * indented
```

<table><tr><th>Role</th><th colspan="2">Days</th></tr>
<tr><td rowspan="2">Lead</td><td>3 &amp; 4</td><td>5</td></tr>
<tr><td><p>One.</p><p>Two.</p></td><td>7</td></tr></table>

Last ![diagram](a.png) words. <!-- hidden --> End.<br>Break

[^1]: The note says so.
"""


def lines(text: str) -> Document:
    return read(text.encode(), "sow.md")


def seen(document: Document, *kinds: str) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if not kinds or block.kind in kinds]


def block(document: Document, text: str) -> Block:
    found = [each for each in document.blocks if document.quote(each.span) == text]
    assert len(found) == 1, f"{text!r} is {len(found)} blocks of {seen(document)}"
    return found[0]


@pytest.fixture(scope="module")
def everything() -> Document:
    return lines(EVERYTHING)


def test_the_text_is_what_a_reader_sees(everything: Document) -> None:
    assert everything.text.split("\n") == [
        "Portal rollout",
        "Roll out the portal.",
        "price: $575 per project",
        "tags: portal, rollout",
        "Statement of Work",
        "Intro with bold, code, a link and a footnote, costs 5 < 6 * 7. Second line of it.",
        "2.0 Closed up",
        "Quoted: the partner leads.",
        "First item goes on",
        "Second item",
        "Nested x item with more",
        "Open task",
        "Done task",
        "✅ Included training",
        *("Severity", "Response", "Note", "High", "4 hours\u2028by phone", "a | b", "Low", "High", "new"),
        "Client: Acme",
        "Dates: June wraps here",
        "Uptime = a / b\u2028  * indented",
        *("Role", "Days", "Lead", "3 & 4", "5", "One.", "Two.", "7"),
        "Last words. End.\u2028Break",
        "The note says so.",
    ]


def test_front_matter_is_kept(everything: Document) -> None:
    assert everything.properties == {
        "title": "Portal rollout",
        "description": "Roll out the portal.",
        "price": "$575 per project",
        "tags": "portal, rollout",
    }
    assert block(everything, "Portal rollout").kind == "heading"


def test_front_matter_in_toml() -> None:
    document = lines(
        '+++\ntitle = "Setup"\ndate = 2024-05-01\n\n[extra]\nprice = "$9 \\u00d7 2"\nkinds = ["a", "b"]\n+++\n\nText.\n'
    )
    assert document.properties == {"title": "Setup", "date": "2024-05-01", "price": "$9 × 2", "kinds": "a, b"}
    assert document.text == "Setup\ndate: 2024-05-01\nprice: $9 × 2\nkinds: a, b\nText."


def test_front_matter_in_bold() -> None:
    document = lines("---\n**Status:** Draft\n**Next Action:** Call\n---\n\n# Title\n")
    assert document.properties == {"status": "Draft", "next action": "Call"}


def test_a_rule_on_top_is_no_front_matter() -> None:
    assert lines("---\n\nThe partner trains the users.\n\n---\n\nFees: none.\n").properties == {}


def test_the_counts_of_what_is_no_text(everything: Document) -> None:
    health = everything.health
    assert (health["pictures"], health["struck"]) == (1, 1)
    assert (health["tables"], health["cells"], health["notes"]) == (2, 17, 1)
    assert health["words"] == len(everything.text.split())


def test_headings_have_levels_and_numbers(everything: Document) -> None:
    assert block(everything, "Statement of Work").level == 1
    closed_up = block(everything, "Closed up")
    assert (closed_up.kind, closed_up.level, closed_up.number) == ("heading", 2, "2.0")


def test_lists_have_labels_levels_and_one_number_each(everything: Document) -> None:
    first, second = block(everything, "First item goes on"), block(everything, "Second item")
    nested, task = block(everything, "Nested x item with more"), block(everything, "Open task")
    assert [each.kind for each in (first, second, nested, task)] == ["item"] * 4
    assert [each.number for each in (first, second, nested, task)] == ["1.", "2.", "•", "•"]
    assert [each.level for each in (first, second, nested, task)] == [1, 1, 2, 1]
    assert first.list == second.list
    assert len({first.list, nested.list, task.list}) == 3


def test_ordered_lists_count_on_as_they_are_shown() -> None:
    document = lines("3) three\n3) four\n\ntext\n\n1. one\n1. two\n")
    assert [each.number for each in document.blocks if each.kind == "item"] == ["3)", "4)", "1.", "2."]


def test_ticks(everything: Document) -> None:
    assert block(everything, "Open task").tick == "no"
    assert block(everything, "Done task").tick == "yes"
    assert block(everything, "Included training").tick == "yes"


def test_marked_lines_are_lines_of_their_own() -> None:
    document = lines(
        "Not included:\n\n❌ Advertising\n❌ Legal advice\n\n| Plan | Support |\n|---|---|\n| Basic | ❌ |\n"
    )
    assert [(document.quote(each.span), each.tick) for each in document.blocks][1:3] == [
        ("Advertising", "no"),
        ("Legal advice", "no"),
    ]
    assert document.blocks[1].list == document.blocks[2].list
    assert block(document, "❌").kind == "cell"  # nothing else says what it says


def test_tables_have_rows_columns_and_a_header(everything: Document) -> None:
    cells = [each for each in everything.blocks if each.kind == "cell"]
    first = [each for each in cells if each.table == cells[0].table]
    assert [(each.row, each.column, each.header) for each in first] == [
        (row, column, row == 0) for row in range(3) for column in range(3)
    ]
    assert first[3].strong
    assert not first[6].strong


def test_html_tables_span_rows_and_columns(everything: Document) -> None:
    cells = [each for each in everything.blocks if each.kind == "cell"]
    html = [each for each in cells if each.table != cells[0].table]
    assert [
        (everything.quote(each.span), each.row, each.column, each.columns, each.rows, each.header) for each in html
    ] == [
        ("Role", 0, 0, 1, 1, True),
        ("Days", 0, 1, 2, 1, True),
        ("Lead", 1, 0, 1, 2, False),
        ("3 & 4", 1, 1, 1, 1, False),
        ("5", 1, 2, 1, 1, False),
        ("One.", 2, 1, 1, 1, False),
        ("Two.", 2, 1, 1, 1, False),
        ("7", 2, 2, 1, 1, False),
    ]


def test_markdown_inside_an_html_table() -> None:
    document = lines("<table><tr><td>\n\nThe **fee**\n\n</td><td>\n\n9\n\n</td></tr></table>\n\nAfter.\n")
    assert [(document.quote(each.span), each.kind, each.column) for each in document.blocks] == [
        ("The fee", "cell", 0),
        ("9", "cell", 1),
        ("After.", "paragraph", -1),
    ]


def test_html_that_is_no_table() -> None:
    document = lines(
        "<h2>Fees</h2>\n<ul><li>One</li><li>Two</li></ul>\n<script>alert('x')</script>\n\n<p align=center>Text\n"
    )
    assert [(each.kind, document.quote(each.span)) for each in document.blocks] == [
        ("heading", "Fees"),
        ("item", "One"),
        ("item", "Two"),
        ("paragraph", "Text"),
    ]


def test_two_tables_do_not_share_a_number() -> None:
    document = lines("| a |\n|---|\n| b |\n\n<table><tr><td>c</td></tr></table>\n\n| d |\n|---|\n")
    assert [each.table for each in document.blocks] == [0, 0, 1, 2]


def test_a_contents_list_is_no_list_of_the_page() -> None:
    document = lines("## Contents\n\n- [Fees](#fees)\n- [Scope](#scope)\n\n## Fees\n\n- [Rates](https://example.org)\n")
    assert [each.kind for each in document.blocks] == ["heading", "toc", "toc", "heading", "item"]


def test_code_and_notes(everything: Document) -> None:
    assert seen(everything, "code") == ["Uptime = a / b\u2028  * indented"]
    note = block(everything, "The note says so.")
    assert (note.kind, note.number) == ("note", "1")


def test_attributes_of_other_dialects_are_no_text() -> None:
    assert (
        lines("# Fees {#fees .unnumbered}\n\nA [SKU]{.caps} license for {Client}.\n").text
        == "Fees\nA SKU license for {Client}."
    )


def test_a_rule_below_a_paragraph_makes_no_heading_of_it() -> None:
    document = lines(
        "**Client:** Acme\n**Term:** 30 days\n---\n\nThe fee covers everything that is said here.\n---\n\nFees\n---\n"
    )
    assert [(each.kind, document.quote(each.span)) for each in document.blocks] == [
        ("paragraph", "Client: Acme"),
        ("paragraph", "Term: 30 days"),
        ("paragraph", "The fee covers everything that is said here."),
        ("heading", "Fees"),
    ]


def test_strong_is_said_of_the_whole_text() -> None:
    document = lines("**All of it**: \n\n**Some** of it\n\n- **Item**\n")
    assert [each.strong for each in document.blocks] == [True, False, True]


def place_of(document: Document, source: str, span: Span) -> str:
    place = document.locate(span)
    assert place.line is not None and place.column is not None
    return source.split("\n")[place.line - 1][place.column - 1 :]


@pytest.mark.parametrize(
    "words",
    [
        "Portal rollout",
        "$575 per project",
        "rollout",
        "Statement of",
        "costs",
        "5 &lt;",
        "* 7",
        "Second line",
        "of it.",
        "2.0 Closed",
        "goes on",
        "with more",
        "Done task",
        "by phone",
        "High      |",
        "wraps here",
        "  * indented",
        "3 &amp;",
        "Two.",
        "words.",
        "End.",
        "The note",
    ],
)
def test_a_place_is_exact(everything: Document, words: str) -> None:
    shown = words.removesuffix("      |").replace("&lt;", "<").replace("&amp;", "&")
    at = everything.text.rindex(shown)
    assert place_of(everything, EVERYTHING, Span(at, at + 1)).startswith(words)


def words_of(text: str) -> list[Span]:
    spans, start = [], 0
    for word in text.split(" "):
        spans += [Span(start, start + len(word))] if word else []
        start += len(word) + 1
    return spans


def test_every_word_leads_to_the_line_it_stands_in(everything: Document) -> None:
    for each in everything.blocks:
        text = everything.quote(each.span)
        for span in words_of(text.replace("\u2028", " ")):
            word = text[span.start : span.end]
            if word.isalnum():
                rest = place_of(everything, EVERYTHING, Span(each.span.start + span.start, each.span.start + span.end))
                assert rest.startswith(word), f"{word!r} of {text!r} is not at {rest!r}"


DECORATED: tuple[Callable[[str], str], ...] = (
    lambda word: word,
    lambda word: f"**{word}**",
    lambda word: f"*{word}*",
    lambda word: f"`{word}`",
    lambda word: f"[{word}](https://{word}.org/(w1)/{word})",
    lambda word: f'[{word}](a "w2 ) {word}")',
    lambda word: f"<b>{word}</b>",
    lambda word: f"![w3](w4.png) {word}",
    lambda word: f"&amp; {word}",
    lambda word: f"\\* {word}",
    lambda word: f"<!-- {word} -->{word}",
    lambda word: f"<https://w5.org> {word}",
    lambda word: f"{word}  ",
    lambda word: f"{word}\\",
)
FRAMES: tuple[Callable[[list[str]], str], ...] = (
    lambda rows: "\n".join(rows),
    lambda rows: "\n".join(f"> {row}" for row in rows),
    lambda rows: "- " + "\n  ".join(rows),
    lambda rows: "1. a\n   - " + "\n     ".join(rows),
    lambda rows: (
        "| h | i |\n|---|---|\n"
        + "\n".join(f"| {row.strip(' ' + chr(92))} | {row.strip(' ' + chr(92))} |" for row in rows)
    ),
    lambda rows: "> 1. " + "\n>    ".join(rows),
)


@pytest.mark.parametrize("seed", range(40))
def test_any_span_of_any_page_leads_back(seed: int) -> None:
    dice = random.Random(seed)
    number = 0
    parts = []
    for _ in range(8):
        rows = []
        for _ in range(dice.randint(1, 3)):
            words = []
            for _ in range(dice.randint(1, 5)):
                number += 1
                words.append(dice.choice(DECORATED[:12])(f"word{number}x"))
            rows.append(" ".join(words) + dice.choice(("", "", "  ", "\\")))
        rows[-1] = rows[-1].rstrip(" \\")
        parts.append(dice.choice(FRAMES)(rows))
    source = "\n\n".join(parts) + "\n"
    document = lines(source)
    for each in document.blocks:
        text = document.quote(each.span)
        for span in words_of(text.replace("\u2028", " ")):
            word = text[span.start : span.end].rstrip("\\")
            if word.startswith("word"):
                rest = place_of(document, source, Span(each.span.start + span.start, each.span.start + span.end))
                assert rest.startswith(word), source


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("[" * 20_000, id="brackets"),
        pytest.param("*a " * 20_000, id="stars"),
        pytest.param("> " * 2_000 + "end", id="quotes in quotes"),
        pytest.param("<table>" * 5_000 + "end", id="tables in tables"),
        pytest.param("<p " * 20_000, id="tags without an end"),
        pytest.param("<!--" * 20_000, id="comments without an end"),
        pytest.param("|a" * 20_000 + "\n" + "|-" * 20_000 + "\n" + "|b" * 20_000, id="a table of many columns"),
        pytest.param("a\n---\n" * 10_000, id="many headings"),
        pytest.param("`" * 20_000 + "a", id="backticks"),
        pytest.param("1. a\n" * 10_000, id="a long list"),
    ],
)
def test_hostile_pages_end(source: str) -> None:
    begun = time.perf_counter()
    lines(source)
    assert time.perf_counter() - begun < 20  # seconds; they take one, and an hour if anything is quadratic twice over


def test_what_is_too_deep_to_be_read_is_said() -> None:
    document = lines("> " * 2_000 + "end")
    assert document.unread
    assert "nested more than 50 deep" in document.unread[0].why
    assert not lines("> > > end").unread


def test_what_is_nested_deeply_is_not_lost() -> None:
    deep = "".join("  " * level + f"- level {level}\n" for level in range(30))
    assert "level 29" in lines(deep).text
