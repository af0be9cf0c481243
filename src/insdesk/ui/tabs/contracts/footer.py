"""The foot of a contract: what is missing, and what to do with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.i18n import _
from insdesk.ui.forms.record_footer import RecordFooter
from insdesk.ui.look import DANGER, set_look
from insdesk.ui.tabs.contracts.commands import NAME


class ContractFooter(RecordFooter):
    """删除合同 stands apart from the rest."""

    delete_asked = Signal()
    register_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NAME, _("F12 or Ctrl+S; Ctrl+Enter saves and begins the next contract"), parent)
        self._delete = self.add("delete", _("Delete contract…"), "", self.delete_asked, first=True)
        self._register = self.add("register", _("Save and register insurance"), "F9", self.register_asked)
        set_look(self._delete, DANGER, value=True)

    def set_possible(self, *, delete: bool, register: bool) -> None:
        """Whether the contract can be deleted, and whether something can be registered from it."""
        self._delete.setVisible(delete)
        self._register.setVisible(register)
