"""Save a registration with three parties, car, two slips, six lines and its audit entry, checks and all.

Ours is `RegistrationService.register`: reading, cleaning, every rule, rebate terms, rows, audit, commit.
Peer: the same rows in one raw sqlcipher3 transaction on the same file, with the same triggers, indexes and
settings (synchronous=FULL). The two take turns. A registration has no search document of its own: it is found
through its owner's and its car's, which saving it does not touch.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from copied import arguments, copy_of
from data import DAY
from harness import milliseconds, report_beside_raw
from raw_file import RawFile

from insdesk.domain.actor import Actor
from insdesk.domain.clock import Clock, SystemClock
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.ids import RegistrationId, UserId
from insdesk.domain.records.registration import Registration, Slip
from insdesk.repositories.database import Database
from insdesk.resources import resource_root
from insdesk.services.desk import open_desk
from insdesk.services.registrations import RegistrationService

ROUNDS = 200
WARM_UP = 20
TARGET = 4.0
ACTOR = Actor(UserId(1), "benchmark")
LIKE_THE_BENCHMARK = """
SELECT r.id FROM registration r
JOIN slip compulsory ON compulsory.registration_id = r.id AND compulsory.kind = 'COMPULSORY'
JOIN slip commercial ON commercial.registration_id = r.id AND commercial.kind = 'COMMERCIAL'
WHERE r.agency_mode = 'IN_HOUSE' AND r.status = 'SETTLED'
    AND (SELECT count(*) FROM coverage_line l WHERE l.slip_id = commercial.id) = 6
ORDER BY r.id DESC LIMIT 500
"""


class Raw(RawFile):
    """The same rows, over and over."""

    def __init__(self, path: Path, registration_id: int) -> None:
        """`registration_id` was saved by us already: its rows are the ones."""
        super().__init__(path)
        self._numbers = count(1)
        self._registration = self.rows("registration", "id", registration_id)[0]
        self._parties = self.rows("registration_party", "registration_id", registration_id)
        self._car = self.rows("registration_car", "registration_id", registration_id)[0]
        self._slips = self.rows("slip", "registration_id", registration_id)
        self._lines = {one["id"]: self.rows("coverage_line", "slip_id", one["id"]) for one in self._slips}
        audit = self.rows("audit_entry", "entity_id", registration_id)
        self._audit = next(one for one in audit if one["entity"] == "REGISTRATION")

    def save(self) -> None:
        """One transaction."""
        number = next(self._numbers)
        self.begin()
        self.execute("UPDATE number_sequence SET last = last + 0 WHERE year = ?", DAY.year)
        draft = {"number": f"RAW-{number:06d}", "status": "DRAFT", "registered_at": None, "registered_by": ""}
        key = self.add("registration", self._registration | draft | {"version": 1})
        self.add_all("registration_party", [one | {"registration_id": key} for one in self._parties])
        self.add("registration_car", self._car | {"registration_id": key})
        for one in self._slips:
            policy_no = f"RAW{number:010d}{one['kind'][:3]}"
            slip_id = self.add("slip", one | {"registration_id": key, "policy_no": policy_no})
            if self._lines[one["id"]]:
                lines = [line | {"slip_id": slip_id} for line in self._lines[one["id"]]]
                self.add_all("coverage_line", lines)
        self.execute(
            "UPDATE registration SET status = 'REGISTERED', registered_at = ?, registered_by = ?, version = 2"
            " WHERE id = ?",
            self._registration["registered_at"],
            self._registration["registered_by"],
            key,
        )
        self.add("audit_entry", self._audit | {"entity_id": key})
        self.commit()


def main() -> None:
    """Print one line."""
    chosen = arguments(__doc__, customers=420_000, rounds=ROUNDS)
    with copy_of(chosen) as path:
        ours, peer, policies = measure(path, chosen.rounds)
    size = f"office of {policies:,} policies, {len(ours)} saves each"
    report_beside_raw("save a registration, two slips, six lines, audit", size, ours, peer, TARGET)


def measure(path: Path, rounds: int) -> tuple[list[float], list[float], int]:
    """Milliseconds of every save, ours and raw, in turn; and how many policies the office has."""
    database, clock = Database(path), SystemClock()
    service = open_desk(database, clock, resource_root()).registrations
    with database.read() as unit:
        policies: int = unit.connection.exec_driver_sql("SELECT count(*) FROM slip").scalar_one()
        keys = unit.connection.exec_driver_sql(LIKE_THE_BENCHMARK).scalars().all()
    pattern = savable(service, keys, clock)
    fresh = registrations(pattern, clock.today())
    example = service.register(ACTOR, next(fresh)).id
    ours, peer = [], []
    with closing(Raw(path, int(example))) as raw:
        for number in range(rounds + WARM_UP):
            save = partial(service.register, ACTOR, next(fresh))
            mine, theirs = milliseconds(save), milliseconds(raw.save)
            if number >= WARM_UP:
                ours.append(mine)
                peer.append(theirs)
    database.close()
    return ours, peer, policies


def savable(service: RegistrationService, keys: Sequence[int], clock: Clock) -> Registration:
    """The first of `keys` whose insurers may still be chosen today, so that it can be written again."""
    for key in keys:
        candidate = service.get(RegistrationId(key))
        probe = next(registrations(candidate, clock.today()))
        problems = service.check(probe, for_registering=True)
        if not [problem for problem in problems if problem.blocks]:
            return candidate
    raise InvalidInputError(problems)


def registrations(pattern: Registration, today: date) -> Iterator[Registration]:
    """`pattern` as somebody types it anew, with numbers of its own each time."""
    for number in count(1):
        yield replace(
            pattern,
            id=None,
            version=0,
            number="",
            status=RegistrationStatus.DRAFT,
            registered_at=None,
            registered_by="",
            special_checked=True,
            slips=tuple(_typed(slip, number, today) for slip in pattern.slips),
        )


def _typed(slip: Slip, number: int, today: date) -> Slip:
    first = today + timedelta(days=1)
    return replace(
        slip,
        policy_no=f"BENCH{number:010d}{slip.kind[:3]}",
        signed_on=today,
        starts_on=first,
        ends_on=first.replace(year=first.year + 1) - timedelta(days=1),
        immediate=False,
        start_hour=0,
        rebate_terms=None,
        rebate=None,
    )


if __name__ == "__main__":
    main()
