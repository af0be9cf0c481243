"""疑似重复: pairs of customers who may be one, what speaks for it, and what became of each (CU-6, DE-6)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.actor import Actor
from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.duplicates import DuplicateReport, Likeness, Pair, pair_of
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.services.duplicates import DuplicateService
from insdesk.specs.duplicate_text import PAIRS, REASONS
from insdesk.ui.look import MUTED, PRIMARY, ROLE, set_look
from insdesk.ui.owners.merging import Merging
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.standard_actions import BACK, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tabs.duplicates import presenter
from insdesk.ui.tabs.duplicates.commands import (
    COMPARE,
    IGNORE,
    LOOK,
    NAME,
    OPEN_FIRST,
    OPEN_SECOND,
    TAKE_BACK,
    UNDO_MERGE,
)
from insdesk.ui.tabs.duplicates.deciding import Deciding
from insdesk.ui.tabs.duplicates.presenter import Choice, PairRow, ReasonRow, Shelf
from insdesk.ui.tabs.duplicates.source import PairSource
from insdesk.ui.tasks.task import Task

_CUSTOMERS = "customers"
"""The tab with the files, by name: screens do not know each other."""
_MARGIN, _GAP = 16, 8
_REASONS_SHARE, _PAIRS_SHARE = 1, 4
_ON_A_PAIR = (COMPARE, OPEN_FIRST, OPEN_SECOND, IGNORE, TAKE_BACK)
_BUTTONS = (UNDO_MERGE, TAKE_BACK, LOOK, IGNORE, COMPARE)
"""From left to right; the last one is the primary."""
_SOMETIMES = (UNDO_MERGE, TAKE_BACK)
"""Shown while there is something to take back."""


@dataclass(frozen=True, slots=True)
class _OfOne:
    """A customer whose own pairs are wanted."""

    name: str
    pairs: tuple[Pair, ...]


class DuplicatesTab(DeskTab):
    """Compares everybody when asked to: a large office takes minutes. What was found stays until then.

    Argument: `customer`, whose own pairs are wanted.
    """

    def __init__(self, desk: Desk, shell: Shell, arguments: TabArguments) -> None:
        super().__init__(NAME, shell)
        self._service = desk.duplicates
        self._report: DuplicateReport | None = None
        self._of_one: _OfOne | None = None
        self._ignored: tuple[Pair, ...] = ()
        self._rows: tuple[ReasonRow, ...] = ()
        self._task: Task | None = None
        self._source = PairSource(desk.duplicates.rows)
        self._deciding = Deciding(shell, desk.duplicates, self)
        self._merging = Merging(shell, desk, self)
        self._head = QLabel(self)
        self._head.setObjectName("duplicates.head")
        self.reasons = RecordTable(REASONS, None, self)
        self.pairs = DeskTable(PAIRS, self._source, shell.runner, shell.state, self)
        self._buttons = {name: ActionButton(shell.actions.action(name), self) for name in _BUTTONS}
        self._lay_out()
        self._connect()
        self._head.setText(presenter.head(None))
        self._refresh_commands()
        self._show_reasons()
        self._read_ignored()
        self.receive(arguments)

    def title(self) -> str:
        return _("Possible duplicates")

    def receive(self, arguments: TabArguments) -> None:
        customer = arguments.get("customer")
        if isinstance(customer, int):
            work = partial(_of_one, self._service, CustomerId(customer))
            self.shell.runner.read(work, self._on_one_read, self.shell.show_error, self)

    def refresh(self) -> None:
        """Compare everybody again, unless that is being done."""
        if self._task is None:
            self._head.setText(
                _("Comparing all customers… The status bar shows how far it is, and can stop it.")
            )
            self._task = self.shell.runner.read(
                self._service.run, self._on_found, self._on_failed, self, _("Possible duplicates")
            )
            self._refresh_commands()

    def on_changes(self, changes: ChangeSet) -> None:
        self._merging.on_changes(changes)
        if changes.touches((Entity.NOT_DUPLICATE,)):
            self._read_ignored()
        if changes.touches((Entity.CUSTOMER, Entity.VEHICLE, Entity.CONTACT, Entity.NOT_DUPLICATE)):
            self.pairs.refresh()

    def on_shown(self) -> None:
        self.reasons.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_found(self, report: DuplicateReport) -> None:
        self._task = None
        self._report = report
        self._head.setText(presenter.head(report))
        self._refresh_commands()
        self._show_reasons(Shelf.ALL)
        work = partial(_keep, self._service, self.shell.actor, report)
        self.shell.runner.write(work, self.shell.hub.publish, self.shell.show_error, self)

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._head.setText(presenter.head(self._report))
        self._refresh_commands()
        self.shell.show_error(error)

    def _on_one_read(self, found: _OfOne) -> None:
        if not found.pairs:
            self.shell.say(_("Nobody on file looks like the same customer."))
            return
        self._of_one = found
        self._show_reasons(Shelf.OF_ONE)

    def _on_ignored_read(self, pairs: tuple[Pair, ...]) -> None:
        if pairs != self._ignored:
            self._ignored = pairs
            self._show_reasons()

    def _on_settled(self, pair: Pair) -> None:
        if self._report is not None:
            self._report = self._report.without(pair)
            self._head.setText(presenter.head(self._report))
        if self._of_one is not None:
            left = tuple(one for one in self._of_one.pairs if one != pair)
            self._of_one = replace(self._of_one, pairs=left)

    def _on_reason_changed(self) -> None:
        row = self._reason
        self._source.show(() if row is None else self._pairs_of(row.choice))
        self.pairs.show_query(TableQuery())

    def _on_reason_chosen(self, _key: int) -> None:
        if self.pairs.current_id is None and len(self.pairs.rows.ids):
            self.pairs.go_to_row(0)  # before the focus, which alone would choose no row
        self.pairs.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_pair_changed(self, _key: int | None) -> None:
        self._refresh_commands()

    def _on_merged(self, kept: CustomerId, lost: CustomerId) -> None:
        self._on_settled(pair_of(kept, lost))
        self._show_reasons()

    def _on_opened(self, _key: int) -> None:
        self._do_compare()

    def _do_compare(self) -> None:
        row = self._pair
        if row is not None and row.pair is not None:
            self._merging.start(*row.pair)

    def _do_open(self, place: int) -> None:
        row = self._pair
        if row is not None and row.pair is not None:
            self.shell.open_tab(_CUSTOMERS, customer=row.sides[place])

    def _do_ignore(self) -> None:
        if self._pair is not None:
            self._deciding.ignore(self._pair)

    def _do_take_back(self) -> None:
        if self._pair is not None:
            self._deciding.take_back(self._pair)

    @property
    def _reason(self) -> ReasonRow | None:
        key = self.reasons.current_id
        return self._rows[key] if key is not None and key < len(self._rows) else None

    @property
    def _pair(self) -> PairRow | None:
        key = self.pairs.current_id
        row = None if key is None else self.pairs.rows.row_of(key)
        record = None if row is None else self.pairs.rows.record_at(row)
        return record if isinstance(record, PairRow) else None

    def _pairs_of(self, choice: Choice) -> Sequence[Pair]:
        if choice is Shelf.IGNORED:
            return self._ignored
        if choice is Shelf.OF_ONE:
            return () if self._of_one is None else self._of_one.pairs
        if self._report is None:
            return ()
        return self._report.pairs(choice if isinstance(choice, Likeness) else None)

    def _show_reasons(self, wanted: Choice | None = None) -> None:
        """Say again what can be chosen; `wanted`, or what was chosen, is chosen then."""
        current = self._reason
        choice = wanted or (None if current is None else current.choice)
        one = self._of_one
        self._rows = presenter.reasons(
            self._report, self._ignored, () if one is None else one.pairs, "" if one is None else one.name
        )
        places = [row.id for row in self._rows if row.choice == choice]
        self.reasons.show_records(self._rows, places[0] if places else None)
        self._on_reason_changed()

    def _read_ignored(self) -> None:
        work = partial(_ignored, self._service)
        self.shell.runner.read(work, self._on_ignored_read, self.shell.show_error, self)

    def _refresh_commands(self) -> None:
        for name in (LOOK, REFRESH):
            self.set_available(name, self._task is None)
        row = self._pair
        is_pair = row is not None and row.pair is not None
        for name in (COMPARE, OPEN_FIRST, OPEN_SECOND):
            self.set_available(name, is_pair)
        is_ignored = row is not None and row.is_ignored
        self.set_available(IGNORE, is_pair and not is_ignored)
        self.set_available(TAKE_BACK, is_pair and is_ignored)
        self.set_available(UNDO_MERGE, bool(self._merging.told))
        for name in _SOMETIMES:
            self._buttons[name].setVisible(name in self.handlers)

    def _menu(self, parent: QWidget) -> QMenu:
        return self.shell.actions.context_menu(_ON_A_PAIR, parent)

    def _connect(self) -> None:
        self.reasons.current_changed.connect(self._on_reason_changed)
        self.reasons.activated_id.connect(self._on_reason_chosen)
        self.pairs.activated_id.connect(self._on_opened)
        self.pairs.current_id_changed.connect(self._on_pair_changed)
        self.pairs.loaded.connect(self._on_pair_changed)
        self.pairs.failed.connect(self.shell.show_error)
        self.pairs.set_context_menu(self._menu)
        self._deciding.settled.connect(self._on_settled)
        self._merging.merged.connect(self._on_merged)
        self._merging.state_changed.connect(self._refresh_commands)
        for name, handler in (
            (LOOK, self.refresh),
            (COMPARE, self._do_compare),
            (UNDO_MERGE, self._merging.undo),
            (OPEN_FIRST, partial(self._do_open, 0)),
            (OPEN_SECOND, partial(self._do_open, 1)),
            (IGNORE, self._do_ignore),
            (TAKE_BACK, self._do_take_back),
            (REFRESH, self.refresh),
            (BACK, self.close_asked.emit),
        ):
            self.offer(name, handler)

    def _lay_out(self) -> None:
        title = QLabel(self.title(), self)
        title.setProperty(ROLE, "pageTitle")
        set_look(self._head, MUTED, value=True)
        head = QHBoxLayout()
        head.setSpacing(2 * _GAP)
        head.addWidget(title)
        head.addWidget(self._head, 1)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.reasons)
        sides.addWidget(self.pairs)
        sides.setStretchFactor(0, _REASONS_SHARE)
        sides.setStretchFactor(1, _PAIRS_SHARE)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addStretch(1)
        for button in self._buttons.values():
            buttons.addWidget(button)
        set_look(button, PRIMARY, value=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(sides, 1)
        layout.addLayout(buttons)


def _ignored(service: DuplicateService, _progress: Progress) -> tuple[Pair, ...]:
    return service.ignored()


def _keep(service: DuplicateService, actor: Actor, report: DuplicateReport, _progress: Progress) -> ChangeSet:
    return service.keep(actor, report)


def _of_one(service: DuplicateService, customer_id: CustomerId, _progress: Progress) -> _OfOne:
    rows = service.of_customer(customer_id)
    name = rows[0].first.name if rows else ""
    return _OfOne(name, tuple(pair_of(row.first.id, row.second.id) for row in rows))
