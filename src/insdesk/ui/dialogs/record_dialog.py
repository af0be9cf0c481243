"""A small record in a dialog of its own: one form, and saving it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.errors import InvalidInputError
from insdesk.domain.progress import Progress
from insdesk.i18n import _
from insdesk.specs.codecs import Context
from insdesk.specs.form import FormSpec
from insdesk.specs.problem_text import describe
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.forms.form_view import FormView
from insdesk.ui.inputs.enter_filter import EnterFilter
from insdesk.ui.ports import Shell

Write = Callable[[Any, Progress], ChangeSet]
"""Stores a record, on the write lane. Raises InvalidInputError."""


class RecordDialog(DialogFrame):
    """Opened with `open()`; stays until the record is stored, with all that was typed.

    A record without an id begins as a fresh form. `about` says more than the form does.
    """

    saved = Signal(object, object)
    """The record as it was sent, and the ChangeSet."""

    def __init__(
        self,
        name: str,
        title: str,
        spec: FormSpec,
        record: Any,  # noqa: ANN401  # whatever `spec` is the form of
        write: Write,
        shell: Shell,
        parent: QWidget,
        *,
        about: str = "",
    ) -> None:
        super().__init__(name, title, parent)
        self._record = record
        self._write = write
        self._shell = shell
        if about:
            self.add_title(title).setObjectName(f"{name}.title")
            self.add_text(about).setObjectName(f"{name}.about")
        self.view = FormView(spec, self._context, prefix=name)
        if getattr(record, "id", None) is not None:
            self.view.load(record)
        self.body.addWidget(self.view)
        self.problem = self.add_text("")
        """What is wrong with none of the fields."""
        cancel = self.add_button("cancel", _("Cancel"))
        self._save = self.add_button("save", _("Save"), is_primary=True)
        self._enter = EnterFilter(self.view)
        self._enter.finished.connect(self._save.setFocus)
        self.view.submitted.connect(self._on_save)
        cancel.clicked.connect(self.reject)
        self._save.clicked.connect(self._on_save)
        self._enter.focus_first()

    def reject(self) -> None:
        if self._save.isEnabled():  # not in the middle of saving: the answer is on its way
            super().reject()

    def _on_save(self) -> None:
        if self._save.isEnabled() and not self.view.validate_all():
            record = self.view.applied(self._record)
            self._save.setEnabled(False)
            work, done = partial(self._write, record), partial(self._on_saved, record)
            self._shell.runner.write(work, done, self._on_failed, self)

    def _on_saved(self, record: object, changes: ChangeSet) -> None:
        self.saved.emit(record, changes)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._save.setEnabled(True)
        if not isinstance(error, InvalidInputError):
            self._shell.show_error(error)
            return
        rest = self.view.show_problems(error.problems)
        self.view.focus_first_problem()
        self.problem.setText("\n".join(map(describe, rest)))
        self.problem.setVisible(bool(rest))

    def _context(self) -> Context:
        return Context(self._shell.clock.today())
