"""The analysis of random offices holds what a loop in plain Python says, customer by customer (CA-4)."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insdesk.domain.actor import Actor
from insdesk.domain.clock import FixedClock
from insdesk.domain.enums import SpendingKind
from insdesk.domain.ids import CustomerId
from insdesk.domain.level_enums import LevelPeriod
from insdesk.domain.money import Money
from insdesk.domain.records.contribution import ContributionLevel
from insdesk.repositories.database import Database
from insdesk.rules.contribution import span_before, span_of
from insdesk.services.contribution import labels_of
from tests.services.contribution_office import ContributionOffice, Oracle, Spent

CUSTOMERS = 6
DAYS = (
    *(date(2024, 2, 27) + timedelta(days=step) for step in range(4)),
    date(2023, 3, 1),
    date(2023, 2, 28),
    date(2022, 2, 28),
    date(2024, 12, 31),
    date(2025, 2, 28),
)
"""Around a leap day, and where rolling months and fixed days begin and end."""
FEN = st.sampled_from((1, 99, 100, 101, 199, 200, 300))


@st.composite
def orders(draw: st.DrawFn) -> Spent:
    return Spent(
        customer=draw(st.integers(1, CUSTOMERS)),
        day=draw(st.sampled_from(DAYS)),
        fen=draw(FEN),
        kind=draw(st.sampled_from(SpendingKind)),
        is_visit=draw(st.booleans()),
        is_voided=draw(st.integers(0, 4)) == 0,
    )


@st.composite
def levels(draw: st.DrawFn, number: int) -> ContributionLevel:
    """Limits that sums often meet exactly."""
    limits: dict[str, object] = {}
    for name, figures in (("repair", FEN), ("visits", st.integers(1, 3)), ("accessory", FEN)):
        lower, upper = draw(st.one_of(st.none(), figures)), draw(st.one_of(st.none(), figures))
        if lower is not None and upper is not None and upper <= lower:
            upper = None
        for side, limit in (("from", lower), ("below", upper)):
            limits[f"{name}_{side}"] = limit if limit is None or name == "visits" else Money(limit)
    if all(limit is None for limit in limits.values()):
        limits["repair_from"] = Money(0)
    if draw(st.booleans()):
        limits["months"] = draw(st.sampled_from((1, 12, 24)))
    else:
        first, last = sorted((draw(st.sampled_from(DAYS)), draw(st.sampled_from(DAYS))))
        limits |= {"period": LevelPeriod.FIXED, "months": None, "from_day": first, "to_day": last}
    return ContributionLevel(name=f"级别{number}", **limits)  # type: ignore[arg-type]  # fields by name


@pytest.mark.requirement("CA-2", "CA-3", "CA-4", "CA-5", "CA-6")
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_every_figure_and_every_list_is_that_of_the_oracle(
    data: st.DataObject, empty_office: Path, clock: FixedClock, actor: Actor
) -> None:
    wanted = [data.draw(levels(number)) for number in range(data.draw(st.integers(1, 4)))]
    as_of = data.draw(st.sampled_from(DAYS))
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(shutil.copy(empty_office, Path(folder) / "office.insdesk")))
        room = ContributionOffice(database, clock, actor)
        room.customers(CUSTOMERS, removed=data.draw(st.sets(st.integers(1, CUSTOMERS), max_size=2)))
        room.spend(*data.draw(st.lists(orders(), max_size=25)))
        room.add_levels(*wanted)
        compare(room, wanted, as_of)
        database.close()


def compare(room: ContributionOffice, wanted: list[ContributionLevel], as_of: date) -> None:
    """Everything that an analysis says against the oracle."""
    oracle, found = Oracle(room.database), room.analyse(as_of, with_before=True)
    spans = [span_of(one, as_of) for one in wanted]
    now = [oracle.members(one, span) for one, span in zip(wanted, spans, strict=True)]
    before = [oracle.members(one, span_before(one, as_of)) for one in wanted]
    places = [*range(len(wanted)), None]
    everybody = [*now, oracle.unclassified(now)]
    earlier = [*before, oracle.unclassified(before)]
    assert found.total == len(oracle.customers)
    assert [set(found.members(place)) for place in places] == everybody
    assert [one.customers for one in found.levels] == [len(one) for one in now]
    assert [one.spent for one in found.levels] == [
        oracle.spent(keys, span) for keys, span in zip(now, spans, strict=True)
    ]
    assert (found.distinct, found.unclassified) == (len(set[int]().union(*now)), len(everybody[-1]))
    assert {(one.first, one.second): one.customers for one in found.overlaps if one.customers} == {
        (one, other): len(now[one] & now[other])
        for other in range(len(now))
        for one in range(other)
        if now[one] & now[other]
    }
    assert {(one.origin, one.target): one.customers for one in found.movements} == {
        (origin, target): len(were & are)
        for origin, were in zip(places, earlier, strict=True)
        for target, are in zip(places, everybody, strict=True)
        if were & are
    }
    with room.database.read() as unit:
        for key in oracle.customers:
            names = [one.name for one in labels_of(unit, CustomerId(key), as_of)]
            assert names == [one.name for one, keys in zip(wanted, now, strict=True) if key in keys]
