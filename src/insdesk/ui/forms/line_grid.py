"""An editable table of lines, each read by one form spec: 险种 | 保额 | 保费, with a live total."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from insdesk.domain.money import Money, total
from insdesk.domain.problems import Problem
from insdesk.domain.records.override import Override
from insdesk.i18n import _
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec
from insdesk.ui.forms.binding import FieldLook
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.forms.line_paths import LinePaths
from insdesk.ui.forms.line_row import LineRow, RowHints, RowOffers
from insdesk.ui.forms.line_table import GAP, LineTable
from insdesk.ui.forms.typed import TypedLines
from insdesk.ui.forms.whole_line import WholeLine
from insdesk.ui.forms.whole_problems import WholeProblems
from insdesk.ui.inputs.choice_box import Choice
from insdesk.ui.inputs.line_edit import ENTER_KEYS
from insdesk.ui.look import ROLE

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class LineGrid(QFrame):
    """Enter walks through the cells and adds a line after the last; Ctrl+Delete deletes the line.

    Enter passes by what a hint closes, and leaves the grid on a blank last line. `summed` names the money
    column of the total, if any. Problems found by services are shown when their field is `path`; those of
    `validate_all` have a field such as `commercial.lines.0.premium`, lines counted from 0.
    """

    changed = Signal()
    sets_asked = Signal()
    """The button of `offer_sets` was pressed, or F4 in a cell without usual amounts of its own."""

    def __init__(
        self,
        spec: FormSpec,
        context: ContextSource,
        parent: QWidget | None = None,
        *,
        name: str,
        path: str,
        summed: str = "",
        offers: Mapping[str, RowOffers] | None = None,
        hints: Mapping[str, RowHints] | None = None,
    ) -> None:
        super().__init__(parent)
        self._spec = spec
        self._context = context
        self._path = path
        self._summed = summed
        self._offers = offers or {}
        self._hints = hints or {}
        self._choices: dict[str, tuple[Choice, ...]] = {}
        self._rows: list[LineRow] = []
        self.cells = LinePaths(path, self._filled)
        self._whole = WholeProblems(path, self._all_values)
        self._was_reshaped = False
        self._lock_reason = ""
        self._column_locks: Mapping[str, str] | None = None
        self.setObjectName(name)
        self._table = LineTable(spec, self)
        self._total = QLabel(self)
        self._adder = QPushButton(_("Add a line"), self)
        self._sets_button: QPushButton | None = None
        self._foot = QHBoxLayout()
        self._message = WholeLine(name, self)
        self._lay_out()
        self._adder.clicked.connect(self.add_line)
        self._message.reason_given.connect(self._on_reason_given)
        self._message.closed.connect(self.focus_first)
        self.load(())

    @property
    def rows(self) -> tuple[LineRow, ...]:
        """The lines on screen, blank ones included."""
        return tuple(self._rows)

    def load(self, lines: Iterable[object], overrides: Iterable[Override] = ()) -> None:
        """Show records that have the spec's fields as attributes, and one blank line when there are none."""
        self._replace_rows([self._spec.texts(line) for line in lines] or [self._spec.default_texts()])
        self._whole.load(overrides)
        self._was_reshaped = False
        self._show()

    def typed(self) -> TypedLines:
        """What stands here half typed, for `take_up`."""
        rows = tuple(row.typed() for row in self._rows)
        return TypedLines(rows, self._whole.overrides(), self.is_dirty())

    def take_up(self, typed: TypedLines) -> None:
        """Show these lines, as they were typed, in place of those there are."""
        self._replace_rows([self._spec.default_texts() for _row in typed.rows or ((),)])
        for row, one in zip(self._rows, typed.rows, strict=False):
            row.take_up(one)
        self._whole.load(typed.overrides)
        self._was_reshaped = typed.is_dirty
        self._on_changed()

    def values(self) -> tuple[Values, ...]:
        """The readable values of every line that is not blank."""
        return tuple(row.values for row in self._filled())

    def total(self) -> Money:
        """The sum of the summed column, as far as it can be read."""
        amounts = (line.get(self._summed) for line in self.values())
        return total(amount for amount in amounts if isinstance(amount, Money))

    def focus_path(self, path: str) -> bool:
        """Focus the cell at `path`; False when that is no cell of this grid."""
        cell = self.cells.input_at(path)
        if cell is not None:
            cell.setFocus(Qt.FocusReason.TabFocusReason)
        return cell is not None

    def focused_path(self) -> str:
        """Where the keys are; empty when that is not in this grid."""
        place = self._focused_cell()
        if place is None:
            return ""
        return self.cells.path_of(self._rows[place[0]], self._spec.fields[place[1]].name)

    def validate_all(self, *, focus: bool = True) -> tuple[Problem, ...]:
        """Show all that is wrong, focus the first, return what refuses saving."""
        self.commit()
        for row in self._filled():
            row.settle()
        self._show()
        found = self.cells.problems()
        if focus and found:
            self.focus_path(found[0].field)
        return found

    def show_problems(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Show those about the lines as a whole, in place of those before; return the others.

        They stay until the next call: whoever says something of all lines judges again when one changes.
        """
        everything = tuple(problems)
        if self._whole.report(everything):
            self._show()
        return tuple(one for one in everything if one.field != self._path)

    def overrides(self) -> tuple[Override, ...]:
        """What was set aside for the lines as they stand."""
        return self._whole.overrides()

    def set_choices(self, column: str, choices: Iterable[Choice | tuple[str, str]]) -> None:
        """Offer other choices in `column` of every line."""
        self._choices[column] = tuple(one if isinstance(one, Choice) else Choice(*one) for one in choices)
        for row in self._rows:
            row.set_choices(column, self._choices[column])

    @property
    def is_locked(self) -> bool:
        """Whether lines cannot be added, exchanged or deleted."""
        return bool(self._lock_reason)

    def show_hints(self) -> None:
        """Ask for the hints of every line again: what they say depends on more than the line."""
        for row in self._rows:
            row.show_hints()

    def set_locked(self, reason: str) -> None:
        """Lock every line because of `reason`; an empty one unlocks."""
        self._lock(reason, None)

    def lock_columns(self, reasons: Mapping[str, str], reason: str) -> None:
        """Lock these columns, each with its reason, and no others; for `reason` no line comes or goes."""
        self._lock(reason, reasons)

    def offer_sets(self, button: QPushButton) -> None:
        """Whole sets of lines can be had: by `button`, beside that which adds one line, and by F4."""
        self._sets_button = button
        button.setProperty(ROLE, "link")
        button.clicked.connect(self.sets_asked)
        self._foot.insertWidget(1, button)
        for row in self._rows:
            row.leaves_f4 = True

    def add_line(self) -> None:
        """Add a blank line, or go to the blank one at the end."""
        if self._lock_reason:
            return
        if not self._rows or not self._rows[-1].is_blank():
            self._append(self._spec.default_texts())
            self._arrange()
        self._focus_cell(len(self._rows) - 1, 0)

    def remove_line(self, number: int) -> None:
        """Delete the line at `number`, from 0; the last one is only emptied."""
        if self._lock_reason:
            return
        if len(self._rows) == 1:
            self._append(self._spec.default_texts())
            self._arrange()
        self._rows.pop(number).discard()
        self._was_reshaped = True
        self._arrange()
        self._focus_cell(min(number, len(self._rows) - 1), 0)
        self._on_changed()

    def commit(self) -> None:
        """Take over what input methods hold."""
        for row in self._rows:
            row.commit()

    def is_dirty(self) -> bool:
        """Whether a person changed, added or deleted a line since `load` or `mark_clean`."""
        return self._was_reshaped or any(row.is_dirty() for row in self._rows)

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._was_reshaped = False
        for row in self._rows:
            row.mark_clean()

    def focus_first(self) -> None:
        """Focus the first cell that takes something."""
        open_cells = [
            place for place, field in enumerate(self._spec.fields) if self._rows[0].is_open(field.name)
        ]
        self._focus_cell(0, next(iter(open_cells), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~_KEYPAD
        is_walk = event.key() in ENTER_KEYS and modifiers in (Qt.KeyboardModifier.NoModifier, _SHIFT)
        if is_walk and self._walk(-1 if modifiers == _SHIFT else 1):
            event.accept()
            return
        if event.key() == Qt.Key.Key_F4 and self._sets_button is not None and not self._lock_reason:
            self.sets_asked.emit()
            return
        super().keyPressEvent(event)

    def _lock(self, reason: str, columns: Mapping[str, str] | None) -> None:
        self._lock_reason, self._column_locks = reason, columns
        self._adder.setVisible(not reason)
        if self._sets_button is not None:
            self._sets_button.setVisible(not reason)
        for row in self._rows:
            self._lock_row(row)

    def _lock_row(self, row: LineRow) -> None:
        if self._column_locks is None:
            row.set_locked(self._lock_reason)
        else:
            row.lock_cells(self._column_locks, removable=not self._lock_reason)

    def _filled(self) -> list[LineRow]:
        return [row for row in self._rows if not row.is_blank()]

    def _walk(self, step: int) -> bool:
        """Go one cell on or back; False when the focus should leave the grid."""
        place = self._focused_cell()
        if place is None:
            return False
        row, column = place
        self._rows[row].commit()
        last = len(self._spec.fields) - 1
        is_last_row = row == len(self._rows) - 1
        if step > 0 and is_last_row and self._rows[row].is_blank():
            self._focus_cell(row, last)
            return False
        cells = [(line, name) for line in self._rows for name in line.inputs]
        position = row * (last + 1) + column + step
        while 0 <= position < len(cells) and not cells[position][0].is_open(cells[position][1]):
            position += step
        if position == len(cells) and self._lock_reason:
            self._focus_cell(row, last)
            return False
        if position == len(cells):
            self.add_line()
        elif position >= 0:
            self._focus_cell(*divmod(position, last + 1))
        return position >= 0

    def _on_changed(self) -> None:
        self._show()
        self.changed.emit()

    def _on_left(self) -> None:
        self._show()

    def _on_removal_asked(self, row: QObject) -> None:
        for number, one in enumerate(self._rows):
            if one is row:
                self.remove_line(number)
                return

    def _on_reason_given(self, reason: str) -> None:
        self._whole.keep(reason)
        self._show()

    def _show(self) -> None:
        self._total.setText(_("Total {amount}", amount=self.total()))
        self._message.show_look(self._whole.look() or self._line_look())

    def _line_look(self) -> FieldLook:
        wrong = ((number, row.shown_problem()) for number, row in enumerate(self._rows, start=1))
        for number, problem in wrong:
            if problem is not None:
                title = _(self._spec.field(problem.field).title)
                return FieldLook(
                    problem=problem, place=_("{title}, line {number}", title=title, number=number)
                )
        return FieldLook()

    def _all_values(self, _name: str) -> object:
        return tuple(dict(line) for line in self.values())

    def _focused_cell(self) -> tuple[int, int] | None:
        names = [field.name for field in self._spec.fields]
        for number, row in enumerate(self._rows):
            column = row.focused_column()
            if column is not None:
                return number, names.index(column)
        return None

    def _focus_cell(self, row: int, column: int) -> None:
        self._rows[row].inputs[self._spec.fields[column].name].setFocus(Qt.FocusReason.TabFocusReason)

    def _replace_rows(self, all_texts: Iterable[Mapping[str, str]]) -> None:
        old = len(self._rows)
        for texts in all_texts:
            self._append(texts)
        # The new lines take their place in the tab order behind the old ones, before these go.
        self._arrange()
        for row in self._rows[:old]:
            row.discard()
        del self._rows[:old]
        self._arrange()

    def _append(self, texts: Mapping[str, str]) -> None:
        row = LineRow(self._spec, self._context, self, self._offers, self._hints)
        for column, choices in self._choices.items():
            row.set_choices(column, choices)
        row.load_texts(texts)
        self._lock_row(row)
        row.leaves_f4 = self._sets_button is not None
        row.changed.connect(self._on_changed)
        row.left.connect(self._on_left)
        row.removal_asked.connect(self._on_removal_asked)
        self._rows.append(row)

    def _arrange(self) -> None:
        """Put every line at its place; the buttons come last in the tab order."""
        last = self._table.arrange(self._rows, self.objectName(), removable=not self._lock_reason)
        if last is not None:
            QWidget.setTabOrder(last, self._adder)
        if self._sets_button is not None:
            QWidget.setTabOrder(self._adder, self._sets_button)

    def _lay_out(self) -> None:
        self._total.setProperty(ROLE, "total")
        self._total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._total.setObjectName(f"{self.objectName()}.total")
        self._total.setVisible(bool(self._summed))
        self._adder.setProperty(ROLE, "link")
        self._adder.setObjectName(f"{self.objectName()}.add")
        self._foot.addWidget(self._adder)
        self._foot.addStretch(1)
        self._foot.addWidget(self._total)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addLayout(self._table)
        layout.addLayout(self._foot)
        layout.addWidget(self._message)
