"""保险公司设置 through its service (IN-1 to IN-9). All insurers are made up."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import AgencyMode, BusinessType, InsurerOrigin, RebateBasis
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import Money
from insdesk.domain.query import TableQuery
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.insurer_import import ImportOutcome, PushedInsurer
from insdesk.repositories.database import Database
from insdesk.services.insurers import InsurerService

TODAY = date(2026, 11, 23)
OWN = Insurer(
    code="OWN1",
    short_name="自建样例",
    full_name="自建样例财产保险",
    agency_enabled=True,
    agency_from=date(2026, 1, 1),
    agency_to=TODAY,
    rebate_basis=RebateBasis.WITH_COMPULSORY,
    commercial_new_rate=Decimal("15.00"),
    compulsory_new_rate=Decimal("4.00"),
)
PUSHED = PushedInsurer(row=2, code="PV01", short_name="下发样例", full_name="下发样例财产保险")


@pytest.fixture
def insurers(database: Database, clock: FixedClock) -> InsurerService:
    return InsurerService(database, clock)


def changed(insurer: Insurer, **values: Any) -> Insurer:
    return replace(insurer, **values)


def refusals(insurers: InsurerService, actor: Actor, insurer: Insurer) -> set[tuple[str, str]]:
    with pytest.raises(InvalidInputError) as caught:
        insurers.save(actor, insurer)
    return {(problem.field, problem.code) for problem in caught.value.problems}


def offered(insurers: InsurerService, mode: AgencyMode, today: date | None = None) -> list[str]:
    return [choice.code for choice in insurers.choices(mode, today)]


def test_a_saved_insurer_is_read_back_whole(insurers: InsurerService, actor: Actor) -> None:
    saved = insurers.save(actor, OWN)
    assert insurers.get(saved.id) == replace(OWN, id=saved.id, version=1)
    assert [(one.entity, one.action, one.id) for one in saved.changes.changes] == [
        (Entity.INSURER, Action.CREATED, saved.id)
    ]


def test_saving_again_changes_it_and_counts_the_version(insurers: InsurerService, actor: Actor) -> None:
    saved = insurers.save(actor, OWN)
    edited = replace(insurers.get(saved.id), contact="王样例")
    assert insurers.save(actor, edited).id == saved.id
    assert insurers.get(saved.id) == replace(edited, version=2)


def test_everything_missing_is_said_at_once_and_nothing_is_written(
    insurers: InsurerService, actor: Actor
) -> None:
    empty = Insurer(code="", short_name="", full_name="", agency_enabled=True)
    missing = {
        (name, "value_missing") for name in ("code", "short_name", "full_name", "agency_from", "agency_to")
    }
    assert refusals(insurers, actor, empty) == missing
    assert offered(insurers, AgencyMode.EXTERNAL) == []


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("code", "insurer_code_taken"),
        ("short_name", "insurer_name_taken"),
        ("full_name", "insurer_name_taken"),
    ],
)
def test_code_and_names_belong_to_one_insurer(
    insurers: InsurerService, actor: Actor, field: str, code: str
) -> None:
    insurers.save(actor, OWN)
    other = Insurer(code="B", short_name="乙", full_name="乙财产保险")
    assert refusals(insurers, actor, changed(other, **{field: getattr(OWN, field)})) == {(field, code)}


def test_a_change_over_somebody_elses_is_refused(insurers: InsurerService, actor: Actor) -> None:
    saved = insurers.save(actor, OWN)
    read_earlier = insurers.get(saved.id)
    insurers.save(actor, replace(read_earlier, contact="甲"))
    with pytest.raises(ConflictError):
        insurers.save(actor, replace(read_earlier, contact="乙"))
    assert insurers.get(saved.id).contact == "甲"


def test_an_insurer_that_is_not_there_is_said_so(insurers: InsurerService, actor: Actor) -> None:
    with pytest.raises(NotFoundError):
        insurers.get(InsurerId(99))
    with pytest.raises(NotFoundError):
        insurers.save(actor, replace(OWN, id=InsurerId(99), version=1))


@pytest.mark.requirement("IN-4")
def test_only_agency_insurers_are_offered_in_house(insurers: InsurerService, actor: Actor) -> None:
    insurers.save(actor, OWN)
    insurers.save(actor, Insurer(code="B", short_name="乙", full_name="乙财产保险"))
    assert offered(insurers, AgencyMode.IN_HOUSE) == ["OWN1"]
    assert sorted(offered(insurers, AgencyMode.EXTERNAL)) == ["B", "OWN1"]


@pytest.mark.requirement("IN-5")
def test_an_invalid_insurer_vanishes_from_every_choice_and_stays_readable(
    insurers: InsurerService, actor: Actor
) -> None:
    saved = insurers.save(actor, replace(OWN, active=False))
    assert offered(insurers, AgencyMode.IN_HOUSE) == []
    assert offered(insurers, AgencyMode.EXTERNAL) == []
    assert insurers.get(saved.id).short_name == "自建样例"


@pytest.mark.requirement("IN-6")
@pytest.mark.parametrize(
    ("today", "in_house"),
    [
        (date(2025, 12, 31), False),
        (date(2026, 1, 1), True),
        (TODAY, True),
        (TODAY + timedelta(days=1), False),
    ],
)
def test_the_period_is_compared_with_today_both_days_included(
    insurers: InsurerService, actor: Actor, today: date, in_house: bool
) -> None:
    insurers.save(actor, OWN)
    assert (offered(insurers, AgencyMode.IN_HOUSE, today) == ["OWN1"]) is in_house
    assert offered(insurers, AgencyMode.EXTERNAL, today) == ["OWN1"]


@pytest.mark.requirement("IN-6")
def test_choices_end_at_midnight_without_restart(
    insurers: InsurerService, actor: Actor, clock: FixedClock
) -> None:
    insurers.save(actor, OWN)
    assert offered(insurers, AgencyMode.IN_HOUSE) == ["OWN1"]
    clock.forward(timedelta(days=1))
    assert offered(insurers, AgencyMode.IN_HOUSE) == []


@pytest.mark.requirement("IN-7", "IN-8", "IN-9")
def test_the_example_follows_condition_and_rates(insurers: InsurerService) -> None:
    with_compulsory = insurers.example(OWN, BusinessType.NEW)
    assert with_compulsory.total == Money(75_000) + Money(3_800)
    without = replace(OWN, rebate_basis=RebateBasis.WITHOUT_COMPULSORY)
    assert insurers.example(without, BusinessType.NEW).total == Money(75_000)
    assert insurers.example(OWN, BusinessType.RENEWAL).total == Money(0)


@pytest.mark.requirement("IN-3")
def test_pushed_insurers_are_created_and_again_means_nothing(insurers: InsurerService, actor: Actor) -> None:
    first = insurers.import_pushed(
        actor, (PUSHED, replace(PUSHED, row=3, code="PV02", short_name="乙", full_name="乙险"))
    )
    assert (first.created, first.updated, first.unchanged, first.refused) == (2, 0, 0, ())
    again = insurers.import_pushed(actor, (PUSHED,))
    assert (again.created, again.updated, again.unchanged) == (0, 0, 1)
    assert not again.changes
    assert insurers.choices(AgencyMode.EXTERNAL)[0].code in {"PV01", "PV02"}


@pytest.mark.requirement("IN-3")
def test_an_update_by_code_leaves_agency_and_rebate_alone(insurers: InsurerService, actor: Actor) -> None:
    insurers.import_pushed(actor, (PUSHED,))
    (choice,) = insurers.choices(AgencyMode.EXTERNAL)
    ours = replace(
        insurers.get(choice.id),
        agency_enabled=True,
        agency_from=TODAY,
        agency_to=TODAY,
        commercial_new_rate=Decimal("12.00"),
        contact="我方联系人",
    )
    insurers.save(actor, ours)
    result = insurers.import_pushed(
        actor, (replace(PUSHED, code=" pv01 ", full_name="改名财产保险", claims_hotline="95500"),)
    )
    after = insurers.get(choice.id)
    assert (result.created, result.updated) == (0, 1)
    assert after == replace(ours, full_name="改名财产保险", claims_hotline="95500", version=3)
    assert after.origin is InsurerOrigin.PUSHED


@pytest.mark.requirement("IN-3")
def test_bad_rows_are_named_and_good_ones_taken_over(insurers: InsurerService, actor: Actor) -> None:
    insurers.save(actor, OWN)
    rows = (
        PUSHED,
        replace(PUSHED, row=3, code="OWN1"),
        replace(PUSHED, row=4, code="", short_name=""),
        replace(PUSHED, row=5),
        replace(PUSHED, row=6, code="PV06", full_name="丙财产保险"),
    )
    result = insurers.import_pushed(actor, rows)
    assert (result.created, result.updated, result.unchanged) == (1, 0, 0)
    assert {refused.row: {problem.code for problem in refused.problems} for refused in result.refused} == {
        3: {"insurer_code_local"},
        4: {"value_missing", "insurer_name_taken"},
        5: {"insurer_code_repeated"},
        6: {"insurer_name_taken"},
    }
    assert sorted(offered(insurers, AgencyMode.EXTERNAL)) == ["OWN1", "PV01"]


@pytest.mark.requirement("IN-3")
@pytest.mark.parametrize("field", ["code", "short_name", "full_name"])
def test_who_a_pushed_insurer_is_cannot_be_changed_here(
    insurers: InsurerService, actor: Actor, field: str
) -> None:
    insurers.import_pushed(actor, (PUSHED,))
    (choice,) = insurers.choices(AgencyMode.EXTERNAL)
    pushed = insurers.get(choice.id)
    with pytest.raises(UserError, match="insurer_identity_locked"):
        insurers.save(actor, changed(pushed, **{field: "OTHER"}))
    assert insurers.get(choice.id) == pushed
    assert insurers.save(actor, replace(pushed, commercial_new_rate=Decimal("9.00"))).id == choice.id


@pytest.mark.requirement("IN-3")
def test_nobody_makes_a_pushed_insurer_by_hand(insurers: InsurerService, actor: Actor) -> None:
    with pytest.raises(UserError, match="insurer_identity_locked"):
        insurers.save(actor, replace(OWN, origin=InsurerOrigin.PUSHED))
    saved = insurers.save(actor, OWN)
    with pytest.raises(UserError, match="insurer_identity_locked"):
        insurers.save(actor, replace(insurers.get(saved.id), origin=InsurerOrigin.PUSHED))


@pytest.mark.requirement("IN-3")
def test_a_preview_of_a_file_says_what_an_import_would_do_and_keeps_nothing(
    insurers: InsurerService, actor: Actor, database: Database, tmp_path: Path
) -> None:
    insurers.save(actor, OWN)
    file = tmp_path / "pushed.json"
    file.write_text(
        '[{"code": "PV01", "short_name": "下发样例", "full_name": "下发样例财产保险"},'
        ' {"code": "OWN1", "short_name": "别名", "full_name": "别名财产保险"}]',
        encoding="utf-8",
    )
    preview = insurers.preview_file(actor, file)
    assert [(one.pushed.code, one.outcome) for one in preview.planned] == [
        ("PV01", ImportOutcome.CREATED),
        ("OWN1", ImportOutcome.REFUSED),
    ]
    assert not preview.changes
    with database.read() as unit:
        assert len(unit.insurers.ids(TableQuery())) == 1
    imported = insurers.import_file(actor, file)
    assert (imported.created, [one.code for one in imported.refused]) == (1, ["OWN1"])
