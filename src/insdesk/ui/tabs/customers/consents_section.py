"""客户档案 · 同意 (SM-2): given, corrected, withdrawn with a reason; never deleted."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import ConsentPurpose
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer_file import Consent, ConsentRow
from insdesk.i18n import _
from insdesk.rules.consents import consent_state
from insdesk.services.desk import Desk
from insdesk.specs.choices import CONSENT_PURPOSE
from insdesk.specs.consent_form import CONSENT_FORM, CONSENTS, withdrawal_form
from insdesk.specs.display import written
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.look import DANGER, set_look
from insdesk.ui.ports import Question, Shell
from insdesk.ui.tabs.customers.records_section import RecordsSection


class ConsentsSection(RecordsSection[Consent]):
    """The list says of each whether it counts today."""

    entity = Entity.CONSENT

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("consents", CONSENTS, shell, desk, parent)
        self.add_button("new", _("New consent…"), self.new)
        self.add_button("change", _("Change…"), self.change, _stands)
        withdraw = self.add_button("withdraw", _("Withdraw…"), self._withdraw, _stands)
        set_look(withdraw, DANGER, value=True)

    def fetch(self, customer_id: CustomerId) -> tuple[Consent, ...]:
        return self.desk.consents.of(customer_id)

    def fresh(self, customer_id: CustomerId) -> Consent:
        return Consent(customer_id=customer_id)

    def shown(self, records: tuple[Consent, ...]) -> tuple[ConsentRow, ...]:
        today = self.shell.clock.today()
        return tuple(_row(one, today) for one in records)

    def dialog(self, record: Consent) -> RecordDialog:
        title = _("New consent") if record.id is None else _title(record)
        dialog = RecordDialog("consent", title, CONSENT_FORM, record, self._write, self.shell, self)
        if record.id is None:
            giver = "" if self.customer is None else self.customer.name
            dialog.view.clear({"given_by": giver, "given_on": self.shell.clock.today()})
        else:
            dialog.view.set_locked(
                {"purpose": _("What was agreed to stays: withdraw it, then enter another.")}
            )
        return dialog

    def change(self) -> None:
        if self.current is not None and _stands(self.current):
            super().change()

    def saved_text(self, record: Consent) -> str:
        name = written(record.purpose, CONSENT_PURPOSE)
        if record.withdrawn_on is not None:
            return _("Consent to {purpose} withdrawn.", purpose=name)
        return _("Consent to {purpose} saved.", purpose=name)

    def _withdraw(self) -> None:
        consent = self.current
        if consent is None or not _stands(consent):
            return
        if consent.purpose is ConsentPurpose.HEALTH and not self.shell.ask(_health_question()):
            return
        dialog = RecordDialog(
            "withdrawal",
            _("Withdraw: {consent}", consent=_title(consent)),
            withdrawal_form(consent.given_on),
            consent,
            self._take_back,
            self.shell,
            self,
        )
        dialog.view.fill({"withdrawn_on": self.shell.clock.today()})
        dialog.view.focus_field("withdrawal_reason")
        self.open_dialog(dialog)

    def _write(self, record: Consent, _progress: Progress) -> ChangeSet:
        return self.desk.consents.save(self.shell.actor, record).changes

    def _take_back(self, record: Consent, _progress: Progress) -> ChangeSet:
        return self.desk.consents.withdraw(self.shell.actor, record)


def _stands(consent: Consent) -> bool:
    return consent.withdrawn_on is None


def _row(consent: Consent, today: date) -> ConsentRow:
    values: dict[str, Any] = {
        name: getattr(consent, name) for name in ConsentRow.__dataclass_fields__ if name != "state"
    }
    return ConsentRow(state=consent_state(consent, today), **values)


def _title(consent: Consent) -> str:
    return _(
        "Consent to {purpose} of {day}",
        purpose=written(consent.purpose, CONSENT_PURPOSE),
        day=consent.given_on,
    )


def _health_question() -> Question:
    return Question(
        title=_("Withdraw the consent to health data?"),
        text=_("With the last consent to it, what was written down about the customer's health is deleted."),
        yes=_("Go on"),
        is_destructive=True,
    )
