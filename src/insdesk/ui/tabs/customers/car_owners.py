"""Who had the car in sight before, with the way to undo; and the cars that an owner had once (CU-10)."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insdesk.domain.ids import VehicleId
from insdesk.domain.records.ownership import FormerCar, OwnerPeriod
from insdesk.i18n import _
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.owners.presenter import car_title
from insdesk.ui.tabs.customers.owner_change_work import period_text

_GAP = 8
_MOST_IN_SIGHT = 3
"""Former cars before the list is scrolled."""

Histories = Mapping[VehicleId, tuple[OwnerPeriod, ...]]
"""Of cars that changed hands."""


class CarOwners(QWidget):
    """One line above the car; hidden while nobody else ever had it."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = QLabel(self)
        self._undo = QPushButton(_("Undo change of owner…"), self)
        self._text.setObjectName("customers.vehicle.owners")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self._text, MUTED, value=True)
        self._undo.setObjectName("customers.action.undo_owner")
        self._undo.setProperty(ROLE, "link")
        self._undo.setFlat(True)
        self._undo.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._undo)
        self._undo.clicked.connect(self.undo_asked)
        self.show_history(())

    def show_history(self, history: tuple[OwnerPeriod, ...]) -> None:
        """Say who had it when, the owner of today first."""
        periods = _("; ").join(map(period_text, history))
        self._text.setText(_("Owners: {periods}", periods=periods))
        self.setVisible(len(history) > 1)


class FormerCars(QWidget):
    """曾有车辆; hidden while there are none."""

    opened = Signal(object)
    """The FormerCar whose owner of today is wanted."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cars: tuple[FormerCar, ...] = ()
        self._list = QListWidget(self)
        self._list.setObjectName("customers.former_vehicles")
        self._list.setAccessibleName(_("Former vehicles"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._title = QLabel(_("Former vehicles"), self)
        set_look(self._title, MUTED, value=True)
        self._list.itemActivated.connect(self._on_activated)
        self._lay_out()
        self.show_cars(())

    def show_cars(self, cars: Sequence[FormerCar]) -> None:
        """Show these, the last one given away first."""
        self._cars = tuple(cars)
        self._list.clear()
        for car in self._cars:
            item = QListWidgetItem(former_text(car))
            item.setToolTip(f"{former_text(car)}\n{_period(car)}")
            self._list.addItem(item)
        rows = min(len(self._cars), _MOST_IN_SIGHT)
        if rows:
            self._list.setFixedHeight(rows * self._list.sizeHintForRow(0) + 2 * self._list.frameWidth())
        self.setVisible(bool(self._cars))

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.opened.emit(self._cars[self._list.row(item)])

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP // 2)
        layout.addWidget(self._title)
        layout.addWidget(self._list)


def former_text(car: FormerCar) -> str:
    """The car, the day on which it went, who has it now."""
    until = _("until {day}", day=car.to_day.isoformat())
    now = _("now {name}", name=car.owner) if car.owner else ""
    return "\n".join(filter(None, (car_title(car.plate, car.vin), until, now)))


def _period(car: FormerCar) -> str:
    return _("{first} to {last}", first=car.from_day.isoformat(), last=car.to_day.isoformat())
