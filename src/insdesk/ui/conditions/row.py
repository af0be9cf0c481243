"""One condition as a row: what, how compared, with which values; and taking it out."""

from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from insdesk.domain.clock import Clock
from insdesk.domain.problems import Problem
from insdesk.domain.query import Comparison, Condition
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import _
from insdesk.specs.codecs import Context
from insdesk.specs.condition_text import comparison_title
from insdesk.specs.conditions import ConditionField, ConditionSpec, Part, parts, read_condition, texts_of
from insdesk.specs.problem_text import describe
from insdesk.ui.conditions.inputs import Input, follows, make_inputs, offered
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.inputs.value_widget import STATE_ERROR, STATE_GOOD
from insdesk.ui.look import MUTED, ROLE, STATE, set_look

_FIELD_CHARACTERS = 30
_COMPARISON_CHARACTERS = 28
_LEAST_CHARACTERS = 12
"""Where a row is cramped, what is asked and how give way down to this."""
_GAP = 8


class ConditionRow(QWidget):
    """Begins without a field; `load` shows a condition that was made before."""

    changed = Signal()
    removed = Signal(object)
    """Itself."""

    def __init__(self, spec: ConditionSpec, offers: Offers, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent)
        self._spec, self._offers, self._clock = spec, offers, clock
        self._inputs: list[Input] = []
        self._name = ""
        self._field = ChoiceBox(
            (Choice(one.name, _(one.title)) for one in spec.fields), empty=False, searchable=True
        )
        self._comparison = ChoiceBox(empty=False)
        self._shown: tuple[str, tuple[Part, ...]] = ("", ())
        self._values = QHBoxLayout()
        self._message = QLabel()
        self._remove = QToolButton()
        self._lay_out()
        self._field.changed.connect(self._on_field_changed)
        self._comparison.changed.connect(self._on_comparison_changed)
        self._remove.clicked.connect(self._on_removed)

    @property
    def asked(self) -> ConditionField | None:
        """The field chosen; None while what is typed names none."""
        return self._spec.field(self._field.text())

    @property
    def is_blank(self) -> bool:
        """Whether nothing was chosen yet: such a row counts for nothing."""
        return not self._field.text()

    def condition(self) -> Condition | Problem | None:
        """What the row asks for; None while it is not filled in."""
        one = self.asked
        if one is None:
            return None
        texts = [edit.text() for edit in self._inputs]
        return read_condition(one, self._compared(one), texts, Context(self._clock.today()))

    def load(self, condition: Condition) -> None:
        """Show `condition`, of a field and a comparison that are declared."""
        one = self._spec.field(condition.field)
        if one is None:
            raise KeyError(condition.field)
        self._field.set_text(one.name)
        self._comparison.set_text(condition.comparison.value)
        for edit, text in zip(self._inputs, texts_of(one, condition), strict=True):
            edit.set_text(text)

    def set_offers(self, offers: Offers) -> None:
        """The office's records are others now; what is chosen stays."""
        self._offers = offers
        one = self.asked
        for edit in self._inputs:
            if one is not None and one.offers and isinstance(edit, ChoiceBox):
                edit.set_choices(offered(one, offers))

    def set_name(self, name: str) -> None:
        """Begin the object names with `name`."""
        self._name = name
        self._field.setObjectName(f"{name}.field")
        self._comparison.setObjectName(f"{name}.comparison")
        self._remove.setObjectName(f"{name}.remove")
        self._message.setObjectName(f"{name}.message")
        for place, edit in enumerate(self._inputs, 1):
            edit.setObjectName(f"{name}.value.{place}")

    def focus(self) -> None:
        """To what is asked."""
        self._field.setFocus()

    def ask_for_rest(self, *, focus: bool = True) -> None:
        """Say what is still to be filled in, and go there."""
        found = self.condition()
        wanted: QWidget = self._field
        if self.asked is not None:
            wanted = next((edit for edit in self._inputs if not edit.text()), self._field)
        if not isinstance(found, Problem):
            self._say(_("Fill in what is missing, or take the condition out."))
        if focus:
            wanted.setFocus()

    def _compared(self, one: ConditionField) -> Comparison:
        chosen = self._comparison.text()
        return Comparison(chosen) if chosen in list(one.comparisons) else one.comparisons[0]

    def _on_field_changed(self) -> None:
        one = self.asked
        # The only way to compare, and a plain one: the title and the value say it.
        is_plain = one is not None and one.comparisons == (Comparison.IS,)
        self._comparison.setVisible(one is not None and not is_plain)
        if one is None:
            self._shown = ("", ())
            self._take_out_inputs()
            self.changed.emit()
            return
        titles = ((each.value, comparison_title(one, each)) for each in one.comparisons)
        self._comparison.set_choices(Choice(key, title) for key, title in titles)
        self._comparison.set_text(one.comparisons[0].value)
        self._comparison.setEnabled(len(one.comparisons) > 1)
        self._show_inputs(one)

    def _on_comparison_changed(self) -> None:
        one = self.asked
        if one is not None:
            self._show_inputs(one)

    def _show_inputs(self, one: ConditionField) -> None:
        """The inputs of the comparison; what was typed goes on where the same is asked for."""
        comparison = self._compared(one)
        wanted = (one.name, parts(one, comparison))
        texts = [edit.text() for edit in self._inputs] if wanted == self._shown else []
        self._shown = wanted
        self._take_out_inputs()
        self._inputs = make_inputs(one, comparison, self._offers, self._clock)
        for place, (part, edit) in enumerate(zip(wanted[1], self._inputs, strict=True)):
            self._values.addWidget(edit)
            edit.show()  # now: whoever comes by Enter does not go to what is hidden
            behind = follows(one, comparison, part, place, len(self._inputs))
            if behind:
                unit = QLabel(behind)
                set_look(unit, MUTED, value=True)
                self._values.addWidget(unit)
            edit.set_text(texts[place] if texts else "")
            edit.changed.connect(self._on_value_changed)
            edit.left.connect(self._say_problem)
        self.set_name(self._name)
        self._order_keys()
        self._say_problem()
        self.changed.emit()

    def _take_out_inputs(self) -> None:
        while item := self._values.takeAt(0):
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._inputs = []

    def _order_keys(self) -> None:
        chain = [self._field, self._comparison, *self._inputs, self._remove]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _on_value_changed(self) -> None:
        if not isinstance(self.condition(), Problem):
            self._say_problem()
        self.changed.emit()

    def _say_problem(self) -> None:
        """Only when a field was left: half of a number is no mistake yet."""
        found = self.condition()
        problem = found if isinstance(found, Problem) else None
        text = "" if problem is None else describe(problem)
        self._say(text)
        for place, edit in enumerate(self._inputs):
            is_wrong = problem is not None and problem.field == str(place)
            edit.set_state(STATE_ERROR if is_wrong else STATE_GOOD)
            edit.setAccessibleDescription(text if is_wrong else "")

    def _say(self, text: str) -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))

    def _on_removed(self) -> None:
        self.removed.emit(self)

    def _lay_out(self) -> None:
        digit = self.fontMetrics().horizontalAdvance("0")
        for box, most in ((self._field, _FIELD_CHARACTERS), (self._comparison, _COMPARISON_CHARACTERS)):
            box.setMinimumWidth(digit * _LEAST_CHARACTERS)
            box.setMaximumWidth(digit * most)
        self._field.setAccessibleName(_("What is asked"))
        self._comparison.hide()
        self._comparison.setAccessibleName(_("How it is compared"))
        self._message.setProperty(ROLE, "message")
        self._message.setProperty(STATE, STATE_ERROR)
        self._message.setWordWrap(True)
        self._remove.setText("×")
        self._remove.setToolTip(_("Take this condition out"))
        self._remove.setAccessibleName(_("Take this condition out"))
        self._message.hide()
        self._values.setSpacing(_GAP)
        line = QHBoxLayout()
        line.setSpacing(_GAP)
        line.addWidget(self._field, _FIELD_CHARACTERS)
        line.addWidget(self._comparison, _COMPARISON_CHARACTERS)
        line.addLayout(self._values)
        line.addStretch(1)
        line.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP // 2)
        layout.addLayout(line)
        layout.addWidget(self._message)
