"""客户属性设置: attributes and their values, each change saved as it is made (AT-1 to AT-5)."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from insdesk.domain.changes import ChangeSet, Entity
from insdesk.domain.progress import Progress
from insdesk.domain.records.attribute import AttributeOverview
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.ui.actions import Handler
from insdesk.ui.forms.notice_line import NoticeLine
from insdesk.ui.inputs.value_widget import STATE_WARNING
from insdesk.ui.look import ROLE
from insdesk.ui.ports import Shell
from insdesk.ui.standard_actions import BACK, NEW, REFRESH
from insdesk.ui.tab import DeskTab
from insdesk.ui.tabs.attributes.attributes_pane import AttributesPane
from insdesk.ui.tabs.attributes.commands import NAME, RENAME, SHOW_CUSTOMERS
from insdesk.ui.tabs.attributes.names_pane import NamesPane
from insdesk.ui.tabs.attributes.values_pane import ValuesPane
from insdesk.ui.tabs.attributes.work import AttributeWork, Written

_MARGIN = 16
_GAP = 12
_ATTRIBUTES_SHARE, _VALUES_SHARE = 2, 3
_SHOWN = (Entity.ATTRIBUTE, Entity.CUSTOMER, Entity.CUSTOMER_ATTRIBUTES)


class AttributesTab(DeskTab):
    """Nothing waits to be saved but a name that stands in one of the lines."""

    def __init__(self, desk: Desk, shell: Shell) -> None:
        super().__init__(NAME, shell)
        self._work = AttributeWork(desk.attributes, shell.actor)
        self._shown = AttributeOverview()
        self._wanted = Written()
        self._is_stale = False
        self.notice = NoticeLine(f"{NAME}.notice", self)
        self.attributes = AttributesPane(shell, self._work, self)
        self.values = ValuesPane(shell, self._work, self)
        self._lay_out()
        self._connect()
        self._offer()
        self._follow()
        self.refresh()

    def title(self) -> str:
        return _("Customer attributes")

    def is_dirty(self) -> bool:
        return self.attributes.is_dirty or self.values.is_dirty

    def refresh(self) -> None:
        self.shell.runner.read(partial(_read, self._work), self._on_read, self.shell.show_error, self)

    def on_changes(self, changes: ChangeSet) -> None:
        """Counting is not for every customer saved elsewhere: only while somebody looks."""
        if changes.touches(_SHOWN):
            self._is_stale = not self.isVisible()
            if not self._is_stale:
                self.refresh()

    def on_shown(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.refresh()
        self.attributes.focus_line()

    @property
    def _pane(self) -> NamesPane:
        """The side the person works on."""
        return self.values if self.values.isAncestorOf(self.focusWidget()) else self.attributes

    def _on_read(self, shown: AttributeOverview) -> None:
        wanted, self._wanted = self._wanted, Written()
        self._shown = shown
        self.attributes.show_overview(shown, wanted.attribute_id)
        self._follow(wanted.value_id)
        if wanted.attribute_id is not None and self.attributes.line.hasFocus():
            self.values.focus_line()  # a new attribute: its values are typed next

    def _on_written(self, written: Written) -> None:
        """Read again where nothing was written too: the screen may have run ahead, or be old."""
        self._wanted = written
        if written.changes:
            self.notice.clear()
            self.shell.hub.publish(written.changes)
        else:
            self.refresh()

    def _on_attribute_changed(self) -> None:
        self.notice.clear()
        self._follow()

    def _on_value_changed(self) -> None:
        self.notice.clear()
        self.set_available(SHOW_CUSTOMERS, self.values.is_used)

    def _on_kept(self, reason: str) -> None:
        link = _("Show these customers") if self.values.is_used and self._pane is self.values else ""
        self.notice.tell(reason, STATE_WARNING, link)

    def _on_show_customers(self) -> None:
        value = self.values.current
        if value is not None and value.id is not None:
            self.shell.open_tab("customers", attribute_value=value.id)

    def _on_attribute_chosen(self) -> None:
        self.values.focus_line()

    def _do_rename(self) -> None:
        self._pane.list.rows.rename()

    def _do_new(self) -> None:
        self._pane.focus_line()

    def _follow(self, value_id: int | None = None) -> None:
        """Show the values of the attribute with the cursor."""
        self.values.show_attribute(self.attributes.current, self._shown.uses, value_id)
        self.set_available(SHOW_CUSTOMERS, self.values.is_used)

    def _offer(self) -> None:
        handlers: dict[str, Handler] = {
            NEW: self._do_new,
            RENAME: self._do_rename,
            SHOW_CUSTOMERS: self._on_show_customers,
            REFRESH: self.refresh,
            BACK: self.close_asked.emit,
        }
        for name, handler in handlers.items():
            self.offer(name, handler)

    def _connect(self) -> None:
        for pane in (self.attributes, self.values):
            pane.written.connect(self._on_written)
            pane.kept.connect(self._on_kept)
            pane.line.changed.connect(self.title_changed)
        self.attributes.list.current_changed.connect(self._on_attribute_changed)
        self.attributes.list.chosen.connect(self._on_attribute_chosen)
        self.values.list.current_changed.connect(self._on_value_changed)
        self.values.show_asked.connect(self._on_show_customers)
        self.notice.asked.connect(self._on_show_customers)

    def _lay_out(self) -> None:
        title = QLabel(self.title(), self)
        title.setProperty(ROLE, "pageTitle")
        head = QHBoxLayout()
        head.setSpacing(_GAP)
        head.addWidget(title)
        head.addWidget(self.notice, 1)
        sides = QHBoxLayout()
        sides.setSpacing(_GAP)
        sides.addWidget(self.attributes, _ATTRIBUTES_SHARE)
        sides.addWidget(self.values, _VALUES_SHARE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _GAP, _MARGIN, _MARGIN)
        layout.setSpacing(_GAP)
        layout.addLayout(head)
        layout.addLayout(sides, 1)


def _read(work: AttributeWork, _progress: Progress) -> AttributeOverview:
    return work.read()
