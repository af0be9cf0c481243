"""客户档案 · 健康 (CF-6): where the office switched it on; open with the customer's consent."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import CustomerKind, HealthAccess
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer_file import Health, HealthFile
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.health_form import HEALTH_FORM
from insdesk.ui.look import DANGER, set_look
from insdesk.ui.ports import MessageLevel, Question, Shell
from insdesk.ui.tabs.customers.form_section import FormSection
from insdesk.ui.tabs.customers.work import CustomerFile
from insdesk.ui.text import quoted


class HealthSection(FormSection[HealthFile]):
    """Says how to get the consent where there is none; what is kept can always be deleted."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("health", _("Health"), shell, desk, parent)
        self._form = self.add_view(HEALTH_FORM, "customers.health")
        self._delete_button = QPushButton(_("Delete health data…"), self)
        self._delete_button.setObjectName("customers.health.action.delete")
        set_look(self._delete_button, DANGER, value=True)
        self._delete_button.clicked.connect(self._on_delete)
        self.buttons.insertWidget(0, self._delete_button)
        self._delete_button.hide()

    def is_offered(self, file: CustomerFile) -> bool:
        return (
            file.settings.health_section
            and file.customer is not None
            and file.customer.kind is CustomerKind.PERSON
        )

    def fetch(self, customer_id: CustomerId) -> HealthFile:
        return self.desk.health.of(customer_id)

    def show_bundle(self, bundle: HealthFile) -> None:
        is_open = bundle.access is HealthAccess.OPEN
        self.show_record(self._form if is_open else None, bundle.health)
        self.about.setText(_about(bundle))
        self._delete_button.setVisible(bundle.is_kept)

    def record_of(self, bundle: HealthFile) -> Health:
        return bundle.health

    def write(self, record: Any, progress: Progress) -> ChangeSet:  # noqa: ANN401  # a Health
        return self.desk.health.save(self.shell.actor, record)

    def concerns(self, changes: ChangeSet) -> bool:
        return changes.touches((Entity.HEALTH, Entity.CONSENT, Entity.SETTING, Entity.CUSTOMER))

    def _on_delete(self) -> None:
        if self.customer is None or self.customer_id is None:
            return
        question = Question(
            title=_("Delete the health data of {name}?", name=quoted(self.customer.name)),
            text=_("It cannot be taken back. The history keeps that it was deleted, not what it said."),
            yes=_("Delete"),
            is_destructive=True,
        )
        if self.shell.ask(question):
            work = partial(self._delete, self.customer_id)
            self.shell.runner.write(
                work, self._on_deleted, self.shell.show_error, self, _("Deleting the health data")
            )

    def _delete(self, customer_id: CustomerId, _progress: Progress) -> ChangeSet:
        return self.desk.health.delete(self.shell.actor, customer_id)

    def _on_deleted(self, changes: ChangeSet) -> None:
        self.show_record(None, None)
        self.shell.say(_("Health data deleted."), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)


def _about(file: HealthFile) -> str:
    if file.access is HealthAccess.OPEN:
        return _("Kept with the customer's own consent; deleted as soon as it is withdrawn.")
    if file.access is HealthAccess.WITHOUT_CONSENT and file.is_kept:
        return _(
            "The consent to health data counts no more: what is kept is locked. Enter a new consent on the "
            "page Consents, or delete the data."
        )
    if file.access is HealthAccess.WITHOUT_CONSENT:
        return _(
            "Health data needs a consent of its own. Ask the customer, then enter a consent for “Health "
            "data” on the page Consents; the form opens here at once."
        )
    return _("This office keeps no health data of this customer.")
