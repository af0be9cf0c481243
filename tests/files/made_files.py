"""Workbooks as other programs write them, and hostile ones. All data is made up."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import xlsxwriter
import xlwt

from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.sheet import SheetCell
from insdesk.files.sheets.reading import answers
from insdesk.files.workbook_reading import Limits, cell_of

LIMITS = Limits(largest_file=5 * 1024 * 1024, most_rows=1_000)
SILENT = SilentProgress()
ID_AS_NUMBER = 110105199001011000
Row = tuple[int, tuple[SheetCell, ...]]


def excel_file(path: Path) -> Path:
    """What people's workbooks hold: days, percentages, formulas, errors, merged cells, several sheets."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("客户")
    day, share = book.add_format({"num_format": "yyyy-mm-dd"}), book.add_format({"num_format": '0.00"%"0%'})
    sheet.write_row(0, 0, ["姓名", "证件号", "生日", "费率", "备注"])
    sheet.write_row(1, 0, ["样例一", ID_AS_NUMBER])
    sheet.write_datetime(1, 2, datetime(2024, 3, 1), day)  # noqa: DTZ001  # cells have no zone
    sheet.write_number(1, 3, 0.15, share)
    sheet.write_formula(2, 0, '="样"&"例"', None, "样例")
    sheet.write_formula(2, 1, "=NA()", None, "#N/A")
    sheet.write_datetime(2, 2, datetime(2024, 3, 1, 10, 30), day)  # noqa: DTZ001  # as above
    sheet.write_number(2, 3, 15)
    sheet.write_boolean(2, 4, True)
    sheet.merge_range("A5:C6", "合并")
    sheet.write_number(6, 0, 45352)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=客户!$A$7:$A$7"})
    book.add_chartsheet("图").set_chart(chart)
    book.add_worksheet("隐").hide()
    book.close()
    return path


def old_excel_file(path: Path) -> Path:
    """The same kind of things as Excel 97 kept them."""
    book = xlwt.Workbook(encoding="utf-8")
    book.add_sheet("空")
    sheet = book.add_sheet("客户")
    for place, title in enumerate(("姓名", "证件号", "生日", "费率")):
        sheet.write(0, place, title)
    sheet.write(1, 0, "样例一")
    sheet.write(1, 1, ID_AS_NUMBER)
    sheet.write(1, 2, date(2024, 3, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write(1, 3, 0.15, xlwt.easyxf(num_format_str="0.00%"))
    sheet.write(2, 0, 7)
    sheet.write(2, 1, True)
    sheet.write_merge(3, 4, 0, 1, "合并")
    book.save(str(path))
    return path


def zipped(path: Path, parts: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_sheet(path: Path, sheet_data: str, after: str = "") -> Path:
    """A workbook whose only sheet has this inside of `<sheetData>`, and `after` behind it."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    book.add_worksheet("一")
    book.close()
    with zipfile.ZipFile(made) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    sheet = content["xl/worksheets/sheet1.xml"].decode()
    filled = sheet.replace("<sheetData/>", f"<sheetData>{sheet_data}</sheetData>{after}")
    assert filled != sheet
    return zipped(path, {**content, "xl/worksheets/sheet1.xml": filled.encode()})


def read_here(
    path: Path, sheet: int | None = None, *, judge: bool = False
) -> tuple[dict[str, object], list[Row]]:
    """What the child would answer, without a process around it: the start, and all rows."""
    request = {
        "path": str(path),
        "sheet": sheet,
        "judge": judge,
        "largest_file": LIMITS.largest_file,
        "most_rows": LIMITS.most_rows,
    }
    first, *pages = answers(request)
    rows = [(number, tuple(map(cell_of, cells))) for page in pages for number, cells in page["rows"]]
    return first["start"], rows
