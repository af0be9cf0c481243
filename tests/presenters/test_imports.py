"""What the import says of columns and figures, without a widget."""

from pathlib import Path

import pytest

from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.records.imports import CellProblem, ImportPlan, ImportPreview, ImportReport, PreviewRow
from insdesk.domain.records.sheet import FileKind, SheetLine, SheetName, SheetStart
from insdesk.specs.imports import IMPORTS
from insdesk.ui.tabs.imports import presenter
from insdesk.ui.tabs.imports.work import place_for_failed

SPEC = IMPORTS[ImportKind.REPAIR_ORDERS]


def a_preview(titles: tuple[str, ...], *rows: tuple[str, ...]) -> ImportPreview:
    """Of a table with its titles in row 2."""
    plan = ImportPlan(
        kind=ImportKind.REPAIR_ORDERS, path=Path("a.xlsx"), sheet=0, header=2, titles=titles, columns={}
    )
    sheets = (SheetName("Sheet1"), SheetName("Old", is_hidden=True))
    return ImportPreview(
        plan=plan,
        start=SheetStart(kind=FileKind.XLSX, sheets=sheets, merged=("A1:C1", "A5:A6"), merged_count=3),
        top=(SheetLine(1, ("Orders of May",)), SheetLine(2, titles), SheetLine(31, ("late",))),
        rows=tuple(PreviewRow(number, texts, ()) for number, texts in enumerate(rows, start=3)),
        missing=(),
        has_more=False,
    )


def a_report(*, failed: int = 0, created: int = 0, shown: int = 0) -> ImportReport:
    problems = tuple(CellProblem(row, 0, "", "", "") for row in range(shown))
    return ImportReport(read=created + failed, created=created, failed=failed, first_problems=problems)


def test_columns_with_a_title_or_a_value_are_shown_with_their_first_values() -> None:
    views = presenter.column_views(a_preview(("No.", "", "Blank", ""), ("1", "x"), ("2", ""), ("3",), ("4",)))
    assert [(view.letter, view.title, view.samples) for view in views] == [
        ("A", "No.", "1 · 2 · 3"),
        ("B", "", "x"),
        ("C", "Blank", ""),
    ]


def test_only_the_first_rows_may_hold_the_titles() -> None:
    choices = presenter.header_choices(a_preview(("No.", "Day")).top)
    assert choices == [("1", "Row 1: Orders of May"), ("2", "Row 2: No. · Day")]


def test_hidden_sheets_say_so() -> None:
    assert presenter.sheet_choices(a_preview(()).start) == [("0", "Sheet1"), ("1", "Old (hidden)")]


def test_merged_cells_are_named_as_far_as_they_are_known() -> None:
    assert "3 ranges of merged cells (A1:C1, A5:A6, …)" in presenter.merged_text(a_preview(()).start)


@pytest.mark.parametrize(
    ("field", "place", "columns"),
    [
        ("number", 3, {"number": 3, "day": 1}),
        ("number", 1, {"number": 1}),
        ("", 0, {"day": 1}),
    ],
)
def test_a_field_has_one_column_and_a_column_one_field(
    field: str, place: int, columns: dict[str, int]
) -> None:
    assert presenter.without_doubles({"number": 0, "day": 1}, field, place) == columns


def test_what_is_missing_is_named_by_title() -> None:
    assert presenter.missing_text(SPEC, {"number": 0, "day": 1, "amount": 2, "vin": 3}) == ""
    assert "Amount" in presenter.missing_text(SPEC, {"number": 0, "day": 1, "vin": 3})


def test_the_first_choice_of_a_column_is_not_to_import_it() -> None:
    choices = presenter.field_choices(SPEC)
    assert choices[0] == ("", "Not imported")
    assert ("number", "Order number *") in choices


@pytest.mark.parametrize(
    ("report", "title", "state"),
    [
        (a_report(created=1), "Import 1 row", presenter.STATE_GOOD),
        (a_report(created=2, failed=1, shown=1), "Import 2 rows", presenter.STATE_WARNING),
        (a_report(failed=1, shown=1), "Save the rows that fail", presenter.STATE_WARNING),
    ],
)
def test_the_button_says_what_it_does(report: ImportReport, title: str, state: str) -> None:
    assert presenter.import_title(report) == title
    assert presenter.trial_text(report, OnDuplicate.SKIP)[1] == state


def test_that_not_all_problems_are_listed_is_said() -> None:
    assert presenter.shown_text(a_report(failed=2, shown=2)) == ""
    assert "first 2 problems" in presenter.shown_text(a_report(failed=300, shown=2))


def test_failed_rows_get_a_new_name_and_no_second_ending(tmp_path: Path) -> None:
    first = place_for_failed(tmp_path / "orders.csv")
    assert first == tmp_path / "orders - rows to correct.xlsx"
    first.touch()
    assert place_for_failed(first) == tmp_path / "orders - rows to correct 2.xlsx"
