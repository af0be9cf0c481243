"""The widgets behind a filter bar's declared filters. Each tells `filters()` and emits `changed`."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.query import Filter, Operator
from insdesk.i18n import _
from insdesk.rules.dates import parse_day
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.date_edit import DateEdit
from insdesk.ui.look import ROLE
from insdesk.ui.tables.filters import ChipsFilter, ChoiceFilter, FilterSpec, FlagFilter, PeriodFilter
from insdesk.ui.text import plain

_DAY_WIDTH = 12
"""Characters of the UI font in a day's field."""


class FilterField(Protocol):
    """One filter in the bar."""

    @property
    def changed(self) -> SignalInstance: ...

    def filters(self) -> tuple[Filter, ...]:
        """What it asks for now; nothing when it is empty."""
        ...

    def clear(self) -> None:
        """Ask for nothing."""
        ...


class ChipsField(QWidget):
    """Chips that can be pressed, one for each choice."""

    changed = Signal()

    def __init__(self, spec: ChipsFilter | FlagFilter, name: str) -> None:
        super().__init__()
        self._spec = spec
        self._chips: dict[str, QToolButton] = {}
        layout = _row(self)
        self._titles = spec.choices if isinstance(spec, ChipsFilter) else (("yes", spec.title),)
        for key, title in self._titles:
            chip = QToolButton()
            chip.setObjectName(f"{name}.{key.lower()}")
            chip.setText(plain(_(title)))
            chip.setAccessibleName(f"{_(spec.title)}: {_(title)}")
            chip.setProperty(ROLE, "chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.clicked.connect(self.changed)
            layout.addWidget(chip)
            self._chips[key] = chip

    def filters(self) -> tuple[Filter, ...]:
        pressed = tuple(key for key, chip in self._chips.items() if chip.isChecked())
        if not pressed:
            return ()
        if isinstance(self._spec, FlagFilter):
            return (Filter(self._spec.column, Operator.EQUAL, (True,)),)
        return (Filter(self._spec.column, Operator.ONE_OF, pressed),)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Write behind each chip how many rows it stands for; one without any goes, unless it is pressed."""
        for key, title in self._titles:
            count, chip = counts.get(key, 0), self._chips[key]
            chip.setText(plain(f"{_(title)} {count:,}"))
            chip.setVisible(bool(count) or chip.isChecked())

    def press(self, *keys: str) -> None:
        """Press exactly these chips, without telling anybody."""
        for key, chip in self._chips.items():
            chip.setChecked(key in keys)

    def clear(self) -> None:
        self.press()


class ChoiceField(QWidget):
    """A drop-down with its title; the blank row means all."""

    changed = Signal()

    def __init__(self, spec: ChoiceFilter, name: str) -> None:
        super().__init__()
        self._spec = spec
        self._asked_for: str | None = None
        self._box = ChoiceBox(spec.choices, searchable=len(spec.choices) > 10)
        self._box.setObjectName(name)
        self._box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        layout = _row(self)
        layout.addWidget(_title(spec.title, self._box))
        layout.addWidget(self._box, 1)
        self._box.changed.connect(self.changed)

    def set_choices(self, choices: tuple[Choice, ...]) -> None:
        """Offer other choices."""
        self._box.set_choices(choices)

    def filters(self) -> tuple[Filter, ...]:
        key = self._box.text()
        if key != self._asked_for and key not in {choice.key for choice in self._box.choices}:
            return ()
        return (Filter(self._spec.column, Operator.EQUAL, (self._spec.value(key),)),)

    def choose(self, key: str) -> None:
        """Ask for this choice, also before it is offered, without telling anybody."""
        self._asked_for = key
        with QSignalBlocker(self):
            self._box.set_text(key)

    def clear(self) -> None:
        self._asked_for = None
        self._box.set_text("")


class _DayBox(DateEdit):
    """A day's field as wide as a day."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(self.fontMetrics().horizontalAdvance("0") * _DAY_WIDTH + hint.height(), hint.height())


class PeriodField(QWidget):
    """From and to, both inclusive. A text that is no day asks for nothing."""

    changed = Signal()

    def __init__(self, spec: PeriodFilter, name: str, clock: Clock) -> None:
        super().__init__()
        self._spec = spec
        self._clock = clock
        self._from = self._day_edit(f"{name}.from", _("{title} from", title=_(spec.title)))
        self._to = self._day_edit(f"{name}.to", _("{title} to", title=_(spec.title)))
        layout = _row(self)
        layout.addWidget(_title(spec.title, self._from))
        layout.addWidget(self._from)
        layout.addWidget(QLabel("–"))
        layout.addWidget(self._to)

    def filters(self) -> tuple[Filter, ...]:
        column, first, last = self._spec.column, self._from.day(), self._to.day()
        from_filter = () if first is None else (Filter(column, Operator.AT_LEAST, (first,)),)
        to_filter = () if last is None else (Filter(column, Operator.AT_MOST, (last,)),)
        return from_filter + to_filter

    def set_days(self, first: date | None, last: date | None) -> None:
        """Ask for this period, without telling anybody."""
        for edit, day in ((self._from, first), (self._to, last)):
            edit.set_text("" if day is None else day.isoformat())

    def clear(self) -> None:
        self.set_days(None, None)

    def _day_edit(self, name: str, title: str) -> DateEdit:
        edit = _DayBox(self._parse, self._clock.today)
        edit.setObjectName(name)
        edit.setAccessibleName(title)
        edit.changed.connect(self.changed)
        return edit

    def _parse(self, text: str) -> date | Problem:
        return parse_day(text, self._clock.today())


def make_field(spec: FilterSpec, name: str, clock: Clock) -> ChipsField | ChoiceField | PeriodField:
    """The widget of a declared filter; `name` is its object name."""
    if isinstance(spec, PeriodFilter):
        return PeriodField(spec, name, clock)
    if isinstance(spec, ChoiceFilter):
        return ChoiceField(spec, name)
    return ChipsField(spec, name)


def _row(widget: QWidget) -> QHBoxLayout:
    layout = QHBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    return layout


def _title(title: str, field: QWidget) -> QLabel:
    label = QLabel(plain(_(title)))
    label.setBuddy(field)
    field.setAccessibleName(_(title))
    return label
