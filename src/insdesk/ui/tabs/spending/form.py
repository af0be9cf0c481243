"""The form of one order: whose it is, for which car, number, day, amount."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.enums import SpendingKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.spending import Spending, SpendingFile
from insdesk.i18n import _
from insdesk.specs.spending_form import SPENDING_FORMS
from insdesk.ui.forms.record_pane import RecordPane
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE
from insdesk.ui.owners.owner_finder import Find
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.spending import presenter
from insdesk.ui.tabs.spending.buyer_line import BuyerLine
from insdesk.ui.tabs.spending.commands import NAMES

_OF_BUYER = ("customer_id", "vehicle_id")


class SpendingForm(RecordPane):
    """Shows one order at a time."""

    def __init__(
        self,
        kind: SpendingKind,
        shell: Shell,
        find: Find,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        name = NAMES[kind]
        super().__init__(SPENDING_FORMS[kind], shell.clock, name, parent)
        self._kind = kind
        self._record = Spending(kind=kind)
        self.buyer = BuyerLine(name, find, shell.runner, failed, self)
        self._rule = QLabel(presenter.rule(kind), self)
        self._rule.setObjectName(f"{name}.rule")
        self._rule.setProperty(ROLE, "hint")
        self._rule.setTextFormat(Qt.TextFormat.PlainText)
        self._rule.setWordWrap(True)
        self.add_above(self.buyer)
        self.view.add_below("", self._rule)
        self.buyer.changed.connect(self.note_dirty)
        self.begin()

    @property
    def record(self) -> Spending:
        """What is shown, as it was read."""
        return self._record

    @property
    def is_voided(self) -> bool:
        """Whether it counts no more, and nothing is typed here."""
        return self._record.voided_at is not None

    def is_dirty(self) -> bool:
        return super().is_dirty() or self.buyer.is_other()

    def mark_clean(self) -> None:
        self.buyer.mark_clean()
        super().mark_clean()

    def begin(self) -> None:
        """An empty form, for the day of the one before: orders are entered a day's pile at a time."""
        day = self._record.day if self._record.id is None else None
        self._record = presenter.fresh(self._kind, day or self._clock.today())
        self._show(None)

    def begin_next(self, saved: Spending) -> None:
        """An empty form after `saved`, for the same day."""
        self._record = presenter.fresh(self._kind, saved.day or self._clock.today())
        self._show(None)

    def show_file(self, file: SpendingFile) -> None:
        """Show an order on file."""
        self._record = file.spending
        self._show(file)

    def checked(self) -> Spending | None:
        """Save was pressed: the order to be saved, or None after showing what is wrong."""
        problems = self.view.validate_all()
        if self.buyer.customer_id is None:
            self.buyer.show_problems((Problem("value_missing", field="customer_id"),))
            self.buyer.finder.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not problems:
            self.buyer.show_problems(())
            return replace(
                self.view.applied(self._record),
                customer_id=self.buyer.customer_id,
                vehicle_id=self.buyer.vehicle_id,
            )
        return None

    def refuse(self, problems: tuple[Problem, ...]) -> None:
        self.buyer.show_problems(tuple(one for one in problems if one.field in _OF_BUYER))
        super().refuse(tuple(one for one in problems if one.field not in _OF_BUYER))

    def focus_first(self) -> None:
        """To whose order it is; of one on file, to its fields."""
        if self.buyer.customer_id is None:
            self.buyer.finder.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_first()

    def _show(self, file: SpendingFile | None) -> None:
        if file is None:
            self.view.clear({"day": self._record.day})
            self.buyer.show_buyer(None, (), None)
        else:
            self.view.load(file.spending)
            self.buyer.show_buyer(file.customer, file.cars, file.spending.vehicle_id)
        self._lock()
        self.set_title(presenter.heading(self._record))
        self.say(presenter.voided_text(self._record), STATE_ERROR if self.is_voided else "")
        self.mark_clean()

    def _lock(self) -> None:
        self.buyer.set_locked(self.is_voided)
        self.set_busy(self.is_voided)
        if self.is_voided:
            self.view.lock_all(_("Voided: take it back into force to change it."))
        else:
            self.view.set_locked({})
