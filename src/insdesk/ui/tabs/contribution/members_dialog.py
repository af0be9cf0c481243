"""Who would be counted twice: the customers of two levels while their limits are still being typed."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from insdesk.domain.records.contribution import Analysis
from insdesk.i18n import _
from insdesk.services.desk import Desk
from insdesk.specs.level_lists import LEVEL_MEMBERS
from insdesk.ui.dialogs.frame import DialogFrame
from insdesk.ui.ports import Shell
from insdesk.ui.tables.table_panel import TablePanel
from insdesk.ui.tabs.contribution.commands import NAME
from insdesk.ui.tabs.contribution.groups import Group
from insdesk.ui.tabs.contribution.members_list import ShownMembers
from insdesk.ui.tabs.contribution.presenter import customers_text

_WIDTH, _HEIGHT = 980, 560


class MembersDialog(DialogFrame):
    """Opening a customer's file closes it."""

    def __init__(self, shell: Shell, desk: Desk, analysis: Analysis, group: Group, parent: QWidget) -> None:
        super().__init__(f"{NAME}.twice", group.title, parent)
        self._shell = shell
        shown = ShownMembers(desk.contribution)
        shown.show(analysis, group)
        spec = replace(LEVEL_MEMBERS, name=f"{NAME}.twice")
        self.add_title(f"{group.title} · {customers_text(len(group.ids))}")
        self.panel = TablePanel(spec, shown, shell, (), _("Name, initials, phone, plate, VIN or ID number"))
        self.body.addWidget(self.panel, 1)
        close = self.add_button("close", _("Close"), is_primary=True)
        close.clicked.connect(self.accept)
        self.panel.table.activated_id.connect(self._on_opened)
        self.resize(_WIDTH, _HEIGHT)
        self.panel.start()

    def _on_opened(self, customer_id: int) -> None:
        self.accept()
        self._shell.open_tab("customers", customer=customer_id)
