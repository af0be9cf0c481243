"""Erasing on request: nothing of the person is left in any table but what the preview says is kept."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from insdesk.domain.changes import Action, Entity
from insdesk.domain.enums import AgencyMode, BusinessType, Channel, ConsentPurpose
from insdesk.domain.errors import ConflictError, InvalidInputError, UserError
from insdesk.domain.leaving import ErasedKind, EraseGround, KeptKind
from insdesk.domain.progress import SilentProgress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.attribute import Attribute, AttributeValue
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.customer_file import Consent, Contact, Health, Profile
from insdesk.domain.records.doubt import Doubt
from insdesk.domain.records.erasing import EraseRequest
from insdesk.domain.records.interaction import Interaction
from insdesk.domain.records.merging import Merge
from insdesk.domain.records.office import OfficeSettings
from insdesk.domain.records.ownership import OwnerChange
from insdesk.rules.identity import with_resident_check_digit
from insdesk.services.removals import CustomerHeldError
from insdesk.specs.timeline_text import event_text
from tests.services.desk_office import CUSTOMER, END, VEHICLE, DeskOffice

PERSON = replace(
    CUSTOMER,
    name="司马待删",
    id_number=with_resident_check_digit("11010119851224456"),
    phone="13712344321",
    other_phone="010-87654321",
    address="待删市遗忘路99号",
    remarks="备注里的秘密",
)
CAR = replace(
    VEHICLE,
    vin="LSVAM4187C2184847",
    plate="京Q9T8R7",
    engine_number="ENGSECRET7",
    user_is_owner=False,
    user_name="欧阳用车",
    user_phone="13698765432",
)
WORDS = (
    "司马待删", "13712344321", "87654321", "遗忘路", "备注里的秘密",
    PERSON.id_number, "LSVAM4187C2184847", "京Q9T8R7", "ENGSECRET7", "欧阳用车", "13698765432",
    "诸葛联系", "13511112222", "聊到的隐私", "反馈隐私", "经办凭证号", "画像隐私", "存疑隐私", "血压隐私",
    "维修隐私",
)  # fmt: skip


class Room:
    """One customer with something of every kind, beside the office's other customer."""

    def __init__(self, office: DeskOffice) -> None:
        self.office, self.desk, self.actor = office, office.desk, office.actor
        self.key = self.desk.customers.save(self.actor, PERSON, CAR).id
        (car,) = self.desk.customers.vehicles_of(self.key)
        assert car.id is not None
        self.car_id = car.id
        self.fill()

    @property
    def customer(self) -> Customer:
        return self.desk.customers.get(self.key)

    def fill(self) -> None:
        desk, actor, key, today = self.desk, self.actor, self.key, self.office.clock.today()
        desk.office.save_settings(actor, OfficeSettings(office_name="示例店", health_section=True))
        contact = desk.contacts.save(actor, Contact(customer_id=key, name="诸葛联系", phone="13511112222")).id
        desk.contacts.save(actor, replace(desk.contacts.of(key)[0], remarks="x"))
        desk.contacts.delete(actor, contact, 2)
        desk.contacts.save(actor, Contact(customer_id=key, name="诸葛联系", phone="13511112222"))
        for purpose in (ConsentPurpose.HEALTH, ConsentPurpose.MARKETING):
            consent = Consent(
                customer_id=key, purpose=purpose, given_by="司马待删", given_on=today, evidence="经办凭证号"
            )
            desk.consents.save(actor, consent)
        desk.health.save(actor, Health(customer_id=key, blood_pressure="血压隐私"))
        desk.profiles.save(actor, Profile(customer_id=key, occupation="画像隐私"))
        talk = Interaction(
            customer_id=key,
            channel=Channel.PHONE,
            happened_at=self.office.clock.now(),
            content="聊到的隐私",
            feedback="反馈隐私",
        )
        desk.interactions.save(actor, talk)
        doubt = Doubt(entity=Entity.CUSTOMER, entity_id=key, field="address", note="存疑隐私")
        desk.doubts.mark(actor, doubt)
        desk.doubts.settle(actor, doubt)
        desk.doubts.mark(actor, doubt)
        card = desk.attributes.save(actor, Attribute(name="会员卡", values=(AttributeValue(name="金卡"),))).id
        (gold,) = next(one for one in desk.attributes.all() if one.id == card).values
        assert gold.id is not None
        desk.customers.save(
            actor, replace(self.customer, address="搬家前遗忘路1号"), None, frozenset({gold.id})
        )
        desk.form_drafts.keep(actor, "customers", "k1", "司马待删", '{"name": "司马待删"}')
        self.office.spend("W1", customer_id=key, amount=123_00)
        with self.office.database.write(actor, self.office.clock) as unit:
            unit.connection.exec_driver_sql("UPDATE spending SET description = '维修隐私'")
            unit.search.reindex(self.office.customer_id)

    def policy(self) -> None:
        """A policy elsewhere, that has ended by now."""
        begun = self.desk.registrations.start(self.actor, self.key, self.car_id, BusinessType.NEW)
        slips = (self.office.compulsory("0009"),)
        self.office.register(replace(begun, slips=slips, agency_mode=AgencyMode.EXTERNAL))
        self.office.clock.forward(END - self.office.clock.today() + timedelta(days=1))

    def erase(self, **changes: object) -> None:
        preview = self.desk.erasing.preview(self.key)
        request = EraseRequest(customer_id=self.key, version=preview.version, typed_name="司马待删")
        self.desk.erasing.erase(self.actor, replace(request, **changes))  # type: ignore[arg-type]

    def cells(self) -> Iterator[tuple[str, str]]:
        """(table, text) of every cell of every table; blobs as the characters they hold."""
        with self.office.database.read() as unit:
            run = unit.connection.exec_driver_sql
            for (table,) in run("SELECT name FROM sqlite_master WHERE type = 'table'").all():
                for row in run(f'SELECT * FROM "{table}"').all():
                    for cell in row:
                        if isinstance(cell, bytes):
                            yield table, cell.decode("utf-8", "ignore")
                        elif cell is not None:
                            yield table, str(cell)

    def left(self) -> set[tuple[str, str]]:
        """(table, word) where something of the person can still be read."""
        return {(table, word) for table, text in self.cells() for word in WORDS if word in text}


