"""投保/核保规则 in the real window over a small office, for the tests of its pages."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from insdesk.domain.ids import RuleId
from insdesk.domain.query import Comparison, Condition, ConditionValue
from insdesk.domain.records.registration import Registration
from insdesk.domain.records.rules import Rule
from insdesk.domain.underwriting_enums import RuleStage
from insdesk.specs.rule_conditions import simple_condition
from insdesk.ui.inputs.value_widget import ValueWidget
from insdesk.ui.tables.table_view import DeskTable
from insdesk.ui.tabs.rules.commands import NAME
from insdesk.ui.tabs.rules.tab import RulesTab
from tests.builders import Office
from tests.ui.tabs.desk_room import Room


class RulesRoom(Room):
    """Rules are the office's own; none comes with the program unless a test installs them."""

    def __init__(self, qtbot: QtBot, office: Office) -> None:
        super().__init__(qtbot, office)
        self.enter()

    def policy(self, **changes: object) -> Registration:
        """The registered policy of the one customer there is, with the insurer that it needs."""
        self.office.insurer()
        customer_id, vehicle_id = self.office.owner()
        return self.office.registered(customer_id=customer_id, vehicle_id=vehicle_id, **changes)

    def rule(self, fact: str, comparison: Comparison, *values: ConditionValue, **changes: object) -> RuleId:
        """An underwriting rule of one row, unless `changes` say otherwise."""
        stated: dict[str, object] = {
            "stage": RuleStage.UNDERWRITING,
            "name": "Seats",
            "message": "Please look at {" + fact + "}.",
            "condition": simple_condition(Condition(fact, comparison, values)),
            "from_day": self.office.clock.today(),
            **changes,
        }
        return self.desk.rules.save(self.office.actor, Rule(**stated)).id  # type: ignore[arg-type]  # fields of a Rule

    def show(self, **arguments: str | int) -> RulesTab:
        """The tab, with everything read and counted."""
        tab = self.open(NAME, RulesTab, **arguments)
        self.until(lambda: not tab.shelf.is_looking_back)
        self.settle()
        return tab

    def part(self, name: str) -> QWidget:
        """The widget in sight by that name."""
        (found,) = (one for one in self.window.findChildren(QWidget, f"{NAME}.{name}") if one.isVisible())
        return found

    def put(self, name: str, text: str) -> None:
        """Type or choose in a field, as a person does."""
        field = self.part(name)
        assert isinstance(field, ValueWidget)
        field.put(text)
        field.commit()

    def press_in(self, widget: QWidget, key: Qt.Key) -> None:
        """A key on `widget`, which has the focus then."""
        widget.setFocus()
        self.press(key)

    def text(self, name: str) -> str:
        """What a label says, nothing while it is hidden."""
        found = self.find(QLabel, f"{NAME}.{name}")
        return "" if found.isHidden() else found.text()


def cells(table: DeskTable, column: str) -> list[str]:
    """What stands in a column, from top to bottom."""
    place = [one.name for one in table.spec.columns].index(column)
    model = table.rows
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]
