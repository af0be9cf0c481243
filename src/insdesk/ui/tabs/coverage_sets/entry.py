"""How the window knows 保险套餐与特别约定."""

from functools import partial

from insdesk.services.desk import Desk
from insdesk.ui.ports import Shell, TabArguments
from insdesk.ui.tab import DeskTab, TabEntry
from insdesk.ui.tabs.coverage_sets.commands import COMMANDS, NAME, OPENS


def entry(desk: Desk) -> TabEntry:
    """The tab `coverage_sets`: open once; `page` says which page is in front."""
    return TabEntry(name=NAME, build=partial(_build, desk), opens=OPENS, actions=COMMANDS)


def _build(desk: Desk, shell: Shell, arguments: TabArguments) -> DeskTab:
    from insdesk.ui.tabs.coverage_sets.tab import CoverageSetsTab  # noqa: PLC0415  # starting must not load every screen

    return CoverageSetsTab(desk, shell, arguments)
