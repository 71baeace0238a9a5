"""What a browser shows of a page is what the reader gives: each word once, in order, with its place."""

from __future__ import annotations

import random
import time

import pytest

from crmlint import readers
from crmlint.model import Block, Document, ReadError, Span
from crmlint.readers.html import read
from crmlint.readers.options import Limits, ReadOptions, RevisionView


def page(body: str, head: str = "") -> Document:
    return read(f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode(), "sow.html")


def texts(found: Document) -> list[str]:
    return [found.quote(block.span) for block in found.blocks]


def shapes(found: Document) -> list[tuple[str, str, str]]:
    return [(block.kind, block.number, found.quote(block.span)) for block in found.blocks]


SHOWN = {
    "paragraphs": ("<p>One.</p><p>Two.", ["One.", "Two."]),
    "text without paragraphs": ("One.<div>Two.</div>Three.", ["One.", "Two.", "Three."]),
    "blanks and line ends are one blank": ("<p> The\n  fee \t is\r\n fixed. </p>", ["The fee is fixed."]),
    "line breaks": ("<p>a<br>b<br/></p>", ["a\u2028b"]),
    "words that inline tags divide": ("<p>re<b>spon</b>d <i>promptly</i></p>", ["respond promptly"]),
    "entities": ("<p>A&amp;B &lt; 5&nbsp;&euro; &#8211; &unknown; &copy</p>", ["A&B < 5\u00a0€ – &unknown; ©"]),
    "a sign that begins no tag": ("<p>5 < 6 and 7 <8</p>", ["5 < 6 and 7 <8"]),
    "comments, scripts and styles": (
        "<p>a<!-- no --><script>if (1 < 2) '</p>'</script><style>p {}</style>b</p><noscript>no</noscript>",
        ["ab"],
    ),
    "what Word leaves for itself": ("<p>a<!--[if gte mso 9]><xml>no</xml><![endif]--><o:p>b</o:p></p>", ["ab"]),
    "hidden by attribute or style": (
        "<p hidden>no</p><p style='display: none'>no</p><p>a<span style='visibility:hidden'>no</span>b</p>",
        ["ab"],
    ),
    "dialogs that are closed, templates": (
        "<dialog>no</dialog><dialog open>yes</dialog><template>no</template>",
        ["yes"],
    ),
    "struck out": (
        "<p>30 <s>45</s> <strike>60</strike> days<span style='text-decoration: line-through'>!</span></p>",
        ["30 days"],
    ),
    "a choice, not the choices": (
        "<p><select><option>Net 30<option selected>Net 60</select> days</p>",
        ["Net 60 days"],
    ),
    "the first choice if none is made": ("<p><select><option>Net 30<option>Net 60</select></p>", ["Net 30"]),
    "fields": (
        "<p>Name: <input value='Acme'> <input type=hidden value=no> <textarea>a\nb</textarea></p>",
        ["Name: Acme a\u2028b"],
    ),
    "quotation marks": ("<p><q>Go-live</q> means</p>", ["“Go-live” means"]),
    "pictures have no text": ("<p>a<img src=x.png alt='no'>b</p>", ["ab"]),
    "bold that is closed too late": ("<p><b>One <i>two</b> three</i> four</p>", ["One two three four"]),
    "paragraphs do not nest": ("<p>One<div>two</div>three</p>", ["One", "two", "three"]),
    "definitions": ("<dl><dt>Fee<dd>The price.<dt>Day<dd>8 hours.</dl>", ["Fee", "The price.", "Day", "8 hours."]),
    "references to footnotes": (
        "<p>promptly<sup><a href='#fn1'>1</a></sup> and<a href='#_ftn2'>[2]</a></p>",
        ["promptly and"],
    ),
    "links": ("<p>see <a href='#s4'>section 4</a> and <a href='x.html'>x</a></p>", ["see section 4 and x"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SHOWN.values(), ids=SHOWN)
def test_each_word_that_is_shown_is_read_once(body: str, expected: list[str]) -> None:
    assert texts(page(body)) == expected


SHAPED = {
    "headings": ("<h2>Scope</h2><p>x</p>", [("heading", "", "Scope"), ("paragraph", "", "x")]),
    "headings in numbered lists": (
        "<ol><li><h2>Scope</h2><p>x</p><li><h2>Fees</h2></ol>",
        [("heading", "1.", "Scope"), ("item", "", "x"), ("heading", "2.", "Fees")],
    ),
    "nested lists": (
        "<ul><li>One<ol type=a><li>inner<li>two</ol><li>Two</ul>",
        [("item", "•", "One"), ("item", "a.", "inner"), ("item", "b.", "two"), ("item", "•", "Two")],
    ),
    "numbers as printed": (
        "<ol start=9><li>x<li value=20>y<li>z</ol><ol type=I><li>x</ol><ol reversed><li>p<li>q</ol>",
        [
            ("item", number, text)
            for number, text in (("9.", "x"), ("20.", "y"), ("21.", "z"), ("I.", "x"), ("2.", "p"), ("1.", "q"))
        ],
    ),
    "letters after z": ("<ol type=a start=26><li>x<li>y</ol>", [("item", "z.", "x"), ("item", "aa.", "y")]),
    "an item of several paragraphs": (
        "<ol><li><p>One</p><p>more</p></li><li>Two</li></ol>",
        [("item", "1.", "One"), ("item", "", "more"), ("item", "2.", "Two")],
    ),
    "tables of contents": (
        "<nav><ul><li><a href='#a'>1 Scope</a><li><a href='#b'>2 Fees</a></ul></nav><p class=MsoToc1>3 Term</p>",
        [("toc", "•", "1 Scope"), ("toc", "•", "2 Fees"), ("toc", "", "3 Term")],
    ),
    "footnotes": (
        "<p>x</p><div id=ftn1><p>See annex.</p></div>",
        [("paragraph", "", "x"), ("note", "1", "See annex.")],
    ),
    "numbers that Word typed for older browsers": (
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span>"
        "<![endif]>Two sessions</p>",
        [("item", "•", "Two sessions")],
    ),
    "code": ("<pre><code>a  b\nc</code></pre>", [("code", "", "a  b\u2028c")]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SHAPED.values(), ids=SHAPED)
def test_blocks_are_of_their_kind(body: str, expected: list[tuple[str, str, str]]) -> None:
    assert shapes(page(body)) == expected


def test_text_that_keeps_its_line_ends_is_read_as_plain_text_is() -> None:
    body = "<pre>\n1. TERM. This Agreement shall\ncontinue for a year.\n\n  - one\n  - two\n</pre>"
    assert texts(page(body)) == ["TERM. This Agreement shall continue for a year.", "one", "two"]


def cells(body: str) -> list[tuple[str, int, int, int, int, bool]]:
    found = page(body)
    return [
        (found.quote(block.span), block.row, block.column, block.rows, block.columns, block.header)
        for block in found.blocks
        if block.kind == "cell"
    ]


def test_tables_have_their_grid_and_their_header() -> None:
    body = (
        "<table><tr><th>Severity<th colspan=2>Response<tr><td rowspan=2>Major<td>4 h<td>by phone"
        "<tr><td>8 h<td>by mail</table>"
    )
    assert cells(body) == [
        ("Severity", 0, 0, 1, 1, True),
        ("Response", 0, 1, 1, 2, True),
        ("Major", 1, 0, 2, 1, False),
        ("4 h", 1, 1, 1, 1, False),
        ("by phone", 1, 2, 1, 1, False),
        ("8 h", 2, 1, 1, 1, False),
        ("by mail", 2, 2, 1, 1, False),
    ]


@pytest.mark.parametrize(
    ("first", "header"),
    [
        pytest.param("<thead><tr><td>A<td>B</thead>", True, id="a head"),
        pytest.param("<tr><td><b>A</b><td><b>B</b>", True, id="bold above plain"),
        pytest.param("<tr><th>A<td>B", False, id="a head of the row"),
        pytest.param("<tr><td>A<td>B", False, id="nothing"),
    ],
)
def test_header_rows_are_told_by_mark_or_by_look(first: str, header: bool) -> None:
    assert [each[5] for each in cells(f"<table>{first}<tr><td>c<td>d</table>")] == [header, header, False, False]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("<table role=presentation><tr><td>a<td>b</table>", id="said so"),
        pytest.param("<table><tr><td>a<tr><td>b</table>", id="one column"),
        pytest.param("<table><tr><td>a<td><h2>b</h2></table>", id="titles inside"),
        pytest.param("<table><tr><td><table role=none><tr><td>a</table><td>b</table>", id="tables inside"),
    ],
)
def test_tables_that_only_arrange_are_text(body: str) -> None:
    found = page(body)
    assert texts(found) == ["a", "b"]
    assert not any(block.kind == "cell" for block in found.blocks)


@pytest.mark.parametrize(("view", "expected"), [("final", "30 days"), ("original", "45 days"), ("both", "4530 days")])
def test_changes_are_seen_as_asked(view: RevisionView, expected: str) -> None:
    found = read(b"<p><del>45</del><ins>30</ins> days</p>", "a.html", ReadOptions(revision=view))
    assert texts(found) == [expected]
    assert found.revisions == 2


def test_style_sheets_hide() -> None:
    print_only = "@media print { .b { display: none } }"
    sheet = f"<style>/* .a {{}} */ .draft, p#x {{ display: none }} {print_only} .b .c {{display:none}}</style>"
    body = "<p class='k draft'>no</p><p id=x>no</p><div id=x>a</div><p class=b>b <i class=c>c</i></p>"
    assert texts(page(body, sheet)) == ["a", "b c"]


def test_what_is_shown_from_elsewhere_is_unread() -> None:
    found = page(
        "<p>Terms</p><iframe src='https://example.com/terms'>old browsers</iframe><object data='a.pdf'></object>"
    )
    assert texts(found) == ["Terms"]
    assert [each.what for each in found.unread] == ["https://example.com/terms", "a.pdf"]


def test_a_tag_without_end_hides_the_rest_and_is_told() -> None:
    found = page("<p>Seen.</p><a href='x>never <p>seen</p>")
    assert texts(found) == ["Seen."]
    assert [each.what for each in found.unread] == ["the rest of the page"]


def test_titles_and_authors_are_properties() -> None:
    found = page("<p>x</p>", "<title>Statement\n of Work</title><meta name=author content='Ann'>")
    assert found.properties == {"title": "Statement of Work", "creator": "Ann"}


def test_places_are_lines_and_columns_of_the_source() -> None:
    found = read(b"<html>\n<body>\n<p>A &amp; B shall <b>respond</b>\npromptly.</p>", "a.html")
    for word, place in (("A", (3, 4)), ("respond", (3, 23)), ("promptly", (4, 1))):
        at = found.text.index(word)
        where = found.locate(Span(at, at + 1))
        assert (where.line, where.column) == place


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("<p>5 € – “fee”".encode(), id="UTF-8"),
        pytest.param("<p>5 € – “fee”".encode("utf-16"), id="UTF-16 with its mark"),
        pytest.param("<meta charset=windows-1252><p>5 € – “fee”".encode("cp1252"), id="as a meta says"),
        pytest.param(
            "<meta http-equiv=x content='text/html; charset=iso-8859-1'><p>5 € – “fee”".encode("cp1252"),
            id="Latin 1 means Windows",
        ),
        pytest.param("<meta charset=nonsense><p>5 € – “fee”".encode(), id="an unknown name"),
        pytest.param("<meta charset=ascii-8><p>5 € – “fee”".encode("cp1252"), id="neither known nor UTF-8"),
    ],
)  # fmt: skip
def test_encodings(data: bytes) -> None:
    assert texts(read(data, "a.html")) == ["5 € – “fee”"]


