"""The line below the name: who it is, what belongs to the customer, what there is to do."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.records.file_head import FileHead
from insdesk.i18n import _
from insdesk.services.car_records import CarRecordService
from insdesk.ui.inputs.value_widget import STATE_WARNING
from insdesk.ui.look import MUTED, ROLE, STATE, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.customers.head_text import facts, waiting, waiting_page
from insdesk.ui.text import plain

_GAP = 16
_SHOWN = (
    Entity.CUSTOMER,
    Entity.VEHICLE,
    Entity.REGISTRATION,
    Entity.INTERACTION,
    Entity.DOUBT,
    Entity.CONSENT,
    Entity.CONTACT,
    Entity.NOT_DUPLICATE,
    Entity.SPENDING,
    Entity.LEVEL,
)


class HeadLine(QWidget):
    """Hidden for a customer who is not on file yet."""

    asked = Signal(str)
    """The page on which something waits is wanted, by its object name; empty: the form."""
    known = Signal(object)
    """The FileHead that is shown; None while another customer's is being read."""

    def __init__(self, shell: Shell, records: CarRecordService, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._records = records
        self._customer_id: CustomerId | None = None
        self._page = ""
        self._facts = QLabel(self)
        self._waiting = QPushButton(self)
        self.setObjectName("customers.head")
        self._facts.setObjectName("customers.head.facts")
        self._facts.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._facts, MUTED, value=True)
        self._waiting.setObjectName("customers.head.waiting")
        self._waiting.setProperty(ROLE, "link")
        self._waiting.setFlat(True)
        self._waiting.setCursor(Qt.CursorShape.PointingHandCursor)
        self._waiting.setToolTip(_("Show what waits"))
        set_look(self._waiting, STATE, STATE_WARNING)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._facts)
        layout.addWidget(self._waiting)
        layout.addStretch(1)
        self._waiting.clicked.connect(self._on_clicked)
        self.hide()

    def show_customer(self, customer_id: CustomerId | None) -> None:
        """Another customer, or the same one as stored now."""
        if customer_id != self._customer_id:
            self.hide()
            self.known.emit(None)
        self._customer_id = customer_id
        self._read()

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere."""
        if changes.touches(_SHOWN):
            self._read()

    def _read(self) -> None:
        if self._customer_id is not None:
            work = partial(_head, self._records, self._customer_id)
            self._shell.runner.read(work, self._on_read, self._shell.show_error, self)

    def _on_clicked(self) -> None:
        self.asked.emit(self._page)

    def _on_read(self, head: FileHead) -> None:
        if head.customer.id != self._customer_id:
            return
        self._facts.setText(facts(head))
        text, self._page = waiting(head), waiting_page(head)
        self._waiting.setText(plain(text))
        self._waiting.setAccessibleName(text)
        self._waiting.setVisible(bool(text))
        self.show()
        self.known.emit(head)


def _head(records: CarRecordService, customer_id: CustomerId, _progress: Progress) -> FileHead:
    return records.head(customer_id)
