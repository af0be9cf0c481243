"""PV下发: what the manufacturer's file may look like, and what a bad one is told. All data is made up."""

import json
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from insdesk.domain.errors import SurroundingsError, UserError
from insdesk.domain.records.insurer_import import PushedInsurer
from insdesk.files.insurer_file import LARGEST_FILE, MOST_ROWS, read_insurer_file

pytestmark = pytest.mark.requirement("IN-3")

FIRST = PushedInsurer(row=2, code="PV01", short_name="样例一", full_name="样例一财产保险", active=True)
ENTRY = {"code": "PV01", "short_name": "样例一", "full_name": "样例一财产保险", "active": True}


def workbook(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def refused(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        read_insurer_file(path)
    return caught.value.code


@pytest.mark.parametrize(
    "header",
    [
        ("编码", "简称", "全称", "状态"),
        ("Code", "Short name", "FULL_NAME", "Active"),
        ("编码＊", "简称*", "公司名称", "有效"),
    ],
)
def test_headers_may_be_chinese_or_english(tmp_path: Path, header: tuple[str, ...]) -> None:
    path = workbook(tmp_path / "a.xlsx", header, ("PV01", "样例一", "样例一财产保险", "是"))
    assert read_insurer_file(path) == (FIRST,)


def test_the_header_may_stand_below_a_title_and_columns_in_any_order(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("厂家下发",),
        (),
        ("全称", "备用", "编码", "简称"),
        ("样例一财产保险", 7, 1001, "样例一"),
    )
    (row,) = read_insurer_file(path)
    assert (row.row, row.code, row.short_name, row.active) == (4, "1001", "样例一", None)


def test_empty_rows_are_left_out_and_numbers_stay(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("编码", "简称", "全称"), (None,), ("PV02", "样例二", ""))
    (row,) = read_insurer_file(path)
    assert (row.row, row.code, row.full_name) == (3, "PV02", "")


@pytest.mark.parametrize("wrapped", [False, True])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_json_is_a_list_or_an_object_with_one(tmp_path: Path, wrapped: bool, encoding: str) -> None:
    path = tmp_path / "a.json"
    content = {"insurers": [ENTRY]} if wrapped else [ENTRY]
    path.write_text(json.dumps(content, ensure_ascii=False), encoding=encoding)
    (row,) = read_insurer_file(path)
    assert (row.row, row.code, row.full_name, row.active) == (1, "PV01", "样例一财产保险", True)


def test_chinese_keys_and_nulls_are_understood_in_json(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '[{"编码": 12, "简称": "甲", "全称": "甲保险", "电话": null, "状态": "停用"}]', encoding="utf-8"
    )
    (row,) = read_insurer_file(path)
    assert (row.code, row.phone, row.active) == ("12", None, False)


def test_a_row_that_is_no_object_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([ENTRY, "PV02"]), encoding="utf-8")
    good, bad = read_insurer_file(path)
    assert good.problems == ()
    assert (bad.row, [problem.code for problem in bad.problems]) == (2, ["row_unreadable"])


def test_a_status_that_is_neither_yes_nor_no_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("编码", "简称", "全称", "状态"), ("PV01", "甲", "甲保险", "也许"))
    (row,) = read_insurer_file(path)
    assert [(problem.field, problem.code) for problem in row.problems] == [("active", "yes_no_unreadable")]


@pytest.mark.parametrize("content", ["", "{", "[", '"text"', "[" * 100_000, "\x00"])
def test_damaged_json_is_refused_as_a_whole(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(content, encoding="utf-8")
    assert refused(path) in {"import_file_damaged", "insurer_file_headers_missing"}


def test_json_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(json.dumps([ENTRY], ensure_ascii=False).encode("gb18030"))
    assert refused(path) == "import_file_damaged"


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", ("编码", "简称", "全称"), ("PV01", "甲", "甲保险")).read_bytes()
    path = tmp_path / "a.xlsx"
    for length in (0, 10, len(whole) // 2, len(whole) - 10):
        path.write_bytes(whole[:length])
        assert refused(path) == "import_file_damaged"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "no workbook")
    assert refused(path) == "import_file_damaged"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"\0" * (110 * 1024 * 1024))
    assert path.stat().st_size < LARGEST_FILE
    assert refused(path) == "import_file_swells"


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    source = workbook(tmp_path / "whole.xlsx", ("编码", "简称", "全称"), ("PV01", "甲", "甲保险"))
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + content.partition(b"?>")[2]
            new.writestr(name, content)
    assert refused(path) == "import_file_damaged"


def test_too_many_rows_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps([ENTRY] * (MOST_ROWS + 1)), encoding="utf-8")
    assert refused(path) == "import_rows_too_many"


def test_a_cell_in_the_far_corner_is_too_many_rows(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(("编码", "简称", "全称"))
    book.active.cell(row=1_048_576, column=16_384, value="x")
    book.save(tmp_path / "a.xlsx")
    assert refused(tmp_path / "a.xlsx") in {"import_rows_too_many", "insurer_file_empty"}


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    for name in ("a.json", "a.xlsx"):
        (tmp_path / name).write_bytes(b" " * (LARGEST_FILE + 1))
        assert refused(tmp_path / name) == "import_file_too_large"


def test_a_file_without_the_three_columns_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("编码", "电话"), ("PV01", "1"))
    assert refused(path) == "insurer_file_headers_missing"


def test_a_header_alone_is_empty(tmp_path: Path) -> None:
    assert refused(workbook(tmp_path / "a.xlsx", ("编码", "简称", "全称"))) == "insurer_file_empty"


@pytest.mark.parametrize("name", ["a.json", "a.xlsx"])
def test_a_file_that_is_not_there_is_said_so(tmp_path: Path, name: str) -> None:
    with pytest.raises(SurroundingsError, match="file_unreadable"):
        read_insurer_file(tmp_path / name)
