"""导出到 Excel: which rows and columns of a list, readable or masked, into which file; then writing it."""

import re
from array import array
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QFileDialog, QRadioButton, QWidget

from insdesk.domain.changes import Saved
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.progress import Progress
from insdesk.domain.records.export import ExportOrder
from insdesk.i18n import _, ngettext
from insdesk.services.desk import Desk
from insdesk.services.exports import WORKBOOK, ExportPermit, Listed
from insdesk.specs.codecs import Context
from insdesk.specs.export_form import REASON_FORM
from insdesk.specs.lists import LISTS
from insdesk.specs.masking import has_secrets
from insdesk.ui.dialogs.export_columns import ExportColumns
from insdesk.ui.dialogs.export_templates import ExportTemplates
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.opening_files import open_file
from insdesk.ui.ports import ListInSight, MessageLevel, Offer, Shell

FOLDER = "export.folder"
"""Where the last workbook went, in the state store."""

_NOT_IN_FILES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the dialog ended with: recorded, to be written."""

    permit: ExportPermit
    listed: Listed
    ids: "array[int]"
    path: Path


def ask_export(desk: Desk, sight: ListInSight, shell: Shell, window: QWidget) -> None:
    """Open the dialog over `window`; what it ends with is written on the read lane."""
    dialog = ExportDialog(desk, sight, shell, window)
    dialog.permitted.connect(partial(_write, desk, shell, window))
    dialog.open()


def _write(desk: Desk, shell: Shell, window: QWidget, wanted: Wanted) -> None:
    work = partial(desk.exports.write, wanted.permit, wanted.listed, wanted.ids, wanted.path)
    title = _("Exporting {list}", list=_(wanted.listed.spec.title))
    shell.runner.read(work, partial(_on_written, shell, wanted.path), shell.show_error, window, title)


def _on_written(shell: Shell, path: Path, count: int) -> None:
    said = ngettext("{count} row written to {path}", "{count} rows written to {path}", count, path=path)
    offer = Offer(_("Open folder"), partial(open_file, path.parent))
    shell.say(said, MessageLevel.SUCCESS, offer)


class ExportDialog(DialogFrame):
    """Opened with `open()`; stays until the export is recorded."""

    permitted = Signal(object)
    """A Wanted."""

    def __init__(self, desk: Desk, sight: ListInSight, shell: Shell, parent: QWidget) -> None:
        self._listed = _listed(desk, sight)
        title = _("Export to Excel: {list}", list=_(self._listed.spec.title))
        super().__init__("export", title, parent)
        self._desk, self._sight, self._shell = desk, sight, shell
        self._is_busy = False
        self.columns = ExportColumns(self._listed.spec.columns, self)
        self.templates = ExportTemplates(
            desk.export_templates, self._listed.spec.name, self._chosen_columns, shell
        )
        self._rows = QButtonGroup(self)
        self.selected, self.all_rows = QRadioButton(self), QRadioButton(self)
        self.in_full = QCheckBox(_("Phones and ID numbers readable"), self)
        self.reason = FormView(REASON_FORM, self._context, prefix="export")
        self._cancel = self.add_button("cancel", _("Cancel"))
        self._do = self.add_button("export", _("Export…"), is_primary=True)
        self._lay_out()
        self._connect()
        self._on_template(None)
        self._on_in_full(is_in_full=False)
        self.templates.reload()
        self.columns.rows.setFocus()

    @property
    def ids(self) -> "array[int]":
        """The rows that are asked for."""
        return self._sight.selected if self.selected.isChecked() else self._sight.ids

    def reject(self) -> None:
        """Not in the middle of it: the answer is on its way."""
        if not self._is_busy:
            super().reject()

    def export_to(self, file: str) -> None:
        """Record the export to this file, and end."""
        path = Path(file) if file.lower().endswith(WORKBOOK) else Path(f"{file}{WORKBOOK}")
        self._shell.state.set(FOLDER, str(path.parent))
        order = ExportOrder(
            list_name=self._listed.spec.name,
            columns=self._chosen_columns(),
            rows=len(self.ids),
            file_name=path.name,
            in_full=self.in_full.isChecked(),
            reason=str(self.reason.values()["reason"] or "") if self.in_full.isChecked() else "",
        )
        self._set_busy(True)
        work = partial(self._permit, order)
        done = partial(self._on_permitted, path)
        self._shell.runner.write(work, done, self._on_failed, self, self.windowTitle())

    def proposed_file(self) -> Path:
        """In the folder of the last time, named after list and day."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kept = self._shell.state.get(FOLDER)
        folder = Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else Path(documents)
        title = _NOT_IN_FILES.sub(" ", _(self._listed.spec.title))
        return folder / f"{title} {self._shell.clock.today().isoformat()}{WORKBOOK}"

    def _permit(self, order: ExportOrder, _progress: Progress) -> Saved[ExportPermit]:
        return self._desk.exports.permit(self._shell.actor, order)

    def _on_permitted(self, path: Path, saved: Saved[ExportPermit]) -> None:
        self._is_busy = False
        self._shell.hub.publish(saved.changes)
        self.permitted.emit(Wanted(saved.id, self._listed, self.ids, path))
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, InvalidInputError):
            self.reason.show_problems(error.problems)
            self.reason.focus_first_problem()
        else:
            self._shell.show_error(error)

    def _on_export(self) -> None:
        if self._is_busy or (self.in_full.isChecked() and self.reason.validate_all()):
            return
        proposed = self.proposed_file()
        dialog = QFileDialog(self, self.windowTitle())
        dialog.setObjectName("export.file")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(WORKBOOK.removeprefix("."))
        dialog.setNameFilter(f"Excel (*{WORKBOOK})")
        dialog.setDirectory(str(proposed.parent))
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_template(self, columns: tuple[str, ...] | None) -> None:
        self.columns.choose(self._shown() if columns is None else columns)

    def _on_columns_changed(self) -> None:
        has_columns = bool(self._chosen_columns())
        self._do.setEnabled(has_columns and not self._is_busy)
        self.templates.set_saving_possible(has_columns)

    def _on_in_full(self, is_in_full: bool) -> None:
        self.reason.setVisible(is_in_full)
        self.columns.set_masked(not is_in_full)
        if is_in_full:
            self.reason.focus_field("reason")

    def _shown(self) -> tuple[str, ...]:
        """As the screen shows them, where it shows the whole list; a narrow one beside a form does not."""
        spec = self._listed.spec
        if self._sight.spec is spec:
            return self._sight.shown
        return tuple(column.name for column in spec.columns if column.shown)

    def _chosen_columns(self) -> tuple[str, ...]:
        return self.columns.chosen

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._on_columns_changed()

    def _context(self) -> Context:
        return Context(self._shell.clock.today())

    def _lay_out(self) -> None:
        self.add_title(self.windowTitle()).setObjectName("export.title")
        selected, everything = len(self._sight.selected), len(self._sight.ids)
        self.selected.setText(ngettext("The selected row ({count})", "The selected rows ({count})", selected))
        self.all_rows.setText(
            ngettext("All of the list ({count} row)", "All of the list ({count} rows)", everything)
        )
        for button, name in ((self.selected, "selected"), (self.all_rows, "all")):
            button.setObjectName(f"export.rows.{name}")
            self._rows.addButton(button)
        self.selected.setEnabled(selected > 0)
        (self.selected if selected > 1 else self.all_rows).setChecked(True)
        self.in_full.setObjectName("export.in_full")
        can_be_in_full = self._listed.in_full is not None and has_secrets(self._listed.spec)
        self.in_full.setVisible(can_be_in_full)
        self.body.addWidget(self.templates)
        self.body.addWidget(self.columns, 1)
        for widget in (self.selected, self.all_rows, self.in_full, self.reason):
            self.body.addWidget(widget)
        hint = self.add_text(_("Who exported what, and when, is kept in the audit trail."))
        hint.setProperty("role", "hint")

    def _connect(self) -> None:
        self.columns.changed.connect(self._on_columns_changed)
        self.templates.chosen.connect(self._on_template)
        self.in_full.toggled.connect(self._on_in_full)
        self.reason.submitted.connect(self._on_export)
        self._do.clicked.connect(self._on_export)
        self._cancel.clicked.connect(self.reject)


def _listed(desk: Desk, sight: ListInSight) -> Listed:
    """One of the desk's lists with all its columns, whatever the screen shows of it; others as they are."""
    spec = LISTS.get(sight.spec.name)
    if spec is None:
        return Listed(sight.spec, sight.rows)
    source = desk.tables.source(spec.name)
    return Listed(spec, source.rows, source.in_full)
