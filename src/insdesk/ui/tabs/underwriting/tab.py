"""人工核保: what waits for an underwriter on the left, the case chosen on the right (RU-2, RU-7)."""

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.errors import NotFoundError
from insdesk.domain.ids import CaseId
from insdesk.domain.records.underwriting import CaseFile
from insdesk.domain.underwriting_enums import CaseState
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.underwriting_form import CASE_AGE, CASE_STATE, CASES, DECISION_FORMS, TAKE_BACK_FORM
from insdesk.ui.dialogs.form_dialog import FormDialog
from insdesk.ui.dialogs.registration_preview import RegistrationPreview
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.look import DANGER, PRIMARY, set_look
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, PRINT, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter
from insdesk.ui.tables.insurer_offer import InsurerOffer
from insdesk.ui.tables.snapshot import Snapshot
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.underwriting import presenter
from insdesk.ui.tabs.underwriting.case_view import CaseView
from insdesk.ui.tabs.underwriting.commands import (
    BUTTONS,
    DECISIONS,
    DECLINE,
    JUDGE_AGAIN,
    NAME,
    ON_ROW,
    OPEN_DRAFT,
    TAKE_BACK,
)
from insdesk.ui.tabs.underwriting.possible import DECIDES, possible
from insdesk.ui.tabs.underwriting.work import CaseWork

_MARGIN = 16
_GAP = 8
_LIST_WIDTH, _CASE_WIDTH = 860, 600
_CASE_CHARACTERS = 44
"""As narrow as a case gets: its sentences wrap."""
_STATE, _AGE, _INSURER = "state", "age", "insurer_id"
_REGISTRATIONS = "registrations"
"""The tab that shows a draft, by name: screens do not know each other."""
_FILTERS = (
    ChipsFilter(column=_STATE, title=N_("Underwriting"), choices=CASE_STATE),
    ChipsFilter(column=_AGE, title=N_("Waits"), choices=CASE_AGE),
    ChoiceFilter(column=_INSURER, title=N_("Insurer"), value=int),
)


