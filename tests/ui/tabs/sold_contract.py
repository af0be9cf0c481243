"""A sales contract in the office that the tests of its screens stand in."""

from dataclasses import replace

from insdesk.domain.ids import ContractId
from insdesk.domain.money import Money
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.domain.records.registration import CoverageLine
from tests.builders import TODAY
from tests.ui.tabs.desk_room import Room


def sold(room: Room, **changes: object) -> ContractId:
    """A contract of the owner on file with a new car, both slips agreed."""
    agreed = PreRegistration(
        insurer_id=room.desk.insurers.everyone()[0].id,
        compulsory_premium=Money(95_000),
        lines=(CoverageLine(product_code="VEHICLE_DAMAGE", product_name="机动车损失保险", premium=Money(1)),),
    )
    (hit,) = room.desk.search.find("李虚构").hits
    (car,) = room.desk.customers.vehicles_of(hit.id)
    contract = SalesContract(
        number="HT-1", customer_id=hit.id, vehicle_id=car.id, signed_on=TODAY, pre_registration=agreed
    )
    return room.desk.contracts.save(room.office.actor, replace(contract, **changes)).id  # type: ignore[arg-type]  # one of its fields
