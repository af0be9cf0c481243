"""Whose order it is, and for which car: found on file by the one box."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.ids import CustomerId, VehicleId
from insdesk.domain.problems import Problem
from insdesk.domain.records.customer import Customer, SearchHit, Vehicle
from insdesk.i18n import _
from insdesk.specs.problem_text import describe
from insdesk.ui.forms.field_label import FieldLabel
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.owners.owner_finder import Find, OwnerFinder
from insdesk.ui.owners.presenter import on_file_text
from insdesk.ui.tabs.spending.presenter import NO_CAR, car_choices, car_meant
from insdesk.ui.tasks.runner import TaskRunner

_GAP = 8


class BuyerLine(QWidget):
    """Says which customer was found; its screen reads the customer and shows it here."""

    found = Signal(object, str)
    """The id of the customer found, and what had been typed."""
    file_asked = Signal(object)
    """The id of the customer whose file is wanted."""
    changed = Signal()

    def __init__(
        self,
        name: str,
        find: Find,
        runner: TaskRunner,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.finder = OwnerFinder(find, runner, failed, self)
        self.car = ChoiceBox()
        self._customer: Customer | None = None
        self._was: tuple[CustomerId | None, str] = (None, NO_CAR)
        self._title = FieldLabel(_("Customer"), self.finder, self)
        self._who = QLabel(self)
        self._open = QPushButton(_("Open customer file"), self)
        self._car_title = FieldLabel(_("Vehicle"), self.car, self)
        self._problem = QLabel(self)
        self._typed = ""
        self._name_parts(name)
        self._lay_out()
        self._connect()

    @property
    def customer_id(self) -> CustomerId | None:
        """Who was found."""
        return None if self._customer is None else self._customer.id

    @property
    def customer_name(self) -> str:
        """What that customer is called."""
        return "" if self._customer is None else self._customer.name

    @property
    def vehicle_id(self) -> VehicleId | None:
        """The car chosen, None for no car."""
        key = self.car.text()
        return VehicleId(int(key)) if key else None

    def show_buyer(
        self, customer: Customer | None, cars: tuple[Vehicle, ...], vehicle_id: VehicleId | None
    ) -> None:
        """Show whose order it is; without a customer, the empty box."""
        self._customer = customer
        self.car.set_choices(Choice(*one) for one in car_choices(cars))
        self.car.set_text(NO_CAR if vehicle_id is None else str(vehicle_id))
        self._who.setText("" if customer is None else on_file_text(customer))
        for part in (self._who, self._open, self._car_title, self.car):
            part.setVisible(customer is not None)
        self.show_problems(())

    def show_found(self, customer: Customer, cars: tuple[Vehicle, ...], typed: str) -> None:
        """Show a customer just found by `typed`, with the car that was meant."""
        self.show_buyer(customer, cars, car_meant(cars, typed))
        self.changed.emit()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """What is wrong with customer or car."""
        self._problem.setText(" ".join(describe(one) for one in problems))
        self._problem.setVisible(bool(problems))

    def set_locked(self, is_locked: bool) -> None:
        """Nothing is exchanged in what is voided."""
        self.finder.setVisible(not is_locked)
        self.car.set_read_only(is_locked)

    def is_other(self) -> bool:
        """Whether another customer or car stands here than was shown at first."""
        return (self.customer_id, self.car.text()) != self._was

    def mark_clean(self) -> None:
        """What stands here is saved."""
        self._was = (self.customer_id, self.car.text())

    def _on_chosen(self, hit: SearchHit) -> None:
        self.found.emit(hit.id, self._typed)

    def _on_typed(self) -> None:
        self._typed = self.finder.text() or self._typed

    def _on_missed(self, typed: str) -> None:
        self._problem.setText(
            _("Nobody on file fits “{text}”. New customers are entered in the customer file.", text=typed)
        )
        self._problem.show()

    def _on_open(self) -> None:
        self.file_asked.emit(self.customer_id)

    def _name_parts(self, name: str) -> None:
        self.finder.setObjectName(f"{name}.find")
        self.car.setObjectName(f"{name}.vehicle_id")
        self.car.setMinimumContentsLength(12)
        self._who.setObjectName(f"{name}.customer")
        self._who.setTextFormat(Qt.TextFormat.PlainText)
        self._who.setWordWrap(True)
        self._open.setObjectName(f"{name}.action.open_customer")
        self._open.setProperty(ROLE, "link")
        self._open.setFlat(True)
        self._open.setCursor(Qt.CursorShape.PointingHandCursor)
        self._problem.setObjectName(f"{name}.customer_problem")
        self._problem.setProperty(ROLE, "message")
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setWordWrap(True)
        set_look(self._problem, STATE, STATE_ERROR)
        self._title.set_required(True)

    def _lay_out(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(_GAP)
        who.addWidget(self._who, 1)
        who.addWidget(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP // 2)
        layout.addWidget(self._title)
        layout.addWidget(self.finder)
        layout.addLayout(who)
        layout.addWidget(self._problem)
        layout.addWidget(self._car_title)
        layout.addWidget(self.car)

    def _connect(self) -> None:
        self.finder.chosen.connect(self._on_chosen)
        self.finder.missed.connect(self._on_missed)
        self.finder.edited_by_person.connect(self._on_typed)
        self.car.edited_by_person.connect(self.changed)
        self._open.clicked.connect(self._on_open)