@pytest.fixture
def room(desk_office: DeskOffice) -> Room:
    return Room(desk_office)


def test_everything_that_is_looked_for_was_there_before(room: Room) -> None:
    found = {word for _table, word in room.left()}
    assert set(WORDS) - found == set()


def test_nothing_of_the_person_is_left_in_any_table(room: Room) -> None:
    room.erase()
    assert room.left() == set()


def test_the_search_index_holds_no_piece_of_it(room: Room) -> None:
    pieces = {word[place : place + 3] for word in ("司马待删", "诸葛联系") for place in range(2)}
    assert {piece for piece in pieces for _table, text in room.cells() if piece in text} == pieces
    room.erase()
    assert {piece for piece in pieces for _table, text in room.cells() if piece in text} == set()


def test_the_file_itself_holds_no_byte_of_it(room: Room, office_path: Path) -> None:
    room.erase()
    room.office.database.close()
    stored = b"".join(one.read_bytes() for one in office_path.parent.glob(f"{office_path.name}*"))
    assert {word for word in WORDS if word.encode() in stored} == set()


def test_only_the_kept_policy_still_names_the_person(room: Room) -> None:
    room.policy()
    room.erase()
    tables = {table for table, _word in room.left()}
    assert tables <= {"registration_party", "registration_car"}
    assert ("registration_party", "司马待删") in room.left()


def test_the_preview_counts_what_goes_and_dates_what_stays(room: Room) -> None:
    room.policy()
    preview = room.desk.erasing.preview(room.key)
    counts = {one.kind: one.count for one in preview.erased}
    assert counts[ErasedKind.CONTACT] == 1
    assert counts[ErasedKind.CONSENT] == 2
    assert counts[ErasedKind.HALF_TYPED] == 1
    (paper,) = preview.kept
    assert (paper.kind, paper.ended_on, paper.until) == (KeptKind.POLICY, END, date(2037, 11, 30))


def test_figures_stay_as_they_were(room: Room) -> None:
    room.policy()
    before = room.desk.registrations.totals(TableQuery())
    room.erase()
    assert room.desk.registrations.totals(TableQuery()) == before
    with room.office.database.read() as unit:
        kept = unit.connection.exec_driver_sql(
            "SELECT sum(amount), count(*), (SELECT count(*) FROM interaction) FROM spending"
        ).one()
    assert tuple(kept) == (123_00, 1, 1)
    assert room.customer.name == "Erased customer"


def test_the_result_is_recorded_without_the_person(room: Room) -> None:
    room.erase(ground=EraseGround.CONSENT_WITHDRAWN, reference="QQ-2026-7")
    last = room.desk.audit.history(Entity.CUSTOMER, room.key)[-1]
    assert last.action == Action.ERASED
    assert (last.after["reason"], last.after["reference"]) == ("CONSENT_WITHDRAWN", "QQ-2026-7")


