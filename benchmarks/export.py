"""Write 100,000 rows of 20 columns to xlsx: formats, widths, frozen and filtered titles.

Ours is all of `write_table`: the values of records turned into cells, handed to the child process (its start
included), written, moved into place. Limit: zlib level 6 over the same XML bytes. Peer: openpyxl write-only
in this process, the same cells with the same formats. Memory is what an export adds, both processes together,
in a process of its own that makes its records as they are asked for. Linux only: elsewhere memory is 0.
How late a 5 ms timer in another thread is meanwhile (what a person at the window feels): at most 50 ms.
With --office FILE also the whole way of its list of customers, the reading of the records included.
"""

import subprocess
import sys
import tempfile
import threading
import zipfile
import zlib
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import make_dataclass
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from harness import beside, milliseconds, report, resident_megabytes, share
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from insdesk.app.exporting import ListExport, export_list
from insdesk.domain.money import Money
from insdesk.domain.progress import SilentProgress
from insdesk.files.table_cells import FORMATS
from insdesk.files.table_file import TableLayout, write_table
from insdesk.specs.display import CellKind
from insdesk.specs.table import Column

ROWS = 100_000
ROUNDS = 5
PAGE = 200
KINDS = (
    *(CellKind.TEXT,) * 8,
    *(CellKind.DAY,) * 3,
    *(CellKind.MONEY,) * 3,
    *(CellKind.NUMBER,) * 2,
    *(CellKind.TEXT,) * 4,
)
COLUMNS = tuple(
    Column(name=f"c{place}", title=f"列 {place}", kind=kind, width=14) for place, kind in enumerate(KINDS)
)
Record = make_dataclass("Record", [column.name for column in COLUMNS], slots=True)
LIMIT, PEER, MEMORY, STALL = 2.0, 0.2, 100.0, 50.0


def main() -> None:
    """Print four lines, two more with an office."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--office", type=Path, help="an office's file, which is only read but for its trail")
    parser.add_argument("--memory", action="store_true", help="print only how many MB an export adds")
    chosen = parser.parse_args()
    if chosen.memory:
        print(memory(chosen.rows))
        return
    records = [record(number) for number in range(chosen.rows)]
    ours, limits, peers, late = [], [], [], list[float]()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        for _round in range(chosen.rounds):
            took, ticks = beside(lambda: export(path, records))
            ours.append(took)
            late += ticks
            limits.append(compressed(path))
        peers.append(milliseconds(lambda: by_openpyxl(path, records)))
    size = f"{chosen.rows:,} x {len(COLUMNS)}"
    middle, limit, peer = median(ours), median(limits), median(peers)
    told = f"{middle:,.0f} ms (slowest {max(ours):,.0f})"
    report("export to xlsx", size, told, f"zlib level 6, {limit:,.0f} ms", middle / limit, LIMIT)
    report("... beside openpyxl", size, told, f"openpyxl write-only {peer:,.0f} ms", middle / peer, PEER)
    report_stall(size, late)
    again = [sys.executable, __file__, "--memory", f"--rows={chosen.rows}"]
    grown = float(subprocess.run(again, check=True, capture_output=True, text=True).stdout)
    report("... memory, child included", size, f"{grown:.0f} MB", "limit 100 MB", grown / MEMORY, 1.0)
    if chosen.office is not None:
        whole_way(chosen.office)


def report_stall(size: str, late: Sequence[float]) -> None:
    """Hold how late the timer was against what a person notices."""
    told = f"{share(late, 99):.1f} ms (worst {max(late):.1f})"
    report("... a 5 ms timer beside it, p99", size, told, f"limit {STALL:g} ms", share(late, 99) / STALL, 1)


def whole_way(office: Path) -> None:
    """All customers with all columns, as the command line exports them."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = ListExport(kind="customers", target=Path(folder) / "customers.xlsx")
        rows = list[int]()
        took, late = beside(lambda: rows.append(export_list(office, wanted, SilentProgress()).rows))
        limit = compressed(wanted.target)
    size = f"{rows[0]:,} customers"
    told = f"{took:,.0f} ms"
    report("export the list of customers", size, told, f"zlib level 6, {limit:,.0f} ms", took / limit, LIMIT)
    report_stall(size, late)


def record(number: int) -> object:
    """Made-up values, none of which repeats what stood above it."""
    mixed = number * 7919 % ROWS
    return Record(
        f"R2026-{number:06d}",
        f"客户{mixed:05d}",
        f"138{mixed:08d}",
        f"京A{mixed:05d}",
        f"LSVAA{mixed:012d}",
        f"北京市朝阳区某某路{mixed}号院{number % 30}号楼",
        "个人",
        "本店代办",
        *(date(2020 + year, 1, 1) + timedelta(days=mixed % 2200) for year in range(3)),
        *(Money(mixed * factor) for factor in (137, 101, 25)),
        mixed % 5,
        mixed % 100,
        f"PDAA{mixed:018d}",
        f"PDZA{mixed:018d}",
        "平安保险",
        "续保",
    )


def export(path: Path, records: Sequence[object]) -> None:
    """As a list is exported: in pages."""
    pages = (records[first : first + PAGE] for first in range(0, len(records), PAGE))
    layout = TableLayout(title="保单", columns=COLUMNS, rows=len(records))
    write_table(path, layout, pages, SilentProgress())


def compressed(path: Path) -> float:
    """How long it takes to compress what is in the workbook once more."""
    with zipfile.ZipFile(path) as parts:
        contents = [parts.read(name) for name in parts.namelist()]
    return milliseconds(lambda: [zlib.compress(content, 6) for content in contents])


def by_openpyxl(path: Path, records: Sequence[object]) -> None:
    """The same cells by the usual library."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("保单")
    sheet.freeze_panes = "A2"
    sheet.append([column.title for column in COLUMNS])
    for one in records:
        sheet.append(list(_cells(sheet, one)))
    book.save(path)


def _cells(sheet: Any, one: object) -> Iterator[Any]:  # noqa: ANN401  # openpyxl has no types
    for column in COLUMNS:
        value = getattr(one, column.name)
        cell = WriteOnlyCell(sheet, value.yuan if isinstance(value, Money) else value)
        if column.kind in FORMATS:
            cell.number_format = FORMATS[column.kind]
        yield cell


def memory(rows: int) -> float:
    """MB that an export adds: this process's growth and all of the child, each at its largest."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.xlsx"
        firsts = range(0, rows, PAGE)
        pages = (list(map(record, range(first, min(first + PAGE, rows)))) for first in firsts)
        watch = Watch()
        write_table(path, TableLayout(title="保单", columns=COLUMNS, rows=rows), pages, watch)
    return watch.most


class Watch:
    """Progress that looks at the memory of this process and its children at every report."""

    def __init__(self) -> None:
        self._before = resident_megabytes()
        self.most = 0.0

    def report(self, done: int, total: int | None, note: str = "") -> None:
        """Keep the largest sum."""
        children = sum(map(_resident, _CHILDREN.read_text().split())) if _CHILDREN.exists() else 0.0
        self.most = max(self.most, resident_megabytes() - self._before + children)


def _resident(process: str) -> float:
    """MB of another process; 0 once it has gone."""
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * _PAGE_BYTES / 1e6


_PAGE_BYTES = 4096
_CHILDREN = Path(f"/proc/self/task/{threading.main_thread().native_id}/children")

if __name__ == "__main__":
    main()
