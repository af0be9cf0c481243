"""撤销上次保存: shows each field, what it holds now and what it goes back to, before anything is done."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from insdesk.domain.records.file_changes import FileStep, UndoPlan
from insdesk.i18n import _, ngettext
from insdesk.specs.display import written
from insdesk.specs.history_lists import UNDO_LINES, undo_lines
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.text import quoted

_MOST_ROWS = 12
_CHARACTERS = 96


class UndoDialog(DialogFrame):
    """Accepted when the person agreed; the caller does it."""

    def __init__(self, name: str, plan: UndoPlan, parent: QWidget) -> None:
        is_redo = plan.is_redo
        verb = _("Redo") if is_redo else _("Undo")
        super().__init__("undo_save", _("Undo the last save"), parent)
        assert plan.step is not None  # noqa: S101  # one that can be undone has a step
        title = (
            _("Redo what was undone last of {name}?", name=quoted(name))
            if is_redo
            else _("Undo the last change of {name}?", name=quoted(name))
        )
        self.add_title(title).setObjectName("undo_save.title")
        self.add_text(_who(plan.step)).setObjectName("undo_save.who")
        self.add_text(_others(plan)).setObjectName("undo_save.others")
        self.table = RecordTable(UNDO_LINES, _MOST_ROWS, self)
        self.table.setMinimumWidth(self.fontMetrics().horizontalAdvance("0") * _CHARACTERS)
        self.table.show_records(undo_lines(plan.step))
        self.body.addWidget(self.table)
        cancel = self.add_button("cancel", _("Cancel"))
        undo = self.add_button("undo", verb, is_primary=True)
        cancel.clicked.connect(self.reject)
        undo.clicked.connect(self.accept)
        undo.setFocus()


def _who(step: FileStep) -> str:
    at: datetime = step.at
    return _("Saved by {name}, {at}.", name=step.user_name, at=written(at))


def _others(plan: UndoPlan) -> str:
    if plan.customers == 1:
        return ""
    return ngettext(
        "{count} customer was changed at once: it goes back.",
        "{count} customers were changed at once: all go back, but for those changed since.",
        plan.customers,
    )
