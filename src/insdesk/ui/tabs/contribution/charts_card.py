"""The chart beside the list of levels: bars, ring or streams, whichever is liked."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from insdesk.domain.records.contribution import Analysis
from insdesk.i18n import N_, _
from insdesk.ui.charts.bars import LevelBars
from insdesk.ui.charts.chart import Chart
from insdesk.ui.charts.donut import LevelDonut
from insdesk.ui.charts.streams import LevelStreams
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.scrolling import scrolling
from insdesk.ui.inputs.button_field import ChoiceRadios
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.contribution import presenter
from insdesk.ui.tabs.contribution.commands import NAME
from insdesk.ui.tabs.contribution.groups import Group, of_level, of_movement, of_several

BARS, RING, STREAMS = "bars", "ring", "streams"
_KINDS = {BARS: N_("Bars"), RING: N_("Ring"), STREAMS: N_("Movements")}
_REMEMBERED = f"{NAME}.chart"


class ChartsCard(Block):
    """Remembers which chart somebody likes. Movements can be seen once a comparison was counted."""

    group_chosen = Signal(object)
    """The Group whose part of the chart was chosen."""
    compare_asked = Signal()
    """Movements are wanted, and not counted yet."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(_("Level distribution"), f"{NAME}.chart", parent)
        self._shell = shell
        self._analysis: Analysis | None = None
        self._kind = ChoiceRadios([Choice(key, _(title)) for key, title in _KINDS.items()], self)
        self._kind.setObjectName(f"{NAME}.chart.kind")
        self._kind.setAccessibleName(_("Kind of chart"))
        self.bars = LevelBars(f"{NAME}.bars", self)
        self.ring = LevelDonut(f"{NAME}.ring", self)
        self.streams = LevelStreams(f"{NAME}.streams", self)
        self._charts: dict[str, Chart] = {BARS: self.bars, RING: self.ring, STREAMS: self.streams}
        self._stack = QStackedWidget(self)
        for chart in self._charts.values():
            self._stack.addWidget(scrolling(chart))
        self.add_to_header(self._kind)
        self.add(self._stack, stretch=1)
        remembered = shell.state.get(_REMEMBERED)
        self._kind.set_text(remembered if remembered in (BARS, RING) else BARS)
        self._connect()
        self._show_kind()

    @property
    def kind(self) -> str:
        """`bars`, `ring` or `streams`."""
        return self._kind.text()

    @property
    def chart(self) -> Chart:
        """The chart in sight."""
        return self._charts[self.kind]

    def show_kind(self, kind: str) -> None:
        """Bring a chart into sight."""
        self._kind.set_text(kind)
        self._show_kind()

    def show_analysis(self, analysis: Analysis) -> None:
        """Draw it, in all charts."""
        self._analysis = analysis
        self.bars.show_marks(presenter.bars(analysis))
        total = presenter.customers_text(analysis.total)
        self.ring.show_marks(presenter.ring(analysis), total)
        self.streams.show_streams(*presenter.sides(analysis), presenter.streams(analysis))
        self._show_kind()

    def _on_kind_chosen(self) -> None:
        self._show_kind()
        if self.kind in (BARS, RING):
            self._shell.state.set(_REMEMBERED, self.kind)

    def _show_kind(self) -> None:
        self._stack.setCurrentIndex(list(self._charts).index(self.kind))
        analysis = self._analysis
        if self.kind == STREAMS and analysis is not None and analysis.levels and not analysis.movements:
            self.compare_asked.emit()

    def _on_bar(self, place: int) -> None:
        self._choose_level(self.bars.marks[place].key)

    def _on_part(self, place: int) -> None:
        key = self.ring.marks[place].key
        if key == presenter.TOTAL and self._analysis is not None:
            self.group_chosen.emit(of_several(self._analysis))
        else:
            self._choose_level(key)

    def _on_stream(self, place: int) -> None:
        if self._analysis is not None:
            one = self.streams.streams[place]
            group: Group = of_movement(self._analysis, one.origin, one.target)
            self.group_chosen.emit(group)

    def _choose_level(self, key: int | None) -> None:
        if self._analysis is not None:
            self.group_chosen.emit(of_level(self._analysis, key))

    def _connect(self) -> None:
        self._kind.edited_by_person.connect(self._on_kind_chosen)
        self.bars.chosen.connect(self._on_bar)
        self.ring.chosen.connect(self._on_part)
        self.streams.chosen.connect(self._on_stream)
