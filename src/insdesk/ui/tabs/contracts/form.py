"""The form of a contract: 合同, 客户, 车辆 and 保险预售登记. Records in, records out."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from insdesk.domain.problems import Problem
from insdesk.domain.records.contract import SalesContract
from insdesk.domain.records.office import OfficeSettings
from insdesk.i18n import _
from insdesk.specs.codecs import Context
from insdesk.specs.contract_form import CONTRACT_FORM
from insdesk.specs.form import prefixed
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.card_grid import GAP, CardGrid
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.offers import insurer_choices, product_choices
from insdesk.ui.forms.side_group import SideGroup
from insdesk.ui.insurer_book import InsurerBook
from insdesk.ui.look import ROLE
from insdesk.ui.owners.field_keys import EmptyEnter
from insdesk.ui.owners.presenter import rep_choices
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.contracts.agreed_card import AgreedCard
from insdesk.ui.tabs.contracts.buyer_card import BuyerCard
from insdesk.ui.tabs.contracts.car_card import SoldCarCard
from insdesk.ui.tabs.contracts.presenter import by_block, locks
from insdesk.ui.tabs.contracts.work import Buyer, ContractWork, Entered, OpenContract

NAME = "contracts.contract"
_NEW = SalesContract(number="")


class ContractForm(QWidget):
    """Everything between header and footer."""

    changed = Signal()
    """Something differs; several changes at once are told once."""

    def __init__(self, shell: Shell, work: ContractWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._base = _NEW
        self._opened: OpenContract | None = None
        self._was_tried = False
        self._offered: object = None
        self._products: object = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._card = Block(_(CONTRACT_FORM.title), f"{NAME}.card", self)
        self.contract_view = FormView(CONTRACT_FORM, self._context, self, prefix=NAME)
        self._sides = SideGroup((self.contract_view,), self)
        self.buyer = BuyerCard(self._context, work.find, shell.runner, shell.show_error, self)
        self._sides.add(self.buyer.view)
        self.car = SoldCarCard(self._context, self._sides, self)
        self.agreed = AgreedCard(self._context, work.product, self)
        self._lay_out()
        self._connect()

    @property
    def opened(self) -> OpenContract | None:
        """What is shown, as it was read or saved."""
        return self._opened

    @property
    def has_fixed_car(self) -> bool:
        """Whether owner and car are those that something was begun with."""
        file = None if self._opened is None else self._opened.file
        return file is not None and file.registration is not None

    def load(self, opened: OpenContract) -> None:
        """Show a contract on file; without one, an empty form, for its buyer if there is one."""
        self._opened = opened
        self._was_tried = False
        file = opened.file
        self._base = _NEW if file is None else file.contract
        rep = self._base.sales_rep_id
        self.contract_view.set_choices("sales_rep_id", rep_choices(opened.employees, rep, sales=True))
        if file is None:
            self.contract_view.clear({"signed_on": self._context().today})
        else:
            self.contract_view.load(self._base)
        self.car.use_settings(opened.settings)
        self._show_buyer(opened.buyer)
        agreed = self._base.pre_registration
        if file is not None:
            self.car.load((opened.buyer or Buyer(file.customer)).cars, file.vehicle, file.customer.kind, {})
        self.agreed.load(agreed, on=file is None or agreed is not None)
        self._offered = self._products = None
        self.mark_clean()
        self._lock()
        self._on_soon()

    def rebase(self, saved: OpenContract) -> None:
        """It was saved while somebody typed on: that goes over what is stored now."""
        file = saved.file
        assert file is not None  # noqa: S101  # it was just stored
        self._opened, self._base = saved, file.contract
        if self.buyer.buyer is None:
            self.buyer.rebase(file.customer)
        self.car.rebase(file.vehicle)
        self.agreed.rebase(file.contract.pre_registration)

    def pick(self, buyer: Buyer | None, proposals: dict[str, str] | None = None) -> None:
        """Take a customer on file, or none: then a new one is typed, beginning with `proposals`."""
        self._show_buyer(buyer, proposals or {})
        self._lock()
        self._soon.start()

    def entered(self) -> Entered:
        """What stands here; an unreadable field has the value it was loaded with."""
        buyer, car = self.buyer.buyer, self.car.on_file
        contract = CONTRACT_FORM.applied(self._base, self.contract_view.values())
        contract = replace(
            contract,
            customer_id=None if buyer is None else buyer.customer.id,
            vehicle_id=None if car is None else car.id,
            pre_registration=self.agreed.agreed,
        )
        owner = self.buyer.customer() if buyer is None else None
        return Entered(contract, owner, self.car.vehicle() if car is None else None)

    def is_dirty(self) -> bool:
        """Whether a person changed anything since `load` or `mark_clean`."""
        parts = (self.contract_view.is_dirty(), self.buyer.is_other(), self.car.is_other())
        return any(parts) or self.agreed.is_dirty()

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self.contract_view.mark_clean()
        self.buyer.mark_clean()
        self.car.mark_clean()
        self.agreed.mark_clean()

    def commit(self) -> None:
        """Take over what input methods hold."""
        self.contract_view.commit()
        self.buyer.view.commit()
        self.car.form.view.commit()
        self.agreed.commit()

    def problems(self) -> tuple[Problem, ...]:
        """What refuses saving as it stands, without taking over what is half typed."""
        views = [self.contract_view]
        if self.buyer.buyer is None:
            views.append(self.buyer.view)
        if self.car.on_file is None:
            views.append(self.car.form.view)
        typed = (one for view in views for one in view.reading().blocking(view.overrides()))
        return (*typed, *self.agreed.problems())

    def validate(self) -> tuple[Problem, ...]:
        """Save was pressed: show all that is wrong; what refuses it, each with its block before its field."""
        self._was_tried = True
        self._judge_lines()
        owner = () if self.buyer.buyer else self.buyer.view.validate_all(focus=False)
        car = () if self.car.on_file else self.car.form.view.validate_all(focus=False)
        return (
            *self.contract_view.validate_all(focus=False),
            *prefixed(owner, "customer"),
            *prefixed(car, "vehicle"),
            *prefixed(self.agreed.validate(), "pre_registration"),
        )

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what the service found; return what no field can show."""
        found = by_block(problems)
        of_lines = [one for one in found["pre_registration"] if one.field.partition(".")[0] == "lines"]
        of_agreed = [one for one in found["pre_registration"] if one not in of_lines]
        self.agreed.say_of_lines(of_lines)
        return (
            *self.contract_view.show_problems(found[""]),
            *self.buyer.show_problems(found["customer"]),
            *self.car.form.show_problems(found["vehicle"]),
            *self.agreed.show_problems(of_agreed),
        )

    def focus(self, path: str) -> None:
        """Focus the field at `path` and bring it into sight."""
        block, _dot, name = path.partition(".")
        if block == "customer":
            self.buyer.view.focus_field(name)
        elif block == "vehicle":
            self.car.form.view.focus_field(name)
        elif block == "pre_registration":
            self.agreed.focus(name)
        else:
            self.contract_view.focus_field(path)

    def use_book(self, book: InsurerBook) -> None:
        """Insurers changed meanwhile."""
        if self._opened is not None:
            self._opened = replace(self._opened, book=book)
            self._offered = None
            self._on_soon()

    def _show_buyer(self, buyer: Buyer | None, proposals: dict[str, str] | None = None) -> None:
        opened = self._opened
        assert opened is not None  # noqa: S101  # nothing is picked before something is shown
        self.buyer.show_buyer(opened, buyer, proposals or {})
        cars = () if buyer is None else buyer.cars
        self.car.load(cars, None, self.buyer.kind, self._car_proposals(proposals or {}))

    def _car_proposals(self, proposals: dict[str, str]) -> dict[str, str]:
        settings = OfficeSettings() if self._opened is None else self._opened.settings
        return {"plate": settings.plate_prefix, "vin": proposals.get("vin") or settings.vin_prefix}

    def _lock(self) -> None:
        file = None if self._opened is None else self._opened.file
        why = locks(None if file is None else file.registration)
        self.buyer.lock(why.owner_and_car)
        self.car.lock(why.owner_and_car)
        self.agreed.lock(why.agreed, why.has_agreed)

    def _offer(self) -> None:
        """Insurers by agency mode, products by what drives the car: those of now, and those chosen before."""
        if self._opened is None:
            return
        today, agreed = self._context().today, self._base.pre_registration
        chosen = self.agreed.insurer_id
        insurers = (self.agreed.agency_mode, today, chosen)
        if insurers != self._offered:
            self._offered = insurers
            name = "" if agreed is None else agreed.insurer_name
            mode = self.agreed.agency_mode
            self.agreed.offer_insurers(insurer_choices(self._opened.book, mode, today, chosen, name))
        self.agreed.lines.set_seats(self.car.seats)
        day = self.contract_view.values().get("delivery_on") or today
        products = (day, self.car.energy, chosen)
        if products != self._products:
            self._products = products
            offered = self._work.products(day, self.car.energy)
            self.agreed.lines.offer_products(
                product_choices(offered, lambda one: self._work.other_names(one, chosen))
            )

    def _judge_lines(self) -> None:
        """What rules and catalogue say of the coverages is said at once: it may follow from the car."""
        agreed = self.agreed.agreed
        lines = () if agreed is None else agreed.lines
        day = self.contract_view.values().get("delivery_on") or self._context().today
        found = self._work.line_problems(lines, day, self.car.energy)
        self.agreed.say_of_lines((*self.agreed.line_problems(with_missing=self._was_tried), *found))

    def _on_soon(self) -> None:
        self._offer()
        self._judge_lines()
        self.changed.emit()

    def _on_field_changed(self, _name: str) -> None:
        self._soon.start()

    def _on_kind_changed(self) -> None:
        self.car.set_kind(self.buyer.kind)

    def _on_contract_done(self) -> None:
        if self.buyer.finder.isVisibleTo(self) and self.buyer.buyer is None:
            self.buyer.finder.setFocus()
        else:
            self.car.focus_first()

    def _context(self) -> Context:
        return Context(self._work.today())

    def _lay_out(self) -> None:
        self.setProperty(ROLE, "page")
        self._card.add(self.contract_view)
        columns = (_column(self._card, self.buyer), _column(self.car, self.agreed))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(CardGrid(columns, (2, 1), (1, 1), self))
        layout.addStretch(1)

    def _connect(self) -> None:
        remarks = self.contract_view.input("remarks")
        assert isinstance(remarks, QPlainTextEdit)  # noqa: S101  # the spec declares several lines
        EmptyEnter(remarks).passed.connect(self._on_contract_done)
        self.contract_view.changed.connect(self._on_field_changed)
        self.buyer.changed.connect(self._soon.start)
        self.buyer.kind_changed.connect(self._on_kind_changed)
        self.buyer.finished.connect(self.car.focus_first)
        self.car.changed.connect(self._soon.start)
        self.agreed.changed.connect(self._soon.start)
        self._soon.timeout.connect(self._on_soon)


def _column(*cards: QWidget) -> QWidget:
    """`cards` below each other, the last one taking what height is left."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(GAP)
    for card in cards:
        layout.addWidget(card)
    layout.setStretchFactor(cards[-1], 1)
    return column
