"""What is said of an owner who is typed: the same one on file (CU-6), and why saving was refused."""

from PySide6.QtCore import QObject, Signal

from insdesk.domain.errors import ConflictError, SurroundingsError
from insdesk.domain.records.customer import Customer
from insdesk.i18n import _
from insdesk.services.owner_storing import CustomerExistsError
from insdesk.specs.error_text import explain
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.inputs.value_widget import STATE_ERROR, STATE_WARNING
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.owners.presenter import same_question, same_text
from insdesk.ui.owners.same_watch import SameAs, SameWatch
from insdesk.ui.ports import MessageLevel, Shell


class OwnerNotices(QObject):
    """Watches what is typed in `card`, and speaks through `line`.

    `way_out` (translated) is what to press when the customer is on file: open that file, or use it.
    """

    existing_asked = Signal(object)
    """The id of the customer on file, who is wanted instead."""
    reload_asked = Signal()

    def __init__(
        self,
        shell: Shell,
        same_as: SameAs,
        card: OwnerCard,
        line: NoticeLine,
        way_out: str,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._card = card
        self._line = line
        self._way_out = way_out
        self._same: Customer | None = None
        self._watch = SameWatch(same_as, shell.runner, shell.show_error, self)
        self._watch.found.connect(self._on_same_found)
        card.identity_left.connect(self._on_identity_left)
        card.identity_edited.connect(self.forget)
        line.asked.connect(self._on_asked)

    def forget(self) -> None:
        """Another record is shown, or what was said is out of date."""
        self._watch.forget()
        self._on_same_found(None)

    def tell_refusal(self, error: Exception) -> None:
        """Saving was refused for something that no field can show; what was typed is still there."""
        self._same = None
        if isinstance(error, CustomerExistsError):
            self._same = error.existing
            text = same_text(error.existing)
            self._line.tell(text, STATE_ERROR, self._way_out)
            self._shell.say(_("Not saved: {reason}", reason=text), MessageLevel.ERROR)
        elif isinstance(error, SurroundingsError):
            self._shell.show_error(error)
        else:
            link = _("Read again") if isinstance(error, ConflictError) else ""
            self._line.tell(explain(error).sentence, STATE_ERROR, link)
            self._shell.say(explain(error).sentence, MessageLevel.ERROR)

    def _on_identity_left(self) -> None:
        self._watch.ask(same_question(self._card.view.values()), self._card.base.id)

    def _on_same_found(self, customer: Customer | None) -> None:
        self._same = customer
        if customer is None:
            self._line.clear()
        else:
            self._line.tell(same_text(customer), STATE_WARNING, self._way_out)

    def _on_asked(self) -> None:
        if self._same is None:
            self.reload_asked.emit()
        else:
            self.existing_asked.emit(self._same.id)
