"""A form built from its spec: titled inputs with live checks. What to show when is decided in `binding`."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec, Reading, RecordT, prefixed
from insdesk.ui.forms.binding import WHOLE_FORM, FieldLook, FormBinding
from insdesk.ui.forms.field_cell import FieldCell
from insdesk.ui.forms.field_path import FieldPath
from insdesk.ui.forms.form_grid import LabelSide
from insdesk.ui.forms.form_layout import FormLayout
from insdesk.ui.forms.input_factory import ContextSource, FormInput
from insdesk.ui.forms.settling import settle_layouts
from insdesk.ui.forms.typed import TypedForm
from insdesk.ui.forms.whole_line import WholeLine
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.choice_ticks import ChoiceTicks
from insdesk.ui.inputs.line_edit import ENTER_KEYS


class FormView(QWidget):
    """The form of `spec`.

    `prefix` begins every object name (the spec's name unless given), so that one screen can hold three party
    blocks. `path` is where the form stands in its record: with `insured`, problems and overrides speak of
    `insured.name`. Enter is left to the screen: one `EnterFilter` walks through all its forms.
    """

    changed = Signal(str)
    """A field's text is another: typed, chosen or filled in; not by `load` and `clear`."""
    edited = Signal(str)
    """As `changed`, but only by a person's hand."""
    left = Signal(str)
    """The focus left a field, after it was committed and everything derived from it was filled in."""
    submitted = Signal()
    """Ctrl+Enter: save."""
    room_changed = Signal()
    """The form or its window has another width."""

    def __init__(
        self,
        spec: FormSpec,
        context: ContextSource,
        parent: QWidget | None = None,
        *,
        prefix: str = "",
        path: str = "",
    ) -> None:
        super().__init__(parent)
        self._path = FieldPath(path)
        self._binding = FormBinding(spec, context)
        self._looks: dict[str, FieldLook] = {}
        self._is_quiet = False
        object_prefix = prefix or spec.name
        self.setObjectName(object_prefix)
        self._cells = {
            field.name: FieldCell(field, context, f"{object_prefix}.{field.name}", self)
            for field in spec.fields
        }
        self._whole = WholeLine(object_prefix, self)
        self._layout = FormLayout(spec, self._cells, self._whole, self)
        self._connect()
        self.clear()

    @property
    def spec(self) -> FormSpec:
        """What the form was built from."""
        return self._binding.spec

    @property
    def label_side(self) -> LabelSide:
        """Where titles stand; AUTO follows the width of the window."""
        return self._layout.side

    def set_label_side(self, side: LabelSide) -> None:
        """Put the titles beside or above their fields."""
        self._layout.set_side(side)

    def has_room_beside(self) -> bool:
        """Whether titles fit beside the fields at its width, in its window."""
        return self._layout.has_room_beside(self.window().width(), self.width())

    def put_titles_beside(self, beside: bool) -> None:
        """Where `LabelSide.AUTO` puts the titles until the room changes."""
        self._layout.set_wide(beside)

    def follow_group(self) -> None:
        """Leave it to a `SideGroup` where titles stand."""
        self.room_changed.disconnect(self._on_room_changed)

    def input(self, name: str) -> FormInput:
        """The input of field `name`. Raises KeyError."""
        return self._cells[name].input

    def cell(self, name: str) -> FieldCell:
        """Title, input and message line of field `name`. Raises KeyError."""
        return self._cells[name]

    def add_below(self, section: str, widget: QWidget) -> None:
        """Put `widget` under the fields of the section whose title (msgid) is `section`. Raises KeyError."""
        self._layout.add_below(section, widget)

    def load(self, record: object, overrides: Iterable[Override] = ()) -> None:
        """Show `record`. Of `overrides` only those of this form are taken."""
        self._show_texts(self.spec.texts(record))
        own = ((self._path.name(one.field), one) for one in overrides)
        inside = (replace(one, field=name) for name, one in own if name is not None)
        self._binding.load(self._texts(), inside)
        self._refresh()

    def clear(self, defaults: Values | None = None) -> None:
        """Show a fresh form: the spec's defaults, and `defaults` over them."""
        self._show_texts(self.spec.default_texts(defaults))
        self._binding.clear(self._texts())
        self._refresh()

    def typed(self) -> TypedForm:
        """What stands here half typed, for `take_up`; letters still in an input method are not in it."""
        return self._binding.typed()

    def take_up(self, typed: TypedForm, *, only_touched: bool = False) -> None:
        """Show what was typed over what was loaded, as if nothing had come in between; locked fields stay.

        With `only_touched`, only what a person wrote: the rest is as loaded.
        """
        wanted = typed.texts.keys() & typed.touched if only_touched else typed.texts.keys()
        names = [name for name, cell in self._cells.items() if name in wanted and not cell.is_locked]
        with self._quiet():
            for name in names:
                self._cells[name].input.set_text(typed.texts[name], touched=name in typed.touched)
        self._binding.take_up(typed, {name: self._cells[name].input.text() for name in names})
        self._refresh()

    def texts(self) -> Mapping[str, str]:
        """What stands in every field (field name → text), readable or not."""
        return self._binding.texts

    def reading(self) -> Reading:
        """Values and problems as of the last key; problems are named by field, without the path."""
        return self._binding.reading

    def values(self) -> Values:
        """The readable values; an unreadable field is not in them."""
        return self._binding.reading.values

    def applied(self, record: RecordT) -> RecordT:
        """`record` with the form's values in place, after committing what is half typed."""
        self.commit()
        return self.spec.applied(record, self.values())

    def overrides(self) -> tuple[Override, ...]:
        """Everything a person set aside that still holds."""
        return tuple(replace(one, field=self._path.of(one.field)) for one in self._binding.overrides())

    def validate_all(self, *, focus: bool = True) -> tuple[Problem, ...]:
        """Save was pressed: show all that is wrong or missing, focus the first, return what refuses it."""
        self.commit()
        self._binding.settle_all()
        self._refresh()
        problems = self._binding.blocking()
        if focus and problems:
            self.focus_field(problems[0].field)
        return self._outside(problems)

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show what a service found (by field path), in place of what it found before.

        Returns the problems that belong elsewhere: to another block, or to the screen.
        """
        own: list[Problem] = []
        others: list[Problem] = []
        for problem in problems:
            name = self._path.name(problem.field)
            if name is None or (name and name not in self._cells):
                others.append(problem)
            else:
                own.append(replace(problem, field=name))
        if self._binding.report(own):
            self._refresh()
        return tuple(others)

    def refresh(self) -> None:
        """Read again: something that `required`, `shown` or a check asks outside of the form differs."""
        self._binding.judge()
        self._refresh()

    def focus_first_problem(self) -> bool:
        """Focus the first field that shows a problem not set aside; False when there is none."""
        for name, look in self._looks.items():
            if look.problem is not None and look.problem.blocks and not look.kept and name in self._cells:
                self._cells[name].focus()
                return True
        return False

    def focus_field(self, name: str) -> None:
        """Commit what is half typed, then focus field `name`; nothing for a name the form does not have."""
        if name in self._cells:
            self.commit()
            self._cells[name].focus()

    def set_choices(self, name: str, choices: Iterable[Choice | tuple[str, str]]) -> None:
        """Offer other choices in field `name`: (key, title) pairs in the language in use."""
        box = self._cells[name].input
        offered = [one if isinstance(one, Choice) else Choice(*one) for one in choices]
        if isinstance(box, ChoiceTicks):
            box.set_choices(offered)
        elif isinstance(box, ChoiceBox):
            box.set_choices(offered)
            self._binding.offer(name, (one.key for one in box.choices))
        else:
            raise TypeError(f"{name} has no list of choices")
        self._refresh()

    def show_doubts(self, notes: Mapping[str, str]) -> None:
        """Mark the titles of the fields in `notes` (field name → why it is doubtful), and of no others."""
        for name, cell in self._cells.items():
            cell.label.set_doubt(notes.get(name, ""))

    def set_locked(self, reasons: Mapping[str, str]) -> None:
        """Lock these fields, each with its reason and a padlock, and no others."""
        self._lock(reasons, padlock=True)

    def lock_all(self, reason: str) -> None:
        """Lock every field for one reason: a record that nobody may edit any more."""
        self._lock(dict.fromkeys(self._cells, reason), padlock=False)

    def fill(self, values: Values) -> tuple[str, ...]:
        """Autofill: only fields that are empty or hold an earlier proposal, untouched and not focused.

        Returns the names of the fields that took their value.
        """
        fields = ((name, self.spec.field(name).codec.format(value)) for name, value in values.items())
        return self._fill_texts(dict(fields))

    def note_copied(self, names: Iterable[str]) -> None:
        """A person had these filled in: proposals still, but leaving them unsaved would lose something."""
        for name in names:
            self._binding.note_copied(name)
        self._refresh()

    def is_dirty(self) -> bool:
        """Whether a person changed anything since `load`, `clear` or `mark_clean`."""
        return self._binding.is_dirty()

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._binding.mark_clean()

    def commit(self) -> None:
        """Take over what input methods hold, and bring every text into its canonical form."""
        for cell in self._cells.values():
            cell.input.commit()

    def minimumSizeHint(self) -> QSize:
        # As narrow as with the titles above, so that a window can be made small enough to put them there.
        return QSize(self._layout.width_above(), self._layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.room_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._layout.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER_KEYS and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.commit()
            self.submitted.emit()
        elif event.key() in ENTER_KEYS and modifiers == Qt.KeyboardModifier.AltModifier:
            self._ask_reason()
        else:
            super().keyPressEvent(event)

    def _lock(self, reasons: Mapping[str, str], *, padlock: bool) -> None:
        for name, cell in self._cells.items():
            cell.set_locked(reasons.get(name, ""), padlock=padlock)
        self._looks.clear()
        self._refresh()

    def _connect(self) -> None:
        for cell in self._cells.values():
            cell.changed.connect(self._on_changed)
            cell.edited.connect(self._on_edited)
            cell.left.connect(self._on_left)
            cell.reason_given.connect(self._on_reason_given)
        self._whole.reason_given.connect(self._on_whole_reason_given)
        self.room_changed.connect(self._on_room_changed)

    def _on_room_changed(self) -> None:
        self.put_titles_beside(self.has_room_beside())

    def _on_changed(self, name: str) -> None:
        text = self._cells[name].input.text()
        if not self._is_quiet and text != self._binding.texts[name]:
            self._take(name, text, by_person=self._cells[name].input.touched)

    def _on_edited(self, name: str) -> None:
        self._take(name, self._cells[name].input.text(), by_person=True)
        # Now, not only when it is left: Enter may lead into the very field that follows from it.
        self._fill_texts(self._binding.proposals())
        self.edited.emit(name)

    def _take(self, name: str, text: str, *, by_person: bool) -> None:
        is_other = text != self._binding.texts[name]
        self._binding.change(name, text, by_person=by_person)
        self._refresh()
        if is_other:
            self.changed.emit(name)

    def _on_left(self, name: str) -> None:
        self._binding.leave(name)
        self._fill_texts(self._binding.proposals())
        self._refresh()
        self.left.emit(name)

    def _on_reason_given(self, name: str, reason: str) -> None:
        self._binding.keep(name, reason)
        self._refresh()

    def _on_whole_reason_given(self, reason: str) -> None:
        self._on_reason_given(WHOLE_FORM, reason)

    def _fill_texts(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        took: list[str] = []
        for name, text in texts.items():
            field_input = self._cells[name].input
            if text == field_input.text():
                continue
            if field_input.fill(text, replace=name in self._binding.filled):
                self._binding.note_filled(name)
                took.append(name)
        if took:
            self._refresh()
        return tuple(took)

    def _refresh(self) -> None:
        """Show what changed, and only that."""
        looks, before = self._binding.looks(), self._looks
        if looks == before:
            return
        heights = self._line_heights()
        for name, cell in self._cells.items():
            if looks[name] != before.get(name):
                cell.show_look(looks[name])
        if looks[WHOLE_FORM] != before.get(WHOLE_FORM):
            self._whole.show_look(looks[WHOLE_FORM])
        hidden = {name for name, look in looks.items() if not look.is_shown}
        is_rearranged = not before or hidden != {name for name, look in before.items() if not look.is_shown}
        if is_rearranged:
            self._layout.hide_fields(hidden)
        self._looks = looks
        if self.isVisible() and (is_rearranged or self._line_heights() != heights):
            settle_layouts(self)

    def _line_heights(self) -> tuple[int, ...]:
        return tuple(cell.line.minimumHeight() for cell in self._cells.values())

    def _ask_reason(self) -> None:
        for cell in self._cells.values():
            if cell.has_focus():
                self.commit()
                self._on_left(cell.field.name)
                cell.line.ask_reason()
                return

    def _texts(self) -> dict[str, str]:
        return {name: cell.input.text() for name, cell in self._cells.items()}

    def _show_texts(self, texts: Mapping[str, str]) -> None:
        with self._quiet():
            for name, cell in self._cells.items():
                cell.input.set_text(texts[name])

    def _outside(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        own = tuple(problems)
        return prefixed(own, self._path.prefix) if self._path.prefix else own

    @contextmanager
    def _quiet(self) -> Iterator[None]:
        self._is_quiet = True
        try:
            yield
        finally:
            self._is_quiet = False
