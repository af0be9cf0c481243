"""Two customers side by side: a line for each field, a choice where they differ (DE-6)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QLabel, QRadioButton, QWidget

from insdesk.domain.records.merging import MergePair, MergeRow
from insdesk.i18n import _
from insdesk.rules.merging import rows
from insdesk.specs.merge_text import row_texts, row_title, side_text
from insdesk.ui.look import MUTED, ROLE, set_look

_GAP = 8
_LINE_UP = 3
"""What a radio stands higher than a label."""
_DIFFERS = "≠"


class ValueChoice(QWidget):
    """One of the two values, with its radio; long ones wrap, and a click anywhere chooses."""

    def __init__(self, name: str, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.radio = QRadioButton(self)
        self.radio.setObjectName(name)
        self.radio.setAccessibleName(f"{title}: {text or _('(empty)')}")
        self._text = _value(text, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.radio, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        self.radio.toggled.connect(self._on_toggled)
        self._on_toggled()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setFocus(Qt.FocusReason.MouseFocusReason)
        self.radio.click()
        event.accept()

    def _on_toggled(self) -> None:
        set_look(self._text, MUTED, value=not self.radio.isChecked())


class MergeGrid(QWidget):
    """Shows one pair; another pair is another grid."""

    changed = Signal()

    def __init__(
        self, pair: MergePair, from_lost: frozenset[str], parent: QWidget | None = None, *, is_masked: bool
    ) -> None:
        super().__init__(parent)
        self.rows = rows(pair)
        self._pair = pair
        self._is_masked = is_masked
        self._equal: list[QWidget] = []
        self._of_lost: dict[str, QRadioButton] = {}
        self._groups: list[QButtonGroup] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, _GAP, 0)
        self._grid.setHorizontalSpacing(2 * _GAP)
        self._grid.setVerticalSpacing(_GAP)
        for column in (2, 3):
            self._grid.setColumnStretch(column, 1)
        self._add_heads()
        for row in self.rows:
            self._add(row, is_lost=row.name in from_lost)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    @property
    def equal_count(self) -> int:
        """In how many fields both say the same."""
        return sum(not row.differs for row in self.rows)

    def from_lost(self) -> frozenset[str]:
        """The fields in which the value of the one lost is chosen."""
        return frozenset(name for name, radio in self._of_lost.items() if radio.isChecked())

    def show_equal(self, *, is_shown: bool) -> None:
        """The fields in which there is nothing to choose."""
        for part in self._equal:
            part.setVisible(is_shown)

    def focus_first(self) -> None:
        """To the first choice."""
        for group in self._groups:
            checked = group.checkedButton()
            if checked is not None:
                checked.setFocus()
                return

    def _add_heads(self) -> None:
        kept, lost = self._pair.kept, self._pair.lost
        for column, side, text in (
            (2, kept, _("Stays: {name}", name=kept.customer.name)),
            (3, lost, _("Is merged into it: {name}", name=lost.customer.name)),
        ):
            head = QLabel(text, self)
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setProperty(ROLE, "sectionTitle")
            head.setWordWrap(True)
            about = QLabel(side_text(side), self)
            about.setProperty(ROLE, "hint")
            about.setWordWrap(True)
            self._grid.addWidget(head, 0, column)
            self._grid.addWidget(about, 1, column)

    def _add(self, row: MergeRow, *, is_lost: bool) -> None:
        place = self._grid.rowCount()
        title = row_title(row, self._pair)
        label = QLabel(title, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty(ROLE, "fieldTitle" if row.differs else "hint")
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, _LINE_UP, 0, 0)
        self._grid.addWidget(label, place, 0)
        texts = row_texts(row, self._pair, is_masked=self._is_masked)
        if not row.differs:
            same = _value(texts[0], self)
            set_look(same, MUTED, value=True)
            self._grid.addWidget(same, place, 2, 1, 2)
            self._equal += [label, same]
            return
        mark = QLabel(_DIFFERS, self)
        mark.setToolTip(_("The two differ"))
        mark.setContentsMargins(0, _LINE_UP, 0, 0)
        self._grid.addWidget(mark, place, 1, Qt.AlignmentFlag.AlignTop)
        name = f"merge.{row.name}"
        kept, lost = (
            ValueChoice(f"{name}.{side}", f"{title}, {said}", text, self)
            for side, said, text in (
                ("kept", self._pair.kept.customer.name, texts[0]),
                ("lost", self._pair.lost.customer.name, texts[1]),
            )
        )
        self._join(row.name, kept, lost, is_lost=is_lost)
        self._grid.addWidget(kept, place, 2)
        self._grid.addWidget(lost, place, 3)

    def _join(self, name: str, kept: ValueChoice, lost: ValueChoice, *, is_lost: bool) -> None:
        group = QButtonGroup(self)
        for choice in (kept, lost):
            group.addButton(choice.radio)
        (lost if is_lost else kept).radio.setChecked(True)
        group.buttonClicked.connect(partial(_tell, self))
        self._groups.append(group)
        self._of_lost[name] = lost.radio


def _tell(grid: MergeGrid, _button: object) -> None:
    grid.changed.emit()


def _value(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text or _("(empty)"), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
