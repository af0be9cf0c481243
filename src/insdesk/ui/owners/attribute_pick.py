"""The values of one attribute to choose from: a list for a single choice, ticks for a multiple one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from insdesk.domain.ids import AttributeValueId
from insdesk.domain.records.attribute import Attribute, ValueIds
from insdesk.rules.attributes import own_values
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.tables.flow_layout import FlowLayout
from insdesk.ui.text import plain

_SEARCHED_FROM = 10


class AttributePick(QWidget):
    """`name` begins the object names. A single choice can be left empty."""

    changed = Signal()

    def __init__(self, attribute: Attribute, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attribute = attribute
        self._box: ChoiceBox | None = None
        self._ticks: dict[AttributeValueId, QCheckBox] = {}
        if attribute.is_multiple:
            self._make_ticks(name)
        else:
            self._make_box(name)

    @property
    def field(self) -> QWidget:
        """What the title is for: the list, or the first tick."""
        return self._box or next(iter(self._ticks.values()), self)

    def chosen(self) -> ValueIds:
        """The values chosen now."""
        if self._box is not None:
            text = self._box.text()
            return frozenset((AttributeValueId(int(text)),)) if text.isdecimal() else frozenset()
        return frozenset(key for key, tick in self._ticks.items() if tick.isChecked())

    def show_chosen(self, chosen: ValueIds) -> None:
        """Choose those of `chosen` that are its own."""
        own = chosen & own_values(self.attribute)
        if self._box is not None:
            self._box.set_text(next((str(one) for one in own), ""))
        for key, tick in self._ticks.items():
            tick.setChecked(key in own)

    def commit(self) -> None:
        """Take over what was typed into the list."""
        if self._box is not None:
            self._box.commit()

    def _make_box(self, name: str) -> None:
        choices = [Choice(str(one.id), one.name) for one in self.attribute.values]
        self._box = ChoiceBox(choices, self, searchable=len(choices) >= _SEARCHED_FROM)
        self._box.setObjectName(name)
        self._box.setAccessibleName(self.attribute.name)
        self._box.changed.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._box)
        self.setFocusProxy(self._box)

    def _make_ticks(self, name: str) -> None:
        layout = FlowLayout(self)
        for place, value in enumerate(self.attribute.values, start=1):
            if value.id is None:
                continue
            tick = QCheckBox(plain(value.name), self)
            tick.setObjectName(f"{name}.{place}")
            tick.setAccessibleName(f"{self.attribute.name}: {value.name}")
            tick.toggled.connect(self.changed)
            layout.addWidget(tick)
            self._ticks[value.id] = tick
