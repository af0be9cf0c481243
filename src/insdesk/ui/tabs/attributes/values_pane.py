"""The right side of 客户属性设置: the values of one attribute, and by how many customers each is used."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from insdesk.domain.ids import AttributeId
from insdesk.domain.records.attribute import Attribute, AttributeValue, Uses
from insdesk.i18n import _
from insdesk.services.attributes import check
from insdesk.ui.inputs.button_field import ChoiceRadios
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.look import MUTED, set_look
from insdesk.ui.ports import Shell
from insdesk.ui.tabs.attributes import presenter, rows
from insdesk.ui.tabs.attributes.commands import NAME
from insdesk.ui.tabs.attributes.names_pane import NamesPane
from insdesk.ui.tabs.attributes.work import AttributeWork


class ValuesPane(NamesPane):
    """Greyed while no attribute is there."""

    show_asked = Signal()
    """The customers with the value under the cursor are wanted."""

    def __init__(self, shell: Shell, work: AttributeWork, parent: QWidget | None = None) -> None:
        super().__init__(f"{NAME}.values", _("Values"), _("New value, then Enter"), shell, work, parent)
        self._attribute: Attribute | None = None
        self._uses: Uses = {}
        self._code = QLabel(self)
        choices = (
            Choice(presenter.SINGLE, _("Single choice")),
            Choice(presenter.MULTIPLE, _("Multiple choice")),
        )
        self.choice = ChoiceRadios(choices, self)
        self.show_customers = QPushButton(_("Show these customers"), self)
        self._lay_out_pane()
        self.choice.edited_by_person.connect(self._on_choice)
        self.show_customers.clicked.connect(self.show_asked)
        self.list.current_changed.connect(self._refresh)

    @property
    def current(self) -> AttributeValue | None:
        """The value with the cursor."""
        entry, attribute = self.list.current, self._attribute
        if entry is None or attribute is None:
            return None
        return next((one for one in attribute.values if one.id == entry.key), None)

    @property
    def is_used(self) -> bool:
        """Whether customers have the value under the cursor."""
        value = self.current
        return value is not None and presenter.use_of(value, self._uses).total > 0

    def show_attribute(self, attribute: Attribute | None, uses: Uses, wanted: int | None) -> None:
        """Show the values of `attribute`, the cursor on `wanted`, or where it was."""
        is_same = attribute is not None and self._attribute is not None and attribute.id == self._attribute.id
        entry = self.list.current if is_same else None
        self._attribute, self._uses = attribute, uses
        self.setEnabled(attribute is not None)
        self.set_title(_("Values") if attribute is None else attribute.name)
        self._code.setText("" if attribute is None else _("Code {code}", code=attribute.code))
        is_multiple = attribute is not None and attribute.is_multiple
        self.choice.set_text(presenter.MULTIPLE if is_multiple else presenter.SINGLE)
        values = () if attribute is None else attribute.values
        kept = None if entry is None else entry.key
        self.list.show_entries([rows.value_entry(one, uses) for one in values], wanted or kept)
        self._refresh()

    def add_name(self, name: str) -> None:
        attribute_id, values = self._stored()
        if attribute_id is None or self._refuses((*values, AttributeValue(name=name)), len(values)):
            return
        self.write(partial(self.work.add_value, attribute_id, name), partial(self.take_line, name))

    def rename(self, key: int, name: str) -> None:
        attribute_id, values = self._stored()
        place = next((at for at, one in enumerate(values) if one.id == key), None)
        if attribute_id is None or place is None:
            return
        renamed = AttributeValue(name=name, id=values[place].id)
        if self._refuses((*values[:place], renamed, *values[place + 1 :]), place):
            self.list.rows.rename(name)
        else:
            self.write(partial(self.work.rename_value, attribute_id, key, name))

    def put_in_order(self, keys: tuple[int, ...]) -> None:
        attribute_id, _values = self._stored()
        if attribute_id is not None:
            self.write(partial(self.work.order_values, attribute_id, keys))

    def delete(self, key: int) -> None:
        attribute_id, _values = self._stored()
        value = self.current
        if self._attribute is None or attribute_id is None or value is None:
            return
        if self.shell.ask(rows.deleting_value(self._attribute, value)):
            self.write(partial(self.work.delete_value, attribute_id, key))

    def _on_choice(self) -> None:
        attribute_id, _values = self._stored()
        if attribute_id is not None:
            is_multiple = self.choice.text() == presenter.MULTIPLE
            self.write(partial(self.work.set_multiple, attribute_id, is_multiple))

    def _stored(self) -> tuple[AttributeId | None, tuple[AttributeValue, ...]]:
        attribute = self._attribute
        return (None, ()) if attribute is None else (attribute.id, attribute.values)

    def _refuses(self, values: tuple[AttributeValue, ...], place: int) -> bool:
        """Whether the name at `place` is wrong; it is said then."""
        return self.refuses(check(Attribute(name="_", values=values), ()), f"values.{place}")

    def _refresh(self) -> None:
        self.show_customers.setEnabled(self.is_used)

    def _lay_out_pane(self) -> None:
        self._code.setObjectName(f"{NAME}.code")
        set_look(self._code, MUTED, value=True)
        self.choice.setObjectName(f"{NAME}.choice")
        self.choice.setAccessibleName(_("How many values a customer may have"))
        self.add_to_header(self._code)
        self.add_to_header(self.choice)
        self.show_customers.setObjectName(f"{NAME}.action.show_customers.button")
        self.list.add_button(self.show_customers)
