"""How the window knows 返利结算."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.settlements.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `settlements`: open once; `settlement` opens one, `insurer` or `status` lists those of it."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.settlements.tab import SettlementsTab  # noqa: PLC0415  # starting must not load every screen

    return SettlementsTab(desk, shell, arguments)
