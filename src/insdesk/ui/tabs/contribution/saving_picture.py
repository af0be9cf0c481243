"""保存图表: asks where and as what, then writes the chart in sight."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from insdesk.domain.errors import SurroundingsError
from insdesk.i18n import _
from insdesk.ui.charts.chart import Chart
from insdesk.ui.charts.picture import SUFFIXES, save_picture
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tabs.contribution.commands import NAME


class PictureSaving:
    """`page` is the parent of its dialog."""

    def __init__(self, shell: Shell, page: QWidget) -> None:
        self._shell = shell
        self._page = page
        self._chart: Chart | None = None

    def ask(self, chart: Chart, file_name: str) -> None:
        """Ask for a file; PNG unless another ending is typed or chosen."""
        self._chart = chart
        dialog = QFileDialog(self._page, _("Save chart"))
        dialog.setObjectName(f"{NAME}.save_picture")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{one[1:].upper()} (*{one})" for one in SUFFIXES])
        dialog.setDefaultSuffix(SUFFIXES[0])
        dialog.selectFile(f"{file_name}{SUFFIXES[0]}")
        dialog.filterSelected.connect(self._on_filter)
        dialog.fileSelected.connect(self._on_selected)
        dialog.open()
        self._dialog = dialog

    def _on_filter(self, chosen: str) -> None:
        """The name follows the kind of picture."""
        suffix = chosen.rpartition("*")[2].rstrip(")")
        self._dialog.setDefaultSuffix(suffix)
        (name, *_others) = self._dialog.selectedFiles() or [""]
        if name:
            self._dialog.selectFile(Path(name).with_suffix(suffix).name)

    def _on_selected(self, name: str) -> None:
        path = Path(name)
        if path.suffix.lower() not in SUFFIXES:
            path = path.with_name(f"{path.name}{SUFFIXES[0]}")
        if self._chart is None:
            return
        try:
            save_picture(self._chart, path)
        except SurroundingsError as error:
            self._shell.show_error(error)
        else:
            self._shell.say(_("Chart saved: {path}", path=path), MessageLevel.SUCCESS)