def test_others_keep_theirs_and_search_finds_only_them(room: Room) -> None:
    other = room.desk.customers.get(room.office.customer_id)
    room.erase()
    assert room.desk.customers.get(room.office.customer_id) == other
    assert room.desk.search.find("司马").total == 0
    assert room.desk.search.verify(SilentProgress()).is_sound
    listed = room.desk.tables.source("customers").ids(TableQuery(), SilentProgress())
    assert list(listed) == [room.office.customer_id]


def test_a_policy_in_force_stands_against_erasing(room: Room) -> None:
    begun = room.desk.registrations.start(room.actor, room.key, room.car_id, BusinessType.NEW)
    room.office.register(replace(begun, slips=(room.office.compulsory("0009"),)))
    assert room.desk.erasing.preview(room.key).holds
    with pytest.raises(CustomerHeldError):
        room.erase()
    assert room.customer.name == "司马待删"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"typed_name": "司马"}, "typed_name"),
        ({"reference": "司马待删来电"}, "reference"),
        ({"typed_name": ""}, "typed_name"),
    ],
)
def test_a_wrong_name_or_a_telling_reference_is_refused(
    room: Room, changes: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInputError) as refused:
        room.erase(**changes)
    assert [one.field for one in refused.value.problems] == [field]


def test_who_was_changed_since_the_preview_is_not_erased(room: Room) -> None:
    preview = room.desk.erasing.preview(room.key)
    room.desk.customers.save(room.actor, replace(room.customer, remarks="新"))
    request = EraseRequest(customer_id=room.key, version=preview.version, typed_name="司马待删")
    with pytest.raises(ConflictError):
        room.desk.erasing.erase(room.actor, request)


def test_a_customer_of_the_recycle_bin_is_erased_and_never_restored(room: Room) -> None:
    room.desk.removals.delete(room.actor, [room.key])
    room.erase()
    with pytest.raises(UserError):
        room.desk.removals.restore(room.actor, room.key)
    with pytest.raises(UserError) as refused:
        room.desk.erasing.preview(room.key)
    assert refused.value.code == "customer_erased_or_merged"


def test_a_car_that_somebody_else_had_keeps_its_vin_and_gets_free(room: Room) -> None:
    car = room.desk.customers.vehicle(room.office.vehicle_id)
    change = OwnerChange(
        vehicle_id=room.office.vehicle_id,
        version=car.version,
        day=room.office.clock.today(),
        customer_id=room.key,
    )
    room.desk.owner_changes.change(room.actor, change)
    room.erase()
    after = room.desk.customers.vehicle(room.office.vehicle_id)
    assert (after.vin, after.plate, after.customer_id) == (car.vin, "", None)


def test_a_new_record_under_the_number_of_a_deleted_one_keeps_its_history(room: Room) -> None:
    other = room.office.customer_id
    (mine,) = room.desk.contacts.of(room.key)
    assert mine.id is not None
    room.desk.contacts.delete(room.actor, mine.id, mine.version)
    theirs = room.desk.contacts.save(
        room.actor, Contact(customer_id=other, name="他人联系", phone="13500000000")
    ).id
    assert theirs == mine.id
    room.erase()
    assert room.desk.audit.history(Entity.CONTACT, theirs)[-1].after["name"] == "他人联系"


def test_who_was_merged_into_the_customer_is_erased_too(room: Room) -> None:
    other = replace(CUSTOMER, name="夏侯并入", phone="13344556677", id_number="", address="并入路8号")
    lost = room.desk.customers.save(room.actor, other).id
    versions = {key: room.desk.customers.get(key).version for key in (room.key, lost)}
    merge = Merge(
        kept_id=room.key, kept_version=versions[room.key], lost_id=lost, lost_version=versions[lost]
    )
    room.desk.merging.merge(room.actor, merge)
    room.erase()
    assert room.left() == set()
    words = ("夏侯并入", "13344556677", "并入路")
    assert {word for _table, text in room.cells() for word in words if word in text} == set()


def test_the_next_owner_of_a_car_keeps_a_readable_file(room: Room) -> None:
    other = room.office.customer_id
    car = room.desk.customers.vehicle(room.car_id)
    today = room.office.clock.today()
    change = OwnerChange(vehicle_id=room.car_id, version=car.version, day=today, customer_id=other)
    room.desk.owner_changes.change(room.actor, change)
    room.erase()
    assert room.desk.customers.vehicle(room.car_id).plate == CAR.plate
    told = [one for step in room.desk.file_history.of(other).steps for one in step.records]
    assert {field.name for one in told for field in one.fields}.isdisjoint({"erased", "owner"})
    assert room.desk.undoing.plan(other).refusal
    timeline = room.desk.timeline.of(other)
    assert not any("司马" in event_text(event, timeline) for event in timeline.events)
