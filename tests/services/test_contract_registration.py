"""承保登记 from a sales contract: begun as agreed, locked as agreed (UR-4, UR-13, UR-14). Made-up data."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    PartyRole,
    RegistrationSource,
    RegistrationStatus,
    SlipKind,
)
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import ContractId
from insdesk.domain.money import Money
from insdesk.domain.records.registration import Registration, Slip
from insdesk.repositories.database import Database
from insdesk.rules.locks import locked_fields
from insdesk.services.registrations import RegistrationService
from tests.builders import a_customer, a_vehicle
from tests.services.desk_office import INSURER, TODAY, DeskOffice


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def registrations(desk_office: DeskOffice) -> RegistrationService:
    return desk_office.desk.registrations


def refusals(desk_office: DeskOffice, registration: Registration) -> list[set[tuple[str, str]]]:
    """What 暂存 and 登记 refuse; nothing may be left behind."""
    service, before = desk_office.desk.registrations, desk_office.counts()
    said = []
    for save in (service.save_draft, service.register):
        with pytest.raises(InvalidInputError) as caught:
            save(desk_office.actor, registration)
        said.append({(one.field, one.code) for one in caught.value.problems if one.blocks})
    assert desk_office.counts() == before
    return said


@pytest.mark.requirement("UR-4", "UR-13", "UR-14")
def test_it_begins_as_new_business_of_this_office_with_what_was_agreed(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    sold = desk_office.sell()
    begun = registrations.start_from_contract(desk_office.actor, sold)
    assert (begun.id, begun.source, begun.contract_id) == (None, RegistrationSource.CONTRACT, sold)
    assert (begun.business_type, begun.agency_mode) == (BusinessType.NEW, AgencyMode.IN_HOUSE)
    assert {party.name for party in begun.parties} == {"张样例"}
    compulsory, commercial = begun.slips
    for slip in (compulsory, commercial):
        assert (slip.insurer_id, slip.insurer_name) == (desk_office.insurer_id, INSURER.short_name)
        assert (slip.policy_no, slip.signed_on, slip.starts_on) == ("", TODAY, None)
    assert (compulsory.premium, compulsory.vehicle_tax) == (Money(95_000), Money(42_000))
    assert (commercial.premium, commercial.lines) == (Money(206_276), desk_office.agreed().lines)


@pytest.mark.requirement("UR-13")
def test_whoever_agreed_to_buy_it_elsewhere_begins_so(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    agreed = desk_office.agreed(agency_mode=AgencyMode.EXTERNAL, has_compulsory=False)
    begun = registrations.start_from_contract(desk_office.actor, desk_office.sell(pre_registration=agreed))
    assert (begun.agency_mode, begun.business_type) == (AgencyMode.EXTERNAL, BusinessType.NEW)
    assert [slip.kind for slip in begun.slips] == [SlipKind.COMMERCIAL]


@pytest.mark.requirement("UR-4", "UR-14")
def test_with_numbers_days_and_amounts_it_is_registered(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    begun = desk_office.from_contract(desk_office.sell())
    commercial = begun.slips[1]
    printed = replace(
        commercial,
        signed_on=date(2026, 11, 20),
        immediate=True,
        start_hour=10,
        premium=Money(300),
        lines=tuple(
            replace(line, premium=Money(100 * place)) for place, line in enumerate(commercial.lines, start=1)
        ),
    )
    compulsory = replace(begun.slips[0], premium=Money(88_000), vehicle_tax=Money(30_000))
    saved = desk_office.register(replace(begun, slips=(compulsory, printed)))
    stored = registrations.get(saved)
    assert stored.status is RegistrationStatus.REGISTERED
    assert stored.due == Money(88_000 + 30_000 + 300)
    assert (stored.source, stored.contract_id) == (RegistrationSource.CONTRACT, begun.contract_id)


@pytest.mark.requirement("UR-4")
def test_a_contract_is_registered_once_and_a_draft_counts(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    sold = desk_office.sell()
    first, second = desk_office.from_contract(sold), desk_office.from_contract(sold, "0002")
    draft = registrations.save_draft(desk_office.actor, first).id
    with pytest.raises(ConflictError) as caught:
        registrations.start_from_contract(desk_office.actor, sold)
    assert (caught.value.code, caught.value.figures) == (
        "contract_registered",
        {"registration": "R2026-000001"},
    )
    for save in (registrations.save_draft, registrations.register):
        with pytest.raises(ConflictError, match="contract_registered"):
            save(desk_office.actor, second)
    assert desk_office.counts() == 1
    registrations.register_draft(desk_office.actor, draft, 1)


def test_without_anything_agreed_or_without_the_car_it_cannot_begin(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    bare = desk_office.sell("HT-1", pre_registration=None)
    with pytest.raises(UserError, match="contract_without_pre_registration"):
        registrations.start_from_contract(desk_office.actor, bare)
    with pytest.raises(NotFoundError):
        registrations.start_from_contract(desk_office.actor, ContractId(99))


def changed(desk_office: DeskOffice, begun: Registration, field: str) -> Registration:
    """`begun` with something else in a locked field."""
    compulsory, commercial = begun.slips
    other = desk_office.add_insurer(replace(INSURER, code="B", short_name="乙", full_name="乙样例保险"))
    lines = commercial.lines
    rest: dict[str, Registration] = {
        "business_type": replace(begun, business_type=BusinessType.RENEWAL),
        "compulsory": replace(begun, slips=(commercial,)),
        "commercial": replace(begun, slips=(compulsory,)),
        "compulsory.insurer_id": begun.with_slip(replace(compulsory, insurer_id=other)),
        "commercial.insurer_id": begun.with_slip(replace(commercial, insurer_id=other)),
        "commercial.lines": begun.with_slip(_with_lines(commercial, lines[:1])),
        "commercial.lines.product_code": begun.with_slip(
            _with_lines(commercial, (lines[0], replace(lines[1], product_code="DRIVER", product_name="司机")))
        ),
        "commercial.lines.sum_insured": begun.with_slip(
            _with_lines(commercial, (lines[0], replace(lines[1], sum_insured=Money.from_yuan(50_000))))
        ),
    }
    return rest[field]


def _with_lines(slip: Slip, lines: tuple[Any, ...]) -> Slip:
    return replace(slip, lines=lines, premium=sum((line.premium for line in lines), Money(0)))


EVERY_LOCK = (
    "business_type",
    "compulsory",
    "commercial",
    "compulsory.insurer_id",
    "commercial.insurer_id",
    "commercial.lines",
    "commercial.lines.product_code",
    "commercial.lines.sum_insured",
)


@pytest.mark.requirement("UR-13", "UR-14")
@pytest.mark.parametrize("mode", AgencyMode)
@pytest.mark.parametrize("field", EVERY_LOCK)
def test_what_the_form_locks_is_refused_with_its_field(
    desk_office: DeskOffice, mode: AgencyMode, field: str
) -> None:
    sold = desk_office.sell()
    begun = replace(desk_office.from_contract(sold), agency_mode=mode)
    agreed = desk_office.desk.contracts.get(sold).contract.pre_registration
    locks = locked_fields(begun.source, mode, begun.business_type, agreed)
    assert (field in locks) == (mode is AgencyMode.IN_HOUSE or field == "business_type")
    registration = changed(desk_office, begun, field)
    if field in locks:
        for said in refusals(desk_office, registration):
            assert {one for one, _code in said} == {field.replace(".product_code", "")}
    else:
        desk_office.desk.registrations.save_draft(desk_office.actor, registration)


@pytest.mark.requirement("UR-14")
@pytest.mark.parametrize("field", EVERY_LOCK)
def test_a_new_registration_of_an_owner_on_file_has_nothing_locked(
    desk_office: DeskOffice, field: str
) -> None:
    desk_office.sell()
    begun = replace(desk_office.complete(), business_type=BusinessType.NEW)
    assert desk_office.register(changed(desk_office, begun, field))


@pytest.mark.requirement("UR-14")
@pytest.mark.parametrize(
    ("kind", "field"), [(SlipKind.COMPULSORY, "compulsory"), (SlipKind.COMMERCIAL, "commercial")]
)
def test_a_slip_that_was_not_agreed_is_refused(desk_office: DeskOffice, kind: SlipKind, field: str) -> None:
    left_out: dict[str, Any] = {f"has_{field}": False}
    sold = desk_office.sell(pre_registration=desk_office.agreed(**left_out))
    slip = desk_office.compulsory() if kind is SlipKind.COMPULSORY else desk_office.commercial()
    registration = desk_office.from_contract(sold).with_slip(slip)
    for said in refusals(desk_office, registration):
        assert said == {(field, "slip_not_agreed")}


@pytest.mark.requirement("UR-14", "IN-6")
def test_an_agreed_insurer_whose_agency_ended_is_to_be_changed_in_the_contract(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    sold = desk_office.sell()
    begun = desk_office.from_contract(sold)
    desk_office.change_insurer(agency_to=date(2026, 10, 31))
    with pytest.raises(InvalidInputError) as caught:
        registrations.register(desk_office.actor, begun)
    assert [(one.field, one.code) for one in caught.value.problems if one.blocks] == [
        (f"{slip}.insurer_id", "insurer_agreed_unavailable") for slip in ("compulsory", "commercial")
    ]
    assert desk_office.register(replace(begun, agency_mode=AgencyMode.EXTERNAL))


@pytest.mark.requirement("UR-14")
def test_a_draft_follows_the_contract_when_what_was_agreed_changes(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    sold = desk_office.sell()
    draft_id = registrations.save_draft(desk_office.actor, desk_office.from_contract(sold)).id
    contract = desk_office.desk.contracts.get(sold).contract
    fewer = desk_office.agreed(lines=desk_office.agreed().lines[:1], commercial_premium=None)
    desk_office.desk.contracts.save(desk_office.actor, replace(contract, pre_registration=fewer))
    draft = registrations.get(draft_id)
    with pytest.raises(InvalidInputError) as caught:
        registrations.save_draft(desk_office.actor, draft)
    assert [(one.field, one.code) for one in caught.value.problems] == [
        ("commercial.lines", "coverage_not_agreed")
    ]


def test_contract_owner_and_car_of_a_registration_are_those_it_was_begun_with(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    one, other = desk_office.sell("HT-1"), desk_office.sell("HT-2")
    stranger = desk_office.add_customer(a_customer())
    their_car = desk_office.add_vehicle(a_vehicle(5), stranger)
    begun = desk_office.from_contract(one)
    moves: list[dict[str, Any]] = [
        {"customer_id": stranger},
        {"vehicle_id": their_car},
        {"source": RegistrationSource.OWNER, "contract_id": None},
        {"contract_id": other},
    ]
    draft = registrations.get(registrations.save_draft(desk_office.actor, begun).id)
    for move in moves:
        with pytest.raises(UserError, match="registration_origin_other"):
            registrations.save_draft(desk_office.actor, replace(draft, **move))
    for move in moves[:2]:
        with pytest.raises(UserError, match="registration_origin_other"):
            registrations.save_draft(desk_office.actor, replace(desk_office.from_contract(other), **move))
    with pytest.raises(UserError, match="registration_origin_other"):
        registrations.save_draft(desk_office.actor, replace(begun, contract_id=None))
    with pytest.raises(UserError, match="registration_origin_other"):
        registrations.save_draft(desk_office.actor, replace(desk_office.complete(), contract_id=other))


def test_a_car_sold_on_is_not_registered_from_its_contract(
    desk_office: DeskOffice, registrations: RegistrationService
) -> None:
    sold = desk_office.sell()
    buyer = desk_office.add_customer(a_customer())
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        unit.connection.exec_driver_sql(
            f"UPDATE ownership SET customer_id = {buyer} WHERE vehicle_id = {desk_office.vehicle_id}"
        )
    with pytest.raises(UserError, match="vehicle_owner_other"):
        registrations.start_from_contract(desk_office.actor, sold)
    contract = desk_office.desk.contracts.get(sold).contract
    desk_office.desk.contracts.save(desk_office.actor, replace(contract, remarks="已过户"))


def test_the_parties_may_still_be_completed(desk_office: DeskOffice) -> None:
    begun = desk_office.from_contract(desk_office.sell())
    parties = tuple(
        replace(one, phone="13900000009") if one.role is PartyRole.INSURED else one for one in begun.parties
    )
    assert desk_office.register(replace(begun, parties=parties, remarks="新车"))
