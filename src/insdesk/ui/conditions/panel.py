"""The conditions over a list: a line that says them, which opens into rows."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.query import NO_CONDITIONS, Conditions
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import _
from insdesk.specs.condition_text import sentence
from insdesk.specs.conditions import ConditionSpec
from insdesk.ui.conditions.rows import ConditionRows
from insdesk.ui.inputs.enter_filter import EnterFilter

_REST = 250
"""Milliseconds without a key before the conditions ask."""
_GAP = 8


class ConditionPanel(QWidget):
    """`head` is the line that is always there; a screen may add its own to it."""

    changed = Signal(object)
    """The Conditions asked for now."""
    finished = Signal()
    """Enter behind the last value: on to the rows of the list."""

    def __init__(self, name: str, spec: ConditionSpec, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._spec = name, spec
        self._offers: Offers = {}
        self._asked = NO_CONDITIONS
        self.head = QHBoxLayout()
        self._toggle = QToolButton(self)
        self._sentence = QLabel(self)
        self._rows = ConditionRows(name, spec, clock, self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._enter = EnterFilter(self._rows)
        self._lay_out()
        self._connect()
        self._show_sentence()

    @property
    def conditions(self) -> Conditions:
        """What is asked for: the rows that are filled in and make sense."""
        return self._rows.conditions

    @property
    def is_open(self) -> bool:
        """Whether the rows are shown."""
        return not self._rows.isHidden()

    def set_conditions(self, conditions: Conditions) -> None:
        """Show and ask for these instead, at once."""
        self._rows.set_conditions(conditions)
        self._ask()

    def set_offers(self, offers: Offers) -> None:
        """What conditions may name now."""
        self._offers = offers
        self._rows.set_offers(offers)
        self._show_sentence()

    def open(self) -> None:
        """Show the rows, the cursor in the first one."""
        self._set_open(is_open=True)
        self._rows.focus()

    def close_rows(self) -> None:
        """Leave only the sentence."""
        self._set_open(is_open=False)

    def clear(self) -> None:
        """Ask for nothing."""
        self.set_conditions(NO_CONDITIONS)

    def _on_toggled(self) -> None:
        if self.is_open:
            self.close_rows()
        else:
            self.open()

    def _on_taken_out(self, _rows: ConditionRows) -> None:
        self._ask()

    def _on_clear_asked(self, _rows: ConditionRows) -> None:
        self.clear()

    def _ask(self) -> None:
        self._rest.stop()
        self._show_sentence()
        asked = self.conditions
        if asked != self._asked:
            self._asked = asked
            self.changed.emit(asked)

    def _show_sentence(self) -> None:
        titles: Mapping[str, Mapping[str, str]] = {
            name: {one.key: one.title for one in offered} for name, offered in self._offers.items()
        }
        said = sentence(self._spec, self.conditions, titles)
        self._sentence.setText(said)
        self._sentence.setVisible(bool(said))

    def _set_open(self, *, is_open: bool) -> None:
        self._rows.setVisible(is_open)
        self._toggle.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._toggle.setChecked(is_open)

    def _connect(self) -> None:
        self._toggle.clicked.connect(self._on_toggled)
        self._rows.typed.connect(self._rest.start)
        self._rows.taken_out.connect(self._on_taken_out)
        self._rows.clear_asked.connect(self._on_clear_asked)
        self._rest.timeout.connect(self._ask)
        self._enter.finished.connect(self._on_finished)

    def _on_finished(self) -> None:
        self._ask()
        self.finished.emit()

    def _lay_out(self) -> None:
        self._toggle.setObjectName(f"{self._name}.toggle")
        self._toggle.setText(_("Conditions (Alt+Q)"))
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._toggle.setCheckable(True)
        self._toggle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sentence.setObjectName(f"{self._name}.sentence")
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self.head.setSpacing(_GAP)
        self.head.addWidget(self._toggle)
        self.head.addWidget(self._sentence, 1)
        self.head.addStretch(0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(self.head)
        layout.addWidget(self._rows)
        self._set_open(is_open=False)
