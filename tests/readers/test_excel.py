"""What a workbook shows reaches the text, once, with its sheet and cell; what it hides does not."""

from __future__ import annotations

import io
import pickle
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from crmlint import readers
from crmlint.model import Document, Span

BOLD = Font(bold=True)
REQUIREMENTS = (
    ("ID", "Requirement", "Priority"),
    ("R-01", "A sales user converts a lead in three steps.", "Must"),
    ("R-02", "Quotes are sent as PDF.", "Should"),
)


def filled(*rows: Sequence[object], name: str = "Sheet1") -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = name
    fill(sheet, rows)
    return book, sheet


def fill(sheet: Worksheet, rows: Iterable[Sequence[object]]) -> None:
    for row in rows:
        sheet.append(list(row))


def read(book: Workbook, path: str = "list.xlsx") -> Document:
    file = io.BytesIO()
    book.save(file)
    return readers.read(file.getvalue(), path)


def shown(document: Document) -> list[str]:
    """Each block as "kind: text"; the cells of a row in one line, "row: a | b", those of a header as "head"."""
    lines: list[str] = []
    last = (-1, -1)
    for block in document.blocks:
        text = document.quote(block.span)
        here = (block.table, block.row)
        if block.kind == "cell" and here == last:
            lines[-1] += f" | {text}"
        elif block.kind == "cell":
            lines.append(f"{'head' if block.header else 'row'} {block.table}: {text}")
        else:
            lines.append(f"{block.kind}: {text}")
        last = here if block.kind == "cell" else (-1, -1)
    return lines


def place(document: Document, words: str) -> str:
    """Sheet and cell of some words."""
    start = document.text.index(words)
    found = document.locate(Span(start, start + len(words)))
    return f"{found.sheet}!{found.cell}"


def test_a_requirement_list_is_a_table_with_its_header() -> None:
    book, _ = filled(*REQUIREMENTS)
    document = read(book)
    assert document.format == "excel"
    assert shown(document) == [
        "head 0: ID | Requirement | Priority",
        "row 0: R-01 | A sales user converts a lead in three steps. | Must",
        "row 0: R-02 | Quotes are sent as PDF. | Should",
    ]
    assert place(document, "PDF") == "Sheet1!B3"
    assert document.health["tables"] == 1
    assert document.health["sheets"] == 1
    assert not document.unread


def test_sheets_are_headings_and_their_tables_count_on() -> None:
    book, _ = filled(*REQUIREMENTS, name="Requirements")
    fill(book.create_sheet("Prices"), [("Role", "Days", "Rate"), ("Architect", 10, 900)])
    document = read(book)
    assert shown(document)[0] == "heading: Requirements"
    assert shown(document)[-3:] == ["heading: Prices", "head 1: Role | Days | Rate", "row 1: Architect | 10 | 900"]
    assert place(document, "Architect") == "Prices!A2"
    assert place(document, "Prices") == "Prices!"


def test_one_sheet_with_a_name_of_its_own_is_a_heading() -> None:
    book, _ = filled(*REQUIREMENTS, name="Service levels")
    assert shown(read(book))[0] == "heading: Service levels"


def test_sheets_without_anything_are_no_headings() -> None:
    book, _ = filled(*REQUIREMENTS)
    book.create_sheet("Sheet2")
    book.create_sheet("Sheet3")
    assert shown(read(book))[0] == "head 0: ID | Requirement | Priority"


def test_titles_stand_above_tables_and_remarks_below() -> None:
    book, sheet = filled(("Price list for Halden Ltd",), ("valid until March",), (), ("Item", "Unit", "Price"))
    fill(sheet, [("Licence", "user", 40), ("Support", "month", 900), ("All prices are exclusive of VAT.",)])
    sheet["A1"].font = Font(bold=True, size=18)
    assert shown(read(book)) == [
        "heading: Price list for Halden Ltd",
        "paragraph: valid until March",
        "head 0: Item | Unit | Price",
        "row 0: Licence | user | 40",
        "row 0: Support | month | 900",
        "paragraph: All prices are exclusive of VAT.",
    ]


