"""Random steps of desk and underwriter: nothing is registered past a case (RU-2, RU-7)."""

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import RegistrationStatus
from insdesk.domain.errors import UserError
from insdesk.domain.ids import RegistrationId
from insdesk.domain.underwriting_enums import CaseState
from insdesk.repositories.database import Database
from tests.services.desk_office import DeskOffice
from tests.services.underwriting_office import HIGH_LIMIT, OLD_CAR, UnderwritingOffice

STEPS = st.lists(
    st.sampled_from(("register", "change", "remark", "run", "answer", *(one.value for one in CaseState))),
    min_size=1,
    max_size=9,
)
PASSING = {CaseState.PASSED, CaseState.ACCEPTED, CaseState.ACCEPTED_WITH}
DECIDED = {CaseState.ACCEPTED, CaseState.ACCEPTED_WITH, CaseState.RETURNED, CaseState.DECLINED}


def take(office: UnderwritingOffice, key: RegistrationId, step: str, number: int) -> bool:
    """One step; whether it was done rather than refused."""
    try:
        if step == "register":
            office.register(key)
        elif step == "change":
            office.change(key, car=replace(office.stored(key).car, engine_number=f"EN{number:04d}"))
        elif step == "remark":
            office.change(key, remarks=f"备注{number}")
        elif step == "run":
            office.service.run(office.office.actor, key)
        elif office.service.newest(key) is None:
            return False
        elif step == "answer":
            office.answer(key)
        elif CaseState(step) in DECIDED:
            office.decide(key, CaseState(step), conditions="绝对免赔额 2000 元")
        else:
            return False
    except UserError:
        return False
    return True


@pytest.mark.requirement("RU-2", "RU-7")
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_nothing_registers_past_a_case(
    steps: list[str], empty_office: Path, clock: FixedClock, actor: Actor
) -> None:
    with TemporaryDirectory() as folder:
        database = Database(Path(shutil.copy(empty_office, Path(folder) / "office.insdesk")))
        try:
            walk(UnderwritingOffice(DeskOffice(database, clock, actor), OLD_CAR, HIGH_LIMIT), steps)
        finally:
            database.close()


def walk(office: UnderwritingOffice, steps: list[str]) -> None:
    key = office.desk.registrations.save_draft(office.office.actor, office.office.complete()).id
    accepted: str | None = None  # the engine number that stood on the draft when it was accepted
    for number, step in enumerate(steps):
        before = office.stored(key)
        done = take(office, key, step, number)
        after = office.stored(key)
        if done and step in {CaseState.ACCEPTED.value, CaseState.ACCEPTED_WITH.value}:
            accepted = after.car.engine_number
        elif done and step in {CaseState.RETURNED.value, CaseState.DECLINED.value, "answer"}:
            accepted = None
        if after.status is RegistrationStatus.REGISTERED:
            assert accepted == before.car.engine_number
            assert office.case(key).state in PASSING
            return
        if not done:
            assert after == before
