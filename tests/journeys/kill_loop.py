"""Registers policies and collects for them in a child that is killed at a random moment, again and again.

Counts what is there in the end. A script of its own: forking belongs neither into a test runner nor beside
Qt. Prints one JSON object.
"""

import itertools
import json
import os
import select
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from insdesk.app.office import Office, open_office
from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.ids import CustomerId, InsurerId, RegistrationId, UserId, VehicleId
from insdesk.domain.money import Money, total
from insdesk.domain.query import TableQuery
from insdesk.domain.records.receipt import Receipt
from insdesk.services.backup import BackupService
from tests.builders import Office as Records
from tests.builders import a_commercial_slip, a_compulsory_slip, a_registration

LONGEST_LIFE = 0.06
"""Seconds that a child lives after its first policy: some more are begun by then."""

PART, RECEIPTS = Money(100_000), 2
"""A policy is paid in two parts: this, and the rest."""

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ACTOR = Actor(UserId(1), "测试员")


def register_one(office: Office, mark: str) -> RegistrationId:
    """What the desk's 登记 does; `mark` makes the policy numbers its own."""
    slips = (
        a_compulsory_slip(insurer_id=InsurerId(1), policy_no=f"KILL-C-{mark}"),
        a_commercial_slip(insurer_id=InsurerId(1), policy_no=f"KILL-B-{mark}"),
    )
    return office.desk.registrations.register(ACTOR, a_registration(slips=slips)).id


def collect(office: Office, key: RegistrationId, *, is_last: bool) -> None:
    """What 代办服务收款 does: a part of what is open, or the rest of it."""
    account = office.desk.receipts.account(key)
    amount = account.balance.open if is_last else PART
    receipt = Receipt(amount=amount, received_on=MORNING.date(), payer="张测试")
    office.desk.receipts.collect(ACTOR, key, account.registration.version, receipt)


def work_for_ever(path: Path, turn: int, acknowledged: int) -> None:
    """One policy after the other, each paid in two parts.

    Its id and how many receipts it has are written only after the service has answered.
    """
    office = open_office(path, FixedClock(MORNING))
    for count in itertools.count():
        key = register_one(office, f"{turn}-{count}")
        os.write(acknowledged, f"{key} 0\n".encode())
        for receipts in (1, 2):
            collect(office, key, is_last=receipts == RECEIPTS)
            os.write(acknowledged, f"{key} {receipts}\n".encode())


def kill_one(path: Path, turn: int, random: Random) -> dict[RegistrationId, int]:
    """One life of a child; what it had acknowledged when it died: id → receipts."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            work_for_ever(path, turn, writing)
        finally:
            os._exit(1)
    os.close(writing)
    text = os.read(reading, 64)
    select.select([], [], [], random.random() * LONGEST_LIFE)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while more := os.read(reading, 65_536):
        text += more
    os.close(reading)
    numbers = [int(word) for word in text.split()]
    return {RegistrationId(key): count for key, count in zip(numbers[::2], numbers[1::2], strict=True)}


def survivors(path: Path, promised: dict[RegistrationId, int]) -> dict[str, Any]:
    """How much that was acknowledged is gone, registrations and receipts, and how many are not whole."""
    office = open_office(path, FixedClock(MORNING))
    with office.database.read() as unit:
        keys = [RegistrationId(one) for one in unit.registrations.ids(TableQuery())]
        there = {key: len(unit.receipts.of_registration(key)) for key in keys}
        half = [key for key in keys if not _is_whole(unit, key)]
    office.close()
    return {
        "promised": len(promised),
        "receipts": sum(promised.values()),
        "there": len(there),
        "lost": sum(there.get(key, -1) < receipts for key, receipts in promised.items()),
        "half": len(half),
    }


def _is_whole(unit: Any, key: RegistrationId) -> bool:  # a unit of work
    """The policy with all its parts; paid when, and only when, its receipts say so, as the trail tells."""
    one, wanted = unit.registrations.get(key), a_registration()
    entries = unit.audit.of(Entity.REGISTRATION, key)
    registered = [e for e in entries if e.action == Action.REGISTERED]
    paid = total(receipt.amount for receipt in unit.receipts.of_registration(key)) == one.due
    told_paid = [e for e in entries if e.after.get("status") == RegistrationStatus.PAID]
    status = RegistrationStatus.PAID if paid else RegistrationStatus.REGISTERED
    return (
        one.status is status
        and len(told_paid) == paid
        and len(one.parties) == len(wanted.parties)
        and one.car == wanted.car
        and [len(slip.lines) for slip in one.slips] == [0, 2]
        and all(slip.rebate is not None for slip in one.slips)
        and len(registered) == 1
    )


def main(path: Path, kills: int, seed: int) -> int:
    """Prepare an office, kill `kills` children, count."""
    random = Random(seed)  # a repeatable experiment
    office = open_office(path, FixedClock(MORNING))
    made = Records(office.database, ACTOR, FixedClock(MORNING))
    assert (made.insurer(), made.owner()) == (InsurerId(1), (CustomerId(1), VehicleId(1)))
    first = register_one(office, "parent")  # children inherit every lazy import
    collect(office, first, is_last=True)
    promised: dict[RegistrationId, int] = {first: 1}
    office.close()
    for turn in range(kills):
        promised.update(kill_one(path, turn, random))
    found = survivors(path, promised)
    health = BackupService(path, FixedClock(MORNING)).check()
    sys.stdout.write(json.dumps(found | {"kills": kills, "sound": health.is_sound}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