def test_blank_rows_divide_tables_of_their_own() -> None:
    book, sheet = filled(("Role", "Days", "Rate"), ("Architect", 10, 900), ("Tester", 5, 700), ())
    fill(sheet, [("Phase", "Start", "End"), ("Design", "May", "June"), ("Build", "July", "August")])
    assert shown(read(book)) == [
        "head 0: Role | Days | Rate",
        "row 0: Architect | 10 | 900",
        "row 0: Tester | 5 | 700",
        "head 1: Phase | Start | End",
        "row 1: Design | May | June",
        "row 1: Build | July | August",
    ]


def test_rows_below_a_blank_one_keep_the_header_when_they_have_none() -> None:
    book, sheet = filled(*REQUIREMENTS, ())
    fill(sheet, [("R-03", "Cases are routed to a team.", "Must")])
    assert shown(read(book))[-1] == "row 0: R-03 | Cases are routed to a team. | Must"


def test_a_merged_row_inside_a_table_is_a_title_of_the_rows_below() -> None:
    book, sheet = filled(REQUIREMENTS[0], ("Sales",), REQUIREMENTS[1], ("Service",), REQUIREMENTS[2])
    for row in (2, 4):
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=3)
        sheet.cell(row, 1).font = BOLD
    document = read(book)
    assert shown(document) == [
        "head 0: ID | Requirement | Priority",
        "heading: Sales",
        "row 0: R-01 | A sales user converts a lead in three steps. | Must",
        "heading: Service",
        "row 0: R-02 | Quotes are sent as PDF. | Should",
    ]


def test_label_and_value_pairs_have_no_header() -> None:
    book, _ = filled(("Client", "Halden Ltd"), ("Project", "CRM for sales and service"), ("Sponsor", "Ann Brook"))
    assert shown(read(book)) == [
        "row 0: Client | Halden Ltd",
        "row 0: Project | CRM for sales and service",
        "row 0: Sponsor | Ann Brook",
    ]


def test_pairs_directly_above_a_header_are_none_of_its_table() -> None:
    book, _ = filled(
        ("Client:", "Halden"),
        ("Date:", "May"),
        ("ID", "Area", "Requirement", "Priority", "Owner"),
        ("1", "a", "b", "c", "d"),
    )
    assert shown(read(book)) == [
        "row 0: Client: | Halden",
        "row 0: Date: | May",
        "head 1: ID | Area | Requirement | Priority | Owner",
        "row 1: 1 | a | b | c | d",
    ]


def test_a_header_of_two_rows() -> None:
    book, sheet = filled(("Role", "Days", None, "Rate"), (None, "Design", "Build", None), ("Architect", 5, 6, 900))
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("D1:D2")
    document = read(book)
    assert shown(document) == ["head 0: Role | Days | Rate", "head 0: Design | Build", "row 0: Architect | 5 | 6 | 900"]
    merged = {document.quote(block.span): (block.column, block.columns, block.rows) for block in document.blocks[:3]}
    assert merged == {"Role": (0, 1, 2), "Days": (1, 2, 1), "Rate": (3, 1, 2)}


def test_a_list_without_a_header_has_none() -> None:
    book, _ = filled(("R-1", "a form", "Must"), ("R-2", "a chart", "Could"), ("R-3", "a report", "Must"))
    assert shown(read(book))[0] == "row 0: R-1 | a form | Must"
    book, _ = filled(("a form", "Sales", "Must"), ("a chart", "Service", "Could"), ("a report", "Reports", "Must"))
    assert shown(read(book))[0] == "row 0: a form | Sales | Must"


def test_a_legend_beside_a_table_is_none_of_its_columns() -> None:
    rows: list[tuple[object, ...]] = [("ID", "Need", "Priority", None, "Letter", "Meaning")]
    rows += [(f"N-{number}", f"need {number}", "M", None, None, None) for number in range(1, 7)]
    rows[1] = (*rows[1][:4], "M", "must be there")
    rows[2] = (*rows[2][:4], "C", "could be there")
    book, _ = filled(*rows, (), ("N-9", "need 9", "M"))
    document = read(book)
    assert shown(document)[:2] == ["head 0: ID | Need | Priority", "row 0: N-1 | need 1 | M"]
    assert shown(document)[-3:] == ["row 1: M | must be there", "row 1: C | could be there", "row 0: N-9 | need 9 | M"]


