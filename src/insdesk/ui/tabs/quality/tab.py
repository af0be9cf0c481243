"""数据质量: what is wrong or open in the office's records, how much of it, and the way to each (CK-3)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.query import TableQuery
from insdesk.domain.records.quality import QualityReport
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.quality_text import FINDINGS, FOUND
from insdesk.ui.look import MUTED, PRIMARY, ROLE, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import BACK, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tabs.quality import presenter
from insdesk.ui.tabs.quality.commands import CHECK, COMMANDS, DUPLICATES, NAME, OPEN_RECORD
from insdesk.ui.tabs.quality.presenter import FindingRow, FoundRow
from insdesk.ui.tabs.quality.source import FoundSource
from insdesk.ui.tasks.task import Task

_MARGIN, _GAP = 16, 8
_FINDINGS_SHARE, _FOUND_SHARE = 2, 3


class QualityTab(DeskTab):
    """Checks when asked to: a large office takes minutes. What was found stays until the next check."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(NAME, shell)
        self._quality = desk.quality
        self._report: QualityReport | None = None
        self._rows: tuple[FindingRow, ...] = ()
        self._task: Task | None = None
        self._source = FoundSource(desk.quality)
        self._head = QLabel(self)
        self._head.setObjectName("quality.head")
        self.findings = RecordTable(FINDINGS, None, self)
        self.found = DeskTable(FOUND, self._source, shell.runner, shell.state, self)
        self._lay_out()
        self._connect()
        self._head.setText(presenter.head(None))
        self._refresh_commands()

    def title(self) -> str:
        return _("Data quality")

    def refresh(self) -> None:
        """Check everything again, unless a check is running."""
        if self._task is None:
            self._head.setText(_("Checking all data… The status bar shows how far it is, and can stop it."))
            self._task = self.shell.runner.read(
                self._quality.run, self._on_checked, self._on_failed, self, _("Data quality")
            )
            self._refresh_commands()

    def on_changes(self, changes: ChangeSet) -> None:
        if self._report is not None:
            self.found.refresh()

    def on_shown(self) -> None:
        self.findings.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_checked(self, report: QualityReport) -> None:
        self._task = None
        current = self._finding
        self._report = report
        self._rows = presenter.findings(report)
        self._head.setText(presenter.head(report))
        places = [row.id for row in self._rows if current and row.finding is current.finding]
        self.findings.show_records(self._rows, places[0] if places else None)
        self._refresh_commands()

    def _on_failed(self, error: Exception) -> None:
        self._task = None
        self._head.setText(presenter.head(self._report))
        self._refresh_commands()
        self.shell.show_error(error)

    @property
    def _finding(self) -> FindingRow | None:
        key = self.findings.current_id
        return self._rows[key] if key is not None and key < len(self._rows) else None

    def _on_finding_changed(self) -> None:
        row = self._finding
        self._source.show(self._report, None if row is None else row.finding)
        self.found.show_query(TableQuery())

    def _on_finding_chosen(self, _key: int) -> None:
        if self.found.current_id is None and len(self.found.rows.ids):
            self.found.go_to_row(0)  # before the focus, which alone would choose no row
        self.found.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_found_changed(self, _key: int | None) -> None:
        self._refresh_commands()

    def _on_opened(self, _key: int) -> None:
        self._do_open()

    def _do_open(self) -> None:
        record = self._record
        if record is not None:
            self.shell.open_tab(record.tab, **record.arguments)

    def _do_compare(self) -> None:
        arguments = presenter.compared(self._finding, self._record)
        self.shell.open_tab(presenter.DUPLICATES, **arguments)

    @property
    def _record(self) -> FoundRow | None:
        key = self.found.current_id
        row = None if key is None else self.found.rows.row_of(key)
        record = None if row is None else self.found.rows.record_at(row)
        return record if isinstance(record, FoundRow) else None

    def _refresh_commands(self) -> None:
        for name in (CHECK, REFRESH):
            self.set_available(name, self._task is None)
        self.set_available(OPEN_RECORD, self.found.current_id is not None)

    def _menu(self, parent: QWidget) -> QMenu:
        return self.shell.actions.context_menu((OPEN_RECORD, DUPLICATES), parent)

    def _connect(self) -> None:
        self.findings.current_changed.connect(self._on_finding_changed)
        self.findings.activated_id.connect(self._on_finding_chosen)
        self.found.activated_id.connect(self._on_opened)
        self.found.current_id_changed.connect(self._on_found_changed)
        self.found.failed.connect(self.shell.show_error)
        self.found.set_context_menu(self._menu)
        for name, handler in (
            (CHECK, self.refresh),
            (OPEN_RECORD, self._do_open),
            (DUPLICATES, self._do_compare),
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
        sides.addWidget(self.findings)
        sides.addWidget(self.found)
        sides.setStretchFactor(0, _FINDINGS_SHARE)
        sides.setStretchFactor(1, _FOUND_SHARE)
        buttons = QHBoxLayout()
        buttons.setSpacing(_GAP)
        buttons.addStretch(1)
        for spec in reversed(COMMANDS):
            button = ActionButton(self.shell.actions.action(spec.name), self)
            buttons.addWidget(button)
        set_look(button, PRIMARY, value=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(sides, 1)
        layout.addLayout(buttons)
