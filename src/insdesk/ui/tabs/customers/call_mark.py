"""Whether a customer may be telephoned about a renewal: a quiet chip in the head of the file (SM-2)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.records.file_head import FileHead
from insdesk.i18n import _
from insdesk.ui.look import STATUS, set_look


class CallMark(QLabel):
    """Hidden until it is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("customers.header.calls")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty(STATUS, "draft")
        self.hide()

    def show_head(self, head: FileHead | None) -> None:
        """Say it of a customer; None: of nobody."""
        self.setVisible(head is not None)
        if head is None:
            return
        set_look(self, STATUS, "settled" if head.may_call else "draft")
        self.setText(_("May be called") if head.may_call else _("No consent to calls"))
        self.setToolTip(
            _("Agreed to be telephoned about renewals; see Consents.")
            if head.may_call
            else _("No consent to telephone calls about renewals or offers is in force; see Consents.")
        )
