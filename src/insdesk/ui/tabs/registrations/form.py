"""The form of 承保登记: parties and car, both slips, closing words. A record in, a record out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from insdesk.domain.enums import AgencyMode, Energy, PartyRole, SlipKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.domain.records.registration import Registration
from insdesk.i18n import _
from insdesk.rules.dates import policy_end
from insdesk.rules.status import is_editable
from insdesk.rules.vehicle_tax import proposed_tax_status
from insdesk.specs.choices import PARTY_ROLE
from insdesk.specs.field import Values
from insdesk.specs.registration_form import HEAD_FORM
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.card_grid import GAP, CardGrid
from insdesk.ui.forms.coverage_grid import ProductOf
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.forms.line_paths import LinePaths
from insdesk.ui.forms.side_group import SideGroup
from insdesk.ui.forms.whole_line import WholeLine
from insdesk.ui.inputs.value_widget import NO
from insdesk.ui.insurer_book import InsurerBook
from insdesk.ui.tabs.registrations.blocks import (
    SCREEN,
    FormPart,
    car_part,
    carded,
    closing_part,
    part,
    party_part,
)
from insdesk.ui.tabs.registrations.judging import BlockReading
from insdesk.ui.tabs.registrations.link_mark import LinkMark
from insdesk.ui.tabs.registrations.party_chain import SOURCES, linked_roles, with_links
from insdesk.ui.tabs.registrations.party_link import PartyLink
from insdesk.ui.tabs.registrations.places import ProblemPlaces
from insdesk.ui.tabs.registrations.presenter import clause_is_due
from insdesk.ui.tabs.registrations.slip_card import SlipCard

WithClause = Callable[[Registration], Registration]

_AGREEMENT = "special_agreement"
_SHARED = frozenset({"insurer_id", "starts_on", "ends_on"})
_PARTY_STRETCH, _CAR_STRETCH = 3, 5
_COMPULSORY_STRETCH, _COMMERCIAL_STRETCH = 4, 5


class RegistrationForm(QWidget):
    """Everything between header and footer. The head's radios are built here and stand in the header."""

    changed = Signal()
    """Something differs; several changes at once are told once."""
    path_changed = Signal(str)
    """The field at this path differs."""
    link_asked = Signal(object)
    """Following would replace what was typed in a party: its `PartyLink`, for the page to ask about."""

    def __init__(
        self,
        context: ContextSource,
        product_of: ProductOf,
        with_clause: WithClause,
        header: QWidget,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._with_clause = with_clause
        self._base: Registration | None = None
        self._clause_due = False
        self.book = InsurerBook()
        self.head = part(HEAD_FORM, "", context, header)
        self.parties, self.links = self._new_chain(context)
        self.car = car_part(context, self)
        self.slips = {kind: SlipCard(kind, context, product_of, self) for kind in SlipKind}
        self.closing = closing_part(self._is_clause_due, context, self)
        self._whole = WholeLine(f"{SCREEN}.slips", self)
        blocks = (*self.parties.values(), self.car)
        self._places = ProblemPlaces(
            blocks, (self.head, self.closing), tuple(self.slips.values()), self._whole
        )
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._lay_out()
        SideGroup((one.view for one in self.views() if one is not self.head), self)
        self._connect()

    @property
    def parts(self) -> tuple[FormPart, ...]:
        """All forms that count now, in reading order."""
        slips = (card.part for card in self.slips.values() if card.is_on)
        return (self.head, *self.parties.values(), self.car, *slips, self.closing)

    @property
    def agency_mode(self) -> AgencyMode:
        """代办方式 as chosen."""
        mode: AgencyMode | None = self.head.view.values()["agency_mode"]
        return mode or AgencyMode.IN_HOUSE

    @property
    def energy(self) -> Energy:
        """What drives the car: decides the products."""
        energy: Energy | None = self.car.view.values()["energy"]
        return energy or Energy.FUEL

    def views(self) -> Iterator[FormPart]:
        """All forms, those of slips that are switched off included."""
        yield from (self.head, *self.parties.values(), self.car)
        yield from (card.part for card in self.slips.values())
        yield self.closing

    def put_on_top(self, widget: QWidget) -> None:
        """Show `widget` over everything else."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(0, widget)

    def load(self, registration: Registration) -> None:
        """Show `registration`; what stood here before is gone."""
        self._base = registration
        given = registration.overrides
        self._clause_due = clause_is_due(registration)
        self.head.view.load(registration)
        for role, one in self.parties.items():
            one.view.load(registration.party(role), given)
        linked = linked_roles(registration)
        for role, link in self.links.items():
            link.load(role in linked)
        self.car.view.load(registration.car, given)
        for kind, card in self.slips.items():
            card.load(registration.slip(kind), given, self._fresh_slip(), is_new=registration.id is None)
        self.closing.view.load(registration)
        self.show_problems(())
        self.follow_names()
        self._soon.start()

    def record(self) -> Registration:
        """What stands here; an unreadable field has the value it was loaded with. Raises ValueError."""
        if self._base is None:
            raise ValueError("nothing was loaded")
        head = self.head.view.spec.applied(self._base, self.head.view.values())
        closed = self.closing.view.spec.applied(head, self.closing.view.values())
        parties = tuple(
            one.view.spec.applied(self._base.party(role), one.view.values())
            for role, one in self.parties.items()
        )
        slips = (card.slip(self._insurer_name(card)) for card in self.slips.values())
        return replace(
            closed,
            parties=with_links(parties, [role for role, link in self.links.items() if link.is_linked]),
            car=self.car.view.spec.applied(self._base.car, self.car.view.values()),
            slips=tuple(slip for slip in slips if slip is not None),
            overrides=self.overrides(),
        )

    def rebase(self, saved: Registration) -> None:
        """Take over number, version and status of what was just saved; what stands here stays."""
        if self._base is not None:
            self._base = replace(
                self._base, id=saved.id, version=saved.version, number=saved.number, status=saved.status
            )

    def readings(self) -> tuple[BlockReading, ...]:
        """What every form says now."""
        return tuple(one.reading for one in self.parts)

    def cells(self) -> tuple[LinePaths, ...]:
        """The cells of all lines that count now."""
        grids = (card.lines for card in self.slips.values() if card.is_on)
        return tuple(grid.cells for grid in grids if grid is not None)

    def overrides(self) -> tuple[Override, ...]:
        """Everything set aside that still holds."""
        views = (*self.parties.values(), self.car)
        own = (one for form_part in views for one in form_part.view.overrides())
        return (*own, *(one for card in self.slips.values() for one in card.overrides()))

    def is_dirty(self) -> bool:
        """Whether a person changed anything since `load` or `mark_clean`."""
        plain = (self.head, *self.parties.values(), self.car, self.closing)
        return (
            any(one.view.is_dirty() for one in plain)
            or any(link.is_dirty() for link in self.links.values())
            or any(card.is_dirty() for card in self.slips.values())
        )

    def mark_clean(self) -> None:
        """What stands now is saved."""
        for one in (self.head, *self.parties.values(), self.car, self.closing):
            one.view.mark_clean()
        for link in self.links.values():
            link.mark_clean()
        for card in self.slips.values():
            card.mark_clean()

    def commit(self) -> None:
        """Take over what input methods hold, and everything that follows from it."""
        for one in self.parts:
            one.view.commit()
        for link in self.links.values():
            link.follow()
        for card in self.slips.values():
            card.commit()
        self.follow_names()

    def follow_names(self) -> None:
        """Keep the special agreement as names and clause say now."""
        if self._base is not None and is_editable(self._base.status):
            self._follow_clause()

    def settle(self) -> None:
        """登记 was pressed: every form shows all that is wrong or missing."""
        for one in (self.head, *self.parties.values(), self.car, self.closing):
            one.view.validate_all(focus=False)
        for card in self.slips.values():
            card.settle()

    def lock(self, reason: str) -> None:
        """Lock everything for one reason; an empty one unlocks."""
        for one in (self.head, *self.parties.values(), self.car, self.closing):
            if reason:
                one.view.lock_all(reason)
            else:
                one.view.set_locked({})
        for link in self.links.values():
            link.mark.set_locked(reason)
        for card in self.slips.values():
            card.lock(reason)

    def set_locks(self, reasons: Mapping[str, str]) -> None:
        """Lock the fields at these paths, each with its reason, and no others: of the head and the slips."""
        names = {field.name for field in self.head.view.spec.fields}
        self.head.view.set_locked({path: why for path, why in reasons.items() if path in names})
        for card in self.slips.values():
            card.set_locks(reasons)

    def take_agreed(self, registration: Registration) -> None:
        """Show business type, slips, insurers and lines of `registration`; everything else stays as typed."""
        self.head.view.input("business_type").set_text(registration.business_type)
        for kind, card in self.slips.items():
            card.take_agreed(registration.slip(kind))
        self._soon.start()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show these, each where it belongs, instead of those shown before; the rest above the slips."""
        self._places.show(problems)

    def say(self, text: str) -> None:
        """Say above the slips why saving failed."""
        self._places.say(text)

    def focused_path(self) -> str:
        """The field with the keys; empty when they are elsewhere."""
        return self._places.focused()

    def focus_path(self, path: str) -> None:
        """Focus the field at `path` and bring it into sight."""
        self._places.focus(path)

    def _is_clause_due(self) -> bool:
        return self._clause_due

    def _follow_clause(self) -> None:
        """Keep the special agreement as the two names say; a person's own words stay (NB-4)."""
        registration = self.record()
        is_due = clause_is_due(registration)
        if is_due != self._clause_due:
            self._clause_due = is_due
            self.closing.view.refresh()
        wanted = self._with_clause(registration).special_agreement
        if wanted != registration.special_agreement and not self.closing.view.cell(_AGREEMENT).has_focus():
            if not self.closing.view.fill({_AGREEMENT: wanted}):
                self.closing.view.input(_AGREEMENT).set_text(wanted)
            self.closing.view.input("special_checked").set_text(NO)

    def _fresh_slip(self) -> Values:
        today = self._context().today
        status = proposed_tax_status(self.energy)
        return {
            "signed_on": today,
            "starts_on": today,
            "ends_on": policy_end(today),
            "vehicle_tax_status": status,
        }

    def _insurer_name(self, card: SlipCard) -> str:
        insurer = None if card.insurer_id is None else self.book.by_id.get(card.insurer_id)
        if insurer is not None:
            return insurer.short_name
        before = None if self._base is None else self._base.slip(card.kind)
        same = before is not None and before.insurer_id == card.insurer_id
        return before.insurer_name if before is not None and same else ""

    def _on_field_changed(self, path: str) -> None:
        self.path_changed.emit(path)
        self._soon.start()

    def _on_party_left(self, _name: str) -> None:
        self.follow_names()

    def _on_link_changed(self) -> None:
        self.follow_names()
        self._soon.start()

    def _on_compulsory_left(self, name: str) -> None:
        """The commercial slip usually has the same insurer and period: proposed, never over what is there."""
        value = self.slips[SlipKind.COMPULSORY].part.view.values().get(name)
        if name in _SHARED and value is not None:
            self.slips[SlipKind.COMMERCIAL].part.view.fill({name: value})

    def _on_soon(self) -> None:
        if self._base is not None:
            self.changed.emit()

    def _connect(self) -> None:
        for one in self.views():
            one.changed.connect(self._on_field_changed)
        for one in self.parties.values():
            one.view.left.connect(self._on_party_left)
        for link in self.links.values():
            link.changed.connect(self._on_link_changed)
            link.asked.connect(self.link_asked)
        self.slips[SlipKind.COMPULSORY].part.view.left.connect(self._on_compulsory_left)
        for card in self.slips.values():
            card.changed.connect(self._soon.start)
        self._soon.timeout.connect(self._on_soon)

    def _new_chain(
        self, context: ContextSource
    ) -> tuple[dict[PartyRole, FormPart], dict[PartyRole, PartyLink]]:
        """Each mark is built before its party: Tab comes to it first."""
        parties: dict[PartyRole, FormPart] = {}
        links: dict[PartyRole, PartyLink] = {}
        for role in PartyRole:
            mark = LinkMark(role, self) if role in SOURCES else None
            parties[role] = party_part(role, context, self)
            if mark is not None:
                source = parties[SOURCES[role]]
                links[role] = PartyLink(role, source.view, parties[role].view, mark)
                if SOURCES[role] in links:
                    links[SOURCES[role]].followed.connect(links[role].follow)
        return parties, links

    def _lay_out(self) -> None:
        parties = {
            role: carded(one, dict(PARTY_ROLE)[role.value], self) for role, one in self.parties.items()
        }
        for role, link in self.links.items():
            parties[role].add_to_header(link.mark)
        car = carded(self.car, self.car.view.spec.title, self)
        closing = Block(_(self.closing.view.spec.title), f"{SCREEN}.closing.card", self)
        closing.add(self.closing.view)
        stretches = (*[_PARTY_STRETCH] * len(parties), _CAR_STRETCH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(CardGrid((*parties.values(), car), (4, 2), stretches, self))
        layout.addWidget(self._whole)
        slips: Sequence[QWidget] = tuple(self.slips.values())
        layout.addWidget(CardGrid(slips, (2, 1), (_COMPULSORY_STRETCH, _COMMERCIAL_STRETCH), self))
        layout.addWidget(closing)
        layout.addStretch(1)
