"""Asks which file to import, and where a template is to be saved."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from insdesk.domain.records.sheet import TABLE_ENDINGS
from insdesk.i18n import _
from insdesk.ui.tabs.imports.commands import NAME

_WORKBOOK = "xlsx"

Chosen = Callable[[Path], None]


def ask_file(parent: QWidget, folder: Path | None, chosen: Chosen) -> None:
    """A file that is there; first of all in `folder`, where the last one was."""
    dialog = QFileDialog(parent, _("Choose the file to import"))
    dialog.setObjectName(f"{NAME}.file")
    dialog.setDirectory(_documents() if folder is None else str(folder))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(f"Excel ({' '.join(f'*{one}' for one in TABLE_ENDINGS)})")
    _open(dialog, chosen)


def ask_template_place(parent: QWidget, kind_title: str, chosen: Chosen) -> None:
    """Where the template of a kind goes: proposed in the person's documents, by its name."""
    dialog = QFileDialog(parent, _("Save a template workbook"))
    dialog.setObjectName(f"{NAME}.template_file")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(_WORKBOOK)
    dialog.setNameFilter(f"Excel (*.{_WORKBOOK})")
    dialog.setDirectory(_documents())
    dialog.selectFile(f"{_('Import template')} {kind_title}.{_WORKBOOK}")
    _open(dialog, chosen)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _open(dialog: QFileDialog, chosen: Chosen) -> None:
    dialog.fileSelected.connect(partial(_on_selected, chosen))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def _on_selected(chosen: Chosen, file: str) -> None:
    chosen(Path(file))
