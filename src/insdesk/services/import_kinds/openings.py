"""Every kind of import with what it needs of the desk."""

from collections.abc import Mapping
from types import MappingProxyType

from insdesk.domain.enums import SpendingKind
from insdesk.domain.import_enums import ImportKind
from insdesk.repositories.unit_of_work import UnitOfWork
from insdesk.services.contract_checks import ContractChecks
from insdesk.services.import_kinds.contracts import ContractsImport
from insdesk.services.import_kinds.coverage_lines import CoverageReader
from insdesk.services.import_kinds.customers import CustomersImport
from insdesk.services.import_kinds.insurers import InsurersImport
from insdesk.services.import_kinds.kind import ImportTerms, KindImport, Opening
from insdesk.services.import_kinds.registrations import RegistrationsImport
from insdesk.services.import_kinds.spending import SpendingImport
from insdesk.services.registration_checks import RegistrationChecks


def import_openings(checks: RegistrationChecks) -> Mapping[ImportKind, Opening]:
    """What imports the rows of each kind, by the desk's own checks."""
    coverages = CoverageReader(checks.catalogue)

    def contracts(unit: UnitOfWork, terms: ImportTerms) -> KindImport:
        return ContractsImport(unit, terms, ContractChecks(checks.catalogue), coverages)

    def registrations(unit: UnitOfWork, terms: ImportTerms) -> KindImport:
        return RegistrationsImport(unit, terms, checks, coverages)

    def repairs(_unit: UnitOfWork, terms: ImportTerms) -> KindImport:
        return SpendingImport(SpendingKind.REPAIR, terms)

    def accessories(_unit: UnitOfWork, terms: ImportTerms) -> KindImport:
        return SpendingImport(SpendingKind.ACCESSORY, terms)

    return MappingProxyType(
        {
            ImportKind.INSURERS: InsurersImport,
            ImportKind.CUSTOMERS: CustomersImport,
            ImportKind.CONTRACTS: contracts,
            ImportKind.REGISTRATIONS: registrations,
            ImportKind.REPAIR_ORDERS: repairs,
            ImportKind.ACCESSORY_SALES: accessories,
        }
    )
