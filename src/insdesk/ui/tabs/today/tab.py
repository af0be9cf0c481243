"""今日: the day's figures, each leading to its list; a new office is led to its first steps (CK-4)."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.progress import Progress
from insdesk.domain.records.day_view import DayView, ToVerify
from insdesk.domain.records.form_draft import FormDraft
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.forms.block import Block
from insdesk.ui.look import ROLE
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.today import presenter
from insdesk.ui.tabs.today.card import FigureCard
from insdesk.ui.tabs.today.lists import (
    RowList,
    agency_row,
    half_typed_row,
    quiet_row,
    step_row,
    verify_row,
)
from insdesk.ui.tabs.today.presenter import Jump

NAME = "today"
_CARDS = ("signed_today", "drafts", "to_collect", "to_settle", "ending_soon", "open_overrides")
_COLUMNS = 3
_MARGIN = 24
_GAP = 16
_WIDEST = 1180
_MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Answer:
    """One reading of the office."""

    office_name: str
    view: DayView
    to_verify: tuple[ToVerify, ...]
    half_typed: tuple[FormDraft, ...]


class TodayTab(DeskTab):
    """Reads again on every change and whenever it comes to the front."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._greeting = QLabel(self)
        self._day = QLabel(self)
        self._steps_block = Block(_("First steps"), "today.steps", self)
        self._steps = RowList("today.steps.rows", self)
        self._half_typed_block = Block(_("Not saved last time"), "today.half_typed", self)
        self._half_typed = RowList("today.half_typed.rows", self)
        self._area = QScrollArea(self)
        self._cards = {name: FigureCard(name, self) for name in _CARDS}
        self._agencies_block = Block(_("Agency periods that end soon"), "today.agencies", self)
        self._agencies = RowList("today.agencies.rows", self)
        self._verify_block = Block(_("To verify"), "today.verify", self)
        self._verify = RowList("today.verify.rows", self)
        self._lay_out()
        self._connect()
        self.offer(REFRESH, self.refresh)
        self.refresh()

    @property
    def cards(self) -> dict[str, FigureCard]:
        """The figures by name."""
        return self._cards

    def title(self) -> str:
        return _("Today")

    def refresh(self) -> None:
        self.shell.runner.read(self._read, self._on_read, self.shell.show_error, self)

    def on_changes(self, changes: ChangeSet) -> None:
        self.refresh()

    def on_shown(self) -> None:
        self.refresh()

    def _on_read(self, answer: _Answer) -> None:
        view = answer.view
        self._greeting.setText(presenter.greeting(answer.office_name, self.shell.clock.now().astimezone()))
        self._day.setText(presenter.written_day(view.day))
        for card in presenter.cards(view):
            self._cards[card.name].show_card(card)
        self._show_steps(view)
        self._show_half_typed(answer)
        rows: list[QWidget] = [agency_row(agency) for agency in view.agencies_ending]
        self._agencies.show_rows(rows or [quiet_row(_("None ends within 30 days."))])
        self._show_to_verify(answer)

    def _on_jump(self, jump: Jump | None) -> None:
        if jump is None:
            self._area.ensureWidgetVisible(self._verify_block)
            self._verify.focus_first()
        else:
            self.shell.open_tab(jump.tab, **jump.arguments)

    def _read(self, _progress: Progress) -> _Answer:
        day = self._desk.day
        return _Answer(
            self._desk.office.settings().office_name,
            day.figures(),
            day.to_verify(_MOST_SHOWN),
            self._desk.form_drafts.waiting(self.shell.actor),
        )

    def _show_half_typed(self, answer: _Answer) -> None:
        found = presenter.half_typed(answer.half_typed)
        self._half_typed.show_rows(
            [half_typed_row(text, jump, number) for number, (text, jump) in enumerate(found, start=1)]
        )
        self._half_typed_block.setVisible(bool(found))

    def _show_to_verify(self, answer: _Answer) -> None:
        rows: list[QWidget] = [verify_row(one, place) for place, one in enumerate(answer.to_verify)]
        more = answer.view.open_overrides - len(rows)
        if more > 0:
            rows.append(quiet_row(_("… and {count} more", count=f"{more:,}")))
        self._verify.show_rows(rows)
        self._verify_block.setVisible(bool(rows))

    def _show_steps(self, view: DayView) -> None:
        steps = presenter.steps(view.steps)
        following = next((step for step in steps if not step.is_done), None)
        self._steps.show_rows(
            [step_row(step, number, is_next=step is following) for number, step in enumerate(steps, start=1)]
        )
        self._steps_block.setVisible(bool(steps))

    def _connect(self) -> None:
        for card in self._cards.values():
            card.jump_asked.connect(self._on_jump)
        self._half_typed.jump_asked.connect(self._on_jump)
        self._steps.jump_asked.connect(self._on_jump)
        self._agencies.jump_asked.connect(self._on_jump)
        self._verify.jump_asked.connect(self._on_jump)

    def _lay_out(self) -> None:
        self._greeting.setObjectName("today.greeting")
        self._greeting.setProperty(ROLE, "pageTitle")
        self._day.setObjectName("today.day")
        self._day.setProperty(ROLE, "hint")
        for label in (self._greeting, self._day):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._half_typed_block.add(self._half_typed)
        self._half_typed_block.hide()
        self._steps_block.add(self._steps)
        self._steps_block.hide()
        self._agencies_block.add(self._agencies)
        self._verify_block.add(self._verify)
        self._verify_block.hide()
        figures = QGridLayout()
        figures.setSpacing(_GAP)
        for column in range(_COLUMNS):
            figures.setColumnStretch(column, 1)
        for place, name in enumerate(_CARDS):
            figures.addWidget(self._cards[name], place // _COLUMNS, place % _COLUMNS)
        page = QWidget(self)
        page.setProperty(ROLE, "page")
        page.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        for widget in (self._greeting, self._day, self._half_typed_block, self._steps_block):
            layout.addWidget(widget)
        layout.addLayout(figures)
        layout.addWidget(self._agencies_block)
        layout.addWidget(self._verify_block)
        layout.addStretch(1)
        self._lay_out_scrolling(page)

    def _lay_out_scrolling(self, page: QWidget) -> None:
        area = self._area
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        area.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
