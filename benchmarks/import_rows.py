"""Import 100,000 customers with cars, 20 columns: every check, records, trail, search index, report.

Ours is the whole of it: the file read by the child, every row judged by the forms and against the office,
written in batches. Peer: openpyxl read-only walking through the same sheet in this process. One row in a
thousand is wrong. Elapsed and processor time (the child's included), because machines are shared.
"""

import tempfile
from argparse import ArgumentParser
from datetime import date, timedelta
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage

import xlsxwriter
from copied import copy_of
from harness import milliseconds, report
from openpyxl import load_workbook

from insdesk.app.importing import TableImport, import_table
from insdesk.domain.import_enums import ImportKind
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.imports import ImportReport
from insdesk.i18n import use_language
from insdesk.resources import resource_path
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.vehicle import with_check_digit

ROWS, CUSTOMERS = 100_000, 100_000
TARGET = 0.5
BAD_ONE_IN = 1_000
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红玲建国志文"
TITLES = (
    *("车主性质", "姓名", "证件类型", "证件号码", "常用电话", "其他电话", "地址", "性别", "出生日期", "备注"),
    *(
        "车牌号",
        "VIN码",
        "发动机号",
        "厂牌型号",
        "初登日期",
        "使用性质",
        "能源种类",
        "座位数",
        "购车价格",
        "同车主",
    ),
)


def main() -> None:
    """Print two lines."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--customers", type=int, default=CUSTOMERS)
    parser.add_argument("--office", type=Path, help="an office that is there already; it is copied")
    chosen = parser.parse_args()
    use_language("zh_CN", resource_path("i18n"))
    with tempfile.TemporaryDirectory() as folder, copy_of(chosen) as office:
        path = made(Path(folder) / "客户.xlsx", chosen.rows)
        before = processor_seconds()
        peer = milliseconds(lambda: openpyxl_only(path))
        between = processor_seconds()
        done: list[ImportReport] = []
        ours = milliseconds(lambda: done.append(import_all(office, path)))
        after = processor_seconds()
    told = done[0]
    assert (told.created, told.failed) == (chosen.rows - chosen.rows // BAD_ONE_IN, chosen.rows // BAD_ONE_IN)
    size = f"{chosen.rows:,} x {len(TITLES)} into {chosen.customers:,}"
    theirs = f"openpyxl read-only {peer:,.0f} ms"
    report("import customers with cars", size, f"{ours:,.0f} ms", theirs, ours / peer, TARGET)
    mine, yours = after - between, between - before
    report("… processor time", size, f"{mine:.1f} s", f"openpyxl {yours:.1f} s", mine / yours, TARGET)


def made(path: Path, rows: int) -> Path:
    """Made-up people and cars that no office has."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("客户")
    sheet.write_row(0, 0, TITLES)
    for row in range(1, rows + 1):
        for place, value in enumerate(_cells(row)):
            if isinstance(value, date):
                sheet.write_datetime(row, place, value)
            elif isinstance(value, str):
                sheet.write_string(row, place, value)
            else:
                sheet.write_number(row, place, value)
    book.close()
    return path


def _cells(row: int) -> tuple[str | float | date, ...]:
    mixed = row * 7919 % 1_000_003
    name = SURNAMES[mixed % 20] + GIVEN[mixed // 20 % 31] + GIVEN[mixed // 620 % 31]
    born = date(1960, 1, 1) + timedelta(days=mixed % 15_000)
    sex = "男" if row % 2 else "女"
    number = with_resident_check_digit(f"110105{born:%Y%m%d}{row % 500:02d}{1 if row % 2 else 2}"[:17])
    phone = f"19{row:09d}" if row % BAD_ONE_IN else "19"
    return (
        *("个人", name, "居民身份证", number, phone, "", f"样例市示范路{row}号", sex, born, ""),
        *(f"新Z{row:05d}" if row < 100_000 else f"藏Z{row - 100_000:05d}", vin(row)),
        *(f"EN{row:08d}", f"样例牌 XY{row % 97:04d}", date(2018, 1, 1) + timedelta(days=row % 2500)),
        *("家庭自用", "燃油", 5, 80_000 + row % 200_000, "是"),
    )


def vin(row: int) -> str:
    """One that the made-up office does not use."""
    return with_check_digit(f"LZZZZ0000Z{row:07d}"[:17])


def import_all(office: Path, path: Path) -> ImportReport:
    """As the command line does it."""
    wanted = TableImport(kind=ImportKind.CUSTOMERS, source=path, report=path.with_name("错误.xlsx"))
    return import_table(office, wanted, SilentProgress())


def openpyxl_only(path: Path) -> int:
    """The peer."""
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        return sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


def processor_seconds() -> float:
    """Of this process and the children that ended."""
    return sum(one.ru_utime + one.ru_stime for one in map(getrusage, (RUSAGE_SELF, RUSAGE_CHILDREN)))


if __name__ == "__main__":
    main()
