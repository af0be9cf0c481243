"""How the window knows 办公室设置."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.office.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `office`."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.office.tab import OfficeTab  # noqa: PLC0415  # starting must not load every screen

    return OfficeTab(desk, shell, arguments)
