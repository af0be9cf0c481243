"""A small form in a dialog with the one button that does it; stays until it is done."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.errors import InvalidInputError
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.specs.codecs import Context
from insdesk.specs.field import Values
from insdesk.specs.form import FormSpec
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.ports import Shell

Work = Callable[[Values, Progress], Any]
"""Done on the write lane with the values of the form, which fit together; its answer goes with `answered`."""


class FormDialog(DialogFrame):
    """Opened with `open()`."""

    answered = Signal(object)
    """What the work returned."""

    def __init__(
        self,
        name: str,
        title: str,
        spec: FormSpec,
        shell: Shell,
        work: Work,
        parent: QWidget,
        *,
        context: Callable[[], Context] | None = None,
    ) -> None:
        """`context` is what the rules of `spec` may know; of itself, only the day."""
        super().__init__(name, title, parent)
        self._shell = shell
        self._work = work
        self._is_busy = False
        self.add_title(title).setObjectName(f"{name}.title")
        self.text = self.add_text("")
        self.text.setObjectName(f"{name}.text")
        self.view = FormView(spec, context or self._context, prefix=name)
        self.body.addWidget(self.view)
        self._cancel = self.add_button("cancel", _("Cancel"))
        self._enter = EnterFilter(self.view)
        self._cancel.clicked.connect(self.reject)
        self.view.submitted.connect(self.submit)

    def add_doing(self, name: str, text: str, *, is_dangerous: bool = False) -> None:
        """The button that does it; Enter in the last field leads there."""
        self._do = self.add_button(name, text, is_primary=not is_dangerous, is_dangerous=is_dangerous)
        self._do.setAutoDefault(True)
        self._enter.finished.connect(self._do.setFocus)
        self._do.clicked.connect(self.submit)
        self._enter.focus_first()

    def say(self, text: str) -> None:
        """What it means, above the fields."""
        self.text.setText(text)
        self.text.setVisible(bool(text))

    def reject(self) -> None:
        """Not in the middle of it: the answer is on its way."""
        if not self._is_busy:
            super().reject()

    def submit(self) -> None:
        """Do it, when every field is right."""
        if self._is_busy or self.view.validate_all():
            return
        self._set_busy(True)
        work = partial(self._work, self.view.values())
        self._shell.runner.write(work, self._on_done, self._on_failed, self, self.windowTitle())

    def set_possible(self, is_possible: bool) -> None:
        """Grey the button while it would do nothing."""
        self._do.setEnabled(is_possible and not self._is_busy)

    def _on_done(self, answer: object) -> None:
        self._is_busy = False
        self.answered.emit(answer)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, InvalidInputError):
            self.view.show_problems(error.problems)
            self.view.focus_first_problem()
        else:
            self._shell.show_error(error)

    def _set_busy(self, busy: bool) -> None:
        self._is_busy = busy
        self._do.setEnabled(not busy)

    def _context(self) -> Context:
        return Context(self._shell.clock.today())
