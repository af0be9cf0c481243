"""A page of the customer's file that is a short list; each of its records opens in a dialog."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.table import TableSpec
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.look import ROLE
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.customers.file_section import FileSection

_MARGIN = 8
_GAP = 8
_MOST_ROWS = 16


class ListedRecord(Protocol):
    """What a list can show."""

    @property
    def id(self) -> int | None: ...


RecordT = TypeVar("RecordT", bound=ListedRecord)


class RecordsSection(FileSection, Generic[RecordT]):
    """Override `fetch`, `fresh`, `dialog` and `saved_text`; add what can be done with `add_button`."""

    entity: Entity

    def __init__(
        self, name: str, spec: TableSpec, shell: Shell, desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, _(spec.title), shell, desk, parent)
        self.records: tuple[RecordT, ...] = ()
        self.table = RecordTable(spec, _MOST_ROWS, self)
        self.head = QHBoxLayout()
        self._empty = QLabel(_(spec.empty_text), self)
        self._buttons = QHBoxLayout()
        self._for_one: list[tuple[QPushButton, Callable[[RecordT], bool]]] = []
        self._wanted: int | None = None
        self._lay_out()
        self.table.activated_id.connect(self._on_activated)
        self.table.current_changed.connect(self._follow)

    @abstractmethod
    def fetch(self, customer_id: CustomerId) -> tuple[RecordT, ...]:
        """All records of the customer. Runs on the read lane."""

    @abstractmethod
    def fresh(self, customer_id: CustomerId) -> RecordT:
        """A new one."""

    @abstractmethod
    def dialog(self, record: RecordT) -> RecordDialog:
        """The form of one."""

    @abstractmethod
    def saved_text(self, record: RecordT) -> str:
        """Said when it was saved."""

    def shown(self, records: tuple[RecordT, ...]) -> tuple[Any, ...]:
        """The rows of the list, with the ids of the records."""
        return records

    @property
    def current(self) -> RecordT | None:
        """The record with the cursor."""
        wanted = self.table.current_id
        return next((one for one in self.records if one.id == wanted), None)

    def add_button(
        self, name: str, text: str, do: Callable[[], None], fits: Callable[[RecordT], bool] | None = None
    ) -> QPushButton:
        """A button under the list; with `fits` it does something with one record, where that is possible."""
        button = QPushButton(text, self)
        button.setObjectName(f"{self.objectName()}.action.{name}")
        button.clicked.connect(do)
        if fits is not None:
            self._for_one.append((button, fits))
        self._buttons.addWidget(button)
        return button

    def new(self) -> None:
        """The form of a new record."""
        if self.customer_id is not None:
            self.open_dialog(self.dialog(self.fresh(self.customer_id)))

    def change(self) -> None:
        """The form of the record with the cursor."""
        if self.current is not None:
            self.open_dialog(self.dialog(self.current))

    def open_dialog(self, dialog: RecordDialog) -> None:
        """Show `dialog`; what it saves is shown at once."""
        dialog.saved.connect(self._on_saved)
        dialog.open()

    def take_changes(self, changes: ChangeSet, text: str) -> None:
        """Something was written here: tell everybody."""
        self.shell.say(text, MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def concerns(self, changes: ChangeSet) -> bool:
        return changes.touches((self.entity,))

    def read(self) -> None:
        if self.customer_id is not None:
            work = partial(self._fetch, self.customer_id)
            done = partial(self._on_read, self.customer_id)
            self.shell.runner.read(work, done, self.shell.show_error, self)

    def forget(self) -> None:
        self._show(())

    def _fetch(self, customer_id: CustomerId, _progress: Progress) -> tuple[RecordT, ...]:
        return self.fetch(customer_id)

    def _on_read(self, customer_id: CustomerId, records: tuple[RecordT, ...]) -> None:
        if customer_id == self.customer_id:
            self._show(records)

    def _show(self, records: tuple[RecordT, ...]) -> None:
        wanted, self._wanted = self._wanted or self.table.current_id, None
        self.records = records
        self.table.setVisible(bool(records))
        self._empty.setVisible(not records)
        self.table.show_records(self.shown(records), wanted)
        self._follow()

    def _follow(self) -> None:
        current = self.current
        for button, fits in self._for_one:
            button.setEnabled(current is not None and fits(current))

    def _on_activated(self, _key: int) -> None:
        self.change()

    def _on_saved(self, record: RecordT, changes: ChangeSet) -> None:
        own = (one.id for one in changes.changes if one.entity is self.entity)
        self._wanted = record.id or max((one for one in own if one is not None), default=None)
        self.take_changes(changes, self.saved_text(record))

    def _lay_out(self) -> None:
        self._empty.setProperty(ROLE, "hint")
        self._empty.setWordWrap(True)
        self._empty.setObjectName(f"{self.objectName()}.empty")
        self._buttons.setSpacing(_GAP)
        buttons = QHBoxLayout()
        buttons.addLayout(self._buttons)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout.addLayout(self.head)
        layout.addWidget(self._empty)
        layout.addWidget(self.table)
        layout.addLayout(buttons)
        layout.addStretch(1)


def always(_record: object) -> bool:
    """For buttons that fit every record."""
    return True
