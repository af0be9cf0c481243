"""保险公司设置: the list of insurers on the left, the form of one on the right (IN-1 to IN-9)."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity, Saved
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import InsurerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.insurer_import import PushedResult
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.error_text import explain
from insdesk.ui.dialogs.import_insurers import ImportInsurersDialog
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.questions import leaving_question
from insdesk.ui.standard_actions import BACK, FIND, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.insurers import presenter
from insdesk.ui.tabs.insurers.commands import IMPORT, NAME
from insdesk.ui.tabs.insurers.form import InsurerForm
from insdesk.ui.tabs.insurers.list_page import InsurerListPage
from insdesk.ui.tabs.insurers.work import InsurerWork

_MARGIN = 16
_LIST_WIDTH, _FORM_WIDTH = 430, 860


class InsurersTab(DeskTab):
    """Follows the list with the form; asks once before something typed would be dropped."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._list = InsurerListPage(desk.tables, shell, self)
        self._form = InsurerForm(desk.insurers, shell.clock, self)
        self._work = InsurerWork(desk.insurers, shell, self)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._wanted: InsurerId | None = None
        self._wants_form = False
        self._is_saving = False
        self._lay_out()
        self._connect()
        self._offer()
        self._list.start()
        self.receive(arguments)

    @property
    def form(self) -> InsurerForm:
        """The form on the right."""
        return self._form

    @property
    def insurer_list(self) -> InsurerListPage:
        """The list on the left."""
        return self._list

    def title(self) -> str:
        return _("Insurer setup")

    def is_dirty(self) -> bool:
        return self._form.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        """`insurer_id` shows that insurer, `new` a fresh form."""
        identifier = str(arguments.get("insurer_id", ""))
        if identifier.isdecimal():
            self._on_chosen(int(identifier))
        elif arguments.get("new"):
            self._on_new()

    def refresh(self) -> None:
        self._list.refresh()
        shown = self._form.insurer.id
        if shown is not None and self._may_leave():
            self._show(shown)

    def on_changes(self, changes: ChangeSet) -> None:
        if not changes.touches({Entity.INSURER}):
            return
        self._list.refresh()
        shown = self._form.insurer.id
        if shown is not None and not self.is_dirty() and not self._is_saving:
            self._show(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is not None:
            return
        if self._form.is_fresh:
            self._form.focus_first()
        else:
            self._list.focus_box()

    def _on_row_changed(self, identifier: int) -> None:
        """The form follows the cursor, once the click or key that moved it is over."""
        if identifier != self._form.insurer.id:
            self._wanted = InsurerId(identifier)
            self._follow.start()

    def _on_chosen(self, identifier: int) -> None:
        self._wanted = InsurerId(identifier)
        self._wants_form = True
        self._follow.start()

    def _on_follow(self) -> None:
        wanted = self._wanted
        if wanted is None or wanted == self._form.insurer.id:
            self._enter_form()
        elif self._may_leave():
            self._show(wanted)
        else:
            self._wanted = None
            self._wants_form = False
            self._mark_shown()

    def _on_read(self, insurer: Insurer) -> None:
        if insurer.id != self._wanted:
            return
        self._form.show_insurer(insurer)
        self._mark_shown()
        self._enter_form()

    def _on_new(self) -> None:
        if not self._may_leave():
            return
        self._wanted = None
        self._form.show_insurer(presenter.new_insurer())
        self._list.show_none()
        self._form.focus_first()

    def _on_save(self) -> None:
        self._save(then_new=False)

    def _on_save_and_next(self) -> None:
        self._save(then_new=True)

    def _on_saved(self, insurer: Insurer, then_new: bool, saved: Saved[InsurerId]) -> None:
        self._form.view.mark_clean()
        self.shell.say(presenter.saved(insurer), MessageLevel.SUCCESS)
        self.shell.hub.publish(saved.changes)
        self._set_saving(False)
        if then_new:
            self._on_new()
        else:
            self._show(saved.id)

    def _on_save_failed(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, InvalidInputError):
            self._form.refuse(error.problems)
        elif isinstance(error, ConflictError):
            self._form.say(explain(error).sentence, STATE_ERROR)
        else:
            self.shell.show_error(error)

    def _on_identity_left(self) -> None:
        self._work.find_taken(self._form.edited(), partial(self._on_taken_found, self._form.insurer.id))

    def _on_taken_found(self, identifier: InsurerId | None, problems: tuple[Problem, ...]) -> None:
        if identifier == self._form.insurer.id:
            self._form.view.show_problems(problems)

    def _on_revert(self) -> None:
        shown = self._form.insurer
        self._form.show_insurer(shown)
        if shown.id is not None:
            self._show(shown.id)

    def _on_back(self) -> None:
        """Esc: drop what was typed, asking; from an untouched form back to the list; from there, out."""
        if self.is_dirty():
            if self._may_leave():
                self._on_revert()
        elif self._form.isAncestorOf(self.focusWidget()):
            self._list.focus_rows()
        else:
            self.close_asked.emit()

    def _on_import(self) -> None:
        dialog = ImportInsurersDialog(self._desk.insurers, self.shell, self)
        dialog.imported.connect(self._on_imported)
        dialog.open()

    def _on_imported(self, result: PushedResult) -> None:
        self.shell.hub.publish(result.changes)

    def _on_loaded(self) -> None:
        """The first insurer is shown at once; later readings keep the one that is shown."""
        if self._form.insurer.id is not None:
            self._mark_shown()
        elif not self._form.is_fresh and self._wanted is None:
            self._list.show_first()

    def _show(self, identifier: InsurerId) -> None:
        self._wanted = identifier
        self._work.read(identifier, self._on_read)

    def _save(self, *, then_new: bool) -> None:
        insurer = None if self._is_saving else self._form.checked()
        if insurer is not None:
            self._set_saving(True)
            self._work.save(insurer, partial(self._on_saved, insurer, then_new), self._on_save_failed)

    def _enter_form(self) -> None:
        if self._wants_form:
            self._wants_form = False
            self._form.focus_first()

    def _mark_shown(self) -> None:
        shown = self._form.insurer.id
        if shown is not None:
            self._list.show_current(shown)

    def _may_leave(self) -> bool:
        """Whether the form may show something else; asks when something was typed."""
        return not self.is_dirty() or self.shell.ask(leaving_question(presenter.heading(self._form.insurer)))

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        self._form.set_busy(saving)
        for action in (SAVE, SAVE_AND_NEXT):
            self.set_available(action, not saving)

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._list)
        splitter.addWidget(self._form)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, _FORM_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self._follow.timeout.connect(self._on_follow)
        self._list.row_changed.connect(self._on_row_changed)
        self._list.chosen.connect(self._on_chosen)
        self._list.loaded.connect(self._on_loaded)
        self._list.new_asked.connect(self._on_new)
        self._list.import_asked.connect(self._on_import)
        self._form.save_asked.connect(self._on_save)
        self._form.save_and_next_asked.connect(self._on_save_and_next)
        self._form.revert_asked.connect(self._on_revert)
        self._form.identity_left.connect(self._on_identity_left)
        self._form.dirty_changed.connect(self.title_changed)

    def _offer(self) -> None:
        for name, handler in (
            (NEW, self._on_new),
            (SAVE, self._on_save),
            (SAVE_AND_NEXT, self._on_save_and_next),
            (FIND, self._list.focus_box),
            (REFRESH, self.refresh),
            (BACK, self._on_back),
            (IMPORT, self._on_import),
        ):
            self.offer(name, handler)
