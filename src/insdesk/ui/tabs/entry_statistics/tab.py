"""录入统计: how long entries take each clerk, and what verification found in them, month by month (DE-7)."""

from array import array
from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.progress import Progress
from insdesk.domain.query import Operator
from insdesk.domain.records.entry_time import EntryStatistics
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.verification_lists import ENTRY_STATISTICS
from insdesk.ui.charts.bars import LevelBars
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.ports import ListInSight, Shell
from insdesk.ui.standard_actions import BACK, EXPORT, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tables.filter_fields import PeriodField
from insdesk.ui.tables.filters import PeriodFilter
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.entry_statistics import presenter
from insdesk.ui.tabs.entry_statistics.commands import NAME

_MARGIN, _GAP = 16, 8
_LIST_SHARE, _CHART_SHARE = 3, 2
_PERIOD = PeriodFilter(column="day", title=N_("Saved or verified"))


class EntryStatisticsTab(DeskTab):
    """Opens on this month and the two before; counts again whenever the period or the office changes."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(NAME, shell)
        self._statistics = desk.entry_statistics
        self._rows: tuple[EntryStatistics, ...] = ()
        self.period = PeriodField(_PERIOD, f"{NAME}.filter.day", shell.clock)
        self.period.set_days(*presenter.first_period(shell.clock.today()))
        self.table = RecordTable(ENTRY_STATISTICS, None, self)
        self.times = LevelBars(f"{NAME}.times", self, title=_("Average time of an entry"))
        self.errors = LevelBars(f"{NAME}.errors", self, title=_("Errors found by clerk"))
        self._totals = QLabel(self)
        self._export = QPushButton(_("Export…"), self)
        self._lay_out()
        self._connect()
        self.refresh()

    @property
    def rows(self) -> tuple[EntryStatistics, ...]:
        """What is shown."""
        return self._rows

    def title(self) -> str:
        return _("Entry statistics")

    def refresh(self) -> None:
        first, last = self._days()
        self.shell.runner.read(partial(self._read, first, last), self._show, self.shell.show_error, self)

    def on_changes(self, changes: ChangeSet) -> None:
        if changes.touches((Entity.REGISTRATION, Entity.VERIFICATION)):
            self.refresh()

    def on_shown(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _days(self) -> tuple[date, date]:
        """An open end of the period means all there is."""
        asked = {one.operator: one.values[0] for one in self.period.filters()}
        first, last = asked.get(Operator.AT_LEAST), asked.get(Operator.AT_MOST)
        today = self.shell.clock.today()
        return (
            first if isinstance(first, date) else date(today.year - 20, 1, 1),
            last if isinstance(last, date) else today,
        )

    def _read(self, first: date, last: date, _progress: Progress) -> tuple[EntryStatistics, ...]:
        return self._statistics.between(first, last)

    def _show(self, rows: tuple[EntryStatistics, ...]) -> None:
        self._rows = rows
        self.table.show_records(rows, self.table.current_id)
        self.times.show_marks(presenter.time_bars(rows))
        self.errors.show_marks(presenter.error_bars(rows))
        for chart in (self.times, self.errors):
            chart.setFixedHeight(chart.sizeHint().height())  # as high as its rows: a single bar is no wall
        self._totals.setText(presenter.totals(rows) or _(ENTRY_STATISTICS.empty_text))
        self._export.setEnabled(bool(rows))
        self.set_available(EXPORT, bool(rows))

    def _do_export(self) -> None:
        rows = self._rows
        ids = array("q", [row.id for row in rows])
        shown = tuple(column.name for column in ENTRY_STATISTICS.columns)
        self.shell.export_list(
            ListInSight(
                spec=ENTRY_STATISTICS,
                rows=partial(_those, rows),
                ids=ids,
                selected=array("q"),
                shown=shown,
            )
        )

    def _connect(self) -> None:
        self.period.changed.connect(self.refresh)
        self._export.clicked.connect(self._do_export)
        for name, handler in (
            (EXPORT, self._do_export),
            (REFRESH, self.refresh),
            (BACK, self.close_asked.emit),
        ):
            self.offer(name, handler)

    def _lay_out(self) -> None:
        title = QLabel(self.title(), self)
        title.setProperty(ROLE, "pageTitle")
        set_look(self._totals, MUTED, value=True)
        self._totals.setObjectName(f"{NAME}.totals")
        self._export.setObjectName(f"{NAME}.action.export")
        self._export.setToolTip("Ctrl+E")
        head = QHBoxLayout()
        head.setSpacing(2 * _GAP)
        head.addWidget(title)
        head.addWidget(self.period)
        head.addStretch(1)
        sides = QSplitter(Qt.Orientation.Horizontal, self)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self.table)
        sides.addWidget(self._charts())
        sides.setStretchFactor(0, _LIST_SHARE)
        sides.setStretchFactor(1, _CHART_SHARE)
        foot = QHBoxLayout()
        foot.addWidget(self._totals, 1)
        foot.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(sides, 1)
        layout.addLayout(foot)

    def _charts(self) -> QWidget:
        charts = QWidget(self)
        layout = QVBoxLayout(charts)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for title, part, chart in (
            (_("Average time of an entry"), "times", self.times),
            (_("Errors found by clerk"), "errors", self.errors),
        ):
            block = Block(title, f"{NAME}.{part}.card", self)
            block.add(scrolling(chart), stretch=1)
            layout.addWidget(block)
        return charts


def _those(rows: Sequence[EntryStatistics], ids: Sequence[int]) -> Sequence[EntryStatistics]:
    wanted = set(ids)
    return [row for row in rows if row.id in wanted]
