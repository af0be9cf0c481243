"""One 销售单 as a card: a tick switches it on, its form, and for the commercial one its coverage lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.enums import SlipKind
from insdesk.domain.ids import InsurerId
from insdesk.domain.money import ZERO, total
from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import CoverageLine, Slip
from insdesk.rules.slips import slip_prefix
from insdesk.specs.field import Values
from insdesk.specs.registration_form import LINE_FORM, slip_form
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.coverage_grid import CoverageGrid, ProductOf
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.tabs.registrations.blocks import SCREEN, part
from insdesk.ui.tabs.registrations.presenter import slip_title


class SlipCard(Block):
    """Holds what stands in it while it is switched off; then it counts for nothing."""

    changed = Signal()

    def __init__(
        self, kind: SlipKind, context: ContextSource, product_of: ProductOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(slip_title(kind), f"{SCREEN}.{slip_prefix(kind)}.card", parent, checkable=True)
        self.kind = kind
        self.path = slip_prefix(kind)
        self._product_of = product_of
        self._base = Slip(kind=kind)
        self._was_on = True
        self.part = part(slip_form(kind), self.path, context, self)
        self.add(self.part.view)
        self.lines = self._new_lines(context) if kind is SlipKind.COMMERCIAL else None
        self._connect()

    def load(
        self, slip: Slip | None, overrides: Iterable[Override], fresh: Values, *, is_new: bool = False
    ) -> None:
        """Show `slip`; without one, switch off and keep a form with `fresh` proposals ready.

        Of a new registration, a line without a premium waits for one; of a draft, it costs nothing.
        """
        given = tuple(overrides)
        self._base = slip or Slip(kind=self.kind)
        if slip is None:
            self.part.view.clear(fresh)
        else:
            self._load_slip(slip, given)
        if self.lines is not None:
            self.lines.load_coverages(self._base.lines, given, is_new=is_new)
        self.set_on(slip is not None)
        self._was_on = slip is not None

    def _load_slip(self, slip: Slip, given: Iterable[Override]) -> None:
        """A premium that is what the lines add up to goes on following them: it is loaded as a proposal."""
        lines_total = total(line.premium for line in slip.lines)
        follows = bool(lines_total) and slip.premium == lines_total
        self.part.view.load(replace(slip, premium=None) if follows else slip, given)
        if follows:
            self.part.view.fill({"premium": lines_total})

    def slip(self, insurer_name: str) -> Slip | None:
        """What stands in the card; None while it is switched off."""
        if not self.is_on:
            return None
        typed = self.part.view.spec.applied(self._base, self.part.view.values())
        return replace(typed, insurer_name=insurer_name, lines=self._typed_lines())

    @property
    def insurer_id(self) -> InsurerId | None:
        """The insurer chosen, whether the slip counts or not."""
        chosen = self.part.view.values()["insurer_id"] if self._has("insurer_id") else None
        return None if chosen is None else InsurerId(chosen)

    def is_dirty(self) -> bool:
        """Whether a person changed anything in it, the tick included."""
        lines_dirty = self.lines is not None and self.lines.is_dirty()
        return self.part.view.is_dirty() or lines_dirty or self.is_on_changed()

    def is_on_changed(self) -> bool:
        """Whether it was switched on or off since `load` or `mark_clean`."""
        return self.is_on != self._was_on

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self.part.view.mark_clean()
        self._was_on = self.is_on
        if self.lines is not None:
            self.lines.mark_clean()

    def overrides(self) -> tuple[Override, ...]:
        """What was set aside here; nothing while it is switched off."""
        if not self.is_on:
            return ()
        return self.part.view.overrides() + (self.lines.overrides() if self.lines is not None else ())

    def lock(self, reason: str) -> None:
        """Lock everything for one reason; an empty one unlocks."""
        if reason:
            self.part.view.lock_all(reason)
        else:
            self.part.view.set_locked({})
        self.set_locked(reason)
        if self.lines is not None:
            self.lines.set_locked(reason)

    def set_locks(self, reasons: Mapping[str, str]) -> None:
        """Lock the fields at these paths, each with its reason, and no others; the tick is at `path`."""
        self.set_locked(reasons.get(self.path, ""))
        self.part.view.set_locked(_below(self.path, reasons))
        if self.lines is not None:
            self.lines.lock_columns(_below(self._lines_path, reasons), reasons.get(self._lines_path, ""))

    def take_agreed(self, slip: Slip | None) -> None:
        """Show insurer and lines of `slip` in place of what stands here; its amounts are proposals.

        None: it was not agreed, and is switched off.
        """
        self.set_on(slip is not None)
        if slip is None:
            return
        view = self.part.view
        view.input("insurer_id").set_text("" if slip.insurer_id is None else str(slip.insurer_id))
        proposals = {"signed_on": slip.signed_on, "premium": slip.premium, "vehicle_tax": slip.vehicle_tax}
        known = {field.name for field in view.spec.fields}
        view.fill({name: value for name, value in proposals.items() if value and name in known})
        if self.lines is not None and self._typed_lines() != slip.lines:
            self.lines.load_coverages(slip.lines)
            self._on_lines_changed()

    def settle(self) -> None:
        """登记 was pressed: show all that is wrong here."""
        if self.is_on:
            self.part.view.validate_all(focus=False)
            if self.lines is not None:
                self.lines.validate_all(focus=False)

    def commit(self) -> None:
        """Take over what input methods hold."""
        self.part.view.commit()
        if self.lines is not None:
            self.lines.commit()

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what is said of this slip and its lines; return the rest."""
        rest = self.part.view.show_problems(problems)
        if self.lines is None:
            return rest
        return self.lines.show_problems(rest)

    def focus_path(self, path: str) -> bool:
        """Focus the field at `path`; False when it is none of this slip's."""
        if self.lines is not None and path.startswith(self._lines_path):
            if not self.lines.focus_path(path):
                self.lines.focus_first()
            return True
        name = path.removeprefix(f"{self.path}.")
        if path.startswith(f"{self.path}.") and name in {field.name for field in self.part.view.spec.fields}:
            self.part.view.focus_field(name)
            return True
        return False

    def set_insurers(self, choices: Sequence[Choice]) -> None:
        """Offer these insurers."""
        self.part.view.set_choices("insurer_id", choices)

    def set_seats(self, seats: int) -> None:
        """How many seats the car has: sums insured may be per seat."""
        if self.lines is not None:
            self.lines.set_seats(seats)

    def set_products(self, choices: Iterable[Choice]) -> None:
        """Offer these products on a line."""
        if self.lines is not None:
            self.lines.offer_products(choices)

    @property
    def _lines_path(self) -> str:
        return f"{self.path}.lines"

    def _has(self, name: str) -> bool:
        return name in self.part.view.values()

    def _typed_lines(self) -> tuple[CoverageLine, ...]:
        return () if self.lines is None else self.lines.coverages()

    def _new_lines(self, context: ContextSource) -> CoverageGrid:
        name, path = f"{SCREEN}.{self.path}.lines", self._lines_path
        grid = CoverageGrid(LINE_FORM, context, self._product_of, self, name=name, path=path)
        self.add(grid)
        grid.changed.connect(self._on_lines_changed)
        return grid

    def _connect(self) -> None:
        self.part.view.changed.connect(self._on_changed)
        self.part.view.left.connect(self._on_changed)
        self.toggled.connect(self._on_switched)

    def _on_changed(self, _name: str) -> None:
        self.changed.emit()

    def _on_lines_changed(self) -> None:
        """What the lines add up to is proposed as the premium; never over what was typed."""
        lines_total = ZERO if self.lines is None else self.lines.total()
        if lines_total:
            self.part.view.fill({"premium": lines_total})
        self.changed.emit()

    def _on_switched(self, _on: bool) -> None:
        self.changed.emit()


def _below(path: str, reasons: Mapping[str, str]) -> dict[str, str]:
    """Those of fields of `path`, by their names."""
    start = f"{path}."
    return {key.removeprefix(start): why for key, why in reasons.items() if key.startswith(start)}
