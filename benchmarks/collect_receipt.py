"""Collect what is open on a policy: one receipt, and the registration is paid.

Ours is `ReceiptService.collect`: reading the account, every rule, number, receipt, status, audit, commit.
Peer: the same rows in one raw sqlcipher3 transaction on the same file, with the same triggers and settings
(synchronous=FULL). The two take turns, each on policies of their own.
"""

from contextlib import closing
from functools import partial
from pathlib import Path

from copied import arguments, copy_of
from harness import milliseconds, report_beside_raw
from raw_file import RawFile, Row

from insdesk.domain.actor import Actor
from insdesk.domain.clock import SystemClock
from insdesk.domain.ids import RegistrationId, UserId
from insdesk.domain.records.receipt import Account, Receipt
from insdesk.repositories.database import Database
from insdesk.resources import resource_root
from insdesk.services.desk import open_desk
from insdesk.services.receipts import ReceiptService

ROUNDS, WARM_UP = 200, 20
TARGET = 4.0
ACTOR = Actor(UserId(1), "benchmark")
OWING = """SELECT id FROM registration WHERE status = 'REGISTERED' AND agency_mode = 'IN_HOUSE'
    ORDER BY registered_at DESC LIMIT ?"""


class Raw(RawFile):
    """What collecting wrote for one policy, for other policies."""

    def __init__(self, path: Path, registration_id: int) -> None:
        """`registration_id` was collected for by us already: its rows are the ones."""
        super().__init__(path)
        self._receipt: Row = self.rows("receipt", "registration_id", registration_id)[-1]
        self._audit = [
            self.rows("audit_entry", "entity_id", key)[-1] for key in (self._receipt["id"], registration_id)
        ]

    def collect(self, account: Account) -> None:
        """One transaction."""
        key = account.registration.id
        self.begin()
        self.execute("UPDATE document_sequence SET last = last + 0 WHERE prefix = 'S'")
        mine = {"number": f"RAW-{key}", "registration_id": key, "amount": account.balance.open.fen}
        receipt = self.add("receipt", self._receipt | mine)
        self.execute("UPDATE registration SET status = 'PAID', version = version + 1 WHERE id = ?", key)
        for entry, of in zip(self._audit, (receipt, key), strict=True):
            self.add("audit_entry", entry | {"entity_id": of})
        self.commit()


def main() -> None:
    """Print one line."""
    chosen = arguments(__doc__, customers=420_000, rounds=ROUNDS)
    with copy_of(chosen) as path:
        ours, peer, policies = measure(path, chosen.rounds)
    size = f"office of {policies:,} policies, {len(ours)} receipts each"
    report_beside_raw("collect a receipt, paid, audit", size, ours, peer, TARGET)


def measure(path: Path, rounds: int) -> tuple[list[float], list[float], int]:
    """Milliseconds of every receipt, ours and raw, in turn; and how many policies the office has."""
    database = Database(path)
    service = open_desk(database, SystemClock(), resource_root()).receipts
    with database.read() as unit:
        policies: int = unit.connection.exec_driver_sql("SELECT count(*) FROM slip").scalar_one()
        wanted = (2 * (rounds + WARM_UP) + 1,)
        keys = [RegistrationId(one) for one in unit.connection.exec_driver_sql(OWING, wanted).scalars()]
    collect(service, service.account(keys[0]))
    ours, peer = [], []
    with closing(Raw(path, keys[0])) as raw:
        for number, (mine, theirs) in enumerate(zip(keys[1::2], keys[2::2], strict=True)):
            read, other = service.account(mine), service.account(theirs)
            times = milliseconds(partial(collect, service, read)), milliseconds(partial(raw.collect, other))
            if number >= WARM_UP:
                ours.append(times[0])
                peer.append(times[1])
    database.close()
    return ours, peer, policies


def collect(service: ReceiptService, account: Account) -> None:
    """All that is open, as the cashier does it with the account in sight."""
    registration = account.registration
    assert registration.id is not None
    receipt = Receipt(amount=account.balance.open, received_on=SystemClock().today(), payer="基准测试")
    service.collect(ACTOR, registration.id, registration.version, receipt)


if __name__ == "__main__":
    main()
