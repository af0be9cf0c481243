"""Asks before something that cannot be taken back, with the name of the thing."""

from PySide6.QtWidgets import QDialog, QWidget

from insdesk.i18n import _
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.ports import Question


class ConfirmDialog(DialogFrame):
    """Enter means yes, unless that destroys something: then it means no. Esc means no."""

    def __init__(self, question: Question, parent: QWidget | None = None) -> None:
        super().__init__("confirm", _("Please confirm"), parent)
        self.add_title(question.title).setObjectName("confirm.title")
        self.add_text(question.text).setObjectName("confirm.text")
        destroys = question.is_destructive
        no = self.add_button("no", question.no or _("Cancel"), is_primary=destroys)
        yes = self.add_button("yes", question.yes, is_primary=not destroys, is_dangerous=destroys)
        no.clicked.connect(self.reject)
        yes.clicked.connect(self.accept)


def confirm(question: Question, parent: QWidget | None) -> bool:
    """Ask and wait for the answer."""
    return ConfirmDialog(question, parent).exec() == QDialog.DialogCode.Accepted
