"""The conditions over a list: a line that says them, which opens into rows."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.query import NO_CONDITIONS, Condition, Conditions, Match
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import _
from insdesk.specs.condition_text import MATCH, sentence
from insdesk.specs.conditions import MOST_CONDITIONS, ConditionSpec
from insdesk.ui.conditions.row import ConditionRow
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.look import ROLE

_REST = 250
"""Milliseconds without a key before the conditions ask."""
_GAP = 8
_MATCH_CHARACTERS = 16


class ConditionPanel(QWidget):
    """`head` is the line that is always there; a screen may add its own to it."""

    changed = Signal(object)
    """The Conditions asked for now."""
    finished = Signal()
    """Enter behind the last value: on to the rows of the list."""

    def __init__(self, name: str, spec: ConditionSpec, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._spec, self._clock = name, spec, clock
        self._offers: Offers = {}
        self._rows: list[ConditionRow] = []
        self._asked = NO_CONDITIONS
        self.head = QHBoxLayout()
        self._toggle = QToolButton(self)
        self._sentence = QLabel(self)
        self._body = QFrame(self)
        self._match = ChoiceBox((Choice(key, _(title)) for key, title in MATCH), empty=False)
        self._row_area = QVBoxLayout()
        self._add = QPushButton(_("Add a condition"))
        self._clear = QPushButton(_("Take all out"))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._enter = EnterFilter(self._body)
        self._lay_out()
        self._connect()
        self._show_sentence()

    @property
    def conditions(self) -> Conditions:
        """What is asked for: the rows that are filled in and make sense."""
        found = (row.condition() for row in self._rows)
        kept = tuple(one for one in found if isinstance(one, Condition))
        return Conditions(kept, Match(self._match.text())) if kept else NO_CONDITIONS

    @property
    def is_open(self) -> bool:
        """Whether the rows are shown."""
        return not self._body.isHidden()

    def set_conditions(self, conditions: Conditions) -> None:
        """Show and ask for these instead, at once."""
        for row in list(self._rows):
            self._drop(row)
        with QSignalBlocker(self._match):
            self._match.set_text(conditions.match.value)
        for one in conditions.rows:
            self._append().load(one)
        self._ask()

    def set_offers(self, offers: Offers) -> None:
        """What conditions may name now."""
        self._offers = offers
        for row in self._rows:
            row.set_offers(offers)
        self._show_sentence()

    def open(self) -> None:
        """Show the rows, the cursor in the first one."""
        self._set_open(is_open=True)
        if not self._rows:
            self._append()
        self._rows[0].focus()

    def close_rows(self) -> None:
        """Leave only the sentence."""
        self._set_open(is_open=False)

    def clear(self) -> None:
        """Ask for nothing."""
        self.set_conditions(NO_CONDITIONS)

    def _append(self) -> ConditionRow:
        row = ConditionRow(self._spec, self._offers, self._clock, self._body)
        row.changed.connect(self._rest.start)
        row.removed.connect(self._on_removed)
        self._rows.append(row)
        self._row_area.addWidget(row)
        row.show()  # now: the layout would show it only after the focus was sought
        self._name_rows()
        return row

    def _drop(self, row: ConditionRow) -> None:
        self._rows.remove(row)
        self._row_area.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._name_rows()

    def _name_rows(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.set_name(f"{self._name}.{number}")
        self._add.setEnabled(len(self._rows) < MOST_CONDITIONS)
        self._clear.setVisible(bool(self._rows))
        self._match.setVisible(len(self._rows) > 1)

    def _on_removed(self, row: ConditionRow) -> None:
        place = self._rows.index(row)
        self._drop(row)
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].focus()
        else:
            self._add.setFocus()
        self._ask()

    def _on_added(self) -> None:
        self._append().focus()

    def _on_toggled(self) -> None:
        if self.is_open:
            self.close_rows()
        else:
            self.open()

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
        self._body.setVisible(is_open)
        self._toggle.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        self._toggle.setChecked(is_open)

    def _connect(self) -> None:
        self._toggle.clicked.connect(self._on_toggled)
        self._match.changed.connect(self._rest.start)
        self._add.clicked.connect(self._on_added)
        self._clear.clicked.connect(self.clear)
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
        self._match.set_text(Match.ALL.value)
        self._match.setObjectName(f"{self._name}.match")
        self._match.setAccessibleName(_("Whether all conditions have to hold"))
        self._match.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _MATCH_CHARACTERS)
        self._add.setObjectName(f"{self._name}.add")
        self._clear.setObjectName(f"{self._name}.clear")
        self._body.setProperty(ROLE, "card")
        self._body.setObjectName(f"{self._name}.rows")
        self.head.setSpacing(_GAP)
        self.head.addWidget(self._toggle)
        self.head.addWidget(self._sentence, 1)
        self.head.addStretch(0)
        below = QHBoxLayout()
        below.setSpacing(_GAP)
        below.addWidget(self._add)
        below.addWidget(self._match)
        below.addStretch(1)
        below.addWidget(self._clear)
        self._row_area.setSpacing(_GAP)
        body = QVBoxLayout(self._body)
        body.setSpacing(_GAP)
        body.addLayout(self._row_area)
        body.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(self.head)
        layout.addWidget(self._body)
        self._name_rows()
        self._set_open(is_open=False)
