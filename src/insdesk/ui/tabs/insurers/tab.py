"""保险公司设置: the list of insurers on the left, the form of one on the right (IN-1 to IN-9)."""

from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity, Saved
from insdesk.domain.errors import ConflictError, InvalidInputError
from insdesk.domain.ids import InsurerId
from insdesk.domain.problems import Problem
from insdesk.domain.progress import Progress
from insdesk.domain.records.insurer import Insurer
from insdesk.domain.records.insurer_import import PushedResult
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.error_text import explain
from insdesk.specs.lists import INSURERS
from insdesk.ui.dialogs.import_insurers import ImportInsurersDialog
from insdesk.ui.ports import MessageLevel, Question, Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, NEW, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.insurers import presenter
from insdesk.ui.tabs.insurers.form import InsurerForm
from insdesk.ui.tabs.insurers.listing import FILTERS, INSURER_LIST, AgencyChipDelegate, InsurerLines
from insdesk.ui.text import quoted

NAME = "insurers"
IMPORT = "insurers.import"
_MARGIN = 16
_GAP = 8
_LIST_WIDTH, _FORM_WIDTH = 430, 860


class InsurersTab(DeskTab):
    """Follows the list with the form; asks once before something typed would be dropped."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._panel = TablePanel(
            INSURER_LIST,
            InsurerLines(desk.tables.source(INSURERS.name), shell.clock),
            shell,
            FILTERS,
            _("Code or name"),
            self,
        )
        self._form = InsurerForm(desk.insurers, shell.clock, self)
        self._new = QPushButton(_("New"), self)
        self._import = QPushButton(_("Import pushed insurers…"), self)
        self._follow = QTimer(self)
        self._wanted: InsurerId | None = None
        self._focus_form = False
        self._is_saving = False
        self._set_up()
        self._lay_out()
        self._connect()
        self._offer()
        self._panel.start()
        self.receive(arguments)

    @property
    def form(self) -> InsurerForm:
        """The form on the right."""
        return self._form

    @property
    def panel(self) -> TablePanel:
        """The list on the left."""
        return self._panel

    def title(self) -> str:
        return _("Insurer setup")

    def is_dirty(self) -> bool:
        return self._form.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        """`insurer_id` shows that insurer, `new` a fresh form."""
        identifier = str(arguments.get("insurer_id", ""))
        if identifier.isdecimal():
            self._want(InsurerId(int(identifier)), focus_form=True)
        elif arguments.get("new"):
            self._on_new()

    def refresh(self) -> None:
        self._panel.refresh()
        shown = self._form.insurer.id
        if shown is not None and self._may_leave():
            self._read(shown)

    def on_changes(self, changes: ChangeSet) -> None:
        if not changes.touches({Entity.INSURER}):
            return
        self._panel.refresh()
        shown = self._form.insurer.id
        if shown is not None and not self.is_dirty() and not self._is_saving:
            self._read(shown)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.focusWidget() is None:
            self._panel.bar.focus_box()

    def _on_row_changed(self, identifier: int | None) -> None:
        """The cursor is on another row: the form follows once the click or key is over."""
        if identifier is not None and identifier != self._form.insurer.id:
            self._wanted = InsurerId(identifier)
            self._follow.start()

    def _on_row_activated(self, identifier: int) -> None:
        self._want(InsurerId(identifier), focus_form=True)

    def _on_follow(self) -> None:
        wanted = self._wanted
        if wanted is None or wanted == self._form.insurer.id:
            self._enter_form()
            return
        if self._may_leave():
            self._read(wanted)
        else:
            self._wanted = None
            self._focus_form = False
            self._show_in_list()

    def _on_read(self, insurer: Insurer) -> None:
        if insurer.id != self._wanted:
            return
        self._form.show_insurer(insurer)
        self._show_in_list()
        self._enter_form()

    def _on_new(self) -> None:
        if not self._may_leave():
            return
        self._wanted = None
        self._form.show_insurer(presenter.new_insurer())
        table = self._panel.table
        table.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)
        self._form.focus_first()

    def _on_save(self) -> None:
        self._save(then_new=False)

    def _on_save_and_next(self) -> None:
        self._save(then_new=True)

    def _save(self, *, then_new: bool) -> None:
        if self._is_saving:
            return
        insurer = self._form.checked()
        if insurer is None:
            return
        self._set_saving(True)
        self.shell.runner.write(
            partial(self._store, insurer),
            partial(self._on_saved, insurer, then_new),
            self._on_save_failed,
            self,
            _("Saving the insurer"),
        )

    def _store(self, insurer: Insurer, _progress: Progress) -> Saved[InsurerId]:
        return self._desk.insurers.save(self.shell.actor, insurer)

    def _on_saved(self, insurer: Insurer, then_new: bool, saved: Saved[InsurerId]) -> None:
        self._form.view.mark_clean()
        self.shell.say(presenter.saved(insurer), MessageLevel.SUCCESS)
        self.shell.hub.publish(saved.changes)
        self._set_saving(False)
        if then_new:
            self._on_new()
        else:
            self._wanted = saved.id
            self._read(saved.id)

    def _on_save_failed(self, error: Exception) -> None:
        self._set_saving(False)
        if isinstance(error, InvalidInputError):
            self._form.refuse(error.problems)
        elif isinstance(error, ConflictError):
            self._form.say(explain(error).sentence, "error")
        else:
            self.shell.show_error(error)

    def _on_identity_left(self) -> None:
        work = partial(self._check, self._form.edited())
        self.shell.runner.read(work, partial(self._on_checked, self._form.insurer.id), None, self)

    def _check(self, insurer: Insurer, _progress: Progress) -> tuple[Problem, ...]:
        problems = self._desk.insurers.check(insurer)
        return tuple(problem for problem in problems if problem.code in presenter.TAKEN_CODES)

    def _on_checked(self, identifier: InsurerId | None, problems: tuple[Problem, ...]) -> None:
        if identifier == self._form.insurer.id:
            self._form.view.show_problems(problems)

    def _on_revert(self) -> None:
        self._form.show_insurer(self._form.insurer)
        if self._form.insurer.id is not None:
            self._read(self._form.insurer.id)

    def _on_back(self) -> None:
        """Esc: drop what was typed, asking; from an untouched form back to the list; from there, out."""
        if self.is_dirty():
            if self._may_leave():
                self._on_revert()
        elif self._form.isAncestorOf(self.focusWidget()):
            self._panel.table.setFocus(Qt.FocusReason.OtherFocusReason)
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
        table = self._panel.table
        if self._form.insurer.id is not None:
            self._show_in_list()
        elif not self.is_dirty() and self._wanted is None and table.current_id is None and table.rows.ids:
            table.go_to_row(0)

    def _want(self, identifier: InsurerId, *, focus_form: bool) -> None:
        self._wanted = identifier
        self._focus_form = focus_form
        self._follow.start()

    def _read(self, identifier: InsurerId) -> None:
        self._wanted = identifier
        self.shell.runner.read(partial(self._get, identifier), self._on_read, self.shell.show_error, self)

    def _get(self, identifier: InsurerId, _progress: Progress) -> Insurer:
        return self._desk.insurers.get(identifier)

    def _enter_form(self) -> None:
        if self._focus_form:
            self._focus_form = False
            self._form.focus_first()

    def _show_in_list(self) -> None:
        shown, table = self._form.insurer.id, self._panel.table
        if shown is not None and table.current_id != shown:
            table.select_id(shown)

    def _may_leave(self) -> bool:
        """Whether the form may show something else; asks when something was typed."""
        if not self.is_dirty():
            return True
        return self.shell.ask(
            Question(
                title=_("Leave {name} without saving?", name=quoted(presenter.heading(self._form.insurer))),
                text=_("What you typed there has not been saved and will be gone."),
                yes=_("Leave without saving"),
                no=_("Go on typing"),
                is_destructive=True,
            )
        )

    def _set_saving(self, saving: bool) -> None:
        self._is_saving = saving
        self._form.set_busy(saving)
        self.set_available(SAVE, not saving)

    def _set_up(self) -> None:
        table = self._panel.table
        agency = [column.name for column in INSURER_LIST.columns].index("agency")
        table.setItemDelegateForColumn(agency, AgencyChipDelegate(table))
        table.set_empty_action(_("New insurer"), self._on_new)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._new.setObjectName(f"{NAME}.action.new")
        self._new.setToolTip("Ctrl+N")
        self._import.setObjectName(f"{NAME}.action.import")

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addWidget(self._new)
        buttons.addWidget(self._import)
        buttons.addStretch(1)
        left = QWidget(self)
        left_layout = QVBoxLayout(left)
        left_layout.setContentsMargins(0, 0, _GAP, 0)
        left_layout.setSpacing(_GAP)
        left_layout.addWidget(self._panel, 1)
        left_layout.addLayout(buttons)
        right = QWidget(self)
        right_layout = QVBoxLayout(right)
        right_layout.setContentsMargins(_GAP, 0, 0, 0)
        right_layout.addWidget(self._form)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([_LIST_WIDTH, _FORM_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(splitter)

    def _connect(self) -> None:
        table = self._panel.table
        table.current_id_changed.connect(self._on_row_changed)
        table.activated_id.connect(self._on_row_activated)
        table.loaded.connect(self._on_loaded)
        self._follow.timeout.connect(self._on_follow)
        self._form.save_asked.connect(self._on_save)
        self._form.save_and_next_asked.connect(self._on_save_and_next)
        self._form.revert_asked.connect(self._on_revert)
        self._form.identity_left.connect(self._on_identity_left)
        self._form.dirty_changed.connect(self.title_changed)
        self._new.clicked.connect(self._on_new)
        self._import.clicked.connect(self._on_import)

    def _offer(self) -> None:
        self.offer(NEW, self._on_new)
        self.offer(SAVE, self._on_save)
        self.offer(SAVE_AND_NEXT, self._on_save_and_next)
        self.offer(FIND, self._panel.bar.focus_box)
        self.offer(REFRESH, self.refresh)
        self.offer(BACK, self._on_back)
        self.offer(IMPORT, self._on_import)
