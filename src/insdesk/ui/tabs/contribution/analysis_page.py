"""级别分析: the levels with their counts, the chart beside them, below the customers of what is chosen."""

from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QSplitter, QVBoxLayout, QWidget

from insdesk.domain.ids import LevelId
from insdesk.domain.problems import Problem
from insdesk.domain.records.contribution import Analysis
from insdesk.i18n import _
from insdesk.rules.dates import parse_day
from insdesk.services.desk import Desk
from insdesk.specs.level_lists import LEVEL_COUNTS, MOVEMENTS
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.notice_rows import NoticeRows
from insdesk.ui.inputs.date_edit import DateEdit
from insdesk.ui.look import MUTED, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tables.action_button import ActionButton
from insdesk.ui.tables.flow_layout import FlowLayout
from insdesk.ui.tables.record_table import RecordTable
from insdesk.ui.tabs.contribution import presenter
from insdesk.ui.tabs.contribution.charts_card import STREAMS, ChartsCard
from insdesk.ui.tabs.contribution.commands import COUNT, EXPORT_LEVELS, NAME, SAVE_PICTURE
from insdesk.ui.tabs.contribution.groups import Group, of_everybody, of_level, of_movement, place_of
from insdesk.ui.tabs.contribution.members_list import MembersList
from insdesk.ui.tabs.contribution.overlap_rows import overlap_rows

_MARGIN, _GAP = 16, 8
_HALF = 680
_DAY_CHARACTERS = 18


