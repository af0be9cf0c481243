"""How the window knows 录入统计."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.entry_statistics.commands import NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `entry_statistics`: open once."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS)


def _build(desk: Desk, shell: Shell, _arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.entry_statistics.tab import (  # noqa: PLC0415  # starting must not load every screen
        EntryStatisticsTab,
    )

    return EntryStatisticsTab(desk, shell)
