"""客户档案 · 联系人 (CU-11)."""

from functools import partial

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer_file import Contact
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.contact_form import CONTACT_FORM, CONTACTS
from insdesk.specs.masking import masked_row
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.look import DANGER, set_look
from insdesk.ui.ports import Question, Shell
from insdesk.ui.tabs.customers.records_section import RecordsSection, always
from insdesk.ui.text import quoted


class ContactsSection(RecordsSection[Contact]):
    """Add, change, delete."""

    entity = Entity.CONTACT
    _shows_numbers = False

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("contacts", CONTACTS, shell, desk, parent)
        self.add_button("new", _("New contact…"), self.new)
        self.add_button("change", _("Change…"), self.change, always)
        set_look(self.add_button("delete", _("Delete…"), self._delete, always), DANGER, value=True)

    def change(self) -> None:
        if self.current is not None:
            self.numbers_asked.emit()
        super().change()

    def show_numbers(self, *, is_shown: bool) -> None:
        if is_shown != self._shows_numbers:
            self._shows_numbers = is_shown
            self.table.show_records(self.shown(self.records), self.table.current_id)

    def shown(self, records: tuple[Contact, ...]) -> tuple[Contact, ...]:
        return records if self._shows_numbers else tuple(masked_row(CONTACTS, one) for one in records)

    def fetch(self, customer_id: CustomerId) -> tuple[Contact, ...]:
        return self.desk.contacts.of(customer_id)

    def fresh(self, customer_id: CustomerId) -> Contact:
        return Contact(customer_id=customer_id)

    def dialog(self, record: Contact) -> RecordDialog:
        title = _("New contact") if record.id is None else _("Contact {name}", name=quoted(record.name))
        return RecordDialog("contact", title, CONTACT_FORM, record, self._write, self.shell, self)

    def saved_text(self, record: Contact) -> str:
        return _("Contact {name} saved.", name=quoted(record.name))

    def _delete(self) -> None:
        contact = self.current
        if contact is None:
            return
        question = Question(
            title=_("Delete contact {name}?", name=quoted(contact.name)),
            text=_("The search box will not find the customer by this contact any more."),
            yes=_("Delete"),
            is_destructive=True,
        )
        if self.shell.ask(question):
            self.shell.runner.write(
                partial(self._erase, contact),
                partial(self._on_deleted, contact),
                self.shell.show_error,
                self,
                _("Deleting the contact"),
            )

    def _on_deleted(self, contact: Contact, changes: ChangeSet) -> None:
        self.take_changes(changes, _("Contact {name} deleted.", name=quoted(contact.name)))

    def _write(self, record: Contact, _progress: Progress) -> ChangeSet:
        return self.desk.contacts.save(self.shell.actor, record).changes

    def _erase(self, contact: Contact, _progress: Progress) -> ChangeSet:
        assert contact.id is not None  # noqa: S101  # one that is listed has one
        return self.desk.contacts.delete(self.shell.actor, contact.id, contact.version)
