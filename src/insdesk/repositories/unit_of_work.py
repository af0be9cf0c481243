"""One transaction: every repository on the same connection, and what was changed through them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import Connection

from insdesk.domain.actor import Actor
from insdesk.domain.changes import Action, Change, ChangeSet, Entity
from insdesk.domain.clock import Clock
from insdesk.domain.records.customer_file import Consent, Contact, Health, Profile
from insdesk.domain.records.interaction import Interaction
from insdesk.models.customer_file import consent, contact, customer_health, customer_profile, interaction
from insdesk.repositories.agreement_templates import AgreementTemplates
from insdesk.repositories.attributes import Attributes
from insdesk.repositories.audit import AuditTrail
from insdesk.repositories.claim_policies import ClaimPolicies
from insdesk.repositories.claims import Claims
from insdesk.repositories.collection_list import CollectionList
from insdesk.repositories.contracts import Contracts
from insdesk.repositories.contribution import Contribution
from insdesk.repositories.coverage_sets import CoverageSets
from insdesk.repositories.customer_attributes import CustomerAttributes
from insdesk.repositories.customer_records import CustomerRecords
from insdesk.repositories.customer_reps import CustomerReps
from insdesk.repositories.customers import Customers
from insdesk.repositories.dated_tables import DatedTables
from insdesk.repositories.doubts import Doubts
from insdesk.repositories.duplicates import Duplicates
from insdesk.repositories.employees import Employees
from insdesk.repositories.entry_times import EntryTimes
from insdesk.repositories.erasing import Erasing
from insdesk.repositories.export_templates import ExportTemplates
from insdesk.repositories.file_changes import FileChanges
from insdesk.repositories.file_heads import FileHeads
from insdesk.repositories.file_registrations import FileRegistrations
from insdesk.repositories.follow_ups import FollowUps
from insdesk.repositories.form_drafts import FormDrafts
from insdesk.repositories.import_mappings import ImportMappings
from insdesk.repositories.insurers import Insurers
from insdesk.repositories.levels import Levels
from insdesk.repositories.merge_images import MergeImages
from insdesk.repositories.merge_moves import MergeMoves
from insdesk.repositories.merges import Merges
from insdesk.repositories.overrides import Overrides
from insdesk.repositories.ownerships import Ownerships
from insdesk.repositories.product_codes import ProductCodes
from insdesk.repositories.product_uses import ProductUse
from insdesk.repositories.receipts import Receipts
from insdesk.repositories.registrations import Registrations
from insdesk.repositories.removals import Removals
from insdesk.repositories.reveal_list import RevealList
from insdesk.repositories.reviews import Reviews
from insdesk.repositories.rule_backgrounds import RuleBackgrounds
from insdesk.repositories.rules import Rules
from insdesk.repositories.saved_queries import SavedQueries
from insdesk.repositories.search import Search
from insdesk.repositories.settings import Settings
from insdesk.repositories.settlement_lines import SettlementLines
from insdesk.repositories.settlements import Settlements
from insdesk.repositories.spending import Spendings
from insdesk.repositories.timeline import Timelines
from insdesk.repositories.underwriting import Underwriting
from insdesk.repositories.vehicles import Vehicles
from insdesk.repositories.verifications import Verifications


class UnitOfWork:
    """Reads. Repositories are made when first asked for."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    @cached_property
    def settings(self) -> Settings:
        return Settings(self.connection)

    @cached_property
    def employees(self) -> Employees:
        return Employees(self.connection)

    @cached_property
    def insurers(self) -> Insurers:
        return Insurers(self.connection)

    @cached_property
    def import_mappings(self) -> ImportMappings:
        return ImportMappings(self.connection)

    @cached_property
    def customers(self) -> Customers:
        return Customers(self.connection)

    @cached_property
    def attributes(self) -> Attributes:
        return Attributes(self.connection)

    @cached_property
    def customer_attributes(self) -> CustomerAttributes:
        return CustomerAttributes(self.connection)

    @cached_property
    def contacts(self) -> CustomerRecords[Contact]:
        return CustomerRecords(self.connection, contact, Contact, (contact.c.is_main.desc(),))

    @cached_property
    def consents(self) -> CustomerRecords[Consent]:
        return CustomerRecords(self.connection, consent, Consent, (consent.c.given_on.desc(),))

    @cached_property
    def interactions(self) -> CustomerRecords[Interaction]:
        latest = interaction.c.happened_at.desc(), interaction.c.id.desc()
        return CustomerRecords(self.connection, interaction, Interaction, latest)

    @cached_property
    def follow_ups(self) -> FollowUps:
        return FollowUps(self.connection)

    @cached_property
    def profiles(self) -> CustomerRecords[Profile]:
        return CustomerRecords(self.connection, customer_profile, Profile)

    @cached_property
    def healths(self) -> CustomerRecords[Health]:
        return CustomerRecords(self.connection, customer_health, Health)

    @cached_property
    def customer_reps(self) -> CustomerReps:
        return CustomerReps(self.connection)

    @cached_property
    def vehicles(self) -> Vehicles:
        return Vehicles(self.connection)

    @cached_property
    def ownerships(self) -> Ownerships:
        return Ownerships(self.connection)

    @cached_property
    def merges(self) -> Merges:
        return Merges(self.connection)

    @cached_property
    def merge_moves(self) -> MergeMoves:
        return MergeMoves(self.connection)

    @cached_property
    def merge_images(self) -> MergeImages:
        return MergeImages(self.connection)

    @cached_property
    def spending(self) -> Spendings:
        return Spendings(self.connection)

    @cached_property
    def search(self) -> Search:
        return Search(self.connection)

    @cached_property
    def registrations(self) -> Registrations:
        return Registrations(self.connection)

    @cached_property
    def file_heads(self) -> FileHeads:
        return FileHeads(self.connection)

    @cached_property
    def file_registrations(self) -> FileRegistrations:
        return FileRegistrations(self.connection)

    @cached_property
    def receipts(self) -> Receipts:
        return Receipts(self.connection)

    @cached_property
    def collections(self) -> CollectionList:
        return CollectionList(self.connection)

    @cached_property
    def contracts(self) -> Contracts:
        return Contracts(self.connection)

    @cached_property
    def settlements(self) -> Settlements:
        return Settlements(self.connection)

    @cached_property
    def settlement_lines(self) -> SettlementLines:
        return SettlementLines(self.connection)

    @cached_property
    def claims(self) -> Claims:
        return Claims(self.connection)

    @cached_property
    def claim_policies(self) -> ClaimPolicies:
        return ClaimPolicies(self.connection)

    @cached_property
    def dated_tables(self) -> DatedTables:
        return DatedTables(self.connection)

    @cached_property
    def coverage_sets(self) -> CoverageSets:
        return CoverageSets(self.connection)

    @cached_property
    def agreement_templates(self) -> AgreementTemplates:
        return AgreementTemplates(self.connection)

    @cached_property
    def form_drafts(self) -> FormDrafts:
        return FormDrafts(self.connection)

    @cached_property
    def product_codes(self) -> ProductCodes:
        return ProductCodes(self.connection)

    @cached_property
    def product_uses(self) -> ProductUse:
        return ProductUse(self.connection)

    @cached_property
    def doubts(self) -> Doubts:
        return Doubts(self.connection)

    @cached_property
    def file_changes(self) -> FileChanges:
        return FileChanges(self.connection)

    @cached_property
    def erasing(self) -> Erasing:
        return Erasing(self.connection)

    @cached_property
    def removals(self) -> Removals:
        return Removals(self.connection)

    @cached_property
    def reviews(self) -> Reviews:
        return Reviews(self.connection)

    @cached_property
    def duplicates(self) -> Duplicates:
        return Duplicates(self.connection)

    @cached_property
    def timelines(self) -> Timelines:
        return Timelines(self.connection)

    @cached_property
    def saved_queries(self) -> SavedQueries:
        return SavedQueries(self.connection)

    @cached_property
    def levels(self) -> Levels:
        return Levels(self.connection)

    @cached_property
    def contribution(self) -> Contribution:
        return Contribution(self.connection)

    @cached_property
    def export_templates(self) -> ExportTemplates:
        return ExportTemplates(self.connection)

    @cached_property
    def rules(self) -> Rules:
        return Rules(self.connection)

    @cached_property
    def rule_backgrounds(self) -> RuleBackgrounds:
        return RuleBackgrounds(self.connection)

    @cached_property
    def verifications(self) -> Verifications:
        return Verifications(self.connection)

    @cached_property
    def entry_times(self) -> EntryTimes:
        return EntryTimes(self.connection)

    @cached_property
    def underwriting(self) -> Underwriting:
        return Underwriting(self.connection)

    @cached_property
    def overrides(self) -> Overrides:
        return Overrides(self.connection)

    @cached_property
    def reveals(self) -> RevealList:
        return RevealList(self.connection)

    @cached_property
    def audit(self) -> AuditTrail:
        return AuditTrail(self.connection)


