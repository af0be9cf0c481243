"""导入 as one tab: a page for each step, and what leads from one to the next."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout

from insdesk.domain.import_enums import ImportKind
from insdesk.domain.records.imports import ImportPlan, ImportPreview, ImportReport
from insdesk.domain.records.sheet import TABLE_ENDINGS
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.imports import IMPORTS
from insdesk.ui.dialogs.drop_zone import dropped_file
from insdesk.ui.opening_files import open_file
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FINISH, NEXT_GAP, NEXT_PAGE, PREVIOUS_PAGE, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.imports import presenter
from insdesk.ui.tabs.imports.commands import NAME, OPEN_FAILED, OTHER_FILE, SHOW_LIST, TEMPLATE
from insdesk.ui.tabs.imports.doing import Doing
from insdesk.ui.tabs.imports.file_asking import ask_file, ask_template_place
from insdesk.ui.tabs.imports.kinds import TABS, kind_named
from insdesk.ui.tabs.imports.pages import ImportPages
from insdesk.ui.tabs.imports.running import RunningImport
from insdesk.ui.tabs.imports.steps import Step, next_title
from insdesk.ui.tabs.imports.work import ImportWork

_MARGIN, _GAP = 16, 8
_ENDINGS = frozenset(TABLE_ENDINGS)
_KIND = "imports.kind"
"""What was imported last, in the state store."""
_FOLDER = "imports.folder"
"""Where the last file was."""


class ImportTab(DeskTab):
    """Argument: `kind`, what is to be imported. Nothing is written before 导入 is pressed in step 4."""

    import_went_on = Signal(object)
    """The Task of what the import does now."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._work = ImportWork(desk, shell.actor)
        self._doing = Doing(self._work, shell, self)
        self._path: Path | None = None
        self._plan: ImportPlan | None = None
        self._proposed: ImportPlan | None = None
        self._trial: ImportReport | None = None
        self._report: ImportReport | None = None
        self._is_busy = False
        self._is_importing = False
        self._leads_on = True
        self.pages = ImportPages(shell.actions, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        self._connect()
        self._offer_actions()
        self.setAcceptDrops(True)
        self.pages.file.show_kind(kind_named(shell.state.get(_KIND)) or ImportKind.CUSTOMERS)
        self.receive(arguments)
        self._go_to(Step.FILE)

    @property
    def step(self) -> Step:
        """Where a person stands."""
        return self.pages.step

    def title(self) -> str:
        return _("Import")

    def arguments(self) -> TabArguments:
        return {"kind": self.pages.file.kind.value}

    def receive(self, arguments: TabArguments) -> None:
        """Another kind begins anew, as does one after its result; else it goes on where it was."""
        kind = kind_named(arguments.get("kind"))
        is_other = kind is not self.pages.file.kind or self.step is Step.RESULT
        if kind is not None and is_other and not self._is_importing:
            self.pages.file.show_kind(kind)
            self.begin()

    def refresh(self) -> None:
        """Read the file again: it may have been corrected meanwhile."""
        if self._is_busy or self._plan is None:
            return
        if self.step is Step.COLUMNS:
            self._open_again(self._plan.sheet, self._plan.header)
        elif self.step is Step.CHECK:
            self._on_columns_agreed()
        elif self.step is Step.TRIAL:
            self._try_out()

    def on_shown(self) -> None:
        self.pages.focus_page()

    def begin(self) -> None:
        """Back to the first step, with no file."""
        self._doing.forget()
        self._is_busy = False
        self._path = self._plan = self._proposed = self._trial = self._report = None
        self.pages.file.show_file("")
        self._go_to(Step.FILE)

    def open_file(self, path: Path) -> None:
        """Read the beginning of `path` as what was chosen, and go on to its columns."""
        self._path, self._plan = path, None
        self.shell.state.set(_FOLDER, str(path.parent))
        self.pages.file.show_file(path.name)
        self._go_to(Step.FILE)
        self._set_busy(True)
        self._doing.open(self.pages.file.kind, path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_file(event, _ENDINGS) is not None and not self._is_importing:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_file(event, _ENDINGS)
        if path is not None and not self._is_importing:
            event.acceptProposedAction()
            self.open_file(path)

    def _on_next(self) -> None:
        if self._is_busy:
            return
        {
            Step.FILE: self._on_file_agreed,
            Step.COLUMNS: self._on_columns_agreed,
            Step.CHECK: self._try_out,
            Step.TRIAL: self._import,
            Step.RESULT: self.begin,
        }[self.step]()

    def _on_back(self) -> None:
        """A step back, what was chosen stays; from the first and the last one out."""
        if self.step in (Step.FILE, Step.RESULT):
            self.close_asked.emit()
            return
        self._doing.forget()
        self._is_busy = False
        self._go_to(Step(self.step - 1))

    def _on_file_agreed(self) -> None:
        plan = self._plan
        if self._path is None:
            self._ask_file()
        elif plan is not None and (plan.path, plan.kind) == (self._path, self.pages.file.kind):
            self._go_to(Step.COLUMNS)  # as it was left
        else:
            self.open_file(self._path)

    def _ask_file(self) -> None:
        kept = self.shell.state.get(_FOLDER)
        folder = Path(kept) if isinstance(kept, str) and Path(kept).is_dir() else None
        ask_file(self, folder, self.open_file)

    def _on_kind_chosen(self) -> None:
        self.shell.state.set(_KIND, self.pages.file.kind.value)
        self.title_changed.emit()

    def _on_sheet_chosen(self, sheet: int) -> None:
        self._open_again(sheet, None)

    def _on_header_chosen(self, header: int) -> None:
        self._open_again(None if self._plan is None else self._plan.sheet, header)

    def _open_again(self, sheet: int | None, header: int | None) -> None:
        if self._path is not None:
            self._set_busy(True)
            self._doing.open(self.pages.file.kind, self._path, sheet, header)

    def _on_opened(self, preview: ImportPreview) -> None:
        self._set_busy(False)
        self._plan = self._proposed = preview.plan
        self.shell.state.set(_KIND, preview.plan.kind.value)
        self.pages.columns.show_sheet(IMPORTS[preview.plan.kind], preview)
        self._go_to(Step.COLUMNS)

    def _on_columns_agreed(self) -> None:
        plan, proposed = self._plan, self._proposed
        if plan is None or proposed is None:
            return
        if self.pages.columns.missing:
            self.pages.footer.tell(self.pages.columns.missing)
            self.pages.columns.focus_first()
            return
        self._plan = replace(plan, columns=self.pages.columns.columns)
        if dict(self._plan.columns) != dict(proposed.columns):
            self._doing.remember(self._plan)
        self._set_busy(True)
        self._doing.preview(self._plan)

    def _on_previewed(self, preview: ImportPreview) -> None:
        self._set_busy(False)
        titles = presenter.shown_titles(IMPORTS[preview.plan.kind], preview.plan.columns)
        self.pages.check.show_preview(preview, titles)
        self._go_to(Step.CHECK)

    def _try_out(self) -> None:
        if self._plan is not None:
            self._trial = None
            self._leads_on = True
            self.pages.trial.begin(IMPORTS[self._plan.kind])
            self._go_to(Step.TRIAL)
            self._set_busy(True)
            self.pages.trial.busy.watch(self._doing.try_out(self._plan, self.pages.trial.on_duplicate))

    def _on_tried(self, report: ImportReport) -> None:
        self._trial = report
        self.pages.trial.show_report(report)
        self._set_busy(False)
        if self._leads_on and self.pages.footer.next.isEnabled():
            self.pages.focus_next()

    def _import(self) -> None:
        if self._plan is None or self._trial is None or not presenter.is_worth_it(self._trial):
            return
        self._is_importing = True
        running = RunningImport(self._work, self.shell, self._plan, self.window())
        running.went_on.connect(self.pages.result.busy.watch)
        running.went_on.connect(self.import_went_on)
        running.ended.connect(self._on_imported)
        running.refused.connect(self._on_refused)
        running.stopped.connect(self._on_stopped)
        self.pages.result.begin(self._plan.path.name)
        self._go_to(Step.RESULT)
        self._set_busy(True)
        running.start(self.pages.trial.on_duplicate)

    def _on_imported(self, report: ImportReport) -> None:
        self._report = report
        self._is_importing = False
        self._set_busy(False)
        self.pages.result.show_report(report)

    def _on_refused(self, sentence: str) -> None:
        """Everything chosen is still there; the step says what is wrong with it."""
        self._set_busy(False)
        self.pages.footer.tell(sentence)
        if self._is_importing:
            self._is_importing = False
            self._go_to(Step.TRIAL, keep_notice=True)
        if self.step is Step.TRIAL:
            self.pages.trial.show_refused()

    def _on_stopped(self) -> None:
        self._set_busy(False)
        if self._is_importing:
            self._is_importing = False
            self._go_to(Step.TRIAL)
        if self.step is Step.TRIAL:
            self.pages.trial.show_stopped()
        else:
            self.pages.footer.tell(_("Stopped; nothing was written."))

    def _on_duplicate_chosen(self) -> None:
        """Count again; the keys stay where the person is choosing."""
        self._try_out()
        self._leads_on = False

    def _on_template(self) -> None:
        kind = self.pages.file.kind
        ask_template_place(self, _(IMPORTS[kind].title), partial(self._doing.write_template, kind))

    def _on_open_failed(self) -> None:
        if self._report is not None and self._report.error_file is not None:
            open_file(self._report.error_file)

    def _on_show_list(self) -> None:
        if self._plan is not None:
            name, arguments = TABS[self._plan.kind]
            self.shell.open_tab(name, **arguments)

    def _go_to(self, step: Step, *, keep_notice: bool = False) -> None:
        is_named = self._path is not None and step is not Step.FILE
        kind = _(IMPORTS[self.pages.file.kind].title)
        self.pages.show_step(step, f"{self._path.name} · {kind}" if is_named and self._path else "")
        if not keep_notice:
            self.pages.footer.tell("")
        self._refresh_buttons()
        self.pages.focus_page()

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        if is_busy:
            self.pages.footer.tell("")
        self._refresh_buttons()

    def _refresh_buttons(self) -> None:
        step, title = self.step, next_title(self.step)
        can_go_on = not self._is_busy and not self._is_importing
        if step is Step.FILE:
            can_go_on = can_go_on and self._path is not None
        elif step is Step.TRIAL:
            can_go_on = can_go_on and self._trial is not None and presenter.is_worth_it(self._trial)
            title = presenter.import_title(self._trial) if can_go_on and self._trial is not None else title
        can_go_back = step not in (Step.FILE, Step.RESULT)
        self.pages.footer.show_buttons(title, can_go_on=can_go_on, can_go_back=can_go_back)
        has_failed = self._report is not None and self._report.error_file is not None
        for name, is_possible in (
            (TEMPLATE, step is Step.FILE),
            (OTHER_FILE, step is not Step.FILE and not self._is_importing),
            (OPEN_FAILED, step is Step.RESULT and has_failed),
            (SHOW_LIST, step is Step.RESULT and self._report is not None),
            (FINISH, step is Step.TRIAL and can_go_on),
            (NEXT_PAGE, can_go_on and step is not Step.TRIAL),
            (PREVIOUS_PAGE, can_go_back),
        ):
            self.set_available(name, is_possible)

    def _connect(self) -> None:
        self.pages.file.choose.clicked.connect(self._ask_file)
        self.pages.file.kind_chosen.connect(self._on_kind_chosen)
        self.pages.columns.sheet_chosen.connect(self._on_sheet_chosen)
        self.pages.columns.header_chosen.connect(self._on_header_chosen)
        self.pages.trial.on_duplicate_chosen.connect(self._on_duplicate_chosen)
        self.pages.footer.back_asked.connect(self._on_back)
        self.pages.footer.next_asked.connect(self._on_next)
        self._doing.opened.connect(self._on_opened)
        self._doing.previewed.connect(self._on_previewed)
        self._doing.tried.connect(self._on_tried)
        self._doing.refused.connect(self._on_refused)
        self._doing.stopped.connect(self._on_stopped)

    def _offer_actions(self) -> None:
        for name, handler in (
            (BACK, self._on_back),
            (NEXT_PAGE, self._on_next),
            (PREVIOUS_PAGE, self._on_back),
            (NEXT_GAP, self.pages.show_next_problem),
            (REFRESH, self.refresh),
            (FINISH, self._on_next),
            (TEMPLATE, self._on_template),
            (OTHER_FILE, self.begin),
            (OPEN_FAILED, self._on_open_failed),
            (SHOW_LIST, self._on_show_list),
        ):
            self.offer(name, handler)
