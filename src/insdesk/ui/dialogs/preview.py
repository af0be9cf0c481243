"""A document as it prints: read-only, to be printed or saved as PDF. Knows nothing of what it shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QIODevice, QMarginsF, QObject, QSaveFile, QSize, QStandardPaths, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QPdfWriter, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from insdesk.domain.errors import SurroundingsError
from insdesk.i18n import _
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import MUTED, PRIMARY, ROLE, STATE, set_look

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_MARGIN = 16
_GAP = 8
_WIDTH, _HEIGHT = 900, 960
_PAGE_MARGINS = QMarginsF(12, 12, 12, 12)
_MILLIMETRE = QPageLayout.Unit.Millimeter
_DPI = 300


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """What to show. `file_name` is proposed for the PDF, without its ending; `history` is not printed.

    `office_html` is the office's own copy, which a customer is not to see: shown and printed on demand only.
    `is_masked`: phones and ID numbers are masked in both.
    """

    title: str
    html: str
    file_name: str
    office_html: str = ""
    history: Sequence[str] = ()
    is_masked: bool = False


class PaperSource(Protocol):
    """Brings the copy with its numbers in full."""

    def fetch(self, done: Callable[[str], None], owner: QObject, *, is_office: bool) -> None:
        """Call `done` with its HTML, later; not at all when `owner` is gone, or after telling why not."""
        ...


class PreviewDialog(QDialog):
    """Opened with `open()`, freed when closed. Never waits for an answer.

    Of a masked page, `papers` bring the copy that prints, and that is shown on demand.
    """

    said = Signal(str)
    """What was printed or saved, in a sentence for the status bar."""

    def __init__(
        self, page: PreviewPage, parent: QWidget | None = None, papers: PaperSource | None = None
    ) -> None:
        super().__init__(parent)
        self._page = page
        self._papers = papers if page.is_masked else None
        self._printer: QPrinter | None = None
        self.setObjectName("preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(page.title)
        self._browser = QTextBrowser(self)
        self._history = QLabel("\n".join(page.history), self)
        self._notice = QLabel(self)
        self._office = QCheckBox(_("Office copy (with rebate and history)"), self)
        self._in_full = QCheckBox(_("Show numbers in full"), self)
        self._print = QPushButton(_("Print…"), self)
        self._save = QPushButton(_("Save as PDF…"), self)
        self._close = QPushButton(_("Close"), self)
        self._lay_out()
        self._connect()
        self.resize(_fitting(parent))
        self._print.setFocus()

    @property
    def text(self) -> str:
        """The words of the document."""
        return self._browser.toPlainText()

    @property
    def html(self) -> str:
        """The copy that is shown."""
        return self._page.office_html if self._office.isChecked() else self._page.html

    @property
    def notice(self) -> str:
        """The last thing that went wrong or well here."""
        return self._notice.text()

    def save_pdf(self, path: Path) -> None:
        """Write the document to `path`, whole or not at all, and say so."""
        self._with_paper(partial(self._write, path))

    @Slot()
    def ask_printer(self) -> None:
        """Open the system's print dialog; say so when no printer is set up."""
        # Loading print support costs start-up time that most sessions never need.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: PLC0415

        if not QPrinterInfo.availablePrinterNames():
            self._tell(
                _(
                    "No printer is set up on this computer. Save as PDF and print it elsewhere, or add a "
                    "printer in the system settings."
                ),
                is_error=True,
            )
            return
        self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._printer.setDocName(self._page.file_name)
        dialog = QPrintDialog(self._printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._on_printer_chosen)
        QDialog.open(dialog)  # its own overload wants a slot by name

    @Slot()
    def ask_file(self) -> None:
        """Ask where the PDF goes."""
        dialog = QFileDialog(self, _("Save as PDF"))
        dialog.setObjectName("preview.file")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.setDirectory(
            QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        )
        dialog.selectFile(f"{self._page.file_name}.pdf")
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.open()

    @Slot(int)
    def _on_printer_chosen(self, result: int) -> None:
        if self._printer is None or result != QDialog.DialogCode.Accepted:
            return
        self._with_paper(self._send_to_printer)

    @Slot()
    def _on_copy_chosen(self) -> None:
        self._browser.setHtml(self.html)
        if self._in_full.isChecked():
            self._with_paper(self._show_in_full)

    @Slot(str)
    def _on_file_chosen(self, path: str) -> None:
        self.save_pdf(Path(path))

    def _with_paper(self, do: Callable[[str], None]) -> None:
        if self._papers is None:
            do(self.html)
        else:
            self._papers.fetch(do, self, is_office=self._office.isChecked())

    def _show_in_full(self, html: str) -> None:
        if self._in_full.isChecked():
            self._browser.setHtml(html)

    def _write(self, path: Path, html: str) -> None:
        try:
            write_pdf(self._page.title, html, path)
        except SurroundingsError:
            self._tell(
                _("{path} could not be written. Choose another folder or name.", path=path), is_error=True
            )
            return
        sentence = _("Saved as {path}", path=path)
        self._tell(sentence, is_error=False)
        self.said.emit(sentence)

    def _send_to_printer(self, html: str) -> None:
        assert self._printer is not None  # noqa: S101  # one was chosen
        _document(self._page.title, html).print_(self._printer)
        sentence = _("Sent to the printer: {title}", title=self._page.title)
        self._tell(sentence, is_error=False)
        self.said.emit(sentence)

    def _tell(self, text: str, *, is_error: bool) -> None:
        self._notice.setText(text)
        self._notice.setVisible(bool(text))
        set_look(self._notice, STATE, STATE_ERROR if is_error else "")

    def _lay_out(self) -> None:
        self._browser.setObjectName("preview.page")
        self._browser.setAccessibleName(self._page.title)
        self._browser.setProperty(ROLE, "paper")
        self._browser.setOpenLinks(False)
        self._browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._browser.setHtml(self.html)
        self._office.setObjectName("preview.office_copy")
        self._office.setVisible(bool(self._page.office_html))
        self._in_full.setObjectName("preview.in_full")
        self._in_full.setToolTip(_("Who sees or prints them is written down."))
        self._in_full.setVisible(self._papers is not None)
        self._history.setObjectName("preview.history")
        self._history.setTextFormat(Qt.TextFormat.PlainText)
        self._history.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._history.setVisible(bool(self._page.history))
        set_look(self._history, MUTED, value=True)
        self._notice.setObjectName("preview.notice")
        self._notice.setProperty(ROLE, "message")
        self._notice.setTextFormat(Qt.TextFormat.PlainText)
        self._notice.setWordWrap(True)
        self._notice.hide()
        set_look(self._print, PRIMARY, value=True)
        for button, name in ((self._print, "print"), (self._save, "save_pdf"), (self._close, "close")):
            button.setObjectName(f"preview.action.{name}")
            button.setAutoDefault(False)
        self._print.setToolTip("Ctrl+P")
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addWidget(self._close)
        buttons.addSpacing(_GAP)
        buttons.addWidget(self._office)
        buttons.addWidget(self._in_full)
        buttons.addStretch(1)
        buttons.addWidget(self._save)
        buttons.addWidget(self._print)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(self._browser, 1)
        layout.addWidget(self._history)
        layout.addWidget(self._notice)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self._print.clicked.connect(self.ask_printer)
        self._save.clicked.connect(self.ask_file)
        self._office.toggled.connect(self._on_copy_chosen)
        self._in_full.toggled.connect(self._on_copy_chosen)
        self._close.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+P"), self).activated.connect(self.ask_printer)


def _fitting(parent: QWidget | None) -> QSize:
    """As large as a page wants to be, but inside the window it belongs to."""
    wanted = QSize(_WIDTH, _HEIGHT)
    return wanted if parent is None else wanted.boundedTo(parent.window().size() - QSize(_MARGIN, _MARGIN))


def write_pdf(title: str, html: str, path: Path) -> None:
    """Write `html` as an A4 PDF; what stood at `path` stays until the new file is whole.

    Raises SurroundingsError when it cannot be written.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise SurroundingsError("write_failed", path=path)
    writer = QPdfWriter(file)
    writer.setResolution(_DPI)
    writer.setTitle(title)
    page, upright, unit = QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, _MILLIMETRE
    writer.setPageLayout(QPageLayout(page, upright, _PAGE_MARGINS, unit))
    _document(title, html).print_(writer)
    del writer  # ends the file's content before it is moved into place
    if not file.commit():
        raise SurroundingsError("write_failed", path=path)


def _document(title: str, html: str) -> QTextDocument:
    document = QTextDocument()
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
    document.setHtml(html)
    return document
