"""Which rep, and which values of which attribute: asked before many customers are changed."""

from abc import abstractmethod
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from insdesk.domain.enums import AttributeStep, RepKind
from insdesk.domain.ids import EmployeeId
from insdesk.domain.records.attribute import Attribute, AttributeChange, RepChange
from insdesk.domain.records.office import Employee
from insdesk.i18n import _
from insdesk.specs.choices import ATTRIBUTE_STEP, REP_KIND
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.input_factory import titled
from insdesk.ui.inputs.button_field import ChoiceRadios
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.inputs.value_widget import STATE_ERROR
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.owners.attribute_pick import AttributePick
from insdesk.ui.owners.bulk_text import NOBODY, attribute_question, rep_question, selected_text
from insdesk.ui.owners.presenter import rep_choices

_GAP = 8


class BulkDialog(DialogFrame):
    """Stays open until `accept`: whoever answers no to the question has lost nothing."""

    asked = Signal(object, str)
    """The change wanted, and the question to ask before it is done."""

    def __init__(self, name: str, title: str, count: int, parent: QWidget) -> None:
        super().__init__(name, title, parent)
        self.count = count
        self.add_title(title).setObjectName(f"{name}.title")
        self.add_text(selected_text(count)).setObjectName(f"{name}.count")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * _GAP)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._message = self.add_text("")
        self._message.setObjectName(f"{name}.message")
        self._message.setProperty(ROLE, "message")
        set_look(self._message, STATE, STATE_ERROR)
        cancel = self.add_button("cancel", _("Cancel"))
        self._change = self.add_button("change", _("Change…"), is_primary=True)
        self._enter = EnterFilter(self)
        self._enter.finished.connect(self._change.setFocus)
        cancel.clicked.connect(self.reject)
        self._change.clicked.connect(self._on_change)

    def add_field(self, title: str, field: QWidget) -> QLabel:
        """One row: a title and its input."""
        label = QLabel(title, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty(ROLE, "fieldTitle")
        label.setBuddy(field)
        field.setAccessibleName(title)
        row = self._grid.rowCount()
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(field, row, 1)
        return label

    def tell(self, text: str) -> None:
        """Say what is missing."""
        self._message.setText(text)
        self._message.setVisible(bool(text))

    @abstractmethod
    def ask(self) -> None:
        """Emit `asked`, or `tell` what is missing."""

    def _on_change(self) -> None:
        self.tell("")
        self.ask()


class RepDialog(BulkDialog):
    """更换业代: sales rep or service rep, and who it is from now on."""

    def __init__(self, employees: Sequence[Employee], count: int, parent: QWidget) -> None:
        super().__init__("change_rep", _("Change representative"), count, parent)
        self._employees = tuple(employees)
        self.kind = ChoiceRadios(titled(REP_KIND), self)
        self.kind.setObjectName("change_rep.kind")
        self.kind.set_text(RepKind.SALES.value)
        self.rep = ChoiceBox((), self, searchable=True)
        self.rep.setObjectName("change_rep.rep")
        self.add_field(_("Position"), self.kind)
        self.add_field(_("Change to"), self.rep)
        self.kind.changed.connect(self._on_kind_changed)
        self._on_kind_changed()
        self.rep.setFocus()

    def ask(self) -> None:
        self.rep.commit()
        kind, key = RepKind(self.kind.text()), self.rep.text()
        names = {choice.key: choice.title for choice in self.rep.choices}
        if key not in names:
            self.tell(_("Please choose somebody from the list."))
            self.rep.setFocus()
        elif key == NOBODY:
            self.asked.emit(RepChange(kind, None), rep_question(kind, "", self.count))
        else:
            change = RepChange(kind, EmployeeId(int(key)))
            self.asked.emit(change, rep_question(kind, names[key], self.count))

    def _on_kind_changed(self) -> None:
        is_sales = self.kind.text() == RepKind.SALES.value
        choices = [Choice(*one) for one in rep_choices(self._employees, None, sales=is_sales)]
        self.rep.set_text("")
        self.rep.set_choices((*choices, Choice(NOBODY, _("Nobody"))))


class AttributesDialog(BulkDialog):
    """更换属性: which attribute, and what happens to its values."""

    def __init__(self, attributes: Sequence[Attribute], count: int, parent: QWidget) -> None:
        super().__init__("change_attributes", _("Change attribute"), count, parent)
        self._attributes = {str(one.id): one for one in attributes}
        choices = [Choice(key, one.name) for key, one in self._attributes.items()]
        self.attribute = ChoiceBox(choices, self, empty=False)
        self.attribute.setObjectName("change_attributes.attribute")
        self.attribute.set_text(choices[0].key)
        self.step = ChoiceRadios(titled(ATTRIBUTE_STEP), self)
        self.step.setObjectName("change_attributes.step")
        self.add_field(_("Attribute"), self.attribute)
        self._step_title = self.add_field(_("What to do"), self.step)
        self.pick: AttributePick | None = None
        self._values_title: QLabel | None = None
        self.attribute.changed.connect(self._on_attribute_changed)
        self._on_attribute_changed()
        self.attribute.setFocus()

    def ask(self) -> None:
        attribute, pick = self._attributes.get(self.attribute.text()), self.pick
        if attribute is None or attribute.id is None or pick is None:
            return
        pick.commit()
        step = AttributeStep(self.step.text()) if attribute.is_multiple else AttributeStep.SET
        change = AttributeChange(attribute.id, step, pick.chosen())
        if not change.value_ids and step is not AttributeStep.SET:
            self.tell(_("Choose at least one value."))
            pick.field.setFocus()
        else:
            self.asked.emit(change, attribute_question(attribute, change, self.count))

    def _on_attribute_changed(self) -> None:
        """Another attribute has other values, and several only as a multiple choice."""
        attribute = self._attributes.get(self.attribute.text())
        if attribute is None:
            return
        for widget in (self.pick, self._values_title):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.pick = AttributePick(attribute, "change_attributes.value", self)
        self.step.set_text(AttributeStep.SET.value)
        for part in (self.step, self._step_title):
            part.setVisible(attribute.is_multiple)
        hint = _("Values") if attribute.is_multiple else _("Value (empty: none)")
        self._values_title = self.add_field(hint, self.pick)
        self.pick.changed.connect(self._on_values_changed)

    def _on_values_changed(self) -> None:
        self.tell("")
