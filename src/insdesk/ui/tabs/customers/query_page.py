"""客户查询: one box that finds by anything, and the list of owners."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from insdesk.domain.ids import CustomerId
from insdesk.domain.progress import Progress
from insdesk.domain.query import Conditions
from insdesk.domain.records.saved_query import Offers
from insdesk.i18n import N_, _
from insdesk.services.desk import Desk
from insdesk.specs.choices import CUSTOMER_KIND
from insdesk.specs.codecs import Context
from insdesk.specs.condition_storage import read_query, write_query
from insdesk.specs.customer_conditions import CUSTOMER_CONDITIONS
from insdesk.specs.lists import CUSTOMERS
from insdesk.ui.conditions.panel import ConditionPanel
from insdesk.ui.look import PRIMARY, ROLE, set_look
from insdesk.ui.owners.bulk_changes import BulkChanges
from insdesk.ui.owners.merging import Merging
from insdesk.ui.owners.selection_bar import SelectionBar
from insdesk.ui.ports import MessageLevel, Shell
from insdesk.ui.tables.filters import ChipsFilter
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.customers.attribute_filter import ATTRIBUTE_VALUE, AttributeFilter
from insdesk.ui.tabs.customers.commands import DELETE, ON_SELECTION
from insdesk.ui.tabs.customers.presenter import found_text, with_filters
from insdesk.ui.tabs.customers.saved_queries import SavedQueries

_MARGIN = 16
_GAP = 12
_TWO = 2


class QueryPage(QWidget):
    """Fills itself when `start` is called."""

    opened = Signal(int)
    """The id of the customer whose file is wanted."""
    new_asked = Signal()
    state_changed = Signal()
    """Other rows are chosen, or what can be taken back differs."""

    def __init__(self, shell: Shell, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.setObjectName("customers.query")
        kinds = ChipsFilter(column="kind", title=N_("Owner kind"), choices=CUSTOMER_KIND)
        self.panel = TablePanel(
            CUSTOMERS,
            desk.tables.source(CUSTOMERS.name),
            shell,
            (kinds, ATTRIBUTE_VALUE),
            _("Name, initials, phone, plate, VIN or ID number"),
            self,
        )
        self.conditions = ConditionPanel("customers.conditions", CUSTOMER_CONDITIONS, shell.clock)
        self.saved = SavedQueries(desk.customer_queries, CUSTOMER_CONDITIONS.list_name, self.asked, shell)
        self.attributes = AttributeFilter(desk.attributes, shell, self.panel.bar, self)
        self.changes = BulkChanges(shell, desk, self)
        self.merging = Merging(shell, desk, self)
        self._is_merge_last = False
        self.selection = SelectionBar("customers", shell, ON_SELECTION, self)
        self.selection.mark_dangerous(DELETE)
        self._new = QPushButton(_("New customer (Ctrl+N)"), self)
        self._shell, self._queries = shell, desk.customer_queries
        self._is_started = False
        self._lay_out()
        self._connect()

    @property
    def searched_in_vain(self) -> str:
        """What stands in the box while the list below it is empty; otherwise nothing."""
        rows = self.panel.table.rows
        return self.panel.bar.query.text if rows.is_loaded and not rows.ids else ""

    def start(self) -> None:
        """Read the first rows, once."""
        if not self._is_started:
            self._is_started = True
            self.attributes.refresh()
            self.reload_offers()
            self.saved.reload()
            self.panel.start()

    def refresh(self) -> None:
        """Read again."""
        if self._is_started:
            self.panel.refresh()

    def search(self, text: str) -> None:
        """Ask for `text`, under no conditions."""
        self.start()
        self.conditions.clear()
        self.panel.bar.set_text(text)

    def show_value(self, value_id: int) -> None:
        """Ask for the customers with this value of an attribute."""
        self.start()
        self.conditions.clear()
        self.attributes.ask_for(value_id)

    @property
    def may_change(self) -> bool:
        """Whether customers are chosen, and nothing is being changed."""
        return self.panel.table.selected_count() > 0 and not self.changes.is_busy

    @property
    def may_merge(self) -> bool:
        """Whether two customers are chosen."""
        return self.panel.table.selected_count() == _TWO and not self.changes.is_busy

    @property
    def told(self) -> str:
        """What was done last to those chosen, as long as it can be taken back."""
        return self.merging.told if self._is_merge_last else self.changes.told

    def undo(self) -> None:
        """Take that back."""
        if self._is_merge_last:
            self.merging.undo()
        else:
            self.changes.undo()

    def merge(self) -> None:
        """合并 of the two customers chosen."""
        chosen = self.panel.table.selected_ids()
        if len(chosen) == _TWO:
            self.merging.start(CustomerId(chosen[0]), CustomerId(chosen[1]))

    def change_reps(self) -> None:
        """更换业代 of the customers chosen."""
        self.changes.change_reps(self.panel.table.selected_ids())

    def change_attributes(self) -> None:
        """更换属性 of the customers chosen."""
        self.changes.change_attributes(self.panel.table.selected_ids())

    def select_all(self) -> None:
        """Choose all that fit; their rows need not be read for that."""
        self.panel.table.selectAll()

    def asked(self) -> str:
        """What is asked for now, as it is kept."""
        query = replace(self.panel.bar.query, conditions=self.conditions.conditions)
        return write_query(CUSTOMER_CONDITIONS, query.text, with_filters(query))

    def show_conditions(self, content: object) -> None:
        """Ask for what `content` says: JSON of `specs.condition_storage`."""
        self.start()
        self.saved.forget()
        self._show_stored(content)

    def reload_offers(self) -> None:
        """Reps, insurers or attributes may be others now."""
        self._shell.runner.read(self._read_offers, self.conditions.set_offers, self._shell.show_error, self)

    def toggle_conditions(self) -> None:
        """Open the conditions and go there; from there, close them and go back to the box."""
        focused = QApplication.focusWidget()
        if self.conditions.is_open and focused is not None and self.conditions.isAncestorOf(focused):
            self.conditions.close_rows()
            self.focus_box()
        else:
            self.conditions.open()

    def focus_box(self) -> None:
        """Put the cursor where searching begins."""
        self.panel.bar.focus_box()

    def _on_activated(self, customer_id: int) -> None:
        self.opened.emit(customer_id)

    def _on_loaded(self) -> None:
        table = self.panel.table
        self.panel.set_totals(found_text(table.query.text, len(table.rows.ids)))

    def _on_selection_changed(self) -> None:
        table = self.panel.table
        self.selection.show_selection(table.selected_count(), len(table.rows.ids))
        self.state_changed.emit()

    def _on_changes_state(self) -> None:
        self._is_merge_last = self._is_merge_last and not self.changes.told
        self._show_done()

    def _on_merge_state(self) -> None:
        self._is_merge_last = bool(self.merging.told)
        self._show_done()

    def _show_done(self) -> None:
        self.selection.show_done(self.told)
        self.state_changed.emit()

    def _context_menu(self, parent: QWidget) -> QMenu:
        return self._shell.actions.context_menu(ON_SELECTION, parent)

    def _read_offers(self, _progress: Progress) -> Offers:
        return self._queries.offers()

    def _show_stored(self, content: object) -> None:
        stored = read_query(CUSTOMER_CONDITIONS, content, Context(self._shell.clock.today()))
        self.panel.bar.clear()
        self.panel.bar.set_text(stored.text)
        self.conditions.set_conditions(stored.conditions)
        if stored.lost:
            self._shell.say(_lost(stored.lost), MessageLevel.WARNING)

    def _on_conditions_changed(self, conditions: Conditions) -> None:
        if self._is_started:
            self.panel.ask_also(conditions)
        self.saved.note()

    def _lay_out(self) -> None:
        title = QLabel(_("Customer file"), self)
        title.setProperty(ROLE, "pageTitle")
        self._new.setObjectName("customers.action.new_customer")
        set_look(self._new, PRIMARY, value=True)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._new)
        self.conditions.head.addWidget(self.saved)
        self.panel.insert_below_bar(self.conditions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _GAP)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addWidget(self.panel, 1)
        layout.addWidget(self.selection)

    def _connect(self) -> None:
        self._new.clicked.connect(self.new_asked)
        self.panel.table.activated_id.connect(self._on_activated)
        self.panel.table.loaded.connect(self._on_loaded)
        self.panel.table.selection_changed.connect(self._on_selection_changed)
        self.panel.table.set_context_menu(self._context_menu)
        self.selection.all_asked.connect(self.select_all)
        self.selection.undo_asked.connect(self.undo)
        self.changes.state_changed.connect(self._on_changes_state)
        self.merging.state_changed.connect(self._on_merge_state)
        self.panel.table.filter_clear_asked.connect(self.conditions.clear)
        self.panel.bar.changed.connect(self.saved.note)
        self.conditions.changed.connect(self._on_conditions_changed)
        self.conditions.finished.connect(self.panel.table.setFocus)
        self.saved.chosen.connect(self._show_stored)
        self.panel.table.set_empty_action(_("New customer (Ctrl+N)"), self.new_asked.emit)


def _lost(count: int) -> str:
    if count == 1:
        return _("One condition of this query is not understood and was left out.")
    return _("{count} conditions of this query are not understood and were left out.", count=count)
