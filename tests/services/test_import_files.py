"""From a file to a plan and a preview: titles, what was said of them before, merged cells. Made-up data."""

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from insdesk.domain.errors import UserError
from insdesk.domain.import_enums import ImportKind, OnDuplicate
from insdesk.domain.progress import CancelledByUserError
from tests.builders import a_vin
from tests.services.desk_office import DeskOffice
from tests.services.imports_made import SILENT, CancelAt, Importing, counts, said, table


@pytest.fixture
def customers(desk_office: DeskOffice, tmp_path: Path) -> Importing:
    return Importing(desk_office, ImportKind.CUSTOMERS, tmp_path)


def merged_file(path: Path) -> Path:
    """As an office draws it: a heading over all, one name over two cars, an ID number kept as a number."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("客户")
    sheet.merge_range("A1:D1", "样例店客户清单")
    sheet.write_row(2, 0, ["客户姓名", "联系电话", "证件号码", "车架号"])
    sheet.merge_range("A4:A5", "陈新客")
    sheet.merge_range("B4:B5", "13900000001")
    sheet.write_number(3, 2, 110105199003071000)
    sheet.write(3, 3, a_vin(1))
    sheet.write(4, 3, a_vin(2))
    sheet.write_row(5, 0, ["王新客", 13900000002, "", a_vin(3)])
    book.close()
    return path


@pytest.mark.requirement("CU-5")
def test_titles_may_stand_lower_and_merged_cells_are_told(customers: Importing) -> None:
    seen = customers.found(merged_file(customers.folder / "a.xlsx"))
    assert (seen.plan.header, seen.start.merged_count) == (3, 3)
    assert seen.plan.columns == {"name": 0, "phone": 1, "id_number": 2, "vin": 3}
    assert [row.number for row in seen.rows] == [4, 5, 6]
    wrong = [(one.row, one.column) for row in seen.rows for one in row.problems]
    assert wrong == [(4, 2), (5, 0), (5, 1)]
    report = customers.file(merged_file(customers.folder / "a.xlsx"))
    assert counts(report) == (1, 0, 0, 2)
    assert "15 digits" in said(report)[0][2]


@pytest.mark.requirement("CU-5")
def test_what_was_said_of_the_same_titles_is_remembered(customers: Importing) -> None:
    titles = ("谁", "怎么联系")
    path = table(customers.folder / "a.xlsx", titles, ("陈新客", "13900000001"))
    seen = customers.found(path)
    assert (seen.plan.columns, seen.missing) == ({}, ("Name or full name", "Usual phone"))
    plan = replace(seen.plan, columns={"name": 0, "phone": 1})
    desk, actor = customers.office.desk, customers.office.actor
    assert desk.imports.preview(plan, SILENT).missing == ()
    desk.import_mappings.remember(actor, plan.kind, plan.titles, plan.columns)
    again = customers.found(table(customers.folder / "b.xlsx", titles, ("王新客", "13900000002")))
    assert again.plan.columns == plan.columns


@pytest.mark.requirement("CU-5")
def test_an_old_workbook_is_imported_too(customers: Importing) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("客户")
    for place, title in enumerate(("姓名", "手机")):
        sheet.write(0, place, title)
    sheet.write(1, 0, "陈新客")
    sheet.write(1, 1, 13900000001)
    path = customers.folder / "a.xls"
    book.save(str(path))
    assert counts(customers.file(path)) == (1, 0, 0, 0)


@pytest.mark.requirement("CU-5")
def test_cancelling_while_the_file_is_read_imports_nothing(customers: Importing) -> None:
    path = table(
        customers.folder / "a.xlsx", ("姓名", "手机"), *[("陈新客", f"139{n:08d}") for n in range(300)]
    )
    plan = customers.found(path).plan
    office = customers.office
    before = office.desk.search.find("陈新客", 5).total
    with pytest.raises(CancelledByUserError):
        office.desk.imports.run(office.actor, plan, OnDuplicate.SKIP, CancelAt("", 200))
    assert office.desk.search.find("陈新客", 5).total == before == 0


@pytest.mark.requirement("CU-5")
def test_a_table_without_rows_is_refused(customers: Importing) -> None:
    path = table(customers.folder / "a.xlsx", ("姓名", "手机"))
    plan = customers.found(path).plan
    with pytest.raises(UserError, match="import_table_empty"):
        customers.office.desk.imports.dry_run(plan, OnDuplicate.SKIP, SILENT)
