"""合并: two customers become one without losing anything, and are parted again as they were (DE-6)."""

import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import ConsentPurpose
from insdesk.domain.ids import UserId
from insdesk.models.tables import metadata
from insdesk.repositories.database import Database
from insdesk.repositories.merge_images import KINDS
from tests.services.desk_office import CUSTOMER, DeskOffice
from tests.services.merge_office import CAR_DAYS, TWIN, VISITS, Has, MergeOffice

pytestmark = pytest.mark.requirement("DE-6")

ACTOR = Actor(UserId(1), "测试员")
NOT_OWNED = {"customer_merge", "search_document"}
"""What names customers, but is nothing that one of them has."""


@pytest.fixture
def twins(desk_office: DeskOffice) -> MergeOffice:
    return MergeOffice(desk_office)


def test_every_table_that_names_a_customer_takes_part_in_a_merge() -> None:
    named = {
        table.name
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name == "customer"
    }
    assert named - NOT_OWNED <= set(KINDS)


HAS = st.builds(
    Has,
    cars=st.integers(0, 2),
    policies=st.integers(0, 2),
    drafts=st.integers(0, 1),
    contracts=st.integers(0, 1),
    repairs=st.lists(st.tuples(st.sampled_from([20260301, 20260302]), st.booleans()), max_size=4).map(tuple),
    sales=st.integers(0, 1),
    contacts=st.integers(0, 2),
    has_main=st.booleans(),
    talks=st.integers(0, 2),
    consents=st.lists(st.sampled_from([ConsentPurpose.HEALTH, ConsentPurpose.MARKETING]), max_size=2).map(
        tuple
    ),
    health=st.sampled_from(["", "高血压", "无"]),
    profile=st.dictionaries(st.sampled_from(["occupation", "needs"]), st.sampled_from(["教师", "医生"])),
    values=st.frozensets(st.sampled_from(["金", "茶", "车"])),
    doubts=st.frozensets(st.sampled_from(["phone", "address", "id_number"])),
)
CHOICES = st.frozensets(st.sampled_from(["name", "phone", "address", "id_number", "profile.occupation"]))


def test_everything_goes_to_the_kept_customer(twins: MergeOffice) -> None:
    full = Has(
        cars=1,
        policies=1,
        drafts=1,
        contracts=1,
        repairs=((20260301, True), (20260301, False), (20260302, True)),
        sales=1,
        contacts=2,
        has_main=True,
        talks=1,
        consents=(ConsentPurpose.HEALTH,),
        health="高血压",
        profile={"occupation": "教师"},
        values=frozenset({"金", "茶"}),
        doubts=frozenset({"phone"}),
    )
    twins.give(twins.kept, full)
    twins.give(twins.lost, replace(full, values=frozenset({"银", "车"}), profile={"occupation": "医生"}))
    twins.index()
    before = twins.tables()
    both = twins.both()
    key = twins.merge("phone", "profile.occupation")
    assert twins.sums(twins.kept) == both
    assert twins.ask(VISITS, twins.kept) == twins.ask(CAR_DAYS, twins.kept)
    assert twins.found(TWIN.phone) == [twins.kept]
    twins.desk.merging.undo(ACTOR, key)
    assert twins.tables() == before


@settings(max_examples=20, phases=(Phase.explicit, Phase.generate))  # shrinking whole offices takes an hour
@given(kept=HAS, lost=HAS, choices=CHOICES)
def test_every_count_and_sum_is_that_of_both_and_parting_gives_back_every_byte(
    empty_office: Path, kept: Has, lost: Has, choices: frozenset[str]
) -> None:
    with TemporaryDirectory() as folder, closing(copied(empty_office, folder)) as database:
        clock = FixedClock(datetime(2026, 11, 23, 9, tzinfo=UTC))
        office = MergeOffice(DeskOffice(database, clock, ACTOR))
        office.give(office.kept, kept)
        office.give(office.lost, lost)
        office.index()
        before = office.tables()
        wanted = office.both()
        key = office.merge(*choices)
        assert office.sums(office.kept) == wanted
        assert set(office.sums(office.lost).values()) == {0}
        assert office.ask(VISITS, office.kept) == office.ask(CAR_DAYS, office.kept)
        assert (
            office.ask("SELECT count(*) FROM contact WHERE customer_id = :id AND is_main = 1", office.kept)
            <= 1
        )
        for text in (TWIN.phone, TWIN.name, "5550009", CUSTOMER.name, CUSTOMER.phone):
            assert office.found(text) == [office.kept]
        office.desk.merging.undo(ACTOR, key)
        assert office.tables() == before


def copied(empty_office: Path, folder: str) -> Database:
    return Database(Path(shutil.copy(empty_office, folder)))
