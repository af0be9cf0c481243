"""Phones and ID numbers of the open file: masked, shown on demand for a while, which is recorded."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.reveal import RevealedField
from insdesk.services.reveals import RevealService
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.secrets import FormSecrets
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.customers.cars_card import CarsCard
from insdesk.ui.tabs.customers.file_pages import FilePages
from insdesk.ui.tabs.customers.file_top import FileTop
from insdesk.ui.tabs.customers.work import CustomerFile

ON_THE_FORM = frozenset(RevealedField) - {RevealedField.CONTACTS, RevealedField.PAPER}
IN_A_FILE = ON_THE_FORM | {RevealedField.CONTACTS}
_MINUTE = 60_000


class FileNumbers(QObject):
    """What was shown once stays so until the office's minutes are over or another file is opened, and is one
    entry of the audit trail. Typing never waits: a field takes keys before its record is written.
    """

    def __init__(
        self,
        shell: Shell,
        service: RevealService,
        top: FileTop,
        owner: OwnerCard,
        cars: CarsCard,
        pages: FilePages,
    ) -> None:
        super().__init__(pages)
        self._shell = shell
        self._service = service
        self._top = top
        self._owner = owner
        self._cars = cars
        self._pages = pages
        self._customer_id: CustomerId | None = None
        self._phone = ""
        self._masks = False
        self._opened = 0
        self._asked: frozenset[RevealedField] = frozenset()
        self._shown: frozenset[RevealedField] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._connect()

    def show_file(self, file: CustomerFile) -> None:
        """Another customer, or the same one as stored now: what is shown of that one stays in sight."""
        customer_id = None if file.customer is None else file.customer.id
        if customer_id != self._customer_id or customer_id is None:
            self.forget()
        self._customer_id = customer_id
        self._phone = "" if file.customer is None else file.customer.phone
        self._masks = file.settings.masks_numbers and customer_id is not None
        self._timer.setInterval(file.settings.masked_after * _MINUTE)
        self._apply()

    def forget(self) -> None:
        """Nobody's file is open."""
        self._opened += 1
        self._customer_id = None
        self._asked = self._shown = frozenset()
        self._timer.stop()

    def toggle(self) -> None:
        """Show all numbers of the file, or mask them again."""
        if self._is_all_shown:
            self.mask()
        else:
            self.reveal(IN_A_FILE)

    def mask(self) -> None:
        """Mask them again; the next one to look is recorded anew."""
        self._timer.stop()
        self._asked = self._shown = frozenset()
        self._apply()

    def reveal(self, wanted: Iterable[RevealedField]) -> None:
        """Show these as soon as it is written down."""
        new = frozenset(wanted) - self._asked
        if not new or self._customer_id is None or not self._masks:
            return
        self._asked |= new
        self._shell.runner.write(
            partial(_record, self._service, self._shell, self._customer_id, new),
            partial(self._on_recorded, self._opened, new),
            partial(self._on_refused, self._opened, new),
            self,
        )

    @property
    def _is_all_shown(self) -> bool:
        return self._shown >= ON_THE_FORM

    def _on_recorded(self, opened: int, new: frozenset[RevealedField], _changes: ChangeSet) -> None:
        if opened == self._opened and new <= self._asked:
            self._shown |= new
            self._timer.start()
            self._apply()

    def _on_refused(self, opened: int, new: frozenset[RevealedField], error: Exception) -> None:
        if opened == self._opened:
            self._asked -= new
        self._shell.show_error(error)

    def _on_field_asked(self, name: str) -> None:
        self.reveal((RevealedField(name.upper()),))

    def _on_contacts_asked(self) -> None:
        self.reveal((RevealedField.CONTACTS,))

    def _apply(self) -> None:
        """Show everything as it has to be."""
        names = {one.lower() for one in self._shown}
        for view in (self._owner.view, *(form.view for form in self._cars.forms)):
            secrets = self._secrets_of(view)
            if self._masks:
                secrets.mask_all_but(names)
            else:
                secrets.unmask()
        is_masked = self._masks and RevealedField.PHONE not in self._shown
        self._top.phone.show_phone(
            self._phone, is_masked=is_masked, is_all_shown=self._is_all_shown, can_mask=self._masks
        )
        self._pages.show_numbers(is_shown=not self._masks or RevealedField.CONTACTS in self._shown)

    def _secrets_of(self, view: FormView) -> FormSecrets:
        """Made when a form is first seen; it dies with its form."""
        secrets = view.findChild(FormSecrets)
        if secrets is None:
            secrets = FormSecrets(view)
            secrets.asked.connect(self._on_field_asked)
        return secrets

    def _connect(self) -> None:
        self._timer.timeout.connect(self.mask)
        self._top.shown.connect(self.show_file)
        self._top.phone.button.clicked.connect(self.toggle)
        self._cars.current_changed.connect(self._apply)
        self._pages.numbers_asked.connect(self._on_contacts_asked)


def _record(
    service: RevealService,
    shell: Shell,
    customer_id: CustomerId,
    wanted: frozenset[RevealedField],
    _progress: Progress,
) -> ChangeSet:
    return service.reveal(shell.actor, customer_id, wanted)
