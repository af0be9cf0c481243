"""待复核 and its flow: the drafts that wait, the oldest first; one of them is verified step by step."""

from PySide6.QtWidgets import QStackedLayout

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import RegistrationId
from insdesk.domain.records.verification import VerificationRow
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.verification_lists import VERIFICATIONS
from insdesk.specs.verification_text import VERIFICATION_STAGE
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.questions import leaving_question
from insdesk.ui.standard_actions import BACK, FIND, FINISH, REFRESH, SAVE, SAVE_AND_NEXT
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.filters import ChipsFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tabs.verification.commands import NAME, ON_ROW, OPEN_FORM, VERIFY
from insdesk.ui.tabs.verification.flow_page import FlowPage

_REGISTRATIONS = "registrations"
"""The tab with the form, by name: screens do not know each other."""
_OF_A_STEP = (SAVE, FINISH, SAVE_AND_NEXT)
_WAITING_AT = VERIFICATION_STAGE[:-1]


class VerificationTab(DeskTab):
    """Arguments: `registration`, to verify that draft."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._pages = QStackedLayout(self)
        self.page = ListPage(
            VERIFICATIONS,
            desk.tables.source(VERIFICATIONS.name),
            shell,
            (
                ChipsFilter(column="stage", title=N_("Next step"), choices=_WAITING_AT),
                ChipsFilter(
                    column="entered_by",
                    title=N_("Entered by"),
                    choices=((shell.actor.name, N_("Only mine")),),
                ),
            ),
            _("Number, applicant, plate or VIN"),
            ON_ROW,
            self,
        )
        self.flow = FlowPage(desk, shell, self)
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.flow)
        self._connect()
        self.receive(arguments)

    @property
    def is_in_flow(self) -> bool:
        """Whether a draft is being verified; otherwise the list is in front."""
        return self._pages.currentWidget() is self.flow

    def title(self) -> str:
        return _("Verification")

    def arguments(self) -> TabArguments:
        shown = self.flow.registration_id if self.is_in_flow else None
        return {} if shown is None else {"registration": shown}

    def is_dirty(self) -> bool:
        return self.is_in_flow and self.flow.is_dirty()

    def receive(self, arguments: TabArguments) -> None:
        wanted = arguments.get("registration")
        if isinstance(wanted, int) and self._may_leave():
            self._verify(RegistrationId(wanted))

    def refresh(self) -> None:
        shown = self.flow.registration_id
        if self.is_in_flow and shown is not None and self._may_leave():
            self.flow.open(shown)
        self.page.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if not changes.touches((Entity.VERIFICATION, Entity.REGISTRATION, Entity.SETTING)):
            return
        self.page.refresh()
        if self.is_in_flow:
            self.flow.reload()

    def on_shown(self) -> None:
        self.page.start()
        if self.is_in_flow:
            self.flow.focus_first()
        else:
            self.page.focus_box()

    def _verify(self, key: RegistrationId) -> None:
        self._pages.setCurrentWidget(self.flow)
        self.flow.open(key)
        self._refresh_actions()

    def _may_leave(self) -> bool:
        return not self.is_dirty() or self.shell.ask(leaving_question(self.title()))

    def _on_chosen(self, _verification_id: int) -> None:
        self._do_verify()

    def _on_back(self) -> None:
        if self._may_leave():
            self.flow.leave()
            self._pages.setCurrentWidget(self.page)
            self.page.start()
            self.page.refresh()
            self.page.focus_box()
            self._refresh_actions()

    def _on_form(self, registration_id: int) -> None:
        self.shell.open_tab(_REGISTRATIONS, registration=registration_id)

    def _do_verify(self) -> None:
        row = self._row
        if row is not None:
            self._verify(row.registration_id)

    def _do_open_form(self) -> None:
        row = self._row
        shown = self.flow.registration_id if self.is_in_flow else None if row is None else row.registration_id
        if shown is not None:
            self._on_form(shown)

    def _do_back(self) -> None:
        if self.is_in_flow:
            self._on_back()
        else:
            self.close_asked.emit()

    def _do_find(self) -> None:
        if self.is_in_flow:
            self._on_back()
        else:
            self.page.focus_box()

    @property
    def _row(self) -> VerificationRow | None:
        row = self.page.current_row
        return row if isinstance(row, VerificationRow) else None

    def _refresh_actions(self) -> None:
        has_row = self.page.current_id is not None
        self.set_available(VERIFY, not self.is_in_flow and has_row)
        self.set_available(OPEN_FORM, has_row or self.is_in_flow)
        for name in _OF_A_STEP:
            self.set_available(name, self.is_in_flow)

    def _connect(self) -> None:
        self.page.chosen.connect(self._on_chosen)
        self.page.current_changed.connect(self._refresh_actions)
        self.flow.back_asked.connect(self._on_back)
        self.flow.form_asked.connect(self._on_form)
        self.flow.state_changed.connect(self._refresh_actions)
        for name, handler in (
            (VERIFY, self._do_verify),
            (OPEN_FORM, self._do_open_form),
            (FIND, self._do_find),
            (REFRESH, self.refresh),
            (BACK, self._do_back),
            *((name, self.flow.go_on) for name in _OF_A_STEP),
        ):
            self.offer(name, handler)
        self._refresh_actions()
