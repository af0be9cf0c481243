"""What is shown of work that takes longer than a moment: its name, a figure, a way to stop it."""

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from insdesk.i18n import _
from insdesk.ui.tasks.runner import TaskRunner
from insdesk.ui.tasks.task import Task

PATIENCE = 0.4
"""Seconds before work is shown at all (quality.md, "In the hand")."""
LOOK_EVERY = 100
"""Milliseconds between two looks at the running work."""

_BAR_WIDTH = 160


class TaskLine(QWidget):
    """Follows one task from `watch` to its end; hidden otherwise."""

    def __init__(self, name: str, stopping: str, parent: QWidget | None = None) -> None:
        """`stopping` says what stopping the work means for the data."""
        super().__init__(parent)
        self._task: Task | None = None
        self._text = QLabel()
        self._bar = QProgressBar()
        self._cancel = QToolButton()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._lay_out(name, stopping)
        self._timer.timeout.connect(self._on_look)
        self._cancel.clicked.connect(self._on_cancel)
        self.hide()

    @property
    def task(self) -> Task | None:
        """The task shown, None while nothing is."""
        return self._task

    def watch(self, task: Task) -> None:
        """Show `task` from now on."""
        self._show(task)
        self._timer.start()

    def cancel(self) -> None:
        """Stop the task shown."""
        self._on_cancel()

    @Slot()
    def _on_look(self) -> None:
        if self._task is not None and self._task.is_finished:
            self._timer.stop()
            self._show(None)
        else:
            self._show(self._task)

    @Slot()
    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._show(self._task)

    def _lay_out(self, name: str, stopping: str) -> None:
        self._text.setObjectName(f"{name}.text")
        self._bar.setObjectName(f"{name}.bar")
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_("Progress"))
        self._cancel.setObjectName(f"{name}.cancel")
        self._cancel.setText(_("Cancel"))
        self._cancel.setToolTip(stopping)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self._text, self._bar, self._cancel):
            layout.addWidget(widget)

    def _show(self, task: Task | None) -> None:
        self._task = task
        self.setVisible(task is not None)
        if task is None:
            return
        report = task.last_report
        self._bar.setRange(0, 100 if report.total else 0)
        if report.total:
            self._bar.setValue(min(100, report.done * 100 // report.total))
        self._text.setText(_describe(task))
        self._cancel.setEnabled(not task.is_cancelled)


class ProgressStrip(TaskLine):
    """In the status bar: shows the oldest task older than `PATIENCE`."""

    def __init__(self, runner: TaskRunner, parent: QWidget | None = None) -> None:
        super().__init__("window.progress", _("Stop this work"), parent)
        self._runner = runner
        runner.activity_changed.connect(self._on_activity)

    @Slot()
    def _on_activity(self) -> None:
        if self._runner.tasks:
            if not self._timer.isActive():
                self._timer.start()
        else:
            self._timer.stop()
            self._show(None)

    @Slot()
    def _on_look(self) -> None:
        self._show(next((task for task in self._runner.tasks if task.age >= PATIENCE), None))


def _describe(task: Task) -> str:
    name = task.title or _("Working…")
    if task.is_cancelled:
        return _("{name} is being stopped…", name=name)
    report = task.last_report
    figure = f"{report.done:,}" if report.total is None else f"{report.done:,} / {report.total:,}"
    parts = [name, _(report.note)] + ([figure] if report.done or report.total else [])
    return " · ".join(part for part in parts if part)
