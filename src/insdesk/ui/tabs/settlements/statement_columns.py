"""Which sheet, which row of titles, which columns: proposed by name, changed by hand."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from insdesk.domain.records.sheet import SheetContent
from insdesk.domain.records.statement_reading import REQUIRED, StatementField, StatementLayout
from insdesk.i18n import _
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.look import REQUIRED as REQUIRED_LOOK
from insdesk.ui.look import ROLE, set_look
from insdesk.ui.tabs.settlements.statement_presenter import FIELD_TITLES, column_choices, header_choices

_GAP = 8
_COLUMNS = 5


class StatementColumns(QWidget):
    """Shows a layout; says when a person chose another one."""

    sheet_chosen = Signal(int)
    header_chosen = Signal(int)
    columns_chosen = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._sheet_title, self._sheet = QLabel(_("Sheet"), self), ChoiceBox(parent=self, empty=False)
        self._header = ChoiceBox(parent=self, empty=False)
        self._boxes = {field: ChoiceBox(parent=self) for field in StatementField}
        self._is_showing = False
        self._lay_out(name)
        self._sheet.changed.connect(self._on_sheet)
        self._header.changed.connect(self._on_header)
        for box in self._boxes.values():
            box.changed.connect(self._on_columns)

    def show_layout(self, content: SheetContent, sheet: int, layout: StatementLayout) -> None:
        """Show where things stand, without telling anybody."""
        self._is_showing = True
        self._sheet.set_choices(Choice(str(place), title) for place, title in enumerate(content.sheets))
        self._sheet.set_text(str(sheet))
        for widget in (self._sheet_title, self._sheet):
            widget.setVisible(len(content.sheets) > 1)
        self._header.set_choices(Choice(*one) for one in header_choices(content))
        self._header.set_text(str(layout.header_row))
        choices = [Choice(*one) for one in column_choices(content, layout.header_row)]
        for field, box in self._boxes.items():
            box.set_choices(choices)
            box.set_text(str(layout.columns[field]) if field in layout.columns else "")
        self._is_showing = False

    def layout_chosen(self) -> StatementLayout:
        """What stands in the boxes."""
        columns = {field: int(box.text()) for field, box in self._boxes.items() if box.text().isdecimal()}
        header = self._header.text()
        return StatementLayout(int(header) if header.isdecimal() else 0, columns)

    def focus_missing(self) -> None:
        """To the first column that has to be chosen."""
        missing = (box for field, box in self._boxes.items() if field in REQUIRED and not box.text())
        next(missing, self._header).setFocus()

    def _on_sheet(self) -> None:
        if not self._is_showing and self._sheet.text().isdecimal():
            self.sheet_chosen.emit(int(self._sheet.text()))

    def _on_header(self) -> None:
        if not self._is_showing and self._header.text().isdecimal():
            self.header_chosen.emit(int(self._header.text()))

    def _on_columns(self) -> None:
        if not self._is_showing:
            self.columns_chosen.emit()

    def _lay_out(self, name: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(_GAP // 2)
        header_title = QLabel(_("Row of the titles"), self)
        self._put(grid, 0, header_title, self._header, f"{name}.header_row", span=2)
        self._put(grid, 2, self._sheet_title, self._sheet, f"{name}.sheet")
        for place, (field, box) in enumerate(self._boxes.items(), start=_COLUMNS):
            is_required = field in REQUIRED
            words = _(FIELD_TITLES[field])
            title = QLabel(f"{words} *" if is_required else words, self)
            set_look(title, REQUIRED_LOOK, is_required)
            self._put(grid, place, title, box, f"{name}.column.{field.value}")
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)

    def _put(
        self, grid: QGridLayout, place: int, title: QLabel, box: ChoiceBox, name: str, span: int = 1
    ) -> None:
        row, column = divmod(place, _COLUMNS)
        title.setProperty(ROLE, "fieldTitle")
        title.setBuddy(box)
        box.setObjectName(name)
        box.setAccessibleName(title.text())
        grid.addWidget(title, 2 * row, column, 1, span)
        grid.addWidget(box, 2 * row + 1, column, 1, span)
