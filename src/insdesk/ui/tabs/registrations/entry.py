"""How the window learns of this screen."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.registrations.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """保险管理 → 承保管理 → 保险登记查询."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.registrations.tab import RegistrationsTab  # noqa: PLC0415  # starting must not load every screen

    return RegistrationsTab(shell, desk, arguments)
