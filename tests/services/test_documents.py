"""The preview of a registration, which is also what prints (UR-8). All data is made up."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import PartyRole, VehicleTaxStatus
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import RegistrationId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.records.registration import CoverageLine
from insdesk.i18n import use_language
from insdesk.repositories.database import Database
from insdesk.resources import resource_path
from tests.services.desk_office import DeskOffice

pytestmark = pytest.mark.requirement("UR-8")


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


class Words(HTMLParser):
    """The text of a page, and its tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.feed(html)

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.words.append(data.strip())

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    @property
    def text(self) -> str:
        return " ".join(self.words)


def test_the_page_holds_parties_car_slips_lines_and_amounts(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    text = Words(desk_office.desk.documents.registration(saved)).text
    expected = (
        *("R2026-000001", "张样例", "京A12345", "样例牌 XY7001", "MADEUP-J-0001", "MADEUP-S-0001"),
        *("样例财险", "机动车第三者责任保险", "2,000,000.00", "1,062.76", "950.00", "420.00", "3,432.76"),
        *("2026-12-01", "2027-11-30", "2026-11-23"),
    )
    assert [word for word in expected if word not in text] == []


def test_the_page_says_how_it_stands_with_the_vehicle_tax(desk_office: DeskOffice) -> None:
    taxed = desk_office.desk.documents.registration(desk_office.register(desk_office.complete()))
    assert "Vehicle tax state Paid with this policy Vehicle tax 420.00" in Words(taxed).text
    paid = replace(desk_office.compulsory("2"), vehicle_tax_status=VehicleTaxStatus.PAID, vehicle_tax=ZERO)
    page = desk_office.desk.documents.registration(
        desk_office.register(replace(desk_office.start(), slips=(paid,)))
    )
    assert "Vehicle tax state Already paid" in Words(page).text
    assert Words(page).words.count("Vehicle tax") == 0


def test_the_page_names_the_sales_contract_it_comes_from(desk_office: DeskOffice) -> None:
    documents = desk_office.desk.documents
    sold = desk_office.register(desk_office.from_contract(desk_office.sell("HT-2026-001")))
    assert "HT-2026-001" in Words(documents.registration(sold)).words
    other = desk_office.register(desk_office.complete("0002"))
    assert "Sales contract" not in documents.registration(other)


def test_rebate_and_history_stay_in_the_office(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    inside = Words(desk_office.desk.documents.registration(saved)).text
    outside = Words(desk_office.desk.documents.registration(saved, internal=False)).text
    assert "347.41" in inside
    assert "测试员" in inside
    assert "347.41" not in outside
    assert "测试员" not in outside


def test_what_people_typed_is_never_markup(desk_office: DeskOffice) -> None:
    started = desk_office.start()
    nasty = "<script>alert(1)</script><b>&amp;"
    parties = tuple(replace(party, name=nasty, address=nasty) for party in started.parties)
    record = replace(started, parties=parties, remarks=nasty, special_agreement=nasty)
    saved = desk_office.desk.registrations.save_draft(desk_office.actor, record)
    page = Words(desk_office.desk.documents.registration(saved.id))
    assert "script" not in page.tags
    assert page.text.count("<script>alert(1)</script><b>&amp;") == 2 * len(PartyRole) + 2


def test_a_half_filled_draft_has_its_page_too(desk_office: DeskOffice) -> None:
    saved = desk_office.desk.registrations.save_draft(
        desk_office.actor, replace(desk_office.start(), slips=())
    )
    assert "Draft" in Words(desk_office.desk.documents.registration(saved.id)).text


def test_the_page_speaks_the_language_in_use(desk_office: DeskOffice) -> None:
    saved = desk_office.register(desk_office.complete())
    use_language("zh_CN", resource_path("i18n"))
    text = Words(desk_office.desk.documents.registration(saved)).text
    assert [
        word
        for word in ("投保人", "被保险人", "行车证车主", "保单登记", "交强险", "商业险")
        if word not in text
    ] == []


def test_a_registration_that_is_not_there_is_said_so(desk_office: DeskOffice) -> None:
    with pytest.raises(NotFoundError):
        desk_office.desk.documents.registration(RegistrationId(99))


def with_passengers(office: DeskOffice) -> RegistrationId:
    lines = office.commercial().lines
    passengers = CoverageLine(
        product_code="PASSENGERS",
        product_name="机动车车上人员责任保险（乘客）",
        sum_insured=Money.from_yuan(10_000),
        premium=Money(2_231),
    )
    slip = replace(office.commercial(), premium=Money(206_276 + 2_231), lines=(*lines, passengers))
    return office.register(office.complete().with_slip(slip))


@pytest.mark.requirement("UR-17")
def test_passengers_are_printed_per_seat_and_lines_with_their_total(desk_office: DeskOffice) -> None:
    saved = with_passengers(desk_office)
    text = Words(desk_office.desk.documents.registration(saved)).text
    assert "10,000 a seat × 4 seats = 40,000" in text
    assert "Total 2,085.07" in text
    assert "Insurer's code" not in text
    use_language("zh_CN", resource_path("i18n"))
    assert "1万/座 × 4 座 = 4万" in Words(desk_office.desk.documents.registration(saved)).text


@pytest.mark.requirement("UR-17")
def test_the_insurers_own_codes_are_printed_where_there_are_any(desk_office: DeskOffice) -> None:
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        unit.product_codes.replace(desk_office.insurer_id, {"PASSENGERS": "051053"})
    desk_office.desk.catalogue.renew()
    text = Words(desk_office.desk.documents.registration(with_passengers(desk_office))).text
    assert "Insurer's code" in text
    assert "机动车车上人员责任保险（乘客） 051053" in text
