"""Steps 客户 and 保单: the costly values are typed again, without those entered in sight (DR-3)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from insdesk.domain.problems import Problem
from insdesk.specs.verification_form import field_name, typing_form
from insdesk.ui.forms.block import Block
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.tabs.verification.commands import NAME


class TypingStep(QWidget):
    """`paths` are what is typed here."""

    def __init__(
        self, title: str, paths: Sequence[str], context: ContextSource, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._paths = {field_name(path): path for path in paths}
        self.view = FormView(typing_form("typing", paths), context, prefix=f"{NAME}.again")
        block = Block(title, f"{NAME}.typing", self)
        block.add(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(block)
        layout.addStretch(1)

    @property
    def paths(self) -> tuple[str, ...]:
        """What is typed here."""
        return tuple(self._paths.values())

    def texts(self) -> Mapping[str, str] | None:
        """Path → what was typed; None after showing what is missing or cannot be read."""
        if self.view.validate_all():
            return None
        return {path: self.view.texts()[name] for name, path in self._paths.items()}

    def refuse(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Show what the service found; what belongs elsewhere is given back."""
        own = [
            replace(one, field=field_name(one.field)) for one in problems if one.field in self._paths.values()
        ]
        self.view.show_problems(own)
        self.view.focus_first_problem()
        return [one for one in problems if one.field not in self._paths.values()]
