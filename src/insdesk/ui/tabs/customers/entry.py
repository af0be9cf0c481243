"""How the window learns of this screen."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.customers.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """服务管理 → 客户管理 → 客户档案."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.customers.tab import CustomersTab  # noqa: PLC0415  # starting must not load every screen

    return CustomersTab(shell, desk, arguments)
