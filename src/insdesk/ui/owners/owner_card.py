"""One owner as a card: the form, the counted ID number, the offer of its 18-digit form."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from insdesk.domain.enums import CustomerKind
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.office import Employee
from insdesk.i18n import _
from insdesk.specs.field import Values
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.forms.typed import TypedForm
from insdesk.ui.inputs.date_edit import DateEdit
from insdesk.ui.owners.field_keys import EmptyEnter
from insdesk.ui.owners.in_field import AgeMark, LengthCounter, TextOffer
from insdesk.ui.owners.presenter import customer_spec, id_length, long_id, rep_choices

_EMPTY = Customer(name="", phone="")


class OwnerCard(Block):
    """One owner, new or on file. `name` begins the object names."""

    changed = Signal()
    kind_changed = Signal()
    identity_left = Signal()
    """A field by which the same customer is found was left."""
    identity_edited = Signal()
    likeness_left = Signal()
    """A field by which customers like this one are found was left."""
    finished = Signal()
    """Enter in empty remarks, the last field."""

    _IDENTITY = frozenset({"kind", "name", "short_name", "phone"})
    _LIKENESS = _IDENTITY | {"other_phone", "id_number", "birthday", "address"}

    def __init__(self, name: str, context: ContextSource, parent: QWidget | None = None) -> None:
        super().__init__(_("Customer"), f"{name}.card", parent)
        self._context = context
        self._base = _EMPTY
        self.view = FormView(customer_spec(), context, self, prefix=name)
        id_edit = self.view.input("id_number")
        remarks = self.view.input("remarks")
        assert isinstance(id_edit, QLineEdit)  # noqa: S101  # the spec declares a code
        assert isinstance(remarks, QPlainTextEdit)  # noqa: S101  # and several lines
        birthday = self.view.input("birthday")
        assert isinstance(birthday, DateEdit)  # noqa: S101  # and a day
        AgeMark(birthday, self._today)
        EmptyEnter(remarks).passed.connect(self.finished)
        self._counter = LengthCounter(id_edit)
        self._offer = TextOffer(id_edit)
        self.add(self.view, stretch=1)
        self._connect()

    @property
    def kind(self) -> CustomerKind:
        """车主性质 as chosen now."""
        return CustomerKind(self.view.texts()["kind"])

    @property
    def base(self) -> Customer:
        """The owner as last read or saved."""
        return self._base

    def load(self, customer: Customer | None, employees: Iterable[Employee], proposals: Values) -> None:
        """Show `customer`; a new one begins with `proposals`."""
        self._base = customer or _EMPTY
        staff = tuple(employees)
        sales, service = self._base.sales_rep_id, self._base.service_rep_id
        self.view.set_choices("sales_rep_id", rep_choices(staff, sales, sales=True))
        self.view.set_choices("service_rep_id", rep_choices(staff, service, sales=False))
        if customer is None:
            self.view.clear(proposals)
        else:
            self.view.load(customer, customer.overrides)
        self._refresh_id()
        self.kind_changed.emit()

    def take_up(self, typed: TypedForm, *, only_touched: bool) -> None:
        """Put back what was half typed over what was loaded."""
        self.view.take_up(typed, only_touched=only_touched)
        self._refresh_id()
        self.kind_changed.emit()
        self.identity_left.emit()

    def rebase(self, saved: Customer) -> None:
        """What is stored now is `saved`; what stands in the form stays."""
        self._base = saved

    def customer(self) -> Customer:
        """The owner as it stands in the form."""
        return replace(self.view.applied(self._base), overrides=self.view.overrides())

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what the service found; return what belongs elsewhere."""
        return self.view.show_problems(problems)

    def _today(self) -> date:
        return self._context().today

    def _connect(self) -> None:
        self.view.changed.connect(self._on_changed)
        self.view.left.connect(self._on_left)

    def _on_changed(self, name: str) -> None:
        if name == "kind":
            self.kind_changed.emit()
        if name in ("id_number", "id_type", "kind"):
            self._refresh_id()
        if name in self._IDENTITY:
            self.identity_edited.emit()
        self.changed.emit()

    def _on_left(self, name: str) -> None:
        if name in self._IDENTITY:
            self.identity_left.emit()
        if name in self._LIKENESS:
            self.likeness_left.emit()

    def _refresh_id(self) -> None:
        values = self.view.values()
        text = long_id(values, self._today())
        self._counter.expect(0 if text else id_length(values))
        self._offer.offer(text, _("To 18 digits") if text else "")