def test_ticks() -> None:
    found = page("<ul><li><input type=checkbox checked> Training<li><input type=checkbox> Data load</ul>")
    assert [(block.tick, found.quote(block.span)) for block in found.blocks] == [
        ("yes", "Training"),
        ("no", "Data load"),
    ]


HOSTILE = {
    "tags that never end": '<a b="' * 100_000,
    "signs": "<" * 200_000,
    "deep": "<div>" * 50_000 + "x",
    "deep lists": "<ul><li>x" * 20_000,
    "cells": "<table>" + "<tr><td>x" * 20_000,
    "tables in tables": "<table><tr><td>" * 10_000,
    "spans": "<table><tr>" + "<td colspan=9999 rowspan=9999>x" * 300,
    "comments": "<!--" * 100_000,
    "titles": "<title>" * 50_000,
    "a sheet without rules": f"<style>{'x' * 300_000}</style>x",
    "a sheet of signs": f"<style>{'@' * 100_000}{'text-decoration:' * 20_000}</style>x",
    "styles": f"<p style='{'display ' * 50_000}'>x",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_pages_take_no_time(text: str) -> None:
    started = time.perf_counter()
    read(text.encode(), "a.html")
    assert time.perf_counter() - started < 5


def test_too_many_tags_are_refused() -> None:
    with pytest.raises(ReadError, match="more than 5 tags"):
        read(b"<p>" * 6, "a.html", ReadOptions(limits=Limits(tags=5)))


def test_damage_is_read_or_refused() -> None:
    sound = "".join(body for body, _ in (*SHOWN.values(), *SHAPED.values())).encode()
    chance = random.Random(1)
    until = time.perf_counter() + 2
    while time.perf_counter() < until:
        data = bytearray(sound[: chance.randrange(1, len(sound))])
        for _ in range(chance.choice((0, 3, 50))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        try:
            found = read(bytes(data), "a.html")
        except ReadError as error:
            assert "\n" not in str(error)
            continue
        assert all(isinstance(block, Block) for block in found.blocks)
        assert all(found.locate(block.span).line for block in found.blocks)


def test_pages_are_told_by_their_content() -> None:
    assert readers.read(b"<html><body><p>The fee is fixed.</p></body></html>", "sow.doc").format == "html"
