"""续保: a registration filled from the car's last ones, and what a person should know of it (UR-10)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from insdesk.domain.enums import AgencyMode, BusinessType, Energy, PartyRole, RegistrationStatus, SlipKind
from insdesk.domain.money import ZERO
from insdesk.domain.problems import Level, Problem
from insdesk.domain.records.customer import Customer, Vehicle
from insdesk.domain.records.registration import CoverageLine, Registration, Slip
from insdesk.domain.records.renewal import Difference, Renewal, RenewalNotes
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.agency import choice_problems
from insdesk.rules.checked import at_field
from insdesk.rules.dates import policy_end
from insdesk.rules.renewal import car_differences, party_differences, renewed_start, successor
from insdesk.rules.slips import slip_prefix
from insdesk.services.catalogue import CatalogueService
from insdesk.services.registration_start import fresh_slip, new_business

_LINES = "commercial.lines"
_STRANGE = frozenset({"coverage_line_obsolete", "coverage_line_unfitting", "coverage_line_unknown"})


@dataclass(frozen=True, slots=True)
class Renewing:
    """One renewal of a car. `unit` answers for insurers and earlier owners, `catalogue` for products."""

    unit: UnitOfWork
    catalogue: CatalogueService
    customer: Customer
    vehicle: Vehicle
    today: date

    def renewal(self, earlier: Iterable[Registration]) -> Renewal:
        """As new business, but filled from the car's `earlier` registrations.

        Each slip follows its own kind's newest policy; parties come from the owner's own last one, the car
        from the file. Amounts and numbers are last year's and are not copied. An insurer that is not offered
        any more is left out, and a coverage line that has another name by now bears that.
        """
        fresh = new_business(self.customer, self.vehicle, self.today)
        fresh = replace(fresh, business_type=BusinessType.RENEWAL)
        registered = [one for one in earlier if one.status is not RegistrationStatus.DRAFT]
        last = max(registered, key=_newest_end, default=None)
        if last is None:
            return Renewal(fresh)
        own = [one for one in registered if one.customer_id == self.customer.id]
        newest = max(own, key=_newest_end, default=None)
        renewed = [self._renewed(slip) for slip in _newest_slips(registered)]
        registration = replace(
            fresh,
            parties=fresh.parties if newest is None else newest.parties,
            slips=tuple(slip for slip, _remarks in renewed),
        )
        remarks = tuple(one for _slip, remarks in renewed for one in remarks)
        return Renewal(registration, self._notes(registration, last, remarks))

    def _notes(
        self, registration: Registration, last: Registration, remarks: tuple[Problem, ...]
    ) -> RenewalNotes:
        is_own = last.customer_id == self.customer.id
        return RenewalNotes(
            last_number=last.number,
            last_owner="" if is_own else self.unit.customers.get(last.customer_id).name,
            differences=tuple(self._differences(registration, last)),
            remarks=remarks,
        )

    def _differences(self, registration: Registration, last: Registration) -> Iterator[Difference]:
        for role in PartyRole:
            yield from party_differences(registration.party(role), self.customer)
        yield from car_differences(last.car, self.vehicle)

    def _renewed(self, old: Slip) -> tuple[Slip, tuple[Problem, ...]]:
        """The slip that follows `old`, and what of it cannot simply follow."""
        start = renewed_start(old.ends_on, self.today)
        refusals = self._insurer_problems(old)
        lines, remarks = self._lines(old.lines, start, self.vehicle.energy)
        slip = replace(
            fresh_slip(old.kind, self.vehicle, self.today, old),
            insurer_id=None if refusals else old.insurer_id,
            insurer_name="" if refusals else old.insurer_name,
            starts_on=start,
            ends_on=policy_end(start),
            lines=lines,
        )
        return slip, (*refusals, *remarks)

    def _insurer_problems(self, old: Slip) -> tuple[Problem, ...]:
        if old.insurer_id is None:
            return ()
        insurer = self.unit.insurers.get(old.insurer_id)
        found = choice_problems(insurer, AgencyMode.IN_HOUSE, self.today)
        return at_field(found, f"{slip_prefix(old.kind)}.insurer_id")

    def _lines(
        self, old: tuple[CoverageLine, ...], start: date, energy: Energy
    ) -> tuple[tuple[CoverageLine, ...], tuple[Problem, ...]]:
        offered = self.catalogue.products(start, energy)
        lines: list[CoverageLine] = []
        renamed: list[Problem] = []
        for line in old:
            product = successor(line, self.catalogue.product(line.product_code), offered)
            if product is None or product.code == line.product_code:
                lines.append(replace(line, premium=ZERO))
                continue
            params = (("product", line.product_name), ("successor", product.name))
            renamed.append(Problem("coverage_line_succeeded", Level.WARNING, params, field=_LINES))
            lines.append(replace(line, product_code=product.code, product_name=product.name, premium=ZERO))
        found = self.catalogue.problems(tuple(lines), start, energy)
        return tuple(lines), (*renamed, *(one for one in found if one.code in _STRANGE))


def _newest_slips(registrations: Iterable[Registration]) -> tuple[Slip, ...]:
    """Of each kind the slip that runs longest."""
    slips = [slip for one in registrations for slip in one.slips]
    by_kind = (
        max((one for one in slips if one.kind is kind), key=_slip_end, default=None) for kind in SlipKind
    )
    return tuple(slip for slip in by_kind if slip is not None)


def _newest_end(registration: Registration) -> date:
    return max((_slip_end(slip) for slip in registration.slips), default=date.min)


def _slip_end(slip: Slip) -> date:
    return slip.ends_on or date.min
