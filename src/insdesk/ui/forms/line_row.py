"""One line of a line grid: its inputs, and what may be said about them yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from insdesk.domain.money import Money
from insdesk.domain.problems import Problem
from insdesk.i18n import _
from insdesk.specs.field import Field, Values
from insdesk.specs.form import FormSpec, Reading
from insdesk.ui.forms.binding import FormBinding
from insdesk.ui.forms.input_factory import ContextSource, FormInput, build_input
from insdesk.ui.forms.offer_edit import OfferEdit
from insdesk.ui.forms.padlock import show_padlock
from insdesk.ui.forms.typed import TypedForm
from insdesk.ui.forms.whole_line import message_of
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.value_widget import STATE_GOOD
from insdesk.ui.look import ROLE, style_icon
from insdesk.ui.text import rich

RowOffers = Callable[[Values], Sequence[Money]]
"""The usual amounts for a line with these values."""


@dataclass(frozen=True, slots=True)
class CellHint:
    """What else there is to a cell: a `note` under it; why nothing belongs into it (`closed`)."""

    note: str = ""
    closed: str = ""


RowHints = Callable[[Values], CellHint]
"""The hint of a cell in a line with these values."""

PADDING_CHARACTERS = 7
"""Room for a unit, an arrow and the frame."""

_CONTROL = Qt.KeyboardModifier.ControlModifier


class LineRow(QObject):
    """The inputs are children of `parent`; the grid lays them out and frees them with `discard`."""

    changed = Signal()
    left = Signal()
    removal_asked = Signal(QObject)

    def __init__(
        self,
        spec: FormSpec,
        context: ContextSource,
        parent: QWidget,
        offers: Mapping[str, RowOffers],
        hints: Mapping[str, RowHints],
    ) -> None:
        super().__init__(parent)
        self.leaves_f4 = False
        """Whether F4 means something to the grid, and not only to a cell with usual amounts."""
        self._binding = FormBinding(spec, context)
        self._offers = offers
        self._hints = hints
        self.notes = {name: _new_note(parent) for name in hints}
        self._is_locked = False
        self._locks: Mapping[str, str] = {}
        self._closed: dict[str, str] = {}
        self.inputs = {field.name: self._build(field, context, parent) for field in spec.fields}
        self.remover = QToolButton(parent)
        self.remover.setIcon(style_icon("close"))
        side = self.remover.fontMetrics().height()
        self.remover.setIconSize(QSize(side, side))
        self.remover.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.remover.setToolTip(_("Delete this line (Ctrl+Delete)"))
        self.remover.clicked.connect(self._on_remove)
        self.load_texts(spec.default_texts())

    @property
    def reading(self) -> Reading:
        """Values and problems of this line."""
        return self._binding.reading

    @property
    def values(self) -> Values:
        """The readable values."""
        return self._binding.reading.values

    def is_blank(self) -> bool:
        """Whether nothing stands in it: such a line counts for nothing."""
        return not any(one.text() for one in self.inputs.values())

    def is_dirty(self) -> bool:
        """Whether a person changed it since it was loaded or marked clean."""
        return self._binding.is_dirty()

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._binding.mark_clean()

    def load_texts(self, texts: Mapping[str, str]) -> None:
        """Show these texts, as loaded from a record."""
        for name, one in self.inputs.items():
            one.set_text(texts.get(name, ""))
        self._binding.load({name: one.text() for name, one in self.inputs.items()})
        self.show_state()

    def typed(self) -> TypedForm:
        """What stands here half typed, for `take_up`."""
        return self._binding.typed()

    def take_up(self, typed: TypedForm) -> None:
        """Show what was typed in a line, as if nothing had come in between."""
        for name, one in self.inputs.items():
            one.set_text(typed.texts.get(name, ""), touched=name in typed.touched)
        self._binding.take_up(typed, {name: one.text() for name, one in self.inputs.items()})
        self.show_state()

    def name_cells(self, prefix: str, number: int) -> None:
        """Name everything after the grid and the line's number, counted from 1."""
        for name, one in self.inputs.items():
            one.setObjectName(f"{prefix}.{number}.{name}")
            title = _(self._binding.spec.field(name).title)
            one.setAccessibleName(_("{title}, line {number}", title=title, number=number))
        for name, note in self.notes.items():
            note.setObjectName(f"{prefix}.{number}.{name}.note")
        self.remover.setObjectName(f"{prefix}.{number}.delete")
        self.remover.setAccessibleName(_("Delete line {number}", number=number))

    def set_choices(self, name: str, choices: Iterable[Choice]) -> None:
        """Offer other choices in column `name`."""
        box = self.inputs[name]
        if isinstance(box, ChoiceBox):
            box.set_choices(choices)
            self._binding.offer(name, (one.key for one in box.choices))

    def set_locked(self, reason: str) -> None:
        """Lock every input because of `reason`; an empty one unlocks."""
        self._is_locked = bool(reason)
        self._lock(dict.fromkeys(self.inputs, reason) if reason else {}, removable=not reason)

    def lock_cells(self, reasons: Mapping[str, str], *, removable: bool) -> None:
        """Lock these columns, each with its reason and a padlock, and no others."""
        self._is_locked = False
        self._lock(reasons, removable=removable)

    def is_open(self, name: str) -> bool:
        """Whether something may be typed into a cell, or stands in one that would be closed."""
        return name not in self._locks and not self._is_closed(name)

    def show_hints(self) -> None:
        """Show again what the hints say: something that they ask outside of the line differs."""
        for name, note in self.notes.items():
            note.setText(self._hint(name).note)
            note.setVisible(bool(note.text()))
            closed = self._hint(name).closed if self._is_closed(name) else ""
            if closed != self._closed.get(name, "") and name not in self._locks:
                self._closed[name] = closed
                self.inputs[name].set_read_only(bool(closed), closed)

    def commit(self) -> None:
        """Take over what input methods hold."""
        for one in self.inputs.values():
            one.commit()

    def settle(self) -> None:
        """Save was pressed: show everything that is wrong, unless the line is blank."""
        if not self.is_blank():
            self._binding.settle_all()
        self.show_state()

    def problems(self) -> tuple[Problem, ...]:
        """What refuses saving; nothing for a blank line."""
        return () if self.is_blank() else self._binding.blocking()

    def shown_problem(self) -> Problem | None:
        """The first problem that the line shows now."""
        if self.is_blank():
            return None
        looks = (self._binding.look(name) for name in self.inputs)
        return next((look.problem for look in looks if look.problem is not None), None)

    def show_state(self) -> None:
        """Put borders and tooltips where the problems are."""
        self.show_hints()
        if self._is_locked:
            return
        is_blank = self.is_blank()
        for name, one in self.inputs.items():
            if name in self._hints and self._is_closed(name):
                continue
            text, state = ("", STATE_GOOD) if is_blank else message_of(self._binding.look(name))
            one.set_state(state)
            text = text or self._locks.get(name, "")
            one.setToolTip(rich(text))
            one.setAccessibleDescription(text)

    def focused_column(self) -> str | None:
        """The column whose input has the keys."""
        focused = QApplication.focusWidget()
        for name, one in self.inputs.items():
            if focused is not None and (one is focused or one.isAncestorOf(focused)):
                return name
        return None

    def discard(self) -> None:
        """Free the widgets."""
        for widget in (*self.inputs.values(), *self.notes.values(), self.remover):
            widget.hide()
            widget.deleteLater()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_delete = event.key() == Qt.Key.Key_Delete
            if is_delete and (event.modifiers() == _CONTROL or self.is_blank()):
                self.removal_asked.emit(self)
                return True
            if event.key() == Qt.Key.Key_F4 and self.leaves_f4 and isinstance(watched, ChoiceBox):
                event.ignore()  # goes up to the grid; Alt+Down opens the box's own list
                return True
        return super().eventFilter(watched, event)

    def _is_closed(self, name: str) -> bool:
        return not self.inputs[name].text() and bool(self._hint(name).closed)

    def _lock(self, reasons: Mapping[str, str], *, removable: bool) -> None:
        self._locks = reasons
        self._closed.clear()
        for name, one in self.inputs.items():
            reason = reasons.get(name, "")
            one.set_read_only(bool(reason), reason)
            show_padlock(one, bool(reason) and not self._is_locked, reason)
        self.remover.setVisible(removable)
        self.show_state()

    def _on_remove(self) -> None:
        self.removal_asked.emit(self)

    def _on_changed(self) -> None:
        for name, one in self.inputs.items():
            if one.text() != self._binding.texts[name]:
                self._binding.change(name, one.text(), by_person=one.touched)
        self.show_state()
        self.changed.emit()

    def _on_edited(self) -> None:
        name = self.focused_column()
        if name is not None:
            self._binding.change(name, self.inputs[name].text(), by_person=True)

    def _on_left(self) -> None:
        for name, one in self.inputs.items():
            if one.touched:
                self._binding.leave(name)
        self.show_state()
        self.left.emit()

    def _hint(self, name: str) -> CellHint:
        hints = self._hints.get(name)
        return CellHint() if hints is None else hints(self.values)

    def _ask(self, offers: RowOffers) -> Sequence[Money]:
        return offers(self.values)

    def _build(self, field: Field, context: ContextSource, parent: QWidget) -> FormInput:
        offers = self._offers.get(field.name)
        built: FormInput
        if offers is None:
            built = build_input(field, context, parent)
        else:
            built = OfferEdit(partial(self._ask, offers), parent)
        digit = built.fontMetrics().horizontalAdvance("0")
        built.setMinimumWidth(digit * (field.width + PADDING_CHARACTERS))
        built.changed.connect(self._on_changed)
        built.edited_by_person.connect(self._on_edited)
        built.left.connect(self._on_left)
        built.installEventFilter(self)
        return built


def _new_note(parent: QWidget) -> QLabel:
    note = QLabel(parent)
    note.setProperty(ROLE, "hint")
    note.setTextFormat(Qt.TextFormat.PlainText)
    note.setAlignment(Qt.AlignmentFlag.AlignRight)
    note.hide()
    return note
