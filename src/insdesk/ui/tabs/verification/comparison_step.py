"""Step 核对: both typings side by side; who was right, or what the paper says where neither was (DR-3)."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from insdesk.domain.problems import Problem
from insdesk.domain.records.verification import Decision, Difference, Verification
from insdesk.domain.underwriting_enums import RightValue
from insdesk.i18n import N_, _
from insdesk.specs.codecs import EnumCodec
from insdesk.specs.field import Control, Field, Values
from insdesk.specs.form import FormSpec, Section
from insdesk.specs.verification_form import costly_field, field_name
from insdesk.specs.verification_text import RIGHT_VALUE
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.tabs.verification.commands import NAME
from insdesk.ui.tabs.verification.presenter import difference_titles, marked

_RIGHT, _PAPER = "right", "paper"
_GAP = 12


class ComparisonStep(QWidget):
    """One card for each difference."""

    def __init__(
        self, verification: Verification, context: ContextSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.views: dict[str, FormView] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        for difference, title in difference_titles(verification):
            name = f"{NAME}.difference.{field_name(difference.field)}"
            view = FormView(_deciding_form(difference), context, prefix=name)
            block = Block(title, f"{name}.card", self)
            block.add(_BothTypings(difference, name))
            block.add(view)
            self.views[difference.field] = view
            layout.addWidget(block)
        layout.addStretch(1)

    def is_dirty(self) -> bool:
        """Whether something was decided."""
        return any(view.is_dirty() for view in self.views.values())

    def decisions(self) -> tuple[Decision, ...] | None:
        """Who was right everywhere; None after showing where that was not said."""
        wrong = [view for view in self.views.values() if view.validate_all(focus=False)]
        if wrong:
            wrong[0].focus_first_problem()
            return None
        return tuple(_decision(path, view) for path, view in self.views.items())

    def refuse(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Show what the service found at the difference it is about; what belongs elsewhere is given back."""
        for path, view in self.views.items():
            name = _PAPER if view.texts()[_RIGHT] == RightValue.NEITHER else _RIGHT
            view.show_problems([replace(one, field=name) for one in problems if one.field == path])
        for view in self.views.values():
            if view.focus_first_problem():
                break
        return [one for one in problems if one.field not in self.views]


class _BothTypings(QWidget):
    """The two texts over each other in letters of one width, what differs marked."""

    def __init__(self, difference: Difference, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setColumnStretch(1, 1)
        texts = zip((N_("Entered"), N_("Typed again")), marked(difference), ("entered", "again"), strict=True)
        for row, (title, markup, part) in enumerate(texts):
            words, value = QLabel(_(title), self), QLabel(markup, self)
            set_look(words, MUTED, value=True)
            value.setObjectName(f"{name}.{part}")
            value.setTextFormat(Qt.TextFormat.RichText)
            value.setProperty(ROLE, "sectionTitle")
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setPointSizeF(value.font().pointSizeF() + 2)
            value.setFont(font)
            grid.addWidget(words, row, 0)
            grid.addWidget(value, row, 1)


def _is_neither(values: Values) -> bool:
    return values[_RIGHT] is RightValue.NEITHER


def _deciding_form(difference: Difference) -> FormSpec:
    """Who was right, and the value on the paper where neither was."""
    right = Field(
        name=_RIGHT,
        title=N_("Right is"),
        control=Control.RADIOS,
        codec=EnumCodec(RightValue),
        required=True,
        choices=RIGHT_VALUE,
    )
    paper = replace(
        costly_field(difference.field),
        name=_PAPER,
        title=N_("What the paper says"),
        required=_is_neither,
        shown=_is_neither,
    )
    return FormSpec(name=_RIGHT, title=N_("Right is"), sections=(Section("", (right, paper), columns=1),))


def _decision(path: str, view: FormView) -> Decision:
    texts = view.texts()
    return Decision(field=path, right=RightValue(texts[_RIGHT]), value=texts[_PAPER])
