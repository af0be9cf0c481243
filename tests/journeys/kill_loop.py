"""Registers policies in a child that is killed at a random moment, again and again; counts what is there.

A script of its own: forking belongs neither into a test runner nor beside Qt. Prints one JSON object.
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
from insdesk.domain.query import TableQuery
from insdesk.services.backup import BackupService
from tests.builders import Office as Records
from tests.builders import a_commercial_slip, a_compulsory_slip, a_registration

LONGEST_LIFE = 0.06
"""Seconds that a child lives after its first policy: some dozen more are begun by then."""

MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
ACTOR = Actor(UserId(1), "测试员")


def register_one(office: Office, mark: str) -> RegistrationId:
    """What the desk's 登记 does; `mark` makes the policy numbers its own."""
    slips = (
        a_compulsory_slip(insurer_id=InsurerId(1), policy_no=f"KILL-C-{mark}"),
        a_commercial_slip(insurer_id=InsurerId(1), policy_no=f"KILL-B-{mark}"),
    )
    return office.desk.registrations.register(ACTOR, a_registration(slips=slips)).id


def register_for_ever(path: Path, turn: int, acknowledged: int) -> None:
    """Register one policy after the other, and write each id only after the service has answered."""
    office = open_office(path, FixedClock(MORNING))
    for count in itertools.count():
        os.write(acknowledged, f"{register_one(office, f'{turn}-{count}')}\n".encode())


def kill_one(path: Path, turn: int, random: Random) -> list[int]:
    """One life of a child; the ids it had acknowledged when it died."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        try:
            register_for_ever(path, turn, writing)
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
    return [int(line) for line in text.split()]


def survivors(path: Path, promised: set[int]) -> dict[str, Any]:
    """How many acknowledged registrations are gone, and how many of all are not whole."""
    office = open_office(path, FixedClock(MORNING))
    with office.database.read() as unit:
        there = unit.registrations.ids(TableQuery())
        half = [one for one in there if not _is_whole(unit, RegistrationId(one))]
    office.close()
    return {
        "promised": len(promised),
        "there": len(there),
        "lost": len(promised - set(there)),
        "half": len(half),
    }


def _is_whole(unit: Any, key: RegistrationId) -> bool:  # a unit of work
    one = unit.registrations.get(key)
    wanted = a_registration()
    registered = [e for e in unit.audit.of(Entity.REGISTRATION, key) if e.action == Action.REGISTERED]
    return (
        one.status is RegistrationStatus.REGISTERED
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
    promised: set[int] = {register_one(office, "parent")}  # children inherit every lazy import
    office.close()
    for turn in range(kills):
        promised.update(kill_one(path, turn, random))
    found = survivors(path, promised)
    health = BackupService(path, FixedClock(MORNING)).check()
    sys.stdout.write(json.dumps(found | {"kills": kills, "sound": health.is_sound}))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
