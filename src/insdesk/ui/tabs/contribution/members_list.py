"""The customers of what was chosen, and what can be done with many of them (CA-6, CA-7)."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QMenu, QVBoxLayout, QWidget

from insdesk.domain.progress import Progress
from insdesk.domain.query import TableQuery
from insdesk.domain.records.contribution import Analysis
from insdesk.i18n import _
from insdesk.services.contribution import ContributionService, MemberSource
from insdesk.services.desk import Desk
from insdesk.specs.level_lists import LEVEL_MEMBERS
from insdesk.ui.look import ROLE
from insdesk.ui.owners.bulk_changes import BulkChanges
from insdesk.ui.owners.selection_bar import SelectionBar
from insdesk.ui.ports import Shell
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.contribution.commands import CHANGE_ATTRIBUTES, NAME
from insdesk.ui.tabs.contribution.groups import Group
from insdesk.ui.tabs.contribution.presenter import customers_text

_GAP = 8


class ShownMembers:
    """A `TableSource` of the group shown now; of none before."""

    def __init__(self, service: ContributionService) -> None:
        self._service = service
        self._source: MemberSource | None = None

    def show(self, analysis: Analysis, group: Group) -> None:
        """From now on, these."""
        self._source = self._service.members(analysis, group.ids, group.place)

    def ids(self, query: TableQuery, progress: Progress) -> "array[int]":
        """Those of the group who fit."""
        return array("q") if self._source is None else self._source.ids(query, progress)

    def rows(self, ids: Sequence[int]) -> Sequence[object]:
        """A page of them."""
        return () if self._source is None else self._source.rows(ids)


class MembersList(QWidget):
    """A title, the list, and the bar of the selection."""

    opened = Signal(int)
    """The id of the customer whose file is wanted."""
    state_changed = Signal()

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._shown = ShownMembers(desk.contribution)
        self._title = QLabel(self)
        self.panel = TablePanel(
            LEVEL_MEMBERS, self._shown, shell, (), _("Name, initials, phone, plate, VIN or ID number"), self
        )
        self.changes = BulkChanges(shell, desk, self)
        self.selection = SelectionBar(NAME, shell, (CHANGE_ATTRIBUTES,), self)
        self._lay_out()
        self._connect()

    @property
    def may_change(self) -> bool:
        """Whether customers are chosen, and nothing is being changed."""
        return self.panel.table.selected_count() > 0 and not self.changes.is_busy

    def show_group(self, analysis: Analysis, group: Group) -> None:
        """List the customers of `group`."""
        self._shown.show(analysis, group)
        self._title.setText(f"{group.title} · {customers_text(len(group.ids))}")
        self.panel.start()

    def refresh(self) -> None:
        """Read the rows again."""
        self.panel.refresh()

    def change_attributes(self) -> None:
        """更换属性 of the customers chosen."""
        self.changes.change_attributes(self.panel.table.selected_ids())

    def select_all(self) -> None:
        """Choose everybody listed."""
        self.panel.table.selectAll()

    def _on_activated(self, customer_id: int) -> None:
        self.opened.emit(customer_id)

    def _on_selection_changed(self) -> None:
        table = self.panel.table
        self.selection.show_selection(table.selected_count(), len(table.rows.ids))
        self.state_changed.emit()

    def _on_changes_state(self) -> None:
        self.selection.show_done(self.changes.told)
        self.state_changed.emit()

    def _context_menu(self, parent: QWidget) -> QMenu:
        return self._shell.actions.context_menu((CHANGE_ATTRIBUTES,), parent)

    def _lay_out(self) -> None:
        self._title.setObjectName(f"{NAME}.members.title")
        self._title.setProperty(ROLE, "sectionTitle")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, _GAP, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self._title)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.selection)

    def _connect(self) -> None:
        table = self.panel.table
        table.activated_id.connect(self._on_activated)
        table.selection_changed.connect(self._on_selection_changed)
        table.set_context_menu(self._context_menu)
        self.selection.all_asked.connect(self.select_all)
        self.selection.undo_asked.connect(self.changes.undo)
        self.changes.state_changed.connect(self._on_changes_state)
