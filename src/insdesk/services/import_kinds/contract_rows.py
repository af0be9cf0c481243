"""One row of a table of sales contracts as the forms of contract, owner, car and pre-registration read it."""

from dataclasses import dataclass, replace

from insdesk.domain.enums import Energy
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration, SalesContract
from insdesk.domain.records.sheet import SheetLine
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.services.contract_checks import cleaned_contract
from insdesk.services.import_kinds.cells import Given, block_reader, unreadable
from insdesk.services.import_kinds.coverage_lines import CoverageReader
from insdesk.services.import_kinds.customer_rows import OwnerRow, OwnerRowReader
from insdesk.services.import_kinds.insurer_names import insurer_names
from insdesk.services.import_kinds.kind import ImportTerms
from insdesk.specs.contract_form import CONTRACT_FORM, PRE_REGISTRATION_FORM
from insdesk.specs.form import prefixed
from insdesk.specs.import_kinds.blocks import columns_of
from insdesk.specs.import_kinds.contracts import AGREED, CUSTOMER, VEHICLE
from insdesk.specs.import_kinds.coverages import COVERAGES, COVERAGES_FORM, coverages_of
from insdesk.specs.import_kinds.customers import KEEP_REASON

_OF_SLIP = {
    "has_compulsory": frozenset({"compulsory_premium", "vehicle_tax"}),
    "has_commercial": frozenset({"commercial_premium"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractRow:
    """What stands in a row. `unread` are cells of the contract's own blocks that nobody can read."""

    line: SheetLine
    contract: Given
    agreed: Given
    coverages: Given
    owner: OwnerRow
    unread: tuple[Problem, ...]

    @property
    def number(self) -> str:
        """The contract's number; empty where it is missing or unreadable."""
        number = self.contract.get("number", "")
        return number if isinstance(number, str) else ""

    @property
    def names_owner(self) -> bool:
        """Whether it says whose the contract is."""
        return "name" in self.owner.given_owner or self.owner.car is not None


class ContractRowReader:
    """Reads rows. The office's employees and insurers are asked for once."""

    def __init__(self, unit: UnitOfWork, terms: ImportTerms, coverages: CoverageReader) -> None:
        self._context = terms.context
        self._coverages = coverages
        people = [(str(one.id), one.name) for one in unit.employees.all()]
        insurers = insurer_names(unit.insurers.all())
        self._contracts = block_reader(CONTRACT_FORM, terms, {"sales_rep_id": people})
        self._agreed = block_reader(PRE_REGISTRATION_FORM, terms, {"insurer_id": insurers}, AGREED)
        self._lines = block_reader(COVERAGES_FORM, terms, prefix=AGREED)
        own = columns_of(CUSTOMER, terms.columns) | columns_of(VEHICLE, terms.columns)
        if KEEP_REASON.name in terms.columns:
            own[KEEP_REASON.name] = terms.columns[KEEP_REASON.name]
        self._owners = OwnerRowReader(unit, replace(terms, columns=own))

    def read(self, line: SheetLine) -> ContractRow:
        """Every cell that holds anything."""
        contract = self._contracts.given(line.cells)
        agreed, coverages = self._agreed.given(line.cells), self._lines.given(line.cells)
        of_agreed = prefixed((*unreadable(agreed), *unreadable(coverages)), AGREED)
        return ContractRow(
            line=line,
            contract=contract,
            agreed=agreed,
            coverages=coverages,
            owner=self._owners.read(line),
            unread=(*unreadable(contract), *of_agreed),
        )

    def contract(
        self, row: ContractRow, before: SalesContract | None, energy: Energy
    ) -> tuple[SalesContract, tuple[Problem, ...]]:
        """The contract that `row` means, or makes of `before`; and coverages that mean no product."""
        base = before or SalesContract(number="")
        stands = {one.name: getattr(base, one.name) for one in CONTRACT_FORM.fields}
        parsed = self._contracts.completed(row.contract) if before is None else stands | dict(row.contract)
        reading = CONTRACT_FORM.judge(parsed, self._context)
        contract = CONTRACT_FORM.applied(base, reading.values)
        if not row.agreed and not row.coverages:
            return cleaned_contract(contract, self._context), ()
        day = contract.delivery_on or self._context.today
        agreed = self._pre_registration(row, base.pre_registration)
        written = coverages_of(row.coverages)
        lines, unknown = self._coverages.lines(written, day, energy, agreed.insurer_id)
        if written:
            agreed = replace(agreed, lines=lines)
        problems = tuple(replace(one, field=f"{AGREED}.{COVERAGES.name}") for one in unknown)
        return cleaned_contract(replace(contract, pre_registration=agreed), self._context), problems

    def _pre_registration(self, row: ContractRow, before: PreRegistration | None) -> PreRegistration:
        base = before or PreRegistration()
        if before is None:
            parsed = self._agreed.completed(_implied(row) | dict(row.agreed))
        else:
            stands = {one.name: getattr(base, one.name) for one in PRE_REGISTRATION_FORM.fields}
            parsed = stands | dict(row.agreed)
        reading = PRE_REGISTRATION_FORM.judge(parsed, self._context)
        return PRE_REGISTRATION_FORM.applied(base, reading.values)


def _implied(row: ContractRow) -> dict[str, object]:
    """A slip is agreed where something of it is filled in; both are where nothing is."""
    filled = {name: bool(fields & row.agreed.keys()) for name, fields in _OF_SLIP.items()}
    filled["has_commercial"] |= bool(row.coverages)
    return dict(filled) if any(filled.values()) else {}
