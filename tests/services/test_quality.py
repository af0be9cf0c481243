"""数据质量 through its service: a planted case of every finding, and all of them against a plain oracle."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import insert, update

from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import CustomerKind, IdType, PlateState, Removal
from insdesk.domain.progress import CancelledByUserError, SilentProgress
from insdesk.domain.records.quality import Finding, QualityReport
from insdesk.models.customer import customer, ownership, vehicle
from insdesk.repositories import quality as repository
from insdesk.rules.company import with_uscc_check_digit
from insdesk.rules.identity import with_resident_check_digit
from insdesk.services.quality import OLD_DRAFT_DAYS, QualityService
from tests.builders import ID_NUMBER, TODAY, Office, a_commercial_slip, a_company, a_vehicle, a_vin

pytestmark = pytest.mark.requirement("CK-3")

BORN = date(1990, 3, 7)
USCC = with_uscc_check_digit("91110105MA0000001")
CONSENT = (
    "INSERT INTO consent"
    "(created_at, customer_id, purpose, channel, given_by, given_on, expires_on, withdrawn_on)"
    " VALUES ('2026-01-01', {customer}, '{purpose}', 'PHONE', '张测试', {given}, {expires}, {withdrawn})"
)


def consent(expires: object, purpose: str = "MARKETING", given: int = 20260101, **changes: object) -> str:
    values = {"customer": 1, "withdrawn": "NULL"} | changes
    return CONSENT.format(purpose=purpose, expires=expires, given=given, **values)


def do(office: Office, *statements: str) -> None:
    with office.database.write(office.actor, office.clock) as unit:
        for statement in statements:
            unit.connection.exec_driver_sql(statement)


def report(office: Office) -> QualityReport:
    return QualityService(office.database, office.clock).run(SilentProgress())


def found(office: Office) -> dict[Finding, list[int]]:
    return {finding: list(ids) for finding, ids in report(office).found.items() if ids}


@pytest.fixture
def clean(office: Office) -> Office:
    """A person (1) and a company (2) with a car each, a policy and a draft of today: nothing to find."""
    office.insurer()
    office.owner(1, birthday=BORN)
    company = a_company(id_number=USCC, address="测试路2号", phone="010-55500001")
    with office.database.write(office.actor, office.clock) as unit:
        now = office.clock.now()
        owner = unit.customers.add(company, now)
        assert owner.id is not None
        car = a_vehicle(2, user_is_owner=False, user_name="李测试", user_phone="13900000001")
        unit.vehicles.add(car, owner.id, TODAY, now)
    office.registered()
    office.draft(slips=())
    return office


def test_a_clean_office_has_no_findings(clean: Office) -> None:
    found_here = report(clean)
    assert (found_here.customers, found_here.vehicles, found_here.total) == (2, 2, 0)
    assert set(found_here.found) == set(Finding)
    assert found_here.made_at == clean.clock.now()


SQL = [
    (Finding.PHONE_MISSING, "UPDATE customer SET phone = '', phone_digits = '' WHERE id = 1", 1),
    (Finding.ID_NUMBER_MISSING, "UPDATE customer SET id_number = '' WHERE id = 1", 1),
    (Finding.USCC_MISSING, "UPDATE customer SET id_number = '' WHERE id = 2", 2),
    (Finding.ADDRESS_MISSING, "UPDATE customer SET address = '' WHERE id = 2", 2),
    (Finding.BIRTHDAY_MISSING, "UPDATE customer SET birthday = NULL WHERE id = 1", 1),
    (Finding.USER_MISSING, "UPDATE vehicle SET user_name = '', user_phone = '' WHERE id = 2", 2),
    (Finding.USER_MISSING, "UPDATE vehicle SET user_is_owner = 0 WHERE id = 1", 1),
    (Finding.ENGINE_NUMBER_MISSING, "UPDATE vehicle SET engine_number = '' WHERE id = 1", 1),
    (Finding.MODEL_MISSING, "UPDATE vehicle SET model = '' WHERE id = 1", 1),
    (Finding.FIRST_REGISTRATION_MISSING, "UPDATE vehicle SET first_registered_on = NULL WHERE id = 1", 1),
    (Finding.ID_NUMBER_INVALID, "UPDATE customer SET id_number = '110105199003071230' WHERE id = 1", 1),
    (Finding.USCC_INVALID, f"UPDATE customer SET id_number = '{USCC[:-1]}' WHERE id = 2", 2),
    (Finding.PHONE_INVALID, "UPDATE customer SET phone = '138000' WHERE id = 1", 1),
    (Finding.PHONE_INVALID, "UPDATE customer SET phone = '138000000011' WHERE id = 1", 1),
    (Finding.OTHER_PHONE_INVALID, "UPDATE customer SET other_phone = '无' WHERE id = 1", 1),
    (Finding.USER_PHONE_INVALID, "UPDATE vehicle SET user_phone = '1' WHERE id = 2", 2),
    (Finding.VIN_INVALID, "UPDATE vehicle SET vin = 'LSVAA4181N2000009' WHERE id = 1", 1),
    (Finding.PLATE_INVALID, "UPDATE vehicle SET plate = '京A0000I' WHERE id = 1", 1),
    (Finding.CONSENT_EXPIRED, consent(20261122), 1),
    (
        Finding.VALUE_DOUBTFUL,
        "INSERT INTO doubt(entity, entity_id, field, note, raised_at) VALUES ('VEHICLE', 2, 'vin', '?', '')",
        1,
    ),
]


@pytest.mark.parametrize(("finding", "statement", "key"), SQL)
def test_what_is_planted_is_found_and_nothing_else(
    clean: Office, finding: Finding, statement: str, key: int
) -> None:
    do(clean, statement)
    assert found(clean) == {finding: [key]}


def test_a_car_that_nobody_has_and_somebody_without_a_car(clean: Office) -> None:
    do(clean, "UPDATE ownership SET to_day = 20261123 WHERE vehicle_id = 1")
    assert found(clean) == {Finding.OWNER_MISSING: [1], Finding.CAR_MISSING: [1]}


def test_a_policy_without_coverages(clean: Office) -> None:
    bare = clean.registered(slips=(a_commercial_slip(policy_no="TEST-B-0002", insurer_id=1, lines=()),))
    assert found(clean) == {Finding.LINES_MISSING: [bare.id]}


def test_the_same_id_number_and_the_same_phone_of_two_names(clean: Office) -> None:
    clean.owner(3, name="王测试", birthday=BORN, phone="13800000001")
    assert found(clean) == {Finding.ID_NUMBER_REPEATED: [1, 3], Finding.PHONE_REPEATED: [1, 3]}
    do(clean, "UPDATE customer SET removed_at = '2026-11-01', removed_as = 'DELETED' WHERE id = 3")
    assert found(clean) == {}


def test_repeated_ones_stand_together(clean: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    other = with_resident_check_digit("11010519900307456")
    for serial, number in enumerate((other, ID_NUMBER, other), 3):
        clean.owner(serial, birthday=BORN, id_number=number)
    expected = [1, 4, 3, 5] if other > ID_NUMBER else [3, 5, 1, 4]
    for part in (1, 3, 20_000):
        monkeypatch.setattr(repository, "PART", part)
        assert found(clean) == {Finding.ID_NUMBER_REPEATED: expected}


def test_a_draft_is_old_after_a_week(clean: Office, clock: FixedClock) -> None:
    clock.forward(timedelta(days=OLD_DRAFT_DAYS))
    assert found(clean) == {}
    clock.forward(timedelta(seconds=1))
    assert found(clean) == {Finding.DRAFT_OLD: [2]}


def test_what_was_kept_with_a_reason_is_a_finding_of_its_own(clean: Office) -> None:
    wrong = "UPDATE vehicle SET vin = 'LSVAA4181N2000009' WHERE id = 1"
    kept = "INSERT INTO override(entity, entity_id, field, code, reason, created_at) VALUES ({})"
    do(clean, wrong, kept.format("'VEHICLE', 1, 'vin', 'vin_check_digit_wrong', '进口车', '2026-11-01'"))
    assert found(clean) == {Finding.VALUE_KEPT: [1]}
    do(clean, kept.format("'REGISTRATION', 99, 'car.vin', 'vin_check_digit_wrong', '没有了', '2026-11-01'"))
    do(clean, kept.format("'REGISTRATION', 1, 'car.vin', 'vin_check_digit_wrong', '进口车', '2026-11-01'"))
    assert found(clean) == {Finding.VALUE_KEPT: [1, 3]}
    do(clean, "UPDATE customer SET removed_at = '2026-11-01', removed_as = 'DELETED' WHERE id = 1")
    assert found(clean) == {Finding.VALUE_KEPT: [3]}


@pytest.mark.parametrize(
    "statements",
    [
        [consent(20261123)],
        [consent("NULL")],
        [consent(20261122, withdrawn=20261101)],
        [consent(20261101), consent(20271101, given=20261102)],
        [consent(20261101), consent("NULL", given=20261102)],
    ],
)
def test_a_consent_that_still_holds_or_was_given_again_has_not_expired(
    clean: Office, statements: list[str]
) -> None:
    do(clean, *statements)
    assert found(clean) == {}


def test_a_consent_for_something_else_or_withdrawn_renews_nothing(clean: Office) -> None:
    do(
        clean,
        consent(20261101),
        consent(20271101, "SHARING"),
        consent(20271101, withdrawn=20261102),
        consent(20271101, customer=2),
    )
    assert found(clean) == {Finding.CONSENT_EXPIRED: [1]}


class Stopping:
    """Counts reports and cancels after so many."""

    def __init__(self, after: int) -> None:
        self.after = after
        self.reports: list[tuple[int, int | None, str]] = []

    def report(self, done: int, total: int | None, note: str = "") -> None:
        self.reports.append((done, total, note))
        if len(self.reports) > self.after:
            raise CancelledByUserError


def test_it_says_how_far_it_is_and_can_be_stopped(clean: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repository, "STEP", 1)
    service = QualityService(clean.database, clean.clock)
    watching = Stopping(1_000)
    service.run(watching)
    assert [done for done, _total, _note in watching.reports] == [1, 2, 3, 4]
    assert {(total, note) for _done, total, note in watching.reports} == {(4, "Checking")}
    stopping = Stopping(2)
    with pytest.raises(CancelledByUserError):
        service.run(stopping)
    assert len(stopping.reports) == 3


@dataclass(frozen=True, slots=True)
class Known:
    """A text, and whether it was made right."""

    text: str
    is_right: bool = True


NOTHING = Known("")


class Drawn:
    """Owners and cars at random, each number known to be right or wrong because it was made so."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self.owners = [self._owner(key) for key in range(1, 121)]
        self.cars = [self._car(key) for key in range(1, 121)]

    def _pick(self, *choices: Known) -> Known:
        return self._random.choice((NOTHING, *choices))

    def _owner(self, key: int) -> dict[str, Any]:
        serial = self._random.randrange(1000)
        number = with_resident_check_digit(f"11010519900307{serial:03}")
        wrong = number[:-1] + ("X" if number[-1] != "X" else "1")
        is_person = self._random.random() < 0.7
        code = with_uscc_check_digit(f"91110105MA0000{serial:03}")
        long = Known(number), Known(wrong, is_right=False), Known(number[:-3], is_right=False)
        return {
            "id": key,
            "kind": CustomerKind.PERSON if is_person else CustomerKind.COMPANY,
            "number": self._pick(*long) if is_person else self._pick(Known(code), Known(code[:9], False)),
            "phone": self._pick(Known(f"139{serial:08}"), Known("010-55500001"), Known("12345", False)),
            "other": self._pick(Known("4001234567"), Known("x1234567", False)),
            "address": self._random.choice(("", "测试路1号")),
            "birthday": self._random.choice((None, BORN)),
            "removed": self._random.random() < 0.1,
        }

    def _car(self, key: int) -> dict[str, Any]:
        vin = a_vin(key)
        wrong = vin[:8] + ("X" if vin[8] != "X" else "1") + vin[9:]
        plate = f"京A{key:05}"
        return {
            "id": key,
            "owner": self._random.choice((None, *range(1, 121))),
            "vin": self._random.choice((Known(vin), Known(wrong, False), Known(vin[:-1] + "I", False))),
            "plate": self._pick(Known(plate), Known(f"京A{key:04}I", False), Known(f"{key:05}", False)),
            "engine": self._random.choice(("", "E1")),
            "model": self._random.choice(("", "测试牌")),
            "first": self._random.choice((None, BORN)),
            "own_user": self._random.random() < 0.5,
            "user": self._random.choice(("", "李测试")),
            "user_phone": self._pick(Known("13900000001"), Known("1", False)),
        }

    def store(self, office: Office) -> None:
        now = office.clock.now()
        with office.database.write(office.actor, office.clock) as unit:
            run = unit.connection.execute
            run(insert(customer), [self._owner_row(one, now) for one in self.owners])
            run(insert(vehicle), [self._car_row(one, now) for one in self.cars])
            owned = [one for one in self.cars if one["owner"]]
            run(
                insert(ownership),
                [{"vehicle_id": one["id"], "customer_id": one["owner"], "from_day": TODAY} for one in owned],
            )
            gone = [one["id"] for one in self.owners if one["removed"]]
            leaving = update(customer).where(customer.c.id.in_(gone))
            run(leaving.values(removed_at=now, removed_as=Removal.DELETED))

    @staticmethod
    def _owner_row(one: dict[str, Any], now: object) -> dict[str, Any]:
        is_person = one["kind"] is CustomerKind.PERSON
        return {
            "id": one["id"],
            "created_at": now,
            "kind": one["kind"],
            "name": f"测试{one['id']}",
            "short_name": "" if is_person else f"测{one['id']}",
            "id_type": IdType.RESIDENT_ID if is_person else IdType.USCC,
            "id_number": one["number"].text,
            "phone": one["phone"].text,
            "phone_digits": one["phone"].text.replace("-", ""),
            "other_phone": one["other"].text,
            "address": one["address"],
            "birthday": one["birthday"],
        }

    @staticmethod
    def _car_row(one: dict[str, Any], now: object) -> dict[str, Any]:
        return {
            "id": one["id"],
            "created_at": now,
            "vin": one["vin"].text,
            "plate_state": PlateState.PLATED if one["plate"].text else PlateState.UNPLATED,
            "plate": one["plate"].text,
            "engine_number": one["engine"],
            "model": one["model"],
            "first_registered_on": one["first"],
            "use": "FAMILY",
            "energy": "FUEL",
            "user_is_owner": one["own_user"],
            "user_name": one["user"],
            "user_phone": one["user_phone"].text,
        }

    def expected(self) -> dict[Finding, set[int]]:
        """What has to be found, in plain Python."""
        expected: dict[Finding, set[int]] = {}
        for finding, key in (*self._of_owners(), *self._of_cars()):
            expected.setdefault(finding, set()).add(key)
        return expected

    def _of_owners(self) -> Iterator[tuple[Finding, int]]:
        standing = [one for one in self.owners if not one["removed"]]
        numbers = Counter(one["number"].text for one in standing)
        phones = Counter(one["phone"].text for one in standing)
        with_car = {one["owner"] for one in self.cars}
        for one in standing:
            is_person = one["kind"] is CustomerKind.PERSON
            number, phone = one["number"], one["phone"]
            missing = Finding.ID_NUMBER_MISSING if is_person else Finding.USCC_MISSING
            invalid = Finding.ID_NUMBER_INVALID if is_person else Finding.USCC_INVALID
            holds = (
                (missing, not number.text),
                (invalid, not number.is_right),
                (Finding.ID_NUMBER_REPEATED, bool(number.text) and numbers[number.text] > 1),
                (Finding.PHONE_MISSING, not phone.text),
                (Finding.PHONE_INVALID, not phone.is_right),
                (Finding.PHONE_REPEATED, bool(phone.text) and phones[phone.text] > 1),
                (Finding.OTHER_PHONE_INVALID, not one["other"].is_right),
                (Finding.ADDRESS_MISSING, not one["address"]),
                (Finding.BIRTHDAY_MISSING, is_person and one["birthday"] is None),
                (Finding.CAR_MISSING, one["id"] not in with_car),
            )
            yield from ((finding, one["id"]) for finding, is_so in holds if is_so)

    def _of_cars(self) -> Iterator[tuple[Finding, int]]:
        owners = {one["id"]: one for one in self.owners}
        for one in self.cars:
            if one["owner"] is None:
                yield Finding.OWNER_MISSING, one["id"]
                continue
            owner = owners[one["owner"]]
            if owner["removed"]:
                continue
            has_user = owner["kind"] is CustomerKind.COMPANY or not one["own_user"]
            holds = (
                (Finding.USER_MISSING, has_user and not one["user"]),
                (Finding.USER_PHONE_INVALID, has_user and not one["user_phone"].is_right),
                (Finding.VIN_INVALID, not one["vin"].is_right),
                (Finding.PLATE_INVALID, not one["plate"].is_right),
                (Finding.ENGINE_NUMBER_MISSING, not one["engine"]),
                (Finding.MODEL_MISSING, not one["model"]),
                (Finding.FIRST_REGISTRATION_MISSING, one["first"] is None),
            )
            yield from ((finding, one["id"]) for finding, is_so in holds if is_so)


@pytest.mark.parametrize("seed", range(6))
def test_the_report_finds_what_a_plain_oracle_finds(
    office: Office, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(repository, "STEP", 7)
    monkeypatch.setattr(repository, "PART", 3)
    drawn = Drawn(Random(seed))
    drawn.store(office)
    here = found(office)
    assert {finding: set(ids) for finding, ids in here.items()} == drawn.expected()
    assert all(len(ids) == len(set(ids)) for ids in here.values())
