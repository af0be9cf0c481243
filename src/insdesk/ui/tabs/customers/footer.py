"""The foot of a customer's file: what is missing, and what to do with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.i18n import _
from insdesk.ui.forms.record_footer import RecordFooter
from insdesk.ui.look import DANGER, set_look
from insdesk.ui.tabs.customers.commands import NAME


class FileFooter(RecordFooter):
    """A new one, 续保登记 and 保存并登记保险 beside 保存."""

    new_asked = Signal()
    renew_asked = Signal()
    register_asked = Signal()
    delete_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NAME, _("F12 or Ctrl+S; Ctrl+Enter saves and begins the next customer"), parent)
        self._delete = self.add(
            "delete", _("Delete customer…"), "Ctrl+Shift+Delete", self.delete_asked, first=True
        )
        set_look(self._delete, DANGER, value=True)
        self.add("new", _("New customer"), "Ctrl+N", self.new_asked)
        self._renew = self.add("renew", _("Register renewal"), "F7", self.renew_asked)
        self.add("register", _("Save and register insurance"), "F9", self.register_asked)

    def set_on_file(self, on_file: bool) -> None:
        """Whoever is not on file yet is not deleted."""
        self._delete.setVisible(on_file)

    def set_renewable(self, on_file: bool) -> None:
        """A renewal starts from a car that is on file."""
        self._renew.setVisible(on_file)