class UnderwritingTab(DeskTab):
    """The case follows the cursor; a decision takes the next one into sight."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._work = CaseWork(desk, shell, self)
        self._wanted: CaseId | None = None
        self._place: int | None = None
        """Where the row stood that was decided: the next one takes its place."""
        source = desk.tables.source(CASES.name)
        self.panel = TablePanel(CASES, source, shell, _FILTERS, _("Number, customer, plate, VIN or reason"))
        self._insurers = InsurerOffer(self.panel.bar.field(_INSURER), desk.insurers, shell)
        self.view = CaseView(self)
        self._preview = RegistrationPreview(shell, desk, self)
        self._buttons = [ActionButton(shell.actions.action(name), self) for name in BUTTONS]
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(0)
        self._lay_out()
        self._connect()
        self._offer_all()
        self.receive({_STATE: CaseState.WAITING.value, **arguments})

    @property
    def file(self) -> CaseFile | None:
        """The case in sight."""
        return self.view.file

    def title(self) -> str:
        return _("Manual underwriting")

    def receive(self, arguments: TabArguments) -> None:
        """`state` lists exactly those; `case` shows one, whatever is listed."""
        case = arguments.get("case")
        if isinstance(case, int):
            self._wanted = CaseId(case)
        if "state" in arguments:
            self.panel.bar.ask_only(_STATE, str(arguments["state"]))
            self.panel.start()
        if self._wanted is not None:
            self._follow.start()

    def refresh(self) -> None:
        self.panel.refresh()
        self._read_again()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.UNDERWRITING, Entity.REGISTRATION)):
            self.refresh()
        if changes.touches((Entity.INSURER,)):
            self._insurers.reload()

    def on_shown(self) -> None:
        """To the rows: the arrows go from case to case, the keys of the commands decide."""
        self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_row_changed(self, identifier: int | None) -> None:
        """The case follows the cursor, once the click or key that moved it is over."""
        if identifier is not None and (self.file is None or identifier != self.file.case.id):
            self._wanted = CaseId(identifier)
            self._follow.start()

    def _on_follow(self) -> None:
        if self._wanted is not None:
            self._work.read(self._wanted, self._on_read, self._on_missing)

    def _on_read(self, file: CaseFile) -> None:
        if file.case.id == self._wanted:
            self.view.show_file(file)
            self._refresh_actions()

    def _on_missing(self, error: Exception) -> None:
        """Its draft was deleted: nothing is in sight any more."""
        if not isinstance(error, NotFoundError):
            self.shell.show_error(error)
        self.view.show_file(None)
        self._refresh_actions()

    def _on_loaded(self, _snapshot: Snapshot) -> None:
        table, ids, place = self.panel.table, self.panel.table.rows.ids, self._place
        self._place = None
        if place is not None and not len(ids):
            self._wanted = None
            self.view.show_file(None)
        elif place is not None and table.current_id is None:
            table.go_to_row(min(place, len(ids) - 1))
        elif self._wanted is not None:
            table.select_id(self._wanted)
        elif len(ids):
            table.go_to_row(0)
        self._refresh_actions()
        self._work.totals(self.panel.set_totals)

    def _do_decide(self, command: str) -> None:
        """The reason is typed in a dialog; it stays until the decision is stored."""
        file = self.file
        if file is None:
            return
        state = DECIDES.get(command, CaseState.WAITING)
        form = DECISION_FORMS.get(state, TAKE_BACK_FORM)
        title = _("{decision}: {number}", decision=_(form.title), number=file.number)
        work = partial(self._work.decide, file, state)
        dialog = FormDialog("decision", title, form, self.shell, work, self)
        dialog.say(presenter.about(file))
        dialog.add_doing("do", _(form.title), is_dangerous=command == DECLINE)
        dialog.answered.connect(partial(self._on_decided, file, state))
        dialog.open()

    def _on_decided(self, file: CaseFile, state: CaseState, changes: ChangeSet) -> None:
        self.shell.say(presenter.result_text(file.number, state), MessageLevel.SUCCESS)
        self._place = self.panel.table.rows.row_of(file.case.id or 0)
        self.shell.hub.publish(changes)
        self.panel.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _do_judge_again(self) -> None:
        if self.file is not None:
            self._work.judge_again(self.file, partial(self._on_judged, self.file))

    def _on_judged(self, file: CaseFile, changes: ChangeSet) -> None:
        self.shell.say(_("{number} was judged again.", number=file.number), MessageLevel.SUCCESS)
        self._place = self.panel.table.rows.row_of(file.case.id or 0)
        self.shell.hub.publish(changes)

    def _do_open_draft(self) -> None:
        if self.file is not None:
            self.shell.open_tab(_REGISTRATIONS, registration=self.file.case.registration_id)

    def _do_preview(self) -> None:
        if self.file is not None:
            self._preview.show(self.file.case.registration_id)

    def _read_again(self) -> None:
        """The case in sight as it stands now; decided, it stays in sight until the cursor moves."""
        if self.file is not None:
            self._wanted = self.file.case.id
            self._follow.start()

    def _refresh_actions(self) -> None:
        for name, is_possible in possible(self.file).items():
            self.set_available(name, is_possible)
        self.set_available(PRINT, self.file is not None)

    def _offer_all(self) -> None:
        for name in DECISIONS:
            self.offer(name, partial(self._do_decide, name))
        for name, handler in (
            (TAKE_BACK, partial(self._do_decide, TAKE_BACK)),
            (JUDGE_AGAIN, self._do_judge_again),
            (OPEN_DRAFT, self._do_open_draft),
            (PRINT, self._do_preview),
            (FIND, self.panel.bar.focus_box),
            (REFRESH, self.refresh),
            (BACK, self.close_asked.emit),
        ):
            self.offer(name, handler)
        self._refresh_actions()

    def _connect(self) -> None:
        table = self.panel.table
        self._follow.timeout.connect(self._on_follow)
        table.current_id_changed.connect(self._on_row_changed)
        table.loaded.connect(self._on_loaded)
        table.activated_id.connect(self._on_activated)
        table.set_context_menu(self._context_menu)

    def _on_activated(self, _case_id: int) -> None:
        self._do_open_draft()

    def _context_menu(self, parent: QWidget) -> QMenu:
        return self.shell.actions.context_menu((*DECISIONS, *ON_ROW), parent)

    def _lay_out(self) -> None:
        right = QWidget(self)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(scrolling(self.view))
        right.setMinimumWidth(right.fontMetrics().horizontalAdvance("0") * _CASE_CHARACTERS)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.panel)
        splitter.addWidget(right)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([_LIST_WIDTH, _CASE_WIDTH])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(splitter, 1)
        layout.addLayout(self._button_row())

    def _button_row(self) -> QHBoxLayout:
        set_look(self._buttons[0], DANGER, value=True)
        set_look(self._buttons[-1], PRIMARY, value=True)
        row = QHBoxLayout()
        row.setSpacing(_GAP)
        row.addWidget(self._buttons[0])
        row.addStretch(1)
        for button in self._buttons[1:]:
            row.addWidget(button)
        return row
