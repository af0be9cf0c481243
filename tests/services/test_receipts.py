"""代办服务收款 through its service: what is taken, taken back, refused (UR-9, UR-12, UR-15). Made-up data."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import AgencyMode, ReceiptMethod, RegistrationStatus
from insdesk.domain.errors import ConflictError, InvalidInputError, NotFoundError, UserError
from insdesk.domain.ids import ReceiptId, RegistrationId, UserId
from insdesk.domain.money import ZERO, Money, total
from insdesk.domain.problems import Level
from insdesk.domain.records.receipt import Balance, Receipt
from insdesk.repositories.database import Database
from insdesk.services.receipts import ReceiptService
from insdesk.specs.error_text import SENTENCES, explain
from insdesk.specs.problem_text import describe
from insdesk.specs.receipt_form import RECEIPT_FORM, collecting_context
from tests.builders import Office
from tests.services.desk_office import TODAY, DeskOffice

DUE = Money(95_000 + 42_000 + 206_276)
PART = Money(100_000)


@pytest.fixture
def desk_office(database: Database, clock: FixedClock, actor: Actor) -> DeskOffice:
    return DeskOffice(database, clock, actor)


@pytest.fixture
def receipts(desk_office: DeskOffice) -> ReceiptService:
    return desk_office.desk.receipts


@pytest.fixture
def registered(desk_office: DeskOffice) -> RegistrationId:
    return desk_office.register(desk_office.complete())


def a_receipt(**changes: Any) -> Receipt:
    """All of it, in cash, today."""
    return replace(Receipt(amount=DUE, received_on=TODAY, payer="张样例"), **changes)


def collect(desk_office: DeskOffice, registration_id: RegistrationId, **changes: Any) -> ReceiptId:
    service = desk_office.desk.receipts
    version = service.account(registration_id).registration.version
    receipt = a_receipt(**changes)
    return service.collect(desk_office.actor, registration_id, version, receipt).id


def status(desk_office: DeskOffice, registration_id: RegistrationId) -> RegistrationStatus:
    return desk_office.desk.registrations.get(registration_id).status


def refused(desk_office: DeskOffice, registration_id: RegistrationId, **changes: Any) -> set[tuple[str, str]]:
    """What `collect` refuses with; nothing may be left behind."""
    before = desk_office.desk.receipts.account(registration_id)
    with pytest.raises(InvalidInputError) as caught:
        collect(desk_office, registration_id, **changes)
    assert desk_office.desk.receipts.account(registration_id) == before
    return {(problem.field, problem.code) for problem in caught.value.problems if problem.blocks}


@pytest.mark.requirement("UR-9", "UR-15")
def test_receipts_over_the_exact_amount_make_a_policy_paid(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    first = collect(desk_office, registered)
    account = desk_office.desk.receipts.account(registered)
    (stored,) = account.receipts
    assert (stored.id, stored.number, stored.amount) == (first, "S2026-000001", DUE)
    assert (stored.received_by, stored.created_at) == ("测试员", desk_office.clock.now())
    assert account.registration.status is RegistrationStatus.PAID
    assert account.balance == Balance(due=DUE, paid=DUE)


@pytest.mark.requirement("UR-9")
def test_several_receipts_by_several_methods_add_up(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    methods = list(ReceiptMethod)
    for method in methods[:-1]:
        collect(desk_office, registered, amount=Money(50_000), method=method, reference="REF-1")
        assert status(desk_office, registered) is RegistrationStatus.REGISTERED
    left = desk_office.desk.receipts.account(registered).balance.open
    assert left == DUE - Money(200_000)
    collect(desk_office, registered, amount=left, method=methods[-1])
    account = desk_office.desk.receipts.account(registered)
    assert [one.method for one in account.receipts] == methods
    assert [one.number for one in account.receipts] == [f"S2026-{serial:06d}" for serial in range(1, 6)]
    assert account.registration.status is RegistrationStatus.PAID


@pytest.mark.requirement("UR-9")
def test_more_than_what_is_open_is_refused_with_the_figures(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    collect(desk_office, registered, amount=PART)
    version = desk_office.desk.registrations.get(registered).version
    with pytest.raises(InvalidInputError) as caught:
        desk_office.desk.receipts.collect(desk_office.actor, registered, version, a_receipt())
    (problem,) = caught.value.problems
    told = describe(problem)
    assert (problem.field, problem.code) == ("amount", "receipt_over_due")
    assert all(figure in told for figure in (str(DUE), str(PART), str(DUE - PART)))
    assert status(desk_office, registered) is RegistrationStatus.REGISTERED


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"amount": ZERO}, ("amount", "receipt_not_positive")),
        ({"amount": Money(-1)}, ("amount", "receipt_not_positive")),
        ({"amount": DUE + Money(1)}, ("amount", "receipt_over_due")),
        ({"received_on": None}, ("received_on", "value_missing")),
        ({"received_on": TODAY + timedelta(days=1)}, ("received_on", "receipt_day_future")),
        ({"payer": "  "}, ("payer", "value_missing")),
        ({"reference": "9" * 61}, ("reference", "text_too_long")),
        ({"remarks": "长" * 61}, ("remarks", "text_too_long")),
    ],
)
def test_bad_values_are_refused_at_their_field(
    desk_office: DeskOffice, registered: RegistrationId, changes: dict[str, Any], refusal: tuple[str, str]
) -> None:
    assert refused(desk_office, registered, **changes) == {refusal}


def test_everything_wrong_is_said_at_once(desk_office: DeskOffice, registered: RegistrationId) -> None:
    wrong = refused(desk_office, registered, amount=ZERO, received_on=None, payer="")
    assert {field for field, _ in wrong} == {"amount", "received_on", "payer"}


def test_money_taken_before_signing_is_a_warning_only(
    desk_office: DeskOffice, receipts: ReceiptService, registered: RegistrationId
) -> None:
    early = a_receipt(received_on=TODAY - timedelta(days=3))
    context = collecting_context(receipts.account(registered), TODAY)
    (warning,) = RECEIPT_FORM.check_record(early, context)
    assert (warning.field, warning.code, warning.level) == (
        "received_on",
        "receipt_before_signing",
        Level.WARNING,
    )
    collect(desk_office, registered, received_on=early.received_on)
    assert status(desk_office, registered) is RegistrationStatus.PAID


def test_what_only_the_office_gives_is_not_taken_from_outside(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    other = {"number": "S1999-000009", "received_by": "别人", "reverses_id": ReceiptId(1), "reason": "x"}
    collect(desk_office, registered, **other)
    (stored,) = desk_office.desk.receipts.account(registered).receipts
    assert (stored.number, stored.received_by, stored.is_reversal, stored.reason) == (
        "S2026-000001",
        "测试员",
        False,
        "",
    )


def test_texts_are_stored_as_the_form_would(desk_office: DeskOffice, registered: RegistrationId) -> None:
    collect(desk_office, registered, payer="  张样例 ", reference="ＡＢ１２")
    (stored,) = desk_office.desk.receipts.account(registered).receipts
    assert (stored.payer, stored.reference) == ("张样例", "AB12")


@pytest.mark.requirement("UR-12")
def test_nothing_is_collected_for_what_was_sold_elsewhere(desk_office: DeskOffice) -> None:
    external = desk_office.register(replace(desk_office.complete(), agency_mode=AgencyMode.EXTERNAL))
    with pytest.raises(UserError) as caught:
        collect(desk_office, external)
    assert caught.value.code == "receipt_external"
    assert "R2026-000001" in explain(caught.value).title
    assert desk_office.desk.receipts.account(external).receipts == ()


@pytest.mark.requirement("UR-9")
def test_nothing_is_collected_for_a_draft(desk_office: DeskOffice) -> None:
    draft = desk_office.desk.registrations.save_draft(desk_office.actor, desk_office.complete()).id
    with pytest.raises(UserError) as caught:
        collect(desk_office, draft)
    assert caught.value.code == "receipt_for_draft"


@pytest.mark.requirement("UR-9")
def test_nothing_more_is_collected_once_it_is_paid(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    collect(desk_office, registered)
    with pytest.raises(UserError) as caught:
        collect(desk_office, registered, amount=Money(1))
    assert caught.value.code == "receipt_covered"


def test_two_at_once_do_not_take_the_same_money_twice(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    version = desk_office.desk.registrations.get(registered).version
    collect(desk_office, registered, amount=PART)
    with pytest.raises(ConflictError):
        desk_office.desk.receipts.collect(desk_office.actor, registered, version, a_receipt(amount=PART))
    assert desk_office.desk.receipts.account(registered).balance.paid == PART


def test_what_is_not_there_is_said_so(desk_office: DeskOffice, receipts: ReceiptService) -> None:
    with pytest.raises(NotFoundError):
        receipts.account(RegistrationId(99))
    with pytest.raises(NotFoundError):
        receipts.get(ReceiptId(99))
    with pytest.raises(NotFoundError):
        receipts.reverse(desk_office.actor, ReceiptId(99), "误收", TODAY)


@pytest.mark.requirement("UR-9")
def test_a_reversal_is_a_receipt_of_its_own_and_reopens_the_policy(
    desk_office: DeskOffice, receipts: ReceiptService, registered: RegistrationId
) -> None:
    taken = collect(desk_office, registered, method=ReceiptMethod.POS, reference="POS-77")
    saved = receipts.reverse(desk_office.actor, taken, " 刷错卡 ", TODAY)
    account = receipts.account(registered)
    first, back = account.receipts
    assert (back.id, back.number, back.amount, back.reverses_id) == (saved.id, "S2026-000002", -DUE, taken)
    assert (back.reason, back.method, back.reference, back.payer) == ("刷错卡", "POS", "POS-77", "张样例")
    assert account.reversal_of(first) == back
    assert account.reversal_of(back) is None
    assert account.balance == Balance(due=DUE, paid=ZERO)
    assert account.registration.status is RegistrationStatus.REGISTERED


def test_a_part_payment_taken_back_leaves_it_registered(
    desk_office: DeskOffice, receipts: ReceiptService, registered: RegistrationId
) -> None:
    first, second = (collect(desk_office, registered, amount=PART) for _ in range(2))
    receipts.reverse(desk_office.actor, first, "重复", TODAY)
    account = receipts.account(registered)
    assert (account.balance.paid, account.registration.status) == (PART, RegistrationStatus.REGISTERED)
    standing = account.receipt(second)
    assert standing is not None
    assert account.reversal_of(standing) is None


@pytest.mark.parametrize(
    ("reason", "day", "refusal"),
    [
        ("  ", TODAY, ("reason", "value_missing")),
        ("误" * 61, TODAY, ("reason", "text_too_long")),
        ("误收", TODAY + timedelta(days=1), ("received_on", "receipt_day_future")),
        ("误收", TODAY - timedelta(days=1), ("received_on", "reversal_before_receipt")),
    ],
)
def test_a_reversal_needs_a_reason_and_a_possible_day(
    desk_office: DeskOffice, registered: RegistrationId, reason: str, day: date, refusal: tuple[str, str]
) -> None:
    taken = collect(desk_office, registered)
    with pytest.raises(InvalidInputError) as caught:
        desk_office.desk.receipts.reverse(desk_office.actor, taken, reason, day)
    assert {(problem.field, problem.code) for problem in caught.value.problems} == {refusal}
    assert status(desk_office, registered) is RegistrationStatus.PAID


def test_a_receipt_is_never_reversed_twice(
    desk_office: DeskOffice, receipts: ReceiptService, registered: RegistrationId
) -> None:
    taken = collect(desk_office, registered)
    back = receipts.reverse(desk_office.actor, taken, "误收", TODAY).id
    with pytest.raises(UserError) as caught:
        receipts.reverse(desk_office.actor, taken, "误收", TODAY)
    assert caught.value.code == "receipt_reversed"
    assert "S2026-000002" in explain(caught.value).title
    with pytest.raises(UserError) as caught:
        receipts.reverse(desk_office.actor, back, "误收", TODAY)
    assert caught.value.code == "reversal_of_reversal"
    assert len(receipts.account(registered).receipts) == 2


@pytest.mark.requirement("UR-9")
def test_a_settled_policy_keeps_its_receipts_until_the_settlement_is_undone(
    desk_office: DeskOffice, receipts: ReceiptService, registered: RegistrationId
) -> None:
    taken = collect(desk_office, registered)
    office = Office(desk_office.database, desk_office.actor, desk_office.clock)
    office.settle(office.stored(registered))
    with pytest.raises(UserError) as caught:
        receipts.reverse(desk_office.actor, taken, "误收", TODAY)
    assert caught.value.code == "reversal_settled"
    assert "Undo the settlement first" in explain(caught.value).what_next
    assert status(desk_office, registered) is RegistrationStatus.SETTLED


@pytest.mark.requirement("UR-9")
def test_the_trail_and_the_history_show_who_took_it_and_when(
    desk_office: DeskOffice, receipts: ReceiptService, registered: RegistrationId
) -> None:
    version = desk_office.desk.registrations.get(registered).version
    cashier = Actor(UserId(2), "收银员")
    saved = receipts.collect(cashier, registered, version, a_receipt())
    assert saved.changes.changes == (
        Change(Entity.RECEIPT, Action.CREATED, saved.id),
        Change(Entity.REGISTRATION, Action.UPDATED, registered),
    )
    (entry,) = desk_office.desk.audit.history(Entity.RECEIPT, saved.id)
    assert (entry.user_name, entry.action, entry.after["amount"]) == ("收银员", "CREATED", str(DUE))
    desk_office.clock.forward(timedelta(hours=1))
    back = receipts.reverse(desk_office.actor, saved.id, "误收", TODAY)
    assert back.changes.changes == (
        Change(Entity.RECEIPT, Action.REVERSED, back.id),
        Change(Entity.REGISTRATION, Action.UPDATED, registered),
    )
    steps = desk_office.desk.registrations.history(registered)
    assert [(step.status.value, step.by) for step in steps] == [
        ("REGISTERED", "测试员"),
        ("PAID", "收银员"),
        ("REGISTERED", "测试员"),
    ]
    assert steps[2].at - steps[1].at == timedelta(hours=1)


def test_a_part_payment_changes_no_status_in_the_history(
    desk_office: DeskOffice, registered: RegistrationId
) -> None:
    collect(desk_office, registered, amount=PART)
    steps = desk_office.desk.registrations.history(registered)
    assert [step.status for step in steps] == [RegistrationStatus.REGISTERED]


def test_numbers_go_on_with_the_year(desk_office: DeskOffice, registered: RegistrationId) -> None:
    collect(desk_office, registered, amount=PART)
    desk_office.clock.forward(timedelta(days=60))
    collect(desk_office, registered, amount=PART)
    numbers = [one.number for one in desk_office.desk.receipts.account(registered).receipts]
    assert numbers == ["S2026-000001", "S2027-000001"]


@pytest.mark.requirement("UR-9")
@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_taken_and_taken_back_the_status_follows_the_sum(
    desk_office: DeskOffice, receipts: ReceiptService, registered: RegistrationId, seed: int
) -> None:
    """Thirty payments and reversals by chance, checked against plain counting."""
    chance = Random(seed)
    standing: dict[ReceiptId, Money] = {}
    for _ in range(30):
        left = DUE - total(standing.values())
        if standing and (chance.random() < 0.4 or not left):
            taken = chance.choice(list(standing))
            receipts.reverse(desk_office.actor, taken, "误收", TODAY)
            del standing[taken]
        else:
            amount = left if chance.random() < 0.3 else Money(chance.randint(1, 2 * left.fen))
            if amount > left:
                assert refused(desk_office, registered, amount=amount) == {("amount", "receipt_over_due")}
            else:
                standing[collect(desk_office, registered, amount=amount)] = amount
        account = receipts.account(registered)
        assert account.balance == Balance(DUE, total(standing.values()))
        is_covered = total(standing.values()) == DUE
        assert (account.registration.status is RegistrationStatus.PAID) is is_covered


@pytest.mark.parametrize(
    "code",
    [
        "receipt_external",
        "receipt_for_draft",
        "receipt_covered",
        "receipt_reversed",
        "reversal_of_reversal",
        "reversal_settled",
    ],
)
def test_every_refusal_of_the_rules_has_its_sentence(code: str) -> None:
    assert code in SENTENCES
