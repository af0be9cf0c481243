"""Conditions as rows: one more, one less, each filled in, and whether all or any of them have to hold."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.query import NO_CONDITIONS, Condition, Conditions, Match
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import _
from insdesk.specs.condition_text import MATCH
from insdesk.specs.conditions import MOST_CONDITIONS, ConditionSpec
from insdesk.ui.conditions.row import ConditionRow
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.look import ROLE

_GAP = 8
_MATCH_CHARACTERS = 16


class ConditionRows(QFrame):
    """A card with the rows; `name` begins the object names."""

    typed = Signal()
    """Something in a row differs, or the match: a person may be in the middle of it."""
    taken_out = Signal(object)
    """A row was taken out of these rows."""
    clear_asked = Signal(object)
    """The button that takes all of these rows out was pressed: whoever owns them does it."""

    def __init__(self, name: str, spec: ConditionSpec, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._spec, self._clock = name, spec, clock
        self._offers: Offers = {}
        self._rows: list[ConditionRow] = []
        self._may_grow = True
        self._match = ChoiceBox((Choice(key, _(title)) for key, title in MATCH), empty=False)
        self._row_area = QVBoxLayout()
        self._add = QPushButton(_("Add a condition"))
        self._clear = QPushButton(_("Take all out"))
        self._lay_out()
        self.set_name(name)
        self._match.changed.connect(self.typed)
        self._add.clicked.connect(self._on_added)
        self._clear.clicked.connect(self._on_clear)

    @property
    def conditions(self) -> Conditions:
        """What the rows say that are filled in and make sense."""
        found = (row.condition() for row in self._rows)
        kept = tuple(one for one in found if isinstance(one, Condition))
        return Conditions(kept, Match(self._match.text())) if kept else NO_CONDITIONS

    @property
    def count(self) -> int:
        """How many rows there are, filled in or not."""
        return len(self._rows)

    def set_conditions(self, conditions: Conditions) -> None:
        """Show these instead, without telling."""
        with QSignalBlocker(self):
            for row in list(self._rows):
                self._drop(row)
            self._match.set_text(conditions.match.value)
            for one in conditions.rows:
                self._append().load(one)

    def set_offers(self, offers: Offers) -> None:
        """What conditions may name now."""
        self._offers = offers
        for row in self._rows:
            row.set_offers(offers)

    def set_name(self, name: str) -> None:
        """Begin the object names with `name`."""
        self._name = name
        self.setObjectName(f"{name}.rows")
        for part, widget in (("match", self._match), ("add", self._add), ("clear", self._clear)):
            widget.setObjectName(f"{name}.{part}")
        self._name_rows()

    def set_may_grow(self, may_grow: bool) -> None:
        """Whether one more row may be added."""
        self._may_grow = may_grow
        self._name_rows()

    def call_clearing(self, title: str) -> None:
        """What the button that takes all out says, in the language in use."""
        self._clear.setText(title)

    def unfinished(self) -> ConditionRow | None:
        """The first row that is begun and not filled in, or makes no sense."""
        begun = (row for row in self._rows if not row.is_blank)
        return next((row for row in begun if not isinstance(row.condition(), Condition)), None)

    def focus(self) -> None:
        """Into the first row; there is one then."""
        self.offer_row()
        self._rows[0].focus()

    def offer_row(self) -> None:
        """Have at least one row, blank if there was none."""
        if not self._rows:
            self._append()

    def _append(self) -> ConditionRow:
        row = ConditionRow(self._spec, self._offers, self._clock, self)
        row.changed.connect(self.typed)
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
        self._add.setEnabled(self._may_grow and len(self._rows) < MOST_CONDITIONS)
        self._clear.setVisible(bool(self._rows))
        self._match.setVisible(len(self._rows) > 1)

    def _on_removed(self, row: ConditionRow) -> None:
        place = self._rows.index(row)
        self._drop(row)
        if self._rows:
            self._rows[min(place, len(self._rows) - 1)].focus()
        else:
            self._add.setFocus()
        self.taken_out.emit(self)

    def _on_added(self) -> None:
        self._append().focus()
        self.typed.emit()

    def _on_clear(self) -> None:
        self.clear_asked.emit(self)

    def _lay_out(self) -> None:
        self.setProperty(ROLE, "card")
        self._match.set_text(Match.ALL.value)
        self._match.setAccessibleName(_("Whether all conditions have to hold"))
        self._match.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _MATCH_CHARACTERS)
        below = QHBoxLayout()
        below.setSpacing(_GAP)
        below.addWidget(self._add)
        below.addWidget(self._match)
        below.addStretch(1)
        below.addWidget(self._clear)
        self._row_area.setSpacing(_GAP)
        layout = QVBoxLayout(self)
        layout.setSpacing(_GAP)
        layout.addLayout(self._row_area)
        layout.addLayout(below)