class WritingUnit(UnitOfWork):
    """Reads and writes. Everything it records is in the audit trail when, and only when, it commits."""

    def __init__(self, connection: Connection, actor: Actor, clock: Clock) -> None:
        super().__init__(connection)
        self.actor = actor
        self.clock = clock
        self._changes: list[Change] = []
        self._moment: datetime | None = None

    @property
    def changes(self) -> ChangeSet:
        """What was recorded so far: what the service returns."""
        return ChangeSet(tuple(self._changes))

    @property
    def today(self) -> date:
        """The office's day."""
        return self.clock.today()

    @property
    def moment(self) -> datetime:
        """One for all entries of the audit trail: by it, what was done together is known as one step."""
        if self._moment is None:
            self._moment = self.clock.now()
        return self._moment

    def record(
        self,
        action: Action,
        entity: Entity,
        entity_id: int | None = None,
        before: object = None,
        after: object = None,
    ) -> None:
        """Append one entry to the audit trail and one change to `changes`.

        `before` and `after` are records or mappings (or None): the fields that differ are kept as JSON.
        """
        self.audit.append(self.moment, self.actor, Change(entity, action, entity_id), before, after)
        self._changes.append(Change(entity, action, entity_id))

    def record_each(
        self, action: Action, entity: Entity, ids: Iterable[int], before: object = None, after: object = None
    ) -> None:
        """As `record`, for the same step of many records; they are one change without an id."""
        each, change = list(ids), Change(entity, action)
        if not each:
            return
        self.audit.append_each(self.moment, self.actor, change, each, before, after)
        if change not in self._changes:
            self._changes.append(change)

    def record_all(self, action: Action, entity: Entity, each: Sequence[tuple[int, object, object]]) -> None:
        """As `record`, for many (id, before, after) with values of their own; one change without an id."""
        if not each:
            return
        change = Change(entity, action)
        self.audit.append_all(self.moment, self.actor, change, each)
        if change not in self._changes:
            self._changes.append(change)
