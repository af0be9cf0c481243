"""What both pages of 保险套餐与特别约定 do with their kind of record; reading and writing on the lanes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import AgreementKind
from insdesk.domain.ids import AgreementTemplateId, CoverageSetId
from insdesk.domain.records.agreement import AgreementTemplate
from insdesk.domain.records.coverage_set import CoverageSet, CoverageSetLine
from insdesk.i18n import _
from insdesk.rules.coverage import desk_name
from insdesk.services.agreements import AgreementService
from insdesk.services.coverage_sets import CoverageSetService
from insdesk.specs.coverage_text import lines_text
from insdesk.ui.ports import Question
from insdesk.ui.tables.ordered_rows import ListEntry
from insdesk.ui.tabs.coverage_sets.presenter import agreement_detail, agreement_title
from insdesk.ui.tabs.coverage_sets.questions import deleting_set, deleting_text
from insdesk.ui.text import quoted

RecordT = TypeVar("RecordT")

CLAUSE = 0
"""The key of the owner clause, which may have no id yet."""


@dataclass(frozen=True, slots=True)
class Written:
    """What was changed, and the key by which the record is listed from now on."""

    key: int | None
    changes: ChangeSet


class Keeper(Protocol[RecordT]):
    """One kind of record: how it is read, listed, asked about and written."""

    @property
    def entity(self) -> Entity: ...

    def read(self) -> tuple[RecordT, ...]:
        """All of them, in their order."""
        ...

    def entry(self, record: RecordT) -> ListEntry:
        """Its row in the list; key 0 or above once it is the office's own."""
        ...

    def fresh(self) -> RecordT:
        """A new one."""
        ...

    def save(self, record: RecordT) -> Written:
        """Add or change it."""
        ...

    def delete(self, record: RecordT) -> ChangeSet:
        """Delete it."""
        ...

    def put_in_order(self, keys: Sequence[int]) -> ChangeSet:
        """Put them in this order."""
        ...

    def deleting(self, record: RecordT, count: int) -> Question:
        """Asked before it is deleted, as one of `count`."""
        ...

    def saved(self, record: RecordT) -> str:
        """Said after it was saved."""
        ...


@dataclass(frozen=True)
class SetKeeper:
    """保险套餐."""

    sets: CoverageSetService
    actor: Actor
    entity: Entity = Entity.COVERAGE_SET

    def read(self) -> tuple[CoverageSet, ...]:
        return self.sets.sets()

    def entry(self, record: CoverageSet) -> ListEntry:
        assert record.id is not None  # noqa: S101  # one that is listed has one
        return ListEntry(record.id, record.name, lines_text(record.lines, self._desk_name))

    def fresh(self) -> CoverageSet:
        return CoverageSet()

    def save(self, record: CoverageSet) -> Written:
        saved = self.sets.save(self.actor, record)
        return Written(saved.id, saved.changes)

    def delete(self, record: CoverageSet) -> ChangeSet:
        assert record.id is not None  # noqa: S101  # one that is listed has one
        return self.sets.delete(self.actor, record.id, record.version)

    def put_in_order(self, keys: Sequence[int]) -> ChangeSet:
        return self.sets.put_in_order(self.actor, [CoverageSetId(key) for key in keys])

    def deleting(self, record: CoverageSet, count: int) -> Question:
        return deleting_set(record.name, is_last=count == 1)

    def saved(self, record: CoverageSet) -> str:
        return _("Coverage set {name} saved.", name=quoted(record.name))

    def _desk_name(self, line: CoverageSetLine) -> str:
        product = self.sets.catalogue.product(line.product_code)
        return line.product_name if product is None else desk_name(product)


@dataclass(frozen=True)
class AgreementKeeper:
    """特别约定: the owner clause, which stays first, and free texts."""

    agreements: AgreementService
    actor: Actor
    entity: Entity = Entity.AGREEMENT_TEMPLATE

    def read(self) -> tuple[AgreementTemplate, ...]:
        return (self.agreements.clause_template(), *self.agreements.texts())

    def entry(self, record: AgreementTemplate) -> ListEntry:
        is_clause = record.kind is AgreementKind.OWNER_DIFFERS
        key = CLAUSE if is_clause or record.id is None else record.id
        return ListEntry(key, agreement_title(record), agreement_detail(record), fixed=is_clause)

    def fresh(self) -> AgreementTemplate:
        return AgreementTemplate()

    def save(self, record: AgreementTemplate) -> Written:
        saved = self.agreements.save(self.actor, record)
        is_clause = record.kind is AgreementKind.OWNER_DIFFERS
        return Written(CLAUSE if is_clause else saved.id, saved.changes)

    def delete(self, record: AgreementTemplate) -> ChangeSet:
        assert record.id is not None  # noqa: S101  # a free text that is listed has one
        return self.agreements.delete(self.actor, record.id, record.version)

    def put_in_order(self, keys: Sequence[int]) -> ChangeSet:
        texts = [AgreementTemplateId(key) for key in keys if key != CLAUSE]
        return self.agreements.put_in_order(self.actor, texts)

    def deleting(self, record: AgreementTemplate, count: int) -> Question:
        return deleting_text(record.name)

    def saved(self, record: AgreementTemplate) -> str:
        return _("{name} saved: it counts at once.", name=quoted(agreement_title(record)))
