"""Read a foreign workbook of 100,000 rows and 20 columns, and make a form's values of every cell.

Ours is all of it: the child's start, the check of the directory, the pass for what the fast reader leaves
out, the rows handed over, every cell read by the codec of a field. Peer: openpyxl read-only walking through
the same sheet in this process. Memory is the child's peak. Linux only.
"""

import tempfile
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median

import xlsxwriter
from harness import milliseconds, report
from openpyxl import load_workbook

from insdesk.domain.progress import SilentProgress
from insdesk.files.workbook_reading import Limits, open_workbook
from insdesk.specs import declare
from insdesk.specs.cell_reading import LineReader
from insdesk.specs.checks import CODE
from insdesk.specs.codecs import Context
from insdesk.specs.field import Field
from insdesk.specs.form import FormSpec, Section

ROWS = 100_000
ROUNDS = 3
TARGET, MEMORY = 0.5, 1024.0
CONTEXT = Context(date(2026, 11, 23))
LIMITS = Limits(largest_file=100 * 1024 * 1024, most_rows=1_000_000)


def main() -> None:
    """Print three lines."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    chosen = parser.parse_args()
    size = f"{chosen.rows:,} x 20"
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder) / "名单.xlsx", chosen.rows)
        bare, whole, peer = [], [], []
        for _round in range(chosen.rounds):
            bare.append(milliseconds(lambda: walk(path)))
            whole.append(milliseconds(lambda: values(path)))
            peer.append(milliseconds(lambda: openpyxl_only(path)))
    theirs = f"openpyxl read-only {median(peer):.0f} ms"
    for job, ours in (("read a workbook", bare), ("… and its cells as values", whole)):
        report(job, size, f"{median(ours):.0f} ms", theirs, median(ours) / median(peer), TARGET)
    peak = getrusage(RUSAGE_CHILDREN).ru_maxrss / 1024
    report("… the child's memory", size, f"{peak:.0f} MB", "limit 1,024 MB", peak / MEMORY, 1.0)


def made(path: Path, rows: int) -> Path:
    """Eight texts, three days, three amounts, a percentage, a formula, four codes."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("名单")
    percent = book.add_format({"num_format": "0.00%"})
    sheet.write_row(0, 0, [field.title for field in FIELDS])
    for row in range(1, rows + 1):
        for place, field in enumerate(FIELDS):
            if field.name.startswith("day"):
                sheet.write_datetime(row, place, date.fromordinal(730_000 + row % 9_000))
            elif field.name.startswith("money"):
                sheet.write_number(row, place, (row * 7919 % 1_000_000) / 100)
            elif field.name == "percent":
                sheet.write_number(row, place, 0.15, percent)
            elif field.name == "number":
                sheet.write_formula(row, place, "=1+4", None, 5)
            else:
                sheet.write_string(row, place, f"样例{row * 31 + place}")
    book.close()
    return path


def _fields() -> tuple[Field, ...]:
    texts = [declare.text(f"text{place}", f"文字 {place}") for place in range(8)]
    days = [declare.day(f"day{place}", f"日期 {place}") for place in range(3)]
    sums = [declare.money(f"money{place}", f"金额 {place}") for place in range(3)]
    others = [
        declare.percent("percent", "比例", default=None),
        declare.number("number", "座位", lowest=0, highest=99, default=5),
    ]
    codes = [declare.code(f"code{place}", f"编码 {place}", codec=CODE) for place in range(4)]
    return (*texts, *days, *sums, *others, *codes)


FIELDS = _fields()
SPEC = FormSpec(name="list", title="List", sections=(Section("List", FIELDS),))
COLUMNS = {field.name: place for place, field in enumerate(FIELDS)}


def walk(path: Path) -> int:
    """Every row, as cells."""
    with open_workbook(path, LIMITS, SilentProgress()) as book:
        return sum(1 for _line in book.lines())


def values(path: Path) -> int:
    """Every row, as a form reads it."""
    reader = LineReader(SPEC, COLUMNS, CONTEXT)
    with open_workbook(path, LIMITS, SilentProgress()) as book:
        return sum(len(reader.read(line.cells)) for line in book.lines())


def openpyxl_only(path: Path) -> int:
    """The peer."""
    book = load_workbook(path, read_only=True, data_only=True)
    try:
        return sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    finally:
        book.close()


if __name__ == "__main__":
    main()
