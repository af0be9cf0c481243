"""理赔登记: the list of claims on the left, the form of one on the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import ClaimId
from insdesk.domain.progress import Progress
from insdesk.domain.records.claim import ClaimFile
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.error_text import explain
from insdesk.ui.dialogs.registration_preview import RegistrationPreview
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.questions import leaving_question
from insdesk.ui.record_follower import Following, RecordFollower
from insdesk.ui.standard_actions import BACK, FIND, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.claims import presenter
from insdesk.ui.tabs.claims.commands import NAME, PREVIEW, STEP
from insdesk.ui.tabs.claims.form import ClaimForm
from insdesk.ui.tabs.claims.list_page import ClaimsPage
from insdesk.ui.tabs.claims.step_dialog import step_dialog
from insdesk.ui.tabs.claims.work import ClaimWork, Written

_LIST_WIDTH, _FORM_WIDTH = 820, 480
_NARROWEST_FORM = 390
"""Two fields still stand side by side."""


class ClaimsTab(DeskTab):
    """The form follows the cursor of the list, and asks before something typed would be dropped."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._work = ClaimWork(desk, shell.actor)
        self.list = ClaimsPage(desk, shell, self._work, self)
        self.form = ClaimForm(shell, self._work, shell.show_error, self)
        self._preview = RegistrationPreview(shell, desk, self)
        way = Following(self._shown, self._read, _id_of, self.form.show_file, self._may_leave)
        self._follower = RecordFollower(self.list, self.form, shell, way, self)
        self._is_saving = False
        self._is_begun_unseen = False
        """A claim was begun before the tab could have the keys."""
        self._lay_out()
        self._connect()
        self._offer()
        self.receive(arguments)

    def title(self) -> str:
        return _("Claims register")

    def is_dirty(self) -> bool:
        return self.form.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        claim, find = arguments.get("claim"), arguments.get("find")
        if isinstance(claim, int) and self._may_leave():
            self._follower.show_record(claim)
        elif arguments.get("new") and self._may_leave():
            self._begin()
            self._is_begun_unseen = not self.isVisible()
            if isinstance(find, str):
                self.form.policy_line.finder.look_for(find)

    def refresh(self) -> None:
        self.list.refresh()
        shown = self.form.record.id
        if shown is not None and self._may_leave():
            self._follower.show_record(shown)

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.INSURER,)):
            self.list.reload_insurers()
        if changes.touches((Entity.CLAIM, Entity.REGISTRATION)):
            self.list.refresh()
            shown = self.form.record.id
            if shown is not None and not self.is_dirty() and not self._is_saving:
                self._follower.show_record(shown)

    def on_shown(self) -> None:
        self.list.start()
        if self._is_begun_unseen:
            self._is_begun_unseen = False
            self.form.focus_first()
        elif self.focusWidget() is None:
            self.list.focus_box()

    def _shown(self) -> int | None:
        return self.form.record.id

    def _read(self, key: int, progress: Progress) -> ClaimFile:
        return self._work.open(ClaimId(key), progress)

    def _on_new(self) -> None:
        if self._may_leave():
            self._begin()

    def _begin(self) -> None:
        self._follower.expect(None)
        self.form.begin(self.shell.clock.today())
        self.form.focus_first()
        self._refresh_actions()

    def _on_save(self) -> None:
        self._save(then_new=False)

    def _on_save_and_next(self) -> None:
        self._save(then_new=True)

    def _save(self, *, then_new: bool) -> None:
        record = None if self._is_saving or self.form.is_ended else self.form.checked()
        if record is not None:
            self._set_saving(True)
            done = partial(self._on_saved, then_new)
            work = partial(self._work.save, record)
            self.shell.runner.write(work, done, self._on_refused, self, _("Saving the claim"))

    def _on_saved(self, then_new: bool, written: Written) -> None:
        self._set_saving(False)
        file = written.file
        self.shell.say(presenter.saved_text(file.claim, file.policy), MessageLevel.SUCCESS)
        self._show_written(written)
        if then_new:
            self._begin()

    def _show_written(self, written: Written) -> None:
        self._follower.expect(written.file.claim.id)
        self.form.show_file(written.file)
        self.shell.hub.publish(written.changes)
        self._refresh_actions()

    def _on_refused(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, InvalidInputError):
            self.form.refuse(error.problems)
        elif isinstance(error, ConflictError):
            self.form.say(explain(error).sentence, STATE_ERROR)
        else:
            self.shell.show_error(error)

    def _on_step(self) -> None:
        """A step is taken from what is on file: what is typed has to be saved or given up before."""
        claim = self.form.record
        if claim.id is None:
            return
        if self.is_dirty():
            self.form.say(_("Save what you changed first (Ctrl+S), or undo it (Esc)."), STATE_ERROR)
            return
        dialog = step_dialog(claim, self._work, self.shell, self)
        dialog.answered.connect(self._on_moved)
        dialog.open()

    def _on_moved(self, written: Written) -> None:
        self._show_written(written)
        self.shell.say(presenter.moved_text(written.file.claim), MessageLevel.SUCCESS)

    def _on_preview(self) -> None:
        if self.form.policy is not None:
            self._preview.show(self.form.policy.registration_id)

    def _on_revert(self) -> None:
        shown = self.form.record.id
        if shown is None:
            self._begin()
        else:
            self._follower.show_record(shown)

    def _on_back(self) -> None:
        """Esc: drop what was typed, asking; from the form back to the list; from there, out."""
        if self.is_dirty():
            if self._may_leave():
                self._on_revert()
        elif self.form.isAncestorOf(self.focusWidget()):
            self.list.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_asked.emit()

    def _may_leave(self) -> bool:
        return not self.is_dirty() or self.shell.ask(leaving_question(presenter.heading(self.form.record)))

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        self.form.set_busy(saving)
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        is_stored = self.form.record.id is not None
        self.set_available(STEP, is_stored and not self._is_saving)
        self.set_available(PREVIEW, self.form.policy is not None)
        for action in (SAVE, SAVE_AND_NEXT):
            self.set_available(action, not self._is_saving and not self.form.is_ended)

    def _on_dirty_changed(self) -> None:
        self._refresh_actions()
        self.title_changed.emit()

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.list)
        splitter.addWidget(self.form)
        splitter.setStretchFactor(0, 1)
        self.form.setMinimumWidth(_NARROWEST_FORM)
        splitter.setSizes([_LIST_WIDTH, _FORM_WIDTH])
        self.list.panel.table.set_empty_action(_("New claim"), self._on_new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 16, 16)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        self._follower.moved.connect(self._refresh_actions)
        self.form.save_asked.connect(self._on_save)
        self.form.save_and_next_asked.connect(self._on_save_and_next)
        self.form.revert_asked.connect(self._on_revert)
        self.form.dirty_changed.connect(self._on_dirty_changed)

    def _offer(self) -> None:
        for name, handler in (
            (NEW, self._on_new),
            (SAVE, self._on_save),
            (SAVE_AND_NEXT, self._on_save_and_next),
            (FIND, self.list.focus_box),
            (REFRESH, self.refresh),
            (BACK, self._on_back),
            (STEP, self._on_step),
            (PREVIEW, self._on_preview),
        ):
            self.offer(name, handler)
        self._refresh_actions()


def _id_of(file: ClaimFile) -> int | None:
    return file.claim.id
