"""Settle 5,000 policies of one insurer: open a settlement of them, take every line as expected, confirm.

Ours are the three calls of the services, each its own transaction: claims, sums for the trail, the check that
all is decided and paid, registrations that follow, an audit entry for each of them, three commits. Peer: the
same rows in one raw sqlcipher3 transaction on the same file, with the same triggers and settings
(synchronous=FULL). The two take turns; what was settled is undone in between, unmeasured.
"""

from contextlib import closing
from itertools import count
from pathlib import Path

from copied import arguments, copy_of
from harness import milliseconds, report_beside_raw
from raw_file import RawFile, Row
from settling import ACTOR, Waiting, undo, waiting_policies

from insdesk.domain.clock import SystemClock
from insdesk.domain.ids import SettlementId
from insdesk.repositories.database import Database
from insdesk.resources import resource_root
from insdesk.services.desk import Desk, open_desk

ROUNDS = 5
TARGET = 2.0
LINES = "SELECT id FROM settlement_line WHERE settlement_id = ?"


class Raw(RawFile):
    """What settling wrote, once more."""

    def __init__(self, path: Path, settlement: int) -> None:
        """`settlement` was settled by us already: its rows are the ones."""
        super().__init__(path)
        self._numbers = count(1)
        self._settlement: Row = self.rows("settlement", "id", settlement)[0]
        self._lines = self.rows("settlement_line", "settlement_id", settlement)
        entries = self.rows("audit_entry", "entity", "REGISTRATION")
        self._moved = [one for one in entries if f'"{self._settlement["number"]}"' in str(one["after"])]
        self._steps = [
            one for one in self.rows("audit_entry", "entity", "SETTLEMENT") if one["entity_id"] == settlement
        ]

    def settle(self) -> int:
        """One transaction; the settlement's id."""
        self.begin()
        self.execute("UPDATE document_sequence SET last = last + 0 WHERE prefix = 'J'")
        fresh = {"number": f"RAW-{next(self._numbers)}", "status": "OPEN", "confirmed_at": None}
        key = self.add("settlement", self._settlement | fresh)
        self.add_all("settlement_line", [one | {"settlement_id": key} for one in self._lines])
        at = self._settlement["confirmed_at"]
        self.execute("UPDATE settlement SET status = 'CONFIRMED', confirmed_at = ? WHERE id = ?", at, key)
        moved = [(one["entity_id"],) for one in self._moved]
        self.execute_each(
            "UPDATE registration SET status = 'SETTLED', version = version + 1 WHERE id = ?", moved
        )
        self.add_all("audit_entry", [one | {"entity_id": key} for one in self._steps])
        self.add_all("audit_entry", self._moved)
        self.commit()
        return key


def main() -> None:
    """Print one line."""
    chosen = arguments(__doc__, customers=420_000, rounds=ROUNDS)
    with copy_of(chosen) as path:
        ours, peer, policies = measure(path, chosen.rounds)
    size = f"{policies:,} policies, {len(ours)} times each"
    report_beside_raw("settle: open, take every line, confirm", size, ours, peer, TARGET)


def measure(path: Path, rounds: int) -> tuple[list[float], list[float], int]:
    """Milliseconds of every settlement, ours and raw, in turn; and of how many policies."""
    database = Database(path)
    desk = open_desk(database, SystemClock(), resource_root())
    waiting = waiting_policies(database, desk)
    first = settle(database, desk, waiting)
    ours, peer = [], []
    with closing(Raw(path, first)) as raw:
        undo(desk, first)
        for _round in range(rounds):
            keys: list[int] = []
            ours.append(milliseconds(lambda: keys.append(settle(database, desk, waiting))))  # noqa: B023  # called at once
            undo(desk, SettlementId(keys[-1]))
            peer.append(milliseconds(lambda: keys.append(raw.settle())))  # noqa: B023  # called at once
            undo(desk, SettlementId(keys[-1]))
    database.close()
    return ours, peer, len(waiting.slips)


def settle(database: Database, desk: Desk, waiting: Waiting) -> SettlementId:
    """As finance does when the insurer agrees with everything."""
    key = desk.settlements.open(ACTOR, waiting.wanted, waiting.slips).id
    with database.read() as unit:
        lines = unit.connection.exec_driver_sql(LINES, (key,)).scalars().all()
    desk.settlement_lines.take_as_expected(ACTOR, key, lines)
    desk.settlements.confirm(ACTOR, key, desk.settlements.get(key).version)
    return key


if __name__ == "__main__":
    main()
