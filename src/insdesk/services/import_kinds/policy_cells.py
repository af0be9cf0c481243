"""The cells of a row of a table of policies, sorted: whose car, which policies, with what else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from insdesk.domain.enums import PartyRole, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.rules.dates import policy_end
from insdesk.services.import_kinds.cells import Given, block_reader, unreadable
from insdesk.services.import_kinds.insurer_names import insurer_names
from insdesk.services.import_kinds.kind import ImportTerms
from insdesk.specs.cell_reading import Choices, LineReader
from insdesk.specs.form import prefixed
from insdesk.specs.import_kinds.coverages import COVERAGES, COVERAGES_FORM
from insdesk.specs.import_kinds.registrations import (
    CAR,
    COMMERCIAL,
    POLICY,
    RECEIPT,
    RECEIPT_ROW_FORM,
    REGISTRATIONS_IMPORT,
    ROW_FORM,
    SLIP_FORM,
)
from insdesk.specs.registration_form import car_form, party_form

_OF_ONE = frozenset({"policy_no", "premium"})
"""What two policies of a row never share."""
_TAX = frozenset({"vehicle_tax", "vehicle_tax_status"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyCells:
    """What stands in a row, block by block; `slips` are the policies that it holds, with what they share."""

    line: SheetLine
    row: Given
    car: Given
    parties: Mapping[PartyRole, Given]
    slips: Mapping[SlipKind, Given]
    coverages: Given
    receipt: Given
    unread: tuple[Problem, ...]

    @property
    def car_key(self) -> str:
        """VIN or plate; empty where the row names no car."""
        return text_of(self.car, "vin") or text_of(self.car, "plate")

    @property
    def group(self) -> str:
        """The number that rows of one registration share; empty where the table has none."""
        return text_of(self.row, "group")

    @property
    def bucket(self) -> tuple[object, ...]:
        """Equal for rows that may become one registration."""
        if self.car_key and self.group:
            return (self.car_key, self.group)
        if self.car_key and len(self.slips) == 1:
            (slip,) = self.slips.values()
            starts, ends = slip.get("starts_on"), slip.get("ends_on")
            if isinstance(starts, date):
                return (self.car_key, starts, ends or policy_end(starts))
        return (self.line.number,)


class PolicyCellReader:
    """Reads rows. The office's insurers are asked for once."""

    def __init__(self, unit: UnitOfWork, terms: ImportTerms) -> None:
        self.columns = terms.columns
        insurers = insurer_names(unit.insurers.all())
        offered: dict[str, Choices] = {
            name.rpartition(".")[2]: called for name, called in REGISTRATIONS_IMPORT.offered.items()
        }
        offered["insurer_id"] = insurers
        self._row = block_reader(ROW_FORM, terms, offered)
        self._car = block_reader(car_form(), terms, offered, CAR)
        self._parties = {
            role: block_reader(party_form(role), terms, offered, role.value.lower()) for role in PartyRole
        }
        self._shared = block_reader(SLIP_FORM, terms, offered, POLICY)
        self._slips = {kind: block_reader(SLIP_FORM, terms, offered, kind.value.lower()) for kind in SlipKind}
        self._coverages = block_reader(COVERAGES_FORM, terms, prefix=COMMERCIAL)
        self._receipt = block_reader(RECEIPT_ROW_FORM, terms, offered, RECEIPT)

    def read(self, line: SheetLine) -> PolicyCells:
        """Every cell that holds anything."""
        unread: list[Problem] = []

        def given(reader: LineReader, prefix: str = "") -> Given:
            cells = reader.given(line.cells)
            wrong = unreadable(cells)
            unread.extend(prefixed(wrong, prefix) if prefix else wrong)
            return cells

        row = given(self._row)
        shared = given(self._shared, POLICY)
        own = {kind: given(reader, kind.value.lower()) for kind, reader in self._slips.items()}
        slips = _slips(row, shared, own)
        coverages = given(self._coverages, COMMERCIAL)
        if not slips:
            unread.append(Problem("import_policy_kind_missing", field="kind"))
        elif coverages and SlipKind.COMMERCIAL not in slips:
            unread.append(Problem("import_coverages_unneeded", field=f"{COMMERCIAL}.{next(iter(coverages))}"))
        return PolicyCells(
            line=line,
            row=row,
            car=given(self._car, CAR),
            parties={role: given(one, role.value.lower()) for role, one in self._parties.items()},
            slips=slips,
            coverages=coverages,
            receipt=given(self._receipt, RECEIPT),
            unread=tuple(unread),
        )

    def column_of(self, path: str, sources: Mapping[PartyRole, PartyRole]) -> str:
        """The column that the value of a registration's field `path` came from, or could come from."""
        block, _dot, name = path.partition(".")
        if path in self.columns:
            return path
        if path == f"{COMMERCIAL}.lines":
            columns = (f"{COMMERCIAL}.{one.name}" for one in COVERAGES_FORM.fields)
            return next((one for one in columns if one in self.columns), f"{COMMERCIAL}.{COVERAGES.name}")
        if block in {kind.value.lower() for kind in SlipKind} and f"{POLICY}.{name}" in self.columns:
            return f"{POLICY}.{name}"
        role = next((one for one in PartyRole if one.value.lower() == block), None)
        return path if role is None else f"{sources.get(role, role).value.lower()}.{name}"


def text_of(given: Given, name: str) -> str:
    """The text of a cell; empty where there is none that can be read."""
    value = given.get(name, "")
    return value if isinstance(value, str) else ""


def _slips(row: Given, shared: Given, own: Mapping[SlipKind, Given]) -> dict[SlipKind, Given]:
    said = row.get("kind")
    kinds = [kind for kind in SlipKind if kind is said or own[kind].keys() & _OF_ONE]
    return {
        kind: _shared_with(kind, shared, is_only=len(kinds) == 1 or kind is said) | dict(own[kind])
        for kind in kinds
    }


def _shared_with(kind: SlipKind, shared: Given, *, is_only: bool) -> dict[str, object]:
    """What a policy has of the columns for both. Tax in the row of a commercial policy alone is a mistake."""
    left_out = frozenset() if is_only else _OF_ONE
    if kind is SlipKind.COMMERCIAL and not is_only:
        left_out |= _TAX
    return {name: value for name, value in shared.items() if name not in left_out}
