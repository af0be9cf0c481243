"""What stands above the pages of a file: the name with its chips, and the line below it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.merge_text import merged_text
from insdesk.ui.forms.record_header import RecordHeader
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.customers.attribute_chips import AttributeChips
from insdesk.ui.tabs.customers.call_mark import CallMark
from insdesk.ui.tabs.customers.duplicates_mark import DuplicatesMark
from insdesk.ui.tabs.customers.head_line import HeadLine
from insdesk.ui.tabs.customers.level_chips import LevelChips
from insdesk.ui.tabs.customers.phone_mark import PhoneMark
from insdesk.ui.tabs.customers.review_mark import ReviewMark
from insdesk.ui.tabs.customers.work import CustomerFile

_GAP = 6


class FileTop(QWidget):
    """The line reads what the file does not bring, for the chips too."""

    shown = Signal(object)
    """The CustomerFile that is shown now."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.header = RecordHeader("customers", _("‹ All customers"), self)
        self.chips = AttributeChips("customers.header.attributes", self)
        self.levels = LevelChips(self)
        self.calls = CallMark(self)
        self.phone = PhoneMark(self)
        self.line = HeadLine(shell, desk.car_records, self)
        self.duplicates = DuplicatesMark(shell, desk.duplicates, self)
        self.review = ReviewMark(shell, desk.reviews, self)
        self.header.add_chips(self.chips)
        self.header.add_chips(self.levels)
        self.header.add_chips(self.calls)
        self.header.add_chips(self.phone)
        self.line.known.connect(self.levels.show_head)
        self.line.known.connect(self.calls.show_head)
        self.line.known.connect(self.review.show_head)
        self.line.known.connect(self.duplicates.show_head)
        below = QHBoxLayout()
        below.addWidget(self.line, 1)
        below.addWidget(self.duplicates)
        below.addWidget(self.review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.header)
        layout.addLayout(below)

    def show_file(self, file: CustomerFile) -> None:
        """Another customer, or the same one as stored now."""
        if file.came_from is not None and file.customer is not None:
            self._shell.say(merged_text(file.customer.name, file.came_from.name))
        customer_id = None if file.customer is None else file.customer.id
        self.chips.show_values(file.attributes, file.value_ids)
        self.line.show_customer(customer_id)
        self.shown.emit(file)

    def on_changes(self, changes: ChangeSet) -> None:
        """Something was written somewhere."""
        self.line.on_changes(changes)
