"""Units of work: all or nothing, reading beside writing, cancelling, and the audit trail in between."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Change, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.errors import SurroundingsError
from insdesk.domain.progress import CancelledByUserError
from insdesk.repositories.database import Database
from tests.builders import an_insurer

ENDLESS = (
    "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 1000000000)"
    " SELECT count(*) FROM numbers"
)


class CancelledAfter:
    """A progress that somebody cancels at the n-th report."""

    def __init__(self, reports: int) -> None:
        self._left = reports

    def report(self, done: int, total: int | None, note: str = "") -> None:
        self._left -= 1
        if self._left <= 0:
            raise CancelledByUserError


def insurer_codes(database: Database) -> list[str]:
    with database.read() as unit:
        return [str(code) for code in unit.connection.exec_driver_sql("SELECT code FROM insurer").scalars()]


def test_what_is_written_is_there_for_the_next_reader(
    database: Database, actor: Actor, clock: FixedClock
) -> None:
    with database.write(actor, clock) as unit:
        unit.insurers.add(an_insurer())
    assert insurer_codes(database) == ["T01"]


def test_an_exception_leaves_nothing_behind(database: Database, actor: Actor, clock: FixedClock) -> None:
    def add_and_fail() -> None:
        with database.write(actor, clock) as unit:
            added = unit.insurers.add(an_insurer())
            unit.record(Action.CREATED, Entity.INSURER, added.id, None, added)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()
    assert insurer_codes(database) == []
    with database.read() as unit:
        assert unit.connection.exec_driver_sql("SELECT count(*) FROM audit_entry").scalar_one() == 0


def test_a_reader_sees_one_moment_while_somebody_writes(
    database: Database, actor: Actor, clock: FixedClock
) -> None:
    with database.read() as reading:
        count = "SELECT count(*) FROM insurer"
        assert reading.connection.exec_driver_sql(count).scalar_one() == 0
        with database.write(actor, clock) as unit:
            unit.insurers.add(an_insurer())
        assert reading.connection.exec_driver_sql(count).scalar_one() == 0
    assert insurer_codes(database) == ["T01"]


def test_a_reading_unit_cannot_write(database: Database) -> None:
    with pytest.raises(SurroundingsError), database.read() as unit:
        unit.insurers.add(an_insurer())
    assert insurer_codes(database) == []


def test_long_reading_ends_soon_after_it_is_cancelled(database: Database) -> None:
    with pytest.raises(CancelledByUserError), database.read(CancelledAfter(3)) as unit:
        unit.connection.exec_driver_sql(ENDLESS).scalar_one()


def test_a_connection_whose_work_was_cancelled_reads_on(database: Database) -> None:
    for _connection in range(8):
        with pytest.raises(CancelledByUserError), database.read(CancelledAfter(1)) as unit:
            unit.connection.exec_driver_sql(ENDLESS).scalar_one()
    assert insurer_codes(database) == []


def test_recording_keeps_who_when_what_and_the_fields_that_differ(
    database: Database, actor: Actor, clock: FixedClock
) -> None:
    with database.write(actor, clock) as unit:
        before = unit.insurers.add(an_insurer())
        assert before.id is not None
        after = unit.insurers.update(an_insurer(id=before.id, version=before.version, phone="95500"))
        unit.record(Action.UPDATED, Entity.INSURER, before.id, before, after)
        assert unit.changes.changes == (Change(Entity.INSURER, Action.UPDATED, before.id),)
    with database.read() as reading:
        (entry,) = reading.audit.of(Entity.INSURER, before.id)
    assert (entry.at, entry.user_name, entry.action) == (clock.now(), "测试员", "UPDATED")
    assert entry.before == {"phone": "", "version": 1}
    assert entry.after == {"phone": "95500", "version": 2}


def test_amounts_days_and_choices_are_written_for_people(
    database: Database, actor: Actor, clock: FixedClock
) -> None:
    with database.write(actor, clock) as unit:
        added = unit.insurers.add(an_insurer())
        assert added.id is not None
        unit.record(Action.CREATED, Entity.INSURER, added.id, None, added)
    with database.read() as reading:
        (entry,) = reading.audit.of(Entity.INSURER, added.id)
    assert entry.before == {}
    wanted = {"agency_to": "2026-12-31", "commercial_new_rate": "15.00", "origin": "LOCAL", "active": True}
    assert {name: entry.after[name] for name in wanted} == wanted


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET user_name = 'somebody else'",
        "DELETE FROM audit_entry",
        "REPLACE INTO audit_entry (id, at, user_id, user_name, action, entity) VALUES (1, '', 1, '', '', '')",
    ],
)
def test_the_audit_trail_cannot_be_rewritten(
    database: Database, actor: Actor, clock: FixedClock, statement: str
) -> None:
    with database.write(actor, clock) as unit:
        unit.record(Action.UPDATED, Entity.SETTING)
    with pytest.raises(DBAPIError, match="audit_append_only"), database.write(actor, clock) as unit:
        unit.connection.exec_driver_sql(statement)


def test_today_is_the_day_of_the_clock(database: Database, actor: Actor, clock: FixedClock) -> None:
    with database.write(actor, clock) as unit:
        assert unit.today == clock.today()


def test_units_may_be_used_from_several_threads(database: Database, actor: Actor, clock: FixedClock) -> None:
    def add(number: int) -> Callable[[], None]:
        def work() -> None:
            with database.write(actor, clock) as unit:
                unit.insurers.add(
                    an_insurer(code=f"T{number}", short_name=f"测{number}", full_name=f"测试{number}")
                )

        return work

    threads = [threading.Thread(target=add(number)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(insurer_codes(database)) == 8


def test_closing_folds_everything_into_the_one_file(
    database: Database, office_path: Path, actor: Actor, clock: FixedClock
) -> None:
    with database.write(actor, clock) as unit:
        unit.insurers.add(an_insurer())
    database.close()
    assert [one.name for one in office_path.parent.iterdir()] == ["office.insdesk"]


def test_a_full_disk_is_said_and_leaves_the_data_as_it_was(
    database: Database, actor: Actor, clock: FixedClock
) -> None:
    """SQLite's own limit of pages stands for the end of the disk: it raises the same error."""

    def write_too_much() -> None:
        with database.write(actor, clock) as unit:
            pages = unit.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            unit.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 4}")
            unit.insurers.add(an_insurer())
            unit.insurers.add(
                an_insurer(code="T02", short_name="二", full_name="二号", remarks="x" * 100_000)
            )

    with pytest.raises(SurroundingsError) as refused:
        write_too_much()
    assert refused.value.code == "disk_full"
    assert insurer_codes(database) == []
