"""How the window learns of this screen."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.contracts.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """保险管理 → 新车销售合同."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.contracts.tab import ContractsTab  # noqa: PLC0415  # starting must not load every screen

    return ContractsTab(shell, desk, arguments)
