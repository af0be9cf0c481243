"""How the window knows 保险公司设置."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.insurers.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `insurers`: open once; `insurer_id` or `new` say what the form shows."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.insurers.tab import InsurersTab  # noqa: PLC0415  # starting must not load every screen

    return InsurersTab(desk, shell, arguments)
