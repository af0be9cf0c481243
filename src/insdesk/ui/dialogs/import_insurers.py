"""导入下发数据: choose or drop the manufacturer's file, see what will happen, then import it (IN-3)."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from insdesk.domain.errors import InsdeskError
from insdesk.domain.progress import Progress
from insdesk.domain.records.insurer_import import PushedResult
from insdesk.domain.records.sheet import TABLE_ENDINGS
from insdesk.i18n import _
from insdesk.services.insurers import InsurerService
from insdesk.specs.error_text import explain
from insdesk.ui.dialogs.drop_zone import DropZone, dropped_file
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.dialogs.planned_rows import PlannedRowsView
from insdesk.ui.look import PRIMARY, ROLE, STATE, set_look
from insdesk.ui.ports import MessageLevel, Shell

NAME = "import_insurers"
_ENDINGS = frozenset({*TABLE_ENDINGS, ".json"})
_WIDTH, _HEIGHT = 920, 560


class ImportInsurersDialog(DialogFrame):
    """Opened with `open()`. Nothing is written before 导入 is pressed."""

    imported = Signal(object)
    """The PushedResult of what was taken over."""

    def __init__(self, insurers: InsurerService, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(NAME, _("Import pushed insurers"), parent)
        self._insurers = insurers
        self._shell = shell
        self._path: Path | None = None
        self._is_importing = False
        self._pages = QStackedWidget(self)
        text = _("Drop the file here, or choose it: a workbook (.xlsx, .xls), text (.csv) or JSON.")
        self._drop = DropZone(NAME, text, self)
        self._choose = self._drop.button
        self._view = PlannedRowsView(f"{NAME}.rows", self)
        self._title = self.add_title(_("Insurers from the manufacturer's file"))
        self._summary = self.add_text(
            _("Code, names and origin are taken over; agency and rebate stay as this office set them.")
        )
        self._notice = self.add_text("")
        self._close = self.add_button("close", _("Cancel"))
        self._other = self.add_button("other", _("Another file…"))
        self._import = self.add_button("import", _("Import"), is_primary=True)
        self._lay_out()
        self._connect()
        self.setAcceptDrops(True)
        self.resize(_WIDTH, _HEIGHT)
        self._choose.setFocus()

    @property
    def summary(self) -> str:
        """How many rows become what."""
        return self._summary.text()

    @property
    def notice(self) -> str:
        """What went wrong last."""
        return self._notice.text()

    def open_file(self, path: Path) -> None:
        """Read `path` and show what an import would do."""
        self._path = path
        self._tell("")
        self._title.setText(path.name)
        self._summary.setText("")
        self._pages.setCurrentWidget(self._drop)  # what another file held would be taken for this one's
        self._import.setEnabled(False)
        self._shell.runner.write(
            partial(self._preview, path),
            self._on_previewed,
            self._on_failed,
            self,
            _("Reading {file}", file=path.name),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event, _ENDINGS) is not None:
            event.acceptProposedAction()

    def reject(self) -> None:
        """Esc and 取消; not while it is being imported, so that what was done is always told."""
        if not self._is_importing:
            super().reject()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event, _ENDINGS)
        if path is not None:
            event.acceptProposedAction()
            self.open_file(path)

    @Slot()
    def ask_file(self) -> None:
        """Ask which file."""
        dialog = QFileDialog(self, _("Choose the manufacturer's file"))
        dialog.setObjectName(f"{NAME}.file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(f"{_('Insurers')} ({' '.join(f'*{one}' for one in sorted(_ENDINGS))})")
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    @Slot(str)
    def _on_file_chosen(self, path: str) -> None:
        self.open_file(Path(path))

    def _on_previewed(self, result: PushedResult) -> None:
        self._show_result(result)
        taken = result.created + result.updated
        self._import.setEnabled(taken > 0)
        self._import.setText(_("Import {count} insurers", count=taken) if taken else _("Nothing to import"))
        self._import.setFocus() if taken else self._close.setFocus()

    @Slot()
    def _on_import(self) -> None:
        if self._path is None:
            return
        self._is_importing = True
        self._import.setEnabled(False)
        self._shell.runner.write(
            partial(self._take_over, self._path),
            self._on_imported,
            self._on_failed,
            self,
            _("Importing {file}", file=self._path.name),
        )

    def _on_imported(self, result: PushedResult) -> None:
        self._is_importing = False
        self._show_result(result)
        self._title.setText(_("Imported"))
        self._import.hide()
        self._other.hide()
        self._close.setText(_("Close"))
        set_look(self._close, PRIMARY, value=True)
        self._close.setFocus()
        level = MessageLevel.WARNING if result.refused else MessageLevel.SUCCESS
        self._shell.say(_("Imported: {figures}", figures=written_result(result)), level)
        self.imported.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self._is_importing = False
        if isinstance(error, InsdeskError):
            self._tell(explain(error).sentence)
        else:
            self._shell.show_error(error)

    def _preview(self, path: Path, _progress: Progress) -> PushedResult:
        return self._insurers.preview_file(self._shell.actor, path)

    def _take_over(self, path: Path, _progress: Progress) -> PushedResult:
        return self._insurers.import_file(self._shell.actor, path)

    def _show_result(self, result: PushedResult) -> None:
        name = "" if self._path is None else self._path.name
        self._title.setText(name)
        self._summary.setText(written_result(result))
        self._view.show_rows(result.planned)
        self._pages.setCurrentWidget(self._view)
        self._other.show()
        self._import.show()

    def _tell(self, text: str) -> None:
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def _lay_out(self) -> None:
        self._summary.setObjectName(f"{NAME}.summary")
        self._notice.setObjectName(f"{NAME}.notice")
        self._notice.setProperty(ROLE, "message")
        set_look(self._notice, STATE, "error")
        self._pages.addWidget(self._drop)
        self._pages.addWidget(self._view)
        self.body.insertWidget(2, self._pages, 1)
        self._other.hide()
        self._import.hide()

    def _connect(self) -> None:
        self._choose.clicked.connect(self.ask_file)
        self._other.clicked.connect(self.ask_file)
        self._import.clicked.connect(self._on_import)
        self._close.clicked.connect(self.reject)


def written_result(result: PushedResult) -> str:
    """How many rows become what, in one line."""
    return _(
        "{created} new, {updated} updated, {unchanged} unchanged, {refused} refused",
        created=result.created,
        updated=result.updated,
        unchanged=result.unchanged,
        refused=len(result.refused),
    )
