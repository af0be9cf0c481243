"""Conditions in groups: each group a card of rows, and whether all groups or any of them have to hold."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.query import NO_CONDITIONS, Conditions, Match
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import N_, _
from insdesk.specs.conditions import MOST_CONDITIONS, ConditionSpec
from insdesk.ui.conditions.row import ConditionRow
from insdesk.ui.conditions.rows import ConditionRows
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox

_GAP = 8
_MATCH_CHARACTERS = 20
_MATCH = ((Match.ALL.value, N_("All groups hold")), (Match.ANY.value, N_("Any group holds")))


class ConditionGroups(QWidget):
    """There is always one group with a row, and at most `most` groups. `name` begins the object names."""

    changed = Signal()

    def __init__(
        self, name: str, spec: ConditionSpec, clock: Clock, most: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._spec, self._clock, self._most = name, spec, clock, most
        self._offers: Offers = {}
        self._groups: list[ConditionRows] = []
        self._match = ChoiceBox((Choice(key, _(title)) for key, title in _MATCH), empty=False)
        self._add = QPushButton(_("Add a group"))
        self._group_area = QVBoxLayout()
        self._lay_out()
        self._match.changed.connect(self.changed)
        self._add.clicked.connect(self._on_added)
        self._append().offer_row()

    @property
    def groups(self) -> tuple[Conditions, ...]:
        """The groups with something in them, as far as their rows are filled in."""
        return tuple(one.conditions for one in self._groups if one.conditions.rows)

    @property
    def match(self) -> Match:
        """Whether all groups have to hold."""
        return Match(self._match.text())

    def show_groups(self, groups: tuple[Conditions, ...], match: Match) -> None:
        """Show these instead, without telling."""
        with QSignalBlocker(self):
            for one in list(self._groups):
                self._drop(one)
            self._match.set_text(match.value)
            for conditions in groups or (NO_CONDITIONS,):
                one = self._append()
                one.set_conditions(conditions)
                one.offer_row()
            self._refresh()

    def set_offers(self, offers: Offers) -> None:
        """What conditions may name now."""
        self._offers = offers
        for one in self._groups:
            one.set_offers(offers)

    def unfinished(self) -> ConditionRow | None:
        """The first row that is begun and not filled in, or makes no sense."""
        found = (one.unfinished() for one in self._groups)
        return next((row for row in found if row is not None), None)

    def focus(self) -> None:
        """Into the first row of all."""
        self._groups[0].focus()

    def _append(self) -> ConditionRows:
        one = ConditionRows(self._name, self._spec, self._clock, self)
        one.set_offers(self._offers)
        one.typed.connect(self._on_changed)
        one.taken_out.connect(self._on_taken_out)
        one.clear_asked.connect(self._on_clear_asked)
        self._groups.append(one)
        self._group_area.addWidget(one)
        one.show()
        self._refresh()
        return one

    def _drop(self, one: ConditionRows) -> None:
        self._groups.remove(one)
        self._group_area.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _refresh(self) -> None:
        """Names by place, and what may still be added: the limit is on all rows together."""
        rows = sum(one.count for one in self._groups)
        for place, one in enumerate(self._groups, 1):
            one.set_name(f"{self._name}.{place}")
            one.set_may_grow(rows < MOST_CONDITIONS)
            one.call_clearing(_("Take the group out") if len(self._groups) > 1 else _("Take all out"))
        self._add.setEnabled(len(self._groups) < self._most and rows < MOST_CONDITIONS)
        self._match.setVisible(len(self._groups) > 1)

    def _on_changed(self) -> None:
        self._refresh()
        self.changed.emit()

    def _on_added(self) -> None:
        self._append().focus()
        self._on_changed()

    def _on_taken_out(self, one: ConditionRows) -> None:
        if not one.count:
            self._on_clear_asked(one)
        else:
            self._on_changed()

    def _on_clear_asked(self, one: ConditionRows) -> None:
        """The last group stays, with a blank row."""
        if len(self._groups) > 1:
            place = self._groups.index(one)
            self._drop(one)
            self._groups[min(place, len(self._groups) - 1)].focus()
        else:
            one.set_conditions(NO_CONDITIONS)
            one.focus()
        self._on_changed()

    def _lay_out(self) -> None:
        digit = self.fontMetrics().horizontalAdvance("0")
        self._match.setObjectName(f"{self._name}.match")
        self._match.setAccessibleName(_("Whether all groups have to hold"))
        self._match.set_text(Match.ALL.value)
        self._match.setFixedWidth(digit * _MATCH_CHARACTERS)
        self._add.setObjectName(f"{self._name}.add_group")
        below = QHBoxLayout()
        below.setSpacing(_GAP)
        below.addWidget(self._add)
        below.addWidget(self._match)
        below.addStretch(1)
        self._group_area.setSpacing(_GAP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(self._group_area)
        layout.addLayout(below)
