"""What is said of an owner who is typed: the same or a similar one on file (CU-6), why saving was refused."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from insdesk.domain.errors import ConflictError, SurroundingsError
from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import Customer
from insdesk.i18n import _
from insdesk.services.duplicates import Near
from insdesk.services.owner_storing import CustomerExistsError
from insdesk.specs.error_text import explain
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.inputs.value_widget import STATE_ERROR, STATE_WARNING
from insdesk.ui.owners.near_watch import NearTo, NearWatch, look_near
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.owners.presenter import deleted_text, near_text, same_question, same_text
from insdesk.ui.owners.same_watch import SameAs, SameWatch
from insdesk.ui.ports import MessageLevel, Offer, Shell

_RECYCLE_BIN = "recycle_bin"
"""The tab, by name: screens do not know each other."""


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
        near_to: NearTo,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._shell = shell
        self._card = card
        self._line = line
        self._way_out = way_out
        self._same: Customer | None = None
        self._near = Near()
        self._is_refused = False
        self._watch = SameWatch(same_as, shell.runner, shell.show_error, self)
        self._watch.found.connect(self._on_same_found)
        self._near_to = near_to
        self._near_watch = NearWatch(near_to, shell.runner, shell.show_error, self)
        self._near_watch.found.connect(self._on_near_found)
        card.identity_left.connect(self._on_identity_left)
        card.identity_edited.connect(self.forget)
        card.likeness_left.connect(self._on_likeness_left)
        line.asked.connect(self._on_asked)

    def forget(self) -> None:
        """Another record is shown, or what was said is out of date."""
        self._watch.forget()
        self._near_watch.forget()
        self._near = Near()
        self._on_same_found(None)

    def tell_refusal(self, error: Exception) -> None:
        """Saving was refused for something that no field can show; what was typed is still there."""
        self._same, self._near, self._is_refused = None, Near(), True
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

    def tell_created(self, customer: Customer) -> None:
        """A new customer was saved: whoever saved at once has not been told of one in the recycle bin."""
        work = partial(look_near, self._near_to, customer)
        self._shell.runner.read(work, self._on_created_compared, self._shell.show_error, self)

    def _on_created_compared(self, near: Near) -> None:
        if near.deleted is not None:
            offer = Offer(_("Recycle bin"), partial(self._open_bin, near.deleted.name))
            self._shell.say(deleted_text(near.deleted), MessageLevel.WARNING, offer)

    def _on_identity_left(self) -> None:
        self._watch.ask(same_question(self._card.view.values()), self._card.base.id)

    def _open_bin(self, name: str) -> None:
        self._shell.open_tab(_RECYCLE_BIN, search=name)

    def _on_likeness_left(self) -> None:
        """Of a customer on file, the head of the file tells it."""
        if self._card.base.id is None:
            self._near_watch.ask(self._card.customer())

    def _on_same_found(self, customer: Customer | None) -> None:
        self._same, self._is_refused = customer, False
        self._say()

    def _on_near_found(self, near: Near) -> None:
        self._near = near
        if not self._is_refused:
            self._say()

    def _say(self) -> None:
        """The same customer before one in the recycle bin, and that one before those who are only alike."""
        if self._same is not None:
            self._line.tell(same_text(self._same), STATE_WARNING, self._way_out)
        elif self._near.deleted is not None:
            self._line.tell(deleted_text(self._near.deleted), STATE_WARNING, _("Recycle bin"))
        elif self._near.rows:
            self._line.tell(near_text(self._near.rows), STATE_WARNING, self._way_out)
        else:
            self._line.clear()

    def _on_asked(self) -> None:
        if self._same is not None:
            self.existing_asked.emit(self._same.id)
        elif self._near.deleted is not None:
            self._open_bin(self._near.deleted.name)
        elif self._near.rows:
            self.existing_asked.emit(CustomerId(self._near.rows[0].second.id))
        else:
            self.reload_asked.emit()
