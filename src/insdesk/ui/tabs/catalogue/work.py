"""What the catalogue screen asks of the services on the lanes. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet, Saved
from insdesk.domain.ids import InsurerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.catalogue import FormHead, ProductDraft, ProductUses
from insdesk.domain.records.insurer import InsurerChoice
from insdesk.services.desk import Desk
from insdesk.ui.tabs.catalogue.presenter import FormLine


@dataclass(frozen=True, slots=True)
class CatalogueWork:
    """Every call belongs on a lane: `progress` is only there to be called by it."""

    desk: Desk
    actor: Actor

    def uses(self, _progress: Progress) -> Mapping[str, ProductUses]:
        """How often every product is used."""
        return self.desk.coverage_forms.uses()

    def insurers(self, _progress: Progress) -> tuple[InsurerChoice, ...]:
        """All insurers."""
        return self.desk.insurers.everyone()

    def save_product(self, form: FormLine, draft: ProductDraft, _progress: Progress) -> Saved[str]:
        """Add or change a product."""
        return self.desk.coverage_forms.save_product(self.actor, form.code, form.version, draft)

    def move_product(self, form: FormLine, code: str, step: int, _progress: Progress) -> ChangeSet:
        """Move a product up or down."""
        return self.desk.coverage_forms.move_product(self.actor, form.code, form.version, code, step)

    def delete_product(self, form: FormLine, code: str, _progress: Progress) -> ChangeSet:
        """Delete a product."""
        return self.desk.coverage_forms.delete_product(self.actor, form.code, form.version, code)

    def give_up(self, form: FormLine, _progress: Progress) -> ChangeSet:
        """Back to the shipped form, or a form of the office's own deleted."""
        return self.desk.coverage_forms.give_up(self.actor, form.code, form.version)

    def save_head(self, form: FormLine, head: FormHead, _progress: Progress) -> ChangeSet:
        """Title, day, cars."""
        return self.desk.coverage_forms.save_head(self.actor, form.code, form.version, head).changes

    def copy_form(self, form: FormLine, head: FormHead, _progress: Progress) -> ChangeSet:
        """A new form with the products of this one."""
        return self.desk.coverage_forms.copy(self.actor, form.code, head).changes

    def save_codes(
        self,
        insurer_id: InsurerId,
        before: Mapping[str, str],
        after: Mapping[str, str],
        _progress: Progress,
    ) -> ChangeSet:
        """What an insurer calls the products."""
        return self.desk.product_codes.save(self.actor, insurer_id, before, after)
