"""Made-up insurers, slips, parties and registrations, right in every respect unless told otherwise."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from insdesk.domain.enums import IdType, PartyRole, SlipKind
from insdesk.domain.ids import CustomerId, InsurerId, VehicleId
from insdesk.domain.money import Money
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.registration import CarSnapshot, CoverageLine, Party, Registration, Slip
from insdesk.rules.identity import with_resident_check_digit
from insdesk.rules.vehicle import with_check_digit

TODAY = date(2026, 11, 23)


def yuan(amount: str) -> Money:
    return Money.from_yuan(Decimal(amount))


INSURER = Insurer(
    code="T01",
    short_name="测试财险",
    full_name="测试财产保险公司",
    agency_enabled=True,
    agency_from=date(2026, 1, 1),
    agency_to=TODAY,
    commercial_new_rate=Decimal("15.00"),
    commercial_renewal_rate=Decimal("12.50"),
    compulsory_new_rate=Decimal("4.00"),
    compulsory_renewal_rate=Decimal("3.00"),
)

COMPULSORY = Slip(
    kind=SlipKind.COMPULSORY,
    insurer_id=InsurerId(1),
    policy_no="TEST-C-0001",
    signed_on=TODAY,
    starts_on=TODAY,
    ends_on=date(2027, 11, 22),
    premium=yuan("950.00"),
    vehicle_tax=yuan("300.00"),
)

COMMERCIAL = Slip(
    kind=SlipKind.COMMERCIAL,
    insurer_id=InsurerId(1),
    policy_no="TEST-B-0001",
    signed_on=TODAY,
    starts_on=TODAY,
    ends_on=date(2027, 11, 22),
    premium=yuan("2062.76"),
    lines=(
        CoverageLine(
            product_code="DAMAGE", product_name="车损险", sum_insured=yuan("100000"), premium=yuan("1062.76")
        ),
        CoverageLine(
            product_code="THIRD", product_name="三者险", sum_insured=yuan("2000000"), premium=yuan("1000")
        ),
    ),
)

APPLICANT = Party(
    role=PartyRole.APPLICANT,
    name="张测试",
    id_type=IdType.RESIDENT_ID,
    id_number=with_resident_check_digit("11010519900307123"),
    phone="13800000001",
    address="测试路1号",
)

CAR = CarSnapshot(
    vin=with_check_digit("LSVAA4180N2000001"),
    plate="京A12345",
    engine_number="TEST0001",
    model="测试牌 TS1",
    first_registered_on=date(2022, 5, 6),
)

REGISTRATION = Registration(
    customer_id=CustomerId(1),
    vehicle_id=VehicleId(1),
    parties=tuple(replace(APPLICANT, role=role) for role in PartyRole),
    car=CAR,
    slips=(COMPULSORY, COMMERCIAL),
)
