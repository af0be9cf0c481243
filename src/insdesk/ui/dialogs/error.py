"""Tells what went wrong, what it means for the data, what next; for our own bugs also the log's number."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from insdesk.i18n import _
from insdesk.specs.error_text import Explanation
from insdesk.ui.dialogs.frame import DialogFrame


class ErrorDialog(DialogFrame):
    """Open it with `open()`: nothing waits for it."""

    def __init__(self, explanation: Explanation, log_id: str = "", parent: QWidget | None = None) -> None:
        """`log_id` is empty where nothing was logged."""
        super().__init__("error", _("Something needs your attention"), parent)
        self._log_id = log_id
        self.add_title(explanation.title).setObjectName("error.title")
        self.add_text(explanation.text).setObjectName("error.text")
        self.add_text(explanation.what_next).setObjectName("error.what_next")
        if log_id:
            number = self.add_text(_("Number in the log: {id}", id=log_id))
            number.setObjectName("error.log_id")
            copy = self.add_button("copy", _("Copy the number"))
            copy.clicked.connect(self._on_copy)
        close = self.add_button("close", _("Close"), is_primary=True)
        close.clicked.connect(self.accept)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._log_id)
