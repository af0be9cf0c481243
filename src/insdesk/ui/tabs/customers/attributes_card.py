"""客户属性 of one customer, beside the owner's own fields and saved with them (CU-4)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from insdesk.domain.records.attribute import Attribute, ValueIds
from insdesk.i18n import _
from insdesk.rules.attributes import own_values
from insdesk.ui.forms.block import Block
from insdesk.ui.look import ROLE
from insdesk.ui.owners.attribute_pick import AttributePick

NAME = "customers.attributes"

_GAP = 8
_COLUMNS = 2


class AttributesCard(Block):
    """Hidden while the office has no attributes. `changed` when a person or a file changed something."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Attributes"), f"{NAME}.card", parent)
        self._attributes: tuple[Attribute, ...] = ()
        self._base: ValueIds = frozenset()
        self._picks: tuple[AttributePick, ...] = ()
        self._grid: QWidget | None = None
        self.hide()

    def load(self, attributes: Sequence[Attribute], chosen: ValueIds) -> None:
        """Show these attributes, with what the customer has."""
        if tuple(attributes) != self._attributes:
            self._attributes = tuple(attributes)
            self._build()
        self._base = chosen
        self._show(chosen)

    def chosen(self) -> ValueIds:
        """What is chosen now."""
        return frozenset(one for pick in self._picks for one in pick.chosen())

    def typed(self) -> tuple[ValueIds, ValueIds]:
        """What was chosen over what is stored: values added, values taken away."""
        chosen = self.chosen()
        return chosen - self._base, self._base - chosen

    def take_up(self, added: ValueIds, removed: ValueIds) -> None:
        """Put back what `typed` told, over what is stored now: a single choice has the one added."""
        kept = self._base - removed
        for pick in self._picks:
            own = own_values(pick.attribute)
            if not pick.attribute.is_multiple and own & added:
                kept -= own
        self._show(kept | added)

    def rebase(self, stored: ValueIds) -> None:
        """What is stored now; what stands in the card stays."""
        self._base = stored

    def is_dirty(self) -> bool:
        """Whether what is chosen is not what is stored."""
        return self.chosen() != self._base

    def commit(self) -> None:
        """Take over what was typed into lists."""
        for pick in self._picks:
            pick.commit()

    def _show(self, chosen: ValueIds) -> None:
        for pick in self._picks:
            pick.show_chosen(chosen)
        self.changed.emit()

    def _build(self) -> None:
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
        self._grid = QWidget(self)
        self._picks = tuple(
            AttributePick(one, f"customers.attribute.{one.code.lower()}", self._grid)
            for one in self._attributes
        )
        layout = QGridLayout(self._grid)
        layout.setContentsMargins(0, 0, 0, _GAP)
        layout.setHorizontalSpacing(2 * _GAP)
        layout.setVerticalSpacing(_GAP)
        place = 0
        for pick in self._picks:
            span = _COLUMNS if pick.attribute.is_multiple else 1
            if place % _COLUMNS + span > _COLUMNS:
                place += 1
            row, column = divmod(place, _COLUMNS)
            layout.addWidget(_title(pick), row, 2 * column)
            layout.addWidget(pick, row, 2 * column + 1, 1, 2 * span - 1)
            pick.changed.connect(self.changed)
            place += span
        for column in range(_COLUMNS):
            layout.setColumnStretch(2 * column + 1, 1)
        self.add(self._grid)
        self.setVisible(bool(self._picks))


def _title(pick: AttributePick) -> QLabel:
    title = QLabel(pick.attribute.name, pick.parentWidget())
    title.setTextFormat(Qt.TextFormat.PlainText)
    title.setProperty(ROLE, "fieldTitle")
    title.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    title.setBuddy(pick.field)
    return title
