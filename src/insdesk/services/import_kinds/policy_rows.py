"""One row of a table of policies as part of a registration: its slips, parties, car, and whose it is."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from insdesk.domain.enums import (
    AgencyMode,
    BusinessType,
    Energy,
    PartyRole,
    PlateState,
    SlipKind,
    VehicleTaxStatus,
)
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import ZERO, Money
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Vehicle
from insdesk.domain.records.registration import CarSnapshot, Registration, Slip
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.dates import policy_end
from insdesk.rules.vehicle_tax import proposed_tax_status
from insdesk.services.import_kinds.cells import Given
from insdesk.services.import_kinds.coverage_lines import CoverageReader
from insdesk.services.import_kinds.customer_rows import OwnerRow, OwnerRowReader
from insdesk.services.import_kinds.kind import ImportTerms
from insdesk.services.import_kinds.policy_cells import PolicyCellReader, PolicyCells, text_of
from insdesk.services.import_kinds.policy_parties import RowParties
from insdesk.specs.import_kinds.blocks import columns_of
from insdesk.specs.import_kinds.coverages import coverages_of
from insdesk.specs.import_kinds.customers import KEEP_REASON
from insdesk.specs.import_kinds.registrations import CAR, COMMERCIAL

_SNAPSHOT = tuple(one.name for one in fields(CarSnapshot))


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyRow:
    """A row, and the owner and car that it would bring to the customer file."""

    cells: PolicyCells
    parties: RowParties
    owner: OwnerRow

    @property
    def line(self) -> SheetLine:
        """The row in the file."""
        return self.cells.line

    @property
    def numbers(self) -> tuple[tuple[InsurerId, str], ...]:
        """Insurer and policy number of each policy, where both can be read."""
        found = []
        for slip in self.cells.slips.values():
            insurer, number = slip.get("insurer_id"), text_of(slip, "policy_no")
            if isinstance(insurer, int) and number:
                found.append((InsurerId(insurer), number))
        return tuple(found)

    @property
    def signed_on(self) -> date | None:
        """The earlier sign date of its policies."""
        days = [one.get("signed_on") for one in self.cells.slips.values()]
        return min((day for day in days if isinstance(day, date)), default=None)

    @property
    def rates(self) -> Mapping[SlipKind, Decimal]:
        """The rebate rates that the row says."""
        said = {kind: one.get("rebate_rate") for kind, one in self.cells.slips.items()}
        return {kind: rate for kind, rate in said.items() if isinstance(rate, Decimal)}


class PolicyRowReader:
    """Reads rows. The owner of a row may stand in the columns of any of its parties."""

    def __init__(self, unit: UnitOfWork, terms: ImportTerms, coverages: CoverageReader) -> None:
        self._context, self._coverages = terms.context, coverages
        self.cells = PolicyCellReader(unit, terms)
        self._owners = {
            role: OwnerRowReader(unit, replace(terms, columns=_owner_columns(terms.columns, role)))
            for role in (*PartyRole, None)
        }

    def read(self, line: SheetLine) -> PolicyRow:
        """Everything that the row says."""
        cells = self.cells.read(line)
        parties = RowParties(cells.parties)
        return PolicyRow(cells=cells, parties=parties, owner=self._owners[parties.owner_columns].read(line))

    def slips(self, row: PolicyRow, energy: Energy) -> tuple[tuple[Slip, ...], tuple[Problem, ...]]:
        """The policies of a row, and the coverages that mean no product."""
        found, problems = [], []
        for kind, cells in row.cells.slips.items():
            slip = _slip(kind, cells, energy)
            if kind is SlipKind.COMMERCIAL:
                day = slip.starts_on or self._context.today
                written = coverages_of(row.cells.coverages)
                lines, unknown = self._coverages.lines(written, day, energy, slip.insurer_id)
                slip = replace(slip, lines=lines)
                problems += [replace(one, field=f"{COMMERCIAL}.lines") for one in unknown]
            found.append(slip)
        return tuple(found), tuple(problems)


def with_row_head(record: Registration, row: PolicyRow) -> Registration:
    """`record` with what the row says of it as a whole."""
    cells = row.cells.row
    mode, business = cells.get("agency_mode"), cells.get("business_type")
    return replace(
        record,
        agency_mode=mode if isinstance(mode, AgencyMode) else record.agency_mode,
        business_type=business if isinstance(business, BusinessType) else record.business_type,
        special_agreement=text_of(cells, "special_agreement"),
        remarks=text_of(cells, "remarks"),
    )


def car_of(row: PolicyRow, vehicle: Vehicle) -> CarSnapshot:
    """The car as the row says it; what it leaves out as it is on file."""
    given: dict[str, Any] = {
        name: value
        for name, value in row.cells.car.items()
        if name in _SNAPSHOT and value is not None and not isinstance(value, Problem)
    }
    if "plate" in given:
        given.setdefault("plate_state", PlateState.PLATED)
    of_file = CarSnapshot(**{name: getattr(vehicle, name) for name in _SNAPSHOT})
    return replace(of_file, **given)


def _slip(kind: SlipKind, cells: Given, energy: Energy) -> Slip:
    insurer, tax, status = cells.get("insurer_id"), cells.get("vehicle_tax"), cells.get("vehicle_tax_status")
    starts, ends, signed = (_day(cells, name) for name in ("starts_on", "ends_on", "signed_on"))
    premium = cells.get("premium")
    slip = Slip(
        kind=kind,
        insurer_id=InsurerId(insurer) if isinstance(insurer, int) else None,
        policy_no=text_of(cells, "policy_no"),
        signed_on=signed,
        starts_on=starts,
        ends_on=ends or (policy_end(starts) if starts and "ends_on" not in cells else None),
        premium=premium if isinstance(premium, Money) else None,
        vehicle_tax=tax if isinstance(tax, Money) else ZERO,
    )
    if kind is SlipKind.COMMERCIAL:
        return slip
    if isinstance(status, VehicleTaxStatus):
        return replace(slip, vehicle_tax_status=status)
    return slip if slip.vehicle_tax else replace(slip, vehicle_tax_status=proposed_tax_status(energy))


def _day(cells: Given, name: str) -> date | None:
    value = cells.get(name)
    return value if isinstance(value, date) else None


def _owner_columns(columns: Mapping[str, int], role: PartyRole | None) -> dict[str, int]:
    """The columns of the car and of one party, as those of a customer with a car."""
    own = columns_of(CAR, columns)
    if role is not None:
        own |= columns_of(role.value.lower(), columns)
    if KEEP_REASON.name in columns:
        own[KEEP_REASON.name] = columns[KEEP_REASON.name]
    return own