def test_a_blank_column_inside_a_table_divides_nothing() -> None:
    book, _ = filled(*(("Item", "Unit", None, "Price", "Total"), ("a", "day", None, 5, 10), ("b", "day", None, 6, 12)))
    assert shown(read(book))[1] == "row 0: a | day | 5 | 10"
    remarks = [("ID", "Need", None, "Remark"), ("1", "a form", None, "see annex")]
    book, _ = filled(*remarks, *((str(number), "a form", None, None) for number in range(2, 8)))
    assert shown(read(book))[1] == "row 0: 1 | a form | see annex"


def test_years_can_be_titles_of_columns() -> None:
    book, sheet = filled(("Item", 2026, 2027), ("Licence", 900, 950), ("Support", 400, 400))
    for cell in sheet[1]:
        cell.font = BOLD
    assert shown(read(book))[:2] == ["head 0: Item | 2026 | 2027", "row 0: Licence | 900 | 950"]


def test_rows_beside_a_cell_that_is_merged_downwards_belong_to_the_table() -> None:
    book, sheet = filled(("Area", "Requirement"), ("Sales", "Leads are merged at night."), (None, "Quotes are sent."))
    fill(sheet, [(None, "Orders must be signed by the client.")])
    sheet.merge_cells("A2:A4")
    assert shown(read(book)) == [
        "head 0: Area | Requirement",
        "row 0: Sales | Leads are merged at night.",
        "row 0: Quotes are sent.",
        "row 0: Orders must be signed by the client.",
    ]


def test_a_declared_table_has_the_header_it_declares() -> None:
    book, sheet = filled(("2024", "2025"), ("North", "South"), ("", ""), ("East", "West"))
    sheet.add_table(Table(displayName="Regions", ref="A1:B4"))
    assert shown(read(book)) == ["head 0: 2024 | 2025", "row 0: North | South", "row 0: East | West"]


def test_free_text_is_paragraphs_and_items() -> None:
    text = "The Provider builds the solution.\nThe Client tests it."
    book, _ = filled(("1. Scope",), (text,), ("- two trainings",), ("- one trial load",))
    document = read(book)
    assert [line.split(": ")[1] for line in shown(document)][1:3] == text.split("\n")
    assert shown(document)[-2:] == ["item: two trainings", "item: one trial load"]
    assert place(document, "Client") == "Sheet1!A2"


def test_numbers_in_a_column_of_their_own_are_read_with_their_text() -> None:
    book, _ = filled(
        ("Assumptions",), ("", "The Client provides data."), ("", "a)", "as CSV"), ("", "The data is clean.")
    )
    assert [line.split(": ")[1] for line in shown(read(book))] == [
        "Assumptions",
        "The Client provides data.",
        "as CSV",
        "The data is clean.",
    ]


def test_values_are_text_as_their_formats_show_them() -> None:
    book, sheet = filled()
    values: list[tuple[str | float | date | time, str]] = [
        (date(2026, 1, 15), "d-mmm-yyyy"),
        (datetime(2026, 1, 15, 9, 30), "yyyy-mm-dd hh:mm"),
        (date(2026, 1, 15), "mm-dd-yy"),  # format 14, which each machine shows in its own way
        (time(17, 5), "h:mm AM/PM"),
        (0.995, "0.0%"),
        (12500, "#,##0.00"),
        (12500, '"$"#,##0'),
        (-900.5, "[$€-407]#,##0.00;[Red]-[$€-407]#,##0.00"),
        (1.5, "[h]:mm"),
        (3.0, "General"),
        (7, '"REQ-"000'),
        (4, '0" hours"'),
        (True, "General"),
        ("0042", "@"),
    ]
    for row, (value, code) in enumerate(values, 1):
        sheet.cell(row, 1, value).number_format = code
        sheet.cell(row, 2, "x")
    assert [line.split(": ", 1)[1][:-4] for line in shown(read(book))] == [
        "15-Jan-2026",
        "2026-01-15 09:30",
        "2026-01-15",
        "5:05 PM",
        "99.5%",
        "12,500.00",
        "$12,500",
        "-€900.50",
        "36:00",
        "3",
        "REQ-007",
        "4 hours",
        "TRUE",
        "0042",
    ]


def test_a_formula_is_its_result_and_one_without_is_told() -> None:
    book, _ = filled(("Item", "Unit", "Price"), ("Licence", "user", "=B9*2"), ("Support", "month", "=SUM(C2:C3)"))
    document = read(book)
    assert "SUM" not in document.text
    [unread] = document.unread
    assert unread.what == "Sheet1!C2, Sheet1!C3"
    assert unread.why == "a formula whose result was not saved; open the file in Excel and save it"


