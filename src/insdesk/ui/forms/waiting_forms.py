"""上次未保存: what was being typed in a form when the program ended, each to go on with or to give up."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from insdesk.domain.actor import Actor
from insdesk.domain.progress import Progress
from insdesk.domain.records.form_draft import FormDraft
from insdesk.i18n import _
from insdesk.services.form_drafts import FormDraftService
from insdesk.ui.forms.half_typed import read_waiting, waiting_text
from insdesk.ui.forms.notice_rows import GAP, NoticeRows
from insdesk.ui.ports import Question, Shell
from insdesk.ui.text import quoted


class WaitingForms(NoticeRows):
    """Takes no room while nothing waits. `title` is the form's, in the language in use."""

    taken_up = Signal(object)
    """The FormDraft to go on with."""

    def __init__(
        self, form: str, title: str, drafts: FormDraftService, shell: Shell, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"{form}.waiting", parent)
        self._form = form
        self._title = title
        self._drafts = drafts
        self._shell = shell
        self._waiting: tuple[FormDraft, ...] = ()

    @property
    def waiting(self) -> tuple[FormDraft, ...]:
        """What is offered now, the last one first."""
        return self._waiting

    def reload(self) -> None:
        """Look again what waits."""
        self._read(self._show)

    def take_up(self, key: str) -> None:
        """Go on with the one kept under `key`, if it still waits."""
        self._read(partial(self._on_wanted, key))

    def _read(self, done: Callable[[Sequence[FormDraft]], None]) -> None:
        work = partial(read_waiting, self._drafts, self._shell.actor, self._form)
        self._shell.runner.read(work, done, self._shell.show_error, self)

    def _on_wanted(self, key: str, waiting: Sequence[FormDraft]) -> None:
        self._show(waiting)
        for draft in waiting:
            if draft.key == key:
                self.taken_up.emit(draft)

    def _show(self, waiting: Sequence[FormDraft]) -> None:
        self._waiting = tuple(waiting)
        self.show_rows([self._new_row(draft, number) for number, draft in enumerate(waiting, start=1)])

    def _new_row(self, draft: FormDraft, number: int) -> QWidget:
        row = _Row(waiting_text(self._title, draft), draft, f"{self.objectName()}.{number}", self)
        row.go_on_asked.connect(self.taken_up)
        row.discard_asked.connect(self._on_discard)
        return row

    def _on_discard(self, draft: FormDraft) -> None:
        question = Question(
            title=_("Discard what was typed for {name}?", name=quoted(draft.label)),
            text=_("It was never saved and will be gone."),
            yes=_("Discard"),
            is_destructive=True,
        )
        if self._shell.ask(question):
            work = partial(_drop, self._drafts, self._shell.actor, draft.key)
            self._shell.runner.write(work, self._on_dropped, self._shell.show_error, self)

    def _on_dropped(self, _nothing: None) -> None:
        self.reload()


class _Row(QWidget):
    """One that waits, with the two ways out."""

    go_on_asked = Signal(object)
    """The FormDraft."""
    discard_asked = Signal(object)
    """The FormDraft."""

    def __init__(self, text: str, draft: FormDraft, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self._text = text
        self.setObjectName(name)
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(label)
        layout.addStretch(1)
        self._go_on = self._new_button("go_on", _("Go on typing"))
        self._discard = self._new_button("discard", _("Discard…"))
        layout.addWidget(self._go_on)
        layout.addWidget(self._discard)
        self._go_on.clicked.connect(self._on_go_on)
        self._discard.clicked.connect(self._on_discard)

    def _on_go_on(self) -> None:
        self.go_on_asked.emit(self._draft)

    def _on_discard(self) -> None:
        self.discard_asked.emit(self._draft)

    def _new_button(self, action: str, title: str) -> QPushButton:
        button = QPushButton(title, self)
        button.setObjectName(f"{self.objectName()}.{action}")
        button.setAccessibleName(f"{title}: {self._text}")
        return button


def _drop(drafts: FormDraftService, actor: Actor, key: str, _progress: Progress) -> None:
    drafts.drop(actor, key)
