"""All services of the desk in one place, built for one office file."""

from dataclasses import dataclass
from pathlib import Path

from insdesk.domain.clock import Clock
from insdesk.repositories.database import Database
from insdesk.services.agreements import AgreementService
from insdesk.services.attributes import AttributeService
from insdesk.services.audit import AuditService
from insdesk.services.car_records import CarRecordService
from insdesk.services.catalogue import CatalogueService
from insdesk.services.consents import ConsentService
from insdesk.services.contacts import ContactService
from insdesk.services.contract_checks import ContractChecks
from insdesk.services.contracts import ContractService
from insdesk.services.contribution import ContributionService
from insdesk.services.coverage_forms import CoverageFormService
from insdesk.services.coverage_sets import CoverageSetService
from insdesk.services.customer_bulk import CustomerBulkService
from insdesk.services.customer_queries import CustomerQueryService
from insdesk.services.customers import CustomerService
from insdesk.services.day_view import DayViewService
from insdesk.services.documents import DocumentService
from insdesk.services.doubts import DoubtService
from insdesk.services.duplicates import DuplicateService
from insdesk.services.erasing import ErasingService
from insdesk.services.export_templates import ExportTemplateService
from insdesk.services.exports import ExportService
from insdesk.services.file_history import FileHistoryService
from insdesk.services.form_drafts import FormDraftService
from insdesk.services.health import HealthService
from insdesk.services.import_mappings import ImportMappingService
from insdesk.services.insurers import InsurerService
from insdesk.services.interactions import InteractionService
from insdesk.services.levels import LevelService
from insdesk.services.merging import MergeService
from insdesk.services.office import OfficeService
from insdesk.services.owner_changes import OwnerChangeService
from insdesk.services.product_codes import ProductCodeService
from insdesk.services.profiles import ProfileService
from insdesk.services.quality import QualityService
from insdesk.services.receipts import ReceiptService
from insdesk.services.registration_checks import RegistrationChecks
from insdesk.services.registrations import RegistrationService
from insdesk.services.removals import RemovalService
from insdesk.services.reveals import RevealService
from insdesk.services.reviews import ReviewService
from insdesk.services.search import SearchService
from insdesk.services.settlement_lines import SettlementLineService
from insdesk.services.settlement_reports import SettlementReportService
from insdesk.services.settlements import SettlementService
from insdesk.services.spending import SpendingService
from insdesk.services.statements import StatementService
from insdesk.services.tables import TableService
from insdesk.services.tariff_editions import TariffEditionService
from insdesk.services.tariffs import TariffService
from insdesk.services.timeline import TimelineService
from insdesk.services.undoing import UndoService


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What screens may ask."""

    office: OfficeService
    insurers: InsurerService
    customers: CustomerService
    customer_bulk: CustomerBulkService
    owner_changes: OwnerChangeService
    merging: MergeService
    customer_queries: CustomerQueryService
    import_mappings: ImportMappingService
    car_records: CarRecordService
    attributes: AttributeService
    levels: LevelService
    contribution: ContributionService
    contacts: ContactService
    consents: ConsentService
    interactions: InteractionService
    timeline: TimelineService
    profiles: ProfileService
    health: HealthService
    contracts: ContractService
    search: SearchService
    quality: QualityService
    doubts: DoubtService
    removals: RemovalService
    reviews: ReviewService
    duplicates: DuplicateService
    reveals: RevealService
    erasing: ErasingService
    file_history: FileHistoryService
    undoing: UndoService
    registrations: RegistrationService
    settlements: SettlementService
    spending: SpendingService
    settlement_lines: SettlementLineService
    statements: StatementService
    settlement_reports: SettlementReportService
    receipts: ReceiptService
    agreements: AgreementService
    catalogue: CatalogueService
    coverage_forms: CoverageFormService
    tariffs: TariffService
    tariff_editions: TariffEditionService
    coverage_sets: CoverageSetService
    product_codes: ProductCodeService
    day: DayViewService
    documents: DocumentService
    form_drafts: FormDraftService
    tables: TableService
    exports: ExportService
    export_templates: ExportTemplateService
    audit: AuditService


def open_desk(database: Database, clock: Clock, resources: Path) -> Desk:
    """The services of the office in `database`; `resources` is the folder with catalogue and templates."""
    templates = resources / "templates"
    catalogue = CatalogueService(database, resources / "catalogue")
    tariffs = TariffService(database, resources / "catalogue")
    clause = (templates / "special_agreement.txt").read_text(encoding="utf-8")
    agreements = AgreementService(database, clock, clause)
    sets = CoverageSetService(database, clock, catalogue, resources / "catalogue")
    return Desk(
        office=OfficeService(database, clock),
        insurers=InsurerService(database, clock),
        customers=CustomerService(database, clock),
        customer_bulk=CustomerBulkService(database, clock),
        owner_changes=OwnerChangeService(database, clock),
        merging=MergeService(database, clock),
        customer_queries=CustomerQueryService(database, clock),
        import_mappings=ImportMappingService(database, clock),
        car_records=CarRecordService(database, clock),
        attributes=AttributeService(database, clock),
        levels=LevelService(database, clock),
        contribution=ContributionService(database, clock),
        contacts=ContactService(database, clock),
        consents=ConsentService(database, clock),
        interactions=InteractionService(database, clock),
        timeline=TimelineService(database, clock),
        profiles=ProfileService(database, clock),
        health=HealthService(database, clock),
        contracts=ContractService(database, clock, ContractChecks(catalogue)),
        search=SearchService(database),
        quality=QualityService(database, clock),
        doubts=DoubtService(database, clock),
        removals=RemovalService(database, clock),
        reviews=ReviewService(database, clock),
        duplicates=DuplicateService(database, clock),
        reveals=RevealService(database, clock),
        erasing=ErasingService(database, clock),
        file_history=FileHistoryService(database),
        undoing=UndoService(database, clock),
        settlements=SettlementService(database, clock),
        spending=SpendingService(database, clock),
        settlement_lines=SettlementLineService(database, clock),
        statements=StatementService(clock),
        settlement_reports=SettlementReportService(database, clock, templates),
        receipts=ReceiptService(database, clock),
        registrations=RegistrationService(
            database, clock, RegistrationChecks(catalogue, tariffs), agreements.clause
        ),
        agreements=agreements,
        catalogue=catalogue,
        coverage_forms=CoverageFormService(database, clock, catalogue, sets),
        coverage_sets=sets,
        tariffs=tariffs,
        tariff_editions=TariffEditionService(database, clock, tariffs),
        product_codes=ProductCodeService(database, clock, catalogue),
        day=DayViewService(database, clock),
        documents=DocumentService(database, clock, templates, catalogue),
        form_drafts=FormDraftService(database, clock),
        tables=TableService(database, clock),
        exports=ExportService(database, clock),
        export_templates=ExportTemplateService(database, clock),
        audit=AuditService(database),
    )