def test_hidden_sheets_rows_and_columns_are_counted_and_not_read() -> None:
    book, sheet = filled(("ID", "Requirement", "Margin", "Priority"), ("R-1", "shown", "40%", "Must"))
    fill(sheet, [("R-2", "filtered", "30%", "Could"), ("R-3", "shown too", "20%", "Must")])
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    for name, state in (("Costs", "hidden"), ("Calculation", "veryHidden")):
        other = book.create_sheet(name)
        fill(other, [("secret",)])
        other.sheet_state = state
    document = read(book)
    assert shown(document) == [
        "head 0: ID | Requirement | Priority",
        "row 0: R-1 | shown | Must",
        "row 0: R-3 | shown too | Must",
    ]
    assert [document.health[name] for name in ("hidden_sheets", "hidden_rows", "hidden_columns")] == [2, 1, 1]
    assert place(document, "shown too") == "Sheet1!B4"


def test_a_cell_merged_out_of_a_hidden_column_is_shown() -> None:
    book, sheet = filled(("a title over all",), ("x", "y", "z"), ("u", "v", "w"))
    sheet.merge_cells("A1:C1")
    sheet.column_dimensions["A"].hidden = True
    document = read(book)
    assert document.text.split("\n") == ["a title over all", "y", "z", "v", "w"]


def test_sources_of_drop_down_lists_are_no_text_but_the_choice_is() -> None:
    book, sheet = filled(*REQUIREMENTS, name="Requirements")
    lists = book.create_sheet("Lists")
    fill(lists, [("Priority", "Area"), ("Must", "Sales"), ("Should", "Service"), ("Could", "Reports")])
    book.defined_names["areas"] = DefinedName("areas", attr_text="Lists!$B$2:$B$4")
    for formula, cells in (("Lists!$A$2:$A$4", "C2:C3"), ("areas", "D2:D3")):
        rule = DataValidation(type="list", formula1=formula)
        rule.add(cells)
        sheet.add_data_validation(rule)
    document = read(book)
    assert "Could" not in document.text
    assert "Lists" not in document.text
    assert shown(document)[-1] == "row 0: R-02 | Quotes are sent as PDF. | Should"
    assert document.health["dropdown_lists"] == 1


def test_lists_that_depend_on_another_choice() -> None:
    book, sheet = filled(("Area", "Module"), ("Sales", "Leads"), ("Sales", "Quotes"), name="Scope")
    fill(book.create_sheet("Choices"), [("Sales", "Service"), ("Leads", "Cases"), ("Quotes", "Chat")])
    book.defined_names["Sales"] = DefinedName("Sales", attr_text="Choices!$A$2:$A$3")
    book.defined_names["Service"] = DefinedName("Service", attr_text="Choices!$B$2:$B$3")
    rule = DataValidation(type="list", formula1="INDIRECT($A2)")
    rule.add("B2:B3")
    sheet.add_data_validation(rule)
    assert "Chat" not in read(book).text


def test_a_list_beside_the_table_is_left_out_and_the_table_stays() -> None:
    book, sheet = filled(("Priority", "Need", None, "Choices"), ("Must", "a form", None, "Must"))
    fill(sheet, [("Must", "a report", None, "Could"), ("Must", "a chart", None, "Would")])
    rule = DataValidation(type="list", formula1="$D$2:$D$4")
    rule.add("A2:A4")
    sheet.add_data_validation(rule)
    document = read(book)
    assert document.text.split("\n") == ["Priority", "Need", "Must", "a form", "Must", "a report", "Must", "a chart"]
    assert document.health["dropdown_lists"] == 1


def test_a_price_list_is_read_although_a_list_takes_its_roles_from_it() -> None:
    book, sheet = filled(("Task", "Role", "Days"), ("Design", "Architect", 3), name="Effort")
    fill(book.create_sheet("Rates"), [("Role", "Rate"), ("Architect", 900), ("Tester", 700)])
    rule = DataValidation(type="list", formula1="Rates!$A$2:$A$3")
    rule.add("B2")
    sheet.add_data_validation(rule)
    document = read(book)
    assert shown(document)[-1] == "row 1: Tester | 700"
    assert document.health["dropdown_lists"] == 0


