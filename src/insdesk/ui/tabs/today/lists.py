"""The short lists of the start page: first steps, agencies that end soon, values to verify."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.records.day_view import EndingAgency, ToVerify
from insdesk.i18n import _
from insdesk.ui.look import PRIMARY, ROLE, STATUS, set_look
from insdesk.ui.tabs.today import presenter
from insdesk.ui.tabs.today.presenter import Jump, Step
from insdesk.ui.text import plain

_GAP = 8
_DONE = "✓"
_STEP_CHARACTERS = 22


class JumpRow(QWidget):
    """A button that leads somewhere, with words beside it."""

    jump_asked = Signal(object)
    """A Jump."""

    def __init__(self, button: QPushButton, jump: Jump, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jump = jump
        self.button = button
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(_GAP)
        button.clicked.connect(self._on_clicked)

    def add_text(self, text: str, role: str = "") -> QLabel:
        """Words in the row."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty(ROLE, role)
        self.row.addWidget(label)
        return label

    def _on_clicked(self) -> None:
        self.jump_asked.emit(self._jump)


class RowList(QWidget):
    """Rows under each other; shown anew whenever the figures are."""

    jump_asked = Signal(object)
    """A Jump."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(_GAP)

    def focus_first(self) -> None:
        """To the first row that leads somewhere."""
        row = self.findChild(JumpRow)
        if row is not None:
            row.button.setFocus()

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these and free those before."""
        while (item := self._rows.takeAt(0)) is not None:
            before = item.widget()
            if before is not None:
                before.hide()
                before.deleteLater()
        for row in rows:
            if isinstance(row, JumpRow):
                row.jump_asked.connect(self.jump_asked)
            self._rows.addWidget(row)


def step_row(step: Step, number: int, *, is_next: bool) -> JumpRow:
    """`1  [Set up insurers]  why`; a step that was taken has a tick."""
    button = QPushButton(plain(step.title))
    button.setObjectName(f"today.step.{step.name}")
    set_look(button, PRIMARY, is_next)
    row = JumpRow(button, step.jump)
    mark = row.add_text(_DONE if step.is_done else str(number), "sectionTitle")
    mark.setFixedWidth(mark.fontMetrics().horizontalAdvance("00"))
    mark.setAccessibleName(_("Done") if step.is_done else str(number))
    holder = QWidget(row)
    holder.setFixedWidth(button.fontMetrics().horizontalAdvance("0") * _STEP_CHARACTERS)
    held = QHBoxLayout(holder)
    held.setContentsMargins(0, 0, 0, 0)
    held.addWidget(button)
    row.row.addWidget(holder)
    text = row.add_text(step.text, "hint")
    text.setWordWrap(True)
    row.row.setStretchFactor(text, 1)
    return row


def agency_row(agency: EndingAgency) -> JumpRow:
    """`太保样例  2026-11-30  [剩 8 天]`; the name leads to the insurer."""
    button = QPushButton(plain(agency.short_name))
    button.setObjectName(f"today.agency.{agency.id}")
    button.setProperty(ROLE, "link")
    row = JumpRow(button, Jump(presenter.INSURERS, {"insurer_id": str(agency.id)}))
    row.row.addWidget(button)
    row.row.addStretch(1)
    row.add_text(_("through {day}", day=agency.last_day.isoformat()), "hint")
    style, words = presenter.agency_text(agency)
    chip = row.add_text(words)
    set_look(chip, STATUS, style)
    return row


def verify_row(one: ToVerify, number: int) -> JumpRow:
    """`京A12345  VIN: as the licence says … since 2026-11-23`; the name leads to the record."""
    button = QPushButton(plain(one.label))
    button.setObjectName(f"today.verify.{number}")
    button.setProperty(ROLE, "link")
    row = JumpRow(button, presenter.verify_jump(one))
    row.row.addWidget(button)
    text = row.add_text(presenter.verify_text(one))
    text.setWordWrap(True)
    row.row.setStretchFactor(text, 1)
    since = one.since.astimezone().date().isoformat()
    row.add_text(_("since {day}", day=since), "hint")
    return row


def half_typed_row(text: str, jump: Jump, number: int) -> JumpRow:
    """`上次未保存的承保登记：张三 · 京A12345 …  [继续录入]`."""
    button = QPushButton(_("Go on typing"))
    button.setObjectName(f"today.half_typed.{number}")
    button.setAccessibleName(f"{button.text()}: {text}")
    row = JumpRow(button, jump)
    row.add_text(text)
    row.row.addStretch(1)
    row.row.addWidget(button)
    return row


def quiet_row(text: str) -> QLabel:
    """What stands where a list has nothing to say."""
    label = QLabel(text)
    label.setProperty(ROLE, "hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
