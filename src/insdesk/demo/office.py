"""Makes the office: part by part, so that a large one needs no more memory than its policies."""

from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from insdesk.demo.attributes import ATTRIBUTES, make_values
from insdesk.demo.cars import NEW_ENERGY_PLATES, Owned, make_cars
from insdesk.demo.consents import make_consents
from insdesk.demo.contacts import make_contacts
from insdesk.demo.doubts import make_doubts
from insdesk.demo.hands import ownership_rows, passed_on
from insdesk.demo.levels import LEVELS
from insdesk.demo.owners import make_owners
from insdesk.demo.part import Part, day_number, parts
from insdesk.demo.policies import Plan, plan_policies
from insdesk.demo.policy_rows import PolicyWriter
from insdesk.demo.profiles import make_profiles
from insdesk.demo.sales import is_sold_of_late, plan_sales, sold_on
from insdesk.demo.spending import make_spending
from insdesk.demo.staff import SETTINGS, STAFF, made_up_insurers
from insdesk.demo.talks import make_talks
from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Entity
from insdesk.domain.clock import FixedClock
from insdesk.domain.errors import UserError
from insdesk.domain.ids import UserId
from insdesk.domain.progress import Progress
from insdesk.domain.records.attribute import Attribute
from insdesk.domain.records.insurer import Insurer
from insdesk.files.catalogue import read_catalogue
from insdesk.i18n import _
from insdesk.repositories.bulk import Bulk
from insdesk.repositories.database import Database
from insdesk.repositories.office_file import prepare
from insdesk.resources import resource_path

MOST_CUSTOMERS = NEW_ENERGY_PLATES * 7 // 10
POLICIES_A_STEP = 5_000
MAKER = Actor(UserId(1), "演示数据")


def make_office(path: Path, customers: int, seed: int, progress: Progress, today: date) -> dict[str, int]:
    """Make the file `path` with a made-up office in it; how many there are of what.

    Raises UserError when the file exists or the office would be too large. What is interrupted is removed.
    """
    if path.exists():
        raise UserError("file_exists", path=path)
    if customers > MOST_CUSTOMERS:
        raise UserError("demo_too_large", most=MOST_CUSTOMERS)
    try:
        prepare(path, datetime.combine(today, time(), UTC))
        with closing(Database(path)) as database:
            return build_office(database, customers, seed, progress, today)
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):  # what made it fail may keep it from being removed too
                path.with_name(path.name + ending).unlink(missing_ok=True)
        raise


def build_office(
    database: Database, customers: int, seed: int, progress: Progress, today: date
) -> dict[str, int]:
    """Fill an empty office. The same size, seed and day make the same rows."""
    builder = _Builder(database, customers, progress, today)
    builder.open_office()
    for part in parts(customers, seed, today):
        builder.add_part(part)
    builder.add_policies()
    builder.index()
    return builder.counts


class _Builder:
    """One office in the making. Every part is its own transaction."""

    def __init__(self, database: Database, customers: int, progress: Progress, today: date) -> None:
        self._database = database
        self._customers = customers
        self._progress = progress
        self._today = today
        self._clock = FixedClock(datetime.combine(today, time(0, 30), UTC))
        self._insurers: tuple[Insurer, ...] = ()
        self._attributes: tuple[Attribute, ...] = ()
        self._plans: list[Plan] = []
        self.counts = dict.fromkeys(
            (
                "customers",
                "vehicles",
                "spending",
                "insurers",
                "employees",
                "contracts",
                "registrations",
                "slips",
                "receipts",
                "settlements",
                "claims",
            ),
            0,
        )

    def open_office(self) -> None:
        """Settings, staff, insurers, customer attributes and contribution levels."""
        with self._database.write(MAKER, self._clock) as unit:
            unit.settings.save(SETTINGS)
            for person in STAFF:
                unit.employees.save(person)
            self._insurers = tuple(unit.insurers.add(one) for one in made_up_insurers(self._today))
            self._attributes = tuple(unit.attributes.add(one) for one in ATTRIBUTES)
            for level in LEVELS:
                unit.levels.add(level)
            unit.record(Action.CREATED, Entity.SETTING, after=SETTINGS)
        self.counts["employees"], self.counts["insurers"] = len(STAFF), len(self._insurers)

    def add_part(self, part: Part) -> None:
        """The customers of `part` with cars and spending; their policies are remembered for later."""
        owners = make_owners(part)
        cars = passed_on(part, owners, make_cars(part, owners, self.counts["vehicles"]))
        spent, spent_count = make_spending(part, cars, self.counts["spending"])
        with self._database.write(MAKER, self._clock) as unit:
            bulk = Bulk(unit.connection)
            bulk.add("customer", owners)
            bulk.add("customer_attribute", make_values(part, self._attributes))
            bulk.add("contact", make_contacts(part, owners))
            bulk.add("consent", make_consents(part, owners))
            bulk.add("interaction", make_talks(part, owners, tuple(one.name for one in STAFF)))
            bulk.add("customer_profile", make_profiles(part, owners))
            bulk.add("doubt", make_doubts(part, owners, MAKER.name))
            bulk.add("vehicle", [one.car for one in cars])
            bulk.add("ownership", [row for one in cars for row in ownership_rows(one, _bought(one))])
            bulk.add("spending", list(spent))
        self._plans += plan_sales(part, cars, self._customers)
        insured = [one for one in cars if not is_sold_of_late(part, one.car)]
        self._plans += plan_policies(part, insured, self._customers)
        self.counts["customers"] += len(owners)
        self.counts["vehicles"] += len(cars)
        self.counts["spending"] += spent_count
        self._progress.report(self.counts["customers"], self._customers, _("Customers, cars, spending"))

    def add_policies(self) -> None:
        """All registrations in the order in which they were signed."""
        catalogue = read_catalogue(resource_path("catalogue"))
        writer = PolicyWriter(self._insurers, catalogue, self._today)
        self._plans.sort(key=_signing_order)
        done = 0
        for step in _steps(self._plans):
            for plan in step:
                writer.add(plan)
            with self._database.write(MAKER, self._clock) as unit:
                writer.write(Bulk(unit.connection), before=step[-1].signed_on)
            done += len(step)
            self._progress.report(done, len(self._plans), _("Policies"))
        with self._database.write(MAKER, self._clock) as unit:
            writer.write(Bulk(unit.connection), before=self._today + timedelta(days=1))
            writer.write_claims(Bulk(unit.connection))
            writer.write_sequences(Bulk(unit.connection))
        self.counts["contracts"] = writer.contracts.count
        self.counts["registrations"], self.counts["slips"] = writer.registrations, writer.slips
        self.counts["claims"] = writer.claims.count
        self.counts["receipts"], self.counts["settlements"] = writer.receipts.count, writer.settlements.count

    def index(self) -> None:
        """Write the search documents and both indexes."""
        with self._database.write(MAKER, self._clock) as unit:
            unit.search.rebuild(self._progress)


def _bought(owned: Owned) -> int:
    return owned.car.first_registered_on or day_number(sold_on(owned.car))


def _signing_order(plan: Plan) -> tuple[date, int]:
    return plan.signed_on, plan.owned.car.id


def _steps(plans: Sequence[Plan]) -> Iterator[Sequence[Plan]]:
    for first in range(0, len(plans), POLICIES_A_STEP):
        yield plans[first : first + POLICIES_A_STEP]
