"""收款流水: the list of receipts by day, its sums by method, its printed listing (UR-15). Made-up data."""

from datetime import date, timedelta

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import ReceiptMethod
from insdesk.domain.errors import UserError
from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import Filter, FilterValue, Operator, Sort, TableQuery
from insdesk.domain.records.receipt import Receipt
from insdesk.domain.records.rows import ReceiptRow
from insdesk.domain.records.totals import TakenByMethod, Takings
from insdesk.repositories.database import Database
from insdesk.services import documents
from insdesk.specs.receipt_lists import TAKINGS
from tests.services.desk_office import TODAY, DeskOffice
from tests.services.test_documents import Words

pytestmark = pytest.mark.requirement("UR-15")
CASH, POS = ReceiptMethod.CASH, ReceiptMethod.POS
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    """Cash yesterday, cash and card today; the card's taken back today."""
    office = DeskOffice(database, clock, actor)
    registered = office.register(office.complete())
    take(office, registered, 100_000, CASH, YESTERDAY)
    take(office, registered, 20_000, CASH, TODAY)
    taken = take(office, registered, 50_000, POS, TODAY, reference="POS-77")
    office.desk.receipts.reverse(actor, taken, "刷错卡", TODAY)
    return office


def take(
    office: DeskOffice,
    registration: RegistrationId,
    fen: int,
    method: ReceiptMethod,
    day: date,
    reference: str = "",
) -> ReceiptId:
    service = office.desk.receipts
    version = service.account(registration).registration.version
    receipt = Receipt(amount=Money(fen), method=method, received_on=day, payer="张样例", reference=reference)
    return service.collect(office.actor, registration, version, receipt).id


def asked(*filters: tuple[str, Operator, FilterValue], text: str = "") -> TableQuery:
    return TableQuery(
        text=text,
        filters=tuple(Filter(column, operator, (value,)) for column, operator, value in filters),
        sorts=(Sort("number"),),
    )


def on(day: date) -> TableQuery:
    return asked(("received_on", Operator.AT_LEAST, day), ("received_on", Operator.AT_MOST, day))


def rows(office: DeskOffice, query: TableQuery) -> list[ReceiptRow]:
    source = office.desk.tables.source(TAKINGS.name)
    return [row for row in source.rows(source.ids(query, SilentProgress())) if isinstance(row, ReceiptRow)]


def test_every_receipt_and_reversal_is_one_row(desk_office: DeskOffice) -> None:
    first, _second, card, back = rows(desk_office, asked())
    assert (first.received_on, first.amount, first.method, first.payer) == (
        YESTERDAY,
        Money(100_000),
        CASH,
        "张样例",
    )
    assert (first.registration, first.plate, first.received_by) == ("R2026-000001", "京A12345", "测试员")
    assert (card.reversed_by, card.reverses, card.reference) == (back.number, "", "POS-77")
    assert (back.amount, back.reverses, back.reason) == (Money(-50_000), card.number, "刷错卡")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (on(TODAY), 3),
        (on(YESTERDAY), 1),
        (asked(("method", Operator.ONE_OF, "POS")), 2),
        (asked(text="POS-77"), 2),
        (asked(text="S2026-000001"), 1),
        (asked(text="R2026-000001"), 4),
        (asked(text="京a1234"), 4),
        (asked(text="nobody"), 0),
    ],
)
def test_it_is_filtered_by_day_method_and_words(
    desk_office: DeskOffice, query: TableQuery, found: int
) -> None:
    assert len(rows(desk_office, query)) == found


def test_the_sums_are_by_method_less_what_was_given_back(desk_office: DeskOffice) -> None:
    today = desk_office.desk.receipts.takings(on(TODAY))
    assert today.by_method == (TakenByMethod(CASH, 1, Money(20_000)), TakenByMethod(POS, 2, ZERO))
    assert (today.count, today.amount) == (3, Money(20_000))
    assert desk_office.desk.receipts.takings(asked()).amount == Money(120_000)
    assert desk_office.desk.receipts.takings(asked(text="nobody")) == Takings()


def test_the_listing_prints_period_sums_and_every_receipt(desk_office: DeskOffice) -> None:
    text = Words(desk_office.desk.documents.takings(on(TODAY))).text
    expected = ("2026-11-23", "Cash 1 200.00", "Card (POS) 2 0.00", "Together 3 200.00", "贰佰元整")
    assert [words for words in expected if words not in text] == []
    assert "S2026-000001" not in text
    assert "S2026-000004 2026-11-23 Card (POS) -500.00 张样例" in text
    assert "reverses S2026-000003" in text
    assert "reversed by S2026-000004" in text
    assert "all days" in Words(desk_office.desk.documents.takings(asked())).text


def test_a_listing_that_no_paper_could_hold_is_refused(
    desk_office: DeskOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "MOST_LISTED", 3)
    with pytest.raises(UserError) as told:
        desk_office.desk.documents.takings(asked())
    assert told.value.code == "listing_too_long"
