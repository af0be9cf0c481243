"""The left side of 险种目录: the coverage forms, and the products of the one under the cursor."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.i18n import _
from insdesk.specs.catalogue_lists import FORMS, PRODUCTS
from insdesk.specs.table import TableSpec
from insdesk.ui.inputs.line_edit import TextEdit
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.catalogue.commands import (
    CHANGE_FORM,
    COPY_FORM,
    DELETE_PRODUCT,
    GIVE_UP_FORM,
    MOVE_DOWN,
    MOVE_UP,
    NAME,
)
from insdesk.ui.tabs.catalogue.presenter import FormLine, ProductLine

_GAP = 8
_MOST_FORMS = 5


class FormsCard(QWidget):
    """Which forms there are."""

    current_changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[FormLine, ...] = ()
        self.table = RecordTable(FORMS, _MOST_FORMS, self)
        buttons = [
            ActionButton(shell.actions.action(name), self) for name in (COPY_FORM, CHANGE_FORM, GIVE_UP_FORM)
        ]
        _lay_out(self, FORMS, [self.table], buttons)
        self.table.current_changed.connect(self.current_changed)

    @property
    def current(self) -> FormLine | None:
        """The form under the cursor."""
        return next((line for line in self._lines if line.id == self.table.current_id), None)

    def go_to(self, code: str) -> None:
        """Put the cursor on the form called `code`."""
        self.show_lines(self._lines, code)

    def show_lines(self, lines: Sequence[FormLine], code: str) -> None:
        """Show these, the cursor on the form called `code`, or on the first."""
        self._lines = tuple(lines)
        self.table.show_records(lines, next((line.id for line in lines if line.code == code), None))


class ProductsCard(QWidget):
    """What a form holds, as far as the box finds it."""

    current_changed = Signal()
    chosen = Signal()
    """A row was double-clicked, or Enter pressed on it."""
    new_asked = Signal()
    text_changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[ProductLine, ...] = ()
        self.box = TextEdit(self)
        self.table = RecordTable(PRODUCTS, None, self)
        self._count = QLabel(self)
        self._new = QPushButton(_("New product"), self)
        buttons = [
            ActionButton(shell.actions.action(name), self) for name in (MOVE_UP, MOVE_DOWN, DELETE_PRODUCT)
        ]
        self._set_up()
        _lay_out(self, PRODUCTS, [self.box, self.table, self._count], [self._new, *buttons])
        self.table.current_changed.connect(self.current_changed)
        self.table.activated_id.connect(self._on_activated)
        self.box.changed.connect(self.text_changed)
        self._new.clicked.connect(self.new_asked)

    @property
    def current(self) -> ProductLine | None:
        """The product under the cursor."""
        return next((line for line in self._lines if line.id == self.table.current_id), None)

    @property
    def text(self) -> str:
        """What the box looks for."""
        return self.box.text()

    def show_lines(self, lines: Sequence[ProductLine], code: str) -> None:
        """Show these, the cursor on the product called `code`; on none for an empty one."""
        self._lines = tuple(lines)
        self.table.show_records(lines, next((line.id for line in lines if line.code == code), None))
        if not any(line.code == code for line in lines):
            self.table.clearSelection()
            self.table.selectionModel().clearCurrentIndex()
        self._count.setText(_("{count} rows", count=len(lines)))

    def go_on(self) -> None:
        """To the next row, where there is one."""
        below = self.table.currentIndex().row() + 1
        if below < len(self._lines):
            self.table.selectRow(below)

    def focus_box(self) -> None:
        """To the search box."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def focus_rows(self) -> None:
        """To the row with the cursor."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_activated(self, _identifier: int) -> None:
        self.chosen.emit()

    def _set_up(self) -> None:
        self.box.setObjectName(f"{PRODUCTS.name}.search")
        self.box.setPlaceholderText(_("Name, other name or code"))
        self.box.setAccessibleName(_("Search products"))
        self.box.setClearButtonEnabled(True)
        set_look(self._count, MUTED, value=True)
        self._new.setObjectName(f"{NAME}.action.new")
        self._new.setToolTip("Ctrl+N")


def _lay_out(
    card: QWidget, spec: TableSpec, widgets: Sequence[QWidget], buttons: Sequence[QPushButton]
) -> None:
    title = QLabel(_(spec.title), card)
    title.setProperty(ROLE, "blockTitle")
    row = QHBoxLayout()
    row.setSpacing(_GAP)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    layout = QVBoxLayout(card)
    layout.setContentsMargins(0, _GAP, _GAP, _GAP)
    layout.setSpacing(_GAP)
    layout.addWidget(title)
    for widget in widgets:
        layout.addWidget(widget, 1 if isinstance(widget, RecordTable) else 0)
    layout.addLayout(row)
