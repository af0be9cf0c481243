"""保险预售登记 as a card: a tick, who sells it, the slips agreed, what was expected, the coverages."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from insdesk.domain.enums import AgencyMode
from insdesk.domain.ids import InsurerId
from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import PreRegistration
from insdesk.i18n import _
from insdesk.rules.pre_registration import pre_registration_problems
from insdesk.specs.contract_form import AGREED_LINE_FORM, PRE_REGISTRATION_FORM
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.coverage_grid import CoverageGrid, ProductOf
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.forms.typed import JsonObject, TypedForm, TypedLines
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.look import ROLE
from insdesk.ui.tabs.contracts.presenter import expected_text

NAME = "contracts.pre_registration"
_LINES = "lines"


class AgreedCard(Block):
    """Holds what stands in it while it is switched off; then nothing was agreed."""

    changed = Signal()

    def __init__(self, context: ContextSource, product_of: ProductOf, parent: QWidget | None = None) -> None:
        super().__init__(_(PRE_REGISTRATION_FORM.title), f"{NAME}.card", parent, checkable=True)
        self._base = PreRegistration()
        self._was_on = True
        self.view = FormView(PRE_REGISTRATION_FORM, context, self, prefix=NAME)
        self.lines = CoverageGrid(
            AGREED_LINE_FORM, context, product_of, self, name=f"{NAME}.{_LINES}", path=_LINES
        )
        self._expected = QLabel(self)
        self._lay_out_card()
        self._connect()

    @property
    def agreed(self) -> PreRegistration | None:
        """What stands here; an unreadable field has the value it was loaded with."""
        if not self.is_on:
            return None
        typed = PRE_REGISTRATION_FORM.applied(self._base, self.view.values())
        lines = self.lines.coverages() if typed.has_commercial else ()
        return replace(typed, insurer_name="", lines=lines)

    @property
    def agency_mode(self) -> AgencyMode:
        """代办方式 as chosen."""
        mode: AgencyMode | None = self.view.values()["agency_mode"]
        return mode or AgencyMode.IN_HOUSE

    @property
    def insurer_id(self) -> InsurerId | None:
        """The insurer chosen."""
        chosen = self.view.values().get("insurer_id")
        return None if chosen is None else InsurerId(chosen)

    def load(self, agreed: PreRegistration | None, *, on: bool) -> None:
        """Show what was agreed; nothing: an empty form, switched `on` or off."""
        self._base = agreed or PreRegistration()
        if agreed is None:
            self.view.clear()
        else:
            self.view.load(agreed)
        self.lines.load_coverages(self._base.lines)
        self.set_on(on)
        self._was_on = on
        self.refresh()

    def typed(self) -> JsonObject:
        """What stands here, half typed or not."""
        return {
            "is_on": self.is_on,
            "is_changed": self.is_on != self._was_on,
            "form": self.view.typed().to_json(),
            "lines": self.lines.typed().to_json(),
        }

    def take_up(self, given: JsonObject, *, only_changed: bool) -> None:
        """Show what `typed` said over what was loaded; what is locked stays.

        With `only_changed`, only what a person wrote or switched.
        """
        if self.lines.is_locked:
            return
        if not self.is_locked and (given.get("is_changed") is True or not only_changed):
            self.set_on(given.get("is_on") is True)
        self.view.take_up(TypedForm.from_json(given.get("form")), only_touched=only_changed)
        lines = TypedLines.from_json(given.get("lines"))
        if lines.is_dirty or not only_changed:
            self.lines.take_up(lines)
        self.refresh()

    def rebase(self, saved: PreRegistration | None) -> None:
        """What is stored now is `saved`; what stands here stays."""
        self._base = saved or PreRegistration()
        self._was_on = saved is not None

    def is_dirty(self) -> bool:
        """Whether a person changed anything in it, the tick included."""
        return self.is_on != self._was_on or (self.is_on and (self.view.is_dirty() or self.lines.is_dirty()))

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._was_on = self.is_on
        self.view.mark_clean()
        self.lines.mark_clean()

    def commit(self) -> None:
        """Take over what input methods hold."""
        self.view.commit()
        self.lines.commit()

    def line_problems(self, *, with_missing: bool) -> tuple[Problem, ...]:
        """What the rules say of the coverages; that there are none, only if asked."""
        found = () if self.agreed is None else pre_registration_problems(self.agreed)
        own = (one for one in found if one.field == _LINES)
        return tuple(one for one in own if with_missing or one.code != "agreed_coverages_missing")

    def problems(self) -> tuple[Problem, ...]:
        """What refuses saving as it stands."""
        if not self.is_on:
            return ()
        return (*self.view.reading().blocking(self.view.overrides()), *self._refusing_lines())

    def validate(self) -> tuple[Problem, ...]:
        """Save was pressed: show all that is wrong here; what refuses it."""
        if not self.is_on:
            return ()
        if self._has_commercial():
            self.lines.validate_all(focus=False)
        return (*self.view.validate_all(focus=False), *self._refusing_lines())

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what is said of the fields; return the rest."""
        return self.view.show_problems(problems)

    def say_of_lines(self, problems: Iterable[Problem]) -> None:
        """Show what is wrong with the coverages as a whole."""
        self.lines.show_problems(replace(one, field=_LINES) for one in problems)

    def focus(self, field: str) -> None:
        """Focus `field`, the first coverage for what is said of those."""
        if field.partition(".")[0] == _LINES:
            if not self.lines.focus_path(field):
                self.lines.focus_first()
        else:
            self.view.focus_field(field)

    def lock(self, reason: str, tick_reason: str) -> None:
        """Lock everything for one reason, and the tick for another; empty ones unlock."""
        if reason:
            self.view.lock_all(reason)
        else:
            self.view.set_locked({})
        self.lines.set_locked(reason)
        self.set_locked(tick_reason)

    def offer_insurers(self, choices: Iterable[Choice]) -> None:
        """Offer these insurers."""
        self.view.set_choices("insurer_id", choices)

    def refresh(self) -> None:
        """Follow what is typed: coverages belong to the commercial policy; the sum of what is expected."""
        self.lines.setVisible(self._has_commercial())
        self._expected.setText(expected_text(self.agreed))

    def _refusing_lines(self) -> tuple[Problem, ...]:
        of_cells = self.lines.cells.problems() if self._has_commercial() else ()
        return of_cells or tuple(one for one in self.line_problems(with_missing=True) if one.blocks)

    def _has_commercial(self) -> bool:
        return bool(self.view.values()["has_commercial"])

    def _on_changed(self, _name: str) -> None:
        self.refresh()
        self.changed.emit()

    def _on_lines_changed(self) -> None:
        """What the lines add up to is proposed as the premium; never over what was typed."""
        if lines_total := self.lines.total():
            self.view.fill({"commercial_premium": lines_total})
        self.refresh()
        self.changed.emit()

    def _on_switched(self, _on: bool) -> None:
        self.changed.emit()

    def _lay_out_card(self) -> None:
        self._expected.setObjectName(f"{NAME}.expected")
        self._expected.setProperty(ROLE, "total")
        self.add(self.view)
        self.add(self.lines)
        self.add_to_header(self._expected)

    def _connect(self) -> None:
        self.view.changed.connect(self._on_changed)
        self.lines.changed.connect(self._on_lines_changed)
        self.toggled.connect(self._on_switched)
