"""All services of the desk in one place, built for one office file."""

from pathlib import Path

from insdesk.domain.clock import Clock
from insdesk.repositories.database import Database
from insdesk.services.agreements import AgreementService
from insdesk.services.attributes import AttributeService
from insdesk.services.audit import AuditService
from insdesk.services.car_records import CarRecordService
from insdesk.services.catalogue import CatalogueService
from insdesk.services.claims import ClaimService
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
from insdesk.services.entry_statistics import EntryStatisticsService
from insdesk.services.erasing import ErasingService
from insdesk.services.export_templates import ExportTemplateService
from insdesk.services.exports import ExportService
from insdesk.services.file_history import FileHistoryService
from insdesk.services.form_drafts import FormDraftService
from insdesk.services.health import HealthService
from insdesk.services.import_kinds.openings import import_openings
from insdesk.services.import_mappings import ImportMappingService
from insdesk.services.imports import ImportService
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
from insdesk.services.rule_batches import RuleBatchService
from insdesk.services.rule_bench import RuleBenchService
from insdesk.services.rule_running import RuleRunning
from insdesk.services.rules import RuleService
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
from insdesk.services.underwriter import Underwriter
from insdesk.services.underwriting import UnderwritingService
from insdesk.services.undoing import UndoService
from insdesk.services.verification import VerificationService


class Desk:
    """What screens may ask, subject by subject."""

    def __init__(self, database: Database, clock: Clock, resources: Path) -> None:
        """`resources` is the folder with catalogue and templates."""
        self._database = database
        self._clock = clock
        self._resources = resources
        self._open_office()
        self._open_catalogue()
        self._open_rules()
        self._open_desk()
        self._open_money()
        self._open_customers()
        self._open_file()
        self._open_contribution()

    def _open_office(self) -> None:
        """The office itself, and what every screen uses."""
        self.office = OfficeService(self._database, self._clock)
        self.tables = TableService(self._database, self._clock)
        self.exports = ExportService(self._database, self._clock)
        self.export_templates = ExportTemplateService(self._database, self._clock)
        self.import_mappings = ImportMappingService(self._database, self._clock)
        self.form_drafts = FormDraftService(self._database, self._clock)
        self.audit = AuditService(self._database)
        self.day = DayViewService(self._database, self._clock)

    def _open_catalogue(self) -> None:
        """What is sold, and at which rates."""
        clause = (self._resources / "templates" / "special_agreement.txt").read_text(encoding="utf-8")
        self.catalogue = CatalogueService(self._database, self._resources / "catalogue")
        self.insurers = InsurerService(self._database, self._clock)
        self.product_codes = ProductCodeService(self._database, self._clock, self.catalogue)
        self.coverage_sets = CoverageSetService(
            self._database, self._clock, self.catalogue, self._resources / "catalogue"
        )
        self.coverage_forms = CoverageFormService(
            self._database, self._clock, self.catalogue, self.coverage_sets
        )
        self.tariffs = TariffService(self._database, self._resources / "catalogue")
        self.tariff_editions = TariffEditionService(self._database, self._clock, self.tariffs)
        self.agreements = AgreementService(self._database, self._clock, clause)

    def _open_rules(self) -> None:
        """投保规则 and 核保规则, and asking them."""
        self.rules = RuleService(self._database, self._clock, self.catalogue)
        self.rule_running = RuleRunning(self._database, self._clock, self.catalogue)
        self.rule_batches = RuleBatchService(self._database, self._clock, self.rule_running)
        self.rule_bench = RuleBenchService(self._database, self._clock, self.rule_batches)

    def _open_desk(self) -> None:
        """Contracts, registrations, their papers, and the claims made on them."""
        self.contracts = ContractService(self._database, self._clock, ContractChecks(self.catalogue))
        checks = RegistrationChecks(self.catalogue, self.tariffs, self.rule_running)
        underwriter = Underwriter(self.rule_running)
        self.registrations = RegistrationService(
            self._database, self._clock, checks, self.agreements.clause, underwriter
        )
        self.verification = VerificationService(
            self._database, self._clock, checks, self.registrations, underwriter.verified
        )
        self.entry_statistics = EntryStatisticsService(self._database)
        self.claims = ClaimService(self._database, self._clock)
        self.imports = ImportService(
            self._database,
            self._clock,
            self.import_mappings,
            import_openings(checks),
        )
        self.underwriting = UnderwritingService(self._database, self._clock, underwriter, self.catalogue)
        self.documents = DocumentService(
            self._database, self._clock, self._resources / "templates", self.catalogue
        )

    def _open_money(self) -> None:
        """What is collected from customers, and settled with insurers."""
        self.receipts = ReceiptService(self._database, self._clock)
        self.settlements = SettlementService(self._database, self._clock)
        self.settlement_lines = SettlementLineService(self._database, self._clock)
        self.statements = StatementService(self._clock)
        self.settlement_reports = SettlementReportService(
            self._database, self._clock, self._resources / "templates"
        )

    def _open_customers(self) -> None:
        """客户档案, and what is done with many customers."""
        self.customers = CustomerService(self._database, self._clock)
        self.customer_bulk = CustomerBulkService(self._database, self._clock)
        self.owner_changes = OwnerChangeService(self._database, self._clock)
        self.merging = MergeService(self._database, self._clock)
        self.customer_queries = CustomerQueryService(self._database, self._clock)
        self.search = SearchService(self._database)
        self.duplicates = DuplicateService(self._database, self._clock)
        self.quality = QualityService(self._database, self._clock)
        self.reviews = ReviewService(self._database, self._clock)
        self.reveals = RevealService(self._database, self._clock)
        self.removals = RemovalService(self._database, self._clock)
        self.erasing = ErasingService(self._database, self._clock)
        self.undoing = UndoService(self._database, self._clock)
        self.file_history = FileHistoryService(self._database)

    def _open_file(self) -> None:
        """The pages of a customer's file."""
        self.attributes = AttributeService(self._database, self._clock)
        self.car_records = CarRecordService(self._database, self._clock)
        self.contacts = ContactService(self._database, self._clock)
        self.consents = ConsentService(self._database, self._clock)
        self.interactions = InteractionService(self._database, self._clock)
        self.timeline = TimelineService(self._database, self._clock)
        self.profiles = ProfileService(self._database, self._clock)
        self.health = HealthService(self._database, self._clock)
        self.doubts = DoubtService(self._database, self._clock)

    def _open_contribution(self) -> None:
        """贡献度, and what it counts."""
        self.spending = SpendingService(self._database, self._clock)
        self.levels = LevelService(self._database, self._clock)
        self.contribution = ContributionService(self._database, self._clock)


def open_desk(database: Database, clock: Clock, resources: Path) -> Desk:
    """The services of the office in `database`; `resources` is the folder with catalogue and templates."""
    return Desk(database, clock, resources)
