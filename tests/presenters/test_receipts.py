"""What 代办服务收款 says, without a widget."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from insdesk.domain.enums import AgencyMode, PartyRole, ReceiptMethod, RegistrationStatus
from insdesk.domain.ids import ReceiptId
from insdesk.domain.money import Money
from insdesk.domain.records.receipt import Account, Balance, Receipt
from insdesk.domain.records.totals import CollectionTotals
from insdesk.specs.receipt_lists import receipt_lines
from insdesk.ui.tabs.receipts import presenter
from tests.builders import TODAY, a_party, a_registration, yuan

DUE = yuan("3312.76")
CASH = ReceiptMethod.CASH


def an_account(*amounts: str, status: RegistrationStatus = RegistrationStatus.REGISTERED) -> Account:
    """A registered policy of 3,312.76 with receipts over `amounts`."""
    receipts = tuple(
        Receipt(id=ReceiptId(serial), number=f"S{serial}", amount=yuan(amount), received_on=TODAY)
        for serial, amount in enumerate(amounts, start=1)
    )
    parties = (a_party(PartyRole.APPLICANT, name="甲虚构"), a_party(PartyRole.INSURED, name="乙虚构"))
    registration = a_registration(status=status, number="R2026-000001", parties=parties)
    return Account(registration=registration, receipts=receipts)


def typed(**values: Any) -> dict[str, Any]:
    return {"method": CASH, "amount": DUE, "handed_over": None} | values


def test_a_policy_is_named_by_number_payer_and_car() -> None:
    account = an_account()
    assert presenter.heading(account) == "R2026-000001 · 甲虚构 · 京A00001"
    unplated = replace(account.registration, car=replace(account.registration.car, plate=""))
    assert presenter.heading(Account(registration=unplated)).endswith(account.registration.car.vin)


def test_every_slip_is_named_with_its_number_and_what_is_due_for_it() -> None:
    first, second = presenter.policies(an_account()).splitlines()
    assert first == "Compulsory 测试财险 TEST-C-0001  1,250.00"
    assert second == "Commercial 测试财险 TEST-B-0001  2,062.76"


@pytest.mark.requirement("UR-15")
def test_a_fresh_form_proposes_all_that_is_open_from_the_applicant_today() -> None:
    assert presenter.defaults(an_account("1000"), TODAY, ReceiptMethod.POS) == {
        "method": ReceiptMethod.POS,
        "amount": yuan("2312.76"),
        "received_on": TODAY,
        "payer": "甲虚构",
    }


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize(
    ("values", "text", "state", "change"),
    [
        (typed(), "Pays all that is open.", "success", ""),
        (typed(amount=yuan("3000")), "Part payment: 312.76 stay open.", "warning", ""),
        (typed(handed_over=yuan("3400")), "Pays all that is open.", "success", "Change: 87.24"),
        (typed(handed_over=DUE), "Pays all that is open.", "success", ""),
        (
            typed(amount=yuan("3000"), handed_over=yuan("3100")),
            "Part payment: 312.76 stay open.",
            "warning",
            "Change: 100.00",
        ),
        (typed(method=ReceiptMethod.POS, handed_over=yuan("3400")), "Pays all that is open.", "success", ""),
        (typed(amount=None), "", "", ""),
        (typed(amount=yuan("0")), "", "", ""),
        (typed(amount=yuan("3312.77")), "", "", ""),
        ({}, "", "", ""),
    ],
)
def test_it_says_what_the_payment_will_do_before_it_is_done(
    values: dict[str, Any], text: str, state: str, change: str
) -> None:
    assert presenter.outcome(an_account(), values) == presenter.Outcome(text, state, change)


@pytest.mark.requirement("UR-9", "UR-12")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": RegistrationStatus.PAID}, "Paid in full."),
        ({"status": RegistrationStatus.SETTLED}, "receipts cannot be reversed"),
        ({"status": RegistrationStatus.DRAFT}, "Still a draft"),
        ({"agency_mode": AgencyMode.EXTERNAL}, "Sold elsewhere"),
    ],
)
def test_where_nothing_can_be_collected_it_says_why(changes: dict[str, Any], words: str) -> None:
    account = an_account()
    account = replace(account, registration=replace(account.registration, **changes))
    assert not presenter.can_collect(account)
    assert words in presenter.outcome(account, typed()).text


def test_only_cash_is_handed_over() -> None:
    assert presenter.locks({"method": CASH}) == {}
    assert list(presenter.locks({"method": ReceiptMethod.WECHAT})) == ["handed_over"]


@pytest.mark.requirement("UR-9")
def test_a_receipt_is_reversed_once_and_not_where_the_rebate_is_settled() -> None:
    account = an_account("1000", "500")
    first, second = account.receipts
    back = replace(first, id=ReceiptId(3), number="S3", amount=Money(-100_000), reverses_id=first.id)
    account = replace(account, receipts=(first, second, back))
    assert not presenter.can_reverse(account, None)
    assert not presenter.can_reverse(account, first)
    assert not presenter.can_reverse(account, back)
    assert presenter.can_reverse(account, second)
    settled = replace(account.registration, status=RegistrationStatus.SETTLED)
    assert not presenter.can_reverse(replace(account, registration=settled), second)


def test_lines_say_what_reverses_what() -> None:
    account = an_account("1000", "500")
    first, second = account.receipts
    back = replace(first, id=ReceiptId(3), number="S3", reverses_id=first.id, reason="误收")
    second = replace(second, reference="POS-1", remarks="分两次")
    lines = receipt_lines(replace(account, receipts=(first, second, back)))
    assert [line.note for line in lines] == ["reversed by S3", "POS-1 分两次", "reverses S1: 误收"]


def test_results_name_number_amount_and_what_is_left() -> None:
    part = an_account("1000")
    assert (
        presenter.collected(part, part.receipts[0]) == "Receipt S1: 1,000.00 received, 2,312.76 still open."
    )
    whole = an_account("3312.76")
    assert "R2026-000001 is paid in full" in presenter.collected(whole, whole.receipts[0])
    assert presenter.taken_back(part, part.receipts[0]) == (
        "Receipt S1 reversed; 2,312.76 open for R2026-000001 again."
    )


def test_before_reversing_it_says_what_that_means() -> None:
    part = an_account("1000")
    assert "1,000.00 Cash of 2026-11-23" in presenter.reversal_meaning(part, part.receipts[0])
    paid = an_account("3312.76", status=RegistrationStatus.PAID)
    assert "goes back to “Registered”" in presenter.reversal_meaning(paid, paid.receipts[0])


def test_the_totals_are_written_below_the_list() -> None:
    found = CollectionTotals(1_234, Balance(yuan("5000"), yuan("1500")))
    assert presenter.totals(found) == "1,234 policies · due 5,000.00 · received 1,500.00 · open 3,500.00"
    assert date(2026, 11, 23) == TODAY
