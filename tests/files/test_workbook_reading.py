"""Foreign workbooks and text tables: what their cells hold, and what a file that cannot be taken is told."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from insdesk.domain.errors import UserError
from insdesk.domain.progress import CancelledByUserError
from insdesk.domain.records.sheet import CellFault, FaultyCell, FileKind, PercentCell, SheetName
from insdesk.files.workbook_reading import Limits, open_workbook, preview_workbook, read_workbook
from insdesk.specs.error_text import explain
from tests.files.made_files import (
    ID_AS_NUMBER,
    LIMITS,
    SILENT,
    excel_file,
    old_excel_file,
    parts,
    read_here,
    with_sheet,
    zipped,
)

ERROR = FaultyCell(CellFault.ERROR, "#N/A")
UNWORKED = FaultyCell(CellFault.UNWORKED)


def refused(path: Path, judge: bool = False) -> str:
    with pytest.raises(UserError) as caught:
        read_here(path, judge=judge)
    said = explain(caught.value)
    assert not said.is_bug
    assert path.name in said.title
    return caught.value.code


@pytest.mark.parametrize("judge", [False, True])
def test_cells_come_as_what_they_are(tmp_path: Path, judge: bool) -> None:
    start, rows = read_here(excel_file(tmp_path / "a.xlsx"), judge=judge)
    assert start["sheets"] == ({"name": "客户", "is_hidden": False}, {"name": "隐", "is_hidden": True})
    assert (start["merged"], start["merged_count"]) == (("A5:C6",), 1)
    assert rows == [
        (1, ("姓名", "证件号", "生日", "费率", "备注")),
        (2, ("样例一", float(ID_AS_NUMBER), date(2024, 3, 1), PercentCell(0.15))),
        (3, ("样例", ERROR, datetime(2024, 3, 1, 10, 30), 15, True)),  # noqa: DTZ001  # cells have no zone
        (5, ("合并",)),
        (7, (45352,)),
    ]
    assert isinstance(rows[1][1][1], float)


def test_an_old_workbook_is_read_alike(tmp_path: Path) -> None:
    start, rows = read_here(old_excel_file(tmp_path / "a.xls"))
    assert start["kind"] is FileKind.XLS
    assert start["sheet"] == 1  # the first one is empty
    assert start["merged"] == ("A4:B5",)
    assert rows == [
        (1, ("姓名", "证件号", "生日", "费率")),
        (2, ("样例一", float(ID_AS_NUMBER), date(2024, 3, 1), PercentCell(0.15))),
        (3, (7, True)),
        (4, ("合并",)),
    ]


@pytest.mark.parametrize("judge", [False, True])
def test_a_formula_that_was_never_worked_out_is_no_empty_cell(tmp_path: Path, judge: bool) -> None:
    book = Workbook()
    book.active.append(["=1+1", None, "=A1", "x"])
    book.active.append([None, "#REF!"])
    book.active["E4"] = "=SUM(A1:A3)"
    book.save(tmp_path / "a.xlsx")
    _start, rows = read_here(tmp_path / "a.xlsx", judge=judge)
    assert rows == [
        (1, (UNWORKED, None, UNWORKED, "x")),
        (2, (None, FaultyCell(CellFault.ERROR, "#REF!"))),
        (4, (None, None, None, None, UNWORKED)),
    ]


def test_days_of_a_workbook_that_counts_from_1904(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001  # openpyxl's own
    book.active["C3"] = date(2024, 3, 1)
    book.save(tmp_path / "a.xlsx")
    start, rows = read_here(tmp_path / "a.xlsx")
    assert start["counts_from_1904"] is True
    assert rows == [(3, (None, None, date(2024, 3, 1)))]


@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_tables_in_every_usual_encoding(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "a.csv"
    lines = (
        ("姓名", "证件号", "备注"),
        ("样例一", '="00123"', '"一、二,三;四\t五\n六"'),
        (),
        ("1.5", "#N/A"),
    )
    path.write_bytes("\r\n".join(separator.join(line) for line in lines).encode(encoding))
    start, rows = read_here(path)
    assert start["kind"] is FileKind.TEXT
    assert rows == [
        (1, ("姓名", "证件号", "备注")),
        (2, ("样例一", "00123", "一、二,三;四\t五\n六")),
        (4, ("1.5", ERROR)),
    ]


def test_text_with_the_name_of_an_old_workbook_is_text(tmp_path: Path) -> None:
    path = tmp_path / "导出.xls"
    path.write_bytes("编码\t简称\n01\t样例".encode("gb18030"))
    assert read_here(path)[1] == [(1, ("编码", "简称")), (2, ("01", "样例"))]


def test_a_first_line_may_say_what_parts_the_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\n姓名;备注\n样例一;1,2,3,4,5\n", encoding="utf-8")
    assert read_here(path)[1] == [(2, ("姓名", "备注")), (3, ("样例一", "1,2,3,4,5"))]


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "import_file_damaged"),
        ("a.xlsx", b"PK\x03\x04 half", "import_file_damaged"),
        ("a.xlsx", "姓名,电话".encode(), "import_file_damaged"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 half", "import_file_damaged"),
        ("a.xlsx", LOCKED, "import_file_locked"),
        ("a.xls", b"\r\n<html><table><tr><td>1", "import_file_is_web_page"),
        ("a.csv", b"ab\0\0\0cd", "import_file_damaged"),
        ("a.csv", b"abc\xff\xff\xfe", "import_text_unreadable"),
        ("a.csv", b'"' + b"x" * 200_000, "import_file_damaged"),
        ("a.csv", b'a,b\n"c,d\ne,f\n', "import_file_damaged"),
    ],
)
def test_what_cannot_be_read_is_told_apart(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert refused(path) == code


@pytest.mark.parametrize(
    ("added", "code"),
    [
        ({"../outside.xml": b"x"}, "import_file_damaged"),
        ({"/etc/x": b"x"}, "import_file_damaged"),
        ({"C:\\x": b"x"}, "import_file_damaged"),
        ({"XL/WORKBOOK.XML": b"x"}, "import_file_damaged"),
        ({"xl/workbook.bin": b"x"}, "import_file_kind_unknown"),
        ({"content.xml": b"x"}, "import_file_kind_unknown"),
        ({f"x{number}": b"" for number in range(2_001)}, "import_file_swells"),
        ({"xl/media/zeros.bin": bytes(17 * 1024 * 1024)}, "import_file_swells"),
    ],
)
def test_the_directory_is_looked_at_before_anything_is_unpacked(
    tmp_path: Path, added: dict[str, bytes], code: str
) -> None:
    path = excel_file(tmp_path / "a.xlsx")
    assert refused(zipped(path, {**parts(path), **added})) == code


def test_a_gigabyte_of_zeros_is_not_unpacked(tmp_path: Path) -> None:
    """The directory alone says so; making that much would only heat the room."""
    path = excel_file(tmp_path / "a.xlsx")
    content = bytearray(zipped(path, {**parts(path), "xl/worksheets/sheet1.xml": bytes(2_000)}).read_bytes())
    at = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/worksheets/sheet1.xml"))
    content[at + 24 : at + 28] = (1024**3 + 1).to_bytes(4, "little")
    path.write_bytes(content)
    assert refused(path) == "import_file_swells"


FIRST_ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>'


@pytest.mark.parametrize(
    ("data", "after"),
    [
        (FIRST_ROW, '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        (FIRST_ROW + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', ""),
    ],
)
def test_merged_and_far_corners_cost_nothing(tmp_path: Path, data: str, after: str) -> None:
    path = with_sheet(tmp_path / "a.xlsx", data, after)
    content = read_workbook(path, LIMITS, SILENT)
    assert content.rows == ((1, ("姓名",)),)


def test_a_sparse_sheet_is_read_by_the_one_that_needs_no_memory_for_it(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="IV{row}"><v>1</v></c></row>'
        for row in (1, 90_000)
    )
    content = read_workbook(with_sheet(tmp_path / "a.xlsx", rows), LIMITS, SILENT)
    assert [number for number, _cells in content.rows] == [1, 90_000]


@pytest.mark.parametrize(
    "declared",
    ['<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "cc"><!ENTITY c "&b;&b;">]>', '<?xml version="1.0"?>'],
)
def test_entities_are_not_unfolded(tmp_path: Path, declared: str) -> None:
    path = excel_file(tmp_path / "a.xlsx")
    inside = parts(path)
    book = inside["xl/workbook.xml"].decode().split("?>", 1)[1]
    broken = zipped(path, {**inside, "xl/workbook.xml": f"{declared}{book}".encode()})
    if "ENTITY" in declared:
        assert refused(broken) == "import_file_damaged"
    else:
        assert read_here(broken)[1]


def test_a_preview_is_the_beginning_and_says_whether_there_is_more(tmp_path: Path) -> None:
    path = excel_file(tmp_path / "a.xlsx")
    preview = preview_workbook(path, LIMITS, SILENT, most=2)
    assert [line.number for line in preview.lines] == [1, 2]
    assert preview.has_more
    assert preview.start.sheets == (SheetName("客户"), SheetName("隐", is_hidden=True))
    whole = preview_workbook(path, LIMITS, SILENT, most=5)
    assert not whole.has_more
    assert whole.lines[2].cells[1] == ERROR
    hidden = preview_workbook(path, LIMITS, SILENT, sheet=1, most=5)
    assert (hidden.start.sheet, hidden.lines) == (1, ())


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = excel_file(tmp_path / "a.xlsx")
    with pytest.raises(UserError):
        read_here(path, sheet=9)


def long_text(path: Path, rows: int) -> Path:
    path.write_text("".join(f"MADEUP-{row},{row}\n" for row in range(rows)), encoding="utf-8")
    return path


def test_rows_stream_in_their_order(tmp_path: Path) -> None:
    path = long_text(tmp_path / "a.csv", 20_000)
    with open_workbook(path, Limits(5_000_000, 30_000), SILENT) as book:
        assert book.start.rows == 20_001
        lines = book.lines()
        assert next(lines).cells == ("MADEUP-0", "0")
        assert sum(1 for _line in lines) == 19_999


def test_reading_reports_how_far_it_is_and_is_cancelled_there(tmp_path: Path) -> None:
    reports: list[tuple[int, int | None]] = []

    class Cancelling:
        def report(self, done: int, total: int | None, note: str = "") -> None:
            reports.append((done, total))
            if done >= 400:
                raise CancelledByUserError

    path = long_text(tmp_path / "a.csv", 1_000)
    with (
        pytest.raises(CancelledByUserError),
        open_workbook(path, Limits(5_000_000, 30_000), Cancelling()) as book,
    ):
        list(book.lines())
    assert reports[-1] == (400, 1_001)
