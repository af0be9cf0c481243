"""Match an insurer's statement of 5,000 rows: read the workbook, find its columns, compare, keep verdicts.

Ours is all of it: the workbook read in a process of its own, its titles found, every row checked, every line
of the settlement judged and stored with the trail, committed (synchronous=FULL). Peer: openpyxl only reading
the same workbook (read-only, all cells), in this process.
"""

import tempfile
from pathlib import Path
from statistics import median

from copied import arguments, copy_of
from harness import milliseconds, report
from openpyxl import Workbook, load_workbook
from settling import ACTOR, waiting_policies

from insdesk.domain.clock import SystemClock
from insdesk.domain.ids import SettlementId
from insdesk.domain.progress import SilentProgress
from insdesk.domain.records.statement import Statement
from insdesk.files.statement_file import read_rows, read_statement_sheet
from insdesk.files.statement_titles import find_layout
from insdesk.repositories.database import Database
from insdesk.resources import resource_root
from insdesk.services.desk import Desk, open_desk

ROUNDS = 7
TARGET = 2.0
TITLES = ("序号", "保单号", "被保险人", "车牌号", "签单日期", "保费", "手续费比例", "手续费金额")
ON_IT = """SELECT line.policy_no, party.name, car.plate, slip.signed_on, slip.premium, slip.rebate_rate,
        line.expected
    FROM settlement_line AS line JOIN slip ON slip.id = line.slip_id
    JOIN registration_party AS party
        ON party.registration_id = slip.registration_id AND party.role = 'INSURED'
    JOIN registration_car AS car ON car.registration_id = slip.registration_id
    WHERE line.settlement_id = ?"""
DIFFERING = 50
"""Every so manieth row pays a little less."""


def main() -> None:
    """Print one line."""
    chosen = arguments(__doc__, customers=420_000, rounds=ROUNDS)
    with copy_of(chosen) as path:
        ours, peer, rows = measure(path, chosen.rounds)
    middle, reading = median(ours), median(peer)
    told = f"{middle:.0f} ms (slowest {max(ours):.0f})"
    theirs = f"openpyxl only reading {reading:.0f} ms (slowest {max(peer):.0f})"
    report("match a statement", f"{rows:,} rows", told, theirs, middle / reading, TARGET)


def measure(path: Path, rounds: int) -> tuple[list[float], list[float], int]:
    """Milliseconds of every matching and of every bare reading, in turn; and of how many rows."""
    database = Database(path)
    desk = open_desk(database, SystemClock(), resource_root())
    waiting = waiting_policies(database, desk)
    key = desk.settlements.open(ACTOR, waiting.wanted, waiting.slips).id
    ours, peer = [], []
    with tempfile.TemporaryDirectory() as folder:
        statement = Path(folder) / "对账单.xlsx"
        rows = write_statement(database, key, statement)
        for number in range(rounds + 1):
            mine = milliseconds(lambda: match(desk, key, statement))
            theirs = milliseconds(lambda: read_only(statement))
            if number:
                ours.append(mine)
                peer.append(theirs)
    judged = desk.settlements.summary(key)
    assert sum(one.count for one in judged.shares) == rows, judged
    database.close()
    return ours, peer, rows


def match(desk: Desk, key: SettlementId, path: Path) -> None:
    """What 读取对账单 does."""
    content = read_statement_sheet(path, SilentProgress())
    reading = read_rows(content.rows, find_layout(content.rows), SystemClock().today())
    desk.settlement_lines.load_statement(ACTOR, key, Statement(path.name, reading.rows))


def read_only(path: Path) -> None:
    """Every cell once."""
    book = load_workbook(path, read_only=True, data_only=True)
    for _row in book.worksheets[0].iter_rows(values_only=True):
        pass
    book.close()


def write_statement(database: Database, key: SettlementId, path: Path) -> int:
    """A statement as insurers send it; how many policies are on it."""
    with database.read() as unit:
        rows = unit.connection.exec_driver_sql(ON_IT, (key,)).all()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("手续费对账单")
    sheet.append(["示例保险公司手续费对账单（虚构）"])
    sheet.append(list(TITLES))
    for number, (policy_no, name, plate, signed_on, premium, rate, expected) in enumerate(rows, start=1):
        paid = expected - expected // 20 * (number % DIFFERING == 0)
        amounts = (premium / 100, f"{rate / 100}%", paid / 100)
        sheet.append([number, policy_no, name, plate, signed_on, *amounts])
    book.save(path)
    return len(rows)


if __name__ == "__main__":
    main()
