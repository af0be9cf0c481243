"""An owner picked on file by the one box, or typed with the customer file's own form."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from insdesk.domain.ids import CustomerId
from insdesk.domain.records.customer import Customer
from insdesk.domain.records.office import Employee
from insdesk.i18n import _
from insdesk.specs.field import Values
from insdesk.ui.forms.input_factory import ContextSource
from insdesk.ui.look import MUTED, ROLE, set_look
from insdesk.ui.owners.owner_card import OwnerCard
from insdesk.ui.owners.owner_finder import Find, OwnerFinder
from insdesk.ui.owners.presenter import on_file_text, owner_lock
from insdesk.ui.tables.flow_layout import FlowLayout
from insdesk.ui.tasks.runner import TaskRunner


class PickedOwnerCard(OwnerCard):
    """One on file is shown and locked: it is changed in the customer file."""

    file_asked = Signal(object)
    """The id of the customer whose file is wanted."""
    new_asked = Signal()
    """Not this one: a new customer is to be typed."""

    def __init__(
        self,
        name: str,
        context: ContextSource,
        find: Find,
        runner: TaskRunner,
        failed: Callable[[Exception], None],
        parent: QWidget | None = None,
        *,
        leads_to_file: bool = True,
    ) -> None:
        """`leads_to_file`: the file of the one picked can be opened from here."""
        super().__init__(name, context, parent)
        self.finder = OwnerFinder(find, runner, failed, self)
        self._picked: Customer | None = None
        self._was: CustomerId | None = None
        self._line = QWidget(self)
        self._who = QLabel(self._line)
        self._open = QPushButton(_("Open customer file"), self._line)
        self._new = QPushButton(_("Type a new customer instead"), self._line)
        self._lay_out_finder(name)
        self._open.setVisible(leads_to_file)
        self._open.clicked.connect(self._on_open)
        self._new.clicked.connect(self.new_asked)

    @property
    def picked(self) -> Customer | None:
        """The customer on file who was picked; None while a new one is typed."""
        return self._picked

    def show_picked(self, picked: Customer | None, employees: Iterable[Employee], proposals: Values) -> None:
        """Show `picked`, locked; without one, an empty form that begins with `proposals`."""
        self._picked = picked
        self.load(picked, employees, proposals)
        self._refresh_lock("")

    def is_other(self) -> bool:
        """Whether something was typed, or somebody else picked."""
        picked = None if self._picked is None else self._picked.id
        return picked != self._was or (self._picked is None and self.view.is_dirty())

    def mark_clean(self) -> None:
        """What stands now is saved."""
        self._was = None if self._picked is None else self._picked.id
        self.view.mark_clean()

    def lock(self, reason: str) -> None:
        """Keep the customer from being exchanged because of `reason`; an empty one unlocks that."""
        self._refresh_lock(reason)
        self.finder.setVisible(not reason)

    def focus_first(self) -> None:
        """To where a new customer is typed."""
        self.view.focus_field("name")

    def _refresh_lock(self, reason: str) -> None:
        picked = self._picked
        if picked is None and not reason:
            self.view.set_locked({})
        else:
            self.view.lock_all(reason or owner_lock())
        self._line.setVisible(picked is not None)
        self._who.setText("" if picked is None else on_file_text(picked))
        self._new.setVisible(not reason)

    def _on_open(self) -> None:
        if self._picked is not None:
            self.file_asked.emit(self._picked.id)

    def _lay_out_finder(self, name: str) -> None:
        self.finder.setObjectName(f"{name}.find")
        self._who.setTextFormat(Qt.TextFormat.PlainText)
        self._who.setObjectName(f"{name}.on_file")
        set_look(self._who, MUTED, value=True)
        row = FlowLayout(self._line)
        row.addWidget(self._who)
        for button, action in ((self._open, "open"), (self._new, "new")):
            button.setObjectName(f"{name}.action.{action}")
            button.setProperty(ROLE, "link")
            button.setFlat(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            row.addWidget(button)
        self.add_on_top(self._line)
        self.add_on_top(self.finder)
        first = self.view.input("kind").focusProxy()
        before = None if first is None else first.previousInFocusChain()
        if before is not None:  # Tab comes to it before the fields of a new customer
            QWidget.setTabOrder(before, self.finder)
