"""跟进待办: whom to speak with again, the most urgent first (SM-5)."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.enums import FollowUpDue
from insdesk.domain.progress import Progress
from insdesk.domain.records.interaction import FollowUpRow, Interaction
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import FOLLOW_UP_DUE
from insdesk.specs.interaction_form import FOLLOW_UPS
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.owners.presenter import car_title
from insdesk.ui.owners.talk_dialog import follow_up_text, postpone_dialog, talk_dialog
from insdesk.ui.ports import MessageLevel, Shell, TabArguments
from insdesk.ui.standard_actions import BACK, FIND, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.filters import ChipsFilter
from insdesk.ui.tables.list_page import ListPage
from insdesk.ui.tables.snapshot import Snapshot
from insdesk.ui.tabs.follow_ups import presenter
from insdesk.ui.tabs.follow_ups.commands import FOLLOWED_UP, NAME, ON_ROW, OPEN_CUSTOMER, POSTPONE
from insdesk.ui.text import quoted

_CUSTOMERS = "customers"
"""The tab with the files, by name: screens do not know each other."""

_DUE, _WHOSE = "due", "spoken_by"


@dataclass(frozen=True, slots=True)
class _Followed:
    """A talk that was followed up, and the cars that the next one may be about."""

    talk: Interaction
    cars: tuple[Choice, ...]
    changes: ChangeSet


class FollowUpsTab(DeskTab):
    """Arguments: `due`, to show only what is to be done by the end of today."""

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._place: int | None = None
        """Where the row stood with which something was done: the next one takes its place."""
        self.page = ListPage(
            FOLLOW_UPS,
            desk.tables.source(FOLLOW_UPS.name),
            shell,
            (
                ChipsFilter(column=_DUE, title=N_("Follow-up"), choices=FOLLOW_UP_DUE),
                ChipsFilter(
                    column=_WHOSE, title=N_("Spoken by"), choices=((shell.actor.name, N_("Only mine")),)
                ),
            ),
            _("Customer, phone, plate or words"),
            ON_ROW,
            self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self._connect()
        self.receive(arguments)

    def title(self) -> str:
        return _("Follow-ups")

    def receive(self, arguments: TabArguments) -> None:
        if arguments.get("due"):
            self.page.start()
            self.page.panel.bar.ask_only(_DUE, FollowUpDue.OVERDUE.value, FollowUpDue.TODAY.value)

    def refresh(self) -> None:
        self.page.refresh()

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.INTERACTION, Entity.CUSTOMER, Entity.VEHICLE)):
            self.page.refresh()

    def on_shown(self) -> None:
        self.page.start()
        self.page.focus_box()

    @property
    def _row(self) -> FollowUpRow | None:
        row = self.page.current_row
        return row if isinstance(row, FollowUpRow) else None

    def _on_loaded(self, _snapshot: Snapshot) -> None:
        table, place = self.page.panel.table, self._place
        if place is not None and table.current_id is None and len(table.rows.ids):
            table.go_to_row(min(place, len(table.rows.ids) - 1))
        self._place = None
        self.shell.runner.read(self._read_totals, self.page.panel.set_totals, self.shell.show_error, self)

    def _read_totals(self, _progress: Progress) -> str:
        return presenter.totals(self._desk.interactions.counts())

    def _on_current_changed(self) -> None:
        for name in ON_ROW:
            self.set_available(name, self.page.current_id is not None)

    def _on_chosen(self, _interaction_id: int) -> None:
        self._do_open_customer()

    def _do_open_customer(self) -> None:
        if self._row is not None:
            self.shell.open_tab(_CUSTOMERS, customer=self._row.customer_id, page="talks")

    def _do_followed_up(self) -> None:
        row = self._row
        if row is not None:
            self._place = self.page.panel.table.rows.row_of(row.id)
            work, done = partial(self._follow_up, row), partial(self._on_followed_up, row)
            self.shell.runner.write(work, done, self.shell.show_error, self)

    def _follow_up(self, row: FollowUpRow, _progress: Progress) -> _Followed:
        service = self._desk.interactions
        changes = service.mark_followed_up(self.shell.actor, row.id, row.version)
        cars = (
            Choice(str(one.id), car_title(one.plate, one.vin))
            for one in self._desk.customers.vehicles_of(row.customer_id)
        )
        return _Followed(service.get(row.id), tuple(cars), changes)

    def _on_followed_up(self, row: FollowUpRow, followed: _Followed) -> None:
        talk = followed.talk
        self.shell.say(_("Followed up with {name}.", name=quoted(row.name)), MessageLevel.SUCCESS)
        self.shell.hub.publish(followed.changes)
        following = Interaction(
            customer_id=talk.customer_id, channel=talk.channel, vehicle_id=talk.vehicle_id
        )
        about = follow_up_text(talk)
        service = self._desk.interactions
        dialog = talk_dialog(following, row.name, followed.cars, service, self.shell, self, about=about)
        self._open(dialog, _("Talk with {name} saved.", name=quoted(row.name)))

    def _do_postpone(self) -> None:
        if self._row is not None:
            done = partial(self._on_read, self._row)
            self.shell.runner.read(partial(self._read, self._row), done, self.shell.show_error, self)

    def _read(self, row: FollowUpRow, _progress: Progress) -> Interaction:
        return self._desk.interactions.get(row.id)

    def _on_read(self, row: FollowUpRow, talk: Interaction) -> None:
        dialog = postpone_dialog(talk, row.name, self._desk.interactions, self.shell, self)
        self._open(dialog, _("The follow-up with {name} was put off.", name=quoted(row.name)))

    def _open(self, dialog: RecordDialog, told: str) -> None:
        dialog.saved.connect(partial(self._on_saved, told))
        dialog.open()

    def _on_saved(self, told: str, _record: Interaction, changes: ChangeSet) -> None:
        self.shell.say(told, MessageLevel.SUCCESS)
        self.shell.hub.publish(changes)

    def _connect(self) -> None:
        self.page.panel.table.loaded.connect(self._on_loaded)
        self.page.current_changed.connect(self._on_current_changed)
        self.page.chosen.connect(self._on_chosen)
        for name, handler in (
            (OPEN_CUSTOMER, self._do_open_customer),
            (POSTPONE, self._do_postpone),
            (FOLLOWED_UP, self._do_followed_up),
            (FIND, self.page.focus_box),
            (REFRESH, self.refresh),
            (BACK, self.close_asked.emit),
        ):
            self.offer(name, handler)
        self._on_current_changed()
