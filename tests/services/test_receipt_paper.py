"""代办服务收款收据: what a receipt says, and the receipts on a registration's page. Made-up data."""

from dataclasses import replace

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import ReceiptMethod
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import ReceiptId, RegistrationId
from insdesk.domain.money import Money
from insdesk.domain.records.receipt import Receipt
from insdesk.i18n import use_language
from insdesk.repositories.database import Database
from insdesk.resources import resource_path
from tests.services.desk_office import TODAY, DeskOffice
from tests.services.test_documents import Words

pytestmark = pytest.mark.requirement("UR-15")
DUE = Money(343_276)
PART = Money(100_000)


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    office = DeskOffice(database, clock, actor)
    settings = office.desk.office.settings()
    office.desk.office.save_settings(actor, replace(settings, office_name="样例汽车销售"))
    return office


@pytest.fixture
def registered(desk_office: DeskOffice) -> RegistrationId:
    return desk_office.register(desk_office.complete())


def paper(desk_office: DeskOffice, receipt_id: ReceiptId) -> str:
    return Words(desk_office.desk.documents.receipt(receipt_id)).text


def test_a_receipt_names_office_payer_policies_car_and_the_amount_twice(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    text = paper(desk_office, desk_office.pay(registered))
    expected = (
        *("样例汽车销售", "S2026-000001", "2026-11-23", "张样例", "Cash", "R2026-000001", "京A12345"),
        *("MADEUP-J-0001", "MADEUP-S-0001", "样例财险", "950.00", "420.00", "1,370.00", "2,062.76"),
        *("叁仟肆佰叁拾贰元柒角陆分", "¥ 3,432.76", "received 3,432.76: paid in full", "测试员"),
    )
    assert [word for word in expected if word not in text] == []
    assert "VOID" not in text


def test_a_part_payment_says_what_is_left_as_of_its_day(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    first, rest = desk_office.pay(registered, PART), desk_office.pay(registered)
    assert "received 1,000.00, still open 2,432.76" in paper(desk_office, first)
    assert "received 3,432.76: paid in full" in paper(desk_office, rest)


def test_a_reversal_is_marked_on_both_papers(desk_office: DeskOffice, registered: RegistrationId) -> None:
    taken = desk_office.pay(registered)
    back = desk_office.desk.receipts.reverse(desk_office.actor, taken, "刷错卡", TODAY).id
    void, reversal = paper(desk_office, taken), paper(desk_office, back)
    assert "VOID: reversed on 2026-11-23 by S2026-000002. Reason: 刷错卡" in void
    assert "Receipt of payment (reversal)" in reversal
    assert "Reverses receipt S2026-000001. Reason: 刷错卡" in reversal
    assert "负叁仟肆佰叁拾贰元柒角陆分" in reversal
    assert "¥ -3,432.76" in reversal
    assert "received 0.00, still open 3,432.76" in reversal


def test_method_reference_and_remarks_are_on_it_and_never_markup(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    version = desk_office.desk.registrations.get(registered).version
    receipt = Receipt(
        amount=DUE,
        received_on=TODAY,
        payer="<b>张</b>",
        method=ReceiptMethod.POS,
        reference="POS-1",
        remarks="<i>分</i>",
    )
    saved = desk_office.desk.receipts.collect(desk_office.actor, registered, version, receipt)
    words = Words(desk_office.desk.documents.receipt(saved.id))
    assert all(word in words.text for word in ("Card (POS) POS-1", "<b>张</b>", "<i>分</i>"))
    assert "i" not in words.tags


def test_the_offices_own_page_lists_the_receipts_and_the_customers_does_not(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    documents = desk_office.desk.documents
    assert "Receipts" not in Words(documents.registration(registered)).text
    taken = desk_office.pay(registered, PART)
    desk_office.desk.receipts.reverse(desk_office.actor, taken, "误收", TODAY)
    desk_office.pay(registered, PART)
    inside = Words(documents.registration(registered)).text
    expected = (
        *("S2026-000001 2026-11-23 Cash 1,000.00 测试员 reversed by S2026-000002", "-1,000.00"),
        *("reverses S2026-000001: 误收", "S2026-000003", "Received: 1,000.00", "Still open: 2,432.76"),
    )
    assert [words for words in expected if words not in inside] == []
    assert "S2026-000001" not in Words(documents.registration(registered, internal=False)).text


def test_the_paper_speaks_chinese(desk_office: DeskOffice, registered: RegistrationId) -> None:
    taken = desk_office.pay(registered)
    use_language("zh_CN", resource_path() / "i18n")
    text = paper(desk_office, taken)
    assert all(
        word in text for word in ("代办服务收款收据", "人民币叁仟肆佰叁拾贰元柒角陆分", "现金", "交强险")
    )


def test_a_receipt_that_is_not_there_is_said_so(desk_office: DeskOffice) -> None:
    with pytest.raises(NotFoundError):
        desk_office.desk.documents.receipt(ReceiptId(9))
