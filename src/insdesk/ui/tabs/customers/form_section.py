"""A page of the customer's file that is one form; 保存 (F12) saves it while it is in front."""

from abc import abstractmethod
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.codecs import Context
from insdesk.specs.error_text import explain
from insdesk.specs.form import FormSpec
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.questions import leaving_question
from insdesk.ui.tabs.customers.file_section import FileSection

_MARGIN = 8
_GAP = 8

BundleT = TypeVar("BundleT")


class FormSection(FileSection, Generic[BundleT]):
    """Override `fetch`, `show_bundle` and the rest. `about` stands above the form."""

    def __init__(
        self, name: str, title: str, shell: Shell, desk: Desk, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, title, shell, desk, parent)
        self.about = QLabel(self)
        self.notice = NoticeLine(f"customers.{name}.notice", self)
        self.block = Block(title, f"customers.{name}.card", self)
        self.revert_button = QPushButton(_("Undo changes"), self)
        self.view: FormView | None = None
        self._record: Any = None
        self._is_saving = False
        self._was_saved = False
        """What is read next is what stands here, saved: whatever was typed meanwhile goes over that."""
        self._was_dirty = False
        self.buttons = QHBoxLayout()
        self._lay_out(name)
        self.revert_button.clicked.connect(self._on_revert)
        self.notice.asked.connect(self._on_read_again)
        self._refresh()

    @abstractmethod
    def fetch(self, customer_id: CustomerId) -> BundleT:
        """What is shown. Runs on the read lane."""

    @abstractmethod
    def show_bundle(self, bundle: BundleT) -> None:
        """Show it, with `show_record` among the rest."""

    @abstractmethod
    def record_of(self, bundle: BundleT) -> object:
        """The record of the form as it is stored."""

    @abstractmethod
    def write(self, record: Any, progress: Progress) -> ChangeSet:  # noqa: ANN401  # whatever the form is of
        """Store a record. Runs on the write lane."""

    def add_view(self, spec: FormSpec, prefix: str) -> FormView:
        """A form of this page, not shown yet; Enter walks through it."""
        view = FormView(spec, self._context, self, prefix=prefix)
        view.hide()
        view.edited.connect(self._refresh)
        view.left.connect(self._refresh)
        view.submitted.connect(self.save)
        EnterFilter(view)
        self.block.add(view)
        return view

    def show_record(self, view: FormView | None, record: object) -> None:
        """Show `record` in `view`, one of those added; what stood here before is gone. None: no form."""
        if self.view is not None and self.view is not view:
            self.view.hide()
        self.view, self._record = view, record
        self.notice.clear()
        if view is not None:
            view.load(record)
            view.show()
        self.block.setVisible(view is not None)
        self._refresh()

    def is_dirty(self) -> bool:
        return self.view is not None and self.view.is_dirty()

    def save(self) -> bool:
        if self.view is None or not self.is_dirty():
            return False
        if self._is_saving:
            return True
        if self.view.validate_all():
            self.shell.say(_("Not saved: some values need another look."), MessageLevel.WARNING)
            return True
        record = self.view.applied(self._record)
        self._is_saving = True
        self.shell.runner.write(
            partial(self.write, record),
            partial(self._on_saved, self.customer_id, record),
            partial(self._on_failed, self.customer_id),
            self,
            _("Saving: {title}", title=self.title),
        )
        return True

    def forget(self) -> None:
        self._is_saving = False
        self.show_record(None, None)

    def read(self) -> None:
        if self.customer_id is not None:
            work = partial(self._fetch, self.customer_id)
            done = partial(self._on_read, self.customer_id)
            self.shell.runner.read(work, done, self.shell.show_error, self)

    def _fetch(self, customer_id: CustomerId, _progress: Progress) -> BundleT:
        return self.fetch(customer_id)

    def _on_read(self, customer_id: CustomerId, bundle: BundleT) -> None:
        if customer_id != self.customer_id:
            return
        if not self.is_dirty():
            self.show_bundle(bundle)
        elif self._was_saved:
            self._record = self.record_of(bundle)
        self._was_saved = False

    def _on_saved(self, customer_id: CustomerId | None, record: object, changes: ChangeSet) -> None:
        if customer_id == self.customer_id and self.view is not None:
            self._is_saving = False
            self._was_saved = True
            if self.view.applied(self._record) == record:
                self.view.mark_clean()
                self.notice.clear()
            else:
                self.read()
            self._refresh()
        self.shell.say(_("Saved: {title}", title=self.title), MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _on_failed(self, customer_id: CustomerId | None, error: Exception) -> None:
        if customer_id != self.customer_id or self.view is None:
            self.shell.show_error(error)
            return
        self._is_saving = False
        if isinstance(error, InvalidInputError):
            self.view.show_problems(error.problems)
            self.view.focus_first_problem()
        elif isinstance(error, ConflictError):
            self.notice.tell(explain(error).sentence, STATE_ERROR, _("Read again"))
        else:
            self.shell.show_error(error)

    def _on_read_again(self) -> None:
        if not self.is_dirty() or self.shell.ask(leaving_question(self.title)):
            self.show_record(None, None)
            self.read()

    def _on_revert(self) -> None:
        if self.view is not None:
            self.show_record(self.view, self._record)

    def _refresh(self, _name: str = "") -> None:
        is_dirty = self.is_dirty()
        self.revert_button.setVisible(self.view is not None)
        self.revert_button.setEnabled(is_dirty)
        if is_dirty != self._was_dirty:
            self._was_dirty = is_dirty
            self.dirty_changed.emit()

    def _context(self) -> Context:
        return Context(self.shell.clock.today())

    def _lay_out(self, name: str) -> None:
        self.about.setObjectName(f"customers.{name}.about")
        self.about.setProperty(ROLE, "hint")
        self.about.setWordWrap(True)
        self.revert_button.setObjectName(f"customers.{name}.action.revert")
        self.buttons.setSpacing(_GAP)
        self.buttons.addWidget(self.notice, 1)
        self.buttons.addWidget(self.revert_button)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, 0)
        column.setSpacing(_GAP)
        column.addWidget(self.about)
        column.addWidget(self.block)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(scrolling(content), 1)
        layout.addLayout(self.buttons)
