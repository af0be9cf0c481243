"""The office's queries over the list of customers: choose one, keep what is asked now, rename, delete."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from insdesk.domain.changes import ChangeSet
from insdesk.domain.ids import SavedQueryId
from insdesk.domain.progress import Progress
from insdesk.domain.records.saved_query import SavedQuery
from insdesk.i18n import _
from insdesk.services.customer_queries import CustomerQueryService
from insdesk.specs.query_form import QUERY_FORM
from insdesk.ui.dialogs.record_dialog import RecordDialog
from insdesk.ui.inputs.choice_box import Choice, ChoiceBox
from insdesk.ui.look import ROLE, STATE, set_look
from insdesk.ui.ports import MessageLevel, Question, Shell

_CHARACTERS = 24
_NAME = "customers.queries"


class SavedQueries(QWidget):
    """`asked` says what is asked for now, as it is kept; `note` is told whenever that changed."""

    chosen = Signal(str)
    """The content of the query that somebody chose."""

    def __init__(
        self, service: CustomerQueryService, list_name: str, asked: Callable[[], str], shell: Shell
    ) -> None:
        super().__init__()
        self._service, self._list_name, self._asked, self._shell = service, list_name, asked, shell
        self._queries: tuple[SavedQuery, ...] = ()
        self._current: SavedQuery | None = None
        self._box = ChoiceBox()
        self._mark = QLabel(_("changed"))
        self._save = QPushButton(_("Save query"))
        self._more = QToolButton()
        self._lay_out()
        self._box.edited_by_person.connect(self._on_chosen)
        self._save.clicked.connect(self._on_save)
        self.note()

    @property
    def is_changed(self) -> bool:
        """Whether what is asked is another thing than what the chosen query keeps."""
        return self._current is not None and self._asked() != self._current.content

    def reload(self) -> None:
        """Read the office's queries again."""
        self._shell.runner.read(self._read, self._on_read, self._shell.show_error, self)

    def note(self) -> None:
        """What is asked may be another thing by now."""
        self._mark.setVisible(self.is_changed)
        self._save.setEnabled(self._current is None or self.is_changed)
        for action in (self._rename, self._delete, self._save_as):
            action.setEnabled(self._current is not None)

    def forget(self) -> None:
        """No query is chosen any more; what is asked stays."""
        self._choose(None)

    def _read(self, _progress: Progress) -> tuple[SavedQuery, ...]:
        return self._service.saved()

    def _on_read(self, queries: tuple[SavedQuery, ...]) -> None:
        self._queries = queries
        self._box.set_choices(Choice(str(one.id), one.name) for one in queries)
        current = None if self._current is None else self._current.id
        self._choose(next((one for one in queries if one.id == current), None))

    def _on_chosen(self) -> None:
        found = next((one for one in self._queries if str(one.id) == self._box.text()), None)
        self._current = found
        if found is not None:
            self.chosen.emit(found.content)
        self.note()

    def _choose(self, query: SavedQuery | None) -> None:
        self._current = query
        self._box.set_text("" if query is None else str(query.id))
        self.note()

    def _on_save(self) -> None:
        if self._current is None:
            self._on_save_as()
            return
        changed = replace(self._current, content=self._asked())
        self._shell.runner.write(
            partial(self._store, changed), partial(self._on_stored, changed), self._shell.show_error, self
        )

    def _on_save_as(self) -> None:
        self._ask_name(_("Save query"), SavedQuery(list_name=self._list_name, content=self._asked()))

    def _on_rename(self) -> None:
        if self._current is not None:
            self._ask_name(_("Rename query"), self._current)

    def _ask_name(self, title: str, record: SavedQuery) -> None:
        dialog = RecordDialog(
            "saved_query", title, QUERY_FORM, record, self._store, self._shell, self.window()
        )
        dialog.saved.connect(self._on_stored)
        dialog.open()

    def _store(self, record: SavedQuery, _progress: Progress) -> ChangeSet:
        saved = self._service.save(self._shell.actor, record)
        return saved.changes

    def _on_stored(self, record: SavedQuery, changes: ChangeSet) -> None:
        key = record.id or next((SavedQueryId(one.id) for one in changes.changes if one.id), None)
        self._current = replace(record, id=key)
        self._shell.say(_("Query kept: {name}", name=record.name), MessageLevel.SUCCESS)
        self._shell.hub.publish(changes)

    def _on_delete(self) -> None:
        query = self._current
        if query is None or query.id is None:
            return
        question = Question(
            title=_("Delete the query “{name}”?", name=query.name),
            text=_("The customers stay as they are."),
            yes=_("Delete"),
            is_destructive=True,
        )
        if self._shell.ask(question):
            work = partial(self._drop, query.id)
            self._shell.runner.write(work, self._on_deleted, self._shell.show_error, self)

    def _drop(self, query_id: SavedQueryId, _progress: Progress) -> ChangeSet:
        return self._service.delete(self._shell.actor, query_id)

    def _on_deleted(self, changes: ChangeSet) -> None:
        self._choose(None)
        self._shell.hub.publish(changes)

    def _lay_out(self) -> None:
        self._box.setObjectName(f"{_NAME}.choice")
        self._box.setAccessibleName(_("Saved query"))
        self._box.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _CHARACTERS)
        self._mark.setObjectName(f"{_NAME}.changed")
        self._mark.setProperty(ROLE, "message")
        set_look(self._mark, STATE, "warning")
        self._save.setObjectName(f"{_NAME}.save")
        self._more.setObjectName(f"{_NAME}.more")
        self._more.setText("⋯")
        self._more.setAccessibleName(_("More with this query"))
        self._more.setToolTip(_("More with this query"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setFocusPolicy(self._save.focusPolicy())
        menu = QMenu(self._more)
        # Made here, not by addAction(text): Shiboken would look a C++ made one up by an address used before.
        self._save_as = QAction(_("Save under another name…"), menu)
        self._rename = QAction(_("Rename…"), menu)
        self._delete = QAction(_("Delete…"), menu)
        for action, name, do in (
            (self._save_as, "save_as", self._on_save_as),
            (self._rename, "rename", self._on_rename),
            (self._delete, "delete", self._on_delete),
        ):
            action.setObjectName(f"{_NAME}.{name}")
            action.triggered.connect(do)
            menu.addAction(action)
        self._more.setMenu(menu)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        label = QLabel(_("Saved query"))
        label.setBuddy(self._box)
        for widget in (label, self._box, self._mark, self._save, self._more):
            layout.addWidget(widget)