def test_notes_are_comments_with_their_authors() -> None:
    book, sheet = filled(*REQUIREMENTS)
    sheet["C2"].comment = Comment("Ann Brook:\nfor phase 2?", "Ann Brook")
    document = read(book)
    [comment] = document.comments
    assert (comment.text, comment.author, comment.resolved) == ("for phase 2?", "Ann Brook", False)
    assert comment.span and document.quote(comment.span) == "Must"
    assert "phase 2" not in document.text
    assert document.health["comments_open"] == 1


def test_headers_and_footers_are_read_once() -> None:
    book, first = filled(*REQUIREMENTS, name="One")
    second = book.create_sheet("Two")
    fill(second, REQUIREMENTS)
    for sheet in (first, second):
        header, footer, even = sheet.oddHeader, sheet.oddFooter, sheet.evenHeader
        assert header is not None and footer is not None and even is not None
        header.left.text = "Draft && confidential"
        header.right.text = "&A"
        header.center.text = "Sheet &A" if sheet is second else None
        footer.center.text = "&P"
        footer.center.size = 8
        footer.right.text = "Halden Ltd, page &P of &N"
        even.left.text = "of even pages, which are none"
    document = read(book)
    margins = [line for line in shown(document) if line.startswith(("header", "footer"))]
    assert margins == [
        "header: Draft & confidential",
        "footer: Halden Ltd, page … of …",
        "header: Sheet Two",
    ]
    assert (document.health["headers"], document.health["footers"]) == (2, 1)


def test_bold_words_line_breaks_and_links() -> None:
    book, sheet = filled(("Requirement", "Priority", "See"), ("x", "y", "z"), ("x", "y", "z"))
    sheet["A2"] = CellRichText(TextBlock(InlineFont(b=True), "Must:"), " a form")
    sheet["A3"] = "first line\nsecond line"
    sheet["B3"] = CellRichText(TextBlock(InlineFont(b=True), "Must"))
    sheet["C3"] = "the annex"
    sheet["C3"].hyperlink = "https://example.com/annex"
    document = read(book)
    cells = {document.quote(block.span): block.strong for block in document.blocks}
    assert cells["Must: a form"] is False
    assert cells["first line\u2028second line"] is False
    assert cells["Must"] is True
    assert "the annex" in cells
    assert "example.com" not in document.text


def test_zeros_are_not_read_where_the_sheet_does_not_show_them() -> None:
    book, sheet = filled(("Item", "Unit", "Price"), ("Licence", "user", 0), ("Support", "month", 900))
    sheet.sheet_view.showZeros = False
    assert shown(read(book))[1] == "row 0: Licence | user"


def test_formats_down_to_the_last_row_cost_nothing() -> None:
    book, sheet = filled(*REQUIREMENTS)
    for row in range(5000, 6000):
        for column in range(1, 40):
            sheet.cell(row, column).number_format = "0.00"
    sheet.cell(1_048_576, 16_384).font = BOLD
    document = read(book)
    assert document.health["cells"] == 9


def test_every_text_leads_back_to_its_cell() -> None:
    book, sheet = filled(("A list of needs",), (), ("Nr", "Need", "Priority", "Owner"), name="Needs")
    for number in range(60):
        sheet.append([f"N-{number}", f"Need {number}, as told", None if number % 7 else "Must", f"owner {number % 5}"])
        sheet.row_dimensions[sheet.max_row].hidden = number % 9 == 4
    sheet.column_dimensions["A"].hidden = True
    document = read(book)
    cells = [block for block in document.blocks if block.kind == "cell"]
    assert len(cells) > 100
    for block in cells:
        assert sheet[document.locate(block.span).cell].value == document.quote(block.span)


def test_the_document_can_be_sent_to_another_process() -> None:
    book, _ = filled(*REQUIREMENTS)
    document = pickle.loads(pickle.dumps(read(book)))
    assert place(document, "Should") == "Sheet1!C3"


def test_the_files_own_title() -> None:
    book, _ = filled(*REQUIREMENTS)
    book.properties.title = "Requirements of Halden"
    book.properties.creator = "Ann Brook"
    assert read(book).properties == {"title": "Requirements of Halden", "creator": "Ann Brook"}


@pytest.mark.parametrize("path", ["list.xlsm", "list.xltx", "list", "list.docx"])
def test_a_workbook_is_told_by_its_content(path: str) -> None:
    book, _ = filled(*REQUIREMENTS)
    assert read(book, path).format == "excel"
