"""How many others may be this customer (CU-6, DE-6): quiet in the head of the file, and the way to them."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.duplicates import DuplicateRow
from insdesk.domain.records.file_head import FileHead
from insdesk.i18n import _, ngettext
from insdesk.services.duplicates import DuplicateService
from insdesk.specs.duplicate_text import verdict_text
from insdesk.ui.inputs.value_widget import STATE_WARNING
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.text import plain, rich

_DUPLICATES = "duplicates"
"""The tab, by name: screens do not know each other."""
_MOST_TOLD = 5


class DuplicatesMark(QPushButton):
    """Hidden while nobody looks like the customer."""

    def __init__(self, shell: Shell, service: DuplicateService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._service = service
        self._customer_id: CustomerId | None = None
        self.setObjectName("customers.head.duplicates")
        self.setProperty(ROLE, "link")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_look(self, STATE, STATE_WARNING)
        self.clicked.connect(self._on_clicked)
        self.hide()

    def show_head(self, head: FileHead | None) -> None:
        """Another customer's, or the same one's as it is now; None: nobody's."""
        known = None if head is None else head.customer.id
        if known != self._customer_id:
            self.hide()
        self._customer_id = known
        if known is not None:
            work, done = partial(_read, self._service, known), partial(self._on_read, known)
            self._shell.runner.read(work, done, self._shell.show_error, self)

    def _on_read(self, asked: CustomerId, rows: tuple[DuplicateRow, ...]) -> None:
        if asked != self._customer_id:
            return
        text = ngettext("{count} possible duplicate", "{count} possible duplicates", len(rows))
        self.setText(plain(text))
        self.setAccessibleName(text)
        self.setToolTip("\n".join(rich(_told(row)) for row in rows[:_MOST_TOLD]))
        self.setVisible(bool(rows))

    def _on_clicked(self) -> None:
        if self._customer_id is not None:
            self._shell.open_tab(_DUPLICATES, customer=self._customer_id)


def _told(row: DuplicateRow) -> str:
    why = "" if row.verdict is None else verdict_text(row.verdict)
    return _("{name}, {phone} ({why})", name=row.second.name, phone=row.second.phone, why=why)


def _read(
    service: DuplicateService, customer_id: CustomerId, _progress: Progress
) -> tuple[DuplicateRow, ...]:
    return service.of_customer(customer_id)
