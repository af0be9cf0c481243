"""Step 2: which sheet, which row of titles, which column is which field."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from insdesk.domain.records.imports import ImportPreview
from insdesk.i18n import _
from insdesk.specs.import_spec import ImportSpec
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.in_sight import InSight
from insdesk.ui.inputs.value_widget import STATE_ERROR, STATE_WARNING
from insdesk.ui.look import MUTED, ROLE, STATE, set_look
from insdesk.ui.tabs.imports import presenter
from insdesk.ui.tabs.imports.column_rows import ColumnRows
from insdesk.ui.tabs.imports.commands import NAME

_GAP = 8
_MARGIN = 16


class ColumnsPage(QWidget):
    """Shows how a sheet is understood; says when a person wants another sheet or other titles."""

    sheet_chosen = Signal(int)
    header_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = ChoiceBox(parent=self, empty=False)
        self._header = ChoiceBox(parent=self, empty=False)
        self._sheet_title, self._header_title = QLabel(_("Sheet"), self), QLabel(_("Row of the titles"), self)
        self._count = QLabel(self)
        self._missing = QLabel(self)
        self._merged = QLabel(self)
        self.rows = ColumnRows(f"{NAME}.column", self)
        self._spec: ImportSpec | None = None
        self._views: Sequence[presenter.ColumnView] = ()
        self._columns: Mapping[str, int] = {}
        self._is_showing = False
        self._lay_out()
        self._sheet.changed.connect(self._on_sheet)
        self._header.changed.connect(self._on_header)
        self.rows.chosen.connect(self._on_chosen)

    @property
    def columns(self) -> Mapping[str, int]:
        """Field → place of its column."""
        return self._columns

    @property
    def missing(self) -> str:
        """Which required fields have no column; empty when the file can be read."""
        return self._missing.text()

    def show_sheet(self, spec: ImportSpec, preview: ImportPreview) -> None:
        """Show where things stand, without telling anybody."""
        self._is_showing = True
        self._spec = spec
        self._sheet.set_choices(Choice(*one) for one in presenter.sheet_choices(preview.start))
        self._sheet.set_text(str(preview.start.sheet))
        for widget in (self._sheet_title, self._sheet):
            widget.setVisible(len(preview.start.sheets) > 1)
        self._header.set_choices(Choice(*one) for one in presenter.header_choices(preview.top))
        self._header.set_text(str(preview.plan.header))
        self._is_showing = False
        self._views = presenter.column_views(preview)
        self.rows.show_columns(self._views, presenter.field_choices(spec), preview.plan.columns)
        merged = presenter.merged_text(preview.start)
        self._merged.setText(merged)
        self._merged.setVisible(bool(merged))
        self._take(preview.plan.columns)

    def focus_first(self) -> None:
        """To the first column that is nothing yet: what is missing may stand there."""
        self.rows.focus_first_untaken()

    def _on_sheet(self) -> None:
        if not self._is_showing and self._sheet.text().isdecimal():
            self.sheet_chosen.emit(int(self._sheet.text()))

    def _on_header(self) -> None:
        if not self._is_showing and self._header.text().isdecimal():
            self.header_chosen.emit(int(self._header.text()))

    def _on_chosen(self, place: int, field: str) -> None:
        self._take(presenter.without_doubles(self._columns, field, place))

    def _take(self, columns: Mapping[str, int]) -> None:
        self._columns = dict(columns)
        self.rows.show_taken(columns)
        self._count.setText(presenter.columns_text(self._views, columns))
        missing = "" if self._spec is None else presenter.missing_text(self._spec, columns)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))

    def _lay_out(self) -> None:
        self._sheet.setObjectName(f"{NAME}.sheet")
        self._header.setObjectName(f"{NAME}.header_row")
        self._missing.setObjectName(f"{NAME}.missing")
        self._merged.setObjectName(f"{NAME}.merged")
        self._count.setObjectName(f"{NAME}.columns_taken")
        top = QHBoxLayout()
        top.setSpacing(_GAP)
        for title, box in ((self._sheet_title, self._sheet), (self._header_title, self._header)):
            title.setProperty(ROLE, "fieldTitle")
            title.setBuddy(box)
            box.setAccessibleName(title.text())
            top.addWidget(title)
            top.addWidget(box, 1 if box is self._header else 0)
        set_look(self._count, MUTED, value=True)
        for label, state in ((self._missing, STATE_ERROR), (self._merged, STATE_WARNING)):
            label.setProperty(ROLE, "message")
            label.setWordWrap(True)
            set_look(label, STATE, state)
        card = QFrame(self)
        card.setProperty(ROLE, "card")
        area = scrolling(self.rows)
        InSight(area)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(_MARGIN, _GAP, _GAP, _GAP)
        inner.addWidget(area)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addLayout(top)
        layout.addWidget(self._merged)
        layout.addWidget(self._missing)
        layout.addWidget(card, 1)
        layout.addWidget(self._count)
