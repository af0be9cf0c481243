"""Page 批量核保: the underwriting rules over chosen policies, as a list and a workbook (RU-8)."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from insdesk.domain.progress import CancelledByUserError
from insdesk.domain.query import TableQuery
from insdesk.domain.records.rules import BatchHit
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import REGISTRATION_STATUS
from insdesk.specs.rule_lists import RULE_BATCH
from insdesk.ui.forms.block import Block
from insdesk.ui.look import MUTED, PRIMARY, set_look
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.filter_bar import FilterBar
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, PeriodFilter
from insdesk.ui.tables.insurer_offer import InsurerOffer
from insdesk.ui.tables.kept_rows import KeptRows
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.rules.commands import BATCH, NAME, PREVIEW
from insdesk.ui.tabs.rules.shelf import RuleShelf
from insdesk.ui.tabs.rules.trying import BatchRow, batch_rows, batch_summary
from insdesk.ui.tasks.task import Task

_MARGIN, _GAP = 16, 8
_INSURER = "insurer_id"
_FILTERS = (
    PeriodFilter(column="signed_on", title=N_("Signed")),
    ChipsFilter(column="status", title=N_("Status"), choices=REGISTRATION_STATUS),
    ChoiceFilter(column=_INSURER, title=N_("Insurer"), value=int),
)


class BatchPage(QWidget):
    """Runs when asked to: a large office takes a while. What was found stays until the next run."""

    preview_asked = Signal(object)
    """The id of a registration."""
    state_changed = Signal()

    def __init__(self, desk: Desk, shelf: RuleShelf, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shelf = shelf
        self._shell = shell
        self._task: Task | None = None
        self._rows = KeptRows(RULE_BATCH)
        self.chosen = FilterBar(
            f"{NAME}.batch", _FILTERS, shell.clock, _("Number, customer, plate, VIN or policy number")
        )
        self._insurers = InsurerOffer(self.chosen.field(_INSURER), desk.insurers, shell)
        self._head = QLabel(self)
        self.found = TablePanel(RULE_BATCH, self._rows, shell, (), _("Number, customer or rule"))
        self._lay_out()
        self._connect()
        self.found.start()

    @property
    def registration_id(self) -> int | None:
        """The registration under the cursor."""
        row = self._rows.row(self.found.table.current_id)
        return row.registration_id if isinstance(row, BatchRow) else None

    @property
    def is_running(self) -> bool:
        """Whether a run has not ended yet."""
        return self._task is not None

    def focus(self) -> None:
        """Where the keys go when the page comes to the front."""
        self.chosen.focus_box()

    def run(self) -> None:
        """Ask the underwriting rules of what is chosen; the status bar can stop it."""
        if self._task is None:
            self._head.setText(
                _("Running the underwriting rules… The status bar shows how far it is, and can stop it.")
            )
            work = partial(self._desk.rule_batches.run, self.chosen.query)
            self._task = self._shell.runner.read(
                work, self._on_found, self._on_failed, self, _("Batch underwriting")
            )
            self.state_changed.emit()

    def reload_insurers(self) -> None:
        """Offer the insurers of now in the filter."""
        self._insurers.reload()

    def _on_found(self, hits: tuple[BatchHit, ...]) -> None:
        self._task = None
        rows = batch_rows(hits, self._shelf.titles)
        self._rows.show(rows)
        self._head.setText(batch_summary(rows))
        self.found.table.show_query(TableQuery(self.found.bar.query.text))
        self._shell.say(batch_summary(rows), MessageLevel.SUCCESS)
        self.state_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        stopped = isinstance(error, CancelledByUserError)
        self._head.setText(_("Stopped: the list is that of the run before.") if stopped else "")
        self.state_changed.emit()
        if not stopped:
            self._shell.show_error(error)

    def _on_current_changed(self, _key: int | None) -> None:
        self.state_changed.emit()

    def _on_activated(self, _key: int) -> None:
        if self.registration_id is not None:
            self.preview_asked.emit(self.registration_id)

    def _menu(self, parent: QWidget) -> QMenu:
        return self._shell.actions.context_menu((PREVIEW,), parent)

    def _connect(self) -> None:
        self.found.table.current_id_changed.connect(self._on_current_changed)
        self.found.table.activated_id.connect(self._on_activated)
        self.found.table.set_context_menu(self._menu)

    def _lay_out(self) -> None:
        self._head.setObjectName(f"{NAME}.batch.head")
        self._head.setText(_("Nothing chosen means every policy. Nothing is changed by a run."))
        set_look(self._head, MUTED, value=True)
        run = ActionButton(self._shell.actions.action(BATCH), self)
        set_look(run, PRIMARY, value=True)
        below = QWidget(self)
        row = QHBoxLayout(below)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addWidget(self._head, 1)
        row.addWidget(run, 0, Qt.AlignmentFlag.AlignRight)
        block = Block(_("Which policies"), f"{NAME}.batch.chosen", self)
        block.add(self.chosen)
        block.add(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(block)
        layout.addWidget(self.found, 1)
