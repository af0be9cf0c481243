"""今日: the day's figures, each leading to its list; a new office is led to its first steps (CK-4)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.progress import Progress
from insdesk.domain.records.day_view import DayRows, DayView, ToVerify
from insdesk.domain.records.form_draft import FormDraft
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.forms.card_grid import GAP, CardGrid
from insdesk.ui.look import ROLE
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.today import presenter, waiting
from insdesk.ui.tabs.today.card import FigureCard
from insdesk.ui.tabs.today.jumps import Jump
from insdesk.ui.tabs.today.lists import (
    agency_row,
    half_typed_row,
    quiet_row,
    step_row,
    verify_row,
    waiting_row,
)
from insdesk.ui.tabs.today.row_list import ListBlock, Side

NAME = "today"
_CARDS = (
    "signed_today",
    "contracts",
    "drafts",
    "verifications",
    "to_underwrite",
    "to_collect",
    "to_settle",
    "settlements",
    "ending_soon",
    "open_overrides",
    "doubts",
    "follow_ups",
    "to_review",
    "duplicates",
)
_CARD_COLUMNS = (3, 2, 1)
_WAITING_LEFT = (waiting.CONTRACTS, waiting.DRAFTS, waiting.TO_COLLECT)
_WAITING_RIGHT = (waiting.INSURERS, waiting.OPEN)
_MARGIN = 24
_WIDEST_CHARACTERS = 150
_MOST_SHOWN = 8
_MOST_WAITING = 5


@dataclass(frozen=True, slots=True)
class _Answer:
    """One reading of the office."""

    office_name: str
    view: DayView
    rows: DayRows
    to_verify: tuple[ToVerify, ...]
    half_typed: tuple[FormDraft, ...]


class TodayTab(DeskTab):
    """Reads again on every change and whenever it comes to the front."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(NAME, shell)
        self._desk = desk
        self._greeting = QLabel(self)
        self._day = QLabel(self)
        self._area = QScrollArea(self)
        self._cards = {name: FigureCard(name, self) for name in _CARDS}
        self._steps = ListBlock(_("First steps"), "steps", self)
        self._half_typed = ListBlock(_("Not saved last time"), "half_typed", self)
        self._waiting = {
            waiting.CONTRACTS: ListBlock(_("Contracts to register"), waiting.CONTRACTS, self),
            waiting.DRAFTS: ListBlock(_("Drafts that wait longest"), waiting.DRAFTS, self),
            waiting.TO_COLLECT: ListBlock(_("To collect, the oldest first"), waiting.TO_COLLECT, self),
            waiting.INSURERS: ListBlock(_("Insurers that owe rebate"), waiting.INSURERS, self),
            waiting.OPEN: ListBlock(_("Open settlements"), waiting.OPEN, self),
        }
        self._agencies = ListBlock(_("Agency periods that end soon"), "agencies", self)
        self._verify = ListBlock(_("To verify"), "verify", self)
        self._grid = CardGrid(tuple(self._cards.values()), _CARD_COLUMNS, (1,) * len(self._cards), self)
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
        shown = {card.name: card for card in presenter.cards(view)}
        for name, place in self._cards.items():
            place.setVisible(name in shown)
            if name in shown:
                place.show_card(shown[name])
        self._grid.refit()
        self._show_steps(view)
        self._show_waiting(answer)
        found = enumerate(presenter.half_typed(answer.half_typed), start=1)
        self._half_typed.show_rows([half_typed_row(*one, number) for number, one in found])
        rows: list[QWidget] = [agency_row(agency) for agency in view.agencies_ending]
        self._agencies.show_rows(rows or [quiet_row(_("None ends within 30 days."))])
        to_verify = [verify_row(one, place) for place, one in enumerate(answer.to_verify)]
        self._verify.show_rows(_with_more(to_verify, view.open_overrides))

    def _on_jump(self, jump: Jump | None) -> None:
        if jump is None:
            self._area.ensureWidgetVisible(self._verify)
            self._verify.focus_first()
        else:
            self.shell.open_tab(jump.tab, **jump.arguments)

    def _read(self, _progress: Progress) -> _Answer:
        day = self._desk.day
        return _Answer(
            self._desk.office.settings().office_name,
            *day.read(_MOST_WAITING),
            day.to_verify(_MOST_SHOWN),
            self._desk.form_drafts.waiting(self.shell.actor),
        )

    def _show_waiting(self, answer: _Answer) -> None:
        view = answer.view
        counts = {
            waiting.CONTRACTS: view.contracts,
            waiting.DRAFTS: view.drafts,
            waiting.TO_COLLECT: view.to_collect.count,
            waiting.OPEN: view.settlements.count,
        }
        for name, lines in waiting.lines(answer.rows).items():
            rows = [waiting_row(line) for line in lines]
            self._waiting[name].show_rows(_with_more(rows, counts.get(name, len(rows))))

    def _show_steps(self, view: DayView) -> None:
        steps = presenter.steps(view.steps)
        following = next((step for step in steps if not step.is_done), None)
        self._steps.show_rows(
            [step_row(step, number, is_next=step is following) for number, step in enumerate(steps, start=1)]
        )

    def _connect(self) -> None:
        for card in self._cards.values():
            card.jump_asked.connect(self._on_jump)
        blocks = (self._steps, self._half_typed, *self._waiting.values(), self._agencies, self._verify)
        for block in blocks:
            block.jump_asked.connect(self._on_jump)

    def _lay_out(self) -> None:
        self._greeting.setObjectName("today.greeting")
        self._greeting.setProperty(ROLE, "pageTitle")
        self._day.setObjectName("today.day")
        self._day.setProperty(ROLE, "hint")
        for label in (self._greeting, self._day):
            label.setTextFormat(Qt.TextFormat.PlainText)
        page = QWidget(self)
        page.setProperty(ROLE, "page")
        page.setMaximumWidth(page.fontMetrics().horizontalAdvance("0") * _WIDEST_CHARACTERS)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.setSpacing(GAP)
        for widget in (self._greeting, self._day, self._half_typed, self._steps):
            layout.addWidget(widget)
        layout.addWidget(self._grid)
        layout.addWidget(self._lists(page))
        layout.addStretch(1)
        self._lay_out_scrolling(page)

    def _lists(self, page: QWidget) -> CardGrid:
        """What the office has to do; what it is owed, and what ends."""
        left = [self._waiting[name] for name in _WAITING_LEFT]
        right = [*(self._waiting[name] for name in _WAITING_RIGHT), self._agencies, self._verify]
        return CardGrid((Side(left, page), Side(right, page)), (2, 1), (1, 1), page)

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


def _with_more(rows: Sequence[QWidget], count: int) -> list[QWidget]:
    """The rows, and how many are not shown."""
    left = count - len(rows)
    if not rows or left <= 0:
        return list(rows)
    return [*rows, quiet_row(_("… and {count} more", count=f"{left:,}"))]
