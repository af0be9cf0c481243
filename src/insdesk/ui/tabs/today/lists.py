"""The rows of the start page: first steps, what waits, agencies that end soon, values to verify."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from insdesk.domain.records.day_view import EndingAgency, ToVerify
from insdesk.i18n import _
from insdesk.ui.look import PRIMARY, ROLE, STATUS, set_look
from insdesk.ui.tabs.today import presenter
from insdesk.ui.tabs.today.jumps import INSURERS, Jump
from insdesk.ui.tabs.today.presenter import Step
from insdesk.ui.tabs.today.row_list import JumpRow
from insdesk.ui.tabs.today.waiting import Line
from insdesk.ui.text import plain

_DONE = "✓"
_STEP_CHARACTERS = 22


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


def _link(text: str, name: str) -> QPushButton:
    """Never narrower than its words."""
    button = QPushButton(plain(text))
    button.setObjectName(name)
    button.setProperty(ROLE, "link")
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return button


def agency_row(agency: EndingAgency) -> JumpRow:
    """`太保样例  2026-11-30  [剩 8 天]`; the name leads to the insurer."""
    button = _link(agency.short_name, f"today.agency.{agency.id}")
    row = JumpRow(button, Jump(INSURERS, {"insurer_id": str(agency.id)}))
    row.row.addWidget(button)
    row.row.addStretch(1)
    row.add_text(_("through {day}", day=agency.last_day.isoformat()), "hint")
    style, words = presenter.agency_text(agency)
    chip = row.add_text(words)
    set_look(chip, STATUS, style)
    return row


def verify_row(one: ToVerify, number: int) -> JumpRow:
    """`京A12345  VIN: as the licence says … since 2026-11-23`; the name leads to the record."""
    button = _link(one.label, f"today.verify.{number}")
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


def waiting_row(one: Line) -> JumpRow:
    """`R2026-000123  张三 · 京A12345  3,012.76`; the label leads to the record."""
    button = _link(one.label, f"today.{one.name}")
    row = JumpRow(button, one.jump)
    row.row.addWidget(button)
    text = row.add_text(one.text)
    text.setWordWrap(True)
    row.row.setStretchFactor(text, 1)
    row.add_text(one.aside, "hint")
    return row


def quiet_row(text: str) -> QLabel:
    """What stands where a list has nothing to say."""
    label = QLabel(text)
    label.setProperty(ROLE, "hint")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
