"""How the window knows 代办服务收款."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.receipts.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `receipts`: open once; `registration` says what to collect for, `stage` what is listed."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.receipts.tab import ReceiptsTab  # noqa: PLC0415  # starting must not load every screen

    return ReceiptsTab(desk, shell, arguments)
