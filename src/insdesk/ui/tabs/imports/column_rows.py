"""One line for each column of the file: its letter, title and first values, and the field that it is."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from insdesk.i18n import _
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.tabs.imports.presenter import NOT_TAKEN, ColumnView
from insdesk.ui.text import plain, rich

_GAP = 8
_BOX_CHARACTERS = 24
_AT_ONCE = 6
"""Lines built before the window is looked after again: a sheet may have 256 columns."""


class ColumnRows(QWidget):
    """Says what a person chose for which column."""

    chosen = Signal(int, str)
    """The place of the column, and the field or NOT_TAKEN."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._boxes: dict[int, ChoiceBox] = {}
        self._fields: Mapping[int, str] = {}
        self._wants_focus = False
        self._waiting: list[ColumnView] = []
        self._choices: tuple[Choice, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._build_some)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, _GAP, 0)
        self._grid.setHorizontalSpacing(2 * _GAP)
        self._grid.setVerticalSpacing(_GAP // 2)
        self._grid.setColumnStretch(3, 1)

    @property
    def boxes(self) -> Mapping[int, ChoiceBox]:
        """The choice of each column, by its place."""
        return self._boxes

    def show_columns(
        self,
        views: Sequence[ColumnView],
        choices: Sequence[tuple[str, str]],
        columns: Mapping[str, int],
    ) -> None:
        """Lines for these columns, some at once; `choices` are the fields, `columns` say which is which."""
        self._timer.stop()
        self._clear()
        self.show_taken(columns)
        self._choices = tuple(Choice(*one) for one in choices)
        for column, title in enumerate((_("Column"), _("Title in the file"), _("Field"), _("First values"))):
            label = QLabel(title, self)
            label.setProperty(ROLE, "columnTitle")
            self._grid.addWidget(label, 0, column)
        self._waiting = list(views)
        self._build_some()

    def show_taken(self, columns: Mapping[str, int]) -> None:
        """Which column is which field."""
        self._fields = {place: field for field, place in columns.items()}
        for place in self._boxes:
            self._show_field(place)

    def focus_first_untaken(self) -> None:
        """To the first column that is not imported, or to the first of all; as soon as it stands there."""
        untaken = next((box for box in self._boxes.values() if not box.text()), None)
        self._wants_focus = untaken is None and bool(self._waiting)
        box = untaken or next(iter(self._boxes.values()), None)
        if box is not None and not self._wants_focus:
            box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_some(self) -> None:
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for view in now:
            self._add(view)
            self._show_field(view.place)
        if self._waiting:
            self._timer.start()
            return
        self._timer.stop()
        self._grid.setRowStretch(len(self._boxes) + 1, 1)
        if self._wants_focus:
            self.focus_first_untaken()

    def _add(self, view: ColumnView) -> None:
        row = len(self._boxes) + 1
        letter = QLabel(view.letter, self)
        title = QLabel(plain(view.title or _("(no title)")), self)
        samples = QLabel(view.samples, self)
        box = ChoiceBox(self._choices, self, empty=False, searchable=True)
        box.setObjectName(f"{self._name}.{view.place + 1}")
        box.setAccessibleName(_("Column {letter}, {title}: field", letter=view.letter, title=view.title))
        box.setMinimumContentsLength(_BOX_CHARACTERS)
        box.edited_by_person.connect(partial(self._on_chosen, view.place))
        box.left.connect(partial(self._on_left, view.place))
        title.setBuddy(box)
        for label in (letter, title, samples):
            label.setTextFormat(Qt.TextFormat.PlainText)
        samples.setToolTip(rich(view.samples))
        samples.setMinimumWidth(1)
        for label in (letter, samples):
            set_look(label, MUTED, value=True)
        for column, widget in enumerate((letter, title, box, samples)):
            self._grid.addWidget(widget, row, column)
        self._boxes[view.place] = box

    def _on_chosen(self, place: int) -> None:
        """Half-typed words are no choice yet."""
        field = self._boxes[place].text()
        if self._boxes[place].offers(field):
            self.chosen.emit(place, field)

    def _on_left(self, place: int) -> None:
        """What was typed and names no field leaves the column as it was."""
        box = self._boxes[place]
        if box.offers(box.text()):
            self._on_chosen(place)
        else:
            self._show_field(place)

    def _show_field(self, place: int) -> None:
        wanted = self._fields.get(place, NOT_TAKEN)
        if self._boxes[place].text() != wanted:
            self._boxes[place].set_text(wanted)

    def _clear(self) -> None:
        self._grid.setRowStretch(len(self._boxes) + 1, 0)
        self._boxes = {}
        self._fields = {}
        self._wants_focus = False
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.blockSignals(True)  # losing the keys now says nothing about a column
                widget.hide()
                widget.deleteLater()
