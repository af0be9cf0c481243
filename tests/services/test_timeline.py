"""时间线: everything that happened with a customer, the latest first, and no field forgets (SM-3, PM-1)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from insdesk.domain.changes import Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import ConsentPurpose, RepKind, TimelineKind
from insdesk.domain.records.attribute import RepChange
from insdesk.domain.records.customer_file import Consent, Contact, Profile
from insdesk.domain.records.doubt import Doubt
from insdesk.domain.records.interaction import Interaction
from insdesk.domain.records.merging import Merge
from insdesk.domain.records.office import Employee, OfficeSettings
from insdesk.domain.records.ownership import OwnerChange
from insdesk.domain.underwriting_enums import ClaimStage
from insdesk.models.customer import spending
from insdesk.specs.timeline_text import event_text
from tests.services.claim_office import claim_office
from tests.services.desk_office import CUSTOMER, TODAY, DeskOffice

pytestmark = pytest.mark.requirement("PM-1")


def lines(office: DeskOffice, *kinds: TimelineKind) -> list[str]:
    """What the timeline says, of these kinds, or of all but how the file began."""
    timeline = office.desk.timeline.of(office.customer_id)
    return [
        f"{one.when[:10]} {text}"
        for one in timeline.events
        if (not kinds or one.kind in kinds) and (text := event_text(one, timeline))
    ]


def change(office: DeskOffice, **values: object) -> None:
    stored = office.desk.customers.get(office.customer_id)
    office.desk.customers.save(office.actor, replace(stored, **values))  # type: ignore[arg-type]


@pytest.fixture
def unmasked(desk_office: DeskOffice) -> DeskOffice:
    desk_office.desk.office.save_settings(desk_office.actor, OfficeSettings("样例店", masks_numbers=False))
    return desk_office


@pytest.mark.requirement("SM-3")
def test_every_change_of_address_phone_and_occupation_is_kept_with_its_day(unmasked: DeskOffice) -> None:
    change(unmasked, address="新路2号")
    change(unmasked, phone="13900000001", address="新路3号")
    profile = Profile(customer_id=unmasked.customer_id, occupation="教师")
    unmasked.desk.profiles.save(unmasked.actor, profile)
    stored = unmasked.desk.profiles.of(unmasked.customer_id)
    unmasked.desk.profiles.save(unmasked.actor, replace(stored, occupation="医生"))
    assert lines(unmasked, TimelineKind.FILE) == [
        "2026-11-23 Occupation: 教师 → 医生",
        "2026-11-23 Occupation: (empty) → 教师",
        "2026-11-23 Usual phone: 13800000000 → 13900000001; Address: 新路2号 → 新路3号",
        "2026-11-23 Address: 样例市样例路 1 号 → 新路2号",
    ]
    earlier = unmasked.desk.timeline.earlier(unmasked.customer_id)
    assert [(one.field, one.value) for one in earlier] == [
        ("occupation", "教师"),
        ("address", "新路2号"),
        ("phone", "13800000000"),
        ("address", "样例市样例路 1 号"),
    ]
    assert {(one.until, one.who) for one in earlier} == {(TODAY, unmasked.actor.name)}


def test_phones_stay_masked_while_the_office_masks_them(desk_office: DeskOffice) -> None:
    change(desk_office, phone="13900000001")
    (line,) = lines(desk_office, TimelineKind.FILE)
    assert line.startswith("2026-11-23 Usual phone: 138****0000 → 139****0001")


def test_policies_receipts_and_spending_stand_on_their_days(desk_office: DeskOffice) -> None:
    key = desk_office.paid()
    desk_office.spend("W1", 20261101, 300_00)
    desk_office.spend("J1", 20261102, 80_00, kind="ACCESSORY", is_visit=False)
    desk_office.spend("W2", 20261103)
    with desk_office.database.write(desk_office.actor, desk_office.clock) as unit:
        void = {"voided_at": desk_office.clock.now(), "void_reason": "录错"}
        unit.connection.execute(update(spending).where(spending.c.number == "W2").values(void))
    number = desk_office.desk.receipts.account(key).registration.number
    kinds = (TimelineKind.POLICY, TimelineKind.RECEIPT, TimelineKind.REPAIR, TimelineKind.ACCESSORY)
    assert lines(desk_office, *kinds) == [
        f"2026-11-23 Registration {number} registered, 京A12345",
        "2026-11-23 Commercial of 样例财险 signed: MADEUP-S-0001, premium 2,062.76, 京A12345",
        "2026-11-23 Compulsory of 样例财险 signed: MADEUP-J-0001, premium 950.00, 京A12345",
        f"2026-11-23 Receipt S2026-000001: 3,432.76, Cash, for {number}",
        "2026-11-02 J1 · 80.00 · 京A12345 · 示例项目",
        "2026-11-01 W1 · 300.00 · 京A12345 · 示例项目",
    ]


def test_a_reversal_says_why(desk_office: DeskOffice) -> None:
    key = desk_office.register(desk_office.complete())
    desk_office.desk.receipts.reverse(desk_office.actor, desk_office.pay(key), "收错", TODAY)
    number = desk_office.desk.receipts.account(key).registration.number
    assert lines(desk_office, TimelineKind.RECEIPT)[0] == (
        f"2026-11-23 Receipt S2026-000002 gives 3,432.76 back for {number}: 收错"
    )


def test_a_policy_that_ended_says_so_and_one_in_force_does_not(desk_office: DeskOffice) -> None:
    desk_office.paid()
    assert not any("ended" in line for line in lines(desk_office))
    desk_office.clock.forward(timedelta(days=380))
    ended = [line for line in lines(desk_office) if "ended" in line]
    assert ended == [
        "2027-11-30 Commercial of 样例财险 ended: MADEUP-S-0001, 京A12345",
        "2027-11-30 Compulsory of 样例财险 ended: MADEUP-J-0001, 京A12345",
    ]


def test_talks_and_consents_are_told_in_their_own_words(desk_office: DeskOffice) -> None:
    desk_office.desk.interactions.save(
        desk_office.actor,
        Interaction(
            customer_id=desk_office.customer_id,
            content="问续保\n报了价",
            feedback="偏贵",
            happened_at=desk_office.clock.now(),
        ),
    )
    consent = Consent(
        customer_id=desk_office.customer_id,
        purpose=ConsentPurpose.MARKETING,
        given_by="张样例",
        given_on=date(2026, 11, 1),
    )
    key = desk_office.desk.consents.save(desk_office.actor, consent).id
    wanted = replace(consent, id=key, version=1, withdrawn_on=TODAY, withdrawal_reason="不愿被打扰")
    desk_office.desk.consents.withdraw(desk_office.actor, wanted)
    assert lines(desk_office, TimelineKind.TALK) == ["2026-11-23 By phone: 问续保 报了价 · Feedback: 偏贵"]
    assert lines(desk_office, TimelineKind.CONSENT) == [
        "2026-11-23 Consent to Marketing (In person) withdrawn: 不愿被打扰",
        "2026-11-01 Consent to Marketing (In person), given by 张样例",
    ]


def test_a_car_that_changes_hands_stands_in_both_files(desk_office: DeskOffice) -> None:
    other = desk_office.add_customer(replace(CUSTOMER, name="赵样例"))
    version = desk_office.desk.customers.vehicle(desk_office.vehicle_id).version
    wanted = OwnerChange(
        vehicle_id=desk_office.vehicle_id, version=version, customer_id=other, day=TODAY, note="二手"
    )
    desk_office.desk.owner_changes.change(desk_office.actor, wanted)
    assert lines(desk_office) == ["2026-11-23 京A12345 went to 赵样例 · 二手", "2026-11-23 Has 京A12345"]
    desk_office.customer_id = other
    assert lines(desk_office) == ["2026-11-23 京A12345 taken over from 张样例 · 二手"]


def test_reps_reviews_and_doubts_are_told(desk_office: DeskOffice) -> None:
    desk, actor = desk_office.desk, desk_office.actor
    rep = desk.office.save_employee(actor, Employee("王样例")).id
    desk.customer_bulk.change(actor, [desk_office.customer_id], RepChange(RepKind.SALES, rep))
    doubt = Doubt(entity=Entity.CUSTOMER, entity_id=desk_office.customer_id, field="address", note="退信")
    desk.doubts.mark(actor, doubt)
    assert "2026-11-23 Address is doubtful: 退信" in lines(desk_office, TimelineKind.FILE)
    desk.doubts.settle(actor, doubt)
    with desk_office.database.write(actor, desk_office.clock) as unit:
        unit.connection.exec_driver_sql("UPDATE customer SET reviewed_on = 20240101")
    desk.reviews.mark(actor, desk_office.customer_id)
    assert set(lines(desk_office, TimelineKind.FILE)) == {
        "2026-11-23 The file was looked through",
        "2026-11-23 Address is trusted again; it was doubtful: 退信",
        "2026-11-23 Sales rep: (empty) → 王样例",
    }


def test_contacts_that_came_changed_and_went_are_told_of_their_own_customer(desk_office: DeskOffice) -> None:
    desk, actor = desk_office.desk, desk_office.actor
    contact = Contact(customer_id=desk_office.customer_id, name="李样例", phone="13900000009")
    key = desk.contacts.save(actor, contact).id
    desk.contacts.save(actor, replace(contact, id=key, version=1, relation="配偶"))
    assert lines(desk_office, TimelineKind.CONTACT) == [
        "2026-11-23 Contact 李样例: Relation: (empty) → 配偶",
        "2026-11-23 Contact 李样例 added",
    ]
    desk.contacts.delete(actor, key, 2)
    other = desk_office.add_customer(replace(CUSTOMER, name="赵样例"))
    again = desk.contacts.save(actor, Contact(customer_id=other, name="钱样例", phone="13900000007")).id
    assert again == key
    assert lines(desk_office, TimelineKind.CONTACT) == ["2026-11-23 Contact 李样例 deleted"]
    desk_office.customer_id = other
    assert lines(desk_office, TimelineKind.CONTACT) == ["2026-11-23 Contact 钱样例 added"]


def test_the_file_begins_when_it_was_made(desk_office: DeskOffice) -> None:
    saved = desk_office.desk.customers.save(desk_office.actor, replace(CUSTOMER, name="孙样例"))
    desk_office.customer_id = saved.id
    assert lines(desk_office) == ["2026-11-23 The file was made"]


@pytest.mark.requirement("DE-6")
def test_whoever_is_merged_brings_their_story_and_takes_it_back(desk_office: DeskOffice) -> None:
    desk, actor, kept = desk_office.desk, desk_office.actor, desk_office.customer_id
    lost = desk.customers.save(actor, replace(CUSTOMER, name="赵样例", phone="13900000002", id_number="")).id
    desk.customers.save(actor, replace(desk.customers.get(lost), address="赵家路5号"))
    talk = Interaction(customer_id=lost, content="赵说的", happened_at=desk_office.clock.now())
    desk.interactions.save(actor, talk)
    before = lines(desk_office)
    versions = {one: desk.customers.get(one).version for one in (kept, lost)}
    wanted = Merge(kept_id=kept, kept_version=versions[kept], lost_id=lost, lost_version=versions[lost])
    merged = desk.merging.merge(actor, wanted).id
    assert {
        "2026-11-23 赵样例 was merged into this file",
        "2026-11-23 Address: 样例市样例路1号 → 赵家路5号",
        "2026-11-23 By phone: 赵说的",
    } <= set(lines(desk_office))
    desk.merging.undo(actor, merged)
    told = [line for line in lines(desk_office) if "赵样例" not in line]
    assert told == before
    assert "2026-11-23 赵样例 was parted from this file again" in lines(desk_office, TimelineKind.MERGE)


@pytest.mark.requirement("CL-3")
def test_claims_are_told_from_report_to_payment_or_refusal(
    desk_office: DeskOffice, clock: FixedClock
) -> None:
    room = claim_office(desk_office, clock, desk_office.complete())
    paid, declined = room.open(), room.open(place="")
    room.pay(paid, 4_000)
    room.move(declined, ClaimStage.DECLINED, reason="不属于保险责任")
    policy = "Commercial of 样例财险, 京A12345"
    assert sorted(lines(desk_office, TimelineKind.CLAIM)) == [
        "2027-03-05 Claim L2027-000001 paid: 4,000.00, 京A12345",
        f"2027-03-05 Claim L2027-000001 reported: {policy}, accident on 2027-03-04 · 样例路口",
        f"2027-03-05 Claim L2027-000002 reported: {policy}, accident on 2027-03-04",
        "2027-03-05 Claim L2027-000002: Declined, 不属于保险责任",
    ]