class AnalysisPage(QWidget):
    """Counts when it is shown first, and again when told to."""

    counted = Signal()
    """Another analysis is shown."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._service = desk.contribution
        self._analysis: Analysis | None = None
        self._level: LevelId | None = None
        self._is_counting = False
        self._is_stale = True
        self.as_of = DateEdit(self._parsed, shell.clock.today, self)
        self.compare = QCheckBox(_("Compare with the period before"), self)
        self._told = QLabel(self)
        self._overlaps = NoticeRows(f"{NAME}.overlaps", self)
        self.levels = RecordTable(LEVEL_COUNTS, None, self)
        self.movements = RecordTable(MOVEMENTS, None, self)
        self.charts = ChartsCard(shell, self)
        self.members = MembersList(shell, desk, self)
        self._name_parts()
        self._lay_out()
        self._connect()

    @property
    def analysis(self) -> Analysis | None:
        """What is shown."""
        return self._analysis

    def note_change(self) -> None:
        """Something that is counted differs: count again now, or when it is looked at."""
        self._is_stale = True
        if self.isVisible():
            self.start()

    def start(self) -> None:
        """Count, unless what is shown is still true."""
        if self._is_stale and not self._is_counting:
            self.count()

    def count(self) -> None:
        """Count on the day above."""
        day = self.as_of.day()
        self._is_counting, self._is_stale = True, False
        work = partial(self._service.analyse, as_of=day, with_before=self.compare.isChecked())
        self._shell.runner.read(work, self._on_counted, self._on_failed, self, _("Counting customers"))

    def show_group(self, group: Group) -> None:
        """List these customers below."""
        if self._analysis is not None:
            self.members.show_group(self._analysis, group)

    def _on_counted(self, analysis: Analysis) -> None:
        self._is_counting = False
        self._analysis = analysis
        self._told.setText(presenter.total_text(analysis))
        rows = overlap_rows(f"{NAME}.overlap", analysis, self.show_group, self._overlaps)
        self._overlaps.show_rows(rows)
        place = place_of(analysis, self._level)
        with QSignalBlocker(self.levels):
            self.levels.show_records(presenter.lines(analysis), 0 if place is None else place)
        with QSignalBlocker(self.movements):
            self.movements.show_records(presenter.movement_lines(analysis))
        self.movements.setVisible(bool(analysis.movements))
        self.charts.show_analysis(analysis)
        self._show_current()
        self.counted.emit()
        if self._is_stale:
            self.count()  # something was written meanwhile

    def _on_failed(self, error: Exception) -> None:
        self._is_counting = False
        self._is_stale = True
        self._shell.show_error(error)

    def _on_asked(self) -> None:
        """Another day, or another wish to compare."""
        self._is_stale = True
        self.start()

    def _on_day_left(self) -> None:
        analysis = self._analysis
        wanted = self.as_of.day() or self._shell.clock.today()
        if analysis is not None and analysis.as_of != wanted:
            self._on_asked()

    def _on_compare_asked(self) -> None:
        self.compare.setChecked(True)

    def _on_compare_toggled(self, is_on: bool) -> None:
        if not is_on and self.charts.kind == STREAMS:
            self.charts.show_kind("bars")
        self._on_asked()

    def _on_group_chosen(self, group: Group) -> None:
        self.show_group(group)

    def _show_current(self) -> None:
        analysis, current = self._analysis, self.levels.current_id
        if analysis is None or current is None:
            return
        if current >= 0:
            self._level = analysis.levels[current].level.id
        is_total = current == presenter.TOTAL
        self.show_group(of_everybody(analysis) if is_total else of_level(analysis, _key(current)))
        marks = [one.key for one in self.charts.bars.marks]
        place = -1 if is_total else marks.index(_key(current))
        self.charts.bars.show_current(place)

    def _show_movement(self) -> None:
        analysis, current = self._analysis, self.movements.current_id
        if analysis is not None and current is not None:
            one = analysis.movements[current]
            self.show_group(of_movement(analysis, one.origin, one.target))

    def _parsed(self, text: str) -> date | Problem:
        return parse_day(text, self._shell.clock.today())

    def _name_parts(self) -> None:
        self.as_of.setObjectName(f"{NAME}.as_of")
        self.as_of.setAccessibleName(_("As of"))
        self.as_of.set_text(self._shell.clock.today().isoformat())
        self.compare.setObjectName(f"{NAME}.compare_box")
        digit = self.fontMetrics().horizontalAdvance("0")
        self.as_of.setFixedWidth(digit * _DAY_CHARACTERS)
        self._told.setObjectName(f"{NAME}.told")
        self._told.setWordWrap(True)
        set_look(self._told, MUTED, value=True)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addWidget(self._head())
        layout.addWidget(self._told)
        layout.addWidget(self._overlaps)
        card = Block(_("Levels"), f"{NAME}.levels_card", self)
        card.add(self.levels, stretch=1)
        card.add(self.movements, stretch=1)
        self.movements.hide()
        above = QSplitter(Qt.Orientation.Horizontal, self)
        above.setChildrenCollapsible(False)
        above.addWidget(card)
        above.addWidget(self.charts)
        above.setSizes([_HALF, _HALF])
        both = QSplitter(Qt.Orientation.Vertical, self)
        both.setChildrenCollapsible(False)
        both.addWidget(above)
        both.addWidget(self.members)
        both.setSizes([_HALF, _HALF])
        layout.addWidget(both, 1)

    def _head(self) -> QWidget:
        """In a narrow window what does not fit goes on in the next line."""
        head = QWidget(self)
        title = QLabel(_("As of"), head)
        title.setBuddy(self.as_of)
        buttons = (
            ActionButton(self._shell.actions.action(name), head)
            for name in (COUNT, SAVE_PICTURE, EXPORT_LEVELS)
        )
        row = FlowLayout(head)
        for part in (title, self.as_of, self.compare, *buttons):
            row.addWidget(part)
        return head

    def _connect(self) -> None:
        self.as_of.left.connect(self._on_day_left)
        self.as_of.returnPressed.connect(self._on_day_left)
        self.compare.toggled.connect(self._on_compare_toggled)
        self.levels.current_changed.connect(self._show_current)
        self.movements.current_changed.connect(self._show_movement)
        self.charts.group_chosen.connect(self._on_group_chosen)
        self.charts.compare_asked.connect(self._on_compare_asked)


def _key(line: int) -> int | None:
    return None if line == presenter.UNCLASSIFIED_LINE else line
