"""How the window knows 疑似重复."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.duplicates.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `duplicates`: open once."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.duplicates.tab import DuplicatesTab  # noqa: PLC0415  # starting must not load every screen

    return DuplicatesTab(desk, shell, arguments)
