"""One tariff: title and day, base premiums row by row, and how they float."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.records.tariff import BasePremium, CompulsoryTariff
from insdesk.i18n import _
from insdesk.rules.tariff import BASES, base_problems, edition_problems
from insdesk.specs.codecs import Context
from insdesk.specs.field import Values
from insdesk.specs.problem_text import describe
from insdesk.specs.tariff_form import (
    BASE_FORM,
    PERCENT_FORM,
    REGION_FORM,
    SHORT_FORM,
    TARIFF_HEAD_FORM,
    floating_classes,
    floating_record,
    short_percents,
)
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.line_grid import LineGrid
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.in_sight import InSight
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.compulsory_rates.commands import NAME

_GAP = 12


class TariffForm(QScrollArea):
    """Shows one table at a time and judges it live; it stores nothing: the tab does."""

    changed = Signal()
    submitted = Signal()
    finished = Signal()
    """Enter on the last field."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._tariff: CompulsoryTariff | None = None
        self._others: tuple[CompulsoryTariff, ...] = ()
        self.complaint = ""
        """What was wrong first when saving was tried: with many rows its place may be out of sight."""
        self._page = QWidget(self)
        self.head = FormView(TARIFF_HEAD_FORM, self._context, self._page, prefix=f"{NAME}.tariff")
        self.bases = LineGrid(BASE_FORM, self._context, self._page, name=f"{NAME}.{BASES}", path=BASES)
        self.floating = tuple(
            FormView(spec, self._context, self._page, prefix=f"{NAME}.{spec.name}")
            for spec in (PERCENT_FORM, REGION_FORM, SHORT_FORM)
        )
        self._enter = EnterFilter(self._page)
        self._lay_out()
        self._connect()

    def show_tariff(self, tariff: CompulsoryTariff, others: tuple[CompulsoryTariff, ...]) -> None:
        """Show `tariff`, judged beside the `others`; when it stands here already, it stays as it is."""
        is_there = tariff == self._tariff and not self.is_dirty()
        self._tariff, self._others = tariff, others
        if is_there:
            return
        self.head.load(tariff)
        self.bases.load(tariff.bases)
        for view in self.floating:
            view.load(floating_record(tariff))
        self._judge()

    def show_copy(self, tariff: CompulsoryTariff, others: tuple[CompulsoryTariff, ...]) -> None:
        """Show what stands in `tariff` as a new table: title and day are still to be given."""
        self.show_tariff(replace(tariff, code=""), others)
        self.head.clear()
        self._judge()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return any(part.is_dirty() for part in self._parts)

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._tariff = self._typed()
        for part in self._parts:
            part.mark_clean()

    def checked(self) -> CompulsoryTariff | None:
        """Save was pressed: the table to be saved, or None after showing all that is wrong."""
        wrong = [problem for part in self._parts for problem in part.validate_all(focus=False)]
        wrong += self._judge()
        if wrong:
            self.complaint = describe(wrong[0])
            self._focus_first_problem()
            return None
        return self._typed()

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        """Show what the service found."""
        self.bases.show_problems(self.head.show_problems(problems))
        self._focus_first_problem()

    def focus_first(self) -> None:
        """To the first field."""
        self._enter.focus_first()

    @property
    def _parts(self) -> tuple[FormView | LineGrid, ...]:
        return (self.head, self.bases, *self.floating)

    def _typed(self) -> CompulsoryTariff | None:
        """The table as it stands; None before one was shown."""
        if self._tariff is None:
            return None
        head = self.head.spec.applied(self._tariff, self.head.values())
        values = {name: value for view in self.floating for name, value in view.values().items()}
        return replace(
            head,
            bases=self._rows(),
            classes=floating_classes(values),
            short_percents=short_percents(values),
        )

    def _rows(self) -> tuple[BasePremium, ...]:
        """The rows that can be read."""
        return tuple(_row(line) for line in self.bases.values() if _is_whole(line))

    def _judge(self) -> tuple[Problem, ...]:
        """Say what is wrong across fields; title and day beside the other tables."""
        if self._tariff is None:
            return ()
        head = self.head.spec.applied(self._tariff, self.head.values())
        rows = self._rows()
        is_whole = len(rows) == len(self.bases.values())
        found = (*edition_problems(head, self._others), *(base_problems(rows) if is_whole else ()))
        self.head.show_problems(found)
        self.bases.show_problems(found)
        return found

    def _on_changed(self, _name: str = "") -> None:
        self._judge()
        self.changed.emit()

    def _on_lines_changed(self) -> None:
        self._on_changed()

    def _focus_first_problem(self) -> None:
        if self.head.focus_first_problem() or self.bases.validate_all():
            return
        if base_problems(self._rows()):
            self.bases.focus_first()
        else:
            any(view.focus_first_problem() for view in self.floating)

    def _context(self) -> Context:
        return Context(self._clock.today())

    def _connect(self) -> None:
        for view in (self.head, *self.floating):
            view.changed.connect(self._on_changed)
            view.submitted.connect(self.submitted)
        self.bases.changed.connect(self._on_lines_changed)
        self._enter.finished.connect(self.finished)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(0, 0, _GAP, 0)
        layout.setSpacing(_GAP)
        note = QLabel(
            _(
                "Seats from the first number up to, not including, the second. Rows without seats go by "
                "tonnage and are not compared."
            )
        )
        note.setProperty(ROLE, "hint")
        note.setWordWrap(True)
        percent, region, short = self.floating
        for name, spec, part in (
            ("head", TARIFF_HEAD_FORM, self.head),
            ("base", BASE_FORM, self.bases),
            ("percent", PERCENT_FORM, percent),
            ("region", REGION_FORM, region),
            ("short", SHORT_FORM, short),
        ):
            block = Block(_(spec.title), f"{NAME}.{name}.card", self._page)
            block.add(part)
            if part is self.bases:
                block.add(note)
            layout.addWidget(block)
        layout.addStretch(1)
        self._page.setProperty(ROLE, "page")
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        InSight(self)


def _is_whole(line: Values) -> bool:
    """Whether a row can be judged with the others."""
    names = ("use", "title", "premium")
    return all(line.get(name) for name in names) and {"seats_from", "seats_below"} <= set(line)


def _row(line: Values) -> BasePremium:
    return BasePremium(
        use=line["use"],
        title=line["title"],
        premium=line["premium"],
        seats_from=line["seats_from"],
        seats_below=line["seats_below"],
    )
