"""已核对: says that the file was looked through and found right (SM-4)."""

from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.progress import Progress
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.file_head import FileHead
from insdesk.i18n import _
from insdesk.services.reviews import ReviewService
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.text import quoted


class ReviewMark(QPushButton):
    """Hidden until it is known whose file is open."""

    def __init__(self, shell: Shell, service: ReviewService, parent: QWidget | None = None) -> None:
        super().__init__(_("Looked through"), parent)
        self._shell = shell
        self._service = service
        self._customer: Customer | None = None
        self.setObjectName("customers.head.review")
        self.clicked.connect(self.mark)
        self.hide()

    def show_head(self, head: FileHead | None) -> None:
        """Another customer's, or the same one's as it is now; None: nobody's."""
        self._customer = None if head is None else head.customer
        self.setVisible(head is not None)
        if head is None or head.reviewed_on is None:
            return
        day = head.reviewed_on.isoformat()
        self.setToolTip(
            _(
                "Last looked through on {day}. Press it when everything in the file is right (Ctrl+Shift+H).",
                day=day,
            )
        )

    def mark(self) -> None:
        """Everything in the file is right as of today."""
        if self._customer is not None:
            work, done = partial(self._write, self._customer), partial(self._on_marked, self._customer)
            self._shell.runner.write(work, done, self._shell.show_error, self)

    def _write(self, customer: Customer, _progress: Progress) -> ChangeSet:
        assert customer.id is not None  # noqa: S101  # the head is of a customer on file
        return self._service.mark(self._shell.actor, customer.id)

    def _on_marked(self, customer: Customer, changes: ChangeSet) -> None:
        name = quoted(customer.name)
        self._shell.say(
            _("The file of {name} is looked through as of today.", name=name), MessageLevel.SUCCESS
        )
        self._shell.hub.publish(changes)
