"""Where the cells of a line grid stand: titles on top, each line with the notes under its cells."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from insdesk.i18n import _
from insdesk.specs.field import Control, Field
from insdesk.specs.form import FormSpec
from insdesk.ui.forms.line_row import LineRow
from insdesk.ui.look import REQUIRED, ROLE, set_look

GAP = 4


class LineTable(QGridLayout):
    """The titles are children of `parent`, as the inputs of every line are."""

    def __init__(self, spec: FormSpec, parent: QWidget) -> None:
        super().__init__()
        self.setSpacing(GAP)
        for column, field in enumerate(spec.fields):
            self.addWidget(_title(field, parent), 0, column)
            self.setColumnStretch(column, field.width)

    def arrange(self, rows: Iterable[LineRow], name: str, *, removable: bool) -> QWidget | None:
        """Put every line at its place, named after the grid `name`; the tab order follows.

        Returns the last cell, None without any.
        """
        before: QWidget | None = None
        for number, row in enumerate(rows, start=1):
            row.name_cells(name, number)
            line, below = 2 * number - 1, 2 * number
            for column, (field, one) in enumerate(row.inputs.items()):
                self.addWidget(one, line, column)
                if field in row.notes:
                    self.addWidget(row.notes[field], below, column)
                one.show()
                if before is not None:
                    QWidget.setTabOrder(before, one)
                before = one
            self.addWidget(row.remover, line, len(row.inputs))
            row.remover.setVisible(removable)
        return before


def _title(field: Field, parent: QWidget) -> QLabel:
    is_required = field.required is True
    title = QLabel(_(field.title) + (" *" if is_required else ""), parent)
    title.setProperty(ROLE, "columnTitle")
    if field.control in (Control.MONEY, Control.PERCENT):
        title.setAlignment(Qt.AlignmentFlag.AlignRight)
    set_look(title, REQUIRED, is_required)
    return title
